"""A text with findings by fixed words, so that reviews can be tested without the rulebook."""

from __future__ import annotations

from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.textfile import read

TEXT = """\
The the meeting was long. They had data Calls with noticable lag.

Alejar said so. Alejar left, and nobody had idea why.
"""


def finding(text: str, old: str, new: str | None, rule: str, level: Level = Level.SUGGEST, nth: int = 0) -> Finding:
    """A finding on the nth `old` of `text`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(old, at + 1)
    return Finding(at, at + len(old), new, (rule,), level, f"Message of {rule}.")


def analyse(path: str) -> Result:
    """Findings by fixed words, so that a review can be tested without the rulebook."""
    source = read(path)
    wanted = [
        ("The the", "The", "repetition/function-word", Level.SAFE),
        ("Calls", "calls", "casing/stray-capital", Level.SUGGEST),
        ("Alejar", "Zoom", "residue/translated-name", Level.SUGGEST),
        ("nobody had idea", "nobody had an idea", "negation/idea", Level.SUGGEST),
    ]
    edits = []
    for old, new, rule, level in wanted:
        for nth in range(source.raw.count(old)):
            edits.append(finding(source.raw, old, new, rule, level, nth))
    reports = [finding(source.raw, "noticable", None, "spelling/doubtful", Level.REPORT)] if "noticable" in source.raw else []
    return Result(source, sorted(edits, key=lambda f: f.start), reports, [])
