"""What the line-based formats share: the lines of a text, and paragraphs made of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.formats.front_matter import end_of_front_matter
from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span

# A longer paragraph is data, whatever it looks like.
_LONGEST = 100_000


class Line(NamedTuple):
    """A line without its newline; `indent` characters of white space begin it."""

    start: int
    end: int
    indent: int
    bare: str  # without white space around it

    @property
    def first(self) -> int:
        """Where its text begins."""
        return self.start + self.indent


def lines(text: str) -> Iterator[Line]:
    """The lines of a text."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end == -1 else end
        line = text[at:end]
        yield Line(at, end, len(line) - len(line.lstrip()), line.strip())
        at = end + 1


class Marks(NamedTuple):
    """The constructs that running text of a language may hold.

    pattern  one named group for each, around all of it
    needed   one of the characters without which there is none
    kinds    what a construct is protected as, by its group; "markup" if it is not there
    inner    of a construct with prose in it: the group of that prose, and what it is protected as before and after it
    """

    pattern: re.Pattern[str]
    needed: re.Pattern[str]
    kinds: dict[str, str]
    inner: dict[str, tuple[str, str, str]]


class Paper:
    """A layout while it is being made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.shielded: list[Span] = []
        self.breaks: list[int] = []

    def shield(self, start: int, end: int, kind: str) -> None:
        """Protect a span, if there is anything in it."""
        if start < end:
            self.shielded.append(Span(start, end, kind))

    def prose(self, start: int, end: int, kind: str) -> tuple[int, int] | None:
        """A block without the white space around it; its newlines are soft, indentation is markup. None if it is empty."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        self.blocks.append(Block(start, end, kind))
        newline = self.text.find("\n", start, end)
        while newline != -1:
            self.breaks.append(newline)
            left = newline
            while left > start and self.text[left - 1] in " \t":
                left -= 1
            right = newline + 1
            while right < end and self.text[right] in " \t":
                right += 1
            self.shield(left, newline, "markup")
            self.shield(newline + 1, right, "markup")
            newline = self.text.find("\n", right, end)
        return start, end

    def marked_prose(self, start: int, end: int, kind: str, marks: Marks) -> None:
        """A block whose text holds constructs of the language."""
        block = self.prose(start, end, kind)
        if block is None:
            return
        start, end = block
        self.shielded.extend(addresses(self.text, start, end))
        if end - start > _LONGEST:
            self.shield(start, end, "markup")
        elif marks.needed.search(self.text, start, end):
            for found in marks.pattern.finditer(self.text, start, end):
                self._construct(found, marks)

    def _construct(self, found: re.Match[str], marks: Marks) -> None:
        name = found.lastgroup or ""  # the outermost group closes last
        inner, before, after = marks.inner.get(name, ("", "", ""))
        if not inner or not found[inner]:
            self.shield(*found.span(), marks.kinds.get(name, "markup"))
        else:
            self.shield(found.start(), found.start(inner), before)
            self.shield(found.end(inner), found.end(), after)

    def front_matter(self) -> int:
        """Protect the front matter that site generators put before a page of any format; how many lines it takes."""
        end = end_of_front_matter(self.text)
        self.shield(0, end, "front-matter")
        return self.text.count("\n", 0, end) if end else 0

    def layout(self) -> Layout:
        """The layout, in order."""
        self.blocks.sort()
        self.shielded.sort()
        self.breaks.sort()
        return Layout(self.blocks, self.shielded, self.breaks)
