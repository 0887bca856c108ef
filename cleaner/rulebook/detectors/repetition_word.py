"""Function words written twice: 'the the'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.detectors._words import equals, one_block, spans, without_second, words
from cleaner.rulebook.rule import Rule

# After these a verb may meet its own copy: 'what it is is', 'all they have have'.
_RELATIVE = regex(r"\b(?:what|whatever|all|who|how|where|as|that|which|thing|problem|question|point|truth|fact|reason|issue|matter|answer)\b", re.I)

_CONJUNCTIONS = frozenset("and but because when if while although so until unless since whether".split())
_OPERATORS = frozenset("and or not operator operators keyword keywords gate gates conjunction conjunctions".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that drop the second of two equal words.

    options: `words`, repaired at the rule's level; `prepositions`, suggested, since
    a stranded one may meet its copy; `subjects`, repaired at the rule's level at the
    start of a clause only ('I assure you you are'); `verbs`, suggested unless a relative or a
    noun like 'thing' stands before them in the sentence.
    """
    known = words(document)
    options = rule.options
    plain, prepositions, subjects, verbs = (
        frozenset(options.get(name, ())) for name in ("words", "prepositions", "subjects", "verbs")
    )
    wanted = plain | prepositions | subjects | verbs
    for at in equals(document, 1):
        word = known[at]
        if word in wanted and _doubled(document, at):
            if word in verbs and _relative_before(document, at):
                continue
            if word in subjects and not _opens_clause(document, at):
                continue
            yield without_second(document, rule, at, 1, None if word in plain | subjects else Level.SUGGEST)


def _doubled(document: Document, at: int) -> bool:
    """Whether the two copies stand alone in one block: no third one, no name ('The The'), no word that is spoken about."""
    known, places = words(document), spans(document)
    first, second = (document.view[slice(*places[number])] for number in (at, at + 1))
    if not (second.islower() or second == "I") or not one_block(document, at, at + 1):
        return False
    # 'Click To to choose': a capital within the sentence is a name.
    if not (first.islower() or first == "I") and document.sentence_at(places[at][0])[0] != places[at][0]:
        return False
    gap = document.text[places[at][1] : places[at + 1][0]]
    if gap.strip(" \n") or gap.count("\n") > 1 or len(gap) > 2:
        return False
    before = known[at - 1] if at else ""
    after = known[at + 2] if at + 2 < len(known) else ""
    if not after or known[at] in (before, after) or before in ("word", "words", "article", "preposition", "operator", "operators"):
        return False
    return not (known[at] in ("and", "or") and after in _OPERATORS)


def _opens_clause(document: Document, at: int) -> bool:
    """Whether a clause begins with the first copy and goes on in lower case behind the second."""
    known, places = words(document), spans(document)
    start = places[at][0]
    behind = document.view[slice(*places[at + 2])] if at + 2 < len(places) else ""
    opens = document.sentence_at(start)[0] == start or (at > 0 and (known[at - 1][-1] in ",;:—" or known[at - 1] in _CONJUNCTIONS))
    return opens and behind.rstrip(".,!?").replace("'", "").replace("’", "").isalpha() and behind.islower()


def _relative_before(document: Document, at: int) -> bool:
    start = spans(document)[at][0]
    left, _ = document.sentence_at(start)
    return _RELATIVE.search(document.view, left, start) is not None
