"""Where each inline construct of Markdown stands: markdown-it's own rules, watched while they run.

markdown-it says what a text means but not where; its rules, though, move one
cursor over the text. `install` wraps each rule so that it writes down from where
to where it went. Emphasis is decided only at the end, so its marks are kept with
their tokens, and looked at when the tokens are final.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from cleaner.pattern import regex

# Not a kind of protected span: a line that its writer broke.
HARD_BREAK = "hard-break"

# The characters at which some rule can begin; a text without them needs no parser.
_STOPS = regex(r"[!$&*<\[\\\]^_`{~]")
_NEEDED = regex(r"[$&*<\[\\_`{]|~~|\^\[| \n|:[a-z0-9_+-]+:")
_TWO_SPACES = regex(r" {2,}\n")
_EMOJI = regex(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])")
_BRACKETS = regex(r"[\[\]]")
# A paragraph with more constructs than this is no prose; beyond `_MOST_WORK`, brackets inside of brackets take too long.
_MOST_STOPS = 40_000
_MOST_WORK = 2_000_000
# The longest template expression in running text.
_LONGEST_BRACES = 2_000
_LONGEST_TAG = 4_000
# Elements whose text is no prose.
_CODE_ELEMENTS = frozenset("code kbd samp var tt pre script style textarea svg math".split())
_TAG_NAME = regex(r"<(/?)([A-Za-z][\w.-]*)")
# A backslash before one of these hides the mark only; the others are protected with it.
_PROSE_MARKS = frozenset(".,;:!?'\"-")


@dataclass(frozen=True)
class Source:
    """Where a block's content stands in the text: content line i begins at `starts[i]` there, at `offsets[i]` here."""

    starts: list[int]
    offsets: list[int]

    def at(self, position: int) -> int:
        """The offset in the text of a position in the content."""
        line = bisect_right(self.starts, position) - 1
        return self.offsets[line] + position - self.starts[line]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A span of the content as a span of the text (what stands between its lines there belongs to it)."""
        if start < end:
            yield self.at(start), self.at(end - 1) + 1


class _Trace:
    """What the rules did to one text."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, str]] = []
        self.marks: list[tuple[Token, int, int]] = []
        # Where the text that is read now (an image's alt, an inline footnote) begins in the whole.
        self.base = 0

    def add(self, start: int, end: int, kind: str) -> None:
        if start < end:
            self.spans.append((self.base + start, self.base + end, kind))


def trace(content: str, env: dict) -> list[tuple[int, int, str]] | None:
    """The protected spans of a block's content as (start, end, kind), in no order; None if reading it would take too long.

    `env` is what markdown-it's block rules left: the link definitions.
    """
    if _NEEDED.search(content) is None:
        return []
    if _is_too_much(content):
        return None
    from cleaner.formats.markdown_parser import parser

    md = parser()
    watched = _Trace()
    tokens: list[Token] = []
    md.inline.parse(content.replace("\0", "\ufffd"), md, {**env, "trace": watched}, tokens)
    spans = watched.spans
    spans.extend((start, end, "markup") for token, start, end in watched.marks if token.type != "text" or not token.content)
    spans.extend((*match.span(), HARD_BREAK) for match in _TWO_SPACES.finditer(content))
    spans.extend((*match.span(), "shortcode") for match in _EMOJI.finditer(content))
    spans.extend(_code_elements(content, spans))
    return spans


def _is_too_much(content: str) -> bool:
    stops = len(_STOPS.findall(content))
    if stops > _MOST_STOPS:
        return True
    depth = deepest = 0
    for bracket in _BRACKETS.findall(content):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest * stops > _MOST_WORK


