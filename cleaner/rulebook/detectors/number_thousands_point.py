"""Thousands marked with points: `10.000 people`, `1.500.000`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.context.numbers import Number
from cleaner.edit import Finding
from cleaner.rulebook.detectors._numbers import COUNTED, FINE_MEASURES, SCALES, is_label, second_word_after, with_neighbours, word_after, word_before

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Commas for the points, where the number counts something or has two groups."""
    numbers = document.context.number_style
    candidates = [number for number in numbers.found if number.shape in ("point-group", "point-groups")]
    # A document that measures to three decimals says what its points are.
    if not candidates or any(_is_fine(number) for number in numbers.found):
        return
    view = document.view
    sure = {number for number in candidates if _is_thousands(view, number)}
    evident = bool(sure) or numbers.commas > 0
    thousands = {number for number in candidates if number in sure or (evident and _is_likely(view, number))}
    for number in with_neighbours(view, candidates, thousands):
        yield rule.edit(number.start, number.end, number.text.replace(".", ","))


def _is_fine(number: Number) -> bool:
    """Whether a number has three decimals (`0.125`, `1,024.500`)."""
    return number.shape in ("point", "comma-groups-point") and len(number.text.rpartition(".")[2]) == 3


def _is_thousands(view: str, number: Number) -> bool:
    if is_label(view, number.start):
        return False
    if number.shape == "point-groups":
        # Four groups are an address.
        return number.text.count(".") < 3
    after, second = word_after(view, number.end), second_word_after(view, number.end)
    if after in COUNTED or after.lower() in COUNTED:
        return True
    if after.lower() in FINE_MEASURES or after.lower() in SCALES:
        return False
    if second in COUNTED and after.islower():
        return after not in ("and", "or", "to", "of", "the")
    return False


def _is_likely(view: str, number: Number) -> bool:
    """In a document that marks thousands so elsewhere: whole thousands, or something counted."""
    if is_label(view, number.start):
        return False
    after = word_after(view, number.end)
    if number.text.endswith("000"):
        return after.lower() not in FINE_MEASURES or after.lower() in ("km", "km²", "kilometres", "kilometers")
    if after.lower() in ("km²", "kilometres", "kilometers", "square"):
        return True
    return after.islower() and after.endswith("s") and len(after) > 3 and after.lower() not in FINE_MEASURES and not word_before(view, number.start).istitle()
