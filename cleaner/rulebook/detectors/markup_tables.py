"""The delimiter row of a table with its dashes changed: `| — | — |`, `| - - - | - - - |`, `|-- -|`.

Without it there is no table. The row above it must have as many cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import lines_with
from cleaner.rulebook.rule import Rule

_ROW = regex(r"[ \t]*\|?(?:[ \t]*:?[ \t]*[-–—―][-–—― ]*:?[ \t]*\|)+(?:[ \t]*:?[ \t]*[-–—―][-–—― ]*:?)?[ \t]*$")
_CELL = regex(r"[ \t]*(?P<left>:?)[ \t]*(?P<dashes>[-–—―][-–—― ]*?)[ \t]*(?P<right>:?)[ \t]*$")
_SOUND = regex(r"[ \t]*:?-+:?[ \t]*$")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Rows that only dashes, colons and bars make up, under a row with as many bars."""
    text = document.text
    for start, end in lines_with(text, ("—", "–", "―", "- -", ": -", "- :")):
        if _ROW.match(text, start, end) is None or not _is_under_a_row(text, start, end):
            continue
        if document.is_protected(start, end, rule.touches) or _in_table(document, start, end):
            continue
        at = start
        for cell in text[start:end].split("|"):
            parts = _CELL.match(cell)
            if parts and not _SOUND.match(cell):
                last = parts.end("right") if parts["right"] else parts.end("dashes")
                yield rule.edit(at + parts.start("left"), at + last, f"{parts['left']}---{parts['right']}")
            at += len(cell) + 1


def _in_table(document: Document, start: int, end: int) -> bool:
    """Whether Markdown reads a table here: then its row of dashes is sound, and this one holds empty cells."""
    return any(block is not None and block.kind == "cell" for block in (document.block_at(at) for at in range(start, end)))


def _is_under_a_row(text: str, start: int, end: int) -> bool:
    """Whether the line above is a header with the same number of bars, and no delimiter row stands above that."""
    if not start:
        return False
    above = text[text.rfind("\n", 0, start - 1) + 1 : start - 1]
    row = text[start:end].strip()
    return above.strip().count("|") == row.count("|") and bool(re.search(r"\w", above)) and above.strip().startswith("|") == row.startswith("|")
