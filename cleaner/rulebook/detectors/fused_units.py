"""A number without a space before the noun that it counts: "200people"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_FUSED = regex(r"\d[a-z]{3,}\b(?![-_/]|\.\w)")
_NUMBER = regex(r"(?<![\w.,#@/-])\d+(?:[.,]\d+)*$")
_LONGEST = 20


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that set the space before one of the words in the option `units`."""
    units = frozenset(rule.options["units"].split())
    view = document.view
    for match in _FUSED.finditer(view):
        at = match.start() + 1
        if match[0][1:] in units and _NUMBER.search(view[max(0, at - _LONGEST) : at]):
            yield rule.edit(at, at, " ")
