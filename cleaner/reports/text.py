"""Findings for a person, one a line: `path:line:column: level rule message ‘old’ → ‘new’`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.engine import Result
if TYPE_CHECKING:
    from cleaner.reports.entries import Entry


def line(item: Entry) -> str:
    """One finding in one line."""
    from cleaner.reports.entries import visible, worded

    return f"{visible(item.path)}:{item.line}:{item.column}: {item.finding.level} {', '.join(item.finding.rules)}: {worded(item)}"


def render(results: Iterable[Result]) -> str:
    """All findings, a line each."""
    results = [result for result in results if result.findings]
    if not results:
        return ""
    from cleaner.reports.entries import entries

    return "".join(line(item) + "\n" for item in entries(results))
