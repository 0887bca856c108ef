"""Invisible characters that have no business in the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding
from cleaner.pattern import compiled, regex
from cleaner.rulebook.detectors._prose import alphabet
from cleaner.rulebook.rule import Rule

# Scripts whose joiners, marks of direction and break opportunities mean something; emoji sequences too.
_MEANT = regex(
    "[\u202d\u202e\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\u200d\u2300-\u27bf\u2b00-\u2bff"
    "\u3000-\u9fff\ua980-\ua9df\uac00-\ud7af\ufe0f\U0001f000-\U0001faff]"
)
# How far to look for them.
_NEAR = 3


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that delete each run of the characters in the option `characters`, or put `becomes` in its place.

    With the option `context = "sentence"`, a sentence with one letter of a
    script that needs such characters is left alone; by default only the
    nearest characters are looked at.
    """
    text, view = document.text, document.view
    characters: str = rule.options["characters"]
    known = alphabet(text)
    if not any(character in text if character < "\x80" else character in known for character in characters):
        return
    for match in compiled(f"[{re.escape(characters)}]+").finditer(view):
        start, end = match.span()
        if rule.options.get("context") == "sentence":
            near = view[slice(*document.sentence_at(start))]
        else:
            near = view[max(0, start - _NEAR) : start] + view[end : end + _NEAR]
        if _MEANT.search(near.translate(dict.fromkeys(map(ord, characters)))) or STAND_IN in view[start - 1 : start] + view[end : end + 1]:
            continue
        new = rule.options.get("becomes", "")
        if new.isspace() and (view[start - 1 : start].isspace() or view[end : end + 1].isspace()):
            new = ""
        if not new and view[start - 1 : start] == view[end : end + 1] == " ":
            end += 1
        yield rule.edit(start, end, new)
