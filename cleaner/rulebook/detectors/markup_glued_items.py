"""List markers without their space: `3.**Text**` between items 2 and 4, `-Text` between items that begin with `- `."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_GLUED = regex(r"^(?P<indent>[ \t]*)(?:(?P<number>\d{1,3})(?P<mark>[.)])|(?P<bullet>[-*+]))(?=[^\s\d.)*+\-]|\*\*[^\s*]|\*\*[ ]\S)", re.MULTILINE)
_BEGINNING = regex(r"(?:\*\*)?[\[\"“‘']?[^\W\d_]+")
_ITEM = regex(r"[ \t]*(?:(?P<number>\d{1,3})(?P<mark>[.)])|(?P<bullet>[-*+]))(?:[ \t]+(?=\S))?")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Lines that begin with a marker glued to their text, where the lines around show that they are items."""
    # The view joins the lines of a paragraph; these lines are what was lost.
    text = document.text
    for glued in _GLUED.finditer(text):
        if document.block_at(glued.end()) is None or document.is_protected(glued.start(), glued.end(), rule.touches):
            continue
        if glued["number"]:
            if _follows(text, glued) or _leads(text, glued):
                yield rule.edit(glued.start("number"), glued.end(), f"{glued[0].strip()} ")
        elif _between_bullets(document, text, glued):
            yield rule.edit(glued.start("bullet"), glued.end(), f"{glued['bullet']} ", level=Level.SUGGEST)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _neighbour(text: str, offset: int, step: int) -> re.Match[str] | None:
    """The marker of the next line with text, before (-1) or after (1) the line around `offset`."""
    for _ in range(4):
        if step < 0:
            end = text.rfind("\n", 0, offset)
            if end == -1:
                return None
            start = text.rfind("\n", 0, end) + 1
            offset = start
        else:
            start = text.find("\n", offset) + 1
            if not start:
                return None
            end = text.find("\n", start)
            end = len(text) if end == -1 else end
            offset = start
        if text[start:end].strip():
            return _ITEM.match(text, start, end)
    return None


def _follows(text: str, glued: re.Match[str]) -> bool:
    before = _neighbour(text, glued.start(), -1)
    return before is not None and before["mark"] == glued["mark"] and int(before["number"]) + 1 == int(glued["number"])


def _leads(text: str, glued: re.Match[str]) -> bool:
    after = _neighbour(text, glued.end(), 1)
    return after is not None and after["mark"] == glued["mark"] and int(after["number"]) - 1 == int(glued["number"])


def _between_bullets(document: Document, text: str, glued: re.Match[str]) -> bool:
    """Whether a proper item with the same bullet stands next to it, and no mark of emphasis begins here."""
    # Options (`-v`) and the like begin soft-wrapped lines, too.
    beginning = _BEGINNING.match(text, glued.end())
    if beginning is None or beginning[0].islower() or len(beginning[0]) < 2:
        return False
    if glued["bullet"] == "*" and "*" in text[glued.end() : text.find("\n", glued.end())]:
        return False
    for step, offset in ((-1, glued.start()), (1, glued.end())):
        item = _neighbour(text, offset, step)
        if item is not None and item["bullet"] == glued["bullet"] and item[0][-1:].isspace() and _indent(item[0]) == _indent(glued[0]):
            return True
    return False
