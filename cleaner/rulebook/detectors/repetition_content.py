"""A word of content twice in a row: 'the level level process'."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._words import bare, equals, one_block, spans, without_second, words
from cleaner.rulebook.rule import Rule

# In a shorter block, a title or a list, words may stand side by side.
_SENTENCE = 60
_RELATIVE = frozenset("what whatever who whoever whom when whenever where wherever which whichever how why that those if as than all it".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that drop the second of two equal words of four or more letters in running text.

    `options.keep` are words that English doubles; a pair that the document has
    more than once is a term of its own ('long long'). Where a relative or a
    question word stands shortly before ('whatever happens happens'), a report.
    """
    known = words(document)
    keep = frozenset(rule.options["keep"])
    pairs = equals(document, 1)
    for at in pairs:
        word = known[at]
        if len(word) > 3 and word.isalpha() and word not in keep and sum(known[other] == word for other in pairs) == 1 and _prose(document, at):
            if _RELATIVE.isdisjoint(known[max(0, at - 5) : at]):
                yield without_second(document, rule, at, 1)
            else:
                yield rule.report(spans(document)[at][0], spans(document)[at + 1][1])


def _prose(document: Document, at: int) -> bool:
    known, places = words(document), spans(document)
    start, end = places[at][0], places[at + 1][1]
    block = document.block_at(start)
    if not document.view[start:end].islower() or block is None or block.end - block.start < _SENTENCE or not one_block(document, at, at + 1):
        return False
    if at and known[at - 1].startswith("-"):  # an option of a command, and its argument
        return False
    around = known[at - 1 : at] + known[at + 2 : at + 3]
    return document.view[places[at][1] : places[at + 1][0]] == " " and known[at] not in map(bare, around)
