"""A text with what the program knows about it: what is protected, and what the whole says about itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner import formats
from cleaner.formats.layout import UNTOUCHABLE, Block, Layout, Span, merge, without_giants
from cleaner.pattern import regex
from cleaner.records import Record, fresh, replace

if TYPE_CHECKING:
    from cleaner.context import Context
    from cleaner.edit import Finding
    from cleaner.suppression import Suppressions

# In a view, each protected character is this one: no letter, no space, no punctuation mark.
STAND_IN = "￼"

WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Found twice as fast, and nearly always the same.
_WORDLIKE = regex(r"\w+(?:['’]\w+)*")
# Without one of these a text holds no suppression (cleaner/suppression.py), so nothing need be loaded for it.
_SUPPRESSING = ("cleaner:", *(f"{bracket}{mark}{word}" for bracket in "[(" for mark in ("", "*", "_") for word in ("sic", "Sic", "SIC")))
_NOT_NEWLINE = regex(r"[^\n]+")
# A full stop, then a space and something that can begin a sentence.
_SENTENCE_END = regex(r"(?<=[.!?…])[\"'”’»)\]￼]*\s+(?=[\"'“‘«(\[￼]*[A-Z0-9])|(?<=[.!?])[\"'”’»)\]]*\n+|\n\s*\n")
_ABBREVIATION = regex(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Sgt|Lt|Rev|Hon|Gov|Sen|Rep|No|Nos|vs|etc|e\.g|i\.e|cf|al|Fig|Vol|pp|p|Inc|Ltd|Co|Corp|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec))\.$")  # fmt: skip


class Unsuppressed:
    """The suppressions of a document that has none."""

    comments = ()
    spans = ()
    used: frozenset[int] = frozenset()

    def filter(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """All of them."""
        return findings


class Settings(Record):
    """What the user says about documents: it decides over what they say themselves.

    silent    notices (`cleaner.notices.NOTICES`) that are not wanted
    """

    dialect: str | None = None
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()


class Document(Record, eq=False):
    """One state of a text. All offsets are code points of `text`, whose lines end in "\\n"."""

    text: str
    path: str | None = None
    format: str = "plain"
    settings: Settings = fresh(Settings)
    # Further protected spans, from suppression comments and the like.
    extra: tuple[Span, ...] = ()
    # Whether suppression comments are obeyed.
    obeys: bool = True

    @classmethod
    def of(cls, text: str, path: str | None = None, settings: Settings | None = None) -> Document:
        """The document of a text whose format follows from its path."""
        return cls(text, path, formats.format_of(path), settings or Settings())

    def with_text(self, text: str) -> Document:
        """The same document after a repair."""
        return Document(text, self.path, self.format, self.settings)

    @cached_property
    def layout(self) -> Layout:
        return without_giants(formats.layout(self.text, self.format))

    @cached_property
    def shielded(self) -> list[Span]:
        """All protected spans with their kinds: the format's, what lies outside of prose ("markup"), paragraphs in another
        language ("foreign"), the user's."""
        return [*self.layout.shielded, *self._outside(), *self._foreign(), *self.extra, *self.suppressions.spans]

    def _foreign(self) -> Iterator[Span]:
        from cleaner.context.language import foreign_blocks

        for block, _ in foreign_blocks(self.text, self.layout.blocks):
            yield Span(block.start, block.end, "foreign")

    @cached_property
    def suppressions(self) -> Suppressions | Unsuppressed:
        """What the writer of the file forbids to change or report."""
        if not self.obeys or not any(sign in self.text for sign in _SUPPRESSING):
            return Unsuppressed()
        from cleaner.suppression import parse

        return parse(self)

    def unsuppressed(self) -> Document:
        """The same document, as if it held no suppression."""
        return replace(self, obeys=False)

    def _outside(self) -> Iterator[Span]:
        at = 0
        for block in self.layout.blocks:
            if block.start > at and not self.text[at : block.start].isspace():
                yield Span(at, block.start, "markup")
            at = max(at, block.end)
        if at < len(self.text) and not self.text[at:].isspace():
            yield Span(at, len(self.text), "markup")

    @cached_property
    def _views(self) -> dict[frozenset[str], str]:
        return {}

    @property
    def view(self) -> str:
        """`text` at the same length, protected characters as STAND_IN, soft line breaks as spaces."""
        return self.view_with(frozenset())

    def view_with(self, kinds: Iterable[str]) -> str:
        """A view in which spans protected as one of `kinds` are visible, unless another kind protects them too."""
        key = frozenset(kinds) - UNTOUCHABLE
        if key not in self._views:
            self._views[key] = self._view(key)
        return self._views[key]

    def _view(self, kinds: frozenset[str]) -> str:
        parts = []
        at = 0
        for start, end in self.protected(kinds):
            parts.append(self.text[at:start])
            # Newlines stay: they bound lines and blocks.
            parts.append(_NOT_NEWLINE.sub(lambda match: STAND_IN * len(match[0]), self.text[start:end]))
            at = end
        parts.append(self.text[at:])
        view = "".join(parts)
        if not self.layout.soft_breaks:
            return view
        parts, at = [], 0
        for newline in self.layout.soft_breaks:
            parts.append(view[at:newline])
            at = newline + 1
        parts.append(view[at:])
        return " ".join(parts)

    def protected(self, kinds: Iterable[str] = ()) -> list[tuple[int, int]]:
        """The spans nobody may touch, merged and in order, for a rule that may touch `kinds`."""
        allowed = frozenset(kinds) - UNTOUCHABLE
        if allowed not in self._protected:
            self._protected[allowed] = merge((s.start, s.end) for s in self.shielded if s.kind not in allowed)
        return self._protected[allowed]

    @cached_property
    def _protected(self) -> dict[frozenset[str], list[tuple[int, int]]]:
        return {}

    def is_protected(self, start: int, end: int, kinds: Iterable[str] = ()) -> bool:
        """Whether changing `start`–`end` (or inserting there, if empty) would change a protected span."""
        spans = self.protected(kinds)
        at = bisect_right(spans, (start, len(self.text) + 1))
        if at and spans[at - 1][1] > start and (end > start or spans[at - 1][0] < start):
            return True
        return at < len(spans) and spans[at][0] < end

    @cached_property
    def hints(self) -> dict[tuple[str, frozenset[str]], bool]:
        """Which rules' hints that are expressions were looked for, by hint and what the rule may touch, and whether they are there."""
        return {}

    @cached_property
    def lower(self) -> str:
        """The view in lower case, at the same length."""
        return lowered(self.view)

    @property
    def blocks(self) -> list[Block]:
        return self.layout.blocks

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.layout.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds `offset`; None outside of prose."""
        at = bisect_right(self._block_starts, offset) - 1
        if at < 0:
            return None
        block = self.layout.blocks[at]
        return block if offset <= block.end else None

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence around `offset`, within its block."""
        block = self.block_at(offset)
        if block is None:
            return offset, offset
        if block.start not in self._sentences:
            self._sentences[block.start] = self._sentences_of(block)
        starts, ends = self._sentences[block.start]
        at = max(bisect_right(starts, offset) - 1, 0)
        return starts[at], ends[at]

    @cached_property
    def _sentences(self) -> dict[int, tuple[list[int], list[int]]]:
        """Where the sentences of a block begin and end, by its start; a block is read once, however often it is asked for."""
        return {}

    def _sentences_of(self, block: Block) -> tuple[list[int], list[int]]:
        starts, ends = [block.start], []
        for match in _SENTENCE_END.finditer(self.view, block.start, block.end):
            if _ABBREVIATION.search(self.view, max(starts[-1], match.start() - 12), match.start()) is None:
                ends.append(match.start() + len(match[0].rstrip()))
                starts.append(match.end())
        return starts, [*ends, block.end]

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word (letters, inner apostrophes) stands in the view, as written."""
        counts = Counter(_WORDLIKE.findall(self.view))
        # Few are no words as they are: those with figures or low lines in them.
        for word in [word for word in counts if not word.isalpha() and not word.replace("'", "").replace("’", "").isalpha()]:
            count = counts.pop(word)
            for part in WORD.findall(word):
                counts[part] += count
        return counts

    @cached_property
    def words(self) -> frozenset[str]:
        """The lower-cased vocabulary."""
        return frozenset(word.lower() for word in self.vocabulary)

    def occurrences(self, word: str) -> list[int]:
        """Where `word` stands in the view as a whole word, as written; start offsets."""
        view, size, found = self.view, len(word), []
        at = view.find(word)
        while at != -1:
            before, after = view[at - 1 : at], view[at + size : at + size + 1]
            if not (before.isalnum() or (before and before in "_'’") or after.isalnum() or after == "_"):
                found.append(at)
            at = view.find(word, at + size)
        return found

    @cached_property
    def context(self) -> Context:
        from cleaner.context import Context

        return Context(self)


def lowered(text: str) -> str:
    """`text` in lower case, code point by code point, so that offsets stay true."""
    result = text.lower()
    if len(result) == len(text):
        return result
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
