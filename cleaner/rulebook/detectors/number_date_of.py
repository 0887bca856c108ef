"""Dates with the small words of the source between their parts: `5 of May of 2019`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\w| (?:people|men|members|users))"
_DAY_FIRST = regex(rf"\b(?P<lead>(?:[Oo]n|[Ff]rom|of|since|until|by|dated) (?:the )?)(?P<day>[1-3]?\d) of (?P<month>[A-Z][a-z]+)(?: of)? {_YEAR}")
_MONTH_FIRST = regex(rf"(?P<month>[A-Z][a-z]+) (?P<day>[1-3]?\d) of {_YEAR}")
_REACH = 24


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The date as English writes it, in the order it has."""
    view, vocabulary = document.view, document.vocabulary
    for month in _MONTHS:
        if month not in vocabulary:
            continue
        for start in document.occurrences(month):
            end = start + len(month)
            match = _MONTH_FIRST.match(view, start)
            if match is not None:
                yield rule.edit(start, match.end(), f"{month} {match['day']}, {match['year']}")
            elif view[start - 4 : start] == " of " and view[start - 5 : start - 4].isdigit():
                match = _DAY_FIRST.search(view, max(0, start - _REACH), end + 12)
                if match is not None and match.start("month") == start:
                    yield rule.edit(match.start("day"), match.end(), f"{match['day']} {month} {match['year']}")
