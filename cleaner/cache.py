"""Results of files that nothing changed, by content: rules, configuration, version and text.

diskcache keeps them in the user's cache folder: bounded, safe under parallel
runs; whatever is wrong with it, the run goes on without.
"""

from __future__ import annotations

import json
import os

from cleaner import __version__
from cleaner.cachefolder import cache_path
from cleaner.digest import blake2b
from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.formats import format_of
from cleaner.records import as_dict
from cleaner.rulebook import book
from cleaner.rulebook.places import rules_path
from cleaner.textfile import TextFile

BATCH = 128
MAX_BYTES = 128 * 1024 * 1024


class ResultCache:
    """Findings by a digest of all that decides about them."""

    def __init__(self, store, base: bytes, plan) -> None:
        self._store = store
        self._base = base
        self._plan = plan
        self._fresh: list[tuple[bytes, str]] = []

    @classmethod
    def open(cls, plan) -> ResultCache | None:
        """The cache for runs after `plan`; None if the cache folder is not to be had."""
        from sqlite3 import Error

        try:
            from diskcache import Cache

            # Old results are culled once a run, in `flush`, not with each new one.
            store = Cache(
                os.path.join(cache_path(), "results"), size_limit=MAX_BYTES, cull_limit=0, sqlite_synchronous=0, timeout=5
            )
        except (OSError, Error):
            return None
        return cls(store, _base(plan), plan)

    def get(self, source: TextFile) -> Result | None:
        """The result of an unchanged file, or None."""
        try:
            stored = self._store.get(self._key(source))
            if stored is None:
                return None
            edits, others, lost = ([_thaw(row) for row in rows] for rows in json.loads(stored))
        except Exception:  # noqa: BLE001 - a damaged cache costs time, nothing else
            return None
        return Result(source, edits, others, lost)

    def put(self, result: Result) -> None:
        """Keep a result; best effort."""
        rows = [[_freeze(f) for f in findings] for findings in (result.edits, result.others, result.lost)]
        self._fresh.append((self._key(result.source), json.dumps(rows, ensure_ascii=False)))
        if len(self._fresh) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what `put` was given: in one transaction, which costs as much as that of a single result."""
        fresh, self._fresh = self._fresh, []
        try:
            with self._store.transact():
                for key, stored in fresh:
                    self._store.set(key, stored)
            if fresh and self._store.volume() > MAX_BYTES:
                self._store.cull()
        except Exception:  # noqa: BLE001 - a full disk or a damaged cache costs time, nothing else
            pass

    def _key(self, source: TextFile) -> bytes:
        digest = blake2b(self._base, digest_size=20)
        digest.update(f"{format_of(source.path)}\0{source.encoding}\0{len(source.mark)}\0".encode())
        if self._plan.per_file_ignores:
            from cleaner.files import matching

            digest.update(repr(matching(self._plan.per_file_ignores, source.path, self._plan.root)).encode())
        digest.update(source.raw.encode("utf-8", "surrogatepass"))
        return digest.digest()


def _base(plan) -> bytes:
    """A digest of everything but the file."""
    table = as_dict(plan)
    table["settings"] = [plan.settings.dialect, sorted(plan.settings.names), sorted(plan.settings.words)]
    table.pop("per_file_ignores")
    rules = [book.fingerprint(rules_path()), *(book.fingerprint(folder) for folder in plan.folders)]
    return f"{__version__} {_code()} {rules} {sorted(table.items(), key=str)!r}".encode()


def _code() -> str:
    """In a checkout the program itself changes between two runs of one version."""
    from pathlib import Path

    package = Path(__file__).parent
    if (package / "_rules").is_dir():
        return ""
    newest = max((p.stat().st_mtime_ns for p in package.rglob("*") if p.suffix in (".py", ".toml", ".bin", ".txt")), default=0)
    return str(newest)


def _freeze(finding: Finding) -> list:
    return [finding.start, finding.end, finding.replacement, finding.rules, int(finding.level), finding.message]


def _thaw(row: list) -> Finding:
    start, end, replacement, rules, level, message = row
    return Finding(start, end, replacement, tuple(rules), Level(level), message)
