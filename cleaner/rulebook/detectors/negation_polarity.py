"""Negative polarity items that nothing licenses: 'He was worried in the slightest.'"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._licensers import licensed, words_before
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Reports for each item of `options.items` without a licenser to its left.

    options: `items`, phrases in lower case; `after`, a pattern that the text after
    the item must match; `before`, one that the text before it must match; `words`,
    how many words of the sentence have to stand before it (2 by default: headings,
    answers and fragments have their licenser elsewhere).
    """
    lower = document.lower
    for item in rule.options["items"]:
        at = lower.find(item)
        while at != -1:
            end = at + len(item)
            if _stands(document, rule, at, end):
                yield rule.report(at, end)
            at = lower.find(item, end)


def _stands(document: Document, rule: Rule, start: int, end: int) -> bool:
    lower = document.lower
    if lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum():
        return False
    after, before = _patterns(rule.options.get("after", ""), rule.options.get("before", ""))
    if not after.match(lower, end) or not before.search(lower[max(0, start - 60) : start]):
        return False
    return words_before(document, start) >= rule.options.get("words", 2) and not licensed(document, start, end)


@cache
def _patterns(after: str, before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(after), re.compile(f"(?:{before})$")
