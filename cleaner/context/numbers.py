"""Which decimal and thousands marks a document's numbers use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document import Document

# Digits, a mark and digits, with nothing number-like around.
_MARKED = re.compile(r"(?<![\w.,:/+\-−–])[1-9]?\d{0,5}\d(?:[.,]\d+)+(?![\w:/]|[.,]\d|-\d)")
_SPACED = re.compile(r"(?<![\w.,:/])(?<!\d[ \xa0\u202f])\d{1,3}(?:[ \xa0\u202f]\d{3})+(?![\w:/]|[.,]\d|[ \xa0\u202f]\d)")


@dataclass(frozen=True)
class NumberStyle:
    """Votes of the numbers that are not ambiguous (`2.5`, `1,234.5`, `1,234,567`; `10.000` alone says nothing).

    decimal    "point" or "comma"; "point" on a tie, for that is English
    thousands  ",", ".", " " or "" (none used)
    points, commas             numbers with a decimal point, a decimal comma
    comma_groups, point_groups, space_groups  numbers whose thousands are marked so
    """

    decimal: str
    thousands: str
    points: int
    commas: int
    comma_groups: int
    point_groups: int
    space_groups: int


def style(document: Document) -> NumberStyle:
    """The number style of the document's prose."""
    points = commas = comma_groups = point_groups = 0
    for match in _MARKED.finditer(document.view):
        shape = shape_of(match[0])
        points += shape in ("point", "comma-groups-point")
        commas += shape in ("comma", "point-groups-comma")
        comma_groups += shape in ("comma-groups", "comma-groups-point", "comma-group")
        point_groups += shape in ("point-groups", "point-groups-comma")
    space_groups = len(_SPACED.findall(document.view))
    decimal = "comma" if commas > points else "point"
    thousands = max((comma_groups, ","), (space_groups, " "), (point_groups, "."))
    return NumberStyle(decimal, thousands[1] if thousands[0] else "", points, commas, comma_groups, point_groups, space_groups)


_SHAPES = (
    ("comma-groups-point", re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+")),
    ("point-groups-comma", re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+")),
    ("comma-groups", re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")),
    ("point-groups", re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")),
    # One group of three: English thousands, a continental decimal; or the other way about.
    ("comma-group", re.compile(r"[1-9]\d{0,2},\d{3}")),
    ("point-group", re.compile(r"[1-9]\d{0,2}\.\d{3}")),
    ("point", re.compile(r"\d+\.\d+")),
    ("comma", re.compile(r"\d+,\d+")),
)


def shape_of(number: str) -> str:
    """How a number with marks is built: the name of a shape above, "other" if none (a version, a date)."""
    for name, pattern in _SHAPES:
        if pattern.fullmatch(number):
            return name
    return "other"
