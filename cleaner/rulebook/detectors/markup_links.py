"""Links whose brackets an engine broke: `[text] (url)`, `[text]url)`, `[text] [url)`, `"text](url)` and the like.

A link is a label, a seam and a destination. The destination is the sure part: an
address, or a path that nobody would write into a sentence. Whatever stands
between it and a label's closing bracket is the seam.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import Markup
from cleaner.rulebook.rule import Rule

_SCHEME = r"(?:[A-Za-z][A-Za-z+.-]{1,14}:(?://?)|mailto:|www\.)"
_URL = rf"{_SCHEME}(?:[^\s()<>\[\]\"“”（）￼]|\([^\s()]*\))+"
# In the file's own site: an absolute or dotted path, an anchor, a page.
_PATH = r"(?:\.{0,2}/[\w~%.-][^\s()<>\[\]\"“”（）￼]*|\#[\w-]+|[\w%./-]+\.(?:md|mdx|html?|rst|adoc|pdf|png|jpe?g|gif|svg|webp)(?:\#[\w-]*)?)"
_ADDRESS = regex(_SCHEME)
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"

# After the label's closing bracket; the last two can only be told from prose by an address.
_SPACED = regex(rf"\][ \t]*\n?[ \t]*[(（][ \t]*(?:{_URL}|{_PATH}){_TITLE}[ \t]*[)）]")
_BRACKET = regex(rf"\][ \t]*[\[{{<][ \t]*({_URL}{_TITLE})[ \t]*[)）]")
_OPENED = regex(rf"\][ \t]*({_URL}{_TITLE})[ \t]*[)）]")
_TWO_BRACKETS = regex(rf"\][ \t]*\[[ \t]*({_URL})[ \t]*\](?![(\[:])")
_UNCLOSED = regex(rf"\][ \t]?\(({_URL})(?=[\s￼]|$)(?![ \t]*(?:[\"'(]|\)))")
# Both parentheses lost: the address must follow without a space.
_BARE = regex(r"\]((?:https?|ftp)://[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:[^\s()<>\[\]\"“”（）￼]|\([^\s()]*\))*)(?=[\s￼]|$)(?![ \t]+[\"'“])", re.MULTILINE)
# The scheme lost, or written as the engine heard it.
_NO_SCHEME = regex(r"\][ \t]*[(\[]?(?P<mark>://)(?P<rest>(?P<host>[\w-]+(?:\.[\w-]+)+)[^\s()<>\[\]\"“”]*)\)")
_MAIL = regex(r"\][ \t]*[(\[]?[ \t]*e-?mail(?:to)?:(?P<rest>[^\s()<>\[\]]+)\)", re.IGNORECASE)
_LOST_BRACKET = regex(rf"[\"”’'“][ \t]*\(({_URL}{_TITLE})[ \t]*\)")
_SEAMS = (
    (_SPACED, Level.SAFE),
    (_BRACKET, Level.SAFE),
    (_OPENED, Level.SAFE),
    (_TWO_BRACKETS, Level.SUGGEST),
    (_UNCLOSED, Level.SUGGEST),
    (_BARE, Level.SUGGEST),
)
_SEAM = r"[ \t]*\n?[ \t]*[\[{<(（]?[ \t]*(?=[A-Za-z][A-Za-z+.-]{1,14}:|://|www\.|[./\#\w%-]+[)）])"
_CLOSING = regex(r"\]" + _SEAM)
_CLOSING_MARK = regex(r"[\"”’'“]" + _SEAM)
_INSIDE = regex(r"[(（][ \t]*(.*?)[ \t]*[)）]$", re.DOTALL)
_NO_LABEL = regex(r"[\d\s.,*†‡^-]*|[ xX]|\^.*|!\w+")
_TRAILING = ".,;:!?'’"


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Links whose label and destination are both there, joined by the wrong characters."""
    markup = Markup(document)
    end = 0
    for hint in _hints(markup):
        finding = _repair(markup, rule, hint) if hint >= end else None
        if finding is not None:
            end = finding.end
            yield finding


def _hints(markup: Markup) -> list[int]:
    """Where a bracket that means nothing to Markdown (or a mark in its place) stands before something like an address."""
    found = []
    at = markup.plain.find("]")
    while at != -1:
        if _CLOSING.match(markup.text, at):
            found.append(at)
        at = markup.plain.find("]", at + 1)
    if "[" in markup.plain:
        found.extend(hint.start() for hint in _CLOSING_MARK.finditer(markup.text))
    return sorted(found)


