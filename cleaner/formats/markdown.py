"""Markdown: CommonMark with GFM tables, footnotes, math, front matter, and what site generators add to it.

markdown-it reads the blocks and says which lines they take; `markdown_inline`
reads the text of a block with markdown-it's own rules and writes down where each
construct stands. Whatever neither places in the source stays outside of the
prose, and so nobody touches it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from cleaner.formats.front_matter import end_of_front_matter
from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span
from cleaner.formats.markdown_inline import HARD_BREAK, Source, trace
from cleaner.formats.markdown_parser import parser
from cleaner.pattern import regex

_TASK = regex(r"\[[ xX]\](?=[ \t]|$)[ \t]*")
_ALERT = regex(r"\[!\w+\][+-]?[ \t]*(?=\n|$)")
# HTML blocks of these kinds hold no prose: CommonMark's start conditions 1 to 5.
_RAW_HTML = regex(r"\s*<(?:script|pre|style|textarea|[!?])", re.IGNORECASE)
_PIPE = regex(r"\\*\|")
# What containers put before a line of their content.
_PREFIX = regex(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*")
_CONTAINERS = {"list_item_open": "item", "blockquote_open": "quote", "footnote_reference_open": "item", "dd_open": "item"}


def layout(text: str) -> Layout:
    """Blocks and protected spans of Markdown."""
    return _Reader(text).layout()


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.shielded: list[Span] = []
        self.breaks: list[int] = []
        self.unread: list[tuple[int, int]] = []
        self.lines = _line_starts(text)
        self.env: dict = {}

    def layout(self) -> Layout:
        start = end_of_front_matter(self.text)
        if start:
            self.shielded.append(Span(0, start, "front-matter"))
        for token, kind in _with_kinds(self._tokens(start)):
            self._read(token, kind)
        self.shielded.extend(addresses(self.text, start))
        self.blocks.sort()
        self.shielded.sort()
        self.breaks.sort()
        return Layout(self.blocks, self.shielded, self.breaks, self.unread)

    def _tokens(self, start: int) -> list[Token]:
        md = parser()
        # As CommonMark wants it; the length stays.
        source = self.text.replace("\0", "\ufffd")
        tokens: list[Token] = []
        if source:
            state = StateBlock(source, md, self.env, tokens)
            first = bisect_right(self.lines, start) - 1 if start else 0
            if first < state.lineMax:
                md.block.tokenize(state, first, state.lineMax)
        return tokens

    def _read(self, token: Token, kind: str) -> None:
        if token.type == "inline":
            if token.content:
                self._inline(token, kind)
        elif token.type == "tr_open":
            self._cells(token, kind == "inside")
        elif token.type in ("fence", "code_block", "raw_block"):
            self._shield_lines(token, "code")
        elif token.type == "html_block":
            self._html(token)
        elif token.type.startswith("math_block"):
            self._shield_lines(token, "math")
        elif token.type == "shortcode_block":
            self._shield_lines(token, "shortcode")

    def _shield_lines(self, token: Token, kind: str) -> None:
        if token.map:
            start, end = self._lines(token)
            self.shielded.append(Span(start, end, kind))

    def _lines(self, token: Token) -> tuple[int, int]:
        """Start and end of the lines of a token, without the last newline."""
        first, last = token.map
        end = self.lines[last] - 1 if last < len(self.lines) else len(self.text)
        return self.lines[first], max(end, self.lines[first])

    def _line(self, number: int) -> tuple[int, int]:
        end = self.lines[number + 1] - 1 if number + 1 < len(self.lines) else len(self.text)
        return self.lines[number], end

    def _html(self, token: Token) -> None:
        start, end = self._lines(token)
        if token.level or _RAW_HTML.match(self.text, start, end):
            comment = self.text.startswith("<!--", start + len(self.text[start:end]) - len(self.text[start:end].lstrip()))
            self.shielded.append(Span(start, end, "comment" if comment else "html"))
            return
        from cleaner.formats import html

        inner = html.fragment(self.text, start, end)
        self.blocks.extend(inner.blocks)
        self.shielded.extend(inner.shielded)
        self.breaks.extend(inner.soft_breaks)
        self.unread.extend(inner.unread)

    def _inline(self, token: Token, kind: str) -> None:
        source = self._place(token, kind)
        if source is None:
            return
        skipped = _TASK.match(token.content) if kind == "item" else _ALERT.match(token.content) if kind == "quote" else None
        begin, end = skipped.end() if skipped else 0, len(token.content)
        while begin < end and token.content[begin].isspace():
            begin += 1
        while begin < end and token.content[end - 1].isspace():
            end -= 1
        if begin < end:
            block = Block(source.at(begin), source.at(end - 1) + 1, "heading" if kind == "atx" else kind)
            self._prose(token.content, source, block)

    def _prose(self, content: str, source: Source, block: Block) -> None:
        spans = trace(content, self.env)
        if spans is None:
            self.shielded.append(Span(block.start, block.end, "markup"))
            self.unread.append((block.start, block.end))
            return
        self.blocks.append(block)
        hard = set()
        for start, end, kind in spans:
            if kind == HARD_BREAK:
                hard.add(content.find("\n", start))
            else:
                self.shielded.extend(Span(left, right, kind) for left, right in source.pieces(start, end))
        self._line_breaks(content, source, block, hard)

    def _line_breaks(self, content: str, source: Source, block: Block, hard: set[int]) -> None:
        """Between two lines of a paragraph: the newline is soft unless the writer broke the line; prefixes are markup."""
        newline = content.find("\n")
        while newline != -1:
            at = source.at(newline)
            if at >= block.start:
                if newline not in hard:
                    self.breaks.append(at)
                begin = source.at(newline + 1)
                while begin < block.end and self.text[begin] in " \t":
                    begin += 1
                if begin > at + 1:
                    self.shielded.append(Span(at + 1, begin, "markup"))
                back = at
                while back > block.start and self.text[back - 1] in " \t":
                    back -= 1
                if back < at:
                    self.shielded.append(Span(back, at, "markup"))
            newline = content.find("\n", newline + 1)

    def _place(self, token: Token, kind: str) -> Source | None:
        """Where the lines of an inline token's content stand in the text; None if one of them cannot be found."""
        first, last = token.map
        contents = token.content.split("\n")
        starts, offsets = [], []
        at = 0
        for number, content in enumerate(contents):
            start = self._place_line(first + number, content, token, kind) if first + number < last else None
            if start is None:
                return None
            starts.append(at)
            offsets.append(start)
            at += len(content) + 1
        return Source(starts, offsets)

    def _place_line(self, number: int, content: str, token: Token, kind: str) -> int | None:
        begin, end = self._line(number)
        line = self.text[begin:end].replace("\0", "\ufffd")
        bare = content.strip(" \t\n\r\v\f")
        indent = len(content) - len(content.lstrip(" \t\n\r\v\f"))
        if kind == "atx":
            # The line may end in more marks; only the first run begins it.
            marks = line.find("#")
            while marks < len(line) and line[marks] == "#":
                marks += 1
            at = line.find(bare, marks)
        else:
            stripped = line.rstrip(" \t\n\r\v\f")
            at = len(stripped) - len(bare) if stripped.endswith(bare) else -1
        return None if at < 0 else begin + at - indent

    def _cells(self, token: Token, inside: bool) -> None:
        """The cells of one table row: cut at the pipes, as markdown-it cuts it."""
        begin, end = self._line(token.map[0])
        if inside:
            begin = _PREFIX.match(self.text, begin, end).end()
        for start, stop in _cell_spans(self.text, begin, end):
            if start < stop:
                self._prose(self.text[start:stop], Source([0], [start]), Block(start, stop, "cell"))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at != -1:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _cell_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for pipe in _PIPE.finditer(text, start, end):
        # markdown-it looks at the one character before the pipe only.
        if len(pipe[0]) == 1:
            yield _trimmed(text, start, pipe.start())
            start = pipe.end()
    yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _with_kinds(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Each token with the kind of block that its text is; a row of a table once, with whether it lies in a container."""
    containers: list[str] = []
    heading = ""
    row = False
    for token in tokens:
        name = token.type
        if name == "inline":
            if not row:
                yield token, heading or (containers[-1] if containers else "paragraph")
        elif name == "tr_open":
            row = True
            yield token, "inside" if containers else ""
        elif name == "tr_close":
            row = False
        elif name in _CONTAINERS:
            containers.append(_CONTAINERS[name])
        elif name.removesuffix("_close") + "_open" in _CONTAINERS:
            containers.pop()
        elif name == "heading_open":
            heading = "heading" if token.markup[:1] in "-=" else "atx"
        elif name == "heading_close":
            heading = ""
        else:
            yield token, ""
