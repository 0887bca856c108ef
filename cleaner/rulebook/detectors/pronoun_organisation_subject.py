"""`his` or `her` for an organisation that is the subject of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._persons import is_organisation, possessives, speaks_of_person

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_BODIES = frozenset(
    """company firm corporation government organisation organization ministry university bank agency association foundation institute
    institution commission committee council parliament enterprise startup start-up manufacturer airline newspaper broadcaster network
    museum brand platform website application app software programme program product device municipality federation factory hotel
    restaurant""".split()
)
_DETERMINERS = frozenset("the this that our The This That Our".split())
_AUXILIARIES = frozenset("has had have is was will would can could may must also already now recently today first never always then even".split())
# Between a verb and the possessive that belongs to its object: "announced the launch of his".
_BETWEEN = frozenset("to on in with about of from for by up out that one part most some many all both the number rest use launch growth release".split())
_VERB = regex(
    r"[a-z]+(?:ed|es|s|ing)|began|built|bought|brought|chose|cut|gave|grew|held|kept|led|left|let|lost|made|paid|put|ran|saw|sent|set|showed|"
    r"sold|spent|split|spread|took|told|withdrew|won|wrote|open|offer|sell|make|build|use|expand|improve|develop|announce|launch|present"
)
_LOOK_BACK = 300


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Reports where nobody else is near whom the pronoun could mean."""
    for start, _ in possessives(document):
        subject = _subject(document, start)
        if subject is None:
            continue
        block = document.block_at(start)
        left = max(block.start if block else 0, start - _LOOK_BACK)
        _, right = document.sentence_at(start)
        if not speaks_of_person(document, left, subject[0]) and not speaks_of_person(document, subject[1], right):
            yield rule.report(start, start + 3)


def _subject(document: Document, start: int) -> tuple[int, int] | None:
    """Start and end of the organisation that is the subject of the verb before `start`; None if there is none."""
    view = document.view
    left = max(0, start - 110)
    words = view[left:start].split(" ")
    # The last item is empty: the space before the possessive.
    if words.pop() != "":
        return None
    at = len(words) - 1
    while at > 0 and words[at] in _BETWEEN:
        at -= 1
    if at < 1 or not _VERB.fullmatch(words[at]):
        return None
    at -= 1
    while at > 0 and words[at] in _AUXILIARIES:
        at -= 1
    last = words[at]
    end = left + len(" ".join(words[: at + 1]))
    if last in _BODIES:
        if at and words[at - 1] in _DETERMINERS or at > 1 and words[at - 1].isalpha() and words[at - 2] in _DETERMINERS:
            return end - len(last), end
        return None
    first = at
    while first >= 0 and words[first][:1].isupper() and words[first].isalpha() and at - first < 3:
        first -= 1
    name = " ".join(words[first + 1 : at + 1])
    if name and is_organisation(document, name):
        return end - len(name), end
    return None
