"""The findings of an open document, kept true from keystroke to keystroke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.lsp.excerpt import Excerpt, Region
from cleaner.pipeline import Outcome, Pass, run
from cleaner.records import Record, replace
from cleaner.textfile import TextFile


class Stopped(Exception):
    """The check was for a text that is no longer there."""


class Stoppable:
    """A pass that gives up as soon as `stopped` says so."""

    def __init__(self, stage: Pass, stopped) -> None:
        self.name = stage.name
        self._stage = stage
        self._stopped = stopped

    def find(self, document: Document) -> Iterable[Finding]:
        if self._stopped():
            raise Stopped
        return self._stage.find(document)


class Item(Record):
    """A finding in code points of the editor's text, and whether it is an edit that can be carried out."""

    finding: Finding
    repairable: bool

    @property
    def start(self) -> int:
        return self.finding.start

    @property
    def end(self) -> int:
        return self.finding.end

    @property
    def from_languagetool(self) -> bool:
        return all(rule.startswith("languagetool/") for rule in self.finding.rules)

    def moved(self, by: int) -> Item:
        """The same, `by` code points further on."""
        f = self.finding
        return Item(Finding(f.start + by, f.end + by, f.replacement, f.rules, f.level, f.message), self.repairable)


def items(result: Result) -> list[Item]:
    """The findings of a result, in order."""
    edits = set(map(id, result.edits))
    return [Item(finding, id(finding) in edits) for finding in result.findings]


def whole(source: TextFile, document: Document, passes: Sequence[Pass], level: Level) -> Result:
    """All findings of a text. Raises UnstableRepair, and whatever a pass raises."""
    return _result(source, run(document, passes, level))


def part(source: TextFile, document: Document, region: Region, passes: Sequence[Pass], level: Level) -> Result:
    """The findings of a region of a text, in coordinates of the whole; `document` is the last one checked as a whole."""
    raw = source.raw[region.outer_start : region.outer_end]
    piece = TextFile(source.path, raw)
    excerpt = Excerpt(piece.text, document.path, document.format, document.settings, whole=document)
    result = _result(piece, run(excerpt, passes, level))

    def inside(findings: Iterable[Finding]) -> list[Finding]:
        by = region.outer_start
        placed = (replace(f, start=f.start + by, end=f.end + by) for f in findings)
        return [f for f in placed if f.start >= region.start and f.end <= region.end]

    return Result(source, inside(result.edits), inside(result.others), [])


def _result(source: TextFile, outcome: Outcome) -> Result:
    return Result(source, [source.outer(f) for f in outcome.edits], [source.outer(f) for f in outcome.reports], [])


def after_change(known: Sequence[Item], start: int, end: int, length: int) -> list[Item]:
    """The items after `start`–`end` became `length` code points: those behind move, those touched go."""
    by = length - (end - start)
    result = []
    for item in known:
        if item.end < start or (item.end == start and item.start < item.end):
            result.append(item)
        elif item.start > end or (item.start == end and item.start < item.end):
            result.append(item.moved(by) if by else item)
    return result


def after_part(known: Sequence[Item], region: Region, fresh: Sequence[Item]) -> list[Item]:
    """The items with those of a region replaced."""
    kept = [item for item in known if item.start < region.start and item.end <= region.start or item.start >= region.end]
    # An insertion at the very end of the text is of its last paragraph and behind it.
    return sorted(dict.fromkeys([*kept, *fresh]), key=_position)


def with_languagetool(fresh: Sequence[Item], known: Iterable[Item]) -> list[Item]:
    """The rules' fresh items with what LanguageTool said before and still fits beside them."""
    taken = [(item.start, item.end) for item in fresh if item.repairable]
    result = list(fresh)
    at = 0
    for item in known:
        if not item.from_languagetool:
            continue
        while at < len(taken) and taken[at][1] < item.start:
            at += 1
        if at == len(taken) or taken[at][0] > item.end:
            result.append(item)
    return sorted(result, key=_position)


def _position(item: Item) -> tuple[int, int, tuple[str, ...]]:
    return item.start, item.end, item.finding.rules
