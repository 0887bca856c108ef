"""Characters of the private use area, which only one font could show."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._prose import alphabet
from cleaner.rulebook.rule import Rule

_PRIVATE = regex("[\ue000-\uf8ff]+")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """A report for each run; Apple's own mark (U+F8FF) is meant."""
    if not any("\ue000" <= character <= "\uf8ff" for character in alphabet(document.text)):
        return
    for match in _PRIVATE.finditer(document.view):
        if match[0] != "\uf8ff":
            yield rule.report(*match.span())
