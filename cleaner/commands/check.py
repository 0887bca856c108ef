"""`cleaner check`: findings, for a person or a machine."""

from __future__ import annotations

from importlib import import_module

from cleaner.commands import options as common
from cleaner.commands.options import BROKEN, OK, Options, Outcome

DEFAULT_BASELINE = ".cleaner-baseline.json"


def run(options: Options, *, format: str = "text", output: str | None = None, write_baseline: bool = False) -> int:
    """List the findings of the files; returns the exit status."""
    loaded = common.load(options)
    outcome = Outcome(options)
    if write_baseline:
        return _write_baseline(options, loaded, outcome)
    report = import_module(f"cleaner.reports.{format}")
    with common.output_stream(output) as stream:
        if format == "text":
            for result in common.results(options, outcome, loaded):
                stream.write(report.render([result]).encode("utf-8", "replace"))
        else:
            found = list(common.results(options, outcome, loaded))
            described = (common.rules(loaded),) if format == "sarif" else ()
            stream.write(report.render(found, *described).encode("utf-8", "replace"))
    outcome.summarise()
    return outcome.status


def _write_baseline(options: Options, loaded, outcome: Outcome) -> int:
    from pathlib import Path

    from cleaner import baseline
    from cleaner.errors import CleanerError

    if options.since is not None:
        raise CleanerError("--write-baseline needs all lines of a file, so it goes without --since")
    path = Path(loaded.root, loaded.config.baseline or DEFAULT_BASELINE)
    results = list(common.results(options, outcome, loaded, use_baseline=False))
    if outcome.broken:
        return BROKEN  # a baseline that misses files would show their findings as new
    count = baseline.write(path, results)
    if not options.quiet:
        import sys

        from cleaner.reports.summary import counted

        sys.stderr.write(f"{counted(count, 'finding')} written to {path}.\n")
    return OK
