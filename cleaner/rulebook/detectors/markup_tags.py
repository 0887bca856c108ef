"""HTML tags that lost their angle brackets or were spaced out: `a href="…">text/a>`, `< b >text< / b >`, `<a href=“…”>`.

What an attribute in its quotes before `>` leaves no doubt about is a tag; an end
tag without `<` is one only where its start tag stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import lines_with
from cleaner.rulebook.rule import Rule

_PAIRED = "a|abbr|b|code|del|div|em|h[1-6]|i|kbd|li|mark|ol|p|pre|s|small|span|strong|sub|sup|table|td|th|tr|u|ul"
_NAMES = f"{_PAIRED}|br|hr|img"
_VOID = ("br", "hr", "img")
_VALUE = r"\"[^\"\n<>]*\"|'[^'\n<>]*'|[“„”][^“„”\"\n<>]*[”“\"]|«[^«»\n<>]*»"
_ATTRIBUTES = rf"(?:[\w:-]+[ ]?=[ ]?(?:{_VALUE})[ \t]*)"
# The engine writes the start of the tag with a capital, with a quotation mark for the bracket, or not at all.
_START = regex(r"(?<![<\w/])(?:\"?(?P<name>[Aa])\s+|(?P<none>))(?P<attributes>(?:href|name)=\"[^\"\n<>]*\"(?:\s+[\w-]+=\"[^\"\n<>]*\")*)\s*>")
_HALF_START = regex(r"(?<=[\s(])\"(?P<address>https?://[^\"\s<>]+\")(?P<attributes>(?:\s+[\w-]+=\"[^\"\n<>]*\")+)\s*>")
_END = regex(r"(?<![<\s/])/a\s*>")
_BARE_END = regex(r"(?<![<\s/])/a(?=[),.;:\s]|$)")
_ANY = regex(rf"<(?P<end>/?)(?P<name>{_PAIRED})(?:\s[^<>]*)?>|(?<=[^<\s/])/(?P<lost>{_PAIRED})>")
_BOTH_LOST = regex(r"(?<![<\w/])(?P<name>strong|em|b|i|code|sub|sup|kbd|mark)>(?P<text>[^<>\n/]{1,200})/(?P=name)>")
_SPACED = regex(rf"<[ \t]*(?P<slash>/?)[ \t]*(?P<name>{_NAMES})(?P<rest>(?:[ \t]+{_ATTRIBUTES})*[ \t]*/?)[ \t]*>", re.IGNORECASE)
_ATTRIBUTE = regex(rf"(?P<name>[\w:-]+)[ ]?=[ ]?(?P<value>{_VALUE})")
_QUOTED_OTHERWISE = regex(r"=[ ]?[“”„«]")
_GAP = regex(r"<[ \t]|/[ \t]+[A-Za-z>]|[^/ \t][ \t]+>")
_HINTS = ("/a", 'href="', 'name="', "< ", "</ ", " >", "=“", "=«", "=„", "=”", "/b>", "/i>", "/em>", "/strong>", "/p>", "/span>", "/u>", "/code>", "/li>", "/ >", "<a>")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Tags without their brackets, and tags with spaces where none may be."""
    view = document.view_with(rule.touches)
    if ">" not in view:
        return
    for start, end in lines_with(view, _HINTS):
        if view.find(">", start, end) == -1:
            continue
        found = [*_anchors(rule, document, view, start, end)]
        yield from found
        taken = {finding.start for finding in found}
        others = [*_both_lost(rule, document, view, start, end), *_ends(rule, document, view, start, end), *_spaced(rule, document, view, start, end)]
        for finding in others:
            if finding.start not in taken:
                taken.add(finding.start)
                yield finding


def _anchors(rule: Rule, document: Document, view: str, start: int, end: int) -> Iterator[Finding]:
    """Start tags and, after one, an end tag; a repair of half a pair would only break the page elsewhere."""
    starts = [(m.start(), m.end(), f"<a {m['attributes']}>") for m in _START.finditer(view, start, end)]
    starts = [found for found in starts if document.view[found[0]] != STAND_IN]
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


