"""Reading the double quotation marks of a paragraph: which open, which close, which belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.document import STAND_IN
from cleaner.pattern import regex

MARKS = regex('["“”]')
_OPEN_AFTER = frozenset(" \xa0\u202f\n\t([{—–-/=" + STAND_IN)
_CLOSE_BEFORE = frozenset(" \xa0\u202f\n\t)]}—–-/.,;:!?…'’" + STAND_IN)
_ALONE = frozenset("()[]`'")


class Mark(NamedTuple):
    """A double mark: its offset, the character, and what it can be: "open", "close" or "either"."""

    at: int
    character: str
    role: str


class Pair(NamedTuple):
    """Two marks that belong together."""

    open: Mark
    close: Mark


def marks(view: str, start: int, end: int) -> list[Mark]:
    """The double marks of `view[start:end]`, signs of inches and seconds left out."""
    found: list[Mark] = []
    opened = False
    for match in MARKS.finditer(view, start, end):
        at = match.start()
        left = view[at - 1] if at > start else " "
        right = view[at + 1] if at + 1 < end else " "
        if left in _ALONE and right in _ALONE:
            # The sign itself is meant: (").
            continue
        role = role_of(match[0], left, right)
        if match[0] == '"' and left.isdigit() and (not opened or right.isalnum() or right in "x×"):
            # 12" tablet, 5'7"
            continue
        if role == "either":
            role = "close" if opened else "open"
        opened = role == "open"
        found.append(Mark(at, match[0], role))
    return found


def role_of(mark: str, left: str, right: str) -> str:
    """What a mark is by its neighbours: a straight one by both sides, a curly one by its direction unless its sides forbid that."""
    may_open = left in _OPEN_AFTER and not right.isspace()
    may_close = not left.isspace() and (right in _CLOSE_BEFORE or right.isspace())
    if mark == '"':
        if may_open != may_close:
            return "open" if may_open else "close"
        return "either"
    if may_open and not may_close:
        return "open"
    if may_close and not may_open:
        return "close"
    return "open" if mark == "“" else "close"


def pairs(found: list[Mark]) -> Iterator[Pair] | None:
    """The marks two by two, if they open and close in turn; None if they do not."""
    if len(found) % 2 or any(mark.role != ("close" if number % 2 else "open") for number, mark in enumerate(found)):
        return None
    return (Pair(found[at], found[at + 1]) for at in range(0, len(found), 2))
