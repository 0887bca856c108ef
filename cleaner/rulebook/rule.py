"""One rule, as it runs."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from cleaner.document import lowered
from cleaner.edit import Finding, Level
from cleaner.pattern import compiled
from cleaner.records import Record, fresh


class Example(Record):
    """A text of a rule file. `good` is its repair; `span` the words a report marks; both None where it must stay."""

    text: str
    good: str | None = None
    span: str | None = None
    format: str = "plain"


class Rule(Record, eq=False):
    """A rule: exactly one of `match`, `swaps` and `detector` says what it finds.

    anchors  lower-case literals, one of which every match contains; empty for
             a detector, which looks for itself
    leads    whether a match begins where its anchor begins
    reach    how long a match can be, and how far behind it is looked; None if that depends on the text
    hint     for a detector: a regular expression that the view must match
             somewhere, or lower-case literals one of which it must have, or
             the detector is not even imported
    dense    its edits are at the rule's level only where the document has one
             of them in so many words, else suggestions; 0 for any document
    """

    id: str
    summary: str
    why: str
    level: Level
    match: str | None = None
    becomes: str | None = None
    swaps: tuple[tuple[str, str | None], ...] = ()
    detector: str | None = None
    hint: str | tuple[str, ...] | None = None
    case: str = "follow"
    unless: str | None = None
    formats: frozenset[str] = frozenset()
    touches: frozenset[str] = frozenset()
    options: dict[str, Any] = fresh(dict)
    anchors: tuple[str, ...] = ()
    leads: bool = False
    reach: tuple[int, int] | None = None
    dense: int = 0

    @property
    def family(self) -> str:
        return self.id.partition("/")[0]

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """Lower-case literals without one of which the rule finds nothing: its hint's, its anchors, or what its swaps look for, in order."""
        if isinstance(self.hint, tuple):
            return self.hint
        return self.anchors or tuple(lowered(source) for source, _ in self.swaps)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled `match`."""
        flags = re.MULTILINE | (re.IGNORECASE if self.case == "follow" else 0)
        return compiled(self.match or "", flags)

    @cached_property
    def exception(self) -> re.Pattern[str] | None:
        """The compiled `unless`."""
        return compiled(self.unless, re.IGNORECASE) if self.unless else None

    def edit(self, start: int, end: int, new: str, message: str | None = None, level: Level | None = None) -> Finding:
        """A repair of this rule at `start`–`end`. A stricter `level` than the rule's own may be given, never a laxer one."""
        return Finding(start, end, new, (self.id,), max(self.level, level or self.level), message or self.summary)

    def report(self, start: int, end: int, message: str | None = None) -> Finding:
        """A report of this rule at `start`–`end`, without a repair."""
        return Finding(start, end, None, (self.id,), Level.REPORT, message or self.summary)
