#!/usr/bin/env python3
"""Writes docs/rules.md from the rule files and the allow-list of LanguageTool: `python scripts/build_rules_page.py`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from cleaner.languagetool import allowlist
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rule_files, rules_folder
from cleaner.rulebook.rule import Example, Rule

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def page() -> str:
    """The text of the page."""
    loaded = [load(path) for path in rule_files(rules_folder())]
    families = [(family, list(rows)) for family, rows in groupby(loaded, key=lambda row: row[0].family)]
    lines = [
        "# Rules",
        "",
        "Made by `scripts/build_rules_page.py` from the rule files. `cleaner explain ID` prints one with all its examples.",
        "**safe** cannot change the meaning; **suggest** is the best repair, a person must look; **report** offers no repair.",
        "",
        f"{len(loaded)} rules in {len(families)} families: " + ", ".join(f"[{name}](#{name})" for name, _ in families) + ",",
        "and what is taken from [LanguageTool](#languagetool).",
    ]
    for family, rows in families:
        lines += ["", f"## {family}", "", "| rule | level | what | example |", "|---|---|---|---|"]
        lines += [_row(rule, bad[0]) for rule, bad, _ in rows]
    lines += ["", "## languagetool", "", "| rule | level | what |", "|---|---|---|"]
    lines += [f"| `{name}` | {entry.level} | {_cell(entry.why)} |" for name, entry in sorted(allowlist.entries().items())]
    return "\n".join(lines) + "\n"


def _row(rule: Rule, example: Example) -> str:
    shown = f"{_code(example.text)} → {_code(example.good)}" if example.good is not None else _code(example.span or example.text)
    return f"| `{rule.id}` | {rule.level} | {_cell(rule.summary)} | {shown} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _code(text: str) -> str:
    """The text as inline code in a table cell, whatever it holds; cut if it is long."""
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split(" ")).replace("\n", "⏎"))
    line = line if len(line) <= 110 else line[:100] + " …"
    fence = "`" * (max((len(run) for run in _ticks(line)), default=0) + 1)
    pad = " " if "`" in line else ""
    return f"{fence}{pad}{line.replace('|', '¦')}{pad}{fence}"


def _ticks(line: str) -> list[str]:
    return ["".join(run) for key, run in groupby(line) if key == "`"]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE} written")
