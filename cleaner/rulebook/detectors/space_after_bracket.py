"""A space behind an opening bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding, Level
from cleaner.pattern import compiled, regex
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

_CLOSES = {"(": ")", "[": "]"}
# "the ( and the )": the bracket itself is meant.
_MENTIONED = regex(r"(?:and|or|is|just|somewhere|followed|then)\b")
_MENTION = regex(r"\b(?:a|an|the|and|or|of|with|use|add|missing)$", re.IGNORECASE)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that delete the spaces behind each of the brackets in the option `marks`."""
    view = document.view
    for mark in rule.options["marks"]:
        pattern = compiled(re.escape(mark) + "[ \xa0]+")
        for match in pattern.finditer(view):
            start, end = match.span()
            after, before = view[end : end + 1], view[start - 1 : start]
            closing = view.find(_CLOSES[mark], end, end + 400)
            if not (after.isalnum() or after in "\"'“‘" or after == STAND_IN) or "\n" in document.text[start:end]:
                continue
            # ":(" and "[ ]" are no brackets; a box has one letter; "Bug ([ 12)" has no other side.
            if closing == -1 or "\n" in view[end:closing] or before in (":", ";", "-") or mark in view[end:closing]:
                continue
            if _MENTIONED.match(view, end) or _MENTION.search(view[max(0, start - 10) : start].rstrip()):
                continue
            if mark == "[" and len(view[end:closing].strip()) < 3:
                continue
            if is_running(document, start):
                # "[ A note ]" is a style, too.
                yield rule.edit(start, end, mark, level=Level.SUGGEST if mark == "[" and view[closing - 1].isspace() else None)
