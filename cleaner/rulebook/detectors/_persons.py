"""Whether a stretch of text speaks of a person whom "his" or "her" could mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document

_NOUNS = regex(
    r"\b(?:he|she|him|hers|himself|herself|man|woman|boy|girl|mr|mrs|ms|dr|sir|who|whom|whose|someone|somebody|everyone|everybody|anyone|nobody|person|"
    r"president|minister|senator|governor|mayor|king|queen|prince|princess|pope|bishop|priest|captain|general|colonel|major|officer|soldier|"
    r"director|ceo|chairman|chairwoman|founder|co-founder|manager|boss|owner|author|writer|actor|actress|singer|musician|artist|painter|poet|"
    r"director|producer|player|coach|journalist|reporter|editor|analyst|lawyer|attorney|judge|engineer|teacher|professor|student|pupil|patient|"
    r"doctor|nurse|father|mother|parent|brother|sister|son|daughter|child|baby|wife|husband|widow|friend|colleague|neighbou?r|uncle|aunt|"
    r"spokesman|spokeswoman|spokesperson|secretary|consultant|customer|user|client|worker|employee|driver|farmer|scientist|researcher|developer|"
    r"designer|programmer|god|lord|hero|heroine|leader|candidate|member|citizen|victim|suspect|champion|winner|successor|predecessor|"
    r"entrepreneur|billionaire|millionaire|activist|expert|specialist|politician|lady|gentleman|guy|fellow|chef|pilot|reader|viewer|visitor)\b",
    re.IGNORECASE,
)
_NAME = regex(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*")


_FOLLOWING = regex(r" ([a-z][a-z-]+)")


def possessives(document: Document) -> Iterator[tuple[int, str]]:
    """Each "his" and "her" before a word in lower case: its start, and that word."""
    for word in ("his", "her"):
        if word in document.vocabulary:
            for start in document.occurrences(word):
                following = _FOLLOWING.match(document.view, start + 3)
                if following is not None:
                    yield start, following[1]


def speaks_of_person(document: Document, start: int, end: int) -> bool:
    """Whether a person stands between `start` and `end`: a noun, a pronoun, or a name that is not known as an organisation's."""
    view = document.view
    if _NOUNS.search(view, start, end):
        return True
    names = document.context.names
    for match in _NAME.finditer(view, start, end):
        name = match[0]
        if " " in name and not names.is_organisation(name) and not names.is_organisation(name.split()[-1]) and name in names.phrases:
            return True
        if any(names.is_person(word) for word in (name, *name.split())):
            return True
    return False


def is_organisation(document: Document, name: str) -> bool:
    """Whether a name of one or more words is an organisation and no person to the document."""
    names = document.context.names
    words = name.removeprefix("the ").removeprefix("The ")
    if names.is_person(words):
        return False
    if names.is_organisation(words):
        return True
    return any(names.is_organisation(word) and not names.is_person(word) for word in words.split())
