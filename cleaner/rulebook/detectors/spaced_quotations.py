"""A space on the inner side of a straight quotation mark: `" a good year"`, `"Volt "`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

_MARK = regex('"')
_INNER_LEFT = regex(r'" (?=[A-Za-z])')
_INNER_RIGHT = regex(r'(?<=[A-Za-z.,!?]) "(?=[\s.,;:!?)]|$)')
# `so, "she said`: by the balance it closes, so the space goes behind it.
_SWAPPED = regex(r'(?<=[.,!?]) "(?=[a-z])')
# One word is a quotation too, unless it is spoken of as text: `join with " and "`, `starts with "svg "`, `a "From " line`.
_WORD = regex(r'" ?[A-Za-z]+ ?"')
_LONG_WORD = regex(r'" [A-Za-z][a-z]{3,} "')
_VALUE = regex(
    r"\b(?:with|by|after|before|for|strings?|characters?|words?|prefix|suffix|separators?|replace|insert|append|contains?|equals?|is|value|text|operator|signature)$|[=(,+]$",
    re.IGNORECASE,
)
_TEXT = regex(r'" (?:lines?|headers?|prefix|suffix|tokens?|keywords?|fields?|strings?|separators?)\b')
_CODE = regex(r"[A-Z]_[A-Z]|\);|[{}]")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that delete the space, in paragraphs whose marks pair up."""
    view = document.view
    for block in document.blocks:
        if view.find('" ', block.start, block.end) == -1 and view.find(' "', block.start, block.end) == -1:
            continue
        marks = [match.start() for match in _MARK.finditer(view, block.start, block.end)]
        if len(marks) % 2 or any(view[mark - 1 : mark].isdigit() for mark in marks):
            # A mark is missing, or means inches: the balance says nothing.
            continue
        for opening, closing in zip(marks[::2], marks[1::2]):
            yield from _pair(document, rule, opening, closing)


def _pair(document: Document, rule: Rule, opening: int, closing: int) -> Iterator[Finding]:
    view = document.view
    left, right = _INNER_LEFT.match(view, opening), _INNER_RIGHT.match(view, closing - 1)
    before = view[opening - 1 : opening]
    opens = not before or before.isspace() or before in "(["
    swapped = _SWAPPED.match(view, closing - 1)
    if not (left or right or swapped) or not opens or "\n" in view[opening:closing]:
        return
    if _CODE.search(view, max(0, opening - 60), closing + 40) or _WORD.match(view, opening) and not _is_quotation(view, opening, closing):
        return
    if not is_running(document, opening) or not is_running(document, closing):
        return
    if left:
        yield rule.edit(opening, opening + 2, '"')
    if swapped:
        yield rule.edit(closing - 1, closing + 1, '" ')
    if right:
        yield rule.edit(closing - 1, closing + 1, '"')


def _is_quotation(view: str, opening: int, closing: int) -> bool:
    """Whether one word between the marks is a quotation and not a value with a space."""
    both = view[opening + 1] == view[closing - 1] == " "
    return (
        (not both or _LONG_WORD.match(view, opening) is not None)
        and _VALUE.search(view, max(0, opening - 14), opening - 1) is None
        and _TEXT.match(view, closing) is None
    )
