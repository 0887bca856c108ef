"""Findings for a person, one a line: `path:line:column: level rule message ‘old’ → ‘new’`."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.engine import Result
from cleaner.reports.entries import Entry, entries, worded


def line(item: Entry) -> str:
    """One finding in one line."""
    return f"{item.path}:{item.line}:{item.column}: {item.finding.level} {', '.join(item.finding.rules)}: {worded(item)}"


def render(results: Iterable[Result]) -> str:
    """All findings, a line each."""
    return "".join(line(item) + "\n" for item in entries(results))
