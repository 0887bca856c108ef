"""GitLab's code quality report, as its documentation describes it."""

from __future__ import annotations

import json

import jsonschema

from cleaner.reports import gitlab
from tests.reports.awkward import results

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format: every field is required.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # "relative to the repository; don't prefix with ./"
                    "path": {"type": "string", "pattern": r"^(?!\./)(?!/).+"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def test_it_is_as_documented():
    rows = json.loads(gitlab.render(results()))
    jsonschema.validate(rows, SCHEMA)
    assert len(rows) == sum(len(result.findings) for result in results())
    assert json.loads(gitlab.render([])) == []


def test_the_file_has_no_byte_order_mark():
    """GitLab refuses a report with one."""
    assert gitlab.render(results()).startswith("[")


def test_fingerprints_are_unique_and_do_not_know_lines():
    from cleaner.edit import Finding, Level
    from cleaner.engine import Result
    from cleaner.textfile import decode

    def prints(text: str) -> list[str]:
        spans = [at for at in range(len(text)) if text.startswith("tow", at)]
        edits = [Finding(at, at + 3, "two", ("f/r",), Level.SAFE, "m") for at in spans]
        return [row["fingerprint"] for row in json.loads(gitlab.render([Result(decode(text.encode(), "a.txt"), edits, [], [])]))]

    before = prints("tow\ntow\n")
    assert len(set(before)) == 2
    assert prints("A new line.\n\ntow\nand tow\n") == before


def test_a_path_with_a_dot_before_it_is_written_without(monkeypatch, tmp_path):
    from cleaner.records import replace

    (result,) = results(["plain.txt"])
    moved = replace(result, source=replace(result.source, path="./docs/plain.txt"))
    assert json.loads(gitlab.render([moved]))[0]["location"]["path"] == "docs/plain.txt"
