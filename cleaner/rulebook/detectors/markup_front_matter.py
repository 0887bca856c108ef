"""The lines of three hyphens around the front matter, taken apart or made a dash of: `- - -`, `—`, `-- -`."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_FENCE = regex(r"(?:- ?- ?-|—-?|–-?|-—|-–|———|–––)[ \t]*\n")
_KEY = regex(r"[A-Za-z][\w-]*[ ]?:(?:[ \t]|$)")
_INSIDE = regex(r"[ \t]*$|[A-Za-z][\w-]*[ ]?:(?:[ \t]|$)|[ \t]+\S|- \S|#")
_MOST_LINES = 80


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Both lines, if nothing but keys and values stands between them, and the first is the text's first."""
    text = document.text
    opening = _FENCE.match(text) if text[:1] in "-—–" else None
    if opening is None or not _KEY.match(text, opening.end(), _line_end(text, opening.end())):
        return
    at = opening.end()
    for _ in range(_MOST_LINES):
        end = _line_end(text, at)
        closing = _FENCE.match(f"{text[at:end]}\n")
        if closing is not None:
            for start, stop in ((0, opening.end() - 1), (at, end)):
                if text[start:stop].rstrip() != "---":
                    yield rule.edit(start, stop, "---")
            return
        if end == len(text) or not _INSIDE.match(text, at, end):
            return
        at = end + 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end == -1 else end
