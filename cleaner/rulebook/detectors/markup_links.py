"""Links whose brackets an engine broke: `[text] (url)`, `[text]url)`, `[text] [url)`, `"text](url)` and the like.

A link is a label, a seam and a destination. The destination is the sure part: an
address, or a path that nobody would write into a sentence. Whatever stands
between it and a label's closing bracket is the seam.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.detectors._destinations import LOOSE, PATH, SCHEME, TITLE, URL, Destination, destination, with_known_scheme
from cleaner.rulebook.detectors._markup import Markup
from cleaner.rulebook.rule import Rule

# After the label's closing bracket; all but the first can only be told from prose by an address.
_PARENTHESES = regex(rf"\](?P<gap>[ \t]*\n?[ \t]*)[(（][ \t]*{LOOSE}[ \t]*[)）]")
_BRACKET = regex(rf"\](?P<gap>[ \t]*)[\[{{<][ \t]*(?P<address>{URL}){TITLE}[ \t]*[)）]")
_OPENED = regex(rf"\](?P<gap>[ \t]*)(?P<address>{URL}){TITLE}[ \t]*[)）]")
# A path behind a bracket that nothing closes, or behind none: its own parenthesis shows it.
_PATH_ONLY = regex(rf"\](?P<gap>[ \t]*(?=[\[{{<])|)[\[{{<]?[ \t]*(?P<address>{PATH}){TITLE}[ \t]*[)）]")
_TWO_BRACKETS = regex(rf"\](?P<gap>[ \t]*)\[[ \t]*(?P<address>{URL})(?P<title>)[ \t]*\](?![(\[:])")
_UNCLOSED = regex(rf"\](?P<gap>[ \t]?)\((?P<address>{SCHEME}(?:[^\s()<>\[\]\"“”„«»（）￼|]|\([^\s()]*\))+)(?P<title>)(?=[\s￼|]|$)(?![ \t]*[\"'“«])", re.MULTILINE)
# Both parentheses lost: the address must follow without a space.
_BARE = regex(r"\](?P<gap>)(?P<address>(?:https?|ftp)://[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:[^\s()<>\[\]\"“”（）￼]|\([^\s()]*\))*)(?P<title>)(?=[\s￼]|$)(?![ \t]+[\"'“])", re.MULTILINE)  # fmt: skip
# An image's own path.
_IMAGE = regex(r"\](?P<gap>[ \t]*)(?P<address>(?:\.{0,2}/)?[\w./-]+\.(?:png|jpe?g|gif|svg|webp|avif))(?P<title>)[ \t]*[)）]")
# The scheme lost, or written as the engine heard it.
_NO_SCHEME = regex(r"\][ \t]*[(\[]?(?P<mark>://)(?P<rest>(?P<host>[\w-]+(?:\.[\w-]+)+)[^\s()<>\[\]\"“”]*)\)")
_MAIL = regex(r"\][ \t]*[(\[]?[ \t]*e-?mail(?:to)?:(?P<rest>[^\s()<>\[\]]+)\)", re.IGNORECASE)
_LOST_BRACKET = regex(rf"[\"”’'“)）][ \t]*\((?P<address>{URL}|(?<![)）] \()(?<![)）]\(){PATH}){TITLE}[ \t]*\)")
_SEAMS = (
    (_PARENTHESES, Level.SAFE),
    (_BRACKET, Level.SAFE),
    (_OPENED, Level.SAFE),
    (_PATH_ONLY, Level.SUGGEST),
    (_TWO_BRACKETS, Level.SUGGEST),
    (_UNCLOSED, Level.SUGGEST),
    (_BARE, Level.SUGGEST),
    (_IMAGE, Level.SUGGEST),
)
_OPEN_ENDED = (_UNCLOSED, _BARE)
_SEAM = r"[ \t]*\n?[ \t]*[\[{<(（]?[ \t]*(?=[A-Za-z][A-Za-z+.-]{1,14}[ ]?:|://|www\.|[./\#\w% -]+[)）])"
_CLOSING = regex(r"\]" + _SEAM)
_CLOSING_MARK = regex(r"[\"”’'“)）]" + _SEAM)
_NO_LABEL = regex(r"[\d\s.,*†‡^-]*|[ xX]|\^.*|!\w+")
_WORD = regex(r"[^\W\d_]{3,}")
_PARENTHESIS = regex(r"[()（）]")
_FAR = 1000
_TRAILING = ".,;:!?'’*"


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


class _Seam(NamedTuple):
    """What stands between a label's closing bracket and the end of its link; `rest` follows the link in `end`'s place."""

    start: int
    end: int
    destination: Destination
    rest: str
    level: Level
    is_closed: bool


def _repair(markup: Markup, rule: Rule, close: int) -> Finding | None:
    if not markup.literal(close):
        return None
    if markup.text[close] != "]":
        return _lost_closing_bracket(markup, rule, close)
    start = markup.label_start(close)
    seam = _seam(markup, close, start)
    if seam is None:
        return _lost_scheme(markup, rule, close)
    if start == -1:
        return _lost_opening_bracket(markup, rule, close, seam)
    label = markup.text[start + 1 : close]
    if not label.strip():
        # An image may have no text.
        return _joined(markup, rule, start, seam) if not label and start and markup.text[start - 1] == "!" else None
    if _NO_LABEL.fullmatch(label) and not _names(seam.destination.address, label):
        return None
    return _joined(markup, rule, start, seam)


def _seam(markup: Markup, close: int, start: int) -> _Seam | None:
    for pattern, level in _SEAMS:
        match = pattern.match(markup.text, close)
        if match is None or (pattern is _IMAGE and not (start > 0 and markup.text[start - 1] == "!")):
            continue
        if pattern is _PATH_ONLY and _is_open(markup, start if start != -1 else close):
            continue
        address, rest, end = match["address"], "", match.end()
        if pattern in _OPEN_ENDED:
            bare = address.rstrip(_TRAILING)
            address, rest = bare, address[len(bare) :]
            if _is_closed_later(markup.text, end):
                return None
        found = destination(address, match["title"], sure=not match["gap"])
        if found is None:
            continue
        if not found.is_address and start != -1 and 1 < close - start <= 3:
            # "[b] (/b/)": sounds.
            return None
        found = found._replace(address=with_known_scheme(found.address, markup.text))
        if not found.as_written or found.address != address or not found.is_address:
            # A path alone could stand in a sentence.
            level = Level.SUGGEST
        return _Seam(close, end, found, rest, level, pattern not in _OPEN_ENDED)
    return None


def _names(address: str, label: str) -> bool:
    """Whether a number leads to itself: `[2.0.1] (https://…/v2.0.1)`, other than the mark of a note."""
    return len(label.strip()) > 2 and label.strip() in address


def _is_closed_later(text: str, offset: int) -> bool:
    """Whether the line has a closing parenthesis for what opened before `offset`: then nobody knows how far the address goes."""
    depth = 0
    end = text.find("\n", offset, offset + _FAR)
    for mark in _PARENTHESIS.findall(text, offset, offset + _FAR if end == -1 else end):
        depth += 1 if mark in "(（" else -1
        if depth < 0:
            return True
    return False


def _is_open(markup: Markup, offset: int) -> bool:
    """Whether a parenthesis opened in the block before `offset`, and the next closing one may be its."""
    before = markup.text[max(markup.block_start(offset), offset - _FAR) : offset]
    return before.count("(") > before.count(")")


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


def _joined(markup: Markup, rule: Rule, start: int, seam: _Seam) -> Finding | None:
    label = markup.text[start + 1 : seam.start]
    doubled = _doubled_label(markup, start, label)
    new = f"]({seam.destination}){seam.rest}"
    if doubled is None:
        return rule.edit(seam.start, seam.end, new, level=seam.level)
    # The label's own text may hold a line break, so it is taken from the document.
    return rule.edit(doubled, seam.end, markup.document.text[start : seam.start] + new, level=seam.level)


def _doubled_label(markup: Markup, start: int, label: str) -> int | None:
    """Where the same label stands just before once more: `[text] [text]`."""
    before = markup.text[:start].rstrip(" \t\n") if start < 2000 else markup.text[start - 2000 : start].rstrip(" \t\n")
    if not before.endswith(f"[{label}]"):
        return None
    base = 0 if start < 2000 else start - 2000
    return base + len(before) - len(label) - 2


def _lost_opening_bracket(markup: Markup, rule: Rule, close: int, seam: _Seam) -> Finding | None:
    """`the guide "Label](url)`, `the guide (Label](url)`: a mark that opens and is never closed stands for the bracket."""
    first = max(markup.block_start(close), close - 120)
    at = max(markup.text.rfind(mark, first, close) for mark in '"“(（')
    if at == -1 or not markup.literal(at) or not seam.is_closed or seam.destination.address.startswith("#"):
        return None
    label = markup.text[at + 1 : close]
    before = markup.text[at - 1] if at else " "
    if not label or label[0].isspace() or not (before.isspace() or before in "(—–") or re.search(r"[\]\[”.!?)）]", label):
        return None
    if markup.text[at] in "(（":
        # "(see label](url))" lost its bracket somewhere else.
        if not seam.destination.is_address or not _WORD.search(label) or _is_closed_later(markup.text, seam.end):
            return None
    elif markup.text.count('"', markup.block_start(close), at) % 2:
        return None
    return rule.edit(at, seam.end, f"[{markup.document.text[at + 1 : close]}]({seam.destination})", level=Level.SUGGEST)


def _lost_closing_bracket(markup: Markup, rule: Rule, close: int) -> Finding | None:
    """`[Label" (url)`, `[Label) (url)`: a bracket that opens and is never closed, then a mark, then the destination."""
    seam = _LOST_BRACKET.match(markup.text, close)
    found = destination(seam["address"], seam["title"]) if seam else None
    if found is None:
        return None
    first = max(markup.block_start(close), close - 120)
    start = markup.text.rfind("[", first, close)
    if start == -1 or not markup.literal(start) or "]" in markup.text[start:close]:
        return None
    label = markup.text[start + 1 : close]
    if _NO_LABEL.fullmatch(label) or any(mark in label for mark in '"“”()（）') or (markup.text[close] in ")）" and not _WORD.search(label)):
        return None
    return rule.edit(close, seam.end(), f"]({found})", level=Level.SUGGEST)
