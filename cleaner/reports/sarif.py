"""SARIF 2.1.0 (OASIS), with fixes: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cleaner import __version__
from cleaner.edit import Level
from cleaner.engine import Result
from cleaner.reports.diff import shown_path
from cleaner.reports.entries import Entry, entries, worded
from cleaner.rulebook import book
from cleaner.rulebook.rule import Rule

_LEVELS = {Level.SAFE: "warning", Level.SUGGEST: "warning", Level.REPORT: "note"}


def render(results: Iterable[Result], rules: Iterable[Rule] | None = None) -> str:
    """One run with a result a finding; columns count code points. `rules` (the program's own by default) are described in it."""
    found = list(entries(results))
    used = list(dict.fromkeys(item.rule for item in found))
    index = {rule: number for number, rule in enumerate(used)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "cleaner", "version": __version__, "rules": _rules(used, book.rules() if rules is None else rules)}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(item, index) for item in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules(used: list[str], rules: Iterable[Rule]) -> list[dict[str, Any]]:
    known = {rule.id: rule for rule in rules}
    rows = []
    for name in used:
        row: dict[str, Any] = {"id": name}
        if name in known:
            row["shortDescription"] = {"text": known[name].summary}
            row["fullDescription"] = {"text": known[name].why}
            row["defaultConfiguration"] = {"level": _LEVELS[known[name].level]}
        rows.append(row)
    return rows


def _uri(path: str) -> str:
    """Relative to the working folder, or whole for a file outside of it."""
    absolute = Path(os.path.abspath(path))
    if not absolute.is_relative_to(Path.cwd()):
        return absolute.as_uri()
    return quote(os.fsencode(shown_path(path)))


def _result(item: Entry, index: dict[str, int]) -> dict[str, Any]:
    place = {"uri": _uri(item.path)}
    region = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
    }
    row: dict[str, Any] = {
        "ruleId": item.rule,
        "ruleIndex": index[item.rule],
        "level": _LEVELS[item.finding.level],
        "message": {"text": worded(item)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {**region, "charOffset": item.finding.start, "charLength": item.finding.end - item.finding.start},
                }
            }
        ],
        "properties": {"confidence": str(item.finding.level), "rules": list(item.finding.rules)},
    }
    if item.finding.replacement is not None:
        change = {"deletedRegion": region, "insertedContent": {"text": item.finding.replacement}}
        row["fixes"] = [
            {"description": {"text": item.message}, "artifactChanges": [{"artifactLocation": place, "replacements": [change]}]}
        ]
    return row
