"""Workflow commands, read as the runner of GitHub Actions reads them (ActionCommand.TryParseV2)."""

from __future__ import annotations

import re

from cleaner.edit import Level
from cleaner.records import replace
from cleaner.reports import github
from cleaner.reports.entries import entries, worded
from tests.reports.awkward import results

ESCAPES = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]


def unescaped(text: str, property: bool) -> str:
    for code, character in ESCAPES:
        if property or character not in ":,":
            text = text.replace(code, character)
    return text


def parsed(output: str) -> list[tuple[str, dict[str, str], str]]:
    """(command, properties, message) of each line of the runner's input; lines end as .NET's ReadLine ends them."""
    commands = []
    for line in re.split("\r\n|\r|\n", output)[:-1]:
        assert line.startswith("::")
        end = line.index("::", 2)
        name, _, given = line[2:end].partition(" ")
        properties = {}
        for pair in given.split(","):
            key, value = pair.split("=", 1)
            properties[key] = unescaped(value, True)
        commands.append((name, properties, unescaped(line[end + 2 :], False)))
    return commands


def test_each_finding_is_one_command_that_reads_back():
    commands = parsed(github.render(results()))
    found = list(entries(results()))
    assert len(commands) == len(found)
    wanted = {(item.path, item.line, worded(item)): item for item in found}
    for name, properties, message in commands:
        item = wanted.pop((properties["file"], int(properties["line"]), message))
        assert name == ("notice" if item.finding.level is Level.REPORT else "warning")
        assert properties["title"] == ", ".join(item.finding.rules)
        assert int(properties["endLine"]) == item.end_line
    assert not wanted


def test_columns_are_only_given_within_a_line():
    """GitHub: "annotations only support start_column and end_column on the same line"."""
    for _, properties, _ in parsed(github.render(results())):
        if properties["line"] == properties["endLine"]:
            assert int(properties["col"]) >= 1 and int(properties["endColumn"]) >= int(properties["col"])
        else:
            assert "col" not in properties and "endColumn" not in properties


def test_the_most_important_come_first():
    levels = {worded(item): item.finding.level for item in entries(results())}
    order = [levels[message] for _, _, message in parsed(github.render(results()))]
    rank = {Level.SUGGEST: 0, Level.SAFE: 1, Level.REPORT: 2}
    assert [rank[level] for level in order] == sorted(rank[level] for level in order)


def test_paths_are_those_of_the_repository():
    (result,) = results(["plain.txt"])
    moved = replace(result, source=replace(result.source, path="./docs/plain.txt"))
    assert parsed(github.render([moved]))[0][1]["file"] == "docs/plain.txt"
