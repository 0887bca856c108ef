"""What a Markdown page shows, piece by piece, read by a markdown-it of its own: what a repair may change of it, and what not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from cleaner.edit import Finding

# An edit without any of these in its old and new text, by a rule that is not there to repair markup, can change words only.
_MARKS = re.compile(r"[\[\](){}<>*_`~#|$\\\n=&^!]|https?|^\s*(?:[-+]|\d+[.)])\s")


@dataclass(frozen=True)
class Piece:
    """A token of the page: its lines in the source (None: its parent's), what it is, and what it shows."""

    lines: tuple[int, int] | None
    kind: tuple[Any, ...]
    shown: str


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return md.use(front_matter_plugin).use(footnote_plugin).use(dollarmath_plugin)


def pieces(text: str) -> list[Piece]:
    """The page's tokens in order; of running text, `kind` holds all but the words."""
    env: dict[str, Any] = {}
    md = _markdown()
    found = []
    lines = None
    for token in md.parse(text, env):
        lines = tuple(token.map) if token.map else lines
        if token.type == "inline":
            shown = md.renderer.renderInline(token.children or [], md.options, env)
            found.append(Piece(lines, ("inline", *_kinds(token.children or [])), shown))
        else:
            found.append(Piece(lines, (token.type, token.tag, *sorted(token.attrs.items()), str(token.meta.get("label", ""))), token.content))
    return found


def _kinds(children: list[Token]) -> Iterator[tuple[Any, ...]]:
    """All but text, with what must not change: code, addresses, HTML."""
    for token in children:
        if token.type in ("text", "softbreak"):
            continue
        attrs = tuple(sorted((key, value) for key, value in token.attrs.items() if key not in ("alt", "title")))
        yield (token.type, attrs, "" if token.type == "image" else token.content, *_kinds(token.children or []))


def differences(before: str, after: str, edits: list[Finding]) -> list[str]:
    """What of a page changed that no edit accounts for.

    Where an edit has words only, nothing but the words of its own piece may
    change. Where it repairs markup, the pieces on its lines may become others;
    all pieces on other lines stay, in order.
    """
    touched = {line for edit in edits for line in _lines(before, edit)}
    old, new = pieces(before), pieces(after)
    if any(_repairs_markup(before, edit) for edit in edits):
        return list(_lost(old, new, touched))
    if [piece.kind for piece in old] != [piece.kind for piece in new]:
        return [f"another page: {[p for p in new if p.kind not in {q.kind for q in old}]}"]
    return [
        f"{a.shown!r} became {b.shown!r}"
        for a, b in zip(old, new, strict=True)
        if a.shown != b.shown and (a.kind[0] != "inline" and a.kind[0] != "html_block" or a.lines is None or not touched & set(range(*a.lines)))
    ]


def _repairs_markup(before: str, edit: Finding) -> bool:
    by_name = any(rule.startswith("markup/") for rule in edit.rules)
    return by_name or any(_MARKS.search(text) for text in (before[edit.start : edit.end], edit.replacement or ""))


def _lines(text: str, edit: Finding) -> range:
    first = text.count("\n", 0, edit.start)
    return range(first, first + text.count("\n", edit.start, edit.end) + 1)


def _lost(old: list[Piece], new: list[Piece], touched: set[int]) -> Iterator[str]:
    """Pieces on lines without an edit that are not there, in order, after the repair."""
    shown = [piece.shown for piece in new]
    at = 0
    for piece in old:
        # A line beside a touched one may join it.
        if not piece.shown.strip() or piece.lines is None or touched & set(range(piece.lines[0] - 1, piece.lines[1] + 1)):
            continue
        if piece.shown in shown[at:]:
            at = shown.index(piece.shown, at) + 1
        else:
            yield f"{piece.shown!r} is gone"
