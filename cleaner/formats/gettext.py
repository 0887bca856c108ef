"""Gettext PO: only translations (`msgstr`) are prose, line by line as the message has them.

The grammar is that of lines: comments, keywords with a string, strings that
continue it. A string's escapes and the seams between its lines are protected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span
from cleaner.formats.placeholders import placeholders
from cleaner.pattern import regex

_LINE = regex(r"(?P<keyword>msgid_plural|msgid|msgctxt|msgstr(?:\[\d+\])?)?[ \t]*\"(?P<string>(?:[^\"\\\n]|\\[^\n])*)\"[ \t]*$", re.MULTILINE)
# The header is the first message; comments before it may be long.
_LANGUAGE = regex(r"^\"Language:[ \t]*([A-Za-z]+)", re.MULTILINE)
_HEADER = 20_000
_ESCAPE = regex(r"\\(?:[abfnrtv\\\"'?]|x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
_ACCELERATOR = regex(r"(?<![\w\s])[_&](?=[^\W_])|(?<=[^\W_])[_&](?=[^\W_])|(?<!\w)[_&](?=[^\W_])")


def layout(text: str) -> Layout:
    """Blocks and protected spans of a PO file; no block if its header names another language than English."""
    language = _LANGUAGE.search(text, 0, _HEADER)
    if language and not language[1].lower().startswith("en"):
        return Layout([], [Span(0, len(text), "foreign")])
    blocks: list[Block] = []
    shielded: list[Span] = []
    breaks: list[int] = []
    for strings in _translations(text):
        for start, end, breaks_in in _sentences(text, strings, shielded):
            blocks.append(Block(start, end, "paragraph"))
            breaks.extend(breaks_in)
            shielded.extend(addresses(text, start, end))
            shielded.extend(placeholders(text, start, end))
            shielded.extend(Span(*match.span(), "markup") for match in _ACCELERATOR.finditer(text, start, end))
    shielded.sort()
    return Layout(blocks, shielded, breaks)


def _translations(text: str) -> Iterator[list[tuple[int, int]]]:
    """The strings of each msgstr, as spans of what stands between the quotes; without the header's."""
    at = 0
    in_translation = False
    has_source = False
    strings: list[tuple[int, int]] = []
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end == -1 else end
        line = _LINE.match(text, at, end)
        keyword = line["keyword"] if line else None
        if line is None or keyword is not None:
            if in_translation and has_source:
                yield strings
            strings = []
            in_translation = keyword is not None and keyword.startswith("msgstr")
            if keyword == "msgid":
                has_source = False
        if line is not None:
            if in_translation:
                strings.append(line.span("string"))
            elif line["string"]:
                has_source = has_source or keyword != "msgctxt"
        at = end + 1
    if in_translation and has_source:
        yield strings


def _sentences(text: str, strings: list[tuple[int, int]], shielded: list[Span]) -> Iterator[tuple[int, int, list[int]]]:
    """The stretches between the message's own line breaks, each with the file's line breaks in it; escapes are shielded."""
    begin: int | None = None
    stop = 0
    seams: list[int] = []
    previous: int | None = None
    for start, end in strings:
        if begin is not None and previous is not None:
            seams.append(text.index("\n", previous))
            shielded.append(Span(previous, start, "markup"))
        at = start
        for escape in [*_ESCAPE.finditer(text, start, end), None]:
            piece_end = escape.start() if escape else end
            first, last = _trimmed(text, at, piece_end)
            if first < last:
                begin, stop = first if begin is None else begin, last
            if escape is None:
                break
            at = escape.end()
            if escape[0] in (r"\n", r"\r", r"\t"):
                if begin is not None:
                    yield begin, stop, [seam for seam in seams if seam < stop]
                begin, seams = None, []
            elif begin is not None:
                shielded.append(Span(*escape.span(), "placeholder"))
        previous = end
    if begin is not None:
        yield begin, stop, [seam for seam in seams if seam < stop]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
