"""Annotations for GitHub Actions: workflow commands on stdout.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
GitHub shows ten annotations of a kind in one step: the most important come
first (suggested repairs, which a person must look at, then safe ones, then
reports).
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.edit import Level
from cleaner.engine import Result
from cleaner.reports.diff import shown_path
from cleaner.reports.entries import Entry, entries, worded

_KINDS = {Level.SUGGEST: "warning", Level.SAFE: "warning", Level.REPORT: "notice"}
_ORDER = {Level.SUGGEST: 0, Level.SAFE: 1, Level.REPORT: 2}


def render(results: Iterable[Result]) -> str:
    """One workflow command a finding, the most important first."""
    ranked = sorted(entries(results), key=lambda item: _ORDER[item.finding.level])
    return "".join(_command(item) for item in ranked)


def _command(item: Entry) -> str:
    place = {
        "file": shown_path(item.path),
        "line": item.line,
        "endLine": item.end_line,
        "col": item.column,
        "endColumn": item.end_column,
        "title": ", ".join(item.finding.rules),
    }
    if item.end_line != item.line:
        # GitHub refuses columns of an annotation over several lines.
        del place["col"], place["endColumn"]
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return f"::{_KINDS[item.finding.level]} {properties}::{_data(worded(item))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
