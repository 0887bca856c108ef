"""Which words of the list a translation left behind, and how the repair fits into the sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.document import Document
from cleaner.pattern import regex
from cleaner.residue import guards
from cleaner.residue.spots import Spot, spots

# A word that a document has this often is its own term, whatever its language.
_OWN_TERM = 3
# So many words of a language quoted or explained, and the author speaks it.
_ON_PURPOSE = 2
# A small word that English text has this often (Zipf times ten) is mostly part of names: sur, und.
_SMALL_WORD = 33
# So is any other word this frequent: teatro, santo.
_IN_NAMES = 26
# A capitalised word that English text has this often may be a name.
_SEEN = 15
_NUMBERS = frozenset("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split())  # fmt: skip
_BEFORE_INFINITIVE = frozenset("to can could will would shall should may might must not cannot help let us and or".split()) - {"and", "or"}
_ONE = frozenset("a an one this that each every another".split())
_BEFORE_PREDICATE = frozenset("is are was were be been being am very so too more most less quite become becomes became becoming seem seems seemed look looks looked feel feels felt remain remains remained rather not as if still also already always never simply just so".split())  # fmt: skip
_NO_NOUN = frozenset("and or but nor of in on at by for from to with as than that which who is are was were has have had will would can could the a an".split())  # fmt: skip
_ANY_ARTICLE = regex(r"\b(?:the|an?) $", re.IGNORECASE)
_ARTICLE = regex(r"\b(an?) $", re.IGNORECASE)
_VOWEL = regex(r"(?!uni[^nm]|use|usu|eu|one\b|once\b|ut[ei])[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE)


@lru_cache(maxsize=2)
def untranslated(document: Document) -> tuple[Spot, ...]:
    """The words of the list that no guard protects, but for capitalised ones in the middle of a sentence."""
    return tuple(spot for spot in spots(document) if _may_be_word(document, spot) and left_behind(document, spot))


@lru_cache(maxsize=2)
def doubtful(document: Document) -> tuple[Spot, ...]:
    """Capitalised nouns after an article that are no names by any sign, yet may be: "the Revolta of the miners"."""
    return tuple(
        spot
        for spot in spots(document)
        if spot.capitalised
        and spot.word.kind in ("n", "N")
        and spot.word.english < _SEEN
        and _after_article(document, spot)
        and _is_once(document, spot)
        and not guards.beside_capital(document, spot.start, spot.end)
        and left_behind(document, spot)
        and not document.context.names.is_person(spot.text)
    )


def _may_be_word(document: Document, spot: Spot) -> bool:
    if spot.capitalised:
        return _opens_as_word(document, spot)
    vocabulary = document.vocabulary
    if vocabulary[spot.text] >= _OWN_TERM or vocabulary[spot.text.capitalize()]:
        return False
    if spot.word.kind == "m" and any(word and word[0].isdigit() for word in guards.neighbours(document, spot.start, spot.end)):
        # A date, which is put right as a whole.
        return False
    return spot.word.english < (_SMALL_WORD if spot.word.kind == "d" else _IN_NAMES) or _among_small_words(document, spot)


def _opens_as_word(document: Document, spot: Spot) -> bool:
    """Whether the first word of a sentence is a word and no name: an adverb, or an adjective set off by a comma."""
    if spot.word.kind not in ("a", "d") or spot.word.english >= _SEEN or not _is_once(document, spot):
        return False
    if not guards.opens_sentence(document, spot.start) or guards.beside_capital(document, spot.start, spot.end):
        return False
    after = document.view[spot.end : spot.end + 2]
    return after == ", " or spot.word.kind == "d" and after[:1] == " " and document.view[spot.end + 1 : spot.end + 2].islower()


@lru_cache(maxsize=2)
def deliberate(document: Document) -> frozenset[str]:
    """The letters of the languages that the author uses on purpose: two words or more are quoted, set off or explained."""
    words: dict[str, set[str]] = {}
    for spot in spots(document):
        if not spot.capitalised and (guards.quoted(document, spot.start, spot.end) or guards.explained(document, spot.start, spot.end)):
            for letter in spot.word.languages[:1]:
                words.setdefault(letter, set()).add(spot.text)
    return frozenset(letter for letter, found in words.items() if len(found) >= _ON_PURPOSE)


def has_repair(document: Document, spot: Spot) -> bool:
    """Whether the word's gloss may be offered, and has the form that this place asks for."""
    left, right = guards.neighbours(document, spot.start, spot.end)
    if spot.word.gloss in _NUMBERS and (spot.capitalised or right is None or not right.islower() or not right.endswith("s")):
        # A project may be called "eleven" in any language; what is counted follows a number.
        return False
    if spot.word.kind == "v":
        return left is not None and left.lower() in _BEFORE_INFINITIVE
    if spot.word.kind == "N" and left is not None and left.lower() in _ONE:
        return False
    if spot.word.kind == "a" and not spot.capitalised:
        # An adjective by itself is as often a noun: "Pascal, scolastici and Husserl".
        before_noun = right is not None and right not in _NO_NOUN
        return before_noun or left is not None and (left.lower() in _BEFORE_PREDICATE or left.endswith("ly"))
    return spot.word.clear


def _is_once(document: Document, spot: Spot) -> bool:
    return document.vocabulary[spot.text] == 1 and not document.vocabulary[spot.word.text]


def _among_small_words(document: Document, spot: Spot) -> bool:
    """Whether lower-case English stands on both sides: names with such a word in them have capitals there."""
    left, right = guards.neighbours(document, spot.start, spot.end)
    after_amount = document.view[max(0, spot.start - 2) : spot.start] in ("$ ", "€ ", "£ ")
    return (after_amount or _is_plain(left)) and _is_plain(right)


def _is_plain(word: str | None) -> bool:
    return word is not None and (word.islower() or word.isdigit()) and guards.is_english(word)


def _after_article(document: Document, spot: Spot) -> bool:
    return _ANY_ARTICLE.search(document.view, max(0, spot.start - 6), spot.start) is not None


def left_behind(document: Document, spot: Spot) -> bool:
    """Whether the sentence around shows no reason why an author should have written the word."""
    start, end = spot.start, spot.end
    return (
        guards.stands_apart(document, start, end)
        and not guards.in_foreign_phrase(document, start, end)
        and not guards.quoted(document, start, end)
        and not guards.explained(document, start, end)
        and guards.in_english(document, start)
    )


def with_article(document: Document, start: int, new: str) -> tuple[int, str]:
    """(start, text) of the repair; it includes "a" or "an" before it if that has to change."""
    article = _ARTICLE.search(document.view, max(0, start - 3), start)
    if article is None:
        return start, new
    wanted = "an" if _VOWEL.match(new) else "a"
    if article[1].lower() == wanted:
        return start, new
    return article.start(), (wanted.capitalize() if article[1][0].isupper() else wanted) + " " + new
