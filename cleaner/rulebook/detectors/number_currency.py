"""Currency signs on the wrong side of the number, or apart from it: `25$`, `25 million €`, `$ 25`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_SIGN = regex(r"[$€£]")
_SIGNS = "$€£"
# A number, up to the sign behind it.
_NUMBER = regex(
    r"(?<![\w.,:/$€£=+*)\]}\\^'’-])(?P<number>\d{1,3}(?:[.,  \xa0]?\d{3})*(?:[.,]\d{1,2})?)(?P<scale> (?:million|billion|trillion|thousand))?[ \xa0\u202f]?\Z"
)
_AFTER_SIGN = regex(r"[\w$€£{(\\]| ?\d")
_AMOUNT = regex(r"[ \xa0]\d[\d.,]*(?!\w)")
_THOUSANDS = regex(r"\d{1,3}(?:[. \xa0]\d{3})+(?:,\d{2})?")
_CENTS = regex(r"\d+,\d{2}")
# A price of fuel has three decimals.
_PER = regex(r" ?(?:/|per |a lit|the lit)")
_REACH = 32
_OWN_STYLE = 3


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The sign put before the number, without a space."""
    view = document.view
    behind: list[tuple[re.Match[str], int]] = []
    apart: list[int] = []
    prefixed = {sign: 0 for sign in _SIGNS}
    for match in _SIGN.finditer(view):
        at = match.start()
        before, after = view[at - 1 : at], view[at + 1 : at + 2]
        if after.isdigit():
            prefixed[match[0]] += 1
        elif _AMOUNT.match(view, at + 1) and not before.isalnum() and before not in _SIGNS:
            apart.append(at)
        elif before and (before.isdigit() or before in " \xa0\u202f") and not _AFTER_SIGN.match(view, at + 1):
            left = max(0, at - _REACH)
            number = _NUMBER.search(view[left:at])
            if number is not None and not _is_taken(view, left + number.start(), at + 1):
                behind.append((number, at))
    yield from _moved(document, rule, behind, prefixed)
    if len(apart) <= sum(prefixed.values()) + 2:
        for at in apart:
            yield rule.edit(at, at + 2, view[at])


def _moved(document: Document, rule: Rule, behind: list[tuple[re.Match[str], int]], prefixed: dict[str, int]) -> Iterator[Finding]:
    view = document.view
    # "25 €" is how some publishers write in English; not beside "€25".
    euros = sum(1 for _, at in behind if view[at] == "€")
    for number, at in behind:
        if view[at] == "€" and euros >= _OWN_STYLE and not prefixed["€"]:
            continue
        start = at - (len(number.string) - number.start())
        amount = number["number"] if number["scale"] or _PER.match(view, at + 1) else _english(number["number"])
        yield rule.edit(start, at + 1, f"{view[at]}{amount}{number['scale'] or ''}")


def _english(amount: str) -> str:
    """The amount as English writes it; who puts the sign behind it marks thousands with a point or a space: `1.199 €`."""
    if _THOUSANDS.fullmatch(amount):
        whole, _, cents = amount.partition(",")
        return re.sub(r"[. \xa0]", ",", whole) + (f".{cents}" if cents else "")
    return amount.replace(",", ".") if _CENTS.fullmatch(amount) else amount


def _is_taken(view: str, start: int, end: int) -> bool:
    """Whether the number has a sign before it already, or stands in quotation marks alone, as a command does."""
    if view[max(0, start - 3) : start].rstrip().endswith(tuple(_SIGNS)):
        return True
    return view[start - 1 : start] in ('"', "'", "“", "‘", "`") and view[end : end + 1] in ('"', "'", "”", "’", "`")
