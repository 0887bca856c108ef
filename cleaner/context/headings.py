"""How a document capitalises its headings."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from cleaner.pattern import regex
from cleaner.records import Record

if TYPE_CHECKING:
    from cleaner.document import Document

_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Title case leaves these in lower case, so they say nothing.
_SMALL = frozenset(
    "a an and as at but by for from if in into is it nor of off on onto or out over per so than that the to up via vs with yet".split()
)


class HeadingStyle(Record):
    """name: "title", "sentence" or "none" (too few headings to say); titles: (start, end) of those in title case."""

    name: str
    titles: tuple[tuple[int, int], ...]

    def in_title(self, offset: int) -> bool:
        """Whether `offset` lies in a heading in title case."""
        at = bisect_right(self.titles, (offset, 1 << 60)) - 1
        return at >= 0 and offset < self.titles[at][1]


def is_title_case(text: str) -> bool | None:
    """Whether a heading capitalises its words; None if it has no word after the first that would tell."""
    words = [word for word in _WORD.findall(text)[1:] if word.lower() not in _SMALL]
    if not words:
        return None
    raised = sum(word[0].isupper() for word in words)
    return raised * 3 >= len(words) * 2


def style(document: Document) -> HeadingStyle:
    """The heading style of a document: at least two headings that tell, two thirds of them alike."""
    view = document.view
    titles, others = [], 0
    for block in document.blocks:
        if block.kind == "heading" and (title := is_title_case(view[block.start : block.end])) is not None:
            if title:
                titles.append((block.start, block.end))
            else:
                others += 1
    total = len(titles) + others
    name = "none"
    if total >= 2 and max(len(titles), others) * 3 >= total * 2:
        name = "title" if len(titles) > others else "sentence"
    return HeadingStyle(name, tuple(titles))
