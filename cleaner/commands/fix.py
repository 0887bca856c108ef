"""`cleaner fix`: the diff of all repairs; with --write, applied."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cleaner.commands import options as common
from cleaner.commands.options import FOUND, OK, Options, Outcome
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.reports import diff
from cleaner.textfile import STDIN, write as write_file

if TYPE_CHECKING:
    from cleaner.rulebook.rule import Rule


def run(
    options: Options, *, write: bool = False, format: str = "diff", output: str | None = None, explain: bool = False, context: int = 1
) -> int:
    """Repair the files; returns the exit status: 1 if a diff was printed, 0 if there is none or --write applied it."""
    loaded = common.load(options)
    outcome = Outcome(options)
    if format == "html":
        return _html(options, loaded, outcome, output)
    shown = _Shown(context, common.rules(loaded) if explain else None)
    with common.output_stream(output) as stream:
        for result in common.results(options, outcome, loaded):
            try:
                _one(result, write and STDIN in options.paths, write, shown, stream)
            except CleanerError as error:
                outcome.fail(error)
            _list_reports(result)
    outcome.summarise(write)
    if outcome.broken:
        return outcome.status
    # Reports have no place in a diff, so a file that has nothing else is done: that is what `check` is for.
    return FOUND if not write and any(result.edits for result in outcome.results) else OK


def _one(result: Result, through: bool, write: bool, shown: _Shown, stream) -> None:
    if through:
        stream.write(result.source.encode(result.repaired))
    elif write:
        if result.edits:
            write_file(result.source, result.repaired)
    elif result.edits:
        stream.write(shown.bytes(result, stream))


class _Shown:
    """How a diff is shown: plain bytes for programs, colour on a terminal, reasons if asked."""

    def __init__(self, context: int, reasons: list[Rule] | None) -> None:
        self.context = context
        self.reasons = reasons

    def bytes(self, result: Result, stream) -> bytes:
        colour = stream is sys.stdout.buffer and _colour()
        if not colour and self.reasons is None:
            return diff.encoded(result, self.context)
        from cleaner.reports.terminal import render

        return render(result, self.context, colour=colour, reasons=self.reasons).encode("utf-8", "replace")


def _colour() -> bool:
    """Colour on a terminal, unless NO_COLOR (no-color.org) or a dumb terminal says otherwise."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _list_reports(result: Result) -> None:
    """Findings that the diff cannot show, on stderr with line, column and reason."""
    if not result.others:
        return
    from cleaner.reports.entries import entry
    from cleaner.reports.text import line

    for finding in result.others:
        sys.stderr.write(line(entry(result.source, finding)) + "\n")


def _html(options: Options, loaded, outcome: Outcome, output: str | None) -> int:
    from cleaner.reports import html

    found = list(common.results(options, outcome, loaded))
    with common.output_stream(output) as stream:
        stream.write(html.render(found, common.rules(loaded)).encode())
    outcome.summarise()
    return outcome.status
