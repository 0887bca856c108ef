"""Inflected forms for the lexicon of `build_residue_words.py`: guesses by rule, which the word list then confirms."""

from __future__ import annotations

from collections.abc import Iterator

_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
    "ox": "oxen", "sheep": "sheep", "deer": "deer", "roe deer": "roe deer", "species": "species", "fish": "fish", "leaf": "leaves", "knife": "knives", "wife": "wives",
    "life": "lives", "thief": "thieves", "wolf": "wolves", "potato": "potatoes", "hero": "heroes", "nobleman": "noblemen",
    "fisherman": "fishermen", "police officer": "police officers", "coat of arms": "coats of arms", "spokesperson": "spokespeople",
}  # fmt: skip
# English nouns that are not counted, or are plural already: no plural form is made for them.
_UNCOUNTED = frozenset(
    "poetry water milk bread butter rice flour sugar salt honey garlic meat wheat news money knowledge learning research advice "
    "software hardware luggage weather wool silk leather cotton ink clothing hair blood health help peace people glasses scissors "
    "stairs thunder lightning well-being happiness sadness anger freedom coal rust dust iron steel gold silver copper lead work "
    "development growth safety smoke snow sand earth sky law trade work wood strength weight speed silence beer wine coffee tea "
    "environment chicken fruit hunger fire ice light hope fear love hate joy concrete paper research funeral".split()
)


def english_plural(noun: str) -> str | None:
    """The plural of an English noun; None if it has none."""
    if noun in _UNCOUNTED:
        return None
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def plurals(word: str, language: str) -> Iterator[str]:
    """Plurals that a noun of the language may have."""
    yield from _PLURALS[language](word)


def feminines(word: str, language: str) -> Iterator[str]:
    """Other genders and numbers that an adjective may have."""
    yield from _ADJECTIVES[language](word)


def definites(word: str) -> Iterator[str]:
    """Romanian: the noun with its article, singular."""
    if word.endswith("ă"):
        yield word[:-1] + "a"
    elif word.endswith("ie"):
        yield word[:-1] + "a"
    elif word.endswith("e"):
        yield word + "a"
        yield word + "le"
    elif word.endswith("u"):
        yield word + "l"
    elif word[-1] not in "aeiou":
        yield word + "ul"


def _es_plural(word: str) -> Iterator[str]:
    if word[-1] in "aeioué":
        yield word + "s"
    elif word.endswith("z"):
        yield word[:-1] + "ces"
    elif word[-1] not in "s":
        yield _unaccent_last(word) + "es"


def _unaccent_last(word: str) -> str:
    for accented, plain in (("ón", "on"), ("án", "an"), ("én", "en"), ("ín", "in"), ("ún", "un")):
        if word.endswith(accented):
            return word[:-2] + plain
    return word


def _pt_plural(word: str) -> Iterator[str]:
    if word.endswith("ção"):
        yield word[:-2] + "ões"
    elif word.endswith("ão"):
        yield word[:-2] + "ões"
        yield word + "s"
        yield word[:-2] + "ães"
    elif word.endswith(("al", "ol", "ul")):
        yield word[:-1] + "is"
    elif word.endswith("el"):
        yield word[:-2] + "éis"
    elif word.endswith("m"):
        yield word[:-1] + "ns"
    elif word[-1] in "rz":
        yield word + "es"
    elif word[-1] not in "s":
        yield word + "s"


def _fr_plural(word: str) -> Iterator[str]:
    if word.endswith(("eau", "eu")):
        yield word + "x"
    elif word.endswith("al"):
        yield word[:-1] + "ux"
    elif word[-1] not in "sxz":
        yield word + "s"


def _it_plural(word: str) -> Iterator[str]:
    if word.endswith(("co", "go")):
        yield word[:-1] + "hi"
        yield word[:-1] + "i"
    elif word.endswith(("ca", "ga")):
        yield word[:-1] + "he"
    elif word.endswith("io"):
        yield word[:-1]
    elif word.endswith("ista"):
        yield word[:-1] + "i"
    elif word.endswith("a"):
        yield word[:-1] + "e"
    elif word[-1] in "oe":
        yield word[:-1] + "i"


def _ca_plural(word: str) -> Iterator[str]:
    if word.endswith("ca"):
        yield word[:-2] + "ques"
    elif word.endswith("ga"):
        yield word[:-2] + "gues"
    elif word.endswith("a"):
        yield word[:-1] + "es"
    elif word[-1] in "àéíóú":
        yield word[:-1] + {"à": "ans", "é": "ens", "í": "ins", "ó": "ons", "ú": "uns"}[word[-1]]
    elif word[-1] not in "s":
        yield word + "s"


