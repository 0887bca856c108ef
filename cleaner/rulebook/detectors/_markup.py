"""What the detectors for broken Markdown share: the text with its markup visible, and which of its marks mean nothing.

A mark that Markdown understood is protected and so not in `document.view`; a
mark that stands there as a character is one that the parser could make nothing
of. Only those can be broken.
"""

from __future__ import annotations

from cleaner.document import Document

KINDS = frozenset(("markup", "url"))
_LONGEST_LABEL = 400


class Markup:
    """A document's text with links and marks visible, code and the like still hidden."""

    def __init__(self, document: Document, kinds: frozenset[str] = KINDS) -> None:
        self.document = document
        self.text = document.view_with(kinds)
        self.plain = document.view

    def literal(self, offset: int) -> bool:
        """Whether the mark at `offset` stands in the prose as a mere character."""
        return 0 <= offset < len(self.text) and self.plain[offset] == self.text[offset]

    def block_start(self, offset: int) -> int:
        """Where the block around `offset` begins; `offset` itself outside of prose."""
        block = self.document.block_at(offset)
        return block.start if block else offset

    def label_start(self, close: int) -> int:
        """The bracket that `]` at `close` closes, -1 if it is a link's own, too far away, or not there."""
        depth = 0
        first = max(self.block_start(close), close - _LONGEST_LABEL)
        for at in range(close - 1, first - 1, -1):
            character = self.text[at]
            if character == "]":
                depth += 1
            elif character == "[":
                if not depth:
                    return at if self.literal(at) else -1
                depth -= 1
        return -1


def line_bounds(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the line around `offset`."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end == -1 else end


def lines_with(text: str, literals: tuple[str, ...]) -> list[tuple[int, int]]:
    """The lines that hold one of the literals, as spans, in order. Plain searches are much faster than a pattern."""
    found = set()
    for literal in literals:
        at = text.find(literal)
        while at != -1:
            start, end = line_bounds(text, at)
            found.add((start, end))
            at = text.find(literal, end)
    return sorted(found)
