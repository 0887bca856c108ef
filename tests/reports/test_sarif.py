"""SARIF against the schema of OASIS, and its fixes carried out as a consumer would."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from cleaner.reports import sarif
from tests.reports.awkward import results

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def log(given) -> dict:
    return json.loads(sarif.render(given))


def test_it_is_valid():
    validator = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
    assert [error.message for error in validator.iter_errors(log(results()))] == []
    assert [error.message for error in validator.iter_errors(log([]))] == []


def test_the_schema_refuses_what_is_wrong():
    """Otherwise the test above could not fail."""
    wrong = log(results())
    wrong["runs"][0]["results"][0]["level"] = "suggest"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)


def offset(text: str, line: int, column: int) -> int:
    """SARIF §3.30: lines end in CRLF or LF; columns from 1, here in code points (columnKind)."""
    starts = [0] + [at + 1 for at, character in enumerate(text) if character == "\n"]
    return starts[line - 1] + column - 1


@pytest.mark.parametrize("result", [r for r in results() if r.edits], ids=lambda r: r.source.path)
def test_its_fixes_give_the_repaired_file(result):
    (run,) = log([result])["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    changes = []
    for found in run["results"]:
        for fix in found.get("fixes", []):
            (change,) = fix["artifactChanges"]
            assert unquote(change["artifactLocation"]["uri"]) == result.source.path
            for one in change["replacements"]:
                region = one["deletedRegion"]
                start = offset(result.source.raw, region["startLine"], region["startColumn"])
                end = offset(result.source.raw, region["endLine"], region["endColumn"])
                changes.append((start, end, one["insertedContent"]["text"]))
    text = result.source.raw
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    assert len(changes) == len(result.edits)
    assert text == result.repaired != result.source.raw


def test_regions_say_what_is_wrong_by_offset_and_by_line():
    for result in results():
        (run,) = log([result])["runs"]
        for found, finding in zip(run["results"], result.findings, strict=True):
            region = found["locations"][0]["physicalLocation"]["region"]
            assert region["charOffset"] == finding.start and region["charLength"] == finding.end - finding.start
            assert offset(result.source.raw, region["startLine"], region["startColumn"]) == finding.start
            assert offset(result.source.raw, region["endLine"], region["endColumn"]) == finding.end


def test_results_point_at_their_rules():
    (run,) = log(results())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]


def test_a_file_elsewhere_has_a_whole_uri(tmp_path, monkeypatch):
    from cleaner.engine import Result
    from cleaner.textfile import decode

    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    inside, outside = results(["plain.txt"])[0], tmp_path / "else where.txt"
    moved = Result(decode(inside.source.raw.encode(), str(outside)), inside.edits, [], [])
    location = log([moved])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == outside.as_uri()
