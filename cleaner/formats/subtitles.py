"""Subtitles, SRT and WebVTT: each cue's lines are prose; numbers, timing, styles and notes are not."""

from __future__ import annotations

import re

from cleaner.formats.inline import addresses
from cleaner.formats.layout import Block, Layout, Span
from cleaner.formats.lines import Paper
from cleaner.pattern import regex

_CUE = regex(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_TIMING = regex(r"^[^\n]{0,40}?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->[^\n]*", re.MULTILINE)
_NO_CUE = regex(r"\s*(?:WEBVTT|NOTE|STYLE|REGION)\b")
_SPEAKER = regex(r"[ \t]*(?:[-–—][ \t]*(?=\S)|>>|<v[ .]|[A-Z][A-Z .'’]{1,24}:)")
_DASH = regex(r"[ \t]*[-–—>]*[ \t]*")
_TAGS = regex(r"</?[A-Za-z][^<>\n]*>|<[\d:.]+>|\{\\[^{}\n]*\}|\{/?[yYbiu]:[^{}\n]*\}")
_ENTITY = regex(r"&(?:amp|lt|gt|nbsp|lrm|rlm|#\d+);")


def layout(text: str) -> Layout:
    """Blocks and protected spans of an SRT or VTT file."""
    reader = _Reader(text)
    for cue in _CUE.finditer(text):
        reader.cue(cue.start(), cue.end())
    return reader.layout()


class _Reader(Paper):
    def cue(self, start: int, end: int) -> None:
        """One cue; several, if the blank lines between them were lost."""
        timings = list(_TIMING.finditer(self.text, start, end))
        if not timings:
            if _NO_CUE.match(self.text, start, end) or (self.text[start:end].isdigit()):
                self.shielded.append(Span(start, end, "timing"))
            else:
                # The rest of a cue with a blank line in it.
                self._lines(start, end)
            return
        for number, timing in enumerate(timings):
            self.shielded.append(Span(start, timing.end(), "timing"))
            begin = timing.end() + 1
            start = timings[number + 1].start() if number + 1 < len(timings) else end
            if number + 1 < len(timings):
                start = self._before_number(begin, start)
            self._lines(begin, start)

    def _before_number(self, begin: int, end: int) -> int:
        """Where the text of a cue ends whose successor follows without a blank line: before its number."""
        line = self.text.rfind("\n", begin, max(end - 1, begin)) + 1
        return line if line > begin and self.text[line:end].strip().isdigit() else end

    def _lines(self, start: int, end: int) -> None:
        first = start
        while first < end:
            soft: list[int] = []
            last = self.text.find("\n", first, end)
            while last != -1 and not _SPEAKER.match(self.text, last + 1, end):
                soft.append(last)
                last = self.text.find("\n", last + 1, end)
            last = end if last == -1 else last
            self._block(first, last, soft)
            first = last + 1

    def _block(self, start: int, end: int, soft: list[int]) -> None:
        first = _DASH.match(self.text, start, end).end()
        while first < end and self.text[first].isspace():
            first += 1
        while end > first and self.text[end - 1].isspace():
            end -= 1
        if first >= end:
            return
        self.breaks.extend(newline for newline in soft if first < newline < end)
        self.blocks.append(Block(first, end, "cue"))
        self.shielded.extend(addresses(self.text, first, end))
        self.shielded.extend(Span(*match.span(), "html") for match in _TAGS.finditer(self.text, first, end))
        self.shielded.extend(Span(*match.span(), "entity") for match in _ENTITY.finditer(self.text, first, end))
