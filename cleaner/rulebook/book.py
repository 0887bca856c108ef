"""The rules a run uses, from one compiled file.

Reading some two hundred TOML files costs more than checking a page with them.
The first run writes what the matcher needs into one JSON file in the user's
cache folder, under a name that follows from the files' names, sizes and times;
whatever is wrong with it, the TOML files are read again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from itertools import repeat
from pathlib import Path
from typing import Any

from cleaner import __version__
from cleaner.cachefolder import cache_path
from cleaner.edit import Level
from cleaner.records import as_dict
from cleaner.rulebook.places import NOT_RULES, rule_files, rules_folder
from cleaner.rulebook.rule import Rule

_FORM = 9  # of the compiled file
_LEVELS = tuple(Level)


def rules(folder: Path | None = None) -> list[Rule]:
    """All rules below `folder` (the program's own by default), in order of their ids. Raises RuleError."""
    folder = folder or rules_folder()
    compiled = _compiled_path(folder)
    known = _read(compiled)
    if known is not None:
        return known
    from cleaner.rulebook.load import load

    fresh = [load(path)[0] for path in rule_files(folder)]
    _write(compiled, fresh)
    return fresh


def cache_folder() -> Path:
    """The user's cache folder for the program; $CLEANER_CACHE_DIR overrides it."""
    return Path(cache_path())


def fingerprint(folder: Path) -> str:
    """A text that changes whenever a rule file is added, removed or written."""
    from zlib import crc32  # hashlib loads OpenSSL, which costs more than reading the rules

    seen = [f"{__version__} {_FORM} {folder}"]
    size = newest = 0
    for family in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not family.is_dir() or family.name in NOT_RULES:
            continue
        for entry in sorted(os.scandir(family.path), key=lambda entry: entry.name):
            if entry.name.endswith(".toml"):
                status = entry.stat()
                size += status.st_size
                newest = max(newest, status.st_mtime_ns)
                seen.append(f"{family.name}/{entry.name} {status.st_size} {status.st_mtime_ns}")
    return f"{len(seen)}-{size}-{newest:x}-{crc32(chr(10).join(seen).encode()):08x}"


def _compiled_path(folder: Path) -> Path | None:
    try:
        return cache_folder() / f"rules-{fingerprint(folder)}.json"
    except OSError:
        return None


def _read(path: Path | None) -> list[Rule] | None:
    if path is None:
        return None
    try:
        return [_thaw(row) for row in json.loads(path.read_bytes())]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _thaw(row: dict[str, Any]) -> Rule:
    row["level"] = _LEVELS[row["level"]]
    row["formats"] = frozenset(row["formats"])
    row["touches"] = frozenset(row["touches"])
    row["anchors"] = tuple(row["anchors"])
    sources, targets, literals = row.pop("phrases")
    known = sources.split("\n") if sources else []
    row["swaps"] = tuple(zip(known, repeat(None) if targets is None else targets.split("\n")))
    row["literals"] = row["anchors"] or (literals.split("\n") if literals else known)
    if isinstance(row["hint"], list):
        row["hint"] = tuple(row["hint"])
    # The initialiser of a record would cost as much as all the rest.
    rule = object.__new__(Rule)
    rule.__dict__.update(row)
    return rule


def _freeze(rule: Rule) -> dict[str, Any]:
    """A rule as a row of the file. Thousands of swaps are quicker to read as three texts than as pairs."""
    row = as_dict(rule)
    swaps = row.pop("swaps")
    sources = "\n".join(source for source, _ in swaps)
    targets = None if any(target is None for _, target in swaps) else "\n".join(target for _, target in swaps)
    literals = "\n".join(rule.literals) if swaps else ""
    return {**row, "phrases": [sources, targets, "" if literals == sources else literals]}


def _write(path: Path | None, rules: list[Rule]) -> None:
    """Best effort: a read-only or full cache folder only costs time."""
    if path is None:
        return
    text = json.dumps([_freeze(rule) for rule in rules], default=sorted, ensure_ascii=False)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
        for stale in path.parent.glob("rules-*.json"):
            if stale != path and stale.stat().st_mtime < path.stat().st_mtime - 7 * 86400:
                stale.unlink()
    except OSError:
        with suppress(OSError):
            temporary.unlink()
