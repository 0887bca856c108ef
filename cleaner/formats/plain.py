"""Plain text: paragraphs between blank lines, soft-wrapped lines joined."""

from __future__ import annotations


from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout
from cleaner.pattern import regex

_PARAGRAPH = regex(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LIST_ITEM = regex(r"[ \t]*(?:[-*•–—>|]|\d{1,3}[.)]|[A-Z][\w .]{0,20}:)[ \t]")
# Shorter lines were ended by the writer: verse, dialogue, an address, a list.
_WRAPPED = 50


def layout(text: str) -> Layout:
    """Blocks and protected spans of plain text."""
    blocks: list[Block] = []
    breaks: list[int] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        line = start
        newline = text.find("\n", start, end)
        while newline != -1:
            if _is_soft(text, line, newline, end):
                breaks.append(newline)
            else:
                blocks.append(_block(text, start, newline))
                start = newline + 1
            line = newline + 1
            newline = text.find("\n", line, end)
        blocks.append(_block(text, start, end))
    return Layout(blocks, addresses(text), breaks)


def _is_soft(text: str, line: int, newline: int, end: int) -> bool:
    """Whether the newline only wraps a line of running text."""
    return (
        newline - line >= _WRAPPED
        and not text[newline + 1].isspace()
        and not text[line].isspace()
        and _LIST_ITEM.match(text, newline + 1, end) is None
    )


def _block(text: str, start: int, end: int) -> Block:
    if _LIST_ITEM.match(text, start, end):
        return Block(start, end, "item")
    last = text[start:end].rstrip()[-1:]
    short = end - start < 90 and "\n" not in text[start:end]
    return Block(start, end, "heading" if short and (last.isalnum() or last in "'’\"”)") else "paragraph")
