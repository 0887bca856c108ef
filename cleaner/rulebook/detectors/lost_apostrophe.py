"""A possessive whose apostrophe became U+FFFD."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._fusion_words import is_english
from cleaner.rulebook.rule import Rule

_WORD = regex(r"(?<![\w\ufffd])[A-Za-z][a-z]+$")
_MORE = regex("[\\w\ufffd]")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits to an apostrophe behind words that English has, or the document writes elsewhere."""
    view = document.view
    at = -1
    while (at := view.find("\ufffds", at + 1)) != -1:
        match = _WORD.search(view[max(0, at - 30) : at])
        word = match[0] if match and not _MORE.match(view, at + 2) else ""
        if word and (is_english(word.lower()) or (word[0].isupper() and document.vocabulary[word] > 1)):
            yield rule.edit(at, at + 1, "'")
