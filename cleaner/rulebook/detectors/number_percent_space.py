"""A space before the percent sign, in a document that mostly writes none: `5 %` beside `12%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edit import Finding

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_SPACED = re.compile(r"(?<=\d)[ \xa0\u202f]%(?![\w%(])")
_CLOSE = re.compile(r"(?<=\d)%(?!\w)")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The spaces, if fewer percent signs have one than have none."""
    view = document.view
    if "%" not in view:
        return
    spaced = list(_SPACED.finditer(view))
    if spaced and len(_CLOSE.findall(view)) >= len(spaced):
        for match in spaced:
            yield rule.edit(*match.span(), "%")
