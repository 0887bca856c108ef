"""Many files in one run: read, repaired in parallel, from the cache where nothing changed; results in the order of the files."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.document import Document, Settings
from cleaner.edit import Finding, Level
from cleaner.engine import Result, passes_of, repair
from cleaner.errors import CleanerError
from cleaner.notices import NOTICES
from cleaner.records import Record, fresh, replace
from cleaner.rulebook import book
from cleaner.rulebook.rule import Rule
from cleaner.textfile import TextFile, read

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from cleaner.config import Loaded
    from cleaner.pipeline import Pass
    from cleaner.passes.languagetool import LanguageToolPass

# Fewer files than this are done before a second process or the cache has started.
PARALLEL_FROM = 24
CACHE_FROM = 24
# Files, and code points, sent to another process at once.
CHUNK, CHUNK_SIZE = 8, 500_000
# Files, and code points, under way at most.
MAX_WAITING, MAX_HELD = 512, 32_000_000
# LanguageTool is asked for the paragraphs of so many files at once.
BATCH = 64


class Plan(Record):
    """What a run does with each file; it can be sent to another process.

    folders   further folders of rule files
    """

    level: Level = Level.SUGGEST
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: dict[str, Level] = fresh(dict)
    per_file_ignores: dict[str, list[str]] = fresh(dict)
    root: str = fresh(os.getcwd)
    settings: Settings = fresh(Settings)
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
            settings=Settings(config.dialect, frozenset(config.names), frozenset(config.words), _silent(config)),
            encoding=config.encoding,
            folders=tuple(os.path.join(loaded.root, folder) for folder in config.rules),
            cache=config.cache,
        )


def named(rule_id: str, names: Iterable[str]) -> bool:
    """Whether a rule is one of `names`: rule ids, families, or patterns such as `negation/*`."""
    family = rule_id.partition("/")[0]
    return any(name in (rule_id, family, f"{family}/*") for name in names)


def _silent(config) -> frozenset[str]:
    """The notices that a configuration does not want. That something could not be read is said whatever is selected."""
    unselected = NOTICES[:1] if config.select and not named(NOTICES[0], config.select) else ()
    return frozenset((*unselected, *(name for name in NOTICES if named(name, config.ignore))))


def rules_of(plan: Plan) -> list[Rule]:
    """The rules a plan selects. Raises CleanerError for a name that no rule or family has."""
    every = known_rules(plan)
    _check_names(every, plan)
    return [r for r in every if (not plan.select or named(r.id, plan.select)) and not named(r.id, plan.ignore)]


def known_rules(plan: Plan) -> list[Rule]:
    """The program's rules and those of the plan's folders, which replace those of the same name."""
    every = list(book.rules())
    for folder in plan.folders:
        if not os.path.isdir(folder):
            raise CleanerError(f"{folder}: no such folder of rules")
        own = book.rules(folder)
        taken = {rule.id for rule in own}
        every = [rule for rule in every if rule.id not in taken] + own
    return every


def _check_names(rules: Sequence[Rule], plan: Plan) -> None:
    known = {rule.id for rule in rules} | {rule.family for rule in rules} | {"languagetool"}
    known |= {*NOTICES, *(name.partition("/")[0] for name in NOTICES)}
    wanted = [*plan.select, *plan.ignore, *plan.levels, *(n for names in plan.per_file_ignores.values() for n in names)]
    for name in wanted:
        if name.removesuffix("/*") not in known and not name.startswith("languagetool/"):
            from difflib import get_close_matches

            close = get_close_matches(name, sorted(known), 1)
            raise CleanerError(f"no rule or family is called {name!r}{f'; did you mean {close[0]!r}?' if close else ''}")


class _Without:
    """A pass less the findings of some rules."""

    def __init__(self, stage: Pass, dropped: Sequence[str]) -> None:
        self.name = stage.name
        self._stage = stage
        self._dropped = dropped

    def find(self, document: Document) -> list[Finding]:
        """What the pass finds, but for those rules."""
        return [finding for finding in self._stage.find(document) if not named(finding.rule, self._dropped)]


class Worker:
    """Repairs files one by one after a plan."""

    def __init__(self, plan: Plan, languagetool: LanguageToolPass | None = None) -> None:
        self.plan = plan
        self.rules = rules_of(plan)
        self.languagetool = languagetool
        self._passes = passes_of(self.rules, plan.levels, languagetool)

    def passes(self, path: str):
        """The passes for one file: some rules may not run there."""
        if ignored := self._ignored(path):
            rules = [rule for rule in self.rules if not named(rule.id, ignored)]
            return passes_of(rules, self.plan.levels, self._languagetool_without(ignored))
        return self._passes

    def settings(self, path: str) -> Settings:
        """The settings for one file: some notices may not be wanted there."""
        silent = frozenset(name for name in NOTICES if named(name, self._ignored(path)))
        return replace(self.plan.settings, silent=self.plan.settings.silent | silent) if silent else self.plan.settings

    def _languagetool_without(self, ignored: list[str]) -> Pass | None:
        """LanguageTool less some of its rules; None if all of the family are meant."""
        if self.languagetool is None or named(self.languagetool.name + "/", ignored):
            return None
        dropped = [name for name in ignored if name.startswith(f"{self.languagetool.name}/")]
        return _Without(self.languagetool, dropped) if dropped else self.languagetool

    def _ignored(self, path: str) -> list[str]:
        """What the configuration switches off in one file."""
        if not self.plan.per_file_ignores:
            return []
        from cleaner.files import matching

        return matching(self.plan.per_file_ignores, path, self.plan.root)

    def read(self, path: str) -> TextFile | CleanerError:
        """The file, or why it cannot be read."""
        try:
            return read(path, self.plan.encoding)
        except CleanerError as error:
            return error
        except MemoryError:
            return CleanerError(f"{path}: too large for the memory there is, not repaired")

    def repair(self, source: TextFile) -> Result | CleanerError:
        """What is found in one file, or why it cannot be repaired."""
        try:
            return repair(source, self.passes(source.path), self.plan.level, self.settings(source.path))
        except CleanerError as error:
            return error
        except RecursionError:
            return CleanerError(f"{source.path}: nested too deeply, not repaired")
        except MemoryError:
            return CleanerError(f"{source.path}: too large for the memory there is, not repaired")
        except Exception as error:  # noqa: BLE001 - a bug met by one file shall neither hide nor end the run
            return CleanerError(f"{source.path}: internal error, not repaired: {_cause(error)}; please report this")


def _cause(error: Exception) -> str:
    """An unexpected exception and the place in the program it came from, in one line."""
    from pathlib import Path
    from traceback import extract_tb

    package = Path(__file__).parent
    frames = extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(package)] or frames
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''} ({Path(own[-1].filename).name}, line {own[-1].lineno})"


def results(plan: Plan, paths: Sequence[str], languagetool: LanguageToolPass | None = None) -> Iterator[Result | CleanerError]:
    """A Result for each file, in order, or the error that stands in its way."""
    if languagetool is not None:
        yield from _with_languagetool(Worker(plan, languagetool), paths)
        return
    cache = _cache(plan, len(paths))
    if len(paths) < PARALLEL_FROM or (os.cpu_count() or 1) < 2:
        yield from _in_turn(Worker(plan), paths, cache)
    else:
        yield from _parallel(plan, paths, cache)


def _in_turn(worker: Worker, paths: Sequence[str], cache) -> Iterator[Result | CleanerError]:
    try:
        for path in paths:
            yield _one(worker, path, cache)
    finally:
        if cache:
            cache.flush()


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
    """Makes the worker of a process, where it was not inherited."""
    global _worker
    if _worker is None or _worker.plan is not plan:
        _worker = Worker(plan)


# What comes back from another process for a file: its findings, since the text is here already.
_Found = tuple[list[Finding], list[Finding], list[Finding]]


def _repair_in_process(sources: list[TextFile]) -> list[_Found | CleanerError]:
    assert _worker is not None
    done = (_worker.repair(source) for source in sources)
    return [(item.edits, item.others, item.lost) if isinstance(item, Result) else item for item in done]


class _Pool:
    """Processes that repair files in chunks, since a message for each small file costs as much as the file."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._executor: ProcessPoolExecutor | None = None
        self._chunk: list[TextFile] = []
        self._promises: list[_Promise] = []

    def submit(self, source: TextFile) -> _Promise:
        """Have a file repaired, with those that follow it."""
        promise = _Promise(self, source)
        self._chunk.append(source)
        self._promises.append(promise)
        if len(self._chunk) >= CHUNK or sum(len(s.raw) for s in self._chunk) > CHUNK_SIZE:
            self.flush()
        return promise

    def flush(self) -> None:
        """Send what is still here."""
        if not self._chunk:
            return
        from concurrent.futures.process import BrokenProcessPool

        if self._executor is None:
            self._executor = self._processes(os.cpu_count())
        try:
            future = self._executor.submit(_repair_in_process, self._chunk)
        except BrokenProcessPool:
            self._executor = self._processes(os.cpu_count())
            future = self._executor.submit(_repair_in_process, self._chunk)
        for number, promise in enumerate(self._promises):
            promise.future, promise.number = future, number
        self._chunk, self._promises = [], []

    def alone(self, source: TextFile) -> _Found | CleanerError:
        """A file in a process of its own: one that died took along all that was under way, whichever file it was for."""
        from concurrent.futures.process import BrokenProcessPool

        with self._processes(1) as executor:
            try:
                return executor.submit(_repair_in_process, [source]).result()[0]
            except BrokenProcessPool:
                # The system ends a process that takes all memory.
                return CleanerError(f"{source.path}: the process that read it died (was there too little memory?), not repaired")

    def _processes(self, number: int | None) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(number, initializer=_start, initargs=(self._plan,))

    def close(self) -> None:
        """End the processes; what has not begun is dropped."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)


class _Promise:
    """The result of a file under way."""

    def __init__(self, pool: _Pool, source: TextFile) -> None:
        self.source = source
        self.pool = pool
        self.future: Future | None = None
        self.number = 0

    @property
    def ready(self) -> bool:
        return self.future is not None and self.future.done()

    def result(self) -> Result | CleanerError:
        """Waits for it; the reason if its process died."""
        if self.future is None:
            self.pool.flush()
        assert self.future is not None
        from concurrent.futures.process import BrokenProcessPool

        try:
            found = self.future.result()[self.number]
        except BrokenProcessPool:
            found = self.pool.alone(self.source)
        return found if isinstance(found, CleanerError) else Result(self.source, *found)


def _parallel(plan: Plan, paths: Sequence[str], cache) -> Iterator[Result | CleanerError]:
    """Files over the cores; those the cache knows never leave this process."""
    global _worker
    worker = _worker = Worker(plan)  # before the others: a broken rule file shall fail here, once
    pool = _Pool(plan)
    waiting: deque[Result | CleanerError | _Promise] = deque()  # in the order of the files
    held = 0
    try:
        for path in paths:
            source = worker.read(path)
            known = source if isinstance(source, CleanerError) else (cache.get(source) if cache else None)
            waiting.append(pool.submit(source) if known is None else known)
            held += 0 if isinstance(source, CleanerError) else len(source.raw)
            while waiting and (not isinstance(waiting[0], _Promise) or waiting[0].ready or _full(waiting, held)):
                done = _finished(waiting.popleft(), cache)
                held -= 0 if isinstance(done, CleanerError) else len(done.source.raw)
                yield done
        while waiting:
            yield _finished(waiting.popleft(), cache)
    finally:
        pool.close()
        if cache:
            cache.flush()


def _full(waiting: deque, held: int) -> bool:
    """Whether so much is under way that it has to be waited for: memory stays bounded."""
    return len(waiting) > MAX_WAITING or held > MAX_HELD


def _finished(item: Result | CleanerError | _Promise, cache) -> Result | CleanerError:
    if not isinstance(item, _Promise):
        return item
    result = item.result()
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
    passes = [stage for stage in worker.passes(source.path) if stage.name != "languagetool"]
    try:
        return document.with_text(run(document, passes, worker.plan.level).text)
    except CleanerError:
        return document  # the run proper says why
