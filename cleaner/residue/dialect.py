"""Glosses in the document's own English."""

from __future__ import annotations


from cleaner.document import Document
from cleaner.pattern import regex

# American and British stems of the lexicon's glosses and of cognates; endings may follow.
_PAIRS = (
    ("neighbor", "neighbour"), ("color", "colour"), ("harbor", "harbour"), ("honor", "honour"), ("labor", "labour"), ("favor", "favour"),
    ("flavor", "flavour"), ("humor", "humour"), ("rumor", "rumour"), ("tumor", "tumour"), ("vapor", "vapour"), ("splendor", "splendour"),
    ("theater", "theatre"), ("center", "centre"), ("kilometer", "kilometre"), ("centimeter", "centimetre"), ("millimeter", "millimetre"),
    ("meters", "metres"), ("fiber", "fibre"), ("specter", "spectre"), ("luster", "lustre"), ("defense", "defence"), ("offense", "offence"),
    ("gray", "grey"), ("plow", "plough"), ("tire", "tyre"), ("tires", "tyres"), ("program", "programme"), ("programs", "programmes"),
    ("dialog", "dialogue"), ("catalog", "catalogue"), ("jewelry", "jewellery"), ("archeology", "archaeology"), ("anesthesia", "anaesthesia"),
    ("leukemia", "leukaemia"), ("anemia", "anaemia"), ("pediatric", "paediatric"), ("sulfur", "sulphur"), ("aluminum", "aluminium"),
)  # fmt: skip
_WHOLE = frozenset({"tire", "tires", "program", "programs", "dialog", "catalog", "gray", "plow", "meters"})
_STEMS = {side: {pair[1 - side]: pair[side] for pair in _PAIRS} for side in (0, 1)}
_WORD = regex(r"[a-z]+")


def in_dialect(document: Document, gloss: str) -> str:
    """A lower-case gloss as the document spells: "theater" or "theatre"."""
    side = 1 if document.context.dialect == "en-GB" else 0
    return _WORD.sub(lambda match: _spelled(match[0], side), gloss)


def _spelled(word: str, side: int) -> str:
    stems = _STEMS[side]
    if word in stems:
        return stems[word]
    for stem, wanted in stems.items():
        american = stem if side == 1 else wanted
        if american not in _WHOLE and word.startswith(stem) and not word.startswith(wanted):
            return wanted + word[len(stem) :]
    return word
