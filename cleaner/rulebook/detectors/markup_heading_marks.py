"""Heading marks that were taken apart or glued: `# # Title`, `# #Title`, `##Title`, `＃ Title`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_MARKS = regex(r"^ {0,3}(?P<marks>(?:[#＃][ \t]?){1,6})(?P<title>[^\s#＃][^\n]*)$", re.MULTILINE)
_TITLE = regex(r"[\"'“‘«*_]*[^\W_]")
_KINDS = ("markup", "url", "entity")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Lines whose marks are several, one of them split from the others, or glued to the title."""
    for line in _MARKS.finditer(document.text):
        marks = line["marks"]
        number = sum(mark in "#＃" for mark in marks)
        right = "#" * number + " "
        # Between them a soft-wrapped line may begin with a tag or a number ("#1").
        if marks.replace("\t", " ") == right or not _TITLE.match(line["title"]) or (number == 1 and "＃" not in marks):
            continue
        if document.is_protected(line.start("marks"), line.end("marks"), _KINDS):
            continue
        split = " " in marks.rstrip(" ") or "＃" in marks
        if not split and not _stands_alone(document.text, line):
            continue
        level = Level.SAFE if split and marks.endswith(" ") else Level.SUGGEST
        yield rule.edit(line.start("marks"), line.end("marks"), right, level=level)


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    """Whether blank lines (or the text's ends) are around a line, and it is a title by its look."""
    before = text[max(0, line.start() - 2) : line.start()]
    after = text[line.end() : line.end() + 2]
    title = line["title"].rstrip()
    return before in ("", "\n", "\n\n") and after in ("", "\n", "\n\n") and len(title) < 90 and title[-1] not in ".,;:" and title[0].isupper()
