"""The numbers of a document, and which decimal and thousands marks they use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.pattern import regex
from cleaner.records import Record

if TYPE_CHECKING:
    from cleaner.document import Document

# Digits with marks between them (a space only before three digits), and the ending of an ordinal.
_RUN = regex(r"[0-9]+(?:[.,][0-9]+|[ \xa0\u202f][0-9]{3}(?![0-9]))*(?P<ordinal>(?:st|nd|rd|th)\b)?")
_SPACES = " \xa0\u202f"
_SHAPES = (
    ("comma-groups-point", regex(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+")),
    ("point-groups-comma", regex(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+")),
    ("comma-groups", regex(r"[1-9]\d{0,2}(?:,\d{3}){2,}")),
    ("point-groups", regex(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")),
    # One group of three: English thousands, a continental decimal; or the other way about.
    ("comma-group", regex(r"[1-9]\d{0,2},\d{3}")),
    ("point-group", regex(r"[1-9]\d{0,2}\.\d{3}")),
    ("point", regex(r"(?:0|[1-9]\d*)\.\d+")),
    ("comma", regex(r"(?:0|[1-9]\d*),\d+")),
    ("space-groups", regex(r"[1-9]\d{0,2}(?:[ \xa0\u202f]\d{3}){1,3}")),
    ("space-groups-comma", regex(r"[1-9]\d{0,2}(?:[ \xa0\u202f]\d{3}){1,3},\d+")),
    ("space-groups-point", regex(r"[1-9]\d{0,2}(?:[ \xa0\u202f]\d{3}){1,3}\.\d+")),
)


class Number(NamedTuple):
    """A number with marks inside: code points, its text, its shape by name."""

    start: int
    end: int
    text: str
    shape: str


class NumberStyle(Record):
    """Votes of the numbers that are not ambiguous (`2.5`, `1,234.5`, `1,234,567`; `10.000` alone says nothing).

    decimal    "point" or "comma"; "point" on a tie, for that is English
    thousands  ",", ".", " " or "" (none used)
    points, commas             numbers with a decimal point, a decimal comma
    comma_groups, point_groups, space_groups  numbers whose thousands are marked so
    found      all numbers with marks that stand alone, in order
    ordinals   (start, end) of all figures with the ending of an ordinal, in order
    """

    decimal: str
    thousands: str
    points: int
    commas: int
    comma_groups: int
    point_groups: int
    space_groups: int
    found: tuple[Number, ...]
    ordinals: tuple[tuple[int, int], ...]


def style(document: Document) -> NumberStyle:
    """The number style of the document's prose."""
    found, ordinals = _scan(document.view)
    shapes = [number.shape for number in found]
    points = sum(map(shapes.count, ("point", "comma-groups-point", "space-groups-point")))
    commas = sum(map(shapes.count, ("comma", "point-groups-comma", "space-groups-comma")))
    comma_groups = sum(map(shapes.count, ("comma-groups", "comma-groups-point", "comma-group")))
    point_groups = sum(map(shapes.count, ("point-groups", "point-groups-comma")))
    space_groups = sum(map(shapes.count, ("space-groups", "space-groups-comma", "space-groups-point")))
    thousands = max((comma_groups, ","), (space_groups, " "), (point_groups, "."))
    decimal = "comma" if commas > points else "point"
    return NumberStyle(decimal, thousands[1] if thousands[0] else "", points, commas, comma_groups, point_groups, space_groups, tuple(found), tuple(ordinals))


def shape_of(number: str) -> str:
    """How a number with marks is built: the name of a shape above, "other" if none (a version, a date, a list)."""
    for name, pattern in _SHAPES:
        if pattern.fullmatch(number):
            return name
    return "other"


def _scan(view: str) -> tuple[list[Number], list[tuple[int, int]]]:
    """The numbers with marks that stand alone (no part of a version, a date, a time, an address or a longer list); the ordinals."""
    found, ordinals = [], []
    for match in _RUN.finditer(view):
        start, end = match.span()
        if match.lastgroup:
            ordinals.append((start, end))
        elif end - start >= 3 and not match[0].isdigit() and _opens(view, start) and _closes(view, end):
            found.append(Number(start, end, match[0], shape_of(match[0])))
    return found, ordinals


def _opens(view: str, start: int) -> bool:
    """Whether a number may begin at `start`."""
    if start == 0:
        return True
    before = view[start - 1]
    if before in _SPACES:
        # "225 294 271" and the like: a row of numbers.
        return start < 2 or not view[start - 2].isdigit()
    if before in "-–−/":
        # A range or a minus sign, but no name ("A-12,5") and no date.
        return before != "/" and (start < 2 or not view[start - 2].isalpha())
    return not (before.isalnum() or before in "_.,:#@\\^+*=&'’")


def _closes(view: str, end: int) -> bool:
    """Whether a number may end at `end`."""
    after = view[end : end + 2]
    if not after:
        return True
    if after[0] in "_:/\\^@'’":
        return not (len(after) > 1 and after[1].isalnum()) and after[0] not in "^@_"
    if after[0] in _SPACES or after[0] in ".,":
        return not (len(after) > 1 and after[1].isdigit())
    return True
