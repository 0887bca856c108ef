"""Wrong endings of ordinals: `21th`, `2th`, `13rd`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The ending that the number asks for."""
    view = document.view
    for start, end in document.context.number_style.ordinals:
        wrong, right = view[end - 2 : end], ending_of(view[start : end - 2])
        before, after = view[start - 1 : start], view[end : end + 1]
        if wrong == right or before.isalnum() or (before and before in "+-−*.,_/#") or (after and after in "'’-"):
            continue
        # 11st is a weight: eleven stone.
        if wrong != "st" or right != "th":
            yield rule.edit(end - 2, end, right)


def ending_of(digits: str) -> str:
    """The ending of an ordinal number written in digits."""
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")
