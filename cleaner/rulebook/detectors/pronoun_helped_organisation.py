"""`his` or `her` for an organisation that somebody helps, lets or makes do something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._persons import is_organisation, possessives

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_REACH = 90
# What each match of the pattern below contains; it is quick.
_HINT = regex(r"(?:help|let|mak|mad|allow|enabl|assist|got|get|urg|forc|permit|lead|led|support)\w{0,4} (?:the )?[A-Z]")
_HELP = regex(
    r"\b(?:help|helps|helped|helping|let|lets|letting|make|makes|made|making|allow|allows|allowed|allowing|enable|enables|enabled|enabling|"
    r"assist|assists|assisted|assisting|got|get|getting|urge|urged|urging|force|forced|forcing|permit|permitted|permitting|lead|led|leading|support|supported|supporting) "
    r"(?P<name>(?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}) (?:to |in )?(?:[a-z]+ly )?[a-z]+(?: (?:up|out|on|back|down|and [a-z]+))? \Z"
)
# What a helper has himself: then "his" may be the helper's.
_PERSONAL = frozenset(
    """own reputation career life name family father mother wife husband son daughter brother sister parents children friend friends boss
    house home hand hands face eyes voice memory memories book mind heart death birthday colleague colleagues way first last idea
    ideas friendship dream dreams story childhood downfall arrest execution murder assassination overthrow""".split()
)
# After an object "her" ("make Zoom hire her and him").
_NO_NOUN = frozenset("and or to in on at for with by from as of when while because that if but after before again back out up".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """`its`."""
    view = document.view
    for start, following in possessives(document):
        if following in _PERSONAL or following in _NO_NOUN:
            continue
        left = view[max(0, start - _REACH) : start]
        if _HINT.search(left) is None:
            continue
        helped = _HELP.search(left)
        if helped is not None and not _is_people(helped["name"]) and is_organisation(document, helped["name"]):
            yield rule.edit(start, start + 3, "its")


def _is_people(name: str) -> bool:
    """Whether the name is a plural: what "the Huguenots" plot is their enemy's downfall."""
    return name.startswith("the ") and name.endswith("s") and " " not in name[4:]
