"""Protected spans that any prose may hold: addresses, handles, paths."""

from __future__ import annotations

import re

from cleaner.formats.layout import Span
from cleaner.pattern import regex

# The scheme may be capitalised (an engine does that); a space inside is not an address any more.
_SHAPES = regex(
    r"""
    \b(?:https?|ftp|file|mailto|ssh|git)://?(?:[^\s<>"“”„«»|\\^`{}￼\]]|\](?!\())*[^\s<>"“”„«»|\\^`{}￼.,;:!?'’)\]*_]   # address
  | \bwww\.[A-Za-z0-9-]+\.[^\s<>"“”„«»￼]*[^\s<>"“”„«»￼.,;:!?'’)\]*_]
  | [\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+                       # mail
  | (?<![\w@])@[A-Za-z0-9_]{2,}(?:[.-][A-Za-z0-9_]+)*                # handle
  | (?<![\w&\#])\#(?!x[0-9a-fA-F]{2,4}[ ]?;)[A-Za-z_]\w+                                        # hashtag
  | (?<![\w/.])(?:~|\.{1,2})?/(?:[\w.-]+/)+[\w.-]*\w                   # path
    """,
    re.VERBOSE,
)
# The scan above is slow; these find quickly whether a text has anything for it.
_HINT = regex(r"://|www\.|@|#|/\w")


def addresses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """URLs, mail addresses, @handles, #tags and file paths of a text, as protected spans of kind "url"."""
    end = len(text) if end is None else end
    spans = []
    at = start
    while (hint := _HINT.search(text, at, end)) is not None:
        # Addresses hold no white space: look at the run of characters around the hint only.
        left = max(text.rfind(" ", start, hint.start()), text.rfind("\n", start, hint.start()), start - 1) + 1
        right = hint.end()
        while right < end and not text[right].isspace():
            right += 1
        spans.extend(Span(*match.span(), "url") for match in _SHAPES.finditer(text, left, right))
        at = right
    return sorted(spans)
