r"""What site generators, MDX and TeX add to Markdown, and CommonMark knows nothing of.

Shortcodes, template tags and expressions, attribute lists, containers, JSX with
expressions in it, modules and formulas are found here, and hidden from the
parser: whole lines as an empty heading, which like these ends a paragraph, the
rest as full stops. The text keeps its length, so all places stay true.

What begins first counts: a brace inside of code is code, and code inside of
braces belongs to them. So the parser is asked what is code, and asked again
where something was hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cleaner.formats.layout import Span
from cleaner.formats.markdown_events import Event, events
from cleaner.pattern import regex

# What none of this can be without.
_SIGNS = ("{", "$", ":::", "<>", "</>", "[toc", "[TOC", "[_toc", "[_TOC", "import ", "export ")
# What containers put before a line's content, up to where a construct of whole lines may begin.
_LINE_STARTS = regex(
    r"^(?P<prefix>(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*[ \t]*)(?=\{|:{3}|\[|\\begin\{|\$\$|<[A-Z])|^(?=import\s|export\s)",
    re.MULTILINE,
)
_OPENERS = {"{{<": ">}}", "{{%": "%}}", "{%": "%}", "{{": "}}", "{/*": "*/}"}
_NAME = regex(r"\{[{%]+[<%]?-?\s*([\w-]+)")
# Tags whose content, up to their end tag, is no prose.
_RAW_TAGS = frozenset("highlight raw comment code codeblock mermaid math katex gist verbatim graphviz diagram plantuml".split())
# `import x from "y"` and `export const …`, only where MDX has them: after a blank line.
_MODULE = regex(r"import\s+(?:[\w*{][^\n]*\s+from\s+)?[\"'][^\n]*[\"'];?[ \t]*$|export\s+(?:default|const|let|var|function|class|async|\{|\*)", re.MULTILINE)  # fmt: skip
_LINE = regex(r"(?::{3,}[^\n]*|\{[:#.][^{}\n]*\}|\[\[?_?(?:toc|TOC)_?\]?\]|\{[\w.]+\})[ \t]*$", re.MULTILINE)
_ENVIRONMENT = regex(r"\\begin\{([A-Za-z]+\*?)\}")
_FORMULA_END = regex(r"\$\$[ \t]*(?:\([^)$\n]+\)[ \t]*)?$", re.MULTILINE)
_BLANK = regex(r"\n[ \t]*\n")
_AFTER_BLANK = regex(r"(?:^|\n)[ \t]*\n$")
_PREFIX = regex(r"[ \t>]*")
_INLINE = regex(r"[{$]|<(?=[A-Za-z/>])")
_BRACES = regex(r"[{}]")
_BRACKETS = regex(r"[](){}[]")
_TAG_START = regex(r"<[A-Za-z][\w.:-]*(?=[\s/>])|<(?=>)|</>")
_ATTRIBUTE = regex(r"\s+(?:[\w:.@-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|(?=\{)))?|(?=\{))")
_TAG_END = regex(r"\s*/?>")
# The longest template expression, and the longest tag, in running text.
_LONGEST_BRACES, _LONGEST_TAG = 2_000, 4_000
# The longest module of MDX that is looked for past its first blank line.
_LONGEST_MODULE = 20_000
# So often the parser is asked anew because what it called code was part of something else.
_MOST_TURNS = 20


def hidden(text: str, begin: int) -> tuple[str, list[Span]]:
    """The text from offset `begin` on with everything of this module hidden, and the spans of it with their kinds."""
    if not any(sign in text for sign in _SIGNS):
        return text, []
    text, lines = _without_lines(text, begin)
    if _INLINE.search(text, begin) is None:
        return text, lines
    inner: list[Span] = []
    for run in _runs(events(text, begin)):
        if _INLINE.search(text, run.start, run.end):
            inner.extend(_Inline(text, run).spans())
    return _masked(text, inner, _dots), [*lines, *inner]


def _without_lines(text: str, begin: int) -> tuple[str, list[Span]]:
    """The text without the constructs that take whole lines."""
    found: list[Span] = []
    finder = _Lines(text)
    at = begin
    for turn in range(_MOST_TURNS):
        if _LINE_STARTS.search(text, at) is None:
            break
        spans, at = finder.spans(at, _literal(events(text, begin)), whole=turn == _MOST_TURNS - 1)
        text = _masked(text, spans, _headings)
        found.extend(spans)
        if at == len(text):
            break
    return text, found


def _literal(parsed: Iterable[Event]) -> list[tuple[int, int]]:
    """Where code blocks and HTML blocks stand."""
    found, start = [], 0
    for name, _, begin, end in parsed:
        if name in ("+CodeBlock", "+HtmlBlock"):
            start = begin
        elif name in ("-CodeBlock", "-HtmlBlock"):
            found.append((start, end))
    return found


class _Lines:
    """Finds constructs of whole lines; remembers which closing marks the text has no more of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last = len(text.rstrip("\n"))
        self.missing: set[str] = set()

    def spans(self, at: int, literal: list[tuple[int, int]], whole: bool) -> tuple[list[Span], int]:
        """What there is from `at` on outside of `literal`, and up to where: past a span that holds the beginning of a literal
        one, all that follows may be something else (unless `whole` says that nobody will look again)."""
        found: list[Span] = []
        number = 0
        for line in _LINE_STARTS.finditer(self.text, at):
            start = line.end()
            if start < at:
                continue
            while number < len(literal) and literal[number][1] <= start:
                number += 1
            if number < len(literal) and literal[number][0] <= start:
                continue
            span = self._at(start)
            if span is None:
                continue
            found.append(span)
            at = span.end
            if not whole and number < len(literal) and literal[number][0] < at:
                return found, at
        return found, len(self.text)

    def _at(self, start: int) -> Span | None:
        text = self.text
        if text[start] in "ie":
            return self._module(start)
        if text[start] == "<":
            return self._component(start)
        if text.startswith("\\begin{", start):
            opening = _ENVIRONMENT.match(text, start)
            close = self._find(f"\\end{{{opening[1]}}}", start) if opening else -1
            return None if close == -1 else Span(start, self._end_of_line(close), "math")
        if text.startswith("$$", start):
            return self._formula(start)
        if _LINE.match(text, start):
            return Span(start, self._end_of_line(start), "shortcode")
        opener = next((o for o in _OPENERS if text.startswith(o, start)), None)
        return self._template(start, opener) if opener else None

    def _template(self, start: int, opener: str) -> Span | None:
        # Nested template braces are rare enough: the first closing one counts.
        close = self._find(_OPENERS[opener], start + len(opener))
        if close == -1:
            return None
        name = _NAME.match(self.text, start)
        if name and name[1] in _RAW_TAGS:
            final = self._end_tag(name[1], close)
            if final != -1:
                return Span(start, self._end_of_line(final), "code")
        end = self._end_of_line(close)
        return None if self.text[close + len(_OPENERS[opener]) : end].strip() else Span(start, end, "shortcode")

    def _end_tag(self, name: str, start: int) -> int:
        if name in self.missing:
            return -1
        found = re.compile(r"\{[{%]+[<%]?-?\s*(?:end|/\s*)" + re.escape(name) + r"\b").search(self.text, start)
        if found is None:
            self.missing.add(name)
        return found.start() if found else -1

    def _module(self, start: int) -> Span | None:
        """MDX's import and export, up to the next blank line at which no bracket is open."""
        if _MODULE.match(self.text, start) is None or not (start == 0 or _AFTER_BLANK.search(self.text, max(start - 80, 0), start)):
            return None
        end = at = self._before_blank(start)
        opened = self._brackets(start, at)
        while opened > 0 and at < self.last and at - start < _LONGEST_MODULE:
            following = self._before_blank(at + 1)
            opened += self._brackets(at, following)
            at = following
        return Span(start, at if opened <= 0 else end, "code")

    def _before_blank(self, start: int) -> int:
        """Where the next blank line begins, or the text ends."""
        blank = _BLANK.search(self.text, start)
        return blank.start() if blank else self.last

    def _brackets(self, start: int, end: int) -> int:
        """How many more brackets open than close."""
        return sum(1 if sign in "([{" else -1 for sign in _BRACKETS.findall(self.text, start, end))

    def _component(self, start: int) -> Span | None:
        """A JSX tag with a blank line in an expression of its attributes: CommonMark would end it there."""
        limit = min(len(self.text), start + _LONGEST_TAG)
        at = tag_end(self.text, start, limit, lambda brace: _pairs(self.text, brace, limit, first=True).get(brace, -1))
        if at == -1 or _BLANK.search(self.text, start, at) is None:
            return None
        return Span(start, self._end_of_line(at), "html")

    def _formula(self, start: int) -> Span | None:
        """A formula between two `$$` that ends with its line, without a blank line in it."""
        end = _FORMULA_END.search(self.text, start + 2)
        if end is None or end.start() == start + 2:
            return None
        return None if _BLANK.search(self.text, start, end.start()) else Span(start, end.end(), "math")

    def _find(self, what: str, start: int) -> int:
        """Like str.find, but what was missed once is not looked for again further on."""
        if what in self.missing:
            return -1
        found = self.text.find(what, start)
        if found == -1:
            self.missing.add(what)
        return found

    def _end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end == -1 else end


