"""Words of the source language that have one clear English gloss."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.residue.dialect import in_dialect
from cleaner.residue.repair import deliberate, has_repair, untranslated, with_article
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """An edit for each word left untranslated that has a clear gloss, in the number and form of the word.

    It is a report where the document has other words of the language on purpose.
    """
    for spot in untranslated(document):
        if has_repair(document, spot):
            gloss = in_dialect(document, spot.word.gloss)
            start, new = with_article(document, spot.start, gloss[0].upper() + gloss[1:] if spot.capitalised else gloss)
            level = Level.REPORT if set(spot.word.languages[:1]) & deliberate(document) else None
            yield rule.edit(start, spot.end, new, f"'{spot.text}' was left untranslated.", level)