def _repair(markup: Markup, rule: Rule, close: int) -> Finding | None:
    text = markup.text
    if not markup.literal(close):
        return None
    if text[close] != "]":
        return _lost_closing_bracket(markup, rule, close)
    for pattern, level in _SEAMS:
        seam = pattern.match(text, close)
        if seam is None:
            continue
        start = markup.label_start(close)
        if start == -1:
            return _lost_opening_bracket(markup, rule, close, seam, pattern)
        label = text[start + 1 : close]
        if _NO_LABEL.fullmatch(label) or not label.strip():
            return None
        return _joined(markup, rule, start, seam, pattern, level)
    return _lost_scheme(markup, rule, close)


def _lost_scheme(markup: Markup, rule: Rule, close: int) -> Finding | None:
    """`[label]://host/x)`: the scheme with which the document names that host elsewhere, or all hosts."""
    if markup.label_start(close) == -1:
        return None
    if mail := _MAIL.match(markup.text, close):
        return rule.edit(*mail.span(), f"](mailto:{mail['rest']})", level=Level.SUGGEST)
    seam = _NO_SCHEME.match(markup.text, close)
    if seam is None:
        return None
    schemes = set(re.findall(rf"(https?)://{re.escape(seam['host'])}", markup.text)) or set(re.findall(r"(https?)://", markup.text))
    if len(schemes) != 1:
        return None
    return rule.edit(*seam.span(), f"]({schemes.pop()}://{seam['rest']})", level=Level.SUGGEST)


def _destination(seam: re.Match[str], pattern: re.Pattern[str]) -> str:
    if pattern is _SPACED:
        return _INSIDE.search(seam[0])[1]
    return seam[1]


def _joined(markup: Markup, rule: Rule, start: int, seam: re.Match[str], pattern: re.Pattern[str], level: Level) -> Finding | None:
    destination = _destination(seam, pattern)
    rest = ""
    if pattern in (_UNCLOSED, _BARE):
        bare = destination.rstrip(_TRAILING)
        rest, destination = destination[len(bare) :], bare
    if not _ADDRESS.match(destination):
        # A path alone could stand in a sentence.
        level = max(level, Level.SUGGEST)
    label = markup.text[start + 1 : seam.start()]
    doubled = _doubled_label(markup, start, label)
    new = f"]({destination}){rest}"
    if doubled is None:
        return rule.edit(seam.start(), seam.end(), new, level=level)
    # The label's own text may hold a line break, so it is taken from the document.
    return rule.edit(doubled, seam.end(), markup.document.text[start : seam.start()] + new, level=level)


def _doubled_label(markup: Markup, start: int, label: str) -> int | None:
    """Where the same label stands just before once more: `[text] [text]`."""
    before = markup.text[:start].rstrip(" \t\n") if start < 2000 else markup.text[start - 2000 : start].rstrip(" \t\n")
    if not before.endswith(f"[{label}]"):
        return None
    base = 0 if start < 2000 else start - 2000
    return base + len(before) - len(label) - 2


def _lost_opening_bracket(markup: Markup, rule: Rule, close: int, seam: re.Match[str], pattern: re.Pattern[str]) -> Finding | None:
    """`the guide "Label](url)`: a quotation mark that opens and is never closed stands for the bracket."""
    first = max(markup.block_start(close), close - 120)
    at = max(markup.text.rfind(mark, first, close) for mark in "\"“")
    if at == -1 or not markup.literal(at) or pattern in (_UNCLOSED, _TWO_BRACKETS, _BARE):
        return None
    label = markup.text[at + 1 : close]
    before = markup.text[at - 1] if at else " "
    if not label or label[0].isspace() or not (before.isspace() or before in "(—–") or re.search(r"[\]\[”.!?]", label):
        return None
    if markup.text.count('"', markup.block_start(close), at) % 2:
        return None
    return rule.edit(at, seam.end(), f"[{markup.document.text[at + 1 : close]}]({_destination(seam, pattern)})", level=Level.SUGGEST)


def _lost_closing_bracket(markup: Markup, rule: Rule, close: int) -> Finding | None:
    """`[Label" (url)`: a bracket that opens and is never closed, then a mark, then the destination."""
    seam = _LOST_BRACKET.match(markup.text, close)
    if seam is None:
        return None
    first = max(markup.block_start(close), close - 120)
    start = markup.text.rfind("[", first, close)
    if start == -1 or not markup.literal(start) or "]" in markup.text[start:close]:
        return None
    label = markup.text[start + 1 : close]
    if _NO_LABEL.fullmatch(label) or any(mark in label for mark in '"“”'):
        return None
    return rule.edit(close, seam.end(), f"]({seam[1]})", level=Level.SUGGEST)
