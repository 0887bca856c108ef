"""A space before a mark that English sets close: comma, stop, colon, question mark, closing bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import STAND_IN, WORD, Document
from cleaner.edit import Finding, Level
from cleaner.pattern import compiled, regex
from cleaner.rulebook.detectors._prose import is_romance, is_running
from cleaner.rulebook.rule import Rule

_SPACES = " \xa0\u202f"
# Emoticons, assignments, paths, numbers, file endings, ellipses: the mark belongs to what follows.
_NOT_FOR = {
    ",": regex(r",,|,(?=\d)"),
    ".": regex(r"\.(?=[\w./~$*]|\s+\.)"),
    ";": regex(r";(?=\.|[-^'\"]?[)(DPp|*\]\\])"),
    ":": regex(r":(?=[.!]|[-^'\"]?[)(DPpOo0|*\]\\/3><]\B|[:=\w\-])"),
    "!": regex(r"!(?=[\w=\[(])"),
    "?": regex(r"\?(?=[\w=:.])"),
    ")": regex(r"\)(?!)"),
    "]": regex(r"\](?=[(\[:])"),
}
_OPENS = {")": "(", "]": "["}
# Behind these a mark is a noun: "add the ! to the command".
_MENTION = regex(r"\b(?:a|an|the|and|or|of|with|use|using|add|by|to|in|from|is|as|include|includes|missing|typed?|character|sign|mark|symbol|commands?|key|keys|slash|dot|colon)$", re.IGNORECASE)  # fmt: skip


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that delete the spaces before each of the marks in the option `marks`."""
    view = document.view
    for mark in rule.options["marks"]:
        for space in _SPACES:
            at = view.find(space + mark)
            while at != -1:
                finding = _edit(document, rule, at, mark)
                if finding is not None:
                    yield finding
                at = view.find(space + mark, at + 2)


def _edit(document: Document, rule: Rule, at: int, mark: str) -> Finding | None:
    view = document.view
    place = at + 1
    start = at
    while start > 0 and view[start - 1] in _SPACES:
        start -= 1
    before = view[start - 1 : start]
    if not (before.isalnum() or before in "\"'”’)]%" or before == STAND_IN) or not before or "\n" in document.text[start:place]:
        return None
    if (before == STAND_IN and mark in ".:") or (before.isdigit() and mark == ":"):
        # A stop at the end of an address would be taken for a part of it, so careful writers keep it apart.
        return None
    if _NOT_FOR[mark].match(view, place) or not is_running(document, at):
        return None
    left, right = document.sentence_at(start - 1)
    if mark in ";:!?" and is_romance(view, left, right):
        return None
    if mark == ":" and (place - start > 1 or len(WORD.findall(view, left, start)) < 3):
        # "name : value" is a list of values.
        return None
    if mark in _OPENS and not _is_bracket(view, start, place, mark):
        return None
    after = view[place + 1 : place + 2]
    if _MENTION.search(view, max(0, start - 12), start) or (mark in "?!" and compiled(r"\s+[a-z]").match(view, place + 1)):
        return None
    if before in "\"'" and view[start - 2 : start - 1].isspace():
        # An opening quotation mark: the comma may be what is quoted.
        return None
    gap = " " if mark in ",;" and after.isalpha() else ""
    # "[ A note ]" is a style, too.
    padded = mark == "]" and view[view.rfind("[", 0, start) + 1].isspace()
    return rule.edit(start, place + 1, mark + gap, level=Level.SUGGEST if padded else None)


def _is_bracket(view: str, start: int, place: int, mark: str) -> bool:
    """Whether the bracket was opened before words on the same line: no emoticon, no empty box."""
    opened = view.rfind(_OPENS[mark], max(0, start - 400), start)
    inner = view[opened + 1 : start]
    if opened == -1 or "\n" in inner or mark in inner or not inner.strip():
        return False
    return mark == ")" or len(inner.strip()) > 1
