"""'careful and careful': two synonyms that became one word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._words import bare, one_block, spans, without_second, words
from cleaner.rulebook.rule import Rule

_BE = frozenset("is are was were be been being".split())
_LINKING = _BE | frozenset("become becomes became get gets got turn turned seem seems seemed feel felt look looked stay stayed".split())
_FUNCTION = frozenset("in for to but that when because of at on with as while after before by from to if though although since until than".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that drop 'and X' behind an X that is an adjective, or reports of participles after a form of 'be'.

    Two equal adjectives were synonyms, one of which is enough; of two participles
    the other one was another deed, which is lost.

    options: `suffixes` and `adjectives`, what counts as an adjective; `nouns`,
    words with such a suffix that are none; `keep`, what English says twice;
    `closers`, words behind the pair that show that it is meant; `participles`,
    whether the rule is the one about participles.
    """
    known = words(document)
    for at in _before_and(known):
        if known[at] != bare(known[at + 2]) or not _plain(document, rule, at):
            continue
        end = without_second(document, rule, at + 1, 1).end
        if rule.options.get("participles"):
            if _is_participle(document, at):
                yield rule.report(spans(document)[at][0], end)
        elif _is_adjective(document, rule, at):
            yield rule.edit(spans(document)[at][1], end, "")


def _before_and(known: list[str]) -> Iterator[int]:
    """The numbers of the words with an 'and' and another word behind them."""
    last = len(known) - 1
    with suppress(ValueError):
        at = 0
        while True:
            at = known.index("and", at + 1, last)
            yield at - 1


def _plain(document: Document, rule: Rule, at: int) -> bool:
    """Whether both are one lower-case word in running text that English does not double itself."""
    known = words(document)
    word = known[at]
    if len(word) < 4 or not word.isalpha() or word in rule.options["keep"]:
        return False
    places = spans(document)
    if not document.view[slice(*places[at + 2])][: len(word)].islower():
        return False
    before = known[at - 1] if at else ""
    after = known[at + 3] if at + 3 < len(known) and known[at + 2] == word else ""
    if before in ("more", "less", "ever", "between", "from", "and", "of") or after in rule.options["closers"]:
        return False
    return one_block(document, at, at + 2)


def _is_adjective(document: Document, rule: Rule, at: int) -> bool:
    options, known = rule.options, words(document)
    word = known[at]
    # 'Dark areas become bright and bright areas become dark': the second begins a clause.
    behind = known[at + 3] if at + 3 < len(known) and known[at + 2] == word else ""
    if at and known[at - 1] in _LINKING and behind and behind not in _FUNCTION:
        return False
    return word in options["adjectives"] or (word.endswith(tuple(options["suffixes"])) and word not in options["nouns"])


def _is_participle(document: Document, at: int) -> bool:
    """'were quickly posted and posted online'"""
    known = words(document)
    word = known[at]
    passive = word.endswith("ed") and not _BE.isdisjoint(known[max(0, at - 2) : at])
    return passive and known[at + 2] == word and at + 3 < len(known) and known[at + 3][:1].isalpha()
