"""Numbered headings that lost their marks: `2. Boats` alone between `## 1. Tides` and `## 3. Crews`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_NUMBERED = regex(r"^(?P<marks>\#{1,6} )?(?P<number>\d{1,2})[.)] (?P<title>[^\W\d_][^\n]{0,98}|[\"“'‘*\[`][^\n]{1,98})$", re.MULTILINE)
_ITEM = regex(r"[ \t]*(?:\d{1,3}[.)]|[-*+])[ \t]|[ \t]{2,}\S")
_MOST_WORDS = 16


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Lone lines whose number follows that of the heading before, or precedes that of the one after."""
    text = document.text
    if not any(f"# {digit}" in text for digit in "123456789"):
        return
    lines = list(_NUMBERED.finditer(text))
    if not any(line["marks"] for line in lines) or all(line["marks"] for line in lines):
        return
    last: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        number = int(line["number"])
        if line["marks"]:
            last = number, line["marks"]
            continue
        if not _is_lone(document, line):
            continue
        follows = last is not None and last[0] + 1 == number
        marks = last[1] if follows else _marks_after(lines[at + 1 :], number)
        if marks:
            last = number, marks
            yield rule.edit(line.start("number"), line.start("number"), marks)


def _marks_after(lines: list[re.Match[str]], number: int) -> str | None:
    """The marks of the next numbered heading, if it has the next number."""
    heading = next((line for line in lines if line["marks"]), None)
    return heading["marks"] if heading and int(heading["number"]) == number + 1 else None


def _is_lone(document: Document, line: re.Match[str]) -> bool:
    """Whether a line is a paragraph of its own, by its look a title, and no item of a list."""
    text = document.text
    title = line["title"].rstrip()
    if title[-1] in ".,;:" or len(title.split()) > _MOST_WORDS:
        return False
    if document.is_protected(line.start("title"), line.start("title") + 1, ("markup", "url", "html", "entity")):
        return False
    head, tail = text[max(0, line.start() - 4000) : line.start()], text[line.end() : line.end() + 4000]
    if (head.strip() and not re.search(r"\n[ \t]*\n$", head)) or not re.match(r"\n[ \t]*\n", tail) or not tail.strip():
        return False
    before, after = head.rstrip().rpartition("\n\n")[2], tail.lstrip("\n").partition("\n\n")[0]
    # In a loose list the next item, or an indented part of this one, stands beside it.
    return not (_ITEM.match(after) or any(re.match(r"[ \t]*\d{1,3}[.)][ \t]", part) for part in before.split("\n")))
