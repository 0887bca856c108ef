"""The rules a run uses, from one compiled file.

Reading some two hundred TOML files costs more than checking a page with them.
The first run writes what the matcher needs into one file in the user's cache
folder, under a name that follows from the files' names, sizes and times;
whatever is wrong with it, the TOML files are read again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from zlib import crc32  # hashlib loads OpenSSL, which costs more than reading the rules

from cleaner import __version__, cachefile
from cleaner.cachefolder import cache_path
from cleaner.edit import Level
from cleaner.records import as_dict
from cleaner.rulebook.places import NOT_RULES, rule_files, rules_path
from cleaner.rulebook.rule import Rule

if TYPE_CHECKING:
    from pathlib import Path

_FORM = 12  # of the compiled file
_MARK = f"cleaner rules {_FORM}"
_LEVELS = tuple(Level)


def rules(folder: str | Path | None = None) -> list[Rule]:
    """All rules below `folder` (the program's own by default), in order of their ids. Raises RuleError."""
    folder = folder or rules_path()
    compiled = _compiled_path(folder)
    known = _read(compiled)
    if known is not None:
        return known
    from pathlib import Path

    from cleaner.rulebook.load import load

    fresh = [load(path)[0] for path in rule_files(Path(folder))]
    _write(compiled, fresh)
    return fresh


def cache_folder() -> Path:
    """The user's cache folder for the program; $CLEANER_CACHE_DIR overrides it."""
    from pathlib import Path

    return Path(cache_path())


def fingerprint(folder: str | Path) -> str:
    """A text that changes whenever a rule file is added, removed or written."""
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


def _compiled_path(folder: str | Path) -> str | None:
    try:
        return os.path.join(cache_path(), f"rules-{fingerprint(folder)}.bin")
    except OSError:
        return None


def _read(path: str | None) -> list[Rule] | None:
    if path is None:
        return None
    rows = cachefile.read(path, _MARK)
    try:
        return None if rows is None else [_thaw(row) for row in rows]
    except (TypeError, KeyError, IndexError):
        return None


def _thaw(row: dict[str, Any]) -> Rule:
    row["level"] = _LEVELS[row["level"]]
    # The initialiser of a record would cost as much as all the rest.
    rule = object.__new__(Rule)
    rule.__dict__.update(row)
    return rule


def _write(path: str | None, rules: list[Rule]) -> None:
    """Best effort: a read-only or full cache folder only costs time."""
    if path is None:
        return
    rows = [{**as_dict(rule), "level": int(rule.level), "literals": rule.literals} for rule in rules]
    if cachefile.write(path, _MARK, rows):
        _forget_old(path)


def _forget_old(written: str) -> None:
    """Delete what earlier states of the rule files left, when it is a week old."""
    from pathlib import Path

    path = Path(written)
    with suppress(OSError):
        for stale in [*path.parent.glob("rules-*.bin"), *path.parent.glob("rules-*.json")]:
            if stale != path and stale.stat().st_mtime < path.stat().st_mtime - 7 * 86400:
                stale.unlink()
