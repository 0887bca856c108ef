"""What a format says about a text: which spans are prose, and which nobody may touch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaner.records import Record, fresh

# What a protected span is. A rule may name kinds that it `touches`; "code", "front-matter" and "suppressed" never.
KINDS = (
    "code", "comment", "entity", "foreign", "front-matter", "html", "markup", "math",
    "placeholder", "shortcode", "suppressed", "timing", "url",
)  # fmt: skip
UNTOUCHABLE = frozenset({"code", "front-matter", "suppressed"})


class Span(NamedTuple):
    """A protected span: code points, half open, and its kind."""

    start: int
    end: int
    kind: str


class Block(NamedTuple):
    """A stretch of prose that belongs together: paragraph, heading, item, cell, caption, quote or cue."""

    start: int
    end: int
    kind: str


class Layout(Record):
    """What a format found.

    blocks       in order and apart
    shielded     in order (they may nest)
    soft_breaks  offsets of newlines inside a sentence
    unread       what was too large or too deeply nested to be read, and so is shielded as a whole
    """

    blocks: list[Block]
    shielded: list[Span] = fresh(list)
    soft_breaks: list[int] = fresh(list)
    unread: list[tuple[int, int]] = fresh(list)


# A longer paragraph is data, whatever its file's name says; reading it as prose would take minutes and gigabytes.
LONGEST_BLOCK = 1_000_000


def without_giants(layout: Layout) -> Layout:
    """The layout, in which blocks that are too long to be prose are unread and protected."""
    giants = [block for block in layout.blocks if block.end - block.start > LONGEST_BLOCK]
    if not giants:
        return layout
    return Layout(
        [block for block in layout.blocks if block.end - block.start <= LONGEST_BLOCK],
        sorted([*layout.shielded, *(Span(block.start, block.end, "code") for block in giants)]),
        [at for at in layout.soft_breaks if not any(block.start <= at < block.end for block in giants)],
        [*layout.unread, *((block.start, block.end) for block in giants)],
    )


def merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The union of spans, in order; spans that touch become one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            if end > result[-1][1]:
                result[-1] = (result[-1][0], end)
        elif start < end:
            result.append((start, end))
    return result
