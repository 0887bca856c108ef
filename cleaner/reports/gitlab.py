"""GitLab's code quality report (a subset of Code Climate's issues).

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from cleaner.edit import Level
from cleaner.engine import Result
from cleaner.reports.diff import shown_path
from cleaner.reports.entries import entries, worded

_SEVERITIES = {Level.SAFE: "minor", Level.SUGGEST: "major", Level.REPORT: "info"}


def render(results: Iterable[Result]) -> str:
    """A JSON array, an object a finding; fingerprints do not depend on line numbers."""
    seen: Counter[str] = Counter()
    rows = []
    for item in entries(results):
        path = shown_path(item.path)
        identity = f"{path}\0{item.rule}\0{item.original}\0{item.finding.replacement}"
        seen[identity] += 1
        rows.append(
            {
                "description": worded(item),
                "check_name": item.rule,
                "fingerprint": blake2b(f"{identity}\0{seen[identity]}".encode(), digest_size=16).hexdigest(),
                "severity": _SEVERITIES[item.finding.level],
                "location": {"path": path, "lines": {"begin": item.line, "end": item.end_line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
