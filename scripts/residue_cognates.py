"""Cognates: `prestigiosa` is *prestigious*, `hegemonia` is *hegemony*, `alfabeto` is *alphabet*.

A translation engine leaves the rarer words, and those are mostly the learned
ones that European languages share. A word's ending is exchanged for the
English one, the spelling of both is reduced to a skeleton (no accents, no
double letters, ph = f, y = i …), and the word is glossed if exactly one
English word of a similar frequency remains. False friends are listed in
lexicon/false-friends.txt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

# Endings, longest first: (of the language, of English, kind). Kinds: n noun, N plural noun, a adjective, d adverb.
_ENDINGS: dict[str, list[tuple[str, str, str]]] = {
    "es": [
        ("cional", "tional", "a"), ("cionales", "tional", "a"), ("cionalmente", "tionally", "d"),
        ("aciones", "ations", "N"), ("ación", "ation", "n"), ("ciones", "tions", "N"), ("ción", "tion", "n"), ("siones", "sions", "N"),
        ("sión", "sion", "n"), ("camente", "cally", "d"), ("blemente", "bly", "d"), ("amente", "ly", "d"), ("mente", "ly", "d"),
        ("idades", "ities", "N"), ("idad", "ity", "n"), ("edad", "ety", "n"), ("istas", "ists", "N"), ("ista", "ist", "n"),
        ("ismo", "ism", "n"), ("encias", "ences", "N"), ("encia", "ence", "n"), ("encia", "ency", "n"), ("ancia", "ance", "n"),
        ("osos", "ous", "a"), ("osas", "ous", "a"), ("oso", "ous", "a"), ("osa", "ous", "a"), ("ivos", "ive", "a"), ("ivas", "ive", "a"),
        ("ivo", "ive", "a"), ("iva", "ive", "a"), ("icos", "ic", "a"), ("icas", "ic", "a"), ("ico", "ic", "a"), ("ica", "ic", "a"),
        ("icos", "ical", "a"), ("icas", "ical", "a"), ("ico", "ical", "a"), ("ica", "ical", "a"), ("ables", "able", "a"), ("ibles", "ible", "a"),
        ("ario", "ary", "a"), ("aria", "ary", "a"), ("ología", "ology", "n"), ("ografía", "ography", "n"), ("logía", "logy", "n"),
        ("ía", "y", "n"), ("ías", "ies", "N"), ("ales", "al", "a"), ("ares", "ar", "a"), ("ura", "ure", "n"), ("uras", "ures", "N"),
        ("ismos", "isms", "N"), ("fono", "phone", "n"), ("scopio", "scope", "n"), ("grama", "gram", "n"), ("gramas", "grams", "N"),
        ("menta", "ment", "n"), ("mento", "ment", "n"), ("mentos", "ments", "N"), ("nsa", "nse", "n"), ("o", "", "n"), ("o", "e", "n"), ("os", "s", "N"), ("os", "es", "N"),
    ],
    "fr": [
        ("", "", "n"), ("iquement", "ically", "d"), ("blement", "bly", "d"), ("eusement", "ously", "d"), ("ivement", "ively", "d"),
        ("ellement", "ally", "d"), ("alement", "ally", "d"), ("ment", "ly", "d"), ("ités", "ities", "N"), ("ité", "ity", "n"), ("été", "ety", "n"),
        ("istes", "ists", "N"), ("iste", "ist", "n"), ("isme", "ism", "n"), ("eux", "ous", "a"), ("euse", "ous", "a"), ("euses", "ous", "a"),
        ("if", "ive", "a"), ("ifs", "ive", "a"), ("ives", "ive", "a"), ("ique", "ic", "a"), ("iques", "ic", "a"), ("ique", "ical", "a"),
        ("iques", "ical", "a"), ("aire", "ary", "a"), ("aires", "ary", "a"), ("ie", "y", "n"), ("ies", "ies", "N"), ("els", "al", "a"),
        ("elle", "al", "a"), ("elles", "al", "a"), ("el", "al", "a"), ("ale", "al", "a"), ("atie", "acy", "n"), ("tie", "cy", "n"), ("ales", "al", "a"), ("phone", "phone", "n"), ("ement", "ment", "n"),
        ("isé", "ized", "a"), ("isée", "ized", "a"), ("isés", "ized", "a"), ("isées", "ized", "a"), ("ence", "ency", "n"), ("iens", "ians", "N"),
        ("ien", "ian", "n"), ("ienne", "ian", "a"), ("iennes", "ian", "a"),
    ],
    "de": [
        ("ität", "ity", "n"), ("itäten", "ities", "N"), ("ismus", "ism", "n"), ("isten", "ists", "N"), ("isch", "ic", "a"),
        ("ische", "ic", "a"), ("ischen", "ic", "a"), ("ischer", "ic", "a"), ("isches", "ic", "a"), ("isch", "ical", "a"), ("ische", "ical", "a"),
        ("ischen", "ical", "a"), ("ischer", "ical", "a"), ("isches", "ical", "a"), ("ologie", "ology", "n"), ("ografie", "ography", "n"),
        ("ie", "y", "n"), ("tie", "cy", "n"), ("enz", "ence", "n"), ("enz", "ency", "n"), ("anz", "ance", "n"), ("ationen", "ations", "N"), ("ionen", "ions", "N"),
        ("iv", "ive", "a"), ("ive", "ive", "a"), ("iven", "ive", "a"), ("ell", "al", "a"), ("elle", "al", "a"), ("ellen", "al", "a"),
        ("", "", "n"), ("iös", "ious", "a"), ("ös", "ous", "a"), ("istisch", "istic", "a"),
    ],
    "pt": [
        ("cional", "tional", "a"), ("cionais", "tional", "a"), ("cionalmente", "tionally", "d"),
        ("ações", "ations", "N"), ("ação", "ation", "n"), ("ções", "tions", "N"), ("ção", "tion", "n"), ("sões", "sions", "N"),
        ("são", "sion", "n"), ("camente", "cally", "d"), ("velmente", "bly", "d"), ("amente", "ly", "d"), ("mente", "ly", "d"),
        ("idades", "ities", "N"), ("idade", "ity", "n"), ("edade", "ety", "n"), ("istas", "ists", "N"), ("ista", "ist", "n"), ("ismo", "ism", "n"),
        ("ências", "ences", "N"), ("ência", "ence", "n"), ("ência", "ency", "n"), ("ância", "ance", "n"), ("osos", "ous", "a"),
        ("osas", "ous", "a"), ("oso", "ous", "a"), ("osa", "ous", "a"), ("ivos", "ive", "a"), ("ivas", "ive", "a"), ("ivo", "ive", "a"),
        ("iva", "ive", "a"), ("icos", "ic", "a"), ("icas", "ic", "a"), ("ico", "ic", "a"), ("ica", "ic", "a"), ("icos", "ical", "a"),
        ("icas", "ical", "a"), ("ico", "ical", "a"), ("ica", "ical", "a"), ("ável", "able", "a"), ("áveis", "able", "a"), ("ível", "ible", "a"),
        ("íveis", "ible", "a"), ("ário", "ary", "a"), ("ária", "ary", "a"), ("ologia", "ology", "n"), ("ografia", "ography", "n"),
        ("ia", "y", "n"), ("ias", "ies", "N"), ("ais", "al", "a"), ("ura", "ure", "n"), ("uras", "ures", "N"), ("mento", "ment", "n"),
        ("mentos", "ments", "N"), ("grama", "gram", "n"), ("fone", "phone", "n"), ("scópio", "scope", "n"), ("nsa", "nse", "n"), ("o", "", "n"), ("o", "e", "n"), ("os", "s", "N"), ("os", "es", "N"),
    ],
    "it": [
        ("zionale", "tional", "a"), ("zionali", "tional", "a"), ("zionalmente", "tionally", "d"),
        ("azioni", "ations", "N"), ("azione", "ation", "n"), ("zioni", "tions", "N"), ("zione", "tion", "n"), ("sioni", "sions", "N"),
        ("sione", "sion", "n"), ("camente", "cally", "d"), ("bilmente", "bly", "d"), ("amente", "ly", "d"), ("mente", "ly", "d"),
        ("ità", "ity", "n"), ("età", "ety", "n"), ("isti", "ists", "N"), ("iste", "ists", "N"), ("ista", "ist", "n"), ("ismo", "ism", "n"),
        ("ismi", "isms", "N"), ("enze", "ences", "N"), ("enza", "ence", "n"), ("enza", "ency", "n"), ("anza", "ance", "n"), ("osi", "ous", "a"),
        ("ose", "ous", "a"), ("oso", "ous", "a"), ("osa", "ous", "a"), ("ivi", "ive", "a"), ("ive", "ive", "a"), ("ivo", "ive", "a"),
        ("iva", "ive", "a"), ("ici", "ic", "a"), ("iche", "ic", "a"), ("ico", "ic", "a"), ("ica", "ic", "a"), ("ici", "ical", "a"),
        ("iche", "ical", "a"), ("ico", "ical", "a"), ("ica", "ical", "a"), ("bili", "ble", "a"), ("bile", "ble", "a"), ("ario", "ary", "a"),
        ("aria", "ary", "a"), ("ari", "ary", "a"), ("ologia", "ology", "n"), ("ografia", "ography", "n"), ("ia", "y", "n"), ("ie", "ies", "N"),
        ("ali", "al", "a"), ("ale", "al", "a"), ("ura", "ure", "n"), ("ure", "ures", "N"), ("mento", "ment", "n"), ("menti", "ments", "N"),
        ("gramma", "gram", "n"), ("fono", "phone", "n"), ("scopio", "scope", "n"), ("nsa", "nse", "n"), ("o", "", "n"), ("o", "e", "n"), ("crazia", "cracy", "n"),
    ],
    "ca": [
        ("cional", "tional", "a"), ("cionals", "tional", "a"), ("cionalment", "tionally", "d"),
        ("acions", "ations", "N"), ("ació", "ation", "n"), ("cions", "tions", "N"), ("ció", "tion", "n"), ("sions", "sions", "N"), ("sió", "sion", "n"),
        ("cament", "cally", "d"), ("blement", "bly", "d"), ("ament", "ly", "d"), ("ment", "ly", "d"), ("itats", "ities", "N"), ("itat", "ity", "n"),
        ("etat", "ety", "n"), ("istes", "ists", "N"), ("ista", "ist", "n"), ("isme", "ism", "n"), ("ències", "ences", "N"), ("ència", "ence", "n"),
        ("ància", "ance", "n"), ("osos", "ous", "a"), ("oses", "ous", "a"), ("ós", "ous", "a"), ("osa", "ous", "a"), ("ius", "ive", "a"),
        ("ives", "ive", "a"), ("iu", "ive", "a"), ("iva", "ive", "a"), ("iques", "ic", "a"), ("ica", "ic", "a"), ("iques", "ical", "a"),
        ("ica", "ical", "a"), ("ologia", "ology", "n"), ("ografia", "ography", "n"), ("ia", "y", "n"), ("ies", "ies", "N"), ("ària", "ary", "a"),
        ("ari", "ary", "a"), ("als", "al", "a"), ("ura", "ure", "n"), ("", "", "n"),
    ],
    "ro": [
        ("ațiune", "ation", "n"), ("ațiunea", "ation", "n"), ("țiune", "tion", "n"), ("țiunea", "tion", "n"), ("țiuni", "tions", "N"),
        ("ație", "ation", "n"), ("ația", "ation", "n"), ("ații", "ations", "N"), ("ațiile", "ations", "N"), ("ție", "tion", "n"), ("ția", "tion", "n"),
        ("ții", "tions", "N"), ("țiile", "tions", "N"), ("siune", "sion", "n"), ("siunea", "sion", "n"), ("siuni", "sions", "N"),
        ("itate", "ity", "n"), ("itatea", "ity", "n"), ("ități", "ities", "N"), ("itățile", "ities", "N"), ("iști", "ists", "N"), ("iștii", "ists", "N"),
        ("istul", "ist", "n"), ("ism", "ism", "n"), ("ismul", "ism", "n"), ("ismului", "ism", "n"), ("ență", "ence", "n"), ("ența", "ence", "n"), ("anță", "ance", "n"),
        ("anța", "ance", "n"), ("os", "ous", "a"), ("oasă", "ous", "a"), ("oși", "ous", "a"), ("oase", "ous", "a"), ("iv", "ive", "a"),
        ("ivă", "ive", "a"), ("ivi", "ive", "a"), ("ive", "ive", "a"), ("ic", "ical", "a"), ("ică", "ical", "a"), ("ici", "ical", "a"),
        ("ice", "ical", "a"), ("ic", "ic", "a"), ("ică", "ic", "a"), ("ici", "ic", "a"), ("ice", "ic", "a"), ("bil", "ble", "a"),
        ("bilă", "ble", "a"), ("bili", "ble", "a"), ("bile", "ble", "a"), ("ală", "al", "a"), ("ali", "al", "a"), ("ale", "al", "a"),
        ("ologie", "ology", "n"), ("ologia", "ology", "n"), ("ografie", "ography", "n"), ("ografia", "ography", "n"), ("ie", "y", "n"),
        ("ia", "y", "n"), ("ii", "ies", "N"), ("ură", "ure", "n"), ("ura", "ure", "n"), ("uri", "ures", "N"), ("ul", "", "n"), ("", "", "n"), ("ment", "ment", "n"),
        ("or", "or", "n"), ("orul", "or", "n"), ("ori", "ors", "N"), ("orii", "ors", "N"), ("ere", "ers", "N"), ("eri", "ers", "N"), ("erele", "ers", "N"), ("erii", "ers", "N"), ("erul", "er", "n"), ("grafă", "graph", "n"), ("ar", "ary", "a"), ("ară", "ary", "a"),
    ],
}  # fmt: skip

_SPELLINGS = (("ph", "f"), ("th", "t"), ("ch", "c"), ("ck", "c"), ("qu", "c"), ("rh", "r"), ("ae", "e"), ("oe", "e"), ("k", "c"), ("y", "i"), ("z", "s"))  # fmt: skip
_DOUBLE = re.compile(r"([a-z])\1")
_MIN_STEM = 3
_MIN_WORD = 7
_MIN_ENGLISH = 2.9
_MAX_APART = 1.6
# Verb forms and umlaut plurals, which only by chance look like an English noun.
_NO_SAME = {"ca": re.compile("z$"), "ro": re.compile("z$"), "fr": re.compile(r"(?:er|ez|é|ée|és|ées)$"), "de": re.compile("[äöü]")}
# Endings that say nothing: what is left has to be spelled like the English word.
_BARE = frozenset({"o", "os"})
_GREEK = re.compile("ph|th|rh")
# In -ive, but no adjectives.
_NO_ADJECTIVE = frozenset("arrive drive derive survive revive deprive strive contrive".split())
# Nouns first of all, though their endings are an adjective's.
_NOUNS = frozenset(
    "archive alternative initiative perspective detective objective motive directive narrative incentive locomotive representative cooperative offensive "
    "dictionary summary anniversary salary sanctuary glossary vocabulary library secretary commentary documentary boundary itinerary seminary notary diary "
    "missionary adversary mercenary commissary estuary rosary beneficiary intermediary "
    "music topic traffic republic logic mosaic tonic clinic cynic mechanic critic panic arithmetic rhetoric picnic statistic characteristic "
    "animal festival hospital signal metal journal canal manual capital tutorial mineral cardinal admiral general ritual terminal portal arsenal carnival "
    "rival interval editorial memorial individual professional".split()
)  # fmt: skip
# A word whose -ing form is nearly as frequent is a verb first of all; which form of it is meant stays open.
_VERB = 0.7
# Where a plural adjective may as well be a noun, this much less frequent is the English plural noun.
_RARE_NOUN = 1.2


def plain(word: str) -> str:
    """A word in lower case, without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("ß", "ss").replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def skeleton(word: str) -> str:
    """A spelling in which related languages agree."""
    result = plain(word)
    for old, new in _SPELLINGS:
        result = result.replace(old, new)
    return _DOUBLE.sub(r"\1", result)


