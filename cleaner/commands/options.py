"""What `fix` and `check` have in common: the run a command line and a configuration describe, and its outcome."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.records import Record, replace
from cleaner.textfile import STDIN, decode

if TYPE_CHECKING:
    from cleaner.config import Loaded
    from cleaner.rulebook.rule import Rule

OK, FOUND, BROKEN = 0, 1, 2


class Options(Record, eq=False):
    """The options of the command line; None and [] mean not given."""

    paths: Sequence[str]
    level: str | None = None
    no_languagetool: bool = False
    languagetool_url: str | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    exclude: list[str] | None = None
    config: str | None = None
    encoding: str | None = None
    since: str | None = None
    baseline: str | None = None
    stdin_filename: str | None = None
    no_cache: bool = False
    quiet: bool = False
    shown: str | None = None  # the highest level that is listed and counts


class Outcome:
    """Results as they come, errors as they happen; the exit status at the end."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.results: list[Result] = []  # those with findings
        self.files = 0
        self.broken = 0
        self.said: set[str] = set()

    def fail(self, error: CleanerError | str) -> None:
        """One clear line on stderr, once; the run goes on with the next file and ends with status 2."""
        self.broken += 1
        line = f"cleaner: {error}\n"
        if line not in self.said:  # a LanguageTool that cannot be had is the same for every file
            self.said.add(line)
            sys.stderr.write(line)

    @property
    def status(self) -> int:
        """2 if anything was broken, 1 if there are findings, else 0."""
        if self.broken:
            return BROKEN
        return FOUND if any(result.findings for result in self.results) else OK

    def summarise(self, written: bool = False) -> None:
        """The last line on stderr."""
        if not self.options.quiet and (self.files or not self.broken):
            from cleaner.reports.summary import sentence

            sys.stderr.write(sentence(self.results, self.files, written) + "\n")


def load(options: Options) -> Loaded:
    """The configuration, with the command line on top. Raises ConfigError."""
    from cleaner import config

    path = None
    if options.config:
        from pathlib import Path

        path = Path(options.config)
    overrides = {
        "select": options.select,
        "ignore": options.ignore,
        "exclude": options.exclude,
        "level": options.level,
        "encoding": options.encoding,
        "baseline": os.path.abspath(options.baseline) if options.baseline else None,
    }
    return config.load(path, overrides=overrides)


def rules(loaded: Loaded) -> list[Rule]:
    """Every rule that a finding of the run may name, those of the configuration's own folders among them."""
    from cleaner.runner import Plan, known_rules

    return known_rules(Plan.of(loaded))


def results(options: Options, outcome: Outcome, loaded: Loaded, use_baseline: bool = True) -> Iterator[Result]:
    """The result of each file, in order, kept in `outcome` too; what goes wrong is told on stderr and counted there."""
    from cleaner import runner

    plan = runner.Plan.of(loaded)
    if options.no_cache:
        plan = replace(plan, cache=False)
    changed = _changed(options)
    baseline = _baseline(loaded) if use_baseline else None
    paths = list(_paths(options, loaded, outcome))
    if changed:
        paths = [path for path in paths if path == STDIN or changed.touches(path)]
    with _languagetool(options, loaded) as languagetool, _progress(options, len(paths)) as advance:
        for item in _all(runner, plan, paths, languagetool, options, loaded):
            advance()
            if isinstance(item, CleanerError):
                outcome.fail(item)
                continue
            result = changed.within(item) if changed else item
            result = baseline.without_known(result) if baseline else result
            result = _up_to(options.shown, result)
            outcome.files += 1
            if result.findings:  # the texts of the others need not be kept
                outcome.results.append(result)
            yield result


def _up_to(shown: str | None, result: Result) -> Result:
    """The result less what is above the level that the user wants to see; below `report`, only repairs are seen."""
    if shown in (None, "report"):
        return result
    level = Level.parse(shown)

    def kept(findings: list[Finding]) -> list[Finding]:
        return [finding for finding in findings if finding.repairs and finding.level <= level]

    return replace(result, edits=kept(result.edits), others=kept(result.others))


def _paths(options: Options, loaded: Loaded, outcome: Outcome) -> Iterator[str]:
    from cleaner.files import expand

    if STDIN in options.paths:
        if len(options.paths) > 1:
            raise CleanerError("- (standard input) goes with no other path")
        yield STDIN
        return
    for item in expand(options.paths, loaded.config.exclude, loaded.root):
        if isinstance(item, CleanerError):
            outcome.fail(item)
        else:
            yield item


def _all(runner, plan, paths: list[str], languagetool, options: Options, loaded: Loaded) -> Iterator[Result | CleanerError]:
    if paths == [STDIN]:
        name = options.stdin_filename or "stdin"
        try:
            source = decode(sys.stdin.buffer.read(), name, plan.encoding)
        except CleanerError as error:
            yield error
            return
        from cleaner.files import excludes

        if options.stdin_filename and excludes(loaded.config.exclude, name, loaded.root):
            yield Result(source, [], [], [])  # as it came
            return
        yield runner.Worker(plan, languagetool).repair(source)
        return
    yield from runner.results(plan, paths, languagetool)


def _changed(options: Options):
    if options.since is None:
        return None
    from cleaner.since import ChangedLines

    if STDIN in options.paths:
        raise CleanerError("--since looks at files: git knows no lines of the standard input")
    return ChangedLines.since(options.since, options.paths)


def _baseline(loaded: Loaded):
    if loaded.config.baseline is None:
        return None
    from pathlib import Path

    from cleaner.baseline import Baseline

    return Baseline.read(Path(loaded.root, loaded.config.baseline))


@contextmanager
def _languagetool(options: Options, loaded: Loaded):
    """The LanguageTool pass, or None; its server ends with the run."""
    wanted = loaded.config.languagetool
    if options.no_languagetool or not (wanted.enabled or options.languagetool_url):
        yield None
        return
    if not _selected(loaded):
        yield None
        return
    from cleaner.passes.languagetool import LanguageToolPass

    config = loaded.config
    stage = LanguageToolPass(
        options.languagetool_url or wanted.url,
        wanted.java,
        wanted.home,
        levels={name: Level.parse(level) for name, level in config.levels.items()},
        select=config.select,
        ignore=config.ignore,
    )
    try:
        yield stage
    finally:
        stage.close()


def _selected(loaded: Loaded) -> bool:
    """Whether the rules selected leave LanguageTool anything to do."""
    select, ignore = loaded.config.select, loaded.config.ignore
    named = any(name.partition("/")[0] == "languagetool" for name in select)
    return (not select or named) and not {"languagetool", "languagetool/*"} & set(ignore)


@contextmanager
def _progress(options: Options, files: int):
    """A progress bar on a terminal for many files; a function to call after each."""
    if options.quiet or files < 20 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("files", total=files)
        yield lambda: progress.advance(task)


@contextmanager
def output_stream(path: str | None):
    """Binary stream for the report: a file that appears only when whole, or stdout. Raises CleanerError."""
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from pathlib import Path

    temporary = Path(f"{path}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            yield stream
        os.replace(temporary, path)
    except OSError as error:
        raise CleanerError(f"{path}: {(error.strerror or str(error)).lower()}, not written") from None
    finally:
        temporary.unlink(missing_ok=True)
