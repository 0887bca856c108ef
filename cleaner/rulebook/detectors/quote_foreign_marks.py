"""Quotation marks of other languages in English: «x», „x“, ‚x‘, ''x'', ,,x''."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.document import STAND_IN
from cleaner.edit import Finding
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_SPACE = r"[ \xa0\u202f]?"
_TEXT = r"[^\n«»„“”\"]{1,600}?"
# ``x'' is not among them: in English it is TeX, or text from a program of that time.
# (a character that must be there, the pair of marks around the text)
_PAIRS = (
    ("«", regex(rf"«{_SPACE}(?P<text>[^\n«»]{{1,600}}?){_SPACE}»")),
    ("»", regex(r"(?<!\w)»(?P<text>[^\s«»][^\n«»]{0,600}?)«(?!\w)")),
    ("„", regex(rf"„{_SPACE}(?P<text>{_TEXT}){_SPACE}(?:[“”\"]|''|’’)")),
    (",,", regex(rf"(?<![\w,]),,(?=\w)(?P<text>{_TEXT})(?:[“”\"]|''|’’)(?![\w'])")),
    ("''", regex(r"(?<![\w'])''(?=[^\W_])(?P<text>[^\n'\"]{1,300}?(?:'\w[^\n'\"]{0,300}?)?)(?<=[\w.,!?…)])''(?![\w'])")),
)
# Inside of another quotation these take single marks.
_SINGLE = (("‚", regex(r"(?<!\w)‚(?=\w)(?P<text>[^\n‚‘’]{1,300}?)[‘’](?!\w)")), ("‹", regex(r"(?<!\w)‹(?=\S)(?P<text>[^\n‹›]{1,300}?)(?<=\S)›(?!\w)")))
# Two apostrophes are italics in a wiki.
_WIKI = regex(r"\[\[|'''|^==", re.MULTILINE)
_TEX = regex(r"\\(?:begin|section|emph|cite|textit|usepackage)\b")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The document's own marks around the same text."""
    view = document.view
    for hint, pattern in _PAIRS:
        if hint not in view or (hint == "''" and ("``" in view or _WIKI.search(view) or _TEX.search(view))):
            continue
        opening, closing = document.context.quote_style.pair
        for match in _matches(view, hint, pattern):
            if _inside(view, document, match.start()):
                opening_here, closing_here = _single(document)
                yield from _edit(document, rule, match, opening_here, closing_here)
            else:
                yield from _edit(document, rule, match, opening, closing)
    for hint, pattern in _SINGLE:
        if hint in view:
            for match in _matches(view, hint, pattern):
                yield from _edit(document, rule, match, *_single(document))


def _matches(view: str, hint: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with `hint`, apart; looked for only where the hint stands."""
    at = view.find(hint)
    while at != -1:
        match = pattern.match(view, at)
        if match is not None:
            yield match
        at = view.find(hint, match.end() if match else at + 1)


def _single(document: Document) -> tuple[str, str]:
    return ("‘", "’") if document.context.quote_style.pair[0] == "“" else ("'", "'")


def _inside(view: str, document: Document, at: int) -> bool:
    """Whether another quotation is open at `at`."""
    block = document.block_at(at)
    before = view[block.start if block else at : at]
    if before.count("“") > before.count("”") or before.count("«") > before.count("»"):
        return True
    return before.count('"') % 2 == 1 and before.rpartition('"')[0][-1:] in (" ", "", "(")


def _edit(document: Document, rule: Rule, match: re.Match[str], opening: str, closing: str) -> Iterator[Finding]:
    """One repair for both marks, or one for each if something protected lies between them."""
    start, end = match.span()
    text_start, text_end = match.span("text")
    if STAND_IN not in match["text"] and "\n" not in document.text[start:end]:
        yield rule.edit(start, end, opening + match["text"] + closing)
    else:
        yield rule.edit(start, text_start, opening)
        yield rule.edit(text_end, end, closing)
