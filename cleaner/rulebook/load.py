"""Rule files to rules: TOML, checked key by key, errors that name the file, the key and what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cleaner import formats
from cleaner.edit import Level
from cleaner.errors import CleanerError
from cleaner.formats.layout import KINDS, UNTOUCHABLE
from cleaner.rulebook.anchors import anchors, leads, reach
from cleaner.rulebook.places import rule_id
from cleaner.rulebook.rule import Example, Rule

ID = re.compile(r"[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*")

# key -> (type, how to say it)
_KEYS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "summary": (str, "a text"),
    "why": (str, "a text"),
    "level": (str, '"safe", "suggest" or "report"'),
    "match": (str, "a regular expression"),
    "becomes": (str, "a replacement; \\1 is the first group"),
    "swap": (list, "tables [[swap]] with from and to"),
    "detector": (str, "the name of a module in cleaner/rulebook/detectors"),
    "hint": ((str, list), "a regular expression without which the detector need not run, or a list of lower-case literals that it needs one of"),
    "dense": (int, "a number of words; edits that are rarer in a document are suggestions"),
    "case": (str, '"follow" or "exact"'),
    "unless": (str, "a regular expression"),
    "formats": (list, "a list of formats: " + ", ".join(formats.NAMES)),
    "touches": (list, "a list of kinds of protected spans: " + ", ".join(k for k in KINDS if k not in UNTOUCHABLE)),
    "options": (dict, "a table"),
    "bad": (list, "tables [[bad]] with text and good (level report: span)"),
    "leave": (list, "tables [[leave]] with text"),
}
_ALLOWED = {"bad": {"text", "good", "span", "format"}, "leave": {"text", "format"}, "swap": {"from", "to"}}


class RuleError(CleanerError):
    """A rule file is not right; the message names the file, the key and what is allowed."""


def load(path: Path) -> tuple[Rule, list[Example], list[Example]]:
    """One rule file as (rule, bad examples, texts to leave). Raises RuleError."""
    table = _table(path)
    checked = _Checked(path, table)
    rule = checked.rule()
    bad = [checked.example(row, "bad", number, rule) for number, row in checked.rows("bad")]
    leave = [checked.example(row, "leave", number, rule) for number, row in checked.rows("leave")]
    if not bad:
        raise RuleError(f"{path}: no [[bad]] example: a rule without one cannot be tested")
    if not leave:
        raise RuleError(f"{path}: no [[leave]] example: name a near miss that must stay untouched")
    return rule, bad, leave


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except OSError as error:
        raise RuleError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: not UTF-8 (byte {error.start + 1})") from None
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not TOML: {error}") from None


class _Checked:
    """A rule file's table, read key by key with errors that help."""

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self.path = path
        self.table = table
        for key, value in table.items():
            if key not in _KEYS:
                self.fail(f"unknown key {key!r}{_nearest(key, _KEYS)}; allowed: {', '.join(_KEYS)}")
            kind, wording = _KEYS[key]
            if not isinstance(value, kind):
                self.fail(f"{key} must be {wording}, not {value!r}")

    def fail(self, message: str) -> None:
        raise RuleError(f"{self.path}: {message}")

    def rows(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, row in enumerate(self.table.get(key, []), 1):
            if not isinstance(row, dict):
                self.fail(f"{key} must be {_KEYS[key][1]}, not {row!r}")
            for name, value in row.items():
                if name not in _ALLOWED[key]:
                    allowed = ", ".join(sorted(_ALLOWED[key]))
                    self.fail(f"[[{key}]] {number}: unknown key {name!r}{_nearest(name, _ALLOWED[key])}; allowed: {allowed}")
                if not isinstance(value, str):
                    self.fail(f"[[{key}]] {number}: {name} must be a text, not {value!r}")
            yield number, row

    def rule(self) -> Rule:
        identity = rule_id(self.path)
        if not ID.fullmatch(identity):
            self.fail(f"{identity!r} is no rule id: a folder and a file name of lower-case letters, digits and hyphens")
        for key in ("summary", "why", "level"):
            if not str(self.table.get(key, "")).strip():
                self.fail(f"{key} is missing: {_KEYS[key][1]}")
        try:
            level = Level.parse(self.table["level"])
        except ValueError as error:
            self.fail(str(error))
        kinds = [key for key in ("match", "swap", "detector") if key in self.table]
        if len(kinds) != 1:
            self.fail(f"exactly one of match, swap and detector is needed, found {', '.join(kinds) or 'none'}")
        if "hint" in self.table and kinds != ["detector"]:
            self.fail("hint is for a rule with a detector; a match finds its own")
        if self.table.get("case", "follow") not in ("follow", "exact"):
            self.fail(f'case must be "follow" or "exact", not {self.table["case"]!r}')
        swaps = self.swaps(level) if kinds == ["swap"] else ()
        found = self.anchors() if kinds == ["match"] else ()
        return Rule(
            id=identity,
            summary=self.table["summary"].strip(),
            why=self.table["why"].strip(),
            level=level,
            match=self.expression("match"),
            becomes=self.becomes(level) if kinds == ["match"] else None,
            swaps=swaps,
            detector=self.detector(),
            hint=self.hint(),
            case=self.table.get("case", "follow"),
            unless=self.expression("unless"),
            formats=self.choice("formats", formats.NAMES),
            touches=self.choice("touches", [kind for kind in KINDS if kind not in UNTOUCHABLE]),
            options=self.table.get("options", {}),
            anchors=found,
            dense=self.table.get("dense", 0),
            leads=bool(found) and leads(self.table["match"], found),
            reach=reach(self.table["match"]) if found else None,
        )

    def expression(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is None:
            return None
        try:
            compiled = re.compile(value)
        except re.error as error:
            self.fail(f"{key} is not a regular expression: {error}")
        if compiled.match("") and key == "match":
            self.fail("match matches the empty text")
        return value

    def hint(self) -> str | tuple[str, ...] | None:
        value = self.table.get("hint")
        if not isinstance(value, list):
            return self.expression("hint")
        for literal in value:
            if not isinstance(literal, str) or not literal or literal != literal.lower():
                self.fail(f"hint must be {_KEYS['hint'][1]}; {literal!r} is no lower-case literal")
        if not value:
            self.fail("hint is empty: the detector would never run")
        return tuple(value)

    def anchors(self) -> tuple[str, ...]:
        found = anchors(self.table["match"])
        if not found:
            self.fail("match has no fixed text that every match contains, so it would be tried everywhere; write a detector")
        return found

    def becomes(self, level: Level) -> str | None:
        value = self.table.get("becomes")
        if (value is None) != (level is Level.REPORT):
            self.fail("becomes is needed" if value is None else "becomes is not for level report, which repairs nothing")
        if value is not None:
            try:
                re._parser.parse_template(value, re.compile(self.table["match"]))
            except (re.error, IndexError) as error:
                self.fail(f"becomes is no replacement for match: {error}")
        return value

    def swaps(self, level: Level) -> tuple[tuple[str, str | None], ...]:
        rows: dict[str, str | None] = {}
        for number, row in self.rows("swap"):
            if not row.get("from", "").strip():
                self.fail(f"[[swap]] {number}: from is missing")
            if ("to" in row) == (level is Level.REPORT):
                self.fail(f"[[swap]] {number}: {'to is not for level report' if 'to' in row else 'to is missing'}")
            key = row["from"]
            if "\n" in key + row.get("to", ""):
                self.fail(f"[[swap]] {number}: a line break cannot be looked for; prose has spaces for them")
            if key.lower() in (known.lower() for known in rows):
                self.fail(f"[[swap]] {number}: {key!r} is there twice")
            rows[key] = row.get("to")
        lower = {key.lower() for key in rows}
        for source, target in rows.items():
            if target is not None and target.lower() in lower and target.lower() != source.lower():
                self.fail(f"[[swap]] {source!r} becomes {target!r}, which another row changes again")
        return tuple(rows.items())

    def detector(self) -> str | None:
        name = self.table.get("detector")
        if name is not None and (name.startswith("_") or find_spec(f"cleaner.rulebook.detectors.{name}") is None):
            self.fail(f"detector {name!r} is not a module in cleaner/rulebook/detectors")
        return name

    def choice(self, key: str, allowed) -> frozenset[str]:
        values = self.table.get(key, [])
        for value in values:
            if value not in allowed:
                self.fail(f"{key}: {value!r} is not one of {', '.join(allowed)}")
        return frozenset(values)

    def example(self, row: dict[str, str], kind: str, number: int, rule: Rule) -> Example:
        where = f"[[{kind}]] {number}"
        if "text" not in row:
            self.fail(f"{where}: text is missing")
        if row.get("format", "plain") not in formats.NAMES:
            self.fail(f"{where}: format {row['format']!r} is not one of {', '.join(formats.NAMES)}")
        if kind == "bad":
            wanted = "span" if rule.level is Level.REPORT else "good"
            if wanted not in row:
                self.fail(f"{where}: {wanted} is missing")
        return Example(row["text"], row.get("good"), row.get("span"), row.get("format", "plain"))


def _nearest(name: str, known) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), 1)
    return f" (did you mean {close[0]!r}?)" if close else ""
