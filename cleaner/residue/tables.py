"""The hand-written tables: product names and what engines make of them, and exonyms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).parent.parent / "data"


class Product(NamedTuple):
    """A name and the expression for words around that make its reading certain (None: only the name itself does)."""

    name: str
    near: re.Pattern[str] | None


class Exonym(NamedTuple):
    """The English form of a name, and what it names: place, people or person."""

    english: str
    kind: str


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
def exonyms() -> dict[str, Exonym]:
    """Foreign spelling, as written (one word or several) -> English form."""
    table = {}
    for line in (_DATA / "exonyms.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, english, spellings = line.split("\t")
            table.update((spelling.strip(), Exonym(english, kind)) for spelling in spellings.split(","))
    return table
