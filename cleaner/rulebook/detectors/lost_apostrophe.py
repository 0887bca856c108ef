"""A possessive whose apostrophe became U+FFFD."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._fusion_words import is_english
from cleaner.rulebook.rule import Rule

_LOST = re.compile(r"\b([A-Za-z][a-z]+)(\ufffd)s\b(?!\ufffd)")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits to an apostrophe behind words that English has, or the document writes elsewhere."""
    for match in _LOST.finditer(document.view):
        word = match[1]
        if is_english(word.lower()) or (word[0].isupper() and document.vocabulary[word] > 1):
            yield rule.edit(*match.span(2), "'")
