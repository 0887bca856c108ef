"""Centuries in Roman figures, as Romance and Slavic languages write them: `the XIX century`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._numbers import word_before
from cleaner.rulebook.detectors.number_ordinal import ending_of

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_ROMAN = r"(?:XXI|XX|XIX|XVIII|XVII|XVI|XV|XIV|XIII|XII|XI|X|IX|VIII|VII|VI|IV|V|III|II|I)"
_BEFORE = regex(rf"(?<![\w.-]){_ROMAN}(?:-?(?:th|st|nd|rd))?(?=(?:[ -]| ?(?:and|to|or|[-–—]) ?{_ROMAN}(?:th|st|nd|rd)? )centur(?:y|ies)\b)")
_AFTER = regex(rf"\b(?P<century>[Cc]entur(?:y|ies)) (?P<roman>{_ROMAN})(?![\w.'’-])")
# "in XIV century", which Romance and Slavic languages write without an article.
_PREPOSITION = regex(r"\b(?:in|from|of|since|until|during|by|to|till|before|after) $", re.IGNORECASE)
_ENDS = regex(r" century(?=[.,;:)]|$| (?:by|and|in|when|it|he|she|they|the|as|with|under|was|were|to|until|BC|AD|at|on|for|from|there|this)\b)")
_OPENERS = frozenset("The In A By From Since During Until Early Late And Of This That".split())
_VALUES = {"I": 1, "V": 5, "X": 10}


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Arabic ordinals."""
    lower = document.lower
    if "centur" not in lower:
        return
    view = document.view
    at = lower.find("centur")
    while at != -1:
        left, right = max(0, at - 16), min(len(view), at + 20)
        for match in _BEFORE.finditer(view, left, right):
            roman = re.match(_ROMAN, match[0])[0]
            # "I century": the pronoun, or too little to tell.
            if (roman != "I" or len(match[0]) > 1) and not _is_name(word_before(view, match.start())):
                yield rule.edit(*match.span(), ("the " if _lacks_article(view, *match.span()) else "") + ordinal(roman))
        match = _AFTER.match(view, at, right)
        if match and match["roman"] != "I" and match["century"].islower():
            new = f"{ordinal(match['roman'])} {match['century']}"
            yield rule.edit(*match.span(), new)
        at = lower.find("centur", at + 6)


def _lacks_article(view: str, start: int, end: int) -> bool:
    """Whether "the" belongs before the century: it follows a preposition and no noun follows it."""
    return _PREPOSITION.search(view, max(0, start - 8), start) is not None and _ENDS.match(view, end) is not None


def _is_name(word: str) -> bool:
    """Whether the figures belong to the word before: "Louis XIV"."""
    return word.istitle() and word not in _OPENERS


def ordinal(roman: str) -> str:
    """`XIX` -> `19th`."""
    values = [_VALUES[letter] for letter in roman]
    total = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return f"{total}{ending_of(str(total))}"
