#!/usr/bin/env python3
"""Build cleaner/data/common-words.txt: the words that English writes in lower case, by frequency.

    pip install wordfreq==3.1.1
    apt-get install wamerican-huge wbritish-huge     # or any other large English word lists
    python scripts/build_common_words.py [--english FILE ...]

A word is taken if a list has it in lower case and wordfreq gives it a Zipf
frequency of at least 2.0 (once in ten million words). One a line, sorted; a star
follows a word that the lists have with a capital too ("mark*", "china*").
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "cleaner" / "data" / "common-words.txt"
ENGLISH = ("/usr/share/dict/american-english-huge", "/usr/share/dict/british-english-huge")
MIN_ZIPF = 2.0


def main() -> None:
    from wordfreq import get_frequency_dict

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--english", nargs="+", default=ENGLISH)
    listed = {line.strip() for path in parser.parse_args().english for line in Path(path).read_text(encoding="utf-8").splitlines()}
    frequencies = get_frequency_dict("en", wordlist="best")
    lines = []
    for word in listed:
        if word.isalpha() and word.islower() and math.log10(frequencies.get(word, 1e-12)) + 9 >= MIN_ZIPF:
            lines.append(word + "*" * (word.capitalize() in listed))
    lines.sort(key=lambda line: line.removesuffix("*").encode())
    TARGET.write_text("\n".join(["", *lines, ""]), encoding="utf-8")
    print(len(lines), "words")


if __name__ == "__main__":
    main()
