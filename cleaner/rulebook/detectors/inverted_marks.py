"""Inverted question and exclamation marks before English words."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._fusion_words import common_words
from cleaner.rulebook.rule import Rule

_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSING = {"¿": regex(r"[?？]"), "¡": regex(r"[!！]")}
# Common in English and in Spanish, Catalan or Galician: they decide nothing.
_SHARED = frozenset("a no me he come are son sin has once pan plan final general central hotel actual real social local animal ten van ha".split())
# Where a mark that stands alone can open a sentence.
_BEGINS = regex(r"(?:^|[\n.!?…:\"“‘(]) ?$")
_LENGTH = 300


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that delete the mark before a sentence whose words are English."""
    mark: str = rule.options["mark"]
    view = document.view
    at = -1
    while (at := view.find(mark, at + 1)) != -1:
        end = at + len(mark)
        while end < len(view) and view[end] == " ":
            end += 1
        if end > at + len(mark) and not _BEGINS.search(view, max(0, at - 3), at):
            continue
        closing = _CLOSING[mark].search(view, end, end + _LENGTH)
        words = [w.lower() for w in _WORD.findall(view, end, closing.start() if closing else end + 60)][:8]
        if words and view[end : end + 1].isalnum() and _is_english(words):
            yield rule.edit(at, end, "")


def _is_english(words: list[str]) -> bool:
    telling = [word for word in words if word not in _SHARED]
    known = [word for word in telling if word.partition("'")[0].partition("’")[0] in common_words().rank]
    if not telling or words[0] not in common_words().rank and len(words) < 4:
        return False
    return len(known) >= 2 and 3 * len(known) >= 2 * len(telling)
