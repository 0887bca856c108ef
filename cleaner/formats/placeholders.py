"""Placeholders of messages: printf, Python, Qt, ICU and template variables, and the tags that messages hold."""

from __future__ import annotations

import re

from cleaner.formats.layout import Span
from cleaner.pattern import regex

_SHAPES = regex(
    r"""
    %(?:\d+\$)?(?:\([\w.]+\))?[-+#0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|j|z|t|L|q)?[diouxXeEfFgGaAcspn@](?![A-Za-z])  # printf
  | %\(\w+\)\w?                          # Python, with its letter lost or not
  | %L?\d{1,2}(?!\d)|%n\b|%%             # Qt
  | \$\{[^{}\s]*\}|\$\w+\b(?<!\$\d)      # shell, templates
  | \{\{[^{}\n]*\}\}|\{[\w.:!-]*\}       # templates, str.format, ICU
  | </?[A-Za-z][^<>\n]{0,300}>           # tags
    """,
    re.VERBOSE,
)
_HINT = regex(r"[%${<]")


def placeholders(text: str, start: int, end: int) -> list[Span]:
    """The placeholders between `start` and `end`, as protected spans."""
    if _HINT.search(text, start, end) is None:
        return []
    return [Span(*match.span(), "placeholder") for match in _SHAPES.finditer(text, start, end)]
