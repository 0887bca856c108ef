"""Thousands marked with spaces: `15 000 soldiers`, in a document that does not do so throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.context.numbers import Number
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._numbers import LABELS, MONTHS, with_neighbours, word_after, word_before

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_PHONE = regex(r"\b(?:call|phone|tel|telephone|fax|dial|hotline|whatsapp|isbn|mobile|helpline)\b", re.IGNORECASE)
# So many, without a comma anywhere, are the document's own style (that of SI).
_OWN_STYLE = 4


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Commas for the spaces."""
    numbers = document.context.number_style
    spaced = numbers.space_groups
    if not spaced or (spaced >= _OWN_STYLE and spaced > 2 * numbers.comma_groups):
        return
    view = document.view
    candidates = [number for number in numbers.found if number.shape in ("space-groups", "space-groups-point")]
    thousands = {number for number in candidates if _is_one_number(document, view, number)}
    for number in with_neighbours(view, candidates, thousands):
        text = number.text
        for space in " \xa0\u202f":
            text = text.replace(space, ",")
        yield rule.edit(number.start, number.end, text)


def _is_one_number(document: Document, view: str, number: Number) -> bool:
    """Whether the groups are thousands, not numbers that happen to stand side by side, nor a phone number."""
    before = word_before(view, number.start)
    if before.lower() in LABELS or before.lower() in MONTHS or view[number.start - 1 : number.start] in ("(", "[", "+"):
        return False
    if before[:1].isupper() and document.sentence_at(number.start)[0] != number.start - len(before) - 1:
        # "Boeing 747 300", "Room 12 300"
        return False
    if _PHONE.search(view, *document.sentence_at(number.start)):
        return False
    groups = number.text.split()
    if len(groups) > 2 and all(group.endswith("00") and group != "000" for group in groups):
        return False
    if len(number.text) > 7 or "." in number.text:
        return True
    after = word_after(view, number.end)
    return number.text.endswith("000") or (len(after) > 2 and after.islower() and after not in ("and", "the", "for", "with", "from"))
