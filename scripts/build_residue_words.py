#!/usr/bin/env python3
"""Build cleaner/data/residue-words.tsv, its bit map, and that of English: words that betray a source language.

    pip install wordfreq==3.1.1                      # 3 s and 260 MB to load: for building only
    apt-get install wamerican-large wbritish-large   # SCOWL's; the huge ones know too many foreign words
    python scripts/build_residue_words.py [--english FILE ...]

A word is taken if one of the languages uses it often (Zipf frequency >= 2.7),
English hardly does (< 2.6, and at least 2.0 below the foreign frequency), and
no large English word list knows it in any case. Frequencies are wordfreq's.

Each line: the word, the languages that use it (one letter each, the most
frequent first), its English Zipf frequency times ten, and, where it is known,
its English gloss and the kind of that (see residue_lexicon.py; made from
lexicon/). Lines are sorted by the bytes of the word, so that a reader can bisect. The .bits file is a bit map of
CRC-32 sums that answers "certainly not in the list" for most English words.

cleaner/data/english-words.bits is the same kind of map, of the words of the
English lists that wordfreq has met (Zipf >= 1.5), lower-cased: it tells a word
that English surely does not have from one that it probably has.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from residue_cognates import plain
from residue_lexicon import LEXICON, by_hand, from_cldr, from_cognates, from_interfaces, from_products, merged

DATA = Path(__file__).resolve().parent.parent / "cleaner" / "data"
LANGUAGES = {"es": "e", "fr": "f", "de": "d", "pt": "p", "it": "i", "ca": "c", "ro": "r"}
ENGLISH = ("/usr/share/dict/american-english-large", "/usr/share/dict/british-english-large")
MAP_BITS = 1 << 22

MIN_FOREIGN = 2.7
MAX_ENGLISH = 2.6
MIN_DIFFERENCE = 2.0
# English text has some of the lexicon's words this often, as parts of names (teatro).
MAX_ENGLISH_GLOSSED = 3.2
# The lexicon's conjunctions and prepositions are known to English readers by sight (pero, avec).
MAX_ENGLISH_FUNCTION = 4.3
# English makes words with these as it goes, of words at least this frequent.
PREFIXES = ("un", "re", "in", "im", "dis", "non", "pre", "over", "under", "sub", "inter", "multi", "co", "anti", "post", "super", "semi", "micro", "mega", "bio", "auto", "trans", "hyper", "ultra")  # fmt: skip
MIN_STEM_ENGLISH = 3.0
# The mark of a word that English has too.
ENGLISH_TOO = 99
# A word without its accents counts as the word only if English has nothing of the kind.
MAX_BARE_ENGLISH = 1.5
MIN_KNOWN_ENGLISH = 1.5
# Below this frequency wordfreq knows nothing of a word.
UNKNOWN = 0.0
# Of two languages, the less frequent one is named too if it is at most this far behind.
SHARED = 1.5


class Row(NamedTuple):
    languages: str
    english: int
    gloss: str
    kind: str


def zipf(frequency: float) -> float:
    return math.log10(frequency) + 9 if frequency > 0 else UNKNOWN


def english_words(paths: list[str]) -> set[str]:
    """All words of the lists as written, and their possessives' stems."""
    words: set[str] = set()
    for path in paths:
        words.update(line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines())
    words.update([word.removesuffix("'s") for word in words])
    return words


class Frequencies:
    """wordfreq's tables as Zipf frequencies; 0 for a word they do not know."""

    def __init__(self) -> None:
        from wordfreq import get_frequency_dict

        self._english = get_frequency_dict("en", wordlist="best")
        self._foreign = {code: get_frequency_dict(code, wordlist="best") for code in LANGUAGES}

    def english(self, word: str) -> float:
        return zipf(self._english.get(word, 0.0))

    def foreign(self, word: str, code: str) -> float:
        return zipf(self._foreign[code].get(word, 0.0))

    def frequent(self) -> dict[str, dict[str, float]]:
        """word -> language -> frequency, of all words that a language uses often."""
        words: dict[str, dict[str, float]] = defaultdict(dict)
        for code, table in self._foreign.items():
            for word, frequency in table.items():
                if zipf(frequency) >= MIN_FOREIGN and len(word) > 1 and word.isalpha() and latin(word):
                    words[word][code] = zipf(frequency)
        return words


