"""A quotation that opens in one style and closes in the other, or with a mark that points the wrong way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.rulebook.detectors._quotes import Pair, marks, pairs

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The odd mark, in the style of the document (or of the mark that opens, if the document has both)."""
    view = document.view
    at = min((place for place in (view.find("“"), view.find("”")) if place != -1), default=-1)
    while at != -1:
        block = document.block_at(at)
        if block is None:
            end = at + 1
        else:
            end = max(block.end, at + 1)
            found = pairs(marks(view, block.start, block.end))
            for pair in found or ():
                yield from _repair(document, rule, pair)
        at = min((place for place in (view.find("“", end), view.find("”", end)) if place != -1), default=-1)


def _repair(document: Document, rule: Rule, pair: Pair) -> Iterator[Finding]:
    characters = pair.open.character + pair.close.character
    if characters in ('""', "“”"):
        return
    style = document.context.quote_style
    straight = style.name == "straight" if style.name != "mixed" else pair.open.character == '"'
    for mark, wanted in zip(pair, '""' if straight else "“”", strict=True):
        if mark.character != wanted:
            yield rule.edit(mark.at, mark.at + 1, wanted)
