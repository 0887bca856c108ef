"""A sentence written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_END = regex(r"(?<=[.!?…])[ \n]+")
_SENTENCE = regex(r"[^\s].*?[.!?…](?=[ \n]|\Z)", re.DOTALL)
# A refrain or a slogan is short.
_SHORTEST = 35


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that drop a sentence equal to the one before it in its block, of at least six words and 35 characters."""
    view = document.view
    if not any(first == second and len(first) >= _SHORTEST for first, second in pairwise(_END.split(view))):
        return
    for block in document.blocks:
        if block.end - block.start > 2 * _SHORTEST:
            yield from _repeated(document, rule, block.start, block.end)


def _repeated(document: Document, rule: Rule, start: int, end: int) -> Iterator[Finding]:
    for first, second in pairwise(_SENTENCE.finditer(document.view, start, end)):
        text = first[0]
        if text == second[0] and len(text) >= _SHORTEST and len(text.split()) >= 6 and STAND_IN not in text and text[-1] != "!":
            yield rule.edit(first.end(), second.end(), "")
