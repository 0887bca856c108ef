"""Front matter: the YAML, TOML or JSON that a page may begin with."""

from __future__ import annotations

import re

from cleaner.pattern import regex

_FENCES = {"---": regex(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE), "+++": regex(r"^\+\+\+[ \t]*$", re.MULTILINE)}
_OPENING = regex(r"(---|\+\+\+)[ \t]*(?:\n|$)")
_KEY = regex(r"[\w.\"'-]+[ \t]*[:=]")
_JSON = regex(r"\{[ \t]*\n")
_JSON_END = regex(r"^\}[ \t]*$", re.MULTILINE)
_BLANK_LINE = regex(r"\n[ \t]*(?:\n|$)")


def end_of_front_matter(text: str) -> int:
    """Where the front matter ends (the start of the line after it); 0 if the text begins without.

    If its closing fence is missing but the first line is a key, it ends at the
    first blank line: data whose end was damaged is still no prose.
    """
    if _JSON.match(text):
        closing = _JSON_END.search(text)
        return _next_line(text, closing.end()) if closing else 0
    opening = _OPENING.match(text)
    if opening is None:
        return 0
    closing = _FENCES[opening[1]].search(text, opening.end())
    if closing is not None and (opening[1] == "+++" or _is_data(text, opening.end(), closing.start())):
        return _next_line(text, closing.end())
    if _KEY.match(text, opening.end()) is None:
        return 0
    blank = _BLANK_LINE.search(text, opening.end())
    return blank.start() + 1 if blank else len(text)


def _is_data(text: str, start: int, end: int) -> bool:
    """Whether what lies between two rules looks like YAML and not like prose: keys, items, comments, or nothing."""
    line = text[start:end].lstrip().partition("\n")[0]
    return not line or line[0] in "#-{" or _KEY.match(line) is not None


def _next_line(text: str, at: int) -> int:
    newline = text.find("\n", at)
    return len(text) if newline == -1 else newline + 1
