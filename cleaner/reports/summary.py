"""The last line on stderr: how much was found, and where."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.edit import Level
from cleaner.engine import Result


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def sentence(results: Sequence[Result], files: int, written: bool = False) -> str:
    """What a run found in `files` files, in one sentence."""
    edits = [edit for result in results for edit in result.edits]
    others = [f for result in results for f in result.others]
    open_repairs = sum(f.repairs for f in others)
    reports = len(others) - open_repairs
    if not edits and not others:
        return f"Nothing to repair in {counted(files, 'file')}."
    touched = sum(bool(result.findings) for result in results)
    safe = sum(edit.level is Level.SAFE for edit in edits)
    parts = []
    if edits:
        parts.append(f"{counted(len(edits), 'repair')}{' written' if written else ''} ({safe} safe, {len(edits) - safe} suggested)")
    if open_repairs:
        parts.append(f"{counted(open_repairs, 'repair')} above the level")
    if reports:
        parts.append(f"{counted(reports, 'report')} without a repair")
    return f"{', '.join(parts)} in {touched} of {counted(files, 'file')}."
