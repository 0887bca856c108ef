"""The words of a document as a list, for detectors that look for the same words side by side.

Splitting at white space is the cheapest way to compare neighbours: a mark
between two words makes them differ by itself. Offsets are computed only when
something was found.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_LONG_GAP = regex(r"\s{2,}")
_MARKS = ".,;:!?…)]}\"'”’»"


@lru_cache(maxsize=2)
def words(document: Document) -> list[str]:
    """The lower-cased view split at white space."""
    return document.lower.split()


class Places:
    """Start and end of each word of `words`, by its number: worked out for the few that are asked for."""

    def __init__(self, document: Document) -> None:
        self._words = words(document)
        # Where a word would begin if one space stood between any two; what is more than one space is seldom, and added.
        self._begins = [number + length for number, length in enumerate(accumulate(map(len, self._words), initial=0))]
        view = document.view
        leading = len(view) - len(view.lstrip())
        self._behind = [0]  # of each longer gap: where, so counted, the word behind it begins
        self._more = [0, leading]  # by the number of longer gaps before a word: how much they have more than a space each
        for gap in _LONG_GAP.finditer(view, leading):
            start, end = gap.span()
            self._behind.append(start - self._more[-1] + 1)
            self._more.append(self._more[-1] + end - start - 1)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, number: int) -> tuple[int, int]:
        word = self._words[number]
        if number < 0:
            number += len(self._words)
        begin = self._begins[number]
        begin += self._more[bisect_right(self._behind, begin)]
        return begin, begin + len(word)


@lru_cache(maxsize=2)
def spans(document: Document) -> Places:
    """Start and end of each word of `words`."""
    return Places(document)


# The longest phrase whose copy is looked for, in words.
LONGEST = 8


def equals(document: Document, distance: int) -> list[int]:
    """The numbers of the words that come again `distance` words later, at most `LONGEST`; in order."""
    return _repeats(document)[distance]


@lru_cache(maxsize=2)
def _repeats(document: Document) -> list[list[int]]:
    """By distance up to `LONGEST`, the numbers of the words that come again so many words later.

    One pass finds each word's last place; few words have one nearby, and only
    from those the chain of earlier places is followed.
    """
    found: list[list[int]] = [[] for _ in range(LONGEST + 1)]
    last: dict[str, int] = {}
    near: dict[int, int] = {}  # the number of a word -> that of the same word shortly before it
    for at, word in enumerate(words(document)):
        before = last.get(word, -LONGEST - 1)
        last[word] = at
        if at - before > LONGEST:
            continue
        near[at] = before
        while at - before <= LONGEST:
            found[at - before].append(before)
            before = near.get(before, -LONGEST - 1)
    return found


def bare(word: str) -> str:
    """The word without the marks behind it."""
    return word.rstrip(_MARKS)


def one_block(document: Document, first: int, last: int, kinds: tuple[str, ...] = ()) -> bool:
    """Whether the words number `first` to `last` stand in one block (of one of `kinds`, if any are given)."""
    places = spans(document)
    start, end = places[first][0], places[last][1]
    block = document.block_at(start)
    return block is not None and end <= block.end and (not kinds or block.kind in kinds)


def without_second(document: Document, rule: Rule, first: int, count: int, level=None) -> Finding:
    """The edit that drops the words `first + count` to `first + 2 * count - 1`, which repeat the `count` before them.

    A soft line break between the copies stays: then the gap behind the second
    copy goes with it. Marks behind the second copy stay too.
    """
    places = spans(document)
    gap, start = places[first + count - 1][1], places[first + count][0]
    last = first + 2 * count - 1
    end = places[last][0] + len(bare(document.view[slice(*places[last])]))
    text = document.text
    follows = end < len(text) and text[end] == " "
    if "\n" in text[gap:start] and follows:
        return rule.edit(start, end + 1, "", level=level)
    return rule.edit(gap, end, "", level=level)
