"""Titles in lower case before a name: `mr. Halloran`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._casing import is_cased

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

# "ms" is milliseconds.
_TITLES = {"mr": "Mr", "mrs": "Mrs", "dr": "Dr"}
_NAME = regex(r"\.? [A-Z][^\W\d_A-Z]+(?:['’-][A-Z]?[^\W\d_]+)*(?![\w(])")
_GLUE = frozenset("@/\\._-=$#")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The capital."""
    view = document.view
    for word in document.vocabulary.keys() & _TITLES.keys():
        for start in document.occurrences(word):
            end = start + len(word)
            if view[start - 1 : start] not in _GLUE and _NAME.match(view, end) and is_cased(view, *document.sentence_at(start)):
                yield rule.edit(start, start + 1, _TITLES[word][0])
