"""Names that were translated as if they were words: Windows as Ventanas, Zoom as Alejar."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.residue import guards
from cleaner.residue.spots import Spot, places, spots
from cleaner.residue.tables import products
from cleaner.rulebook.rule import Rule

# How often the document must have the name by itself: once for a product's known translation, else twice.
_KNOWN, _GLOSSED = 1, 2
# A glossed word that comes back is a name of its own; a product's translation may come back.
_MOST = 2
_NAME = 20


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """An edit for each capitalised word whose English is a name that the document has, or that the sentence leaves no doubt of."""
    for spot in spots(document):
        if spot.capitalised and (spot.word.gloss or spot.text in products()):
            name = _name(document, spot)
            if name and _may_be_translated(document, spot):
                yield rule.edit(spot.start, spot.end, name, f"'{spot.text}' is the name '{name}', translated.")


def _may_be_translated(document: Document, spot: Spot) -> bool:
    """Whether nothing speaks for a name of its own."""
    return (
        guards.stands_apart(document, spot.start, spot.end, possessive=True)
        and not guards.quoted(document, spot.start, spot.end)
        and not guards.explained(document, spot.start, spot.end)
        and not document.context.names.is_person(spot.text)
    )


def _name(document: Document, spot: Spot) -> str | None:
    product = products().get(spot.text)
    if product is not None:
        if _has_name(document, product.name, _KNOWN) and not _beside_foreign(document, spot):
            return product.name
        low, high = document.sentence_at(spot.start)
        certain = product.near is not None and spot.word.english < _NAME and product.near.search(document.view, low, high)
        return product.name if certain and not _beside_foreign(document, spot) else None
    if (
        not spot.word.gloss
        # A country or a language is a name in any language: "Kongo and Kikongo".
        or spot.word.kind in ("c", "l")
        or document.vocabulary[spot.text] > _MOST
        or guards.opens_sentence(document, spot.start)
        or guards.beside_capital(document, spot.start, spot.end)
        or guards.in_foreign_phrase(document, spot.start, spot.end)
    ):
        return None
    found = {name for gloss in spot.word.gloss.split("|") if (name := _as_name(gloss)) and _has_name(document, name, _GLOSSED)}
    return found.pop() if len(found) == 1 else None


def _beside_foreign(document: Document, spot: Spot) -> bool:
    """Whether a foreign word stands beside: "Avenida Manzana". A capital there may be the maker's ("Microsoft Ventanas")."""
    return any(
        word is not None and (guards.is_foreign(word) or not guards.is_english(word) and word not in document.context.names)
        for word in guards.neighbours(document, spot.start, spot.end)
    )


def _as_name(gloss: str) -> str | None:
    """The name that a gloss may stand for: its one word, or the verb of an interface term ("zoom out")."""
    head, _, particle = gloss.partition(" ")
    if particle and particle not in ("in", "out", "up", "down", "on", "off"):
        return None
    return head.capitalize()


def _has_name(document: Document, name: str, wanted: int) -> bool:
    """Whether the document uses `name`, and not for a person, as a name by itself (not "Wall Street") often enough."""
    if document.vocabulary[name] < wanted:
        return False
    names = document.context.names
    if names.count(name) < wanted or names.is_person(name):
        return False
    alone = (start for start in places(document.view, name) if not _in_longer_name(document.view, start, start + len(name)))
    return sum(1 for _, start in zip(range(wanted), alone)) >= wanted


_CAPITAL_BEFORE = regex(r"[A-Z][\w’'.-]* $")
_CAPITAL_AFTER = regex(r" [A-Z][a-z]")


def _in_longer_name(view: str, start: int, end: int) -> bool:
    return _CAPITAL_BEFORE.search(view, max(0, start - 30), start) is not None or _CAPITAL_AFTER.match(view, end) is not None
