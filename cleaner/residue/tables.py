"""The hand-written tables: product names and what engines make of them, and exonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cleaner import cachefile
from cleaner.datafiles import content
from cleaner.pattern import regex

_FIRST = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIRST_OF_FIELD = regex(r"(?:\t|, )([^\W\d_]+(?:['’][^\W\d_]+)*)")


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

    table = tomllib.loads(content("product-names.toml").decode())
    return {
        translation: Product(row["name"], regex(row["near"]) if "near" in row else None)
        for row in table["product"]
        for translation in row["becomes"]
    }


def exonyms(words: Iterable[str]) -> dict[str, list[Exonym]]:
    """First word of a foreign spelling, as written -> exonyms, for those of `words` that are one."""
    text, known = _exonym_lines()
    table = {}
    for word in known.intersection(words):
        found = _beginning(text, word)
        if found:
            table[word] = list(found)
    return table


@cache
def _exonym_lines() -> tuple[str, frozenset[str]]:
    """The table, and the first words of its spellings (with some others): few documents need a line of it."""
    data = content("exonyms.tsv")
    return "\n" + data.decode(), cachefile.derived("exonyms.bin", data, _first_words)


def _first_words(data: bytes) -> frozenset[str]:
    return frozenset(_FIRST_OF_FIELD.findall("\n" + data.decode()))


@cache
def _beginning(text: str, word: str) -> tuple[Exonym, ...]:
    """The exonyms whose first word is `word`, in the order of the table."""
    found = []
    for start in sorted(set(_lines_with(text, f"\t{word}")) | set(_lines_with(text, f", {word}"))):
        line = text[start : text.find("\n", start)]
        if line[0] != "#":
            kind, english, spellings, *near = line.split("\t")
            for spelling in spellings.split(", "):
                if spelling.startswith(word) and _FIRST.match(spelling)[0] == word:
                    found.append(Exonym(spelling, english, kind, near[0] if near else None))
    return tuple(found)


def _lines_with(text: str, literal: str) -> Iterator[int]:
    """Where the lines begin that hold the literal."""
    at = text.find(literal)
    while at != -1:
        yield text.rfind("\n", 0, at) + 1
        at = text.find(literal, text.find("\n", at))


def every_exonym() -> dict[str, list[Exonym]]:
    """The whole table, as `exonyms` gives a part of it."""
    return exonyms(_exonym_lines()[1])
