"""Currency signs on the wrong side of the number, or apart from it: `25$`, `25 million €`, `$ 25`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_SIGN = re.compile(r"[$€£]")
_AFTER = re.compile(
    r"(?<![\w.,:/$€£=+*)\]}\\^'’-])(?P<number>\d{1,3}(?:[.,  \xa0]?\d{3})*(?:[.,]\d{1,2})?)(?P<scale> (?:million|billion|trillion|thousand))?"
    r"[ \xa0\u202f]?(?P<sign>[$€£])(?![\w$€£{(\\])(?! ?\d)"
)
_APART = re.compile(r"(?<![\w$€£])(?P<sign>[$€£])[ \xa0](?=\d[\d.,]*(?:[^\w]|$))")
_PREFIXED = re.compile(r"[$€£]\d")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The sign put before the number, without a space."""
    view = document.view
    hint = _SIGN.search(view)
    if hint is None:
        return
    after = [match for match in _AFTER.finditer(view) if not _is_taken(view, *match.span())]
    # "25 €" is how some publishers write in English; not beside "€25".
    euros = [match for match in after if match["sign"] == "€"]
    own_style = len(euros) >= 3 and "€" not in {match[0][0] for match in _PREFIXED.finditer(view)}
    for match in after:
        if match["sign"] != "€" or not own_style:
            yield rule.edit(*match.span(), f"{match['sign']}{match['number']}{match['scale'] or ''}")
    prefixed = sum(1 for _ in _PREFIXED.finditer(view))
    apart = list(_APART.finditer(view))
    if len(apart) <= prefixed + 2:
        for match in apart:
            yield rule.edit(*match.span(), match["sign"])


def _is_taken(view: str, start: int, end: int) -> bool:
    """Whether the number has a sign before it already, or stands in quotation marks alone, as a command does."""
    if view[max(0, start - 3) : start].rstrip().endswith(("$", "€", "£")):
        return True
    return view[start - 1 : start] in ('"', "'", "“", "‘", "`") and view[end : end + 1] in ('"', "'", "”", "’", "`")
