"""The text of an open document, its lines as the protocol counts them, and positions in the units of the client.

pygls keeps texts too, but its lines end where Python's `splitlines` says (also
at form feeds and U+2028); the protocol's end only at "\\n", "\\r\\n" and "\\r".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"

_LINE_END = re.compile(r"\r\n|\n|\r")


class Buffer:
    """One state of a text. Offsets are code points; positions are (line, character), both from 0, in `encoding` units."""

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        self.text = text
        self.encoding = encoding

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return [0, *accumulate(lengths[:-1])]

    @cached_property
    def _simple(self) -> bool:
        """Whether a character is one unit all through."""
        return self.encoding == UTF_32 or self.text.isascii()

    def line_of(self, offset: int) -> int:
        """The number, from 0, of the line that holds `offset`."""
        return bisect_right(self.line_starts, offset) - 1

    def line(self, number: int) -> str:
        """A line with its end."""
        return self.text[self.line_starts[number] : self.line_end(number)]

    def line_end(self, number: int) -> int:
        """The offset behind a line's end."""
        starts = self.line_starts
        return starts[number + 1] if number + 1 < len(starts) else len(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """The position of an offset."""
        line = self.line_of(offset)
        start = self.line_starts[line]
        return line, offset - start if self._simple else self._units(self.text[start:offset])

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        if self.encoding == UTF_8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; one behind the end of its line, or of the text, counts as that end."""
        if line >= len(self.line_starts):
            return len(self.text)
        if line < 0:
            return 0
        start = self.line_starts[line]
        content = self.line(line).rstrip("\r\n")
        if self._simple or content.isascii():
            return start + max(0, min(character, len(content)))
        used = 0
        for at, one in enumerate(content):
            if used >= character:
                return start + at
            used += self._units(one)
        return start + len(content)

    def changed(self, start: int, end: int, new: str) -> Buffer:
        """The buffer after `start`–`end` became `new`."""
        return Buffer(self.text[:start] + new + self.text[end:], self.encoding)