class Run(NamedTuple):
    """A block's running text, and in it what is code, a tag or an address and so hides what it holds; all in order."""

    start: int
    end: int
    literal: list[tuple[int, int]]


def _runs(parsed: Iterable[Event]) -> Iterator[Run]:
    start = -1
    end = 0
    literal: list[tuple[int, int]] = []
    skipping = False  # inside of a block of code or HTML
    for name, _, begin, stop in parsed:
        if skipping:
            skipping = name not in ("-CodeBlock", "-HtmlBlock")
        elif name in _SPANNING:
            if name in ("-Link", "-Image"):
                literal.append((end, stop))  # the destination, and marks of the label at most
            start = begin if start == -1 else start
            end = max(begin, stop, end)
        elif name[0] in "+-" or name == "Rule":
            if start != -1:
                yield Run(start, end, sorted(literal))
            start, end, literal = -1, 0, []
            skipping = name in ("+CodeBlock", "+HtmlBlock")
        else:
            start = begin if start == -1 else start
            end = stop
            if name in ("Code", "InlineHtml"):
                literal.append((begin, stop))
    if start != -1:
        yield Run(start, end, sorted(literal))


_SPANNING = frozenset(f"{sign}{tag}" for tag in ("Emphasis", "Strong", "Strikethrough", "Link", "Image") for sign in "+-")


