"""The loop of a neural engine: one word over and over ('GSA, GSA, GSA, GSA, GSA')."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._words import bare, equals, one_block, spans, words
from cleaner.rulebook.rule import Rule


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that leave one of `options.times` or more equal words in a row; not those of `options.keep`, as 'ha' and 'never'."""
    known = words(document)
    least = rule.options["times"]
    keep = frozenset(rule.options["keep"])
    done = -1
    for at in equals(document, 1):
        if at <= done:
            continue
        done = at + 1
        while done + 1 < len(known) and known[done + 1] == known[at]:
            done += 1
        if done - at + 2 >= least and (finding := _loop(document, rule, at, done, least, keep)) is not None:
            yield finding


def _loop(document: Document, rule: Rule, first: int, last: int, least: int, keep: frozenset[str]) -> Finding | None:
    known, places = words(document), spans(document)
    word = bare(known[first])
    if last + 1 < len(known) and bare(known[last + 1]) == word:
        last += 1
    if last - first + 1 < least or word in keep or len(word) < 2 or not word.isalpha() or not one_block(document, first, last):
        return None
    return rule.edit(places[first][0], places[last][1], document.view[places[first][0] : places[first][0] + len(word)] + known[last][len(word) :])
