"""A bracket of several words, glued to the word before or behind it."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._fusion_words import common_words
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

# At least three words in it: "(s)", "f(x)" and "print(the name)" are no asides.
_ASIDE = r"\((?=[A-Za-z])[\w’',;.-]+ [\w’',;.-]+ [\w ’',;.-]+\)"
# Both begin with the bracket, which is rare; the word before it is looked up backwards.
_BEFORE = regex(rf"(?={_ASIDE}[\s.,;:!?])\((?<=[a-z]\()")
_BEHIND = regex(rf"{_ASIDE}(?=([a-z]{{2,}})[\s.,;:!?])")
_WORD = regex(r"(?<![\w.])[a-z]{3,}$")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that set the space on the side that the option `side` names."""
    before = rule.options["side"] == "before"
    view = document.view
    at = -1
    while (at := view.find("(", at + 1)) != -1:
        match = (_BEFORE if before else _BEHIND).match(view, at)
        if match is None:
            continue
        if before:
            word, place = _WORD.search(view[max(0, at - 30) : at]), at
            word = word and word[0]
        else:
            word, place = match[1] if view[at - 1 : at].isspace() else None, match.end()
        if word in common_words().rank and is_running(document, place):
            yield rule.edit(place, place, " ")
