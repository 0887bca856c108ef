"""`his` or `her` for an organisation that somebody helps, lets or makes do something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.rulebook.detectors._persons import is_organisation

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_POSSESSIVE = re.compile(r"\b(?P<word>[Hh](?:is|er)) (?=(?P<next>[a-z][a-z-]+))")
_HELP = re.compile(
    r"\b(?:help|helps|helped|helping|let|lets|letting|make|makes|made|making|allow|allows|allowed|allowing|enable|enables|enabled|enabling|"
    r"assist|assists|assisted|assisting|got|get|getting|urge|urged|urging|force|forced|forcing|permit|permitted|permitting|lead|led|leading|support|supported|supporting) "
    r"(?P<name>(?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}) (?:to |in )?(?:[a-z]+ly )?[a-z]+(?: (?:up|out|on|back|down|and [a-z]+))? $"
)
# What a helper has himself: then "his" may be the helper's.
_PERSONAL = frozenset(
    """own reputation career life name family father mother wife husband son daughter brother sister parents children friend friends boss
    house home hand hands face eyes voice memory memories book mind heart death birthday colleague colleagues way first last idea
    ideas friendship dream dreams story childhood""".split()
)
# After an object "her" ("make Zoom hire her and him").
_NO_NOUN = frozenset("and or to in on at for with by from as of when while because that if but after before again back out up".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """`its`."""
    vocabulary = document.vocabulary
    if not ("his" in vocabulary or "her" in vocabulary):
        return
    view = document.view
    for match in _POSSESSIVE.finditer(view):
        following = match["next"]
        if following in _PERSONAL or following in _NO_NOUN:
            continue
        helped = _HELP.search(view, max(0, match.start() - 90), match.start())
        if helped is not None and is_organisation(document, helped["name"]):
            yield rule.edit(match.start(), match.end() - 1, "its")
