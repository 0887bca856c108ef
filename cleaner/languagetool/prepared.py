"""A paragraph as LanguageTool gets it, and the way back to the document.

Markup within a sentence is left out (`**bold**` is one word to a reader, too),
code and addresses become a stand-in noun (as LTeX does it), entities their
character, soft line breaks a space; decomposed letters are composed, for
LanguageTool takes *e* and an accent for a typing error. Each character that is
sent knows which span of the document it stands for.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from cleaner.document import STAND_IN, Document
from cleaner.formats.layout import Block
from cleaner.records import Record, fresh

# Left out when every protected character of a run is one of these.
_INVISIBLE = frozenset({"markup", "html", "comment"})
# Sent as it is, but protected.
_VISIBLE = frozenset({"suppressed"})
_STAND_IN = "Dummy"


class Prepared(Record):
    """`text` as sent; for each of its characters, start and end of what it stands for in the document.

    stand_ins  spans of `text` that stand for something else, in order
    """

    text: str
    offset: int = 0
    starts: list[int] | None = None
    ends: list[int] | None = None
    stand_ins: list[tuple[int, int]] = fresh(list)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The document's span for `start`–`end` of the text; None for an empty one between two that lie apart."""
        if self.starts is None or self.ends is None:
            return self.offset + start, self.offset + end
        if start < end:
            return self.starts[start], self.ends[end - 1]
        before = self.ends[start - 1] if start else self.starts[start] if self.starts else self.offset
        after = self.starts[start] if start < len(self.starts) else before
        return (before, before) if before == after else None

    def near_stand_in(self, start: int, end: int) -> bool:
        """Whether a stand-in lies in `start`–`end` or is the word just before or after."""
        if not self.stand_ins:
            return False
        text = self.text
        while start and not text[start - 1].isalnum():
            start -= 1
        while end < len(text) and not text[end].isalnum():
            end += 1
        return any(begin <= end and start <= finish for begin, finish in self.stand_ins)


def prepare_all(document: Document) -> Iterator[tuple[Prepared, Block]]:
    """The document's paragraphs as they are sent, with their blocks; those with less than two words are left out."""
    kinds = _Kinds(document)
    for block in document.blocks:
        view = document.view[block.start : block.end]
        if not _has_words(view):
            continue
        if STAND_IN not in view and unicodedata.is_normalized("NFC", view):
            yield Prepared(view, block.start), block
            continue
        builder = _Builder()
        for start, end, of_piece in kinds.pieces(block):
            builder.add(document, start, end, of_piece)
        yield builder.done(), block


def _has_words(view: str) -> bool:
    """Whether there are at least two words to be right or wrong together."""
    return sum(1 for word in view.replace(STAND_IN, " ").split() if any(map(str.isalpha, word))) > 1


class _Kinds:
    """The document's protected runs with the kinds of the spans in each."""

    def __init__(self, document: Document) -> None:
        self._runs = document.protected()
        self._spans = sorted(document.shielded)
        self._starts = [span.start for span in self._spans]

    def pieces(self, block: Block) -> Iterator[tuple[int, int, frozenset[str] | None]]:
        """The block as runs of prose (kinds None) and of protected text, in order."""
        at = block.start
        first = bisect_right(self._runs, block.start, key=lambda run: run[1])
        for number in range(first, len(self._runs)):
            start, end = self._runs[number]
            if start >= block.end:
                break
            if start > at:
                yield at, start, None
            yield max(start, at), min(end, block.end), self._kinds(start, end)
            at = end
        if at < block.end:
            yield at, block.end, None

    def _kinds(self, start: int, end: int) -> frozenset[str]:
        # Runs are unions of spans: those of a run begin in it.
        found = self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return frozenset(span.kind for span in found)


def _unescaped(entity: str) -> str:
    from html import unescape  # a table of 2,231 entities, for the texts that have some

    return unescape(entity)


class _Builder:
    def __init__(self) -> None:
        self._text: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._stand_ins: list[tuple[int, int]] = []

    def add(self, document: Document, start: int, end: int, kinds: frozenset[str] | None) -> None:
        if kinds is None or kinds <= _VISIBLE:
            self._prose(document.view_with(_VISIBLE) if kinds else document.view, document.text, start, end)
        elif kinds <= _INVISIBLE or (kinds & _INVISIBLE and _is_link_tail(document.text[start:end])):
            if document.text[start:end].lower().startswith("<br"):
                self._put(" ", start, end)
        elif kinds == {"entity"} and len(plain := _unescaped(document.text[start:end])) == 1:
            self._put(" " if plain.isspace() else plain, start, end)
        else:
            self._stand_in(start, end)

    def _prose(self, view: str, text: str, start: int, end: int) -> None:
        piece = view[start:end]
        if STAND_IN in piece:  # suppressed prose is shown, whatever its characters are
            piece = text[start:end].replace("\n", " ")
        if unicodedata.is_normalized("NFC", piece):
            self._text.extend(piece)
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
            return
        at = 0
        while at < len(piece):
            stop = at + 1
            while stop < len(piece) and unicodedata.combining(piece[stop]):
                stop += 1
            for character in unicodedata.normalize("NFC", piece[at:stop]):
                self._put(character, start + at, start + stop)
            at = stop

    def _put(self, character: str, start: int, end: int) -> None:
        self._text.append(character)
        self._starts.append(start)
        self._ends.append(end)

    def _stand_in(self, start: int, end: int) -> None:
        word = f"{_STAND_IN}{len(self._stand_ins)}"
        begin = len(self._text)
        for character in word:
            self._put(character, start, end)
        self._stand_ins.append((begin, begin + len(word)))

    def done(self) -> Prepared:
        return Prepared("".join(self._text), 0, self._starts, self._ends, self._stand_ins)


def _is_link_tail(text: str) -> bool:
    """Whether protected text is the part of a link that a reader does not see."""
    return text.startswith("](") or text.startswith("][")
