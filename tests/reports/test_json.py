"""The JSON report against its published schema, and the text report in front of a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cleaner.reports import json as json_report
from cleaner.reports import text
from tests.reports.awkward import results

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text(encoding="utf-8"))


def findings(given) -> list[dict]:
    return json.loads(json_report.render(given))["findings"]


def test_it_is_valid():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json_report.render(results())), SCHEMA)
    jsonschema.validate(json.loads(json_report.render([])), SCHEMA)


@pytest.mark.parametrize("result", results(), ids=lambda r: r.source.path)
def test_its_replacements_give_the_repaired_file(result):
    raw = result.source.raw
    for row in reversed(findings([result])):
        assert raw[row["start"] : row["end"]] == row["original"]
        if row["replacement"] is not None:
            raw = raw[: row["start"]] + row["replacement"] + raw[row["end"] :]
    assert raw == result.repaired


def test_positions_are_lines_and_columns_from_one():
    for result in results():
        lines = result.source.raw.split("\n")
        for row in findings([result]):
            before = sum(len(line) + 1 for line in lines[: row["line"] - 1])
            assert before + row["column"] - 1 == row["start"]


def test_each_finding_is_one_line_of_text():
    output = text.render(results())
    assert output.count("\n") == sum(len(result.findings) for result in results())
    assert output.splitlines() == output.split("\n")[:-1], "nothing else looks like a line's end"


def test_nothing_in_a_text_reaches_the_terminal_as_a_command():
    output = text.render(results())
    assert not [character for character in output if (ord(character) < 32 or 127 <= ord(character) < 160) and character != "\n"]
