"""What a document uses as names, and which of them are persons or organisations.

A name is a capitalised word in the middle of a sentence, outside of headings in
title case; what is capitalised only where any word would be is no name. Nothing
here knows names beforehand, except given names and large companies, which serve
as cues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.context.common import is_only_common
from cleaner.context.cues import Cues, weigh
from cleaner.document import STAND_IN, WORD
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document

# A capitalised word; the capital comes first, so that the search jumps from one to the next.
_RAISED = regex(r"[A-ZÀ-ÖØ-ÞĂĀĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠȘŢȚŤŪŮŰŸŹŻŽ](?<!\w.)[^\W\d_]*(?:['’][^\W\d_]+)*")
_POSSESSIVE = regex(r"['’]s?$")
# What may stand between the words of one name.
_LINKS = frozenset({" ", " of ", " de ", " del ", " de la ", " da ", " di ", " van ", " van der ", " von ", " der ", " bin ", " al-", " & ", "-"})
_LONGEST_LINK = max(map(len, _LINKS))
# Capitalised for what they are or where they stand, never names by themselves.
NEVER = frozenset(
    """a about above according across after against all along although amid among an and another any around are as at be because been before behind below between beyond both but by can could did despite do does during each either even every few for from
    had has have he hence her here hers herself him himself his how however i if in inside into is it its itself just let like many
    maybe me mine more most much my myself near neither never no nor not now of on once one only or other our ours out outside over perhaps
    several shall she should since so some still such than that the their theirs them themselves then there therefore these
    they this those though through thus to too toward towards under unless until up upon us very via was we were what when whenever where whereas
    whether which while who whom whose why with within without would yes yet you your yours""".split()
)
# Ranks and offices before a name; in a name of three words and more they are not part of it.
_OFFICES = frozenset(
    """CEO CFO CTO COO VP President Chairman Chairwoman Director Manager Minister Senator Governor Mayor Judge Justice Professor
    Doctor General Colonel Captain Lieutenant Sergeant Secretary Representative Congressman Congresswoman Ambassador Prime
    Chief King Queen Prince Princess Pope Saint Sir Lord Lady Mr Mrs Ms Miss Dr Prof Editor Officer Founder""".split()
)
_TITLES = frozenset("Mr Mrs Ms Miss Dr Prof Sir Lord Lady Rev Gen Col Sgt Lt Capt Gov Sen Rep St Mt".split())
_CONTRACTED = frozenset({"I'", "I’"})
_GENITIVE = frozenset({"'s", "’s"})
_MID = frozenset(",;&%/’'")


class Names:
    """The names of a document. Words are single words as written, without a possessive ending ("Zoom's" asks for "Zoom")."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cues: dict[str, Cues] = {}

    def __contains__(self, word: object) -> bool:
        """Whether the document (or the user) uses `word`, in this casing, as a name."""
        return isinstance(word, str) and _bare(word) in self.counts

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts)

    def count(self, word: str) -> int:
        """How often the document has the name `word` in this casing, anywhere; 0 if it is no name."""
        return self.counts.get(_bare(word), 0)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Each name (a single word) and how often it stands in the text; names the user gave count at least once."""
        known = {word: max(1, self._written[word]) for words in self._document.settings.names for word in WORD.findall(words)}
        return {word: self._written[word] for word in self._mid if self._is_name(word)} | known

    @cached_property
    def phrases(self) -> dict[str, int]:
        """Names of several words ("Ada Lovelace", "Bank of England") and how often each stands in the text."""
        return dict(self._scan[1])

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Word -> the phrases it is part of, commonest first: a surname alone leads to the full name."""
        table: dict[str, list[str]] = {}
        for phrase, _ in sorted(self.phrases.items(), key=lambda item: -item[1]):
            for word in WORD.findall(phrase):
                if word[0].isupper():
                    table.setdefault(word, []).append(phrase)
        return {word: tuple(phrases) for word, phrases in table.items()}

    def middle(self, word: str) -> int:
        """How often `word` is capitalised, as written, where a sentence does not ask for it."""
        return self._mid.get(_bare(word), 0)

    def lower_count(self, word: str) -> int:
        """How often the document has the word in lower case."""
        return self._lower[_bare(word).lower()]

    def canonical(self, word: str) -> str | None:
        """The casing that the document gives to a word ("iphone" -> "iPhone"); None if it is no name or written both ways.

        A word is a name in this sense if it is capitalised more often than not
        where nothing but its own casing asks for a capital.
        """
        lower = _bare(word).lower()
        forms = self._forms.get(lower)
        if not forms:
            return None
        best = max(forms, key=lambda form: (self._written[form], form))
        others = sum(self._written[form] for form in forms) - self._written[best]
        if self.middle(best) + (not best[0].isupper()) * self._written[best] <= max(self._lower[lower], others):
            return None
        return best

    def is_organisation(self, word: str) -> bool:
        """Whether the document treats the name (a word or a phrase) as a company, an institution or a product."""
        cues = self.cues(word)
        return cues.organisation >= 2 and cues.organisation > 2 * cues.person

    def is_person(self, word: str) -> bool:
        """Whether the document treats the name (a word or a phrase) as a person."""
        cues = self.cues(word)
        return cues.person >= 2 and cues.person > 2 * cues.organisation

    def cues(self, word: str) -> Cues:
        """The weights of the cues for `word` as an organisation and as a person, over all its occurrences."""
        word = _POSSESSIVE.sub("", word)
        if word not in self._cues:
            self._cues[word] = weigh(self._document.view, word, self._document.occurrences(word), self.parts.get(word, ()))
        return self._cues[word]

    def _is_name(self, word: str) -> bool:
        lower = word.lower()
        if lower in NEVER or len(word) < 2:
            return False
        if word[1:] != word[1:].lower() or not word[0].isupper():
            # NASA, YouTube, iPhone; but not a word shouted.
            return not word.isupper() or self._lower[lower] == 0 or self._mid[word] > self._lower[lower]
        uses = self._lower[lower]
        if uses == 0:
            return True
        return self._mid[word] >= 2 and self._mid[word] * 2 >= uses or word in self.parts and self._mid[word] > uses

    @cached_property
    def _written(self) -> Counter[str]:
        """Words with a capital somewhere, possessives added to their names."""
        counts: Counter[str] = Counter()
        for word, count in self._document.vocabulary.items():
            if not word.islower():
                counts[_bare(word)] += count
        return counts

    @cached_property
    def _lower(self) -> Counter[str]:
        """Words in lower case, possessives added."""
        counts = Counter({word: count for word, count in self._document.vocabulary.items() if word.islower()})
        for word in [word for word in counts if "'" in word or "’" in word]:
            bare = _bare(word)
            if bare != word:
                counts[bare] += counts.pop(word)
        return counts

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """Lower case -> the casings that are names."""
        forms: dict[str, list[str]] = {}
        for word in self.counts:
            forms.setdefault(word.lower(), []).append(word)
        return forms

    @cached_property
    def _mid(self) -> dict[str, int]:
        """Capitalised words in the middle of sentences, and words with an inner capital anywhere, with their counts."""
        mid = self._scan[0]
        for word, count in self._written.items():
            if word not in mid and not word.isupper() and word[1:] != word[1:].lower() and (count > 1 or not _is_fused(word)):
                mid[word] = count
        return mid

    @cached_property
    def _scan(self) -> tuple[Counter[str], Counter[str]]:
        """(words capitalised mid-sentence, phrases) by one scan over the capitalised words."""
        view = self._document.view
        vocabulary = self._document.vocabulary
        titles = self._document.context.headings.titles
        mid: Counter[str] = Counter()
        phrases: Counter[str] = Counter()
        run: list[str] = []
        run_start = run_end = -1
        skip_until, next_title = -1, 0
        for match in _RAISED.finditer(view):
            start, end = match.span()
            while next_title < len(titles) and titles[next_title][0] <= start:
                skip_until = titles[next_title][1]
                next_title += 1
            word = match[0]
            if start < skip_until or word == "I" or word[:2] in _CONTRACTED:
                continue
            bare = word[:-2] if word[-2:] in _GENITIVE else word
            linked = run_end != -1 and start - run_end <= _LONGEST_LINK and view[run_end:start] in _LINKS and bare.lower() not in NEVER
            if not linked:
                if len(run) > 1:
                    _keep(phrases, run, view, run_start, run_end)
                run, run_start = [], start
            # After a space and a letter: most of them.
            if linked or (view[start - 1] == " " and start > 1 and view[start - 2].isalnum()) or _mid_sentence(view, start):
                mid[bare] += 1
            elif (lower := bare.lower()) in NEVER or lower in vocabulary or is_only_common(lower):
                # "The Zoom app", "Former minister": the first word is not of the name.
                run_end = -1
                continue
            run.append(bare)
            run_end = end if bare == word else -1
            if run_end == -1 and len(run) > 1:
                _keep(phrases, run, view, run_start, start + len(bare))
                run = []
        if run_end != -1 and len(run) > 1:
            _keep(phrases, run, view, run_start, run_end)
        return mid, phrases