class Cognates:
    """English words by skeleton, to gloss foreign words with."""

    def __init__(self, english: Iterable[str], zipf: Callable[[str], float], false_friends: set[str]) -> None:
        self._zipf = zipf
        self._false = tuple(entry for entry in false_friends if not entry.endswith("$"))
        self._false_words = {entry[:-1] for entry in false_friends if entry.endswith("$")}
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        for word in english:
            if zipf(word) >= _MIN_ENGLISH and word.isascii() and word.isalpha() and len(word) >= 5:
                self._by_skeleton[skeleton(word)].append(word)

    def gloss(self, word: str, language: str, frequency: float) -> tuple[str, str] | None:
        """(English word, kind) of a word of the language with the Zipf frequency `frequency`, if there is one clear cognate."""
        if len(word) < _MIN_WORD or plain(word).startswith(self._false) or plain(word) in self._false_words:
            return None
        best: dict[str, str] = {}
        longest = 0
        for ending, english, kind in _ENDINGS[language]:
            if len(ending) < longest or not self._may_end(word, ending, language):
                continue
            stem = word[: len(word) - len(ending)]
            found = [other for other in self._by_skeleton.get(skeleton(stem + english), ()) if self._fits(other, english, kind, frequency)]
            if ending in _BARE:
                found = [other for other in found if _spelled_alike(stem + english, other) and not self._is_mostly_verb(other)]
            if found and len(ending) > longest:
                best, longest = {}, len(ending)
            best.update(dict.fromkeys(found, kind))
        return self._clear(best, word, language)

    @staticmethod
    def _may_end(word: str, ending: str, language: str) -> bool:
        if ending in _BARE and word.endswith(("ão", "ãos", "ao", "aos")):
            return False
        if not ending and language in _NO_SAME and _NO_SAME[language].search(word):
            return False
        return word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM

    def _fits(self, candidate: str, english: str, kind: str, frequency: float) -> bool:
        return (
            candidate.endswith(english)
            and abs(self._zipf(candidate) - frequency) <= _MAX_APART
            and not (kind == "a" and candidate in _NO_ADJECTIVE)
            and not (kind == "n" and self._is_verb(candidate))
        )

    def _is_mostly_verb(self, word: str) -> bool:
        past = max(self._zipf(word + "ed"), self._zipf(word.removesuffix("e") + "ed"), self._zipf(word + word[-1] + "ed"))
        return past > self._zipf(word + "s")

    def _is_verb(self, word: str) -> bool:
        forms = (word + "ing", word.removesuffix("e") + "ing", word + word[-1] + "ing")
        return self._zipf(word) - max(map(self._zipf, forms)) < _VERB

    def _clear(self, found: dict[str, str], word: str, language: str) -> tuple[str, str] | None:
        """The one candidate, or the one that is ten times as frequent as the rest."""
        ranked = sorted(((self._zipf(english), english) for english in found), reverse=True)
        if not ranked or len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1:
            return None
        english = ranked[0][1]
        kind = found[english]
        if kind == "a" and _plural(word, language) and self._zipf(english) - self._zipf(english + "s") < _RARE_NOUN:
            return None
        if kind == "a" and english in _NOUNS:
            kind = "n"
        if english.endswith("s") and kind == "n" and not english.endswith(("ss", "us", "is")):
            kind = "N"
        return english, kind


def _spelled_alike(foreign: str, english: str) -> bool:
    """A stricter likeness: the same but for accents, Greek letters, and letters that only English doubles."""
    foreign, english = (_GREEK.sub(lambda match: match[0][0].replace("p", "f"), plain(word)).replace("y", "i") for word in (foreign, english))
    return foreign in (english, _DOUBLE.sub(r"\1", english))


def _plural(adjective: str, language: str) -> bool:
    """Whether an adjective of the language is a plural by its ending."""
    if language == "it" and adjective.endswith(("ale", "ile", "are", "ente", "ante")):
        return False
    return adjective.endswith({"it": ("i", "e"), "ro": ("i", "e"), "de": ()}.get(language, ("s",)))
