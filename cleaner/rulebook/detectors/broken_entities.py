"""Broken HTML entities: each remnant becomes the character it stood for, on the side where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._entity_roles import repairs
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Repairs of the kinds that the rule's option `kinds` names."""
    kinds = rule.options["kinds"]
    for repair in repairs(document):
        if repair.kind in kinds:
            yield rule.edit(repair.start, repair.end, repair.new, level=repair.level)
