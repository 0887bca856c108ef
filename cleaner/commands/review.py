"""`cleaner review`: the findings of the files, decided one by one in the terminal."""

from __future__ import annotations

from pathlib import Path

from cleaner.commands import options as common
from cleaner.commands.options import BROKEN, Options, Outcome
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.review.remember import config_file
from cleaner.textfile import STDIN


def run(options: Options) -> int:
    """Review the files; returns the exit status."""
    if STDIN in options.paths:
        raise CleanerError("review asks on the terminal, so it cannot read the text from it")
    loaded = common.load(options)
    outcome = Outcome(options)
    found = list(common.results(options, outcome, loaded))

    def analyse(path: str) -> Result:
        again = Outcome(options)
        results = list(common.results(replace_paths(options, path), again, loaded))
        if not results:
            raise CleanerError(f"{path}: cannot be read any more")
        return results[0]

    from cleaner.review.commands import review

    status = review(found, analyse, common.rules(loaded), loaded.path or config_file(Path.cwd()))
    return BROKEN if outcome.broken else status


def replace_paths(options: Options, path: str) -> Options:
    """The same options for one file alone."""
    from cleaner.records import replace

    return replace(options, paths=[path], quiet=True)
