"""A phrase written twice in a row: 'in the end in the end'."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._words import LONGEST, bare, equals, one_block, spans, without_second, words
from cleaner.rulebook.rule import Rule

_OPENERS = frozenset(
    "of in at on for from with by into the a an this these those his her their its our your over under between during about "
    "through against among within without after before since until".split()
)
# A clause opens with these; of three words or more it is never written twice by hand.
_CLAUSE = 3
_CLAUSE_OPENERS = frozenset(
    "if when because although while whether that which who where as than one it he she we they you there is are was were has have had can will "
    "would should could must".split()
)
# 'year after year after year', 'call a spade a spade': with one word behind these the copy may be meant.
_LINKING = frozenset("after by upon over to in on a an for before".split())
# 'a pointer to a pointer to', 'the son of the son of': a phrase may hang on itself.
_HANGING = frozenset("of to in for on from with by at about into within behind".split())
# 'the more the more', 'no no', 'if you do you do': what English itself says twice.
_TWICE = frozenset("more less better worse so no yes ha la na oh very and or".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that drop the second of two equal phrases of two to eight words, the first of which opens a noun phrase."""
    known = words(document)
    done = -1
    for count in range(LONGEST, 1, -1):
        for at in equals(document, count):
            if at > done and _opens(known[at], count) and _repeated(document, at, count):
                done = at + 2 * count
                yield without_second(document, rule, at, count)


def _opens(word: str, count: int) -> bool:
    return word in _OPENERS or count >= _CLAUSE and word in _CLAUSE_OPENERS


def _repeated(document: Document, at: int, count: int) -> bool:
    known = words(document)
    phrase, copy = known[at : at + count], known[at + count : at + 2 * count]
    if len(copy) < count or phrase[:-1] != copy[:-1] or phrase[-1] != bare(copy[-1]):
        return False
    if not all(word.replace("-", "").replace("’", "").replace("'", "").isalpha() for word in phrase) or _TWICE & set(phrase):
        return False
    if (count == 2 and phrase[0] in _LINKING and phrase[1] not in _OPENERS) or (count > 2 and phrase[-1] in _HANGING):
        return False
    # 'a league of leagues of leagues'
    if count == 2 and at and known[at - 1][:4] == phrase[1][:4]:
        return False
    # 'day by day by day': the series goes on before or behind.
    following = known[at + 2 * count] if at + 2 * count < len(known) else ""
    if (at and known[at - 1] == phrase[-1]) or bare(following) == phrase[0]:
        return False
    return not document.view[spans(document)[at + count][0]].isupper() and one_block(document, at, at + 2 * count - 1)