def _keep(phrases: Counter[str], run: list[str], view: str, start: int, end: int) -> None:
    """Count a name of several words, without the offices before it ("CEO Eric Holm")."""
    phrase = view[start:end]
    first = 0
    while len(run) - first > 2 and run[first] in _OFFICES:
        first += 1
    if len(run) - first > 1:
        phrases[phrase[phrase.index(run[first]) :] if first else phrase] += 1


def _bare(word: str) -> str:
    """The word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _is_fused(word: str) -> bool:
    """Whether an inner capital looks like two words run together ("doorThe"), not like a name ("iPhone")."""
    at = next(at for at in range(1, len(word)) if word[at].isupper())
    return word[0].islower() and word[at:].lower() in NEVER


def _mid_sentence(view: str, start: int) -> bool:
    """Whether a word that begins at `start` stands where only a name has a capital."""
    before = start - 1
    if before < 1 or view[before] not in " -/":
        return _quoted_alone(view, start) if before >= 1 and view[before] in "\"“‘'([*_" + STAND_IN else False
    if view[before] != " ":
        return view[before - 1].isalnum()
    previous = view[before - 1]
    if previous.isalnum() or previous in _MID:
        return previous != "'" or view[before - 2].isalnum()
    if previous == ".":
        # "Mr. Smith", "Samuel L. Jackson"
        word = view[max(0, before - 6) : before - 1].rpartition(" ")[2]
        return word in _TITLES or (len(word) == 1 and word.isupper())
    if previous in '"”)]' + STAND_IN:
        return view[before - 2].isalnum() or view[before - 2] == ","
    return False


def _quoted_alone(view: str, start: int) -> bool:
    """Whether the word stands alone in quotation marks, brackets or markup within a sentence: `the "Zoom" app`."""
    left = start - 1
    while left > 0 and view[left] in "\"“‘'([*_" + STAND_IN:
        left -= 1
    if view[left] != " " or left < 1 or not view[left - 1].isalnum():
        return False
    match = WORD.match(view, start)
    return match is not None and match.end() < len(view) and view[match.end()] in "\"”’')]*_" + STAND_IN
