"""HTML: text between tags is prose; tags, scripts, code and comments are not; entities are legal.

The standard library's tolerant parser reads the file and says where each
construct begins. `alt` and `title` are prose where they stand alone; inside a
running sentence they stay as they are, since they would not belong to it.
"""

from __future__ import annotations

import re
from html.entities import html5
from html.parser import HTMLParser

from cleaner.formats.front_matter import end_of_front_matter
from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span
from cleaner.formats.templates import templates, without
from cleaner.pattern import regex

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark meter output picture q rp rt "
    "ruby s samp small source span strike strong sub sup svg math time tt u var wbr br".split()
)
_RAW = frozenset("script style pre code kbd samp var tt textarea svg math template object".split())
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title", "legend"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "option", "summary"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# An element that ends where the next of these begins, if nobody closed it.
_IMPLIED = {"p", "li", "td", "th", "dt", "dd", "option"}
_PARENTS = {"ul", "ol", "dl", "table", "tr", "tbody", "thead", "select"}
_CAPTION = regex(r"""\s(?:alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LETTER = regex(r"[^\W\d_]")
# A run of spaces is tried once, at its beginning.
_LINE = regex(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")
# The text of a tag that the end of the file cut off.
_CUT_TAG = regex(r"<[A-Za-z/!?]")
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def layout(text: str) -> Layout:
    """Blocks and protected spans of an HTML file."""
    start = end_of_front_matter(text)
    found = fragment(text, start, len(text))
    if start:
        found.shielded.insert(0, Span(0, start, "front-matter"))
    return found


def fragment(text: str, start: int, end: int) -> Layout:
    """The same for a stretch of HTML in another file; offsets are those of `text`."""
    reader = _Reader(text, start, end)
    expressions = list(templates(text, start, end))
    source = without(text, start, end, expressions)
    whole = _end_of_whole_tags(source) + start
    unread = []
    try:
        reader.feed(source[: whole - start])
        reader.close()
    except AssertionError:
        # Older versions of the parser stop at a marked section that they don't know.
        whole = reader.position()
        unread.append((whole, end))
    reader.finish()
    if whole < end:
        reader.shielded.append(Span(whole, end, "html"))
    reader.shielded.extend(addresses(text, start, end))
    reader.shielded.extend(expressions)
    reader.shielded.sort()
    return Layout(reader.blocks, reader.shielded, reader.breaks, unread)


def _end_of_whole_tags(text: str) -> int:
    """Where a tag or comment begins that the rest of the text never closes; the text's end if all are closed.

    The parser would try each following "<" as a tag again, up to the end of the file.
    """
    comment = text.find("<!--", max(text.rfind("-->"), 0))
    whole = len(text) if comment == -1 else comment
    tag = _CUT_TAG.search(text, max(text.rfind(">", 0, whole), 0), whole)
    return tag.start() if tag else whole


class _Reader(HTMLParser):
    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.begin, self.end = start, end
        self.blocks: list[Block] = []
        self.shielded: list[Span] = []
        self.breaks: list[int] = []
        self.kinds: list[tuple[str, str]] = []  # open elements that say what a text is
        self.block: list[int] | None = None  # start and end of the text in hand
        self.unread: list[tuple[str, int]] = []  # the element whose content is shielded, how often it is open
        self.unread_kind = "code"
        self._line_start = start
        self._line = 1

    # Positions: the parser counts lines and columns; lines only go forward.

    def position(self) -> int:
        """Where the construct in hand begins."""
        line, column = self.getpos()
        while self._line < line:
            self._line_start = self.text.index("\n", self._line_start) + 1
            self._line += 1
        return self._line_start + column

    # What the parser calls.

    def handle_starttag(self, tag: str, attrs) -> None:
        start = self.position()
        source = self.get_starttag_text() or ""
        end = start + len(source)
        if self.unread:
            self._nest(tag, source, 1)
            self._shield(start, end, self.unread_kind)
            return
        self._shield(start, end, "html")
        if tag not in _INLINE:
            self._close_block()
            if tag in _KINDS:
                self.kinds.append((tag, _KINDS[tag]))
        if self.block is None:
            self._captions(start, source)
        hidden = self._hidden(tag, attrs)
        if hidden and tag not in _VOID and not source.endswith("/>"):
            self.unread = [(tag, 1)]
            self.unread_kind = hidden

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        start = self.position()
        close = self.text.find(">", start, self.end)
        end = close + 1 if close != -1 else self.end
        self._shield(start, end, "html")
        if self.unread:
            self._nest(tag, "", -1)
            return
        if tag not in _INLINE:
            self._close_block()
            while tag in _PARENTS and self.kinds and self.kinds[-1][0] in _IMPLIED:
                self.kinds.pop()
            if any(name == tag for name, _ in self.kinds):
                while self.kinds and self.kinds.pop()[0] != tag:
                    pass

    def handle_data(self, data: str) -> None:
        start = self.position()
        end = start + len(data)
        if self.unread:
            self._shield(start, end, self.unread_kind)
        else:
            self._text(start, end)

    def handle_entityref(self, name: str) -> None:
        self._entity(len(name) + 1, f"{name};" in html5)

    def handle_charref(self, name: str) -> None:
        self._entity(len(name) + 2, True)

    def handle_comment(self, data: str) -> None:
        self._markup("comment")

    def handle_decl(self, decl: str) -> None:
        self._markup("html")

    def handle_pi(self, data: str) -> None:
        self._markup("html")

    def unknown_decl(self, data: str) -> None:
        self._markup("html")

    # What it means.

    def _markup(self, kind: str) -> None:
        start = self.position()
        opener = "<!--" if self.text.startswith("<!--", start) else "<"
        closer = "-->" if opener == "<!--" else ">"
        close = self.text.find(closer, start + len(opener), self.end)
        self._shield(start, close + len(closer) if close != -1 else self.end, kind)

    def _entity(self, length: int, known: bool) -> None:
        start = self.position()
        closed = self.text.startswith(";", start + length)
        end = start + length + closed
        if self.unread:
            self._shield(start, end, self.unread_kind)
            return
        self._text(start, end)
        if known and closed:
            self._shield(start, end, "entity")

    def _text(self, start: int, end: int) -> None:
        first, last = start, end
        while first < last and self.text[first].isspace():
            first += 1
        if first == last:
            return
        while self.text[last - 1].isspace():
            last -= 1
        if self.block is None:
            self.block = [first, last]
        else:
            self.block[1] = last

    def _shield(self, start: int, end: int, kind: str) -> None:
        if start < end:
            self.shielded.append(Span(start, end, kind))

    def _close_block(self) -> None:
        if self.block is None:
            return
        start, end = self.block
        self.block = None
        self.blocks.append(Block(start, end, self.kinds[-1][1] if self.kinds else "paragraph"))
        self._soft_breaks(start, end)

    def _soft_breaks(self, start: int, end: int) -> None:
        """A newline is as good as a space here; the indentation around it is not prose."""
        for line in _LINE.finditer(self.text, start, end):
            newline = self.text.index("\n", line.start())
            self.breaks.append(newline)
            self._shield(line.start(), newline, "markup")
            self._shield(newline + 1, line.end(), "markup")

    def _hidden(self, tag: str, attrs) -> str | None:
        """Why an element's content is protected: code, or somebody said that it is no English."""
        if tag in _RAW:
            return "code"
        values = {name: value or "" for name, value in attrs}
        if values.get("translate") == "no" or "notranslate" in values.get("class", "").split():
            return "foreign"
        language = values.get("lang", values.get("xml:lang", ""))
        return "foreign" if language and not language.lower().startswith("en") else None

    def _nest(self, tag: str, source: str, step: int) -> None:
        name, depth = self.unread[0]
        if tag != name or source.endswith("/>") or tag in _VOID:
            return
        if step > 0 and tag in _IMPLIED:
            step = 0
        depth += step
        self.unread = [(name, depth)] if depth > 0 else []

    def _captions(self, start: int, source: str) -> None:
        """`alt` and `title` of a tag outside of running text, as blocks of their own."""
        for value in _CAPTION.finditer(source):
            group = 1 if value[1] is not None else 2
            if len(_LETTER.findall(value[group])) < 3:
                continue
            first, last = start + value.start(group), start + value.end(group)
            self._reveal(first, last)
            self.blocks.append(Block(first, last, "caption"))
            for entity in _ENTITY.finditer(self.text, first, last):
                self._shield(*entity.span(), "entity")

    def _reveal(self, first: int, last: int) -> None:
        """Cut a stretch out of the tag that was shielded last."""
        tag = self.shielded.pop()
        self._shield(tag.start, first, tag.kind)
        self._shield(last, tag.end, tag.kind)

    def finish(self) -> None:
        """What the end of the file leaves open."""
        self._close_block()
