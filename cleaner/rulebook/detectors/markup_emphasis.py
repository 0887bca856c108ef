"""Emphasis that an engine broke: `** bold**`, `**bold **`, `* * bold * *`, `**bold.**Next`.

CommonMark asks that nothing but the text touches the inside of the marks
(section "Emphasis and strong emphasis": left- and right-flanking runs), and so
shows them as asterisks. Only such asterisks, in pairs with words between them,
are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.formats.layout import Block
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_RUN = regex(r"\*{1,3}|(?<![\w_])_{1,2}(?!_)|(?<!_)_{1,2}(?![\w_])")
_HINT = regex(r"[*_]")
_WORD = regex(r"[^\W\d_]{2,}")
_LONG_WORD = regex(r"[^\W\d_]{3,}")
_OTHER_ITEM = regex(r"[ \t]*\*[ \t]")
_OPENING = "([{\"'“‘«—–-/"
_LONGEST = 400


class _Mark(NamedTuple):
    start: int
    end: int
    run: str


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Pairs of marks that hold words but are not read as emphasis, because of a space (or none) beside them."""
    view = document.view
    reached = -1
    for hint in _HINT.finditer(view):
        block = document.block_at(hint.start()) if hint.start() > reached else None
        if block is None or block.end <= reached:
            continue
        reached = block.end
        marks = [_Mark(m.start(), m.end(), m[0]) for m in _RUN.finditer(view, block.start, block.end)]
        if len(marks) == 1:
            yield from _item(document, rule, marks[0], block)
        yield from _in_block(rule, view, marks, block.start, block.end)


def _item(document: Document, rule: Rule, mark: _Mark, block: Block) -> Iterator[Finding]:
    """`* A whole paragraph*`: Markdown takes the opening mark for that of an item."""
    text = document.text
    bullet = block.start - 2
    line = text.rfind("\n", 0, block.start) + 1
    if mark.run != "*" or block.kind != "item" or bullet != line or not text.startswith("* ", bullet) or mark.end != block.end:
        return
    if text[mark.start - 1].isspace() or not _LONG_WORD.search(text, block.start, mark.start):
        return
    if any(_OTHER_ITEM.match(neighbour) for neighbour in _neighbours(text, line, block.end)):
        return
    yield rule.edit(bullet, block.start, "*", level=Level.SUGGEST)


def _neighbours(text: str, start: int, end: int) -> Iterator[str]:
    """The lines with text before and after a stretch."""
    yield text[max(0, start - 2000) : start].rstrip().rpartition("\n")[2]
    yield text[end : end + 2000].lstrip().partition("\n")[0]


def _in_block(rule: Rule, view: str, marks: list[_Mark], start: int, end: int) -> Iterator[Finding]:
    at = 0
    while at + 1 < len(marks):
        findings = list(_pair(rule, view, marks[at], marks[at + 1], start, end))
        yield from findings
        at += 2 if findings else 1


def _pair(rule: Rule, view: str, opener: _Mark, closer: _Mark, start: int, end: int) -> Iterator[Finding]:
    inner = view[opener.end : closer.start]
    if opener.run != closer.run or len(inner) > _LONGEST or not _WORD.search(inner) or (opener.run == "_" and "_" in inner):
        return
    before = view[opener.start - 1] if opener.start > start else " "
    after = view[closer.end] if closer.end < end else " "
    if not (before.isspace() or before in _OPENING) or _is_arithmetic(view, opener, inner, start):
        return
    strong = opener.run.startswith("**")
    level = Level.SAFE if strong else Level.SUGGEST
    left, right = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
    if left and right:
        # Alone in its block it may be what a site generator makes a tab of.
        if not strong or not _LONG_WORD.search(inner) or (opener.start == start and closer.end == end):
            return
        level = Level.SUGGEST
    if not strong and (left or right) and not _LONG_WORD.search(inner):
        return
    if left:
        yield rule.edit(opener.start, opener.end + left, opener.run, level=level)
    if right:
        yield rule.edit(closer.start - right, closer.end, closer.run + (" " if after.isalnum() else ""), level=level)
    elif after.isalnum() and inner[-1] in ".,;:!?)”\"" and not left and opener.run[0] == "*":
        # `**Note.**The`: a closing run after a mark may not touch a word.
        yield rule.edit(closer.start, closer.end, closer.run + " ", level=Level.SUGGEST)


def _is_arithmetic(view: str, opener: _Mark, inner: str, start: int) -> bool:
    """`2 * 3 * 4`, `x ** n`: a product has a value right before the sign."""
    before = view[start : opener.start].rstrip()[-1:]
    return before.isdigit() and opener.start > start and view[opener.start - 1] == " " and inner.strip()[:1].isdigit()
