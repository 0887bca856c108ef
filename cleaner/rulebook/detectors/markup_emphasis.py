"""Emphasis that an engine broke: `** bold**`, `**bold **`, `* * bold * *`, `**bold.**Next`.

CommonMark asks that nothing but the text touches the inside of the marks
(section "Emphasis and strong emphasis": left- and right-flanking runs), and so
shows them as asterisks. Only such asterisks, in pairs with words between them,
are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.formats.layout import Block
from cleaner.pattern import regex
from cleaner.rulebook.rule import Rule

_RUN = regex(r"\*{1,3}|(?<![\w_])_{1,2}(?!_)|(?<!_)_{1,2}(?![\w_])|(?<!~)~~(?!~)")
_HINT = regex(r"[*_]|~~")
_WORD = regex(r"[^\W\d_]{2,}")
_LONG_WORD = regex(r"[^\W\d_]{3,}")
_OTHER_ITEM = regex(r"[ \t]*\*[ \t]")
_OPENING = "([{\"'“‘«—–-/"
_CLOSING = ".,;:!?)]}…\"'”’»—–-"
_STRONG = ("**", "***", "__", "~~")
_LONGEST = 400
# What begins emphasis: a letter, a number, a quotation; no name of a file (`*.txt`).
_BEGINS = regex(r"[\w\"'“‘«(\[￼¿¡$€£#@]")
# A line that explains a mark, as footnotes do: "** Not on Sundays."
_NOTE = regex(r"^[ \t]*(?:\\?\*){1,3}[ \t]*\w", re.MULTILINE)
# Before a mark that stands apart: then it is no sign of multiplication, nor a name of itself ("the * stands for all").
_FUNCTION_WORD = regex(
    r"\b(?:is|are|was|were|be|been|am|do|does|did|not|to|that|this|these|those|we|you|they|he|she|it|I|can|could|will|would|should|must|may|might"
    r"|have|has|had|but|so|very|more|only|just|how|what|why|when|where|who|if|because|than) $"
)
_PRONOUNS = frozenset("i we you they he she it who that this these those".split())
# What Python code has behind two asterisks.
_KEYWORDS = regex(r"\s*(?:kwargs|kwds|kw|opts|options|params|args|config|self)\b")
_LONE_NOT = regex(r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|may|might|must|shall|should|will|would) (?:not \*|\* not) (?=[a-z])")


class _Mark(NamedTuple):
    start: int
    end: int
    run: str


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Pairs of marks that hold words but are not read as emphasis, because of a space (or none) beside them."""
    view = document.view
    reached = -1
    for hint in _HINT.finditer(view):
        block = document.block_at(hint.start()) if hint.start() > reached else None
        if block is None or block.end <= reached:
            continue
        reached = block.end
        marks = [_Mark(m.start(), m.end(), m[0]) for m in _RUN.finditer(view, block.start, block.end)]
        if len(marks) == 1:
            yield from _item(document, rule, marks[0], block)
            yield from _lone(document, rule, marks[0], block)
        yield from _in_block(document, rule, marks, block)


def _item(document: Document, rule: Rule, mark: _Mark, block: Block) -> Iterator[Finding]:
    """`* A whole paragraph*`: Markdown takes the opening mark for that of an item."""
    text = document.text
    bullet = block.start - 2
    line = text.rfind("\n", 0, block.start) + 1
    if mark.run != "*" or block.kind != "item" or bullet != line or not text.startswith("* ", bullet) or text[block.start] == "*":
        return
    few = len(text[block.start : mark.start].split()) < 7
    if mark.end != block.end and not (few and (text[mark.end] in ":.," or _goes_on(text, line, block.start))):
        return
    if text[mark.start - 1].isspace() or not _LONG_WORD.search(text, block.start, mark.start):
        return
    if any(_OTHER_ITEM.match(neighbour) for neighbour in _neighbours(text, line, block.end)):
        return
    yield rule.edit(bullet, block.start, "*", level=Level.SUGGEST)


