"""Lower case for what English always capitalises: nationalities, languages, countries, days, months, large brands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.context.proper import AMBIGUOUS_BRANDS, AMBIGUOUS_MONTHS, HEADED, HEADS, ORDINARY_BEFORE, proper_words
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._casing import MENTION, is_cased, is_plain_word, neighbours

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_SERVICE = frozenset(
    """account accounts post posts page pages feed feeds user users profile profiles followers handle handles thread threads app apps search
    searches maps phone phones device devices bot bots trends analytics docs drive play""".split()
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DIGIT = regex(r"\d")
_MONTH_DATE = regex(
    rf"(?:(?<=\d )|(?<=(?:st|nd|rd|th) )|(?<=th of )|(?<=st of )|(?<=nd of )|(?<=rd of ))(?:march|august|may)(?=,? {_YEAR}\b)"
    rf"|(?:(?<=\bin )|(?<=\bof )|(?<=since )|(?<=until )|(?<=from )|(?<=early )|(?<=late )|(?<=mid-))(?:march|may|august)(?= {_YEAR}\b)"
    rf"|(?:(?<=\bon )|(?<=until )|(?<=since )|(?<=\bby ))(?:march|august|may)(?= \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?%))"
    rf"|(?:(?<=\d(?:st|nd|rd|th) of ))(?:march|august|may)\b"
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The capitals."""
    vocabulary = document.vocabulary
    # "germany's" is a word of its own there.
    words = vocabulary.keys() | {word[:-2] for word in vocabulary if word.endswith(("'s", "’s"))}
    for table, wanted in ((proper_words(), None), (AMBIGUOUS_BRANDS, _is_service), (HEADED, _is_headed)):
        for word in words & table.keys():
            yield from _each(document, rule, word, table[word], wanted)
    for word in words & AMBIGUOUS_MONTHS.keys():
        for start in document.occurrences(word):
            end = start + len(word)
            if _DIGIT.search(document.view, max(0, start - 6), end + 6) and _MONTH_DATE.match(document.view, start, end + 12):
                yield rule.edit(start, end, AMBIGUOUS_MONTHS[word])


def _each(document: Document, rule: Rule, word: str, new: str, wanted=None) -> Iterator[Finding]:
    view = document.view
    for start in document.occurrences(word):
        end = start + len(word)
        if not is_plain_word(view, start, end) or not _is_free(view, start, end):
            continue
        before, after = neighbours(view, start, end)
        if before.lower() in MENTION:
            continue
        if after and after in ORDINARY_BEFORE.get(word, "").split():
            continue
        if wanted is not None and not wanted(document, word, before, after):
            continue
        block = document.block_at(start)
        if block and is_cased(view, block.start, block.end):
            yield rule.edit(start, end, new)


_JOINED_BEFORE = regex(r"\b(?:non|anti|pro|pan|ex|half|trans|mid|neo|post|pre|un)-$", re.IGNORECASE)
_JOINED_AFTER = regex(r"-(?:speaking|born|language|based|style|owned|made|led|backed|controlled|occupied|trained|inspired|[a-z]+(?:ian|ish|ese|an))\b")


def _is_free(view: str, start: int, end: int) -> bool:
    """Whether no hyphen makes the word a part of an identifier: "non-spanish" is a word, "usa-east" and "first-fridays" are none."""
    if view[start - 1 : start] == "-" and not _JOINED_BEFORE.search(view, max(0, start - 7), start):
        return False
    return view[end : end + 1] != "-" or _JOINED_AFTER.match(view, end) is not None


def _is_service(document: Document, word: str, before: str, after: str) -> bool:
    """Whether a word that is a verb or a noun too means the service here."""
    return before in ("on", "via", "through") and after not in _NO_SERVICE or after in _SERVICE and before != "to"


def _is_headed(document: Document, word: str, before: str, after: str) -> bool:
    """Whether the word before or after makes it a nationality, a language or a church."""
    if word in ("latin", "arabic", "polish", "danish") and before in ("speak", "speaks", "spoke", "into", "from") and after in ("", "and", "to", "into"):
        return True
    return after in HEADS and not (word == "roman" and after in ("alphabet", "school", "schools"))


_NO_SERVICE = frozenset("and or of from".split())
