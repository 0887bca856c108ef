"""'thoughtful and thoughtful': two synonyms that became one word."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._words import bare, one_block, spans, without_second, words
from cleaner.rulebook.rule import Rule

_BE = frozenset("is are was were be been being".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that drop 'and X' behind an X that is an adjective or, after a form of 'be', a participle.

    options: `suffixes` and `adjectives`, what counts as an adjective; `nouns`,
    words with such a suffix that are none; `keep`, what English says twice;
    `closers`, words behind the pair that show that it is meant.
    """
    known = words(document)
    for at, word in enumerate(known[1:-1]):
        if word == "and" and known[at] == bare(known[at + 2]) and _plain(document, rule, at) and _doubled(document, rule, at):
            edit = without_second(document, rule, at + 1, 1)
            yield rule.edit(spans(document)[at][1], edit.end, "")


def _plain(document: Document, rule: Rule, at: int) -> bool:
    """Whether both are one lower-case word in running text that English does not double itself."""
    known, places = words(document), spans(document)
    word = known[at]
    if len(word) < 4 or not word.isalpha() or word in rule.options["keep"]:
        return False
    if not document.view[slice(*places[at + 2])][: len(word)].islower():
        return False
    before = known[at - 1] if at else ""
    after = known[at + 3] if at + 3 < len(known) and known[at + 2] == word else ""
    if before in ("more", "less", "ever", "between", "from", "and", "of") or after in rule.options["closers"]:
        return False
    return one_block(document, at, at + 2)


def _doubled(document: Document, rule: Rule, at: int) -> bool:
    options, known = rule.options, words(document)
    word = known[at]
    if word in options["adjectives"] or (word.endswith(tuple(options["suffixes"])) and word not in options["nouns"]):
        return True
    # 'were quickly posted and posted online': what was done is said with what follows.
    passive = word.endswith("ed") and not _BE.isdisjoint(known[max(0, at - 2) : at])
    return passive and known[at + 2] == word and at + 3 < len(known) and known[at + 3][:1].isalpha()