def _de_plural(word: str) -> Iterator[str]:
    if word.endswith("in"):
        yield word + "nen"
    elif word.endswith(("e", "el", "er")):
        yield word + "n"
        yield word
    elif word.endswith(("ung", "heit", "keit", "schaft", "tät", "ion")):
        yield word + "en"
    else:
        yield word + "e"
        yield word + "en"


def _ro_plural(word: str) -> Iterator[str]:
    """Indefinite plurals, and their definite forms."""
    stems = []
    if word.endswith("ă"):
        stems = [word[:-1] + "e", word[:-1] + "i"]
    elif word.endswith("ie"):
        stems = [word[:-1] + "i"]
    elif word.endswith("e"):
        stems = [word[:-1] + "i"]
    elif word[-1] not in "aiou":
        stems = [word + "i", word + "uri", word + "e"]
        if word.endswith("t"):
            stems.append(word[:-1] + "ți")
    for stem in stems:
        yield stem
        yield stem + ("i" if stem.endswith("i") and not stem.endswith("uri") and word[-1] not in "eă" else "le")


def _es_adjective(word: str) -> Iterator[str]:
    if word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("a", "os", "as"))
    elif word.endswith(("és", "án", "ín")):
        stem = word[:-2] + {"és": "es", "án": "an", "ín": "in"}[word[-2:]]
        yield from (stem + ending for ending in ("a", "es", "as"))
    elif word.endswith("ol"):
        yield from (word + ending for ending in ("a", "es", "as"))
    else:
        yield from _es_plural(word)


def _pt_adjective(word: str) -> Iterator[str]:
    if word.endswith("ês"):
        yield from (word[:-2] + ending for ending in ("esa", "eses", "esas"))
    elif word.endswith("ão"):
        yield from (word[:-2] + ending for ending in ("ã", "ães", "ãs", "ãos"))
    elif word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("a", "os", "as"))
    elif word.endswith("vel"):
        yield word[:-2] + "eis"
    elif word.endswith("il"):
        yield word[:-2] + "eis"
    else:
        yield from _pt_plural(word)


def _fr_adjective(word: str) -> Iterator[str]:
    if word.endswith("eux"):
        yield from (word[:-1] + "se", word[:-1] + "ses")
    elif word.endswith("f"):
        yield from (word + "s", word[:-1] + "ve", word[:-1] + "ves")
    elif word.endswith("er"):
        yield from (word + "s", word[:-2] + "ère", word[:-2] + "ères")
    elif word.endswith("e"):
        yield word + "s"
    else:
        yield from (word + "e", word + "s", word + "es", word + word[-1] + "e", word + word[-1] + "es")


def _it_adjective(word: str) -> Iterator[str]:
    if word.endswith(("co", "go")):
        yield from (word[:-1] + ending for ending in ("a", "i", "hi", "he"))
    elif word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("a", "i", "e"))
    elif word.endswith("e"):
        yield word[:-1] + "i"


def _ca_adjective(word: str) -> Iterator[str]:
    if word.endswith("ós"):
        yield from (word[:-2] + ending for ending in ("osa", "osos", "oses"))
    elif word.endswith("c"):
        yield from (word[:-1] + ending for ending in ("ca", "cs", "ques"))
    elif word.endswith("ès"):
        yield from (word[:-2] + ending for ending in ("esa", "esos", "eses"))
    elif word.endswith(("at", "it", "ut")):
        yield from (word[:-1] + ending for ending in ("da", "ts", "des"))
    elif word.endswith("e"):
        yield word + "s"
    else:
        yield from (word + "a", word + "s", word + "es")


def _de_adjective(word: str) -> Iterator[str]:
    stem = word.removesuffix("e")
    yield from (stem + ending for ending in ("e", "er", "en", "es", "em"))


def _ro_adjective(word: str) -> Iterator[str]:
    if word.endswith("os"):
        yield from (word[:-2] + ending for ending in ("oasă", "oși", "oase"))
    elif word.endswith("esc"):
        yield from (word[:-3] + ending for ending in ("ească", "ești"))
    elif word.endswith("ean"):
        yield from (word[:-2] + ending for ending in ("ană", "eni", "ene"))
    elif word.endswith("e"):
        yield word[:-1] + "i"
    elif word.endswith("u"):
        yield from (word[:-1] + ending for ending in ("ă", "i", "e"))
    elif word.endswith("t"):
        yield from (word + "ă", word[:-1] + "ți", word + "e")
    else:
        yield from (word + "ă", word + "i", word + "e")


_PLURALS = {"es": _es_plural, "fr": _fr_plural, "de": _de_plural, "pt": _pt_plural, "it": _it_plural, "ca": _ca_plural, "ro": _ro_plural}
_ADJECTIVES = {
    "es": _es_adjective, "fr": _fr_adjective, "de": _de_adjective, "pt": _pt_adjective,
    "it": _it_adjective, "ca": _ca_adjective, "ro": _ro_adjective,
}  # fmt: skip
