"""'a age' and 'an new': the indefinite article before a word whose first sound asks for the other."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.residue import guards
from cleaner.rulebook.detectors._article_words import AFTER_A, AFTER_AN
from cleaner.rulebook.rule import Rule

_ARTICLE = regex(r"(?:([Aa]) ([aeiouh][a-z-]+|[AEIO][a-z]+)|([Aa]n) ([b-gj-zeu][a-z-]+|[B-GJ-ZEU][a-z]+))(?![\w'’])")
# Begins with literal characters, for which the expression engine searches fast.
_SPOT = regex(r" a(?: (?:[aeio]|u[glmnpr]|h(?:on|ou|ei))|n (?:[b-df-gj-np-tv-z]|eu|un|us|ut))")
# "vitamin a", "options a or", "b and a": a letter, not an article.
_NAMES_LETTER = frozenset(
    "vitamin hepatitis letter letters vowel vowels option options grade plan point part type class category section group variable note "
    "level team row column figure step series side line angle set function constant register".split()
)
_ALONE = regex(r"(?:\b[b-z] (?:and|or|from|to|plus)|[=+*<>|/]) $")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """An edit for each "a" before a listed word that opens with a vowel sound, and each "an" before one that does not."""
    view = document.view
    for spot in _SPOT.finditer(document.lower):
        start = spot.start() + 1
        found = _ARTICLE.match(view, start)
        if found is None:
            continue
        a, vowel, an, consonant = found.groups()
        if a and vowel.lower() in AFTER_AN:
            new = a + "n"
        elif an and consonant.lower() in AFTER_A:
            new = an[0]
        else:
            continue
        if a == "A" and document.sentence_at(start)[0] != start:
            # "the first A episode": a letter.
            continue
        end = start + len(a or an)
        if not (a and _is_letter(document, start)) and guards.in_english(document, start) and not guards.in_foreign_phrase(document, start, end):
            yield rule.edit(start, end, new)


def _is_letter(document: Document, start: int) -> bool:
    left = guards.neighbours(document, start, start + 1)[0]
    return left is not None and left.lower() in _NAMES_LETTER or _ALONE.search(document.view, max(0, start - 8), start) is not None
