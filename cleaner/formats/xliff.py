"""XLIFF 1.2 and 2: only <target> is prose, if it is English; inline elements and what stands for native code are placeholders.

Expat reads the file and says at which byte each event begins.
"""

from __future__ import annotations

from xml.parsers import expat

from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span
from cleaner.formats.lines import Paper
from cleaner.formats.placeholders import placeholders
from cleaner.pattern import regex

# Their content is markup of the document that was translated.
_NATIVE = frozenset(("bpt", "ept", "ph", "it", "x", "bx", "ex", "cp", "sc", "ec", "sm", "em"))
# Somebody else's translations, offered beside the unit's own: XLIFF 1.2's, and those of version 2's module.
_OFFERS = frozenset(("alt-trans", "matches"))
_ENTITY = regex(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,32});")
# A run of spaces is tried once, at its beginning.
_LINE = regex(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")


def layout(text: str) -> Layout:
    """Blocks and protected spans of an XLIFF file. A file that is no XML is protected as a whole, and said to be unread."""
    reader = _Reader(text)
    try:
        reader.read()
    except expat.ExpatError:
        return Layout([], [Span(0, len(text), "markup")] if text else [], [], [(0, len(text))] if text else [])
    return reader.layout()


class _Reader(Paper):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0  # of elements inside of the target in hand; 0 outside
        self.native = 0  # of elements whose content is native code
        self.untranslatable = 0
        self.pieces: list[tuple[int, int]] = []

    def read(self) -> None:
        # The declaration may name another encoding than the text's own now.
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        self._offset = _offsets(self.text, parser)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(self.text.encode("utf-8", "surrogatepass"), True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        fixed = attributes.get("translate") == "no" or attributes.get("mtype") == "protected"
        if self.depth:
            self.depth += 1
            if self.native or name in _NATIVE or fixed:
                self.native += 1
        elif self.untranslatable or fixed or name in _OFFERS or _in_another_language(name, attributes):
            self.untranslatable += 1
        elif name == "target" and not self.untranslatable:
            self.depth = 1
            self.pieces = []

    def _end(self, tag: str) -> None:
        if not self.depth:
            self.untranslatable -= bool(self.untranslatable)
            return
        self.depth -= 1
        if self.native:
            self.native -= 1
        if not self.depth:
            self._finish()

    def _data(self, data: str) -> None:
        if not self.depth or self.native:
            return
        start = self._offset()
        # An entity comes as the character it stands for.
        entity = _ENTITY.match(self.text, start) if self.text.startswith("&", start) else None
        end = entity.end() if entity else start + len(data)
        if entity:
            self.shielded.append(Span(start, end, "entity"))
        if self.pieces and self.pieces[-1][1] == start:
            self.pieces[-1] = (self.pieces[-1][0], end)
        else:
            self.pieces.append((start, end))

    def _finish(self) -> None:
        """One target is one block; what lies between its pieces of text is shielded."""
        pieces = [(s, e) for s, e in self.pieces if s < e]
        while pieces and self.text[slice(*pieces[0])].isspace():
            pieces.pop(0)
        while pieces and self.text[slice(*pieces[-1])].isspace():
            pieces.pop()
        if not pieces:
            return
        start, end = pieces[0][0], pieces[-1][1]
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        self.blocks.append(Block(start, end, "paragraph"))
        for (_, left), (right, _) in zip(pieces, pieces[1:]):
            self.shielded.append(Span(left, right, "placeholder"))
        for line in _LINE.finditer(self.text, start, end):
            newline = self.text.index("\n", line.start())
            self.breaks.append(newline)
            self.shielded.extend(Span(a, b, "markup") for a, b in ((line.start(), newline), (newline + 1, line.end())) if a < b)
        self.shielded.extend(addresses(self.text, start, end))
        self.shielded.extend(placeholders(self.text, start, end))


def _in_another_language(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element says that the translation in it is in another language than English."""
    named = (attributes.get(key, "") for key in ("target-language", "trgLang", *(("xml:lang",) if name == "target" else ())))
    return any(language and not language.lower().startswith("en") for language in named)


def _offsets(text: str, parser):
    """A function that gives the code point at which expat's event begins. Events only go forward."""
    if text.isascii():
        return lambda: parser.CurrentByteIndex
    data = text.encode("utf-8", "surrogatepass")
    last = [0, 0]  # byte, code point

    def offset() -> int:
        byte = parser.CurrentByteIndex
        # Continuation bytes are 10xxxxxx.
        last[1] += sum((value & 0xC0) != 0x80 for value in data[last[0] : byte])
        last[0] = byte
        return last[1]

    return offset
