"""Which of LanguageTool's rules may repair, at what level, and under which conditions.

Applying LanguageTool as it comes makes translated text worse, so a rule that is
not in `rules/languagetool/allow.toml` does nothing at all.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from cleaner import cachefile
from cleaner.digest import blake2b
from cleaner.edit import Level
from cleaner.errors import CleanerError
from cleaner.languagetool import folders
from cleaner.languagetool.client import Match
from cleaner.pattern import compiled
from cleaner.records import Record

_KEYS = frozenset(
    {"level", "why", "figures", "sub", "only", "after", "unless", "choose", "headings", "names", "bad", "leave"}
)


class AllowListError(CleanerError):
    """The allow-list is not right; the message names file, rule and key."""


class Entry(Record):
    """What one of LanguageTool's rules may do.

    level     safe or suggest: its replacement is offered; report: it is only told
    why       one line for `cleaner explain languagetool/ID`
    figures   what was measured
    sub       only these of its sub-rules; all if empty
    only      the matched text must match this fully
    after     what follows the matched text must begin with this
    unless    the sentence must not contain this
    choose    which replacement: "single" (there must be no other), "first", a pattern that one must match fully, or
              a table from the matched text (in lower case) to the one
    headings  also in headings and table cells, whose grammar is their own
    names     also where it changes a capitalised word
    """

    rule_id: str
    level: Level
    why: str
    figures: str = ""
    sub: frozenset[str] = frozenset()
    only: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    choose: str | re.Pattern[str] | dict[str, str] = "single"
    headings: bool = False
    names: bool = False
    bad: tuple[tuple[str, str], ...] = ()
    leave: tuple[str, ...] = ()

    def replacement(self, match: Match, text: str, sentence: tuple[int, int]) -> str | None:
        """The replacement for a match in `text` that meets the conditions, else None ("" is a replacement)."""
        if not self.concerns(match, text, sentence) or not match.replacements:
            return None
        if isinstance(self.choose, dict):
            wanted = self.choose.get(text[match.start : match.end].lower())
            return next((r for r in match.replacements if wanted and r.lower() == wanted), None)
        if isinstance(self.choose, re.Pattern):
            return next((r for r in match.replacements if self.choose.fullmatch(r)), None)
        if self.choose == "single" and len(match.replacements) > 1:
            return None
        return match.replacements[0]

    def concerns(self, match: Match, text: str, sentence: tuple[int, int]) -> bool:
        """Whether the conditions hold for a match in `text`, whose sentence is the given span."""
        if self.sub and match.sub_id not in self.sub:
            return False
        if self.only and not self.only.fullmatch(text, match.start, match.end):
            return False
        if self.after and not self.after.match(text, match.end):
            return False
        return not (self.unless and self.unless.search(text, *sentence))


def path() -> Path:
    """The file of the allow-list."""
    return folders.own_rules() / "allow.toml"


@cache
def entries() -> dict[str, Entry]:
    """The allow-list by LanguageTool's rule ids. Raises AllowListError."""
    return parse(path())


def parse(source: Path) -> dict[str, Entry]:
    """The allow-list in a file. Raises AllowListError."""
    try:
        data = source.read_bytes()
    except OSError as error:
        raise AllowListError(f"{source}: {(error.strerror or str(error)).lower()}") from None
    try:
        # The parser takes longer than all else here.
        table = cachefile.derived("allow-list.bin", data, _table)
    except ValueError as error:  # UnicodeDecodeError and tomllib.TOMLDecodeError are
        raise AllowListError(f"{source}: not TOML: {error}") from None
    return {name: _entry(source, name, row) for name, row in table.items()}


def _table(data: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(data.decode())


def _entry(source: Path, name: str, row: Any) -> Entry:
    def wrong(what: str) -> AllowListError:
        return AllowListError(f"{source}: {name}: {what}")

    if not isinstance(row, dict):
        raise wrong("must be a table")
    unknown = sorted(row.keys() - _KEYS)
    if unknown:
        raise wrong(f"unknown key {unknown[0]!r}; known keys: {', '.join(sorted(_KEYS))}")
    for key in ("level", "why"):
        if not isinstance(row.get(key), str):
            raise wrong(f"{key} is missing")
    try:
        level = Level.parse(row["level"])
        choose = row.get("choose", "single")
        return Entry(
            name, level, row["why"], row.get("figures", ""), frozenset(map(str, row.get("sub", ()))),
            _pattern(row.get("only")), _pattern(row.get("after")), _pattern(row.get("unless")),
            choose if choose in ("single", "first") or isinstance(choose, dict) else compiled(choose),
            bool(row.get("headings", False)), bool(row.get("names", False)),
            tuple((text, good) for text, good in row.get("bad", ())), tuple(row.get("leave", ())),
        )  # fmt: skip
    except (ValueError, TypeError) as error:
        raise wrong(str(error)) from None
    except re.error as error:
        raise wrong(f"not a pattern: {error}") from None


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return compiled(text) if text else None


@cache
def digest() -> str:
    """Digest of the allow-list: part of the result cache's key."""
    return blake2b(path().read_bytes(), digest_size=8).hexdigest()
