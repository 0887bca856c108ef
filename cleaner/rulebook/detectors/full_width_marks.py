"""Full-width marks of Chinese and Japanese between Latin letters."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._prose import alphabet
from cleaner.rulebook.rule import Rule

# Mark -> what English writes, and whether a space precedes and follows it.
_MARKS = {"？": ("?", False, True), "！": ("!", False, True), "：": (":", False, True), "；": (";", False, True), "（": ("(", True, False), "）": (")", False, True), "％": ("%", False, True)}  # fmt: skip
_MARK = regex(f"[{''.join(_MARKS)}]")
_WIDE = regex("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc]")
_NEAR = 12


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits to the narrow mark, with the spaces that English sets."""
    view = document.view
    if alphabet(document.text).isdisjoint(_MARKS):
        return
    for match in _MARK.finditer(view):
        start, end = match.span()
        if _WIDE.search(document.text, max(0, start - _NEAR), end + _NEAR):
            continue
        mark, before, after = _MARKS[match[0]]
        left, right = view[start - 1 : start], view[end : end + 1]
        if not before and not (left.isalnum() or left in "\"”’)]?!"):
            continue
        yield rule.edit(start, end, " " * (before and left.isalnum()) + mark + " " * (after and right.isalnum()))
