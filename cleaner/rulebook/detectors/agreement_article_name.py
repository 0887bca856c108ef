"""Names that need an article: 'in Soviet Union'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.document import WORD, Document
from cleaner.edit import Finding
from cleaner.rulebook.rule import Rule

_BEFORE = r"(?:in|of|from|to|by|with|between|against|during|across|through|throughout|into|towards?|within|inside|outside|on|along|at|near|over)"
# What shows that the name ends here and is no part of a longer one ('by United States forces').
_AFTER = (
    r"(?=[.;:!?)]|$|,(?! and| or)| (?:but|is|are|was|were|has|had|have|in|on|from|to|with|by|for|as|at|of|that|which|who|where|when|while|after|before|"
    r"until|since|during|because|would|will|could|can|did|does|became|began|remained|the|a|an|they|he|she|it)\b)"
)


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that put 'the' between a preposition and one of `options.names`, in running text only.

    Headlines and titles drop the article, so a block without an end mark, and a
    capital before the preposition ('Bank of United States'), are left alone.
    """
    view = document.view
    for name in rule.options["names"]:
        if not document.words.issuperset(_words(name)):
            continue
        at = view.find(name)
        while at != -1:
            # With its article, as mostly, it is not worth a pattern.
            found = None if view[at - 1 : at] != " " or view[max(0, at - 4) : at] == "the " else _preceded(view, name, at)
            if found is not None and _in_prose(document, found.start(), at):
                yield rule.edit(at, at + len(name), f"the {name}")
            at = view.find(name, at + len(name))


def _preceded(view: str, name: str, at: int) -> re.Match[str] | None:
    """The match of preposition and name that has the name at `at`."""
    window = _pattern(name).finditer(view, max(0, at - 12), at + len(name) + 40)
    return next((match for match in window if match.end() == at + len(name)), None)


def _in_prose(document: Document, start: int, at: int) -> bool:
    block = document.block_at(at)
    if block is None or block.kind == "heading":
        return False
    text = document.view[block.start : block.end].rstrip("\"'”’) ")
    before = document.view[block.start : start].split()
    return text[-1:] in ".!?:;" and bool(before) and before[-1][:1].islower() and len(before) > 1


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.lower()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_BEFORE} {re.escape(name)}(?![\w’'-]){_AFTER}")
