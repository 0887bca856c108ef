"""Decimal commas in English prose: `60,8%`, `2,5 million`, `€3,99`, `1.234,56`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.context.numbers import Number, NumberStyle
from cleaner.edit import Finding
from cleaner.rulebook.detectors._numbers import MEASURES, SCALES, currency_before, in_parentheses, is_label, with_neighbours, word_after, word_before

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

# Before a bare number, these say that it is a quantity.
_CUES = frozenset("of at average averages averaged mean median rate index score ratio coefficient factor to by than about around approximately nearly almost".split())
# Of measures, those that a standards document may give with the decimal comma of ISO 80000.
_NEVER_ISO = frozenset("% percent million billion trillion millions billions thousand points times years dollars euros".split())
_ISO_SHOWS = 3


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The comma (and points or spaces of the thousands) put the English way."""
    numbers = document.context.number_style
    if not numbers.commas:
        return
    view = document.view
    candidates = [number for number in numbers.found if number.shape in ("comma", "point-groups-comma", "space-groups-comma")]
    decimals = {number for number in candidates if _is_decimal(view, number, numbers)}
    for number in with_neighbours(view, candidates, decimals):
        whole, _, fraction = number.text.rpartition(",")
        for mark in ". \xa0\u202f":
            whole = whole.replace(mark, ",")
        yield rule.edit(number.start, number.end, f"{whole}.{fraction}")


def _is_decimal(view: str, number: Number, numbers: NumberStyle) -> bool:
    if is_label(view, number.start):
        return False
    after = word_after(view, number.end)
    unit = after if after in MEASURES else after.lower()
    if numbers.points == 0 and numbers.comma_groups == 0 and numbers.commas >= _ISO_SHOWS and unit not in _NEVER_ISO and unit in MEASURES:
        return False
    if unit in MEASURES or unit in SCALES or currency_before(view, number.start):
        return True
    if number.shape != "comma":
        return True
    if in_parentheses(view, number.start, number.end):
        return False
    # Without a unit: two decimals or a leading zero, a word that asks for a quantity, and a document that is not of commas only.
    decimals = len(number.text.rpartition(",")[2])
    telling = decimals == 2 or (number.text[:2] == "0," and decimals != 3)
    return telling and word_before(view, number.start).lower() in _CUES
