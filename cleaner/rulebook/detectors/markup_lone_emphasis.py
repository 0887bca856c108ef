"""A `**` whose partner is lost: `Tested:** all of it` beside items that begin with `**Built:**`.

Where the other mark stood is certain only for the lead of an item or paragraph,
in a document whose others have one. Anywhere else it is only said that one mark
is too many (of the bold texts in clean documents that end with their
paragraph, a quarter begin in the middle of it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.formats.layout import Block
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_LEAD = regex(r"(?P<open>\*\*)?(?P<text>[A-Z][^\n*:.]{0,40}?)(?P<mark>[:.]?)(?P<close>\*\*)?(?P<after>[:.]?)(?=\s|\*|$)")
_SOUND_LEAD = regex(r"^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+|)\*\*[A-Z][^\n*]{0,40}(?:[:.]\*\*|\*\*[:.])(?=\s)", re.MULTILINE)
_MOST_WORDS = 5


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The missing half of a lead, as an edit if `options.lead`; else a report of each mark without a partner."""
    view = document.view
    at = view.find("**")
    leads: bool | None = None
    while at != -1:
        block = document.block_at(at)
        end = block.end if block else at + 2
        if block is not None and view.count("*", block.start, end) == 2 and view.find("**", at + 2, end) == -1:
            found = _lead(document, rule, block, at)
            if found is not None and leads is None:
                leads = sum(1 for _ in _SOUND_LEAD.finditer(document.text)) > 1
            found = found if leads else None
            if rule.options.get("lead"):
                yield from [found] if found else []
            elif found is None and _is_half(view, block, at):
                yield rule.report(at, at + 2)
        at = view.find("**", max(at + 2, end))


def _is_half(view: str, block: Block, at: int) -> bool:
    """Whether the mark touches a word on one side, and could open or close something there."""
    before = view[at - 1] if at > block.start else " "
    after = view[at + 2] if at + 2 < block.end else " "
    opens = before.isspace() and after.isalpha()
    closes = (before.isalpha() or before in ".!?”\"") and after.isspace()
    return (opens and len(view[at + 2 : block.end].split()) > 1) or (closes and len(view[block.start : at].split()) > 1)


def _lead(document: Document, rule: Rule, block: Block, at: int) -> Finding | None:
    """The mark that is missing at the beginning, or behind the colon."""
    lead = _LEAD.match(document.text, block.start, block.end)
    if lead is None or bool(lead["open"]) == bool(lead["close"]) or not (lead["mark"] or lead["after"]):
        return None
    if len(lead["text"].split()) > _MOST_WORDS or at not in (lead.start("open"), lead.start("close")):
        return None
    if lead["open"]:
        end = lead.end("mark") if lead["mark"] else lead.end("after")
        return rule.edit(end, end, "**", level=Level.SUGGEST)
    return rule.edit(block.start, block.start, "**", level=Level.SUGGEST)
