"""Where a word's casing may be judged: inside prose, not in addresses, identifiers, titles or shouting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.context.common import is_only_common
from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.document import Document

_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# After these a word is talked about, not used.
MENTION = frozenset("word words term terms prefix suffix spelling spelled written lowercase lower-case string keyword keywords tag".split())
_OPENERS, _CLOSERS = "\"'“‘<{[(`|\ufffc", "\"'”’>}])`|\ufffc"
_GLUE = "@#/\\._~=+&$%^*|:"


def is_plain_word(view: str, start: int, end: int, hyphens: bool = True) -> bool:
    """Whether `start`–`end` is a word of prose, no part of an address, a file name or an identifier.

    `hyphens` says whether it may be joined to another word by one.
    """
    before = view[start - 1] if start else " "
    after, beyond = view[end : end + 1], view[end + 1 : end + 2]
    if before in _OPENERS and after and after in _CLOSERS:
        # A value or a key by itself: "monday", {english}, <unix>.
        return False
    if before == "<" or (view.rfind("`", max(0, start - 60), start) != -1 and view.find("`", end, end + 60) != -1):
        return False
    if before in _GLUE or (before == "-" and not hyphens):
        return False
    if after and after in "@/\\_=(" or (after == "-" and not hyphens):
        return False
    return not (after and after in ".:" and beyond.isalnum())


_SENTENCE_WORDS = 6


def is_cased(view: str, start: int, end: int) -> bool:
    """Whether a stretch of text has a capital, or is a sentence all the same; else it is a list of keys, or chat."""
    text = view[start:end]
    return text != text.lower() or (text.rstrip()[-1:] in (".", "!", "?") and text.count(" ") >= _SENTENCE_WORDS - 1)


def neighbours(view: str, start: int, end: int) -> tuple[str, str]:
    """The words directly before and after, joined by one space; "" where there is none."""
    before = after = ""
    if start > 1 and view[start - 1] == " ":
        left = start - 1
        while left > 0 and (view[left - 1].isalpha() or view[left - 1] in "'’-"):
            left -= 1
        before = view[left : start - 1]
    if end + 1 < len(view) and view[end] == " ":
        match = _WORD.match(view, end + 1)
        after = match[0] if match else ""
    return before, after


def in_running_capitals(document: Document, start: int, end: int) -> bool:
    """Whether ordinary words around are capitalised too, as in the title of something."""
    view = document.view
    left, right = document.sentence_at(start)
    before = _WORD.findall(view, max(left, start - 60), start)[-3:]
    after = _WORD.findall(view, end, min(right, end + 60))[:4]
    # The first word of the sentence has its capital from there.
    if before and view[left : start].strip().startswith(before[0]):
        before = before[1:]
    return any(word[0].isupper() and word != "I" and is_only_common(word.lower()) for word in (*before, *after))


_LEFT_MARK = regex(r"[\"“‘«„(\[]\s*(?:\S+\s){0,3}$")


def in_marks(view: str, start: int) -> bool:
    """Whether an opening quotation mark or bracket stands up to three words before: a title, a word talked about."""
    return _LEFT_MARK.search(view, max(0, start - 40), start) is not None
