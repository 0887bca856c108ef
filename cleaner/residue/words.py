"""The list of words that a source language uses often and English hardly ever.

`scripts/build_residue_words.py` makes the two data files from wordfreq and says
how a word gets in. Opening them reads 3.5 MB and builds nothing: a bit map
answers for English words, and the few that pass it are bisected in the sorted
bytes of the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32


class Word(NamedTuple):
    """A word of the list.

    languages  one letter each, most frequent first: e(s) f(r) d(e) p(t) i(t) c(a) r(o)
    english    its English Zipf frequency times ten; 0: wordfreq does not know it
    """

    text: str
    languages: str
    english: int


class WordList:
    """A sorted list of `word TAB languages TAB english` lines, with its bit map."""

    def __init__(self, lines: bytes, bits: bytes) -> None:
        self._lines = lines
        self._bits = bits

    def get(self, word: str) -> Word | None:
        """The entry of a lower-case word, or None."""
        return next(iter(self.among((word,))), None)

    def among(self, words: Iterable[str]) -> list[Word]:
        """The entries of those of the given lower-case words that are in the list."""
        bits, places = self._bits, len(self._bits) * 8
        likely = [
            key
            for key in map(str.encode, words)
            if bits[(place := crc32(key) % places) >> 3] >> (place & 7) & 1
        ]  # fmt: skip
        return [entry for key in likely if (entry := self._find(key)) is not None]

    def _find(self, key: bytes) -> Word | None:
        lines = self._lines
        low, high = 0, len(lines)
        while low < high:
            middle = lines.rfind(b"\n", 0, (low + high) // 2) + 1
            middle = max(middle, low)
            tab = lines.index(b"\t", middle)
            here = lines[middle:tab]
            if here == key:
                end = lines.index(b"\n", tab)
                languages, english = lines[tab + 1 : end].decode().split("\t")
                return Word(key.decode(), languages, int(english))
            if here < key:
                low = lines.index(b"\n", tab) + 1
            else:
                high = middle
        return None


@cache
def word_list() -> WordList:
    """The package's list, opened once."""
    data = files("cleaner") / "data"
    return WordList((data / "residue-words.tsv").read_bytes(), (data / "residue-words.bloom").read_bytes())
