"""`cleaner review`: from paths to an exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from cleaner.engine import Result
from cleaner.rulebook.rule import Rule

CLEAN, OPEN, BROKEN = 0, 1, 2


def review(
    results: Iterable[Result],
    analyse: Callable[[str], Result],
    rules: Sequence[Rule] = (),
    config: Path | None = None,
    colour: bool | None = None,
    out: TextIO | None = None,
) -> int:
    """Review the findings of checked files on the terminal, and write what is accepted.

    `analyse` reads and checks one path again, after the user's editor changed
    it; it may raise CleanerError. `config` is the file that "never again" words
    go to. Returns 0 if nothing is left to decide, 1 if questions stay open, 2
    if there is no terminal or something could not be written.
    """
    out = out or sys.stdout
    found = [result for result in results if result.findings]
    if not found:
        print("Nothing to review.", file=out)
        return CLEAN
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("cleaner review needs a terminal; `cleaner fix --format html -o review.html` makes a page to review in a browser", file=sys.stderr)
        return BROKEN
    from cleaner.review.explain import Reasons
    from cleaner.review.journal import sweep
    from cleaner.review.session import Session
    from cleaner.review.terminal import QUIT, Terminal

    sweep()
    session = Session(found, config)
    how = Terminal(session, Reasons(rules), analyse, colour).run()
    return _quit(session, out) if how == QUIT else _finish(session, out)


def _quit(session, out: TextIO) -> int:
    counts = session.counts
    lost = [sheet.source.path for sheet in session.sheets if sheet.decisions and not sheet.journal.usable]
    print(f"Nothing written. {counts.total - counts.open} of {counts.total} decided; the same command goes on from here.", file=out)
    for path in lost:
        print(f"{path}: the decisions could not be kept (the state folder cannot be written)", file=sys.stderr)
    return BROKEN if lost else OPEN


def _finish(session, out: TextIO) -> int:
    counts = session.counts
    written = session.finish()
    for path, edits in written.files:
        print(f"{path}: {edits} {'repair' if edits == 1 else 'repairs'} written", file=out)
    if written.words:
        print(f"{written.config}: {', '.join(written.words)} added", file=out)
    read = f", {counts.seen} read" if counts.reports else ""
    print(f"{counts.accepted} accepted, {counts.rejected} rejected{read}, {counts.open} open.", file=out)
    for error in written.errors:
        print(error, file=sys.stderr)
    return BROKEN if written.errors else OPEN if counts.open else CLEAN
