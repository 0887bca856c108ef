"""Dates and months in a source language: `3 enero 2019`, `9 de octubre de 2020`, `Oktober 2018`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import compiled, regex
from cleaner.rulebook.rule import Rule

_MONTHS = {
    "January": "enero janeiro janvier januar jänner gennaio gener ianuarie",
    "February": "febrero fevereiro février fevrier februar febbraio febrer februarie",
    "March": "marzo março mars märz març martie",
    "April": "abril avril aprile aprilie",
    "May": "mayo maio mai maggio maig",
    "June": "junio junho juin juni giugno juny iunie",
    "July": "julio julho juillet juli luglio juliol iulie",
    "August": "agosto août aout agost",
    "September": "septiembre setiembre setembro septembre settembre setembre septembrie",
    "October": "octubre outubro octobre oktober ottobre octombrie",
    "November": "noviembre novembro novembre noiembrie",
    "December": "diciembre dezembro décembre dezember dicembre desembre decembrie",
}
_BY_NAME = {foreign: english for english, names in _MONTHS.items() for foreign in names.split()}
# English words and first names too: only a full date tells.
_AMBIGUOUS = frozenset("mars mai mayo abril julio juni juli agosto junio gener maig agost".split())
# "31º de ", ", del 2019" and what must not follow: code points before and behind a month.
_DAY, _YEAR = 24, 24
_LEAD_IN = regex(r"(?:^|\b(?:on|by|until|till|since|from|to|of|before|after|between|and|for|through|around|the|in|at|dated|about|starting|beginning|ending|at|during|as|than|–|-),?) ?$", re.IGNORECASE)
_CAPITAL_BEFORE = regex(r"[A-ZÀ-Ý][\w’'.-]* $")
_WEEKDAY = regex(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? $")
_CLOSES = regex(r"\s*(?:[,.;:!?)\"”’–—]|$)")


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_BY_NAME, key=len, reverse=True))
    of = r"(?:\s+(?:de|di|del|d'|d’)\s*)?"
    return compiled(
        rf"(?<![\w.,/:$€£-])(?P<day>[1-9]|[12]\d|3[01])(?:º|°|\.|er|ro)?(?:{of}\s+|{of})(?P<m1>{month})(?:(?:\s+(?:de|del|di))?,?\s+(?P<y1>[12]\d{{3}}))?(?![\w-])"
        rf"|(?<![\w-])(?P<m2>{month})(?:\s+(?:de|del|di))?\s+(?P<y2>1[5-9]\d\d|20\d\d)(?![\w-])",
        re.IGNORECASE,
    )


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """An edit for each date whose month is in a source language; the order of its parts stays."""
    matches: dict[int, re.Match[str]] = {}
    for month in _BY_NAME.keys() & document.words:
        at = document.lower.find(month)
        while at != -1:
            end = at + len(month)
            # What stands around a month is short; the whole text need not be tried at each of its figures.
            matches |= {match.start(): match for match in _pattern().finditer(document.view, max(0, at - _DAY), end + _YEAR)}
            at = document.lower.find(month, end)
    for _, match in sorted(matches.items()):
        new = _english(document.view, match)
        if new:
            yield rule.edit(*match.span(), new, f"'{match[0]}' is a date left untranslated.")


def _english(view: str, match: re.Match[str]) -> str | None:
    foreign = match["m1"] or match["m2"]
    month = _BY_NAME[foreign.lower()]
    before = view[max(0, match.start() - 30) : match.start()]
    after = view[match.end() : match.end() + 20]
    if _CAPITAL_BEFORE.search(before) and not _opens(before) and not _WEEKDAY.search(before):
        # "Avenida 9 de Julio", "Calle 25 de Mayo"
        return None
    if re.match(r" [A-ZÀ-Ý][a-z]", after) and not match["y1"] and not match["y2"]:
        return None
    if match["m2"]:
        return None if foreign.lower() in _AMBIGUOUS else f"{month} {match['y2']}"
    if match["y1"]:
        return f"{match['day']} {month} {match['y1']}"
    if foreign.lower() in _AMBIGUOUS and " de " not in match[0] or foreign[0].isupper() and " de " in match[0]:
        return None
    if not (_LEAD_IN.search(before) or _CLOSES.match(after)):
        return None
    return f"{match['day']} {month}"


def _opens(before: str) -> bool:
    """Whether the capitalised word before the date is only a sentence's first: "On 3 enero", "In", "Since"."""
    return re.search(r"\b(?:On|In|By|Until|Since|From|Before|After|The|Between|Around|Of|To|At|For|Dated|Published|Updated|Posted|Date) $", before) is not None
