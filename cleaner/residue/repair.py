"""Which words of the list a translation left behind, and how the repair fits into the sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.document import Document
from cleaner.residue import guards
from cleaner.residue.spots import Spot, spots

# A word that a document has this often is its own term, whatever its language.
_OWN_TERM = 3
_ARTICLE = re.compile(r"\b(an?) $", re.IGNORECASE)
_VOWEL = re.compile(r"(?!uni[^nm]|use|usu|eu|one\b|once\b|ut[ei])[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE)


@lru_cache(maxsize=2)
def untranslated(document: Document) -> tuple[Spot, ...]:
    """The lower-case words of the list that no guard protects."""
    vocabulary = document.vocabulary
    return tuple(
        spot
        for spot in spots(document)
        if not spot.capitalised
        and vocabulary[spot.text] < _OWN_TERM
        and not vocabulary[spot.text.capitalize()]
        and left_behind(document, spot)
    )


def left_behind(document: Document, spot: Spot) -> bool:
    """Whether the sentence around shows no reason why an author should have written the word."""
    start, end = spot.start, spot.end
    return (
        guards.stands_apart(document, start, end)
        and not guards.in_foreign_phrase(document, start, end)
        and not guards.quoted(document, start, end)
        and not guards.explained(document, start, end)
        and guards.in_english(document, start)
    )


def with_article(document: Document, start: int, new: str) -> tuple[int, str]:
    """(start, text) of the repair; it includes "a" or "an" before it if that has to change."""
    article = _ARTICLE.search(document.view, max(0, start - 3), start)
    if article is None:
        return start, new
    wanted = "an" if _VOWEL.match(new) else "a"
    if article[1].lower() == wanted:
        return start, new
    return article.start(), (wanted.capitalize() if article[1][0].isupper() else wanted) + " " + new
