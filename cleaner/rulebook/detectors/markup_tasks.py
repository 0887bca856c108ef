"""Boxes of a list of tasks that are nearly boxes: `[x ]`, `-[ ]`, `[]`.

A box alone may be something else (`[]` an empty array, `[x]` a link); beside
another one it is a box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_HINTS = ("[x ]", "[ x", "[X ]", "[ X", "[]", "-[", "*[", "+[", "[  ]", "[x]", "[ ]")
_BOX = regex(
    r"^[ \t]*(?P<bullet>[-*+])(?P<gap>[ \t]*)\[(?P<inner>[ ]?[xX][ ]?|[ ]{0,2})\](?P<after>[ \t]*)(?=\S)(?![(\[:])", re.MULTILINE
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Broken boxes in lines beside others with boxes."""
    text = document.text
    if not any(hint in text for hint in _HINTS):
        return
    boxes = list(_BOX.finditer(text))
    if all(_is_sound(box) for box in boxes):
        return
    lines = {box.start(): box for box in boxes}
    for box in boxes:
        if _is_sound(box) or not _is_plausible(box) or document.is_protected(*box.span(), rule.touches):
            continue
        neighbours = [neighbour for neighbour in _neighbours(text, box, lines) if _is_sure(neighbour) or (_is_sure(box) and _is_plausible(neighbour))]
        if neighbours:
            mark = box["inner"].strip() or " "
            yield rule.edit(box.start("bullet"), box.end(), f"{box['bullet']}{box['gap'] or ' '}[{mark}]{box['after'] or ' '}")


def _is_sound(box: re.Match[str]) -> bool:
    return len(box["inner"]) == 1 and bool(box["gap"]) and bool(box["after"])


def _is_sure(box: re.Match[str]) -> bool:
    """Whether the box can be nothing else: sound, or with its cross and a space too many."""
    return _is_sound(box) or (len(box["inner"]) > 1 and bool(box["inner"].strip()) and bool(box["after"]))


def _is_plausible(box: re.Match[str]) -> bool:
    """Not `[]byte`, the type."""
    return bool(box["after"]) or len(box["inner"]) == 1


def _neighbours(text: str, box: re.Match[str], lines: dict[int, re.Match[str]]) -> Iterator[re.Match[str]]:
    after = text.find("\n", box.end()) + 1
    before = text.rfind("\n", 0, max(box.start() - 1, 0)) + 1
    if after and after in lines:
        yield lines[after]
    if box.start() and before in lines:
        yield lines[before]
