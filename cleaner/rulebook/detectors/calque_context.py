"""Phrases that are calques only in a text about their subject: 'profound learning' beside neural networks."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.matcher import follow_case
from cleaner.rulebook.rule import Rule

_VOWELS = "aeiou"
_ARTICLE = regex(r"(?<![\w'’-])([Aa])n? $")
# Behind these the phrase ends; any other word may make it part of another one ('a colossal information campaign').
_ENDS = frozenset(
    "and or but is are was were has have had can could will would may of in on for to from with by at as that which who than about "
    "into when while if the this these it we they he she do does did not also then".split()
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits by the table `options.phrases` (old = new, lower case) if the document has one of the words `options.near` or numbers `options.years`.

    The phrase must be followed by a mark, the end of its block, a function word
    or one of `options.heads`.
    """
    options = rule.options
    wanted = {old: new for old, new in options["phrases"].items() if document.words.issuperset(old.replace("-", " ").split())}
    if not wanted or document.words.isdisjoint(options["near"]) and not _years(document, options.get("years", ())):
        return
    ends = _ENDS.union(options.get("heads", ()))
    lower = document.lower
    for first in dict.fromkeys(old.split()[0] for old in wanted):
        at = lower.find(first)
        while at != -1:
            for old, new in wanted.items():
                if lower.startswith(old, at) and _stands_alone(document, at, at + len(old), ends):
                    yield _edit(document, rule, at, old, new)
            at = lower.find(first, at + len(first))


def _years(document: Document, years: list[str]) -> bool:
    """Whether the document names one of the years."""
    return any(document.occurrences(year) for year in years)


def _edit(document: Document, rule: Rule, at: int, old: str, new: str) -> Finding:
    """The edit, with the indefinite article before it where its sound changes."""
    end = at + len(old)
    article = _ARTICLE.search(document.view, max(0, at - 4), at)
    replacement = follow_case(document.view[at:end], new)
    if article is None or (old[0] in _VOWELS) == (new[0] in _VOWELS):
        return rule.edit(at, end, replacement)
    return rule.edit(article.start(), end, f"{article[1]}{'n' if new[0] in _VOWELS else ''} {replacement}")


def _stands_alone(document: Document, start: int, end: int, ends: frozenset[str]) -> bool:
    lower = document.lower
    if lower[start - 1 : start].isalnum() or lower[start - 1 : start] == "-" or lower[end : end + 1].isalnum() or lower[end : end + 1] == "-":
        return False
    if not lower[end : end + 1].isspace():
        return True
    following = lower[end : end + 40].split()
    return not following or not following[0][0].isalpha() or following[0].rstrip(".,;:!?)\"'”’") in ends
