"""Which words English writes in lower case, from `scripts/build_common_words.py`."""

from __future__ import annotations

from functools import cache

from cleaner.datafiles import content


@cache
def _lines() -> bytes:
    """The list: sorted lines, a star behind a word that is a name too. Reading it costs next to nothing, parsing it 10 ms."""
    return content("common-words.txt")


@cache
def _line(word: str) -> bytes | None:
    """The line of a word, found by bisection; None if it is not in the list."""
    lines, key = _lines(), word.encode()
    low, high = 1, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        end = lines.index(b"\n", start)
        line = lines[start:end]
        here = line.removesuffix(b"*")
        if here == key:
            return line
        if here < key:
            low = end + 1
        else:
            high = start
    return None


def is_only_common(word: str) -> bool:
    """Whether `word` (lower case) is an ordinary word and, to the word lists, never a name."""
    line = _line(word)
    return line is not None and not line.endswith(b"*")


def is_common(word: str) -> bool:
    """Whether `word` (lower case) is an ordinary word in some sense, though it may be a name too ("mark", "china")."""
    return _line(word) is not None
