"""A paragraph that opens with a comma: ", founded in 1967, is the oldest fair"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_OPENS = regex(
    r", (?=(?:founded|located|situated|which|who|also|born|the|an?|is|was|in|on|known|one|and|built|with|called|named|whose|but|has|had|it|he|she)\b)"
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """A report for each comma that a block begins with, if a small word or a participle follows."""
    view = document.view
    at = 0 if view.startswith(", ") else view.find("\n, ") + 1
    while at or view.startswith(", "):
        block = document.block_at(at)
        if block is not None and block.start == at and _OPENS.match(view, at):
            yield rule.report(at, at + 1)
        at = view.find("\n, ", at) + 1
        if not at:
            return
