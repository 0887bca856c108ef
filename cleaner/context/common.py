"""Which words English writes in lower case, from `scripts/build_common_words.py`."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _words() -> frozenset[str]:
    """The lines of the list; opening it takes 2 ms."""
    path = Path(__file__).parent.parent / "data" / "common-words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def is_only_common(word: str) -> bool:
    """Whether `word` (lower case) is an ordinary word and, to the word lists, never a name."""
    return word in _words()


def is_common(word: str) -> bool:
    """Whether `word` (lower case) is an ordinary word in some sense, though it may be a name too ("mark", "china")."""
    return word in _words() or word + "*" in _words()
