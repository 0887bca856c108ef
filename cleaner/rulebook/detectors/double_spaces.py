"""Double spaces inside of a sentence: a gap to close, or the place of a lost pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._prose import is_running, line_at
from cleaner.rulebook.rule import Rule

_GAP = regex(r"  +")
_LEFT = regex(r"([A-Za-z]+|,)$")
_RIGHT = regex(r"[A-Za-z]+")
# A clause begins behind these, and its subject with it.
_CLAUSE = frozenset(
    ", that think thinks thought believe believes believed hope hopes say says said know knows knew sure guess suppose because if when while as since where what how than and but so though although whether until unless before after which".split()
)
_SUBORDINATE = _CLAUSE - frozenset(", than and but so what how before after which know knows knew say says said".split())
_VERBS = frozenset(
    "is are was were has have had does do did can could will would should may might must need needs want wants know knows think thinks say says"
    " said go goes went make makes made take takes took come comes came get gets got see sees saw find finds found feel feels felt become becomes"
    " became seem seems seemed work works use uses try tries live lives give gives gave show shows look looks keep keeps kept let lets begin begins"
    " began stay stays help helps believe believes hope hopes".split()
)
_ORDERS = frozenset("do go make take come get see find feel work use try give show look keep let begin stay help say know think become believe".split())
# Columns, verse and justified lines have many gaps; a paragraph may have a few, or one in so many words.
_FEW = 2
_OFTEN = 25
_INNER = regex(r"(?<=[\w,;])  +(?=\S)")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Reports of lost pronouns (option `lost`), or edits that close the other gaps."""
    view = document.view
    for match in _GAP.finditer(view):
        start, end = match.span()
        if end - start > 3 or start == 0 or end == len(view) or "\n" in document.text[start:end]:
            continue
        before, after = view[start - 1], view[end]
        if before.isspace() or after.isspace() or STAND_IN in before + after or before in ".!?:…|*-•>)\"”’" or not (before.isalnum() or before in ",;"):
            continue
        if not (after.isalpha() or after.isdigit() or after in "\"“‘(") or not _is_prose(document, start):
            continue
        lost = _is_lost(view, start, end)
        if not lost and not _is_sparse(document, start):
            continue
        if lost and rule.options["lost"]:
            yield rule.report(start - (1 if before == "," else len(_LEFT.search(view[:start][-30:])[1])), _RIGHT.match(view, end).end())
        elif not lost and not rule.options["lost"]:
            yield rule.edit(start, end, " ")


def _is_lost(view: str, start: int, end: int) -> bool:
    left, right = _LEFT.search(view[max(0, start - 30) : start]), _RIGHT.match(view, end)
    if left is None or right is None:
        return False
    # "because  walked", "that  affects": who did, is lost; a plural noun looks the same, so both are only shown.
    if left[1].lower() in _SUBORDINATE and right[0].islower() and len(right[0]) > 3 and right[0].endswith(("ed", "s")):
        return True
    # Behind a comma a bare verb may be an order: "to print it, use the menu".
    return left[1].lower() in _CLAUSE and right[0] in _VERBS and not (left[1] == "," and right[0] in _ORDERS)


def _is_prose(document: Document, at: int) -> bool:
    block = document.block_at(at)
    if block is None or block.kind == "heading" or not is_running(document, at):
        return False
    start, end = line_at(document.view, at)
    line = document.view[start:end].strip()
    if " " not in document.view[start:at].strip():
        # A letter that numbers or marks an item, and its text.
        return False
    if line.count(" ") < 6 or re.search(r"[a-z]{3} [a-z]+ [a-z]", line) is None:
        return False
    return True


def _is_sparse(document: Document, at: int) -> bool:
    """Whether the paragraph has few such gaps."""
    block = document.block_at(at)
    return _gaps(document.view, block.start, block.end) <= max(_FEW, document.view.count(" ", block.start, block.end) // _OFTEN)


@lru_cache(maxsize=64)
def _gaps(view: str, start: int, end: int) -> int:
    return sum(1 for _ in _INNER.finditer(view, start, end))
