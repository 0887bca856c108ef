"""A bracket of several words, glued to the word before or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.detectors._fusion_words import common_words
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

# At least three words in it: "(s)", "f(x)" and "print(the name)" are no asides.
_ASIDE = r"\((?=[A-Za-z])[\w’',;.-]+ [\w’',;.-]+ [\w ’',;.-]+\)"
_BEFORE = re.compile(rf"(?<![\w.])[a-z]{{3,}}(?={_ASIDE}[\s.,;:!?])")
_BEHIND = re.compile(rf"(?<=\s){_ASIDE}(?=([a-z]{{2,}})[\s.,;:!?])")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that set the space on the side that the option `side` names."""
    before = rule.options["side"] == "before"
    for match in (_BEFORE if before else _BEHIND).finditer(document.view):
        word = match[0] if before else match[1]
        if word in common_words().rank and is_running(document, match.end()):
            yield rule.edit(match.end(), match.end(), " ")