def select(english: set[str], common: set[str], frequencies: Frequencies) -> dict[str, Row]:
    """The words by frequency, and those of the lexicon that English does not have; `common`: English words that are no names."""
    words = {
        word: found
        for word, found in frequencies.frequent().items()
        if word not in english
        and not inflected(word, english, frequencies)
        and frequencies.english(word) < MAX_ENGLISH
        and max(found.values()) - frequencies.english(word) >= MIN_DIFFERENCE
    }
    loans = set((LEXICON / "loanwords.txt").read_text(encoding="utf-8").split())
    words = {word: found for word, found in words.items() if word not in loans}
    glosses = merged(
        by_hand(frequencies.foreign),
        from_cldr(),
        from_cognates(words, common, frequencies.english),
        from_interfaces(),
    )
    for word in list(glosses):
        bare = plain(word)
        if bare not in glosses and bare != word and frequencies.english(bare) < MAX_BARE_ENGLISH and bare not in words:
            glosses[bare] = glosses[word]
    for word, (gloss, kind) in glosses.items():
        if word in loans:
            continue
        limit = MAX_ENGLISH_FUNCTION if kind == "d" else MAX_ENGLISH_GLOSSED if len(word) > 4 else MAX_ENGLISH
        # "Sur" is a name in English, "sur" is nothing.
        known = common if kind == "d" else english
        if word not in words and word not in known and len(word) > 2 and frequencies.english(word) < limit and word != gloss.lower():
            words[word] = {code: frequencies.foreign(word, code) for code in LANGUAGES if frequencies.foreign(word, code)}
    rows = {word: Row(letters(found), round(frequencies.english(word) * 10), *glosses.get(word, ("", ""))) for word, found in words.items()}
    # Without a gloss, three letters are an abbreviation as often as a word.
    rows = {word: row for word, row in rows.items() if row.gloss or len(word) > 3 or not word.isascii()}
    for word, product in from_products():
        # Listed even if English has the word: only as what may stand for the product.
        unlisted = Row("", ENGLISH_TOO if word in english else round(frequencies.english(word) * 10), "", "u")
        row = rows.get(word, unlisted)
        if not row.gloss:
            rows[word] = row._replace(gloss=product, kind="u")
    return rows


def inflected(word: str, english: set[str], frequencies: Frequencies) -> bool:
    """Whether the word is an English plural or a prefixed English word that the lists happen to lack: "expertises", "untar"."""
    stems = [word[:-1]] if word.endswith("s") else []
    stems += [word.removeprefix(prefix) for prefix in PREFIXES if word.startswith(prefix)]
    return any(len(stem) > 2 and stem in english and frequencies.english(stem) >= MIN_STEM_ENGLISH for stem in stems)


def letters(found: dict[str, float]) -> str:
    best = max(found.values(), default=0.0)
    return "".join(LANGUAGES[code] for code, value in sorted(found.items(), key=lambda item: -item[1]) if best - value <= SHARED)


def latin(word: str) -> bool:
    return all(ord(character) < 0x250 for character in word)


def known_english(english: set[str], frequencies: Frequencies) -> list[bytes]:
    """The words of the English lists that are in use."""
    return sorted(word.encode() for word in english if frequencies.english(word) >= MIN_KNOWN_ENGLISH)


def write_list(chosen: dict[str, Row]) -> None:
    lines = sorted((word.encode(), "\t".join((row.languages, str(row.english), row.gloss, row.kind)).rstrip("\t")) for word, row in chosen.items())
    data = b"".join(b"%s\t%s\n" % (word, rest.encode()) for word, rest in lines)
    (DATA / "residue-words.tsv").write_bytes(data)
    write_map("residue-words.bits", [word for word, _ in lines])
    print(f"{len(lines)} words, {sum(bool(row.gloss) for row in chosen.values())} with a gloss, {len(data)} bytes")


def write_map(name: str, words: list[bytes]) -> None:
    bits = bytearray(MAP_BITS // 8)
    for word in words:
        total = zlib.crc32(word)
        for place in (total % MAP_BITS, total >> 10):
            bits[place >> 3] |= 1 << (place & 7)
    (DATA / name).write_bytes(bits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--english", nargs="+", default=list(ENGLISH), help="English word lists, one word a line")
    written = english_words(parser.parse_args().english)
    english = {word.lower() for word in written}
    frequencies = Frequencies()
    write_list(select(english, {word for word in written if word.islower()}, frequencies))
    write_map("english-words.bits", known_english(english, frequencies))


if __name__ == "__main__":
    main()
