"""`his` or `her` for an organisation that is the subject of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.rulebook.detectors._persons import is_organisation, speaks_of_person

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_POSSESSIVE = re.compile(r"\b(?:his|her) (?=(?P<next>[a-z][a-z-]+))")
_BODY = (
    "company|firm|corporation|government|organi[sz]ation|ministry|university|bank|agency|association|foundation|institute|institution|"
    "commission|committee|council|parliament|enterprise|start-?up|manufacturer|airline|newspaper|broadcaster|network|museum|startup|brand|platform|"
    "website|application|app|software|programme|program|product|device|municipality|federation|corporation|factory|hotel|restaurant"
)
# Subject, then a verb with what may stand between it and its object.
_SUBJECT = re.compile(
    rf"(?P<subject>(?:[Tt]he|[Tt]his|[Tt]hat|[Oo]ur) (?:[a-z-]+ )?(?:{_BODY})|(?:[Tt]he )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){{0,3}}) "
    r"(?:(?:has|had|have|is|was|will|would|can|could|may|must|also|already|now|recently|today|first|never|always|then|even) ){0,3}"
    r"(?P<verb>[a-z]+)(?: (?:to|on|in|with|about|of|from|for|by|up|out|that|one|part|most|some|many|all|both|the|number|rest|use|launch|growth|release))* $"
)
_VERB = re.compile(r"[a-z]+(?:ed|es|s|ing)|began|built|bought|brought|chose|cut|gave|grew|held|kept|led|left|let|lost|made|paid|put|ran|saw|sent|set|showed|"
                   r"sold|spent|split|spread|took|told|withdrew|won|wrote|open|offer|sell|make|build|use|expand|improve|develop|announce|launch|present")  # fmt: skip
_LOOK_BACK = 300


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Reports where nobody else is near whom the pronoun could mean."""
    vocabulary = document.vocabulary
    if not ("his" in vocabulary or "her" in vocabulary):
        return
    view = document.view
    for match in _POSSESSIVE.finditer(view):
        start = match.start()
        subject = _SUBJECT.search(view, max(0, start - 90), start)
        if subject is None or not _VERB.fullmatch(subject["verb"]):
            continue
        if subject["subject"].split()[-1][0].isupper() and not is_organisation(document, subject["subject"]):
            continue
        block = document.block_at(start)
        left = max(block.start if block else 0, start - _LOOK_BACK)
        _, right = document.sentence_at(start)
        if not speaks_of_person(document, left, subject.start()) and not speaks_of_person(document, subject.end(), right):
            yield rule.report(start, match.end() - 1)


