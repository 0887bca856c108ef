"""The commonest English words, by rank; `scripts/build_fusion_words.py` makes the list."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cleaner.datafiles import content


class CommonWords(NamedTuple):
    """function: words that fuse with their neighbours; rank: word -> place, 0 the commonest; whole: never to be split."""

    function: frozenset[str]
    rank: dict[str, int]
    whole: frozenset[str]


@cache
def common_words() -> CommonWords:
    """The list, read once."""
    function, common, whole = (line.split() for line in content("fusion-words.txt").decode("ascii").splitlines())
    return CommonWords(frozenset(function), dict(zip(common, range(len(common)))), frozenset(whole))


def is_english(word: str) -> bool:
    """Whether a lower-case word is probably one that English has."""
    from cleaner.residue.words import english_words

    words = common_words()
    return word in words.rank or word in words.whole or word in english_words()


def is_foreign(word: str) -> bool:
    """Whether a lower-case word is a frequent one of a source language."""
    from cleaner.residue.words import word_list

    return word_list().get(word) is not None
