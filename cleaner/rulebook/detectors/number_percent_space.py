"""A space before the percent sign, in a document that mostly writes none: `5 %` beside `12%`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The spaces, if fewer percent signs have one than have none."""
    view = document.view
    spaced, close = [], 0
    at = view.find("%")
    while at != -1:
        before, after = view[at - 1 : at], view[at + 1 : at + 2]
        if before.isdigit():
            close += 1
        # Before a letter, a digit or a bracket it is an operator or a placeholder.
        elif before and before in " \xa0\u202f" and view[at - 2 : at - 1].isdigit() and not after.isalnum() and after not in ("(", "%"):
            if document.text[at - 1] == "\n":
                # A sign at the beginning of a line ends no number.
                at = view.find("%", at + 1)
                continue
            spaced.append(at)
        at = view.find("%", at + 1)
    if close >= len(spaced):
        for at in spaced:
            yield rule.edit(at - 1, at + 1, "%")
