"""Glosses: the hand-written lexicon, CLDR's names, interface terms and cognates, as one table of foreign word -> English.

A gloss that the sources agree on is clear, and the `residue` rules may offer it
for a lower-case word; where they disagree, all are kept, which serves only to
recognise a translated name of the document.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from residue_cognates import Cognates
from residue_forms import definites, english_plural, feminines, plurals

LEXICON = Path(__file__).resolve().parent / "lexicon"
PRODUCTS = LEXICON.parent.parent / "cleaner" / "data" / "product-names.toml"
LANGUAGES = ("es", "fr", "de", "pt", "it", "ca", "ro")


class Gloss(NamedTuple):
    """kind: n noun, N plural noun, a adjective, d other, v infinitive, m month, y day, c country, l language or people, u for names only."""

    word: str
    language: str
    english: str
    kind: str


Frequency = Callable[[str, str], float]


def rows(name: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(English, [(language, word)]) of a hand-written file."""
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        english, _, columns = line.partition("=")
        cells = columns.split("|")
        if len(cells) != len(LANGUAGES):
            raise SystemExit(f"{name}: {english.strip()}: {len(cells)} columns, wanted {len(LANGUAGES)}")
        words = [(code, word.strip().lower()) for code, cell in zip(LANGUAGES, cells) for word in cell.split(",")]
        yield english.strip(), [(code, word) for code, word in words if word.isalpha()]


def by_hand(frequency: Frequency) -> Iterator[Gloss]:
    """The hand-written glosses with the inflected forms that the language is known to use."""

    def used(words: Iterator[str], code: str) -> Iterator[str]:
        return (word for word in words if frequency(word, code) >= 2.0)

    for english, words in rows("nouns.txt"):
        plural = english_plural(english)
        for code, word in words:
            yield Gloss(word, code, english, "n")
            if code == "ro":
                yield from (Gloss(form, code, english, "n") for form in used(definites(word), code))
            if plural:
                yield from (Gloss(form, code, plural, "N") for form in used(plurals(word, code), code) if form != word)
    for english, words in rows("adjectives.txt"):
        for code, word in words:
            yield Gloss(word, code, english, "a")
            yield from (Gloss(form, code, english, "a") for form in used(feminines(word, code), code) if form != word)
    for english, words in rows("peoples.txt"):
        for code, word in words:
            yield Gloss(word, code, english, "l")
            yield from (Gloss(form, code, english, "l") for form in used(feminines(word, code), code) if form != word)
    for english, words in rows("others.txt"):
        yield from (Gloss(word, code, english, "d") for code, word in words)
    for english, words in rows("infinitives.txt"):
        yield from (Gloss(word, code, english, "v") for code, word in words)
    for english, words in rows("verbs.txt"):
        yield from (Gloss(word, code, english, "u") for code, word in words)


def from_cldr() -> Iterator[Gloss]:
    """Single words among CLDR's names."""
    for line in (LEXICON / "cldr-names.tsv").read_text(encoding="utf-8").splitlines():
        kind, code, word, english = line.split("\t")
        if word.isalpha():
            yield Gloss(word.lower(), code, english, "y" if kind == "day" else kind[0])


def from_interfaces() -> Iterator[Gloss]:
    """Interface terms, for names only: *alejar* is *zoom out*."""
    for line in (LEXICON / "ui-terms.tsv").read_text(encoding="utf-8").splitlines():
        word, code, english = line.split("\t")
        yield Gloss(word, code, english, "u")


def from_products() -> Iterator[tuple[str, str]]:
    """(first word of a translation, product) in lower case, from the table of product names."""
    table = tomllib.loads(PRODUCTS.read_text(encoding="utf-8"))
    for product in table["product"]:
        yield from ((translation.split()[0].lower(), product["name"].lower()) for translation in product["becomes"])


def from_cognates(words: dict[str, dict[str, float]], english: set[str], zipf: Callable[[str], float]) -> Iterator[Gloss]:
    """Glosses by form for `words` (word -> language -> frequency)."""
    cognates = Cognates(english, zipf, false_friends())
    for word, languages in words.items():
        for code, frequency in languages.items():
            found = cognates.gloss(word, code, frequency)
            if found:
                yield Gloss(word, code, *found)


def false_friends() -> set[str]:
    text = (LEXICON / "false-friends.txt").read_text(encoding="utf-8")
    return {entry for line in text.splitlines() if not line.startswith("#") for entry in line.split()}


def merged(*sources: Iterator[Gloss]) -> dict[str, tuple[str, str]]:
    """word -> (English, kind); the first source that glosses a word decides, "a|b" and kind "u" where it disagrees with itself."""
    table: dict[str, tuple[str, str]] = {}
    for source in sources:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for gloss in source:
            # A singular that is also a plural (German) is taken for the singular.
            found[gloss.word].setdefault(gloss.english, gloss.kind)
        for word, glosses in found.items():
            table.setdefault(word, _one(glosses))
    return table


def _one(glosses: dict[str, str]) -> tuple[str, str]:
    clear = {english: kind for english, kind in glosses.items() if kind != "u"}
    if len(clear) == 1 and len(glosses) <= 2:
        return next(iter(clear.items()))
    numbers = {english for english, kind in clear.items() if kind == "N"}
    if len(clear) == 2 and len(numbers) == 1 and english_plural(next(iter(set(clear) - numbers))) in numbers:
        return next((english, kind) for english, kind in clear.items() if kind != "N")
    return "|".join(sorted(glosses)), "u"

