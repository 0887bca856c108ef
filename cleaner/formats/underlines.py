"""Titles over a line of marks: reStructuredText and AsciiDoc ask that the marks be as long as the title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document

_MARKS = {"restructuredtext": regex(r"([!-/:-@\[-`{-~])\1+[ \t]*$"), "asciidoc": regex(r"([=~^+-])\1+[ \t]*$")}
# Asciidoctor takes a line of marks for the delimiter of a block if it is shorter or longer than the title by more.
ASCIIDOC_TOLERANCE = 1


def fitted(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings; where those of a title could make it too long or too short for its marks, each with the marks at their new length.

    docutils warns of marks that are shorter than their title (with those over
    it, it refuses the title); longer ones it takes as they are. Of several
    repairs that each rewrite the marks, one is made a round.
    """
    result = list(findings)
    titles: dict[int, _Title] = {}
    for finding in result:
        title = _title_of(document, finding)
        if title is not None:
            titles.setdefault(title.first, title).growths.append(_growth(document, finding))
    if not titles:
        return result
    return [title.rewritten(finding) if (title := _title_in(document, titles, finding)) and not title.fits() else finding for finding in result]


def width_of(title: str) -> int:
    """How many columns a title takes, as docutils counts them: wide letters two, combining marks none."""
    if title.isascii():
        return len(title)
    from unicodedata import combining, east_asian_width

    return sum((1 + (east_asian_width(c) in "WF")) * (not combining(c)) for c in title)


class _Title:
    """A title's line, `first` to `last`, and the lines of marks under it and, perhaps, over it; how much each repair makes it grow."""

    def __init__(self, document: Document, first: int, last: int, below: tuple[int, int]) -> None:
        self.text = document.text
        self.first, self.last, self.below = first, last, below
        self.tolerance = ASCIIDOC_TOLERANCE if document.format == "asciidoc" else None
        above = _line(self.text, first - 1) if first and document.format == "restructuredtext" else (0, 0)
        same = self.text[slice(*above)].rstrip() == self.text[slice(*below)].rstrip()
        self.above = above if same else None
        self.growths: list[int] = []

    def fits(self) -> bool:
        """Whether the marks suit the title whichever of its repairs are made."""
        width = width_of(self.text[self.first : self.last].rstrip())
        length = len(self.text[slice(*self.below)].rstrip())
        most = width + sum(growth for growth in self.growths if growth > 0)
        if self.tolerance is None:
            return most <= length
        least = width + sum(growth for growth in self.growths if growth < 0)
        return length - self.tolerance <= least and most <= length + self.tolerance

    def rewritten(self, finding: Finding) -> Finding:
        """The repair, and marks that are as long as the title it gives; those of reStructuredText never become shorter."""
        assert finding.replacement is not None
        new = self.text[self.first : finding.start] + finding.replacement + self.text[finding.end : self.last]
        width = width_of(new.rstrip())
        if self.tolerance is None:
            width = max(width, len(self.text[slice(*self.below)].rstrip()))
        line = self.text[self.below[0]] * width
        start, head = finding.start, ""
        if self.above:
            start, head = self.above[0], line + self.text[self.above[1] : finding.start]
        new = head + finding.replacement + self.text[finding.end : self.below[0]] + line
        return Finding(start, self.below[1], new, finding.rules, finding.level, finding.message)


def _title_of(document: Document, finding: Finding) -> _Title | None:
    """The title that a repair changes, if marks stand under it."""
    block = document.block_at(finding.start)
    if finding.replacement is None or block is None or block.kind != "heading" or "\n" in finding.replacement:
        return None
    text = document.text
    first, last = _line(text, finding.start)
    below = _line(text, last + 1)
    if finding.end > last or text[first : block.start].strip() or not _MARKS[document.format].match(text[slice(*below)]):
        return None
    return _Title(document, first, last, below)


def _title_in(document: Document, titles: dict[int, _Title], finding: Finding) -> _Title | None:
    if finding.replacement is None or "\n" in finding.replacement:
        return None
    title = titles.get(_line(document.text, finding.start)[0])
    return title if title and finding.end <= title.last else None


def _growth(document: Document, finding: Finding) -> int:
    return width_of(finding.replacement or "") - width_of(document.text[finding.start : finding.end])


def _line(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the line that holds an offset; an empty span behind the text."""
    if offset > len(text):
        return len(text), len(text)
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end == -1 else end
