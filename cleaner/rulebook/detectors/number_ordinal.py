"""Wrong endings of ordinals: `21th`, `2th`, `13rd`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

# Any digit may begin a match, so that the search jumps from digit to digit.
_ORDINAL = re.compile(r"\d+(?:,\d{3})*(?P<ending>st|nd|rd|th)(?![\w'’-])")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The ending that the number asks for."""
    view = document.view
    for match in _ORDINAL.finditer(view):
        start, end = match.span()
        digits = match[0][:-2]
        ending = ending_of(digits)
        if match["ending"] == ending or (start and (view[start - 1].isalnum() or view[start - 1] in "+-−*.,_/#")):
            continue
        # 11st is a weight: eleven stone.
        if match["ending"] != "st" or ending != "th":
            yield rule.edit(end - 2, end, ending)


def ending_of(digits: str) -> str:
    """The ending of an ordinal number written in digits."""
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")
