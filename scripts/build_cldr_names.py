#!/usr/bin/env python3
"""Build scripts/lexicon/cldr-names.tsv: months, days, countries and languages in the source languages, from CLDR through Babel.

    pip install Babel==2.18.0
    python scripts/build_cldr_names.py

Each line: kind (month, day, country, language), language code, the name as CLDR writes it, the English name.
Names that English writes the same way are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).resolve().parent / "lexicon" / "cldr-names.tsv"
LANGUAGES = ("es", "fr", "de", "pt", "it", "ca", "ro")
ENGLISH = Locale("en")
# What English prose writes where CLDR's display name is a label.
PROSE = {
    "Bosnia & Herzegovina": "Bosnia and Herzegovina",
    "Congo - Brazzaville": "Congo",
    "Congo - Kinshasa": "Congo",
    "Côte d’Ivoire": "Ivory Coast",
    "Myanmar (Burma)": "Myanmar",
    "Palestinian Territories": "Palestine",
    "Türkiye": "Turkey",
    "Hong Kong SAR China": "Hong Kong",
    "Macao SAR China": "Macau",
}


def names(code: str) -> Iterator[tuple[str, str, str]]:
    """(kind, name, English) of one language."""
    locale = Locale(code)
    for width in ("format", "stand-alone"):
        for number, name in locale.months[width]["wide"].items():
            yield "month", name, ENGLISH.months["format"]["wide"][number]
        for number, name in locale.days[width]["wide"].items():
            yield "day", name, ENGLISH.days["format"]["wide"][number]
    for territory, name in locale.territories.items():
        # Letters only: the numbered entries are continents and regions.
        if territory.isalpha() and territory in ENGLISH.territories:
            yield "country", name, ENGLISH.territories[territory]
    for tag, name in locale.languages.items():
        if "_" not in tag and tag in ENGLISH.languages:
            yield "language", name, ENGLISH.languages[tag]


def plain(name: str) -> bool:
    return not any(mark in name for mark in "()[]/&,.-–0123456789")


def rows() -> list[tuple[str, str, str, str]]:
    found = set()
    for code in LANGUAGES:
        for kind, name, english in names(code):
            english = PROSE.get(english, english)
            if plain(name) and plain(english) and name.casefold() != english.casefold():
                found.add((kind, code, name, english))
    return sorted(found)


def main() -> None:
    lines = ["\t".join(row) + "\n" for row in rows()]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} names")


if __name__ == "__main__":
    main()
