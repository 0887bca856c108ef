"""A heading that says its words twice: 'Career Career'."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that halve a heading made of the same words twice; `options.words` are words that head sections.

    A doubled word that is no such word must stand in the text in lower case too:
    'Bora Bora' and 'Duran Duran' never do.
    """
    for block in document.blocks:
        if block.kind == "heading" and block.end - block.start <= 120:
            yield from _halved(document, rule, block.start, block.end)


def _halved(document: Document, rule: Rule, start: int, end: int) -> Iterator[Finding]:
    parts = document.view[start:end].split()
    half = len(parts) // 2
    if not parts or len(parts) % 2 or half > 5 or parts[:half] != parts[half:]:
        return
    # A leading mark of the format, as '#', belongs to neither half.
    if not parts[0][0].isupper() or not all(word.replace("-", "").isalpha() for word in parts) or not any(_heads(document, rule, word) for word in parts):
        return
    first = " ".join(parts[:half])
    at = document.view.find(first, start, end)
    stop = start + len(document.view[start:end].rstrip())
    if at == -1 or document.view[at:stop] != " ".join(parts):
        return
    yield rule.edit(at, stop, first)


def _heads(document: Document, rule: Rule, word: str) -> bool:
    if len(word) < 4:
        return False
    return word.lower() in rule.options["words"] or bool(document.occurrences(word.lower()))
