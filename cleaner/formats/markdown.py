"""Markdown: CommonMark with GFM tables, footnotes, math, front matter, and what site generators add to it.

pulldown-cmark reads the text (`markdown_events`) after what it does not know
was hidden from it (`markdown_sites`). Prose is what it calls text, character by
character; whatever of a block it calls something else, or says nothing of, is
protected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.formats.front_matter import end_of_front_matter
from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span
from cleaner.formats.markdown_events import Event, events
from cleaner.formats.markdown_sites import hidden
from cleaner.pattern import regex

_TASK = regex(r"\[[ xX]\](?=[ \t]|$)[ \t]*")
_ALERT = regex(r"\[!\w+\][+-]?[ \t]*(?:\n[ \t>]*|$)")
# HTML blocks of these kinds hold no prose: CommonMark's start conditions 1 to 5.
_RAW_HTML = regex(r"\s*<(?:script|pre|style|textarea|[!?])", re.IGNORECASE)
# `[label]` right after `]`: a reference whose definition is not in this file, or was lost; a footnote without one.
_LABEL = regex(r"(?<=\])\[[^\[\]\n]{1,200}\]")
_NOTE = regex(r"\[\^[^\]\s\[]+\]")
_EMOJI = regex(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])")
_BRACKETS = regex(r"[\[\]]")
# Elements whose text is no prose.
_CODE_ELEMENTS = frozenset("code kbd samp var tt pre script style textarea svg math".split())
_TAG_NAME = regex(r"<(/?)([A-Za-z][\w.-]*)")
# A block with more constructs than this is no prose.
_MOST_CONSTRUCTS = 40_000
# A backslash before one of these hides the mark only; the others are protected with it.
_PROSE_MARKS = frozenset(".,;:!?'\"-")
_CONTAINERS = {"+Item": "item", "+BlockQuote": "quote", "+FootnoteDefinition": "item"}
_CLOSING = frozenset(name.replace("+", "-") for name in _CONTAINERS)


def layout(text: str) -> Layout:
    """Blocks and protected spans of Markdown."""
    return _Reader(text).layout()


class _Reader:
    """One pass over the events of a text.

    Of the block at hand: it began at `begin` (-1: there is none) with so many
    spans `before` it, reaches up to `reached`, and has lines that end at `newlines`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.shielded: list[Span] = []
        self.breaks: list[int] = []
        self.unread: list[tuple[int, int]] = []
        self.containers: list[str] = []
        self.kind = ""
        self.begin = -1
        self.reached = 0
        self.newlines: list[int] = []
        self.before = 0
        self.elements: dict[str, int] = {}

    def layout(self) -> Layout:
        start = end_of_front_matter(self.text)
        if start:
            self.shielded.append(Span(0, start, "front-matter"))
        source, spans = hidden(self.text, start)
        self.shielded.extend(spans)
        self._read(source, events(source, start))
        self.shielded.extend(addresses(self.text, start))
        self.blocks.sort()
        self.shielded.sort()
        self.breaks.sort()
        return Layout(self.blocks, self.shielded, self.breaks, self.unread)

    def _read(self, source: str, parsed: Iterable[Event]) -> None:
        literal = -1  # where the code or HTML block began that is being read
        address = False
        for name, value, start, end in parsed:
            if literal != -1:
                if name in ("-CodeBlock", "-HtmlBlock"):
                    self._literal(name, literal, end)
                    literal = -1
            elif address:
                if name == "-Link":
                    self._leaf(self.reached, end, "url")
                    address = False
            elif name == "Text":
                self._text(value, start, end)
            elif name in ("SoftBreak", "HardBreak"):
                self._line_break(source.find("\n", start), soft=name == "SoftBreak")
            elif name in ("+Emphasis", "+Strong", "+Strikethrough", "+Link", "+Image"):
                self._enter(start)
                address = name == "+Link" and value["link_type"] in ("Autolink", "Email")
            elif name in ("-Emphasis", "-Strong", "-Strikethrough"):
                self._shield(end, "markup")
            elif name in ("-Link", "-Image"):
                self._shield(source.find("]", self.reached) + 1, "markup")
                self._shield(end, "url")
            elif name == "Code":
                self._leaf(start, end, "code")
            elif name == "InlineHtml":
                self._tag(start, end)
            elif name == "FootnoteReference":
                self._leaf(start, end, "markup")
            else:
                self._finish()
                if name in ("+CodeBlock", "+HtmlBlock"):
                    literal = start
                elif name in _CONTAINERS:
                    self.containers.append(_CONTAINERS[name])
                elif name in _CLOSING:
                    self.containers.pop()
                elif name[0] == "+":
                    self.kind = {"+Heading": "heading", "+TableCell": "cell"}.get(name, "")
                else:
                    self.kind = ""
        self._finish()

    def _enter(self, start: int) -> None:
        """Something of the block's begins at `start`: what lies between it and what came before is markup."""
        if self.begin == -1:
            # A block may begin with a backslash, which is not in the first event.
            escaped = start and self.text[start - 1] == "\\"
            self.begin = self.reached = start - 1 if escaped else start
            self.before = len(self.shielded)
        self._shield(start, "markup")

    def _shield(self, end: int, kind: str) -> None:
        """Protect what lies between `reached` and `end`."""
        if end > self.reached:
            self.shielded.append(Span(self.reached, end, kind))
            self.reached = end

    def _leaf(self, start: int, end: int, kind: str) -> None:
        self._enter(start)
        self._shield(end, kind)

    def _text(self, value: str, start: int, end: int) -> None:
        text = self.text
        if start >= end:
            return
        before = self.reached if self.begin != -1 else start - 1
        self._enter(start)
        if before < start and text[start - 1] == "\\" and text[start] not in _PROSE_MARKS and not text[start].isalnum():
            self._shield(start + 1, "markup")
        elif text[start] == "&" and value != text[start:end]:
            self._shield(end, "entity")
        self.reached = end

    def _line_break(self, newline: int, soft: bool) -> None:
        """Between two lines: the newline is soft unless the writer broke the line; what else there is, is markup."""
        self._shield(newline, "markup")
        if soft:
            self.newlines.append(newline)
        self.reached = newline + 1

    def _tag(self, start: int, end: int) -> None:
        self._leaf(start, end, "comment" if self.text.startswith("<!--", start) else "html")
        tag = _TAG_NAME.match(self.text, start)
        name = tag[2].lower() if tag else ""
        if name not in _CODE_ELEMENTS:
            return
        if not tag[1]:
            self.elements.setdefault(name, end)
        elif name in self.elements:
            self.shielded.append(Span(self.elements.pop(name), start, "code"))

    def _finish(self) -> None:
        """The block at hand is complete."""
        begin, end = self.begin, self.reached
        if begin == -1:
            return
        self.begin = -1
        self.elements.clear()
        text = self.text
        kind = self.kind or (self.containers[-1] if self.containers else "paragraph")
        skipped = _TASK.match(text, begin, end) if kind == "item" else _ALERT.match(text, begin, end) if kind == "quote" else None
        if skipped:
            begin = skipped.end()
        while begin < end and text[begin].isspace():
            begin += 1
        while begin < end and text[end - 1].isspace():
            end -= 1
        if len(self.shielded) - self.before > _MOST_CONSTRUCTS:
            del self.shielded[self.before :]
            self.shielded.append(Span(begin, end, "markup"))
            self.unread.append((begin, end))
        elif begin < end:
            self.breaks.extend(newline for newline in self.newlines if begin <= newline < end)
            self.blocks.append(Block(begin, end, kind))
            self._unparsed(begin, end)
        self.newlines.clear()

    def _unparsed(self, start: int, end: int) -> None:
        """What stands in a block as text, but is markup for some program."""
        text = self.text
        if text.find("[", start, end) != -1:
            self.shielded.extend(Span(*label.span(), "url") for label in _LABEL.finditer(text, start, end))
            self.shielded.extend(Span(*note.span(), "markup") for note in _NOTE.finditer(text, start, end))
            if text.find("^[", start, end) != -1:
                self._inline_notes(start, end)
        if text.find(":", start, end) != -1:
            self.shielded.extend(Span(*emoji.span(), "shortcode") for emoji in _EMOJI.finditer(text, start, end))

    def _inline_notes(self, start: int, end: int) -> None:
        """`^[a footnote]`."""
        opened: list[int] = []
        for bracket in _BRACKETS.finditer(self.text, start, end):
            at = bracket.start()
            if bracket[0] == "[":
                opened.append(at)
            elif opened:
                first = opened.pop()
                if first > start and self.text[first - 1] == "^":
                    self.shielded += [Span(first - 1, first + 1, "markup"), Span(at, at + 1, "markup")]

    def _literal(self, name: str, start: int, end: int) -> None:
        """A block of code or HTML: its whole lines."""
        start = self.text.rfind("\n", 0, start) + 1
        end = max(start, end - 1 if self.text[end - 1 : end] == "\n" else end)
        if start == end:
            return
        if name == "-CodeBlock":
            self.shielded.append(Span(start, end, "code"))
        elif self.containers or _RAW_HTML.match(self.text, start, end):
            comment = self.text.startswith("<!--", end - len(self.text[start:end].lstrip()))
            self.shielded.append(Span(start, end, "comment" if comment else "html"))
        else:
            self._html(start, end)

    def _html(self, start: int, end: int) -> None:
        from cleaner.formats import html

        inner = html.fragment(self.text, start, end)
        self.blocks.extend(inner.blocks)
        self.shielded.extend(inner.shielded)
        self.breaks.extend(inner.soft_breaks)
        self.unread.extend(inner.unread)