def _code_elements(content: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The text between <code> and </code> and the like."""
    opened: dict[str, int] = {}
    for start, end, kind in sorted(spans):
        if kind != "html" or (tag := _TAG_NAME.match(content, start)) is None:
            continue
        name = tag[2].lower()
        if name not in _CODE_ELEMENTS:
            continue
        if not tag[1]:
            opened.setdefault(name, end)
        elif name in opened:
            yield opened.pop(name), start, "code"


def install(md: MarkdownIt) -> None:
    """Make `md` write into env["trace"] where its inline rules found something."""
    md.inline.terminator_re = _STOPS
    md.inline.ruler.before("escape", "braces", _braces)
    md.inline.ruler.before("html_inline", "jsx", _jsx)
    md.inline.ruler.after("link", "unknown_label", _unknown_label)
    md.inline.ruler.disable(["newline", "linkify"])
    # It joins tokens, and so hides which marks were used.
    md.inline.ruler2.disable("fragments_join")
    for rule in list(md.inline.ruler.__rules__):
        if rule.name in _WATCHED:
            md.inline.ruler.at(rule.name, _watched(rule.fn, *_WATCHED[rule.name]))


def _watched(rule: Callable, note: Callable, inner: int | None) -> Callable:
    """`rule`, and after each success `note(trace, state, start)`; texts it reads anew begin `inner` characters after its start."""

    def run(state: StateInline, silent: bool) -> bool:
        if silent or (watched := state.env.get("trace")) is None:
            return rule(state, silent)
        start, base = state.pos, watched.base
        if inner is not None:
            watched.base += start + inner
        try:
            found = rule(state, False)
        finally:
            watched.base = base
        if found:
            note(watched, state, start)
        return found

    return run


def _whole(kind: str) -> Callable[[_Trace, StateInline, int], None]:
    def note(watched: _Trace, state: StateInline, start: int) -> None:
        watched.add(start, state.pos, kind)

    return note


def _escape(watched: _Trace, state: StateInline, start: int) -> None:
    escaped = state.src[start + 1]
    if escaped == "\n":
        watched.add(start, start + 1, "markup")
        watched.add(start, start + 2, HARD_BREAK)
    elif not escaped.isalnum() and not escaped.isspace():
        watched.add(start, start + 1 if escaped in _PROSE_MARKS else start + 2, "markup")


def _code(watched: _Trace, state: StateInline, start: int) -> None:
    if state.tokens and state.tokens[-1].type == "code_inline" and not state.pending:
        watched.add(start, state.pos, "code")


def _marks(watched: _Trace, state: StateInline, start: int) -> None:
    """Marks of emphasis or strikethrough: the tokens that hold them."""
    at = state.pos
    number = len(state.tokens)
    while at > start and number:
        number -= 1
        token = state.tokens[number]
        length = len(token.content)
        watched.marks.append((token, watched.base + at - length, watched.base + at))
        at -= length


def _link(watched: _Trace, state: StateInline, start: int) -> None:
    label_end = parseLinkLabel(state, start, True)
    watched.add(start, start + 1, "markup")
    _destination(watched, state, label_end)


def _image(watched: _Trace, state: StateInline, start: int) -> None:
    label_end = parseLinkLabel(state, start + 1, False)
    watched.add(start, start + 2, "markup")
    _destination(watched, state, label_end)


def _destination(watched: _Trace, state: StateInline, label_end: int) -> None:
    """`](destination "title")`, `][label]` or `]`."""
    watched.add(label_end, label_end + 1, "markup")
    watched.add(label_end + 1, state.pos, "url")


def _inline_footnote(watched: _Trace, state: StateInline, start: int) -> None:
    watched.add(start, start + 2, "markup")
    watched.add(state.pos - 1, state.pos, "markup")


def _html(watched: _Trace, state: StateInline, start: int) -> None:
    watched.add(start, state.pos, "comment" if state.src.startswith("<!--", start) else "html")


_WATCHED: dict[str, tuple[Callable[[_Trace, StateInline, int], None], int | None]] = {
    "escape": (_escape, None),
    "backticks": (_code, None),
    "strikethrough": (_marks, None),
    "emphasis": (_marks, None),
    "link": (_link, None),
    "unknown_label": (_whole("url"), None),
    "image": (_image, 2),
    "footnote_inline": (_inline_footnote, 2),
    "footnote_ref": (_whole("markup"), None),
    "autolink": (_whole("url"), None),
    "html_inline": (_html, None),
    "jsx": (_whole("html"), None),
    "entity": (_whole("entity"), None),
    "math_inline": (_whole("math"), None),
    "braces": (_whole("shortcode"), None),
}


def _braces(state: StateInline, silent: bool) -> bool:
    """A template expression, shortcode or attribute list: from a brace to the one that closes it."""
    start = state.pos
    if state.src[start] != "{":
        return False
    end = _closing_brace(state, start, min(state.posMax, start + _LONGEST_BRACES))
    if end == -1:
        return False
    if not silent:
        state.push("shortcode", "", 0)
    state.pos = end
    return True


_BRACES = regex(r"[{}]")


def _closing_brace(state: StateInline, start: int, limit: int) -> int:
    """The end of the braces that open at `start`; -1 if they do not close before `limit`."""
    pairs = state.env.setdefault("braces", {})
    if state.src not in pairs:
        pairs[state.src] = _pairs(state.src)
    end = pairs[state.src].get(start, -1)
    return end if end <= limit else -1


def _pairs(text: str) -> dict[int, int]:
    """Start of each pair of braces -> its end."""
    opened: list[int] = []
    pairs = {}
    for brace in _BRACES.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.end()
    return pairs


_TAG_START = regex(r"<[A-Za-z][\w.:-]*(?=[\s/>])|<(?=>)|</>")
_ATTRIBUTE = regex(r"\s+(?:[\w:.@-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|(?=\{)))?|(?=\{))")
_TAG_END = regex(r"\s*/?>")


def _jsx(state: StateInline, silent: bool) -> bool:
    """A JSX tag, whose attributes may be expressions in braces."""
    start = state.pos
    if state.src[start] != "<" or (opening := _TAG_START.match(state.src, start)) is None:
        return False
    limit = min(state.posMax, start + _LONGEST_TAG)
    at = opening.end()
    while opening[0] != "</>" and (attribute := _ATTRIBUTE.match(state.src, at, limit)) is not None:
        at = attribute.end()
        if at < limit and state.src[at] == "{":
            at = _closing_brace(state, at, limit)
            if at == -1:
                return False
    closing = _TAG_END.match(state.src, at, limit) if opening[0] != "</>" else None
    if closing is None and opening[0] != "</>":
        return False
    if not silent:
        state.push("jsx", "", 0)
    state.pos = closing.end() if closing else at
    return True


_LABEL = regex(r"\[[^\[\]\n]{1,200}\]")


def _unknown_label(state: StateInline, silent: bool) -> bool:
    """`[label]` right after `]`: a reference whose definition is not in this file, or was lost."""
    start = state.pos
    if state.src[start] != "[" or not start or state.src[start - 1] != "]":
        return False
    label = _LABEL.match(state.src, start, state.posMax)
    if label is None:
        return False
    if not silent:
        state.push("label", "", 0)
    state.pos = label.end()
    return True
