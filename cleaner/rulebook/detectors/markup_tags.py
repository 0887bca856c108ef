"""HTML tags in Markdown that lost their angle brackets or were spaced out: `a href="…">text/a>`, `< b >text< / b >`.

What an attribute in its quotes before `>` leaves no doubt about is a tag; an end
tag without `<` is one only where its start tag stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import lines_with
from cleaner.rulebook.rule import Rule

_NAMES = "a|abbr|b|br|code|del|div|em|h[1-6]|hr|i|img|kbd|li|mark|ol|p|pre|s|small|span|strong|sub|sup|table|td|th|tr|u|ul"
_ATTRIBUTES = r"(?:[\w-]+=\"[^\"\n<>]*\"\s*)"
# The engine writes the start of the tag with a capital, with a quotation mark for the bracket, or not at all.
_START = regex(rf"(?<![<\w/])(?:\"?(?P<name>[Aa])\s+|(?P<none>))(?P<attributes>(?:href|name)=\"[^\"\n<>]*\"(?:\s+[\w-]+=\"[^\"\n<>]*\")*)\s*>")
_HALF_START = regex(r"(?<=[\s(])\"(?P<address>https?://[^\"\s<>]+\")(?P<attributes>(?:\s+[\w-]+=\"[^\"\n<>]*\")+)\s*>")
_END = regex(r"(?<![<\s/])/a\s*>")
_BARE_END = regex(r"(?<![<\s/])/a(?=[),.;:\s]|$)")
_SPACED = regex(rf"<[ \t]*(?P<slash>/?)[ \t]*(?P<name>{_NAMES})(?P<rest>(?:[ \t]+{_ATTRIBUTES})*[ \t]*/?)[ \t]*>", re.IGNORECASE)
_GAP = regex(r"<[ \t]|/[ \t]+[A-Za-z]|[^/ \t][ \t]+>")
_HINTS = ("/a", 'href="', 'name="', "< ", "</ ", " >")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Anchors without their brackets, and tags with spaces where none may be."""
    view = document.view_with(rule.touches)
    for start, end in lines_with(view, _HINTS):
        yield from _anchors(rule, document, view, start, end)
        yield from _spaced(rule, document, view, start, end)


def _anchors(rule: Rule, document: Document, view: str, start: int, end: int) -> Iterator[Finding]:
    """Start tags and, after one, an end tag; a repair of half a pair would only break the page elsewhere."""
    starts = [(m.start(), m.end(), f"<a {m['attributes']}>") for m in _START.finditer(view, start, end)]
    starts += [(m.start(), m.end(), f"<a href=\"{m['address']}{m['attributes']}>") for m in _HALF_START.finditer(view, start, end)]
    ends = [m.span() for m in _END.finditer(view, start, end)]
    starts.sort()
    for number, (begin, stop, new) in enumerate(starts):
        limit = starts[number + 1][0] if number + 1 < len(starts) else end
        following = bisect_left(ends, (stop, stop))
        closing = ends[following] if following < len(ends) and ends[following][0] < limit else None
        if closing is None:
            bare = _BARE_END.search(view, stop, limit)
            closing = bare.span() if bare and "<" not in view[stop : bare.start()] else None
        if closing is not None:
            yield rule.edit(begin, stop, new)
            yield rule.edit(*closing, "</a>")
        elif document.text.find("</a>", stop, limit) != -1:
            yield rule.edit(begin, stop, new)


def _spaced(rule: Rule, document: Document, view: str, start: int, end: int) -> Iterator[Finding]:
    for tag in _SPACED.finditer(view, start, end):
        # A tag that Markdown reads as one is protected, and not in the view.
        rest = tag["rest"].strip()
        inner = f" {rest}" if rest and rest != "/" else rest and " /"
        new = f"<{tag['slash']}{tag['name']}{inner}>"
        paired = tag["name"].lower() in ("br", "hr", "img") or _has_partner(document.text, tag, start, end)
        if _GAP.search(tag[0]) and paired:
            yield rule.edit(*tag.span(), new)


def _has_partner(text: str, tag: re.Match[str], start: int, end: int) -> bool:
    """Whether the line holds the other tag of the pair, spaced or not."""
    other = r"<\s*" if tag["slash"] else r"<\s*/\s*"
    partner = re.compile(rf"{other}{tag['name']}\b", re.IGNORECASE)
    return bool(partner.search(text, start, tag.start()) if tag["slash"] else partner.search(text, tag.end(), end))
