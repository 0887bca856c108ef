"""reviewdog's format against reviewdog's own schema; positions in bytes, as it counts them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cleaner.reports import rdjson
from tests.reports.awkward import results

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "rdf-diagnostic-result.json").read_text(encoding="utf-8"))


def diagnostics(given) -> list[dict]:
    return json.loads(rdjson.render(given))["diagnostics"]


def test_it_is_valid():
    jsonschema.validate(json.loads(rdjson.render(results())), SCHEMA)
    jsonschema.validate(json.loads(rdjson.render([])), SCHEMA)


def test_the_schema_refuses_what_is_wrong():
    wrong = json.loads(rdjson.render(results()))
    wrong["diagnostics"][0]["location"]["range"]["start"]["column"] = "one"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)


def offset(data: bytes, position: dict) -> int:
    """reviewdog.rdf.Position: lines from 1, columns from 1 in bytes of UTF-8."""
    lines = data.split(b"\n")
    return sum(len(line) + 1 for line in lines[: position["line"] - 1]) + position["column"] - 1


@pytest.mark.parametrize("result", [r for r in results() if r.edits], ids=lambda r: r.source.path)
def test_its_suggestions_give_the_repaired_file(result):
    data = result.source.raw.encode()
    changes = []
    for row in diagnostics([result]):
        for suggestion in row.get("suggestions", []):
            assert suggestion["range"] == row["location"]["range"]
            start, end = (offset(data, suggestion["range"][side]) for side in ("start", "end"))
            changes.append((start, end, suggestion["text"].encode()))
    for start, end, new in sorted(changes, reverse=True):
        data = data[:start] + new + data[end:]
    assert len(changes) == len(result.edits)
    assert data == result.repaired.encode()


def test_a_report_has_no_suggestion():
    rows = diagnostics(results(["plain.txt"]))
    assert ["suggestions" in row for row in rows] == [True, False]
    assert [row["severity"] for row in rows] == ["WARNING", "INFO"]
