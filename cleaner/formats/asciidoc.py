"""AsciiDoc: paragraphs, titles, items, admonitions and cells are prose; macros, attributes and delimited code are not.

Read line by line, as the language is defined.
"""

from __future__ import annotations

import re

from cleaner.formats.layout import Layout
from cleaner.formats.lines import Line, Marks, Paper, lines
from cleaner.formats.underlines import ASCIIDOC_TOLERANCE, width_of
from cleaner.pattern import regex

_FENCE = regex(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|```\w*|={4,}|\*{4,}|_{4,}|--|[|,:!]={3,})$")
_FENCED = {"-": "code", ".": "code", "+": "html", "/": "comment", "`": "code"}
_HEADING = regex(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_BLOCK_TITLE = regex(r"\.(?=[^\s.])")
_ATTRIBUTE = regex(r":!?[\w-]+!?:(?:[ \t]|$)")
_LIST_OF_ATTRIBUTES = regex(r"\[[^\n]*\]$")
_BLOCK_MACRO = regex(r"[a-z_][\w-]*::\S*\[[^\n]*\]$|(?:ifdef|ifndef|ifeval|endif|include)::")
_COMMENT = regex(r"//(?!/)")
_RULE = regex(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)$")
_ITEM = regex(r"(?:\*{1,5}|-|\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|<(?:\d+|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?")
_TERM = regex(r"(?P<term>\S[^\n]*?)(?:::{1,3}|;;)(?:[ \t]+|$)")
_ADMONITION = regex(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_UNREAD = regex(r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|verse|subs|%?[a-z]*,?\s*source)\b")
_CELL = regex(r"(?<!\\)(?:\d+(?:\.\d+)?[+*])?[<>^.]{0,4}[aehlmsdv]?\|")

# Spans have a longest length, so that marks nobody closes cost no more than that.
_INLINE = regex(
    r"""
    (?P<pass>\+{3}.{1,800}?\+{3}|\+{2}.{1,800}?\+{2}|(?<![\w+])\+(?=\S)[^+\n]{0,800}?(?<=\S)\+(?![\w+]))
  | (?P<code>``.{1,800}?``|(?<![\w`])`(?=\S)[^`]{0,800}?(?<=\S)`(?![\w`]))
  | (?P<index>\(\(\(?[^()]{1,300}\)?\)\))
  | (?P<anchor>\[\[[^\[\]\n]{0,200}\]\])
  | (?P<cross><<(?P<id>[^<>,\n]{1,200})(?:,(?P<crosstext>[^<>]{1,500}))?>>)
  | (?P<link>(?:link:|mailto:|(?:https?|ftp|irc)://)[^\s\[\]<>]{1,2000}\[(?P<text>[^\[\]\n]{0,800})\])
  | (?P<macro>(?<!\w)[a-z_][\w-]{0,40}:[^\s\[\]:]{0,500}\[[^\[\]\n]{0,800}\])
  | (?P<attribute>\{[\w:!-]{1,100}(?::[^{}\n]{0,200})?\})
  | (?P<role>\[[.\#][^\[\]\n]{0,200}\](?=[*_\#`]))
  | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)
  | (?P<mark>(?<!\w)[*_\#]{1,2}(?=[^\s*_\#])|(?<=[^\s*_\#])[*_\#]{1,2}(?!\w)|\*\*|__)
  | (?P<callout><\d{1,3}>)
    """,
    re.VERBOSE,
)
_KINDS = {"pass": "html", "code": "code", "macro": "shortcode", "attribute": "shortcode", "entity": "entity", "callout": "code"}
_INNER = {"cross": ("crosstext", "url", "markup"), "link": ("text", "url", "markup")}
_MARKS = Marks(_INLINE, regex(r"[+`*_#\[{<&(]"), _KINDS, _INNER)


def layout(text: str) -> Layout:
    """Blocks and protected spans of an AsciiDoc file."""
    return _Reader(text).read()


class _Reader(Paper):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lines: list[Line] = list(lines(text))
        # The next block is said to be code or the like.
        self.unread = False

    def read(self) -> Layout:
        number = self.front_matter()
        while number < len(self.lines):
            number = self._element(number)
        return self.layout()

    def _element(self, number: int) -> int:
        """Read what begins on a line; the number of the line after it."""
        line = self.lines[number]
        bare = line.bare
        if not bare:
            return number + 1
        if _FENCE.match(bare):
            return self._fence(number)
        if _LIST_OF_ATTRIBUTES.match(bare):
            self.unread = self.unread or _UNREAD.match(bare) is not None
            return number + 1
        if _COMMENT.match(bare) or _ATTRIBUTE.match(bare) or _BLOCK_MACRO.match(bare) or _RULE.match(bare) or bare == "+":
            return number + 1
        unread, self.unread = self.unread, False
        if unread or (line.indent and not _ITEM.match(bare) and not self._continues(number)):
            return self._literal(number)
        if heading := _HEADING.match(bare):
            self._prose(line.first + heading.end(), line.end, "heading")
            return self._after_header(number) if heading.end() == 2 else number + 1
        if not line.indent and (title := _BLOCK_TITLE.match(bare)):
            self._prose(line.first + title.end(), line.end, "caption")
            return number + 1
        if item := _ITEM.match(bare):
            return self._paragraph(number, line.first + item.end(), "item")
        if (term := _TERM.match(bare)) and "://" not in term["term"][-8:]:
            self._prose(line.first, line.first + term.end("term"), "item")
            return self._paragraph(number, line.first + term.end(), "item")
        if admonition := _ADMONITION.match(bare):
            return self._paragraph(number, line.first + admonition.end(), "paragraph")
        if self._is_underlined(number):
            self._prose(line.first, line.end, "heading")
            return number + 2
        return self._paragraph(number, line.first, "paragraph")

    def _after_header(self, number: int) -> int:
        """After the document's title: author, revision and attributes, up to a blank line."""
        while number < len(self.lines) and self.lines[number].bare:
            number += 1
        return number

    def _continues(self, number: int) -> bool:
        """Whether an indented line goes on after an item or a term."""
        before = self.lines[number - 1].bare if number else ""
        return bool(before) and (_ITEM.match(before) is not None or _TERM.match(before) is not None)

    def _is_underlined(self, number: int) -> bool:
        if number + 1 >= len(self.lines):
            return False
        rule = self.lines[number + 1].bare
        return len(rule) > 3 and rule[0] in "=-~^+" and rule == rule[0] * len(rule) and abs(len(rule) - width_of(self.lines[number].bare)) <= ASCIIDOC_TOLERANCE

    def _fence(self, number: int) -> int:
        """A delimiter: code up to its twin; of other blocks the content is read as it comes."""
        line = self.lines[number]
        fence = line.bare
        unread, self.unread = self.unread, False
        if fence[1:2] == "=" and fence[0] in "|,:!":
            return self._table(number)
        kind = _FENCED.get(fence[0]) if fence != "--" else None
        if kind is None and unread:
            kind = "code"
        if kind is None:
            return number + 1
        twin = "```" if fence.startswith("```") else fence
        after = number + 1
        while after < len(self.lines) and self.lines[after].bare != twin:
            after += 1
        last = min(after, len(self.lines) - 1)
        self.shield(line.start, self.lines[last].end, kind)
        return last + 1

    def _table(self, number: int) -> int:
        """Cells begin with a bar; a cell's text may go on over lines."""
        fence = self.lines[number].bare
        after = number + 1
        while after < len(self.lines) and self.lines[after].bare != fence:
            after += 1
        if fence[0] != "|" or after >= len(self.lines):
            last = min(after, len(self.lines) - 1)
            self.shield(self.lines[number].start, self.lines[last].end, "markup")
            return last + 1
        begin, end = self.lines[number].end, self.lines[after].start
        bars = list(_CELL.finditer(self.text, begin, end))
        for bar, following in zip(bars, [*bars[1:], None]):
            # A cell of style a, l or v holds blocks or literal text.
            stop = following.start() if following else end
            if bar[0][-2:-1] not in ("a", "l", "m") and "\n\n" not in self.text[bar.end() : stop].strip():
                self._prose(bar.end(), stop, "cell")
        return after + 1

    def _literal(self, number: int) -> int:
        after = number
        while after < len(self.lines) and self.lines[after].bare:
            after += 1
        self.shield(self.lines[number].start, self.lines[after - 1].end, "code")
        return after

    def _paragraph(self, number: int, start: int, kind: str) -> int:
        after = number + 1
        while after < len(self.lines) and self.lines[after].bare and not self._interrupts(self.lines[after], kind):
            after += 1
        first = start
        for line in self.lines[number:after]:
            if line.bare.endswith((" +", "\\")) or line.bare == "+":
                # The writer ended the line.
                self._prose(first, line.start + len(self.text[line.start : line.end].rstrip()) - 1, kind)
                first = line.end
        self._prose(first, self.lines[after - 1].end, kind)
        return after

    def _interrupts(self, line: Line, kind: str) -> bool:
        bare = line.bare
        if _FENCE.match(bare) or _LIST_OF_ATTRIBUTES.match(bare) or _COMMENT.match(bare) or _BLOCK_MACRO.match(bare) or bare == "+":
            return True
        return kind == "item" and (_ITEM.match(bare) is not None or _TERM.match(bare) is not None)

    def _prose(self, start: int, end: int, kind: str) -> None:
        self.marked_prose(start, end, kind, _MARKS)
