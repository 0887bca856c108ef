"""Reviewdog's diagnostic format, with suggestions: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cleaner.edit import Level
from cleaner.engine import Result
from cleaner.reports.diff import shown_path
from cleaner.reports.entries import Entry, entries, worded

_SEVERITIES = {Level.SAFE: "WARNING", Level.SUGGEST: "WARNING", Level.REPORT: "INFO"}


def render(results: Iterable[Result]) -> str:
    """One DiagnosticResult; its columns count bytes of UTF-8, as the format asks."""
    rows = []
    for result in results:
        lines = result.source.raw.split("\n")
        rows.extend(_diagnostic(item, lines) for item in entries([result]))
    table = {"source": {"name": "cleaner"}, "diagnostics": rows}
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(item: Entry, lines: list[str]) -> dict[str, Any]:
    span = {"start": _position(lines, item.line, item.column), "end": _position(lines, item.end_line, item.end_column)}
    row: dict[str, Any] = {
        "message": worded(item),
        "location": {"path": shown_path(item.path), "range": span},
        "severity": _SEVERITIES[item.finding.level],
        "code": {"value": item.rule},
    }
    if item.finding.replacement is not None:
        row["suggestions"] = [{"range": span, "text": item.finding.replacement}]
    return row


def _position(lines: list[str], line: int, column: int) -> dict[str, int]:
    return {"line": line, "column": len(lines[line - 1][: column - 1].encode()) + 1}
