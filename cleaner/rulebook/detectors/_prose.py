"""Where spaces mean nothing but spaces: running prose, not tables, art, verse or program text."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.document import Document
from cleaner.pattern import regex

_ASCII = frozenset(map(chr, range(128)))
_COLUMNS = regex(r"\S {3,}\S|\t\S|\|")
_CODE = regex(r"[{}<>=\\]|\(\)|->|//|&&|\|\||[a-z_]\(\w+,")
# Enough of these, and a sentence is French or Spanish, with spaces and marks of its own.
_ROMANCE = regex(
    r"\b(?:le|les|des|du|est|une|vous|nous|je|que|qui|pas|pour|dans|avec|sur|el|los|las|una|por|para|como|pero|está|es|não|um|uma|il|è|che|di|della)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2)
def alphabet(text: str) -> frozenset[str]:
    """The characters that a text uses beyond ASCII."""
    return frozenset() if text.isascii() else frozenset(text) - _ASCII


def line_at(view: str, offset: int) -> tuple[int, int]:
    """Start and end of the line of a view around `offset`."""
    end = view.find("\n", offset)
    return view.rfind("\n", 0, offset) + 1, len(view) if end == -1 else end


def is_running(document: Document, offset: int) -> bool:
    """Whether the text around `offset` is running prose."""
    block = document.block_at(offset)
    if block is None or block.kind in ("cell", "code"):
        return False
    view = document.view
    start, end = line_at(view, offset)
    # A very long line is a paragraph: what is far away says nothing.
    start, end = max(start, offset - 300), min(end, offset + 300)
    line = view[start:end]
    if line.startswith(("    ", "\t", "$ ", "> ", "% ", "# ")) or _COLUMNS.search(line):
        return False
    return _CODE.search(view, max(start, offset - 40), min(end, offset + 40)) is None


def is_romance(view: str, start: int, end: int) -> bool:
    """Whether a stretch is probably French, Spanish, Portuguese or Italian."""
    return len({match.lower() for match in _ROMANCE.findall(view, start, end)}) >= 2
