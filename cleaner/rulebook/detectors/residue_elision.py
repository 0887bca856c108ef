"""Elided words of French, Italian or Catalan in English text: "aujourd'hui", "l'homme"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.residue import guards
from cleaner.rulebook.rule import Rule

# From the apostrophe: there are fewer of them than of anything else.
_APOSTROPHE = regex(r"['’](?=[a-zà-ÿ]{2})")
_LEFT = regex(r"(?<![\w'’-])(?:[ldnjcstm]|qu|dell|nell|sull|all|un|quest|[Aa]ujourd)$")
_ELIDED = regex(r"(?:[Aa]ujourd['’]hui|(?:[ldnjcstm]|qu|dell|nell|sull|all|un|quest)['’][a-zà-ÿ]{2,})(?![\w'’-])")
# English has these, alone or in a loan phrase.
_ENGLISH = frozenset(
    "d'you d'ya d'ye d'art d'état d'etat d'être d'etre d'affaires d'oeuvre d'oeuvres d'œuvre d'œuvres d'hôte d'hote d'horizon d'amour d'estime "
    "d'esprit d'honneur d'armes d'oc d'or d'oh d'accord l'oeil l'œil l'eau l'amour l'orange l'chaim t'other t'was t'is t'were t'ain't s'pose s'more "
    "s'mores m'lord m'lady m'dear m'learned c'mon c'est n'est t'ai s'il j'accuse l'état n'existe l'art l'esprit all'italiana all'arrabbiata".split()
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """An edit for "aujourd'hui", a report for each other elided word that stands alone in an English sentence."""
    view = document.view
    for mark in _APOSTROPHE.finditer(view):
        left = _LEFT.search(view, max(0, mark.start() - 8), mark.start())
        found = _ELIDED.match(view, left.start()) if left else None
        if found is None:
            continue
        start, end = found.span()
        word = found[0].replace("’", "'")
        lower = word.lower()
        if lower in _ENGLISH or guards.quoted(document, start, end) or guards.explained(document, start, end):
            continue
        if not guards.in_english(document, start) or guards.in_foreign_phrase(document, start, end) or guards.beside_capital(document, start, end):
            continue
        if lower == "aujourd'hui":
            yield rule.edit(start, end, "Today" if word[0].isupper() else "today")
        elif not _is_speech(lower):
            yield rule.report(start, end, f"'{found[0]}' looks like words left untranslated.")


def _is_speech(word: str) -> bool:
    """Whether the word behind the apostrophe is English, so that the speaker swallowed something: "s'all", "t'house"."""
    return guards.is_english(word.partition("'")[2]) and word[0] in "tsmd"
