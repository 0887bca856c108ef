"""A date of the source language with its preposition fused to the month: "7 demarzo de 2011"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits to the English date; the option `months` maps names as the source language writes them to English ones."""
    months: dict[str, str] = rule.options["months"]
    if not any(f"de{month}" in document.words for month in months):
        return
    pattern = re.compile(rf"\b(\d{{1,2}})(?:º|er|\.)? ?(de|d['’])? ?de({'|'.join(months)})\b(?:,? ?(?:del?|di) ?(\d{{4}})\b)?", re.IGNORECASE)
    for match in pattern.finditer(document.view):
        new = f"{match[1]} {months[match[3].lower()]}" + (f" {match[4]}" if match[4] else "")
        yield rule.edit(*match.span(), new)
