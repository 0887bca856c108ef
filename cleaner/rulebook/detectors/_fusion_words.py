"""The commonest English words, by rank; `scripts/build_fusion_words.py` makes the list."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple


class CommonWords(NamedTuple):
    """function: words that fuse with their neighbours; rank: word -> place, 0 the commonest; whole: never to be split."""

    function: frozenset[str]
    rank: dict[str, int]
    whole: frozenset[str]


@cache
def common_words() -> CommonWords:
    """The list, read once."""
    path = Path(__file__).parents[2] / "data" / "fusion-words.txt"
    function, common, whole = path.read_text(encoding="ascii").splitlines()
    return CommonWords(frozenset(function.split()), {word: at for at, word in enumerate(common.split())}, frozenset(whole.split()))


def is_english(word: str) -> bool:
    """Whether a lower-case word is probably one that English has."""
    from cleaner.residue.words import english_words

    words = common_words()
    return word in words.rank or word in words.whole or word in english_words()


def is_foreign(word: str) -> bool:
    """Whether a lower-case word is a frequent one of a source language."""
    from cleaner.residue.words import word_list

    return word_list().get(word) is not None