def _goes_on(text: str, line: int, start: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before = text[max(0, line - 200) : line].rpartition("\n")[0].rpartition("\n")[2].rstrip()
    return text[start].islower() and before[-1:].isalpha() and not _OTHER_ITEM.match(before) and len(before) > 40


def _neighbours(text: str, start: int, end: int) -> Iterator[str]:
    """The lines with text before and after a stretch."""
    yield text[max(0, start - 2000) : start].rstrip().rpartition("\n")[2]
    yield text[end : end + 2000].lstrip().partition("\n")[0]


def _lone(document: Document, rule: Rule, mark: _Mark, block: Block) -> Iterator[Finding]:
    """One mark that is left of two: `should not * sail`, `**closed* today`."""
    text = document.text
    if mark.run != "*":
        return
    found = _LONE_NOT.search(document.view, max(block.start, mark.start - 14), block.end)
    if found and found.start() < mark.start < found.end():
        first = found.start() + found[0].index(" ")
        yield rule.edit(first, found.end(), " *not* ", level=Level.SUGGEST)
    elif (text[mark.end : mark.end + 1] == "*" or text[mark.start - 1 : mark.start] == "*") and not _has_notes(document):
        yield from _half(document, rule, mark, block)


def _half(document: Document, rule: Rule, mark: _Mark, block: Block) -> Iterator[Finding]:
    """`**closed*` and `*closed**`: Markdown pairs one of the two marks and shows the other."""
    text, view = document.text, document.view
    if text.startswith("*", mark.end):
        other = text.find("*", mark.end + 1, block.end)
        inner = text[mark.end + 1 : other]
        single = other != -1 and text[other + 1 : other + 2] != "*"
    else:
        other = text.rfind("*", block.start, mark.start - 1)
        inner = text[other + 1 : mark.start - 1]
        single = other != -1 and text[max(other - 2, 0) : other].strip() != "*"
    if single and view[other] != "*" and _LONG_WORD.search(inner):
        yield rule.edit(other, other + 1, "**", level=Level.SUGGEST)


def _has_notes(document: Document) -> bool:
    """Whether asterisks may be the marks of notes: a line begins with one, or they are escaped."""
    return "\\*" in document.text or any(document.block_at(note.end()) is None or "\\" in note[0] for note in _NOTE.finditer(document.text))


def _in_block(document: Document, rule: Rule, marks: list[_Mark], block: Block) -> Iterator[Finding]:
    at = 0
    while at + 1 < len(marks):
        findings = list(_pair(document, rule, marks[at], marks[at + 1], block, len(marks)))
        yield from findings
        at += 2 if findings else 1


def _pair(document: Document, rule: Rule, opener: _Mark, closer: _Mark, block: Block, number: int) -> Iterator[Finding]:
    inner = document.view[opener.end : closer.start]
    if opener.run != closer.run or len(inner) > _LONGEST or not _WORD.search(inner) or (opener.run == "_" and "_" in inner):
        return
    # Marks that Markdown understood stand beside these as what they are.
    before = document.text[opener.start - 1] if opener.start > block.start else " "
    after = document.text[closer.end] if closer.end < block.end else " "
    left, right = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
    strong = opener.run in _STRONG
    if not _may_open(document, opener, before, left, number) or _is_arithmetic(document.view, opener, inner, block.start):
        return
    if not strong and (left or right) and not (_LONG_WORD.search(inner) and _BEGINS.match(inner.lstrip())):
        return
    if not strong and right and not (after.isspace() or after in _CLOSING):
        # "*args and *kwargs"
        return
    if after in "/\\" or inner[-1] in "/\\":
        # "src/**/boats"
        return
    if left and right and not _may_be_apart(document, opener, closer, inner, block, number):
        return
    if right and (inner.rstrip()[-1] in "([{" or (after.isalnum() and (_KEYWORDS.match(inner) or _KEYWORDS.match(document.view, closer.end)))):
        return
    glued = "" if before.isspace() or before in _OPENING or before in "*_~￼" else " "
    level = Level.SAFE if strong and not (left and right) and not glued and opener.run != "~~" else Level.SUGGEST
    if left:
        yield rule.edit(opener.start, opener.end + left, glued + opener.run, level=level)
    if right:
        yield rule.edit(closer.start - right, closer.end, closer.run + (" " if after.isalnum() else ""), level=level)
    elif after.isalnum() and inner[-1] in ".,;:!?)”\"" and not left and opener.run[0] == "*":
        # `**Note.**The`: a closing run after a mark may not touch a word.
        yield rule.edit(closer.start, closer.end, closer.run + " ", level=Level.SUGGEST)


def _may_open(document: Document, opener: _Mark, before: str, left: int, number: int) -> bool:
    """Whether the opening mark has its space before it, or lost it to the other side: `is** closed**`."""
    strong = opener.run in _STRONG
    shown = opener.start and document.view[opener.start - 1] == before
    if opener.start == document.block_at(opener.start).start:
        return True
    if before.isspace():
        # Behind a line's indentation a single one is a bullet.
        return strong or opener.run == "_" or shown or opener.start == 0 or document.text[opener.start - 1] == "\n" or left == 0
    if before in _OPENING or ((strong or opener.run == "_") and before in "*_~" and not shown):
        return True
    if not left or opener.run not in ("**", "__") or number != 2:
        return False
    return before in ".,;:!?)" or (before.isalpha() and opener.run == "**" and not _has_notes(document))


def _may_be_apart(document: Document, opener: _Mark, closer: _Mark, inner: str, block: Block, number: int) -> bool:
    """Whether marks with a space on both of their sides can be emphasis at all."""
    if not _LONG_WORD.search(inner):
        return False
    if opener.run in ("*", "_"):
        # Two in the block, around few words, behind a word that needs more.
        few = number == 2 and len(inner.split()) < 8 and not any(mark in inner for mark in ",;:()=")
        word = _FUNCTION_WORD.search(document.view, max(block.start, opener.start - 9), opener.start)
        # "She _ to the shop" has a gap to fill in.
        return few and word is not None and not (opener.run == "_" and word[0].strip().lower() in _PRONOUNS)
    if opener.run == "__" and len(inner.split()) == 1 and inner.strip().isidentifier() and inner.islower():
        # Perhaps `__init__`.
        return False
    # A heading alone between marks is what a site generator makes a tab of.
    whole = block.kind == "heading" and opener.start == block.start and closer.end == block.end
    return opener.run in _STRONG and not whole


def _is_arithmetic(view: str, opener: _Mark, inner: str, start: int) -> bool:
    """`2 * 3 * 4`, `x ** n`: a product has a value right before the sign."""
    before = view[start : opener.start].rstrip()[-1:]
    return before.isdigit() and opener.start > start and view[opener.start - 1] == " " and inner.strip()[:1].isdigit()
