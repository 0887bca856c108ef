"""Spaces around the hyphen of a compound: "well - known"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_HYPHEN = regex(r" ?- ?")
_LEFT = regex(r"(?<![\w-])([A-Za-z]+)$")
_RIGHT = regex(r"[a-z]+\b")
# A dash elsewhere in the sentence: two enclose something.
_DASH = regex(r"(?<=\w) [-–—] (?=\w)")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits for the pairs in the option `pairs`: first word -> the second ones, separated by spaces."""
    view = document.view
    pairs = {left: frozenset(rights.split()) for left, rights in rule.options["pairs"].items()}
    at = -1
    while (at := view.find("-", at + 1)) != -1:
        if view[at - 1 : at] != " " and view[at + 1 : at + 2] != " ":
            continue
        match = _HYPHEN.match(view, at - (view[at - 1 : at] == " "))
        left = _LEFT.search(view[max(0, match.start() - 20) : match.start()])
        right = _RIGHT.match(view, match.end())
        if left is None or right is None or right[0] not in pairs.get(left[1].lower(), ()):
            continue
        if "\n" in document.text[match.start() : match.end()] or view[right.end() : right.end() + 1] == "-":
            continue
        start, end = document.sentence_at(match.start())
        if match[0] == " - " and _other_dashes(view, start, end, pairs) % 2:
            # An odd one may be the other half of this.
            continue
        yield rule.edit(*match.span(), "-")


def _other_dashes(view: str, start: int, end: int, pairs: dict[str, frozenset[str]]) -> int:
    """How many dashes of a sentence are no compounds."""
    count = 0
    for dash in _DASH.finditer(view, start, end):
        left, right = _LEFT.search(view[max(0, dash.start() - 20) : dash.start()]), _RIGHT.match(view, dash.end())
        count += not (left and right and right[0] in pairs.get(left[1].lower(), ()))
    return count
