"""Accents and primes that stand for an apostrophe: `don´t`, "it`s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_ACCENT = re.compile(r"[´`′ʹ‛](?<=[A-Za-z]{2}.)(?=(?:s|t|re|ve|ll|d|m)\b)(?![^\n]{0,40}`)")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The document's apostrophe."""
    view = document.view
    for match in _ACCENT.finditer(view):
        # A backquote before may open what this one closes.
        if match[0] == "`" and "`" in view[max(0, match.start() - 40) : match.start()]:
            continue
        yield rule.edit(*match.span(), document.context.quote_style.apostrophe)
