"""Heading marks that were taken apart or glued: `# # Title`, `# #Title`, `##Title`, `＃ Title`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_MARKS = regex(r"^ {0,3}(?P<marks>(?:[#＃][ \t]?){1,6})(?P<title>[^\s#＃][^\n]*)$", re.MULTILINE)
_ENDING = regex(r"[ \t]+(?P<marks>\#(?:[ \t]*\#)+)[ \t]*$")
_TITLE = regex(r"[\"'“‘«*_]*[^\W_]|`")
_NUMBER = regex(r"\d{1,2}[.)] [^\W\d_]")
_OTHER_TITLE = regex(r"[\[<!(]")
_KINDS = ("markup", "url", "entity")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Lines whose marks are several, one of them split from the others, or glued to the title."""
    for line in _MARKS.finditer(document.text):
        marks = line["marks"]
        number = sum(mark in "#＃" for mark in marks)
        right = "#" * number + " "
        split = " " in marks.rstrip(" ") or "＃" in marks
        if not (_TITLE.match(line["title"]) or (split and _OTHER_TITLE.match(line["title"]))) or document.is_protected(line.start("marks"), line.end("marks"), _KINDS):
            continue
        yield from _ending(rule, line, number)
        if marks.replace("\t", " ") == right:
            continue
        # A soft-wrapped line may begin with a tag or a number ("#1"); so may a paragraph.
        if not split and not _stands_alone(document.text, line):
            continue
        if number == 1 and not split and not _begins_document(document, line):
            continue
        level = Level.SAFE if split and marks.endswith(" ") else Level.SUGGEST
        yield rule.edit(line.start("marks"), line.end("marks"), right, level=level)


def _ending(rule: Rule, line: re.Match[str], number: int) -> Iterator[Finding]:
    """`## Title # #`: as many marks as at the beginning, apart."""
    ending = _ENDING.search(line["title"])
    if ending and number > 1 and ending["marks"].count("#") == number and len(ending["marks"]) > number:
        offset = line.start("title")
        yield rule.edit(offset + ending.start("marks"), offset + ending.end("marks"), "#" * number, level=Level.SUGGEST)


def _begins_document(document: Document, line: re.Match[str]) -> bool:
    """Whether a line is the first of the text, with a title of several words: no tag."""
    front = max((span.end for span in document.layout.shielded if span.kind == "front-matter"), default=0)
    return not document.text[front : line.start()].strip() and len(line["title"].split()) > 1 and "#" not in line["title"]


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    """Whether blank lines (or the text's ends) are around a line, and it is a title by its look; with several marks, a blank
    line before it."""
    before = text[max(0, line.start() - 2) : line.start()]
    after = text[line.end() : line.end() + 2]
    title = line["title"].rstrip()
    apart = before in ("", "\n", "\n\n") and (after in ("", "\n", "\n\n") or line["marks"].count("#") > 1)
    return apart and len(title) < 90 and title[-1] not in ".,;:" and (title[0].isupper() or title[0] == "`" or _NUMBER.match(title) is not None)