def _both_lost(rule: Rule, document: Document, view: str, start: int, end: int) -> Iterator[Finding]:
    """`strong>text/strong>`."""
    for pair in _BOTH_LOST.finditer(view, start, end):
        if STAND_IN not in (document.view[pair.start()], document.view[pair.end() - 1]):
            yield rule.edit(pair.start(), pair.start("text"), f"<{pair['name']}>")
            yield rule.edit(pair.end("text"), pair.end(), f"</{pair['name']}>")


def _ends(rule: Rule, document: Document, view: str, start: int, end: int) -> Iterator[Finding]:
    """`<b>text/b>`, `<a href="…">text<a>`: end tags whose start tag is open in their line."""
    opened: Counter[str] = Counter()
    for tag in _ANY.finditer(view, start, end):
        name = tag["lost"] or tag["name"]
        if tag["lost"]:
            if opened[name] > 0 and document.view[tag.start()] != STAND_IN:
                opened[name] -= 1
                yield rule.edit(*tag.span(), f"</{name}>")
        elif tag["end"]:
            opened[name] -= 1
        elif tag[0] == "<a>" and opened["a"] > 0 and view.find("</a", tag.end(), end) == -1:
            opened["a"] -= 1
            yield rule.edit(*tag.span(), "</a>")
        else:
            opened[name] += 1


def _spaced(rule: Rule, document: Document, view: str, start: int, end: int) -> Iterator[Finding]:
    for tag in _SPACED.finditer(view, start, end):
        # A tag that the format reads as one is protected; an end tag with a space in it is read as a comment.
        understood = document.view[tag.start()] == STAND_IN
        otherwise = _QUOTED_OTHERWISE.search(tag["rest"]) is not None
        if understood and not (otherwise or re.match(r"</[ \t]", tag[0])):
            continue
        rest = _ATTRIBUTE.sub(lambda m: f'{m["name"]}="{m["value"][1:-1].strip()}"', tag["rest"].strip())
        closed = rest.endswith("/")
        inner = f" {rest.rstrip(' /')}" if rest.rstrip(" /") else ""
        # "<br/>" as it was, "<br />" as it was.
        slash = (" /" if re.search(r"[ \t]/", tag["rest"]) else "/") if closed else ""
        new = f"<{tag['slash']}{tag['name']}{inner}{slash}>"
        paired = tag["name"].lower() in _VOID or _has_partner(document.text, tag, start, end)
        if new != tag[0] and paired and (otherwise or _GAP.search(tag[0]) or re.search(r"=[ ]|[ ]=", tag["rest"])):
            left, right = _loosened(view, tag, start, end)
            yield rule.edit(left, right, new)


def _loosened(view: str, tag: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Where the tag begins and ends with the spaces on the side of its text, if it has some on both sides."""
    left, right = tag.span()
    if tag["name"].lower() in _VOID or not _GAP.search(tag[0]):
        return left, right
    while left > start and view[left - 1] == " ":
        left -= 1
    while right < end and view[right] == " ":
        right += 1
    if tag["slash"]:
        apart = left < tag.start() and (right > tag.end() or right == end or view[right] in ".,;:!?)<")
        return (left if apart else tag.start()), tag.end()
    apart = right > tag.end() and (left < tag.start() or left == start or view[left - 1] in "(>")
    return tag.start(), (right if apart else tag.end())


def _has_partner(text: str, tag: re.Match[str], start: int, end: int) -> bool:
    """Whether the line holds the other tag of the pair, spaced or not."""
    other = r"<\s*" if tag["slash"] else r"<\s*/\s*"
    partner = re.compile(rf"{other}{tag['name']}\b", re.IGNORECASE)
    return bool(partner.search(text, start, tag.start()) if tag["slash"] else partner.search(text, tag.end(), end))
