"""What `re` makes of patterns, kept in the user's cache folder from one run to the next.

`re.compile` parses a pattern, makes a list of numbers of it (the code), and
gives that to `_sre.compile`, which checks it and makes the object; all but a
thirtieth of the time goes into the code. The store keeps the codes, in one
file for each build of Python. That part of `re` is private to Python, so
whatever is not as expected (another implementation, a changed signature, a
damaged file, a folder that cannot be written) leaves `re.compile` as it was.
"""

from __future__ import annotations

import os
import re
import sys

from cleaner import cachefile
from cleaner.cachefolder import cache_path

try:
    import _sre
except ImportError:  # not CPython
    _sre = None  # type: ignore[assignment]

# More patterns than the program and many rules of the user's own have; beyond, what the run did not use is dropped.
LIMIT = 4000

Key = tuple[str, int]  # pattern, flags
# flags with those in the pattern, code, number of groups, their numbers by name, their names by number
Kept = tuple[int, bytes, int, dict[str, int], tuple]


class PatternStore:
    """Compiled patterns, some from a file; safe under parallel runs, the last of which wins."""

    def __init__(self, path: str | None) -> None:
        """The store in the file `path`; None for one that keeps nothing."""
        self._path = path if _sre is not None else None
        self._made: dict[Key, re.Pattern[str]] = {}
        self._kept = _read(self._path) if self._path else {}
        self._fresh: list[Key] = []

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """As `re.compile`. Raises re.error."""
        key = (pattern, flags)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._again(key) or self._new(key)
        return made

    def _again(self, key: Key) -> re.Pattern[str] | None:
        kept = self._kept.get(key)
        if kept is None:
            return None
        try:
            flags, code, groups, numbers, names = kept
            return _sre.compile(key[0], flags, memoryview(code).cast("I").tolist(), groups, numbers, names)
        except Exception:  # noqa: BLE001 - whatever is wrong with what was kept, the pattern itself is at hand
            return None

    def _new(self, key: Key) -> re.Pattern[str]:
        made = re.compile(*key)
        if self._path and not self._fresh:
            import atexit

            atexit.register(self.save)
        self._fresh.append(key)
        return made

    def save(self) -> None:
        """Keep what this run had to compile, beside what is in the file by now; best effort."""
        fresh, self._fresh = self._fresh, []
        if not self._path or not fresh:
            return
        try:
            kept = {**self._kept, **_read(self._path), **{key: _taken_apart(key) for key in fresh}}
            if len(kept) > LIMIT:
                kept = {key: kept[key] for key in self._made if key in kept}
            cachefile.write(self._path, _mark(), kept)
        except Exception:  # noqa: BLE001 - another `re`, a read-only folder, a full disk: it costs time, nothing else
            pass


def _taken_apart(key: Key) -> Kept:
    """What `re.compile` gives to `_sre.compile` for a pattern, in the way of CPython 3.11 to 3.14."""
    from array import array
    from re import _compiler, _parser  # noqa: PLC2701

    pattern, flags = key
    parsed = _parser.parse(pattern, flags)
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    return flags | parsed.state.flags, array("I", _compiler._code(parsed, flags)).tobytes(), parsed.state.groups - 1, numbers, tuple(names)


def _mark() -> str:
    """Codes are good for the machine and the `re` that made them."""
    return f"cleaner patterns 1 {_sre.MAGIC} {_sre.CODESIZE}"


def _read(path: str) -> dict[Key, Kept]:
    known = cachefile.read(path, _mark())
    return known if isinstance(known, dict) else {}


_store: PatternStore | None = None


def store() -> PatternStore:
    """The store of this process."""
    global _store
    if _store is None:
        try:
            _store = PatternStore(os.path.join(cache_path(), f"patterns-{sys.implementation.cache_tag}.bin"))
        except OSError:
            _store = PatternStore(None)
    return _store
