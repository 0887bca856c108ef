"""Cues that tell persons from organisations: what stands before and after a name.

The features are those of early named-entity recognisers (company suffixes,
titles, appositions, verbs; McDonald, "Internal and external evidence in the
identification and semantic categorization of proper names", 1996), weighed by
hand.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.context.known import GIVEN_NAMES, ORGANISATIONS
from cleaner.pattern import compiled

_WINDOW = 60
# A name with more occurrences is judged by the first of them.
_ENOUGH = 60


class Cues(NamedTuple):
    """The summed weights for each reading."""

    organisation: float
    person: float


_OWNED = (
    "app|apps|ceo|cfo|cto|founder|founders|co-?founder|chief executive|chairman|chairwoman|headquarters|shares|share price|stock|users?|customers|"
    "clients|subscribers|employees|staff|workers|engineers|developers|executives|board|shareholders|investors|products?|services?|platform|"
    "software|website|spokesman|spokeswoman|spokesperson|subsidiary|revenues?|servers|algorithm|terms of service|data ?cent(?:er|re)s|api|"
    "general manager|managing director|head office|fleet|factory|factories|plants?|shop|shops|stores?|parent company|security team|workforce"
)
_COMPANY = "company|firm|corporation|start-?up|maker|manufacturer|giant|retailer|carrier|airline|bank|agency|publisher|provider|service|platform|app|network|charity|union|foundation|developer"
_PERSON_VERB = (
    "says|said|writes|wrote|explains|explained|adds|added|recalls|recalled|tells|told|tweeted|thinks|thought|believes|felt|laughs|laughed|smiled|"
    "nodded|sighed|was born|was raised|grew up|died|married|studied|graduated|remembers|remembered|admits|admitted|insists|insisted|replied|answered|asked"
)
_TITLE = (
    "mr|mrs|ms|miss|dr|prof|professor|sir|lord|lady|president|vice president|prime minister|minister|senator|governor|mayor|judge|justice|king|queen|"
    "prince|princess|pope|captain|general|colonel|sergeant|officer|director|ceo|founder|chairman|chairwoman|manager|author|writer|actor|actress|"
    "singer|activist|coach|journalist|reporter|editor|analyst|lawyer|attorney|engineer|teacher|uncle|aunt|father|mother|brother|sister|son|daughter|"
    "wife|husband|friend|colleague|spokesman|spokeswoman|spokesperson|representative|rep|secretary|chef|poet|painter|novelist|consultant|resident|neighbou?r|"
    "captain|owner|farmer|student|researcher|scientist|physicist|biologist|historian|economist|philosopher|architect|designer|composer|"
    "photographer|veteran|candidate|lawmaker|congressman|congresswoman|commissioner|ambassador|inspector|detective|driver|nurse|midwife"
)

# (pattern right of the name, for an organisation, for a person)
_RIGHT = (
    (rf"['’]s? (?:\w+ )?(?:{_OWNED})\b", 2, 0),
    (r"['’]s? (?:wife|husband|father|mother|son|daughter|brother|sister|parents|family|childhood|death|birthday|face|voice|hands?|eyes)\b", 0, 3),
    (r",? (?:inc|ltd|llc|corp|gmbh|plc|s\.a|co)\b\.?", 3, 0),
    (rf" (?:{_OWNED}|accounts?|calls?|meetings?|devices?|spokesm[ae]n|ceo)\b", 1.5, 0),
    (r" (?:has |have )?(?:launche[sd]|acquire[sd]|acquired|unveil(?:s|ed)|hire[sd]|employs|operates|sells|manufactures|ships|shipped|released)\b", 1, 0),
    (rf" (?:{_PERSON_VERB})\b", 0, 1),
    (r", who\b", 0, 3),
    (r", \d{2},", 0, 3),
    (r", (?:the |an? )?(?:former|retired|veteran|late)\b", 0, 1),
    (r", (?:an?|the|its|whose) (?:\w+ ){0,2}(?:company|firm|start-?up|maker|manufacturer|provider|platform|service|app)\b", 3, 0),
    (r", (?:an?|the) (?:\w+ ){0,3}(?:man|woman|professor|researcher|scientist|lawyer|activist|author|writer|expert|analyst|engineer|manager|director)\b", 0, 2),
    (r", which\b", 1.5, 0),
    (r"[^.!?\n]{0,50}? (?:itself)\b", 1.5, 0),
    (r"[^.!?\n]{0,50}? (?:himself|herself)\b", 0, 1.5),
    (r"[^.!?\n]{0,40}?[ ,](?:its)\b", 1, 0),
    (r"[^.!?\n]{0,40}?[ ,](?:his|her|he|she)\b", 0, 0.5),
    (r" \(￼+\)", 0, 0.5),
)  # fmt: skip
# (pattern left of the name, for an organisation, for a person)
_LEFT = (
    (rf"\b(?:{_TITLE})\.? $", 0, 2),
    (rf"\b(?:{_TITLE})\b[^.!?,;:￼]{{0,30}}, $", 0, 2),
    (rf"\b(?:the|an?) (?:\w+ ){{0,2}}(?:{_COMPANY}),? $", 2, 0),
    (rf"\b(?:{_COMPANY}) (?:called |named )?$", 1, 0),
    (r"\b(?:founders?|co-?founders?|ceo|cfo|cto|head|director|president|chair(?:man|woman)?|employees?|owners?|headquarters|shares|users|customers|subsidiary|version) (?:of|at) $", 2, 0),
    (r"\b(?:joined|joining|acquired|works? for|worked for|working for|works? at|worked at|working at|job at|on behalf of|thanks to) $", 1, 0),
    (r"\b(?:via|install(?:ed|ing)?|download(?:ed|ing)?|open(?:ed|ing)?|log(?:ged)? (?:in|on)to|using|uses?|used|platforms? like|services? like|companies like|apps? like|software like|such as) $", 1, 0),
    (r"[,”\"’] (?:says|said|writes|wrote|adds|added|explains|explained) $", 0, 2),
    (r"\bthe $", 0.25, 0),
    (r"￼ \($", 0, 1),
)  # fmt: skip
# A last word that makes a phrase an organisation.
_LAST = frozenset(
    """Inc Ltd LLC Corp Corporation Company Co GmbH AG SA PLC Bank University Institute Agency Association Foundation Group
    Ministry Department Committee Council Commission Union Party Society Service Services Airlines Airways Systems Software
    Technologies Labs Laboratory Museum Hospital College School Club Federation Organization Organisation Office Bureau
    Observatory Studios Records Press Media News Network Networks Industries Partners Holdings Motors Electronics Ferries
    Railways Library Theatre Theater Orchestra Court Parliament Authority Administration Center Centre""".split()
)
_PERSONAL = frozenset("mr mrs ms miss dr prof professor president senator governor mayor judge king queen prince princess pope captain colonel sir lady".split())  # fmt: skip


@cache
def _patterns() -> tuple[list[tuple[re.Pattern[str], float, float]], list[tuple[re.Pattern[str], float, float]]]:
    return (
        [(compiled(pattern, re.IGNORECASE), organisation, person) for pattern, organisation, person in _LEFT],
        [(compiled(pattern, re.IGNORECASE), organisation, person) for pattern, organisation, person in _RIGHT],
    )


def weigh(view: str, name: str, occurrences: list[int], phrases: tuple[str, ...]) -> Cues:
    """The cues for a name at its `occurrences` in a text, and those of the full names (`phrases`) that it is part of."""
    organisation, person = _inner(name, phrases)
    left_patterns, right_patterns = _patterns()
    for at in occurrences[:_ENOUGH]:
        start, end = _whole(view, at, at + len(name), name, phrases)
        left, right = view[max(0, start - _WINDOW) : start], view[end : end + _WINDOW]
        for pattern, for_organisation, for_person in left_patterns:
            if pattern.search(left):
                organisation, person = organisation + for_organisation, person + for_person
        for pattern, for_organisation, for_person in right_patterns:
            if pattern.match(right):
                organisation, person = organisation + for_organisation, person + for_person
    return Cues(organisation, person)


def _whole(view: str, start: int, end: int, name: str, phrases: tuple[str, ...]) -> tuple[int, int]:
    """Start and end of the full name that the occurrence of a part stands in; its own if it stands alone."""
    for phrase in phrases:
        first = start - phrase.find(name)
        if first >= 0 and view.startswith(phrase, first):
            return first, first + len(phrase)
    return start, end


def _inner(name: str, phrases: tuple[str, ...]) -> tuple[float, float]:
    """What the name itself says."""
    organisation = person = 0.0
    if name in ORGANISATIONS:
        organisation += 3
    for phrase in {name, *phrases}:
        words = phrase.split()
        if words[0].lower() in _PERSONAL and len(words) > 1:
            person += 2
        if len(words) < 2:
            continue
        if words[-1] in _LAST or words[0] in ("University", "Bank", "Ministry", "Department"):
            # "Ministry", "Stanford" of such a phrase are no persons, whatever else they are.
            organisation += 2
        elif words[0] in GIVEN_NAMES and name != words[0] or words[0] in GIVEN_NAMES and name == phrase:
            person += 3
    if name in GIVEN_NAMES:
        person += 2
    return organisation, person
