"""The list of words that a source language uses often and English hardly ever.

`scripts/build_residue_words.py` makes the two data files from wordfreq and says
how a word gets in. Opening them reads 3.5 MB and builds nothing: a bit map
answers for English words, and the few that pass it are bisected in the sorted
bytes of the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from cleaner.datafiles import content, mapped

if TYPE_CHECKING:
    from mmap import mmap


class Word(NamedTuple):
    """A word of the list.

    languages  one letter each, most frequent first: e(s) f(r) d(e) p(t) i(t) c(a) r(o)
    english    its English Zipf frequency times ten; 0: wordfreq does not know it, 99: an English word
    gloss      its English, if the lexicon has it; several, parted by "|", only for kind u
    kind       n noun, N plural noun, a adjective, d adverb or function word, v infinitive, m month, y day, c country, l language or people,
               u a gloss that is good only for recognising a translated name
    """

    text: str
    languages: str
    english: int
    gloss: str = ""
    kind: str = ""

    @property
    def clear(self) -> bool:
        """Whether the gloss may be offered for the word."""
        return self.kind not in ("", "u")


class BitMap:
    """A set of words as a Bloom filter on CRC-32 sums: never wrong about an absence, seldom about a presence.

    Two bits a word: the low and the high 22 bits of its sum.
    """

    def __init__(self, bits: bytes) -> None:
        self._bits = bits

    def among(self, words: Iterable[str]) -> list[bytes]:
        """The words (lower case) that are probably in the set, encoded."""
        bits = self._bits
        return [
            key
            for key in map(str.encode, words)
            if bits[((total := crc32(key)) & 0x3FFFFF) >> 3] >> (total & 7) & 1 and bits[total >> 13] >> (total >> 10 & 7) & 1
        ]

    def __contains__(self, word: str) -> bool:
        return bool(self.among((word,)))


class WordList:
    """A sorted list of `word TAB languages TAB english [TAB gloss TAB kind]` lines, with its bit map."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bits = BitMap(content(f"{name}.bits"))

    @cached_property
    def _lines(self) -> mmap:
        return mapped(f"{self._name}.tsv")

    def get(self, word: str) -> Word | None:
        """The entry of a lower-case word, or None."""
        return next(iter(self.among((word,))), None)

    def among(self, words: Iterable[str]) -> list[Word]:
        """The entries of those of the given lower-case words that are in the list."""
        return [entry for key in self._bits.among(words) if (entry := self._find(key)) is not None]

    def _find(self, key: bytes) -> Word | None:
        lines = self._lines
        low, high = 0, len(lines)
        while low < high:
            # The start of the line around the middle.
            start = max(low, lines.rfind(b"\n", 0, (low + high) // 2) + 1)
            tab = lines.find(b"\t", start)
            here = lines[start:tab]
            end = lines.find(b"\n", tab)
            if here == key:
                languages, english, *gloss = lines[tab + 1 : end].decode().split("\t")
                return Word(key.decode(), languages, int(english), *gloss)
            if here < key:
                low = end + 1
            else:
                high = start
        return None


@cache
def word_list() -> WordList:
    """The words of the source languages, opened once."""
    return WordList("residue-words")


@cache
def english_words() -> BitMap:
    """The words that English uses, in lower case."""
    return BitMap(content("english-words.bits"))
