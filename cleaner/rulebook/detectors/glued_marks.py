"""A mark without a space behind it, between two known words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import compiled, regex
from cleaner.rulebook.detectors._entities import entities
from cleaner.rulebook.detectors._fusion_words import common_words, is_english
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

_LEFT = regex(r"(?:^|[\s\"“‘(])([A-Za-z]+(?:['’][a-z]+)?)$")
_RIGHT = regex(r"([A-Za-z]+(?:['’][a-z]+)?)(?=[\s.,;:!?\"”’)]|$)")
_FUNCTION = frozenset("i a it he she we they you no yes is was".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that set the space behind each of the marks in the option `marks`."""
    view = document.view
    for match in compiled(f"[{re.escape(rule.options['marks'])}](?=[A-Za-z])").finditer(view):
        at = match.start()
        left = _LEFT.search(view[max(0, at - 30) : at])
        right = _RIGHT.match(view, at + 1)
        if left is None or right is None:
            continue
        # "red,green,blue" and "a;b" are lists of values.
        if view[right.end() : right.end() + 1] in (match[0], "_", "=", "(") and view[right.end() + 1 : right.end() + 2].isalpha():
            continue
        # So is "unix,dos" in quotation marks.
        if left[0][0] in "\"“‘" and view[right.end() : right.end() + 1] in "\"”’":
            continue
        # The mark belongs to a broken entity or stands beside one: "business,quot; she", "& quot;We".
        if any(entity.start <= at + 1 and entity.end >= at for entity in entities(view, max(0, at - 12), min(len(view), right.end() + 2))):
            continue
        if _known(document, left[1]) and _known(document, right[1]) and _is_sentence(document, at):
            yield rule.edit(at, at + 1, match[0] + " ")


def _known(document: Document, word: str) -> bool:
    stem = word.replace("’", "'").partition("'")[0]
    if stem[0].isupper() and stem[1:].islower() and document.vocabulary[word] > 1:
        return True
    lower = stem.lower()
    return (len(lower) > 2 and is_english(lower)) or lower in _FUNCTION or lower in common_words().function


def _is_sentence(document: Document, at: int) -> bool:
    """Whether the mark stands in a sentence of words, not in a row of values."""
    start, end = document.sentence_at(at)
    text = document.view[start:end]
    return text.count(" ") >= 3 and is_running(document, at)
