"""Places, peoples, historic persons and acronyms in a source language's spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.residue import guards
from cleaner.residue.spots import places, spots
from cleaner.residue.tables import exonyms
from cleaner.rulebook.rule import Rule

# Countries and languages among the glosses of the word list.
_KINDS = {"c": "place", "l": "people"}
_ARTICLE = regex(r"\b(?:the|an?) $", re.IGNORECASE)
_WITH_ARTICLE = frozenset("US UN EU USSR IMF Amazon".split())
_PREPOSITION = regex(r"\b(?:in|of|to|from|by|with|for|at|against|between|into|within) $", re.IGNORECASE)
_NO_NOUN = frozenset("and or but of in on at by for from to with as than that which who is are was were has have had will would can could".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """An edit for each name that has one certain English form and is not part of a longer foreign name."""
    words = document.vocabulary.keys()
    # "Londra's" is a word of its own in the vocabulary.
    table = exonyms([*words, *(word[:-2] for word in words if word.endswith(("'s", "’s")))])
    for exonym in (exonym for first in sorted(table) for exonym in table[first]):
        for start in places(document.view, exonym.spelling):
            if _stands_for(document, start, start + len(exonym.spelling), exonym.kind) and _is_near(document, start, exonym.near):
                yield _edit(rule, start, exonym.spelling, exonym.english, _lacks_article(document, start, exonym.english))
    for spot in spots(document):
        kind = _KINDS.get(spot.word.kind) if spot.capitalised and spot.text not in table else None
        if kind == "people" and not _is_attribute(document, spot.start, spot.end):
            continue
        if kind and _stands_for(document, spot.start, spot.end, kind):
            yield _edit(rule, spot.start, spot.text, spot.word.gloss)


def _is_attribute(document: Document, start: int, end: int) -> bool:
    """Whether the word stands between an article and an English noun: "the Francez army"."""
    right = guards.neighbours(document, start, end)[1]
    return _ARTICLE.search(document.view, max(0, start - 5), start) is not None and right is not None and right.islower() and right not in _NO_NOUN


def _is_near(document: Document, start: int, near: str | None) -> bool:
    """Whether the sentence has what the reading depends on."""
    return near is None or re.search(near, document.view[slice(*document.sentence_at(start))], re.IGNORECASE) is not None


def _lacks_article(document: Document, start: int, english: str) -> bool:
    """Whether the English name wants an article that the name before it had no need of: "in EUA"."""
    return english in _WITH_ARTICLE and _PREPOSITION.search(document.view, max(0, start - 10), start) is not None


def _edit(rule: Rule, start: int, spelling: str, english: str, article: bool = False) -> Finding:
    new = f"the {english}" if article else english
    return rule.edit(start, start + len(spelling), new, f"'{spelling}' is '{new}' in English.")


def _stands_for(document: Document, start: int, end: int, kind: str) -> bool:
    spelling = document.view[start:end]
    accepted = document.settings.words | document.settings.names
    return (
        spelling not in accepted
        and guards.stands_apart(document, start, end, possessive=True)
        and not _in_longer_name(document, start, end, kind)
        and not guards.quoted(document, start, end)
        and not guards.explained(document, start, end)
        and guards.in_english(document, start)
        and (kind in ("person", "acronym") or not document.context.names.is_person(spelling))
    )


def _in_longer_name(document: Document, start: int, end: int, kind: str) -> bool:
    """Whether a word beside belongs to the name too. A person may have a given name, a people may have an empire."""
    left, right = guards.neighbours(document, start, end)
    if kind == "person":
        return _foreign(left, given_name=True) or _foreign(right) or right is not None and right[0].isupper()
    if kind in ("people", "acronym"):
        return _foreign(left) or _foreign(right)
    return _foreign(left) or _foreign(right) or guards.beside_capital(document, start, end)


def _foreign(word: str | None, given_name: bool = False) -> bool:
    if word is None or given_name and word[0].isupper() and word.lower() not in ("strada", "calle", "rua", "rue", "via", "liceul", "teatro"):
        return False
    return guards.is_foreign(word) or not guards.is_english(word)
