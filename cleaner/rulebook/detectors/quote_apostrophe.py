"""Accents and primes that stand for an apostrophe: `don´t`, "it`s"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_PATTERNS = {mark: regex(mark + r"(?:s|t|re|ve|ll|d|m)\b") for mark in "´`′ʹ‛"}
# Another mark so near may make the two a pair.
_NEAR = 40


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The document's apostrophe."""
    view = document.view
    for mark, pattern in _PATTERNS.items():
        if mark not in view:
            continue
        for match in pattern.finditer(view):
            at = match.start()
            # Two letters before: not "f′".
            if at < 2 or not view[at - 2 : at].isalpha():
                continue
            if mark not in view[max(0, at - _NEAR) : at] and "`" not in view[at + 1 : at + _NEAR]:
                yield rule.edit(at, at + 1, document.context.quote_style.apostrophe)
