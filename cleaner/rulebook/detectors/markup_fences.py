"""Code fences that were spaced out or written with quotation marks: a line of "` ``" or of three quotes for "```".

A fence is sure only where its twin is there: a repair must leave the document
with pairs of fences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_FENCE = regex(
    r"^ {0,3}(?:(?P<sound>`{3,})|(?P<split>`[ ]`[ ]`|`[ ]``|``[ ]`)|(?P<quotes>'''|‘‘‘|’’’|´´´))[ ]?(?P<info>[\w+#.-]{0,20})[ \t]*$",
    re.MULTILINE,
)
_HINTS = ("'''", "‘‘‘", "’’’", "´´´", "` `")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Broken fences, if with them every second fence closes one."""
    if not any(hint in document.text for hint in _HINTS):
        return
    fences = list(_FENCE.finditer(document.text))
    broken = [fence for fence in fences if not fence["sound"]]
    # An opening fence may name a language, a closing one may not.
    if not broken or len(fences) % 2 or any(fence["info"] for fence in fences[1::2]):
        return
    if any(fence["quotes"] for fence in broken) and _nested(fences):
        return
    body = max((span.end for span in document.layout.shielded if span.kind == "front-matter"), default=0)
    for fence in broken:
        group = "split" if fence["split"] else "quotes"
        end = fence.start("info") if fence["info"] else fence.end(group)
        if fence.start() >= body:
            yield rule.edit(fence.start(group), end, "```")


def _nested(fences: list[re.Match[str]]) -> bool:
    """Whether the quotes stand between sound fences: they are a text of the code's language then."""
    open_fence = False
    for fence in fences:
        if fence["sound"]:
            open_fence = not open_fence
        elif fence["quotes"] and open_fence:
            return True
    return False

