"""reStructuredText: paragraphs, titles, items and the bodies of admonitions are prose; all else is protected.

Read line by line as the specification has it: what a line is follows from its
first characters and its indentation. Tables, comments, targets, literal blocks
and directives that do not hold running text are protected as a whole.
(docutils says which line a node begins on, but not where its text stands.)
"""

from __future__ import annotations

import re

from cleaner.formats.layout import Layout
from cleaner.formats.lines import Line, Marks, Paper, lines
from cleaner.pattern import regex

# Directives whose content is body text.
_BODY = frozenset(
    "admonition attention caution danger error hint important note tip warning seealso versionadded versionchanged versionremoved "
    "deprecated topic sidebar epigraph highlights pull-quote compound container rubric centered only figure abstract rst-class".split()
)
# Those whose argument is prose, too.
_TITLED = frozenset("admonition topic sidebar rubric centered seealso note warning tip hint important caution danger attention error".split())
_ADORNMENT = regex(r"([!-/:-@\[-`{-~])\1*")
_DIRECTIVE = regex(r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w:.+-]+)::(?:[ \t]+|$)")
_EXPLICIT = regex(r"\.\.(?:[ \t]|$)")
_FOOTNOTE = regex(r"\.\.[ \t]+\[(?:\d+|[#*][\w-]*|[\w.-]+)\][ \t]+")
_FIELD = regex(r":(?![: ])(?:[^:\n\\]|\\.|:(?!\s|$))*(?<!\s):(?:[ \t]+|$)")
_ITEM = regex(r"(?:[-*+•‣⁃]|(?:\(?(?:\d{1,4}|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)]))(?:[ \t]+|$)")
_LINE_BLOCK = regex(r"\|(?:[ \t]+|$)")
_GRID = regex(r"\+[-=+]+\+$")
_SIMPLE = regex(r"=+(?:[ \t]+=+)+$")
_OPTION = regex(r"(?:--?|/)[\w-]+(?:[ =]<?[\w-]+>?)?(?:,[ \t]|[ \t]{2,}|$)")
_DOCTEST = regex(r">>>(?: |$)")
_ANONYMOUS = regex(r"__[ \t]")

