"""Regular expressions that are compiled when they are first used, and only once for all runs.

Python compiles a pattern in some tenths of a millisecond, which is nothing,
unless a program that checks one page holds five hundred of them and needs a
hundred: compiling took a sixth of such a run (`cleaner/pattern_store.py`).
"""

from __future__ import annotations

import re

TYPE_CHECKING = False

_PARTS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "flags", "groups", "groupindex")


class LazyPattern:
    """Stands for a compiled `re.Pattern`; after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str):
        real = compiled(*self._source)
        for part in _PARTS:
            setattr(self, part, getattr(real, part))
        return getattr(real, name)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, and as that kept for the time of the run. For the program's and the rules' own patterns. Raises re.error."""
    from cleaner.pattern_store import store

    return store().compiled(pattern, int(flags))


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, when it is first used. For patterns at the top of a module; errors show only then."""
    return LazyPattern(pattern, flags)  # type: ignore[return-value]


if TYPE_CHECKING:
    from re import compile as regex  # noqa: F811 - for type checkers it is just that
