#!/usr/bin/env python3
"""Build cleaner/data/residue-words.tsv and .bloom: words that betray a source language in English text.

    pip install wordfreq==3.1.1
    apt-get install wamerican-huge wbritish-huge     # or any other large English word lists
    python scripts/build_residue_words.py [--english FILE ...]

A word is taken if one of the languages uses it often (Zipf frequency >= 2.7),
English hardly does (< 2.6, and at least 2.0 below the foreign frequency), and
no large English word list knows it in any case. Frequencies are wordfreq's.

Each line: the word, the languages that use it (one letter each, the most
frequent first), its English Zipf frequency times ten. Lines are sorted by the
bytes of the word, so that a reader can bisect. The .bloom file is a bit map of
CRC-32 sums that answers "certainly not in the list" for most English words.
"""

from __future__ import annotations

import argparse
import math
import zlib
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "cleaner" / "data"
LANGUAGES = {"es": "e", "fr": "f", "de": "d", "pt": "p", "it": "i", "ca": "c", "ro": "r"}
ENGLISH = ("/usr/share/dict/american-english-huge", "/usr/share/dict/british-english-huge")
BLOOM_BITS = 1 << 22

MIN_FOREIGN = 2.7
MAX_ENGLISH = 2.6
MIN_DIFFERENCE = 2.0
# Below this frequency wordfreq knows nothing of a word.
UNKNOWN = 0.0
# Of two languages, the less frequent one is named too if it is at most this far behind.
SHARED = 1.5


def zipf(frequency: float) -> float:
    return math.log10(frequency) + 9 if frequency > 0 else UNKNOWN


def english_words(paths: list[str]) -> set[str]:
    """All words of the lists in lower case, and their possessives' stems."""
    words: set[str] = set()
    for path in paths:
        words.update(line.strip().lower() for line in Path(path).read_text(encoding="utf-8").splitlines())
    words.update([word.removesuffix("'s") for word in words])
    return words


def select(english: set[str]) -> dict[str, tuple[str, int]]:
    """word -> (letters of its languages, English Zipf frequency times ten)."""
    from wordfreq import get_frequency_dict

    in_english = get_frequency_dict("en", wordlist="best")
    by_language = {code: get_frequency_dict(code, wordlist="best") for code in LANGUAGES}
    candidates: dict[str, list[tuple[float, str]]] = {}
    for code, frequencies in by_language.items():
        for word, frequency in frequencies.items():
            if zipf(frequency) >= MIN_FOREIGN and len(word) > 1 and word.isalpha():
                candidates.setdefault(word, []).append((zipf(frequency), LANGUAGES[code]))
    chosen = {}
    for word, found in candidates.items():
        best = max(found)[0]
        own = zipf(in_english.get(word, 0.0))
        if own >= MAX_ENGLISH or best - own < MIN_DIFFERENCE or word in english or not word.isascii() and not latin(word):
            continue
        letters = "".join(letter for value, letter in sorted(found, reverse=True) if best - value <= SHARED)
        chosen[word] = (letters, round(own * 10))
    return chosen


def latin(word: str) -> bool:
    return all(ord(character) < 0x250 for character in word) or any(c in "șțȘȚ" for c in word)


def write(chosen: dict[str, tuple[str, int]]) -> None:
    rows = sorted((word.encode(), letters, own) for word, (letters, own) in chosen.items())
    lines = b"".join(b"%s\t%s\t%d\n" % (word, letters.encode(), own) for word, letters, own in rows)
    (DATA / "residue-words.tsv").write_bytes(lines)
    bits = bytearray(BLOOM_BITS // 8)
    for word, _, _ in rows:
        place = zlib.crc32(word) % BLOOM_BITS
        bits[place >> 3] |= 1 << (place & 7)
    (DATA / "residue-words.bloom").write_bytes(bits)
    print(f"{len(rows)} words, {len(lines)} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--english", nargs="+", default=list(ENGLISH), help="English word lists, one word a line")
    write(select(english_words(parser.parse_args().english)))


if __name__ == "__main__":
    main()
