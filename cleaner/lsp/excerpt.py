"""Some paragraphs of a document, to be checked again after a keystroke, with what the whole document says of itself.

The findings of a paragraph follow from its own text and from the document's
context. The text changed just now; the context, of some hundred paragraphs, is
the last one computed, until the whole is checked again when the typing rests.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from cleaner.context import Context
from cleaner.document import Document
from cleaner.lsp.buffer import Buffer
from cleaner.records import Record, replace

# More text than this is not checked between two keystrokes.
MOST = 24_000

_BLANK = re.compile(r"[ \t]*\r?\n?\Z")
# Lines that may make Markdown of other paragraphs mean something else, or whose meaning depends on those.
_STRUCTURE = re.compile(r"^(?: {4}|\t| {0,3}(?:```|~~~|:::|<|\||\$\$|-{3}|\+{3}|\{[%{]|\[[^\]]+\]:))", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_RAW_HTML = re.compile(r"<(/?)(?:script|pre|style|textarea)\b", re.IGNORECASE)


class Borrowed(Context):
    """The context of an excerpt: facts are the whole document's, positions the excerpt's own."""

    def __init__(self, excerpt: Excerpt) -> None:
        super().__init__(excerpt)
        self._whole = excerpt.whole.context

    @cached_property
    def names(self):
        return self._whole.names

    @cached_property
    def dialect_votes(self):
        return self._whole.dialect_votes

    @cached_property
    def quote_style(self):
        return self._whole.quote_style

    @cached_property
    def number_style(self):
        from cleaner.context.numbers import style

        own = style(self._document)
        return replace(self._whole.number_style, found=own.found, ordinals=own.ordinals)

    @cached_property
    def headings(self):
        from cleaner.context.headings import style

        return replace(self._whole.headings, titles=style(self._document).titles)


class Excerpt(Document):
    """A part of `whole` as a document; vocabulary and context are the whole one's."""

    whole: Document | None = None

    def with_text(self, text: str) -> Excerpt:
        """The same excerpt after a repair."""
        return replace(self, text=text)

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """The whole document's, and whatever words are new here."""
        counted = Counter(self.whole.vocabulary)
        own = Document.vocabulary.func(self)
        counted.update({word: count for word, count in own.items() if word not in counted})
        return counted

    @cached_property
    def context(self) -> Borrowed:
        return Borrowed(self)


class Region(Record):
    """What to check again: `start`–`end` with a paragraph of surroundings on each side, `outer_start`–`outer_end`."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def region(buffer: Buffer, start: int, end: int, format: str) -> Region | None:
    """The paragraphs around a change, or None if they cannot be judged apart from the rest.

    Plain text: what stands between blank lines is independent of all else.
    Markdown: so are paragraphs of prose outside of fences, HTML, front matter
    and the like. Other formats are parsed as a whole.
    """
    if format not in ("plain", "markdown"):
        return None
    first, last = _paragraph(buffer, buffer.line_of(start), buffer.line_of(end))
    before = _neighbour(buffer, first - 1, -1)
    after = _neighbour(buffer, last + 1, 1)
    starts = buffer.line_starts
    found = Region(starts[first], buffer.line_end(last), starts[min(before, first)], buffer.line_end(max(after, last)))
    if found.outer_end - found.outer_start > MOST or "cleaner:" in buffer.text:
        # Too long; or with comments that switch rules off, which may reach this far.
        return None
    if format == "markdown" and not _is_prose(buffer.text, found):
        return None
    return found


def _is_blank(buffer: Buffer, line: int) -> bool:
    return _BLANK.match(buffer.line(line)) is not None


def _paragraph(buffer: Buffer, first: int, last: int) -> tuple[int, int]:
    """The lines of the paragraphs that the lines `first` to `last` are of."""
    count = len(buffer.line_starts)
    while first > 0 and not _is_blank(buffer, first - 1):
        first -= 1
    while last + 1 < count and not _is_blank(buffer, last + 1):
        last += 1
    return first, last


def _neighbour(buffer: Buffer, line: int, step: int) -> int:
    """The far line of the next paragraph in a direction (of the blank lines, if there is none)."""
    count = len(buffer.line_starts)
    while 0 <= line < count and _is_blank(buffer, line):
        line += step
    while 0 <= line < count and not _is_blank(buffer, line):
        line += step
    return line - step


def _is_prose(text: str, found: Region) -> bool:
    if _STRUCTURE.search(text[found.outer_start : found.outer_end]):
        return False
    before = text[: found.outer_start]
    if len(_FENCE.findall(before)) % 2 or before.count("$$") % 2:
        return False
    if before.rfind("<!--") > before.rfind("-->"):
        return False
    if before.startswith(("---", "+++")) and before.find("\n" + before[:3], 3) == -1:
        return False
    raw = None
    for raw in _RAW_HTML.finditer(before):
        pass
    return raw is None or bool(raw[1])
