"""'the president Obama said': a title before a name with the article of the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.rule import Rule

_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|da|von|van|bin))*"
_NO_NAMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December I".split()
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits of 'the TITLE Name' where Name is one or more capitalised words and what follows shows that the sentence goes on.

    options: `titles` in lower case; `verbs`, one of which must follow, unless a
    mark or an 's does: 'the president Lehmann admired' is a relative clause;
    `places`, words that would begin one.
    """
    lower = document.lower
    options = rule.options
    no_names = _NO_NAMES.union(options.get("places", ()))
    pattern = _pattern(tuple(options["titles"]), tuple(options["verbs"]))
    for title in options["titles"]:
        if title not in document.words:
            continue
        at = lower.find(f"the {title} ")
        while at != -1:
            match = pattern.match(document.view, at)
            if match is not None and (not at or not lower[at - 1].isalnum()) and match["name"].split()[0] not in no_names:
                yield rule.edit(at, match.end("name"), f"{title.capitalize()} {match['name']}")
            at = lower.find(f"the {title} ", at + 1)


@cache
def _pattern(titles: tuple[str, ...], verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[Tt]he (?:{'|'.join(titles)}) (?P<name>{_NAME})(?=[,.;!?)]|['’]s\b| (?:{'|'.join(verbs)})\b)")
