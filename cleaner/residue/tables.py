"""The hand-written tables: product names and what engines make of them, and exonyms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cleaner.pattern import regex

_FIRST = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATA = Path(__file__).parent.parent / "data"


class Product(NamedTuple):
    """A name and the expression for words around that make its reading certain (None: only the name itself does)."""

    name: str
    near: re.Pattern[str] | None


class Exonym(NamedTuple):
    """A foreign spelling (one word or several), the English form, what it names, and what the sentence must have (or None).

    kind: place, people (also what peoples made), person, acronym
    """

    spelling: str
    english: str
    kind: str
    near: str | None


@cache
def products() -> dict[str, Product]:
    """Translation, as written -> product."""
    import tomllib

    table = tomllib.loads((_DATA / "product-names.toml").read_text(encoding="utf-8"))
    return {
        translation: Product(row["name"], re.compile(row["near"]) if "near" in row else None)
        for row in table["product"]
        for translation in row["becomes"]
    }


@cache
def exonyms() -> dict[str, list[Exonym]]:
    """First word of a foreign spelling, as written -> exonyms."""
    table: dict[str, list[Exonym]] = {}
    for line in (_DATA / "exonyms.tsv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            kind, english, spellings, *near = line.split("\t")
            for spelling in spellings.split(", "):
                exonym = Exonym(spelling, english, kind, near[0] if near else None)
                table.setdefault(_FIRST.match(spelling)[0], []).append(exonym)
    return table
