"""Decades translated word by word: `the years 80`, `the years 1990`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

# A second year, an era or a unit makes it something else.
_DECADE = regex(
    r"\b(?P<lead>(?:[Ii]n|[Dd]uring|of|[Ff]rom|[Ss]ince|until|through|throughout|[Bb]y|[Ff]or) (?:the )?(?:early |late |mid-)?)years ['’]?(?P<year>(?:1[6-9]|20)\d0|[2-9]0)\b"
    r"(?! ?(?:[-–—/]|,? ?(?:and|or|to|until|till|through|vs|AD|BC|BCE|CE|A\.D|B\.C|AH|percent|%)\b|, ?['’]?\d))(?![\w.]\w|['’]s|%)"
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The decade as English writes it."""
    at = document.lower.find(" years ")
    view = document.view
    while at != -1:
        match = _DECADE.search(view, max(0, at - 24), min(len(view), at + 30))
        if match is not None and match.start() < at:
            lead = match["lead"] if re.search(r"\bthe ", match["lead"]) else match["lead"] + "the "
            year = match["year"] if len(match["year"]) == 4 else "19" + match["year"]
            yield rule.edit(*match.span(), f"{lead}{year}s")
        at = document.lower.find(" years ", at + 6)
