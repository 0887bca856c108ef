"""Headings that became list items: `- Opening hours` alone between two paragraphs of a document without any heading.

Engines take `##` for the mark of a list. A list of one short item, more than
once in a document, where not one heading is left, is not what people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_ITEM = regex(r"^(?P<bullet>[-*](?:[ ][-*]){0,2})[ ](?P<text>(?:(?P<number>\d{1,2})[.)][ ])?(?P<anchor><a (?:name|id)=\"[^\"\n]*\"></a>)?[^\s\-*\[#>|][^\n]{0,98})$", re.MULTILINE)
_HEADING = regex(r"^ {0,3}(?:#{1,6}[ \t]+\S|[^\n]+\n(?:={3,}|-{3,})[ \t]*$)", re.MULTILINE)
_LIST = regex(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
_MOST_WORDS = 16


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Lone one-line items, if the document has two of them or more and no heading."""
    text = document.text
    if _ITEM.search(text) is None or _HEADING.search(text, _body(document)):
        return
    lone = [item for item in _ITEM.finditer(text) if _is_lone(document, item)]
    anchored = any(item["anchor"] for item in lone)
    if len(lone) < 2 and not anchored:
        return
    # Numbered ones lie a level lower if others are not numbered.
    numbered = "###" if {bool(item["number"]) for item in lone} == {True, False} else "##"
    for item in lone:
        # Several marks were taken apart.
        marks = len(item["bullet"].split())
        yield rule.edit(item.start("bullet"), item.end("bullet"), "#" * marks if marks > 1 else numbered if item["number"] else "##")


def _body(document: Document) -> int:
    front = [span.end for span in document.layout.shielded if span.kind == "front-matter"]
    return front[0] if front else 0


def _is_lone(document: Document, item: re.Match[str]) -> bool:
    text = document.text
    if document.is_protected(*item.span(), ("markup", "url", "html", "entity", "foreign")):
        return False
    before, after = _paragraph_before(text, item.start()), _paragraph_after(text, item.end())
    # The last block may be a signature; what follows a colon is what it announces.
    if before is None or after is None or (before.endswith(":") and not (item["number"] or item["anchor"])):
        return False
    words = item["text"].split()
    if len(words) > _MOST_WORDS or item["text"].rstrip()[-1:] in ".,;:":
        return False
    if "*" in item["bullet"] and not item["anchor"]:
        return False
    return bool(item["anchor"] or item["number"]) or not (_LIST.match(after) or _LIST.match(before.rpartition("\n")[2]))


def _paragraph_before(text: str, offset: int) -> str | None:
    """The block before a line, "" at the start of the text, None if no blank line divides them."""
    head = text[max(0, offset - 4000) : offset]
    if not head.strip():
        return ""
    if not head.rstrip(" \t").endswith("\n\n") and not re.search(r"\n[ \t]*\n$", head):
        return None
    return head.rstrip().rpartition("\n\n")[2]


def _paragraph_after(text: str, offset: int) -> str | None:
    """The block after a line; None if no blank line divides them, or nothing follows."""
    tail = text[offset : offset + 2000]
    if re.match(r"\n[ \t]*\n", tail) is None or not tail.strip():
        return None
    return tail.lstrip().partition("\n\n")[0]
