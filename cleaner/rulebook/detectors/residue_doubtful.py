"""Words of the source language that have no clear English gloss, or may be names: reported only."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.residue.repair import doubtful, has_repair, untranslated
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """A report for each word left untranslated without a clear gloss, and each noun that may be a name."""
    for spot in sorted((*(spot for spot in untranslated(document) if not has_repair(document, spot)), *doubtful(document))):
        hint = f" (perhaps: {spot.word.gloss.replace('|', ', ')})" if spot.word.gloss else ""
        yield rule.report(spot.start, spot.end, f"'{spot.text}' looks like a word left untranslated{hint}.")
