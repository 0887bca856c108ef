"""Matches of paragraphs that LanguageTool was asked about before.

A row's key is a digest of all that decides about the answer: the paragraph as
sent, the dialect, the request's parameters, our allow-list and grammar, and
LanguageTool's version. diskcache bounds the size, throws out what was not used
longest, and is safe under parallel runs. A cache that is damaged is thrown
away; one that cannot be had is done without.
"""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cleaner.digest import blake2b
from cleaner.languagetool import folders
from cleaner.languagetool.client import Match

MAX_BYTES = 64 * 1024 * 1024
_FORM = 1  # of the rows


class Cache:
    """Results by key; `key` says which engine's and rules' results they are."""

    def __init__(self, key: str) -> None:
        self._base = f"{_FORM}\0{key}".encode()
        self._store = None
        self._given_up = False
        self._discarded = False

    def digest(self, text: str, dialect: str) -> bytes:
        """The key of one paragraph."""
        return blake2b(b"\0".join((self._base, dialect.encode(), text.encode("utf-8", "surrogatepass"))), digest_size=20).digest()

    def get(self, paragraphs: Sequence[str], dialect: str) -> list[list[Match] | None]:
        """What is known of each paragraph; None for unknown."""
        found: list[list[Match] | None] = []
        for paragraph in paragraphs:
            row = self._read(self.digest(paragraph, dialect))
            found.append(None if row is None else _thaw(row, paragraph))
        return found

    def put(self, results: Mapping[str, list[Match]], dialect: str) -> None:
        """Keep the matches of paragraphs."""
        self._write((self.digest(paragraph, dialect), _freeze(matches)) for paragraph, matches in results.items())

    def has_seen(self, text: str, dialect: str) -> bool:
        """Whether `mark_seen` was told of this text: a hint that all of its paragraphs will be found."""
        return self._read(self.digest("whole\0" + text, dialect)) is not None

    def mark_seen(self, texts: Iterable[tuple[str, str]]) -> None:
        """Remember whole (text, dialect) whose every paragraph, in its repaired form, has been answered."""
        self._write((self.digest("whole\0" + text, dialect), b"") for text, dialect in texts)

    def _read(self, key: bytes) -> bytes | None:
        return self._guarded(lambda store: store.get(key))

    def _write(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        def write(store) -> None:
            with store.transact():
                for key, row in rows:
                    store.set(key, row)

        rows = list(rows)
        self._guarded(write)

    def _guarded(self, action: Callable[[Any], Any]) -> Any:
        """What `action` does with the store; None without one. A damaged store is thrown away, then tried once more."""
        from sqlite3 import Error, OperationalError

        from diskcache import Timeout

        for _ in range(2):
            try:
                store = self._opened()
                return None if store is None else action(store)
            except Timeout:
                return None  # locked for long: this one time without
            except OperationalError as error:
                if any(word in str(error) for word in ("locked", "full", "readonly")):
                    self._given_up = True  # not its fault
                    return None
                self._discard()
            except (Error, KeyError, EOFError, ValueError, TypeError):
                self._discard()
            except OSError:
                self._given_up = True
                return None
        return None

    def _opened(self):
        if self._given_up:
            return None
        if self._store is None:
            from diskcache import Cache as Store

            self._store = Store(str(folders.results()), size_limit=MAX_BYTES, sqlite_synchronous=0, timeout=10)
        return self._store

    def _discard(self) -> None:
        self.close()
        if self._discarded:
            self._given_up = True  # new and damaged again: the disk is at fault
            return
        self._discarded = True
        shutil.rmtree(folders.results(), ignore_errors=True)

    def close(self) -> None:
        """Let go of the files."""
        if self._store is not None:
            try:
                self._store.close()
            except Exception:  # noqa: BLE001 - it is being thrown away
                pass
            self._store = None


def _freeze(matches: list[Match]) -> bytes:
    rows = [[m.start, m.end, m.rule_id, m.sub_id, m.category, m.message, list(m.replacements)] for m in matches]
    # zlib's checksum tells a row that the disk has changed.
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 3)


def _thaw(row: bytes, paragraph: str) -> list[Match] | None:
    try:
        found = []
        for start, end, rule, sub, category, message, replacements in json.loads(zlib.decompress(row)):
            if not 0 <= start <= end <= len(paragraph):
                return None
            found.append(Match(start, end, rule, sub, category, message, tuple(replacements)))
        return found
    except (zlib.error, ValueError, TypeError):
        return None