# Spans have a longest length, so that marks nobody closes cost no more than that.
_INLINE = regex(
    r"""
    (?P<literal>(?<![\w\\])``(?=\S).{0,800}?(?<=\S)``(?!\w))
  | (?P<role>(?<![\w\\]):[\w.+:-]{1,60}:`[^`]{1,800}`|(?<![\w\\`])`[^`<]{1,800}`:[\w.+:-]{1,60}:)
  | (?P<link>(?<![\w\\`])`(?P<text>[^`<]{0,800}?)\s*(?P<to><[^<>`]{0,2000}>`_{0,2}))
  | (?P<reference>(?<![\w\\`])`(?P<name>[^`]{1,800})`__?(?!\w))
  | (?P<target>(?<![\w\\])_`[^`]{1,800}`)
  | (?P<default>(?<![\w\\`])`[^`]{1,800}`(?!\w))
  | (?P<strong>(?<![\w\\*])\*\*(?=\S)(?P<bold>.{0,800}?)(?<=[^\s\\])\*\*(?![\w*]))
  | (?P<emphasis>(?<![\w\\*])\*(?=[^\s*])(?P<em>[^*]{0,800}?)(?<=[^\s\\])\*(?![\w*]))
  | (?P<substitution>(?<![\w\\|])\|(?=\S)[^|\n]{1,200}(?<=\S)\|_{0,2}(?!\w))
  | (?P<footnote>\[(?:\d{1,9}|[#*][\w-]{0,60}|[\w.-]{1,60})\]_(?!\w))
  | (?P<simple>(?<![\w.-])[A-Za-z0-9](?:[\w.-]{0,100}?[A-Za-z0-9])?__?(?![\w`]))
  | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {"literal": "code", "role": "code", "default": "code", "simple": "url", "substitution": "shortcode"}
_INNER = {
    "link": ("text", "markup", "url"),
    "reference": ("name", "markup", "url"),
    "strong": ("bold", "markup", "markup"),
    "emphasis": ("em", "markup", "markup"),
}
_MARKS = Marks(_INLINE, regex(r"[`*|_\\]"), _KINDS, _INNER)


def layout(text: str) -> Layout:
    """Blocks and protected spans of a reStructuredText file."""
    return _Reader(text).read()


class _Reader(Paper):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lines: list[Line] = list(lines(text))

    def read(self) -> Layout:
        number = self.front_matter()
        while number < len(self.lines):
            number = self._element(number)
        return self.layout()

    def _element(self, number: int) -> int:
        """Read the element that begins on a line; the number of the line after it."""
        line = self.lines[number]
        if not line.bare:
            return number + 1
        bare = line.bare
        if _FOOTNOTE.match(bare):
            return self._paragraph(number, line.first + _FOOTNOTE.match(bare).end(), "item")
        if directive := _DIRECTIVE.match(bare):
            return self._directive(number, directive)
        if _EXPLICIT.match(bare):
            kind = "url" if bare.startswith((".. _", ".. |")) else "comment"
            return self._protect(number, self._after_body(number), kind)
        if _ANONYMOUS.match(bare):
            return self._protect(number, number + 1, "url")
        if _GRID.match(bare) or _SIMPLE.match(bare):
            return self._table(number)
        if _is_adornment(bare):
            return self._title(number)
        if _DOCTEST.match(bare):
            return self._protect(number, self._after_paragraph(number), "code")
        if field := _FIELD.match(bare):
            return self._field(number, field.end())
        if _OPTION.match(bare):
            return self._protect(number, number + 1, "code")
        if item := _LINE_BLOCK.match(bare):
            self._prose(line.first + item.end(), line.end, "paragraph")
            return number + 1
        if (item := _ITEM.match(bare)) and self._is_item(number, item.end()):
            return self._item(number, item.end())
        return self._paragraph(number, line.first, "paragraph")

    def _protect(self, first: int, after: int, kind: str) -> int:
        after = min(after, len(self.lines))
        while after > first + 1 and not self.lines[after - 1].bare:
            after -= 1
        self.shield(self.lines[first].start, self.lines[after - 1].end, kind)
        return after

    def _after_paragraph(self, number: int) -> int:
        while number < len(self.lines) and self.lines[number].bare:
            number += 1
        return number

    def _after_body(self, number: int, indent: int | None = None) -> int:
        """The line after all that is indented deeper than line `number` (or than `indent`)."""
        indent = self.lines[number].indent if indent is None else indent
        number += 1
        while number < len(self.lines) and (not self.lines[number].bare or self.lines[number].indent > indent):
            number += 1
        return number

    def _directive(self, number: int, directive: re.Match[str]) -> int:
        line = self.lines[number]
        name = directive[1].rpartition(":")[2]
        if name not in _BODY:
            return self._protect(number, self._after_body(number), "code")
        after = number + 1
        argument = line.first + directive.end()
        if name in _TITLED:
            # The first paragraph may begin on the directive's own line.
            while after < len(self.lines) and self.lines[after].indent > line.indent and self.lines[after].bare and not _FIELD.match(self.lines[after].bare):
                after += 1
            self._prose(argument, self.lines[after - 1].end, "paragraph")
        while after < len(self.lines) and self.lines[after].bare and self.lines[after].indent > line.indent and _FIELD.match(self.lines[after].bare):
            after += 1
        return after

    def _field(self, number: int, marker: int) -> int:
        """A field's body is prose if it is a sentence; short values are data."""
        line = self.lines[number]
        after = number + 1
        while after < len(self.lines) and self.lines[after].bare and self.lines[after].indent > line.indent:
            after += 1
        start, end = line.first + marker, self.lines[after - 1].end
        if " " in self.text[start:end].strip():
            self._prose(start, end, "item")
        return after

    def _table(self, number: int) -> int:
        if _GRID.match(self.lines[number].bare):
            return self._protect(number, self._after_paragraph(number), "markup")
        # A simple table ends with its border; blank lines may stand in it.
        after = number + 1
        borders = 1
        while after < len(self.lines) and borders < 3:
            if _SIMPLE.match(self.lines[after].bare):
                borders += 1
            elif not self.lines[after].bare and borders == 2 and not self._border_follows(after):
                break
            after += 1
        return self._protect(number, after, "markup")

    def _border_follows(self, number: int) -> bool:
        return any(_SIMPLE.match(line.bare) for line in self.lines[number : number + 200])

    def _title(self, number: int) -> int:
        """A line of adornment: over a title, or a transition."""
        following = self.lines[number + 1 : number + 3]
        if len(following) == 2 and following[0].bare and following[1].bare[:1] == self.lines[number].bare[:1] and _is_adornment(following[1].bare):
            self._prose(following[0].first, following[0].end, "heading")
            return number + 3
        return number + 1

    def _is_item(self, number: int, marker: int) -> bool:
        """An enumerator followed by a line that is not indented as its text is only begins a paragraph ("A. Smith")."""
        line = self.lines[number]
        if not line.bare[0].isalnum() or number + 1 == len(self.lines):
            return True
        following = self.lines[number + 1]
        return not following.bare or following.indent >= line.indent + marker or bool(_ITEM.match(following.bare))

    def _item(self, number: int, marker: int) -> int:
        line = self.lines[number]
        return self._paragraph(number, line.first + marker, "item", line.indent + marker)

    def _paragraph(self, number: int, start: int, kind: str, indent: int | None = None) -> int:
        """Lines up to a blank one, or to one that is indented otherwise; "::" at its end makes what follows literal."""
        line = self.lines[number]
        after = number + 1
        body = indent
        while after < len(self.lines) and self.lines[after].bare:
            following = self.lines[after]
            if body is None:
                if kind == "item":
                    body = following.indent if following.indent > line.indent else -1
                else:
                    body = line.indent
            if following.indent != body:
                break
            after += 1
        if self._is_titled(number, after):
            self._prose(start, line.end, "heading")
            return number + 2
        last = self.lines[after - 1]
        if kind == "paragraph" and after < len(self.lines) and self.lines[after].bare and self.lines[after].indent > line.indent and after == number + 1:
            # A term and its definition.
            self._prose(start, line.end, "item")
            return after
        literal = last.bare.endswith("::")
        self._prose(start, last.start + len(self.text[last.start : last.end].rstrip()) - (2 if literal else 0), kind)
        if not literal:
            return after
        beyond = self._after_body(after - 1, line.indent)
        if beyond < len(self.lines) and not any(entry.bare for entry in self.lines[after:beyond]):
            # A literal block may be marked by a quoting character instead of indentation.
            quoted = beyond
            while quoted < len(self.lines) and self.lines[quoted].bare and _is_adornment(self.lines[quoted].bare[:1]):
                quoted += 1
            return self._protect(beyond, quoted, "code") if quoted > beyond else beyond
        if any(entry.bare for entry in self.lines[after:beyond]):
            first = next(n for n in range(after, beyond) if self.lines[n].bare)
            return self._protect(first, beyond, "code")
        return beyond

    def _is_titled(self, number: int, after: int) -> bool:
        if after < number + 2:
            return False
        adornment = self.lines[number + 1].bare
        return _is_adornment(adornment) and len(adornment) >= min(len(self.lines[number].bare), 4)

    def _prose(self, start: int, end: int, kind: str) -> None:
        self.marked_prose(start, end, kind, _MARKS)


def _is_adornment(line: str) -> bool:
    return _ADORNMENT.fullmatch(line) is not None
