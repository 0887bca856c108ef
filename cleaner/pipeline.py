"""One way through: the passes, in order, again until nothing changes; findings in the coordinates of the original text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from cleaner.document import Document
from cleaner.edit import Finding, Level, apply, compose, narrow, to_original
from cleaner.errors import UnstableRepair
from cleaner.formats.encode import encoded
from cleaner.notices import notices
from cleaner.records import Record, replace

# Honest repairs come to rest in two or three rounds (LanguageTool's, one a sentence, in a few more).
MAX_ROUNDS = 24


class Pass(Protocol):
    """A stage: finds, never writes."""

    name: str

    def find(self, document: Document) -> Iterable[Finding]:
        """Findings on the document, in code points of its text."""
        ...


class Outcome(Record, eq=False):
    """What the passes made of one document.

    text     the repaired text
    edits    what leads there from `document.text`, in order, apart
    reports  findings without a repair, in code points of `document.text`
    lost     repairs that lost an overlap and did not come back in a later round
    """

    document: Document
    text: str
    edits: list[Finding]
    reports: list[Finding]
    lost: list[Finding]

    @property
    def findings(self) -> list[Finding]:
        """Edits and reports in order of position."""
        return sorted([*self.edits, *self.reports], key=lambda f: (f.start, f.end, f.rules))


def run(document: Document, passes: Sequence[Pass], level: Level = Level.SUGGEST) -> Outcome:
    """Repair a document with every repair up to `level`; what is above it becomes part of the reports as found.

    Raises UnstableRepair if the text never comes to rest.
    """
    state = _State(document, level)
    resting: set[str] = set()
    while len(resting) < len(passes):
        for stage in passes:
            changed = _rest(state, stage)
            # Whoever saw the text before this change has to see it again.
            resting = {stage.name} if changed else resting | {stage.name}
            if len(resting) == len(passes):
                break
    return state.outcome(passes)


def _rest(state: _State, stage: Pass) -> bool:
    """Repeat one pass until it changes nothing more; whether it changed anything."""
    changed = False
    while state.advance(stage):
        changed = True
    return changed


class _State:
    """The text between two passes, and how it came about."""

    def __init__(self, document: Document, level: Level) -> None:
        self.original = document
        self.current = document
        self.level = level
        self.edits: list[Finding] = []
        self.open: dict[str, list[Finding]] = {}
        self.lost: dict[str, list[Finding]] = {}
        self.used: set[int] = set()
        # Each text there has been, with the number of rounds before it.
        self.seen = {document.text: 0}
        self.rounds: list[list[Finding]] = []

    def advance(self, stage: Pass) -> bool:
        kept = self.current.suppressions.filter(self._find(stage))
        found = encoded(self.current, [narrow(self.current.text, f) for f in kept])
        self.used |= self.current.suppressions.used
        text, accepted, lost = apply(self.current.text, (f for f in found if f.repairs and f.level <= self.level))
        self.open[stage.name] = [f for f in found if not f.repairs or f.level > self.level]
        self.lost[stage.name] = lost
        if not accepted:
            return False
        self.rounds.append(accepted)
        self.edits = compose(self.original.text, self.edits, self.current.text, accepted)
        if text in self.seen or len(self.rounds) > MAX_ROUNDS:
            circle = self.rounds[self.seen.get(text, MAX_ROUNDS - 2) :]
            raise UnstableRepair(_unstable(self.original, [f for found in circle for f in found]))
        self.seen[text] = len(self.rounds)
        self.current = self.current.with_text(text)
        return True

    def _find(self, stage: Pass) -> Iterable[Finding]:
        """What a pass finds; nothing is asked where all there is was too large to be read."""
        if self.current.layout.unread and not self.current.blocks:
            return []
        return stage.find(self.current)

    def outcome(self, passes: Sequence[Pass]) -> Outcome:
        reports = [f for stage in passes for f in self.open.get(stage.name, ())]
        lost = [f for stage in passes for f in self.lost.get(stage.name, ())]
        return Outcome(
            self.original,
            self.current.text,
            self.edits,
            _unique([*(self._outer(f) for f in reports), *notices(self.original, self.used, passes)]),
            [self._outer(f) for f in lost],
        )

    def _outer(self, finding: Finding) -> Finding:
        start, end = to_original(self.edits, finding.start, finding.end)
        if (start, end) == (finding.start, finding.end):
            return finding
        same = self.original.text[start:end] == self.current.text[finding.start : finding.end]
        # On top of another edit its replacement would not fit the original text.
        return replace(finding, start=start, end=end, replacement=finding.replacement if same else None)


def _unique(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(dict.fromkeys(findings), key=lambda f: (f.start, f.end, f.rules))


def _unstable(document: Document, accepted: list[Finding]) -> str:
    names = ", ".join(dict.fromkeys(rule for f in accepted for rule in f.rules))
    line = document.text.count("\n", 0, accepted[0].start) + 1
    return (
        f"{document.path or 'text'}: the repairs do not come to rest near line {line} (rules: {names}); nothing was changed. "
        "This is a bug in a rule: please report it, or switch the rule off"
    )
