"""Findings as the reports for machines show them: one flat record each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.edit import Finding
from cleaner.engine import Result
from cleaner.records import Record
from cleaner.textfile import TextFile


class Entry(Record):
    """One finding of one file; start, end: code points of the file; lines and columns from 1, the end exclusive."""

    path: str
    finding: Finding
    line: int
    column: int
    end_line: int
    end_column: int
    original: str
    # What a person is shown: a change of a mark or a space alone says nothing, so it comes with the words around it.
    seen: tuple[str, str | None]

    @property
    def rule(self) -> str:
        return self.finding.rule

    @property
    def message(self) -> str:
        return self.finding.message

    def as_json(self) -> dict[str, Any]:
        """The record of the JSON report (docs/json.md)."""
        finding = self.finding
        return {
            "path": self.path,
            "rule": finding.rule,
            "rules": list(finding.rules),
            "level": str(finding.level),
            "message": finding.message,
            "start": finding.start,
            "end": finding.end,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "original": self.original,
            "replacement": finding.replacement,
        }


def entry(source: TextFile, finding: Finding) -> Entry:
    """The record of a finding."""
    line, column = source.line_column(finding.start)
    end_line, end_column = source.line_column(finding.end)
    original = source.raw[finding.start : finding.end]
    return Entry(source.path, finding, line, column, end_line, end_column, original, _seen(source.raw, finding))


_AROUND = 24


def _seen(raw: str, finding: Finding) -> tuple[str, str | None]:
    """Original and replacement, widened to whole words where one of them holds no letter or digit."""
    original, new = raw[finding.start : finding.end], finding.replacement
    if new is None or (any(map(str.isalnum, original)) and any(map(str.isalnum, new))):
        return original, new
    start, end = finding.start, finding.end
    while start > max(0, finding.start - _AROUND) and not (raw[start - 1].isspace() and start < finding.start):
        start -= 1
    while end < min(len(raw), finding.end + _AROUND) and not (raw[end].isspace() and end > finding.end):
        end += 1
    before, after = raw[start : finding.start], raw[finding.end : end]
    return before + original + after, before + new + after


def entries(results: Iterable[Result]) -> Iterator[Entry]:
    """All findings of all results, in order."""
    for result in results:
        for finding in result.findings:
            yield entry(result.source, finding)


def worded(item: Entry) -> str:
    """The finding in a sentence: message, and what becomes what."""
    original, new = item.seen
    if new is None:
        return f"{item.message} {_shown(original)}".rstrip()
    return f"{item.message} {_shown(original) or 'nothing'} → {_shown(new) or 'nothing'}"


def _shown(text: str) -> str:
    if not text:
        return ""
    cut = text if len(text) <= 60 else text[:40] + " … " + text[-15:]
    return "‘" + visible(cut) + "’"


# A control character becomes its picture: none may end a line of a report, or command a terminal.
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    0x85: 0x2424,
    0x2028: 0x2424,
    0x2029: 0x2424,
}


def visible(text: str) -> str:
    """`text` in one line, with a picture for each control character."""
    return text.translate(_PICTURES)
