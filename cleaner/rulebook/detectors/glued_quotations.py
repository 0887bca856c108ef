"""A quotation mark with letters on one side and a mark on the other: the space that is missing, and where."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

_GLUED = regex(r"(?<=[a-z])([.,!?:])([\"”“])(?=[A-Za-z][a-z’']*[ ,.!?”])")
_QUOTE = regex('"')


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that set the space before an opening or behind a closing mark."""
    view = document.view
    for match in _GLUED.finditer(view):
        block = document.block_at(match.start())
        if block is None or not is_running(document, match.start()):
            continue
        mark, quote = match.groups()
        if quote == '"':
            total = len(_QUOTE.findall(view, block.start, block.end))
            opens = len(_QUOTE.findall(view, block.start, match.start())) % 2 == 0
            if total % 2:
                # One mark of the paragraph is missing: the balance says nothing.
                continue
        else:
            opens = quote == "“"
        # "that:" can only be followed by an opening mark, and an opening mark never by "she said".
        if (mark == ":") != opens and mark == ":" or (opens and mark in ",:" and view[match.end()].islower() and mark == ","):
            continue
        yield rule.edit(*match.span(), f"{mark} {quote}" if opens else f"{mark}{quote} ")
