"""Many files in one run: read, repaired in parallel, from the cache where nothing changed; results in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.document import Document, Settings
from cleaner.edit import Level
from cleaner.engine import Result, passes_of, repair
from cleaner.errors import CleanerError
from cleaner.rulebook import book
from cleaner.rulebook.rule import Rule
from cleaner.textfile import TextFile, read

if TYPE_CHECKING:
    from cleaner.config import Loaded
    from cleaner.passes.languagetool import LanguageToolPass

# Fewer files than this are done before a second process or the cache has started.
PARALLEL_FROM = 24
CACHE_FROM = 24
# LanguageTool is asked for the paragraphs of so many files at once.
BATCH = 64


@dataclass(frozen=True)
class Plan:
    """What a run does with each file; it can be sent to another process.

    folders   further folders of rule files
    """

    level: Level = Level.SUGGEST
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: dict[str, Level] = field(default_factory=dict)
    per_file_ignores: dict[str, list[str]] = field(default_factory=dict)
    root: Path = field(default_factory=Path.cwd)
    settings: Settings = field(default_factory=Settings)
    encoding: str = "utf-8"
    folders: tuple[str, ...] = ()
    cache: bool = False

    @classmethod
    def of(cls, loaded: Loaded, level: Level | None = None) -> Plan:
        """The plan a configuration describes."""
        config = loaded.config
        return cls(
            level=Level.parse(config.level) if level is None else level,
            select=tuple(config.select),
            ignore=tuple(config.ignore),
            levels={name: Level.parse(value) for name, value in config.levels.items()},
            per_file_ignores=config.per_file_ignores,
            root=loaded.root,
            settings=Settings(config.dialect, frozenset(config.names), frozenset(config.words)),
            encoding=config.encoding,
            folders=tuple(str(loaded.root / folder) for folder in config.rules),
            cache=config.cache,
        )


def named(rule_id: str, names: Iterable[str]) -> bool:
    """Whether a rule is one of `names`: rule ids, families, or patterns such as `negation/*`."""
    family = rule_id.partition("/")[0]
    return any(name in (rule_id, family, f"{family}/*") for name in names)


def rules_of(plan: Plan) -> list[Rule]:
    """The rules a plan selects. Raises CleanerError for a name that no rule or family has."""
    every = list(book.rules())
    for folder in plan.folders:
        if not Path(folder).is_dir():
            raise CleanerError(f"{folder}: no such folder of rules")
        own = book.rules(Path(folder))
        taken = {rule.id for rule in own}
        every = [rule for rule in every if rule.id not in taken] + own
    _check_names(every, plan)
    return [r for r in every if (not plan.select or named(r.id, plan.select)) and not named(r.id, plan.ignore)]


def _check_names(rules: Sequence[Rule], plan: Plan) -> None:
    known = {rule.id for rule in rules} | {rule.family for rule in rules} | {"languagetool", "suppression"}
    wanted = [*plan.select, *plan.ignore, *plan.levels, *(n for names in plan.per_file_ignores.values() for n in names)]
    for name in wanted:
        if name.removesuffix("/*") not in known and not name.startswith("languagetool/"):
            from difflib import get_close_matches

            close = get_close_matches(name, sorted(known), 1)
            raise CleanerError(f"no rule or family is called {name!r}{f'; did you mean {close[0]!r}?' if close else ''}")


class Worker:
    """Repairs files one by one after a plan."""

    def __init__(self, plan: Plan, languagetool: LanguageToolPass | None = None) -> None:
        self.plan = plan
        self.rules = rules_of(plan)
        self.languagetool = languagetool
        self._passes = passes_of(self.rules, plan.levels, languagetool)

    def passes(self, path: str):
        """The passes for one file: some rules may not run there."""
        if self.plan.per_file_ignores:
            from cleaner.files import matching

            ignored = matching(self.plan.per_file_ignores, path, self.plan.root)
            if ignored:
                rules = [rule for rule in self.rules if not named(rule.id, ignored)]
                return passes_of(rules, self.plan.levels, None if "languagetool" in ignored else self.languagetool)
        return self._passes

    def read(self, path: str) -> TextFile | CleanerError:
        """The file, or why it cannot be read."""
        try:
            return read(path, self.plan.encoding)
        except CleanerError as error:
            return error

    def repair(self, source: TextFile) -> Result | CleanerError:
        """What is found in one file, or why it cannot be repaired."""
        try:
            return repair(source, self.passes(source.path), self.plan.level, self.plan.settings)
        except CleanerError as error:
            return error


Progress = Callable[[int], None]


def results(plan: Plan, paths: Sequence[str], languagetool: LanguageToolPass | None = None) -> Iterator[Result | CleanerError]:
    """A Result for each file, in order, or the error that stands in its way."""
    if languagetool is not None:
        yield from _with_languagetool(Worker(plan, languagetool), paths)
        return
    cache = _cache(plan, len(paths))
    if len(paths) < PARALLEL_FROM or (os.cpu_count() or 1) < 2:
        worker = Worker(plan)
        for path in paths:
            yield _one(worker, path, cache)
        return
    yield from _parallel(plan, paths, cache)


def _one(worker: Worker, path: str, cache) -> Result | CleanerError:
    source = worker.read(path)
    if isinstance(source, CleanerError):
        return source
    known = cache.get(source) if cache else None
    if known is not None:
        return known
    result = worker.repair(source)
    if cache and isinstance(result, Result):
        cache.put(result)
    return result


def _cache(plan: Plan, files: int):
    if not plan.cache or files < CACHE_FROM:
        return None
    from cleaner.cache import ResultCache

    return ResultCache.open(plan)


_worker: Worker | None = None


def _start(plan: Plan) -> None:
    """Makes the worker of a process."""
    global _worker
    _worker = Worker(plan)


def _repair_in_process(source: TextFile) -> Result | CleanerError:
    assert _worker is not None
    return _worker.repair(source)


def _parallel(plan: Plan, paths: Sequence[str], cache) -> Iterator[Result | CleanerError]:
    """Files over the cores; those the cache knows never leave this process."""
    worker = Worker(plan)  # before the others: a broken rule file shall fail here, once
    pool = None
    waiting: list = []  # futures, results and errors in the order of the files
    try:
        for path in paths:
            source = worker.read(path)
            known = source if isinstance(source, CleanerError) else (cache.get(source) if cache else None)
            if known is not None:
                waiting.append(known)
            else:
                pool = pool or _pool(plan)
                waiting.append(pool.submit(_repair_in_process, source))
            # Memory stays bounded: no more than some hundred files are under way.
            while len(waiting) > 256 or (waiting and isinstance(waiting[0], Result | CleanerError)):
                yield _finished(waiting.pop(0), cache)
        for item in waiting:
            yield _finished(item, cache)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _pool(plan: Plan):
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(os.cpu_count(), initializer=_start, initargs=(plan,))


def _finished(item, cache) -> Result | CleanerError:
    if isinstance(item, Result | CleanerError):
        return item
    try:
        result = item.result()
    except CleanerError:
        raise
    except Exception as error:  # a worker that died
        raise CleanerError(f"a worker process failed: {error!r}") from error
    if cache and isinstance(result, Result):
        cache.put(result)
    return result


def _with_languagetool(worker: Worker, paths: Sequence[str]) -> Iterator[Result | CleanerError]:
    """In batches: LanguageTool is asked for what the other passes made of all files of a batch, in few large requests."""
    languagetool = worker.languagetool
    assert languagetool is not None
    rest = iter(paths)
    while batch := [worker.read(path) for path in islice(rest, BATCH)]:
        sources = [source for source in batch if isinstance(source, TextFile)]
        languagetool.prepare([Document.of(s.text, s.path, worker.plan.settings) for s in sources])
        if len(sources) > 1:  # one alone asks for itself
            languagetool.prefetch([_ruled(worker, source) for source in sources])
        for source in batch:
            yield source if isinstance(source, CleanerError) else worker.repair(source)


def _ruled(worker: Worker, source: TextFile) -> Document:
    """The document as LanguageTool first sees it: after the other passes."""
    from cleaner.pipeline import run

    document = Document.of(source.text, source.path, worker.plan.settings)
    passes = [stage for stage in worker.passes(source.path) if stage is not worker.languagetool]
    try:
        return document.with_text(run(document, passes, worker.plan.level).text)
    except CleanerError:
        return document  # the run proper says why