class _Inline:
    """Finds constructs inside of one run of text."""

    def __init__(self, text: str, run: Run) -> None:
        self.text = text
        self.run = run
        self._pairs: dict[int, int] | None = None

    def spans(self) -> Iterator[Span]:
        """They, in order and apart."""
        number, at = 0, self.run.start
        literal = self.run.literal
        for sign in _INLINE.finditer(self.text, self.run.start, self.run.end):
            start = sign.start()
            if start < at:
                continue
            while number < len(literal) and literal[number][1] <= start:
                number += 1
            begun = literal[number][0] if number < len(literal) else self.run.end
            if begun < start or (begun == start and self.text[start] != "<"):
                continue
            span = self._at(start)
            # CommonMark knows a tag without braces, and what is in it.
            if span is not None and (begun > start or "{" in self.text[span.start : span.end]):
                yield span
                at = span.end

    def _at(self, start: int) -> Span | None:
        if self._escaped(start):
            return None
        sign = self.text[start]
        end = self._closing_brace(start, _LONGEST_BRACES) if sign == "{" else self._formula(start) if sign == "$" else self._tag(start)
        return None if end == -1 else Span(start, end, {"{": "shortcode", "$": "math", "<": "html"}[sign])

    def _escaped(self, start: int) -> bool:
        at = start
        while at > self.run.start and self.text[at - 1] == "\\":
            at -= 1
        return (start - at) % 2 == 1

    def _closing_brace(self, start: int, longest: int) -> int:
        """The end of the braces that open at `start`; -1 if they do not close within `longest` characters."""
        if self._pairs is None:
            self._pairs = _pairs(self.text, self.run.start, self.run.end)
        end = self._pairs.get(start, -1)
        return end if end <= start + longest else -1

    def _formula(self, start: int) -> int:
        """The end of a formula between dollars: no space inside at either dollar, no digit outside; an amount has those."""
        text, limit = self.text, self.run.end
        mark = "$$" if text.startswith("$$", start, limit) else "$"
        if (start > self.run.start and text[start - 1].isdigit()) or text[start + len(mark) : start + len(mark) + 1].isspace():
            return -1
        close = text.find(mark, start + len(mark), limit)
        while close != -1 and self._escaped(close):
            close = text.find(mark, close + 1, limit)
        end = close + len(mark)
        if close <= start + len(mark) or text[close - 1].isspace() or (end < limit and text[end].isdigit()):
            return -1
        return end

    def _tag(self, start: int) -> int:
        """The end of a JSX tag, whose attributes may be expressions in braces."""
        limit = min(self.run.end, start + _LONGEST_TAG)
        return tag_end(self.text, start, limit, lambda brace: self._closing_brace(brace, _LONGEST_TAG))


def tag_end(text: str, start: int, limit: int, closing_brace: Callable[[int], int]) -> int:
    """The end of the JSX tag that begins at `start`; -1 if there is none up to `limit`. `closing_brace` gives the end of an expression."""
    opening = _TAG_START.match(text, start, limit)
    if opening is None:
        return -1
    if opening[0] == "</>":
        return opening.end()
    at = opening.end()
    while (attribute := _ATTRIBUTE.match(text, at, limit)) is not None:
        at = attribute.end()
        if at < limit and text[at] == "{":
            at = closing_brace(at)
            if at == -1:
                return -1
    closing = _TAG_END.match(text, at, limit)
    return closing.end() if closing else -1


def _pairs(text: str, start: int, end: int, first: bool = False) -> dict[int, int]:
    """Start of each pair of braces -> its end; with `first`, no further than the pair of the first one."""
    opened: list[int] = []
    pairs = {}
    for brace in _BRACES.finditer(text, start, end):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.end()
            if first and not opened:
                break
    return pairs


def _masked(text: str, spans: list[Span], mask) -> str:
    if not spans:
        return text
    parts, at = [], 0
    for start, end, _ in spans:
        parts.append(text[at:start])
        first, *others = text[start:end].split("\n")
        parts.append(mask(len(first)))
        for line in others:
            prefix = _PREFIX.match(line).end()
            parts.append("\n" + line[:prefix] + mask(len(line) - prefix))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _headings(length: int) -> str:
    return "#".ljust(length) if length else ""


def _dots(length: int) -> str:
    return "." * length
