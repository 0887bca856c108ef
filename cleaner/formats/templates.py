"""Template languages in HTML: what Hugo, Jekyll, Jinja, ERB, PHP and the like put between their marks."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.formats.layout import Span
from cleaner.pattern import regex

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}
_OPENER = regex(r"\{[{%#]|<[%?]")
# Longer ones are no template: two braces of a script, say, and others further on.
_LONGEST = 5_000
_SCRIPT_END = regex(r"</(?:script|style)\b")
_NOT_NEWLINE = regex(r"[^\n]")


def templates(text: str, start: int, end: int) -> Iterator[Span]:
    """The template expressions and statements between `start` and `end`, as protected spans in order and apart."""
    missing: set[str] = set()
    opener = _OPENER.search(text, start, end)
    while opener is not None:
        closer = _CLOSERS[opener[0]]
        after = opener.end()
        if closer not in missing:
            close = text.find(closer, after, end)
            if close == -1:
                missing.add(closer)
            elif close - after <= _LONGEST and _SCRIPT_END.search(text, after, close) is None:
                after = close + len(closer)
                yield Span(opener.start(), after, "shortcode")
        opener = _OPENER.search(text, after, end)


def without(text: str, start: int, end: int, spans: list[Span]) -> str:
    """The text between `start` and `end` at its length, in which no character of the spans means anything."""
    if not spans:
        return text[start:end]
    parts = []
    at = start
    for left, right, _ in spans:
        parts += [text[at:left], _NOT_NEWLINE.sub("\ufffc", text[left:right])]
        at = right
    return "".join([*parts, text[at:end]])
