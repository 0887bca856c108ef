#!/usr/bin/env python3
"""Build cleaner/data/fusion-words.txt: the words into which fused words are split, and those that nobody may split.

    pip install wordfreq==3.1.1
    apt-get install wamerican-huge wbritish-huge     # or any other large English word lists
    python scripts/build_fusion_words.py [--english FILE ...]

First line: function words, which fuse with their neighbours. Second line: the
commonest words, the most frequent first (frequencies are wordfreq's), each
known to the word lists in lower case. Third line: words of the lists that are a
function word and a common word side by side ("whereon", "andiron"), sorted.
Words are separated by spaces.
"""

from __future__ import annotations

import argparse
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "cleaner" / "data"
ENGLISH = ("/usr/share/dict/american-english-huge", "/usr/share/dict/british-english-huge")
COMMON = 8000
FUNCTION = (
    "the of and to in that is for on with as at by from was are were be been has have had this these those it its he she they we you his her"
    " their our your my not or but if when which who what where than then there will would can could should about into over after before because"
    " while all any some such also more only very so an do does did"
).split()
# Terms of programs and files, which no English list has.
TERMS = "endfor endif endwhile forall foreach inits isin notin readonly thefile thisfile thisline typeof instanceof sizeof writeonly".split()
SHORTEST = 5
# One-letter words that are words in prose, and fragments of contractions.
SHORT = {"a", "i"}
FRAGMENTS = {"ll", "ve", "re", "don", "isn", "didn", "th", "st", "nd", "rd", "co", "al", "el", "la", "de", "en", "er", "es", "et", "un", "em", "id", "im"}  # fmt: skip


def known(paths: list[str]) -> set[str]:
    """The lower-case words of the lists."""
    words: set[str] = set()
    for path in paths:
        words.update(word for word in Path(path).read_text(encoding="utf-8").split() if word.isalpha() and word.isascii() and word.islower())
    return words


def commonest(words: set[str]) -> list[str]:
    """The commonest of the words, in order."""
    from wordfreq import top_n_list

    ranked = (w for w in top_n_list("en", 4 * COMMON) if w in words and w not in FRAGMENTS and (len(w) > 1 or w in SHORT))
    return [word for _, word in zip(range(COMMON), ranked)]


def lookalikes(words: set[str], common: list[str]) -> list[str]:
    """Words that are a function word and a common word side by side, or the other way round."""
    parts, function = {word for word in common if len(word) > 1}, set(FUNCTION)

    def splits(word: str) -> bool:
        halves = ((word[:i], word[i:]) for i in range(2, len(word) - 1))
        return any(a in parts and b in parts and (a in function or b in function) for a, b in halves)

    return sorted(word for word in words | set(TERMS) if len(word) >= SHORTEST and word not in parts and splits(word))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--english", nargs="+", default=list(ENGLISH), help="English word lists, one word a line")
    words = known(parser.parse_args().english)
    common = commonest(words)
    alike = lookalikes(words, common)
    text = "".join(" ".join(line) + "\n" for line in (FUNCTION, common, alike))
    (DATA / "fusion-words.txt").write_text(text, encoding="ascii")
    print(f"{len(common)} common words, {len(alike)} that look like two")


if __name__ == "__main__":
    main()
