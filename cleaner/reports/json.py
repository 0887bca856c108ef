"""Findings as JSON: `{"version": 1, "findings": […]}` (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cleaner.engine import Result
from cleaner.reports.entries import entries

VERSION = 1


def render(results: Iterable[Result]) -> str:
    """The JSON report of all results."""
    found = [item.as_json() for item in entries(results)]
    return json.dumps({"version": VERSION, "findings": found}, ensure_ascii=False, indent=2) + "\n"
