"""A quotation mark without its partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.formats.layout import Block
from cleaner.pattern import regex
from cleaner.rulebook.detectors._quotes import marks

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_KINDS = frozenset({"paragraph", "quote", "item"})
_OPENS = regex(r"\s*[\"“]")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Reports of unpaired marks; a quotation that runs on in the next paragraph is none."""
    view = document.view
    if '"' not in view and "“" not in view and "”" not in view:
        return
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if block.kind not in _KINDS:
            continue
        if view.find('"', block.start, block.end) == -1 and view.find("“", block.start, block.end) == -1 and view.find("”", block.start, block.end) == -1:
            continue
        at = _unpaired(view, block)
        if at is not None and not _runs_on(view, blocks, number, at):
            yield rule.report(at, at + 1)


def _unpaired(view: str, block: Block) -> int | None:
    """Where the first mark stands that has no partner in the paragraph; None if all have one."""
    open_at: int | None = None
    for mark in marks(view, block.start, block.end):
        if mark.role == "open":
            if open_at is not None:
                return open_at
            open_at = mark.at
        elif open_at is None:
            return mark.at
        else:
            open_at = None
    return open_at


def _runs_on(view: str, blocks: list[Block], number: int, at: int) -> bool:
    """Whether the quotation goes on: the next paragraph opens with a mark, as the custom is."""
    if number + 1 >= len(blocks):
        return False
    following = blocks[number + 1]
    last_open = all(mark.at <= at for mark in marks(view, blocks[number].start, blocks[number].end))
    return last_open and _OPENS.match(view, following.start, following.end) is not None
