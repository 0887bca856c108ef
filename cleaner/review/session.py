"""A review from the first question to the last, without a screen: what is asked, what was decided, what is written.

Nothing is written to a reviewed file or to the configuration before `finish`;
until then decisions live here and in the journal.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.document import WORD
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.review.decisions import ACCEPT, REJECT, SEEN, Decision, Question, accepted, questions, repaired
from cleaner.review.journal import Journal
from cleaner.review.remember import config_file, remember, word_of
from cleaner.textfile import TextFile, write


@dataclass
class Sheet:
    """One file under review."""

    result: Result
    journal: Journal
    decisions: dict[str, Decision] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The words never to ask about again."""
        return [decision.word for decision in self.decisions.values() if decision.word]

    @property
    def source(self) -> TextFile:
        return self.result.source


@dataclass(frozen=True)
class Written:
    """What `finish` did: files written with their number of repairs, words remembered with the file they went to, errors."""

    files: list[tuple[str, int]]
    words: list[str]
    config: Path | None
    errors: list[str]


@dataclass(frozen=True)
class Counts:
    """How far the review is. `reports` are those of the total that can only be read."""

    total: int
    accepted: int
    rejected: int
    seen: int
    reports: int

    @property
    def open(self) -> int:
        return self.total - self.accepted - self.rejected - self.seen


class Session:
    """The questions of all files in one row, with a cursor, decisions and their undoing.

    `resumed` tells how many decisions an interrupted review left, `dropped`
    how many of those no longer fit because the file changed.
    """

    def __init__(self, results: Iterable[Result], config: Path | None = None, folder: Path | None = None) -> None:
        """`config` is the file that words go to (the one that holds here by default), `folder` keeps the journals."""
        self._config = config
        self._folder = folder
        self.sheets = [Sheet(result, Journal(result.source.path, result.source.raw, folder)) for result in results]
        self.resumed = self.dropped = 0
        self.changed_since: list[str] = []
        self._undo: list[tuple[int, dict[str, tuple[Sheet, Decision | None]]]] = []
        for sheet in self.sheets:
            sheet.questions = questions(sheet.result)
            self._resume(sheet)
        self._row()
        self.at = self._next_open(0) if self.items else 0

    def _resume(self, sheet: Sheet) -> None:
        kept, same = sheet.journal.load()
        marks = {question.mark for question in sheet.questions}
        sheet.decisions = {mark: decision for mark, decision in kept.items() if mark in marks}
        self.resumed += len(sheet.decisions)
        if not same:
            self.dropped += len(kept) - len(sheet.decisions)
            self.changed_since.append(sheet.source.path)
            sheet.journal.restart(sheet.decisions)

    def _row(self) -> None:
        self.items: list[tuple[Sheet, Question]] = [(sheet, question) for sheet in self.sheets for question in sheet.questions]
        self._tally = Counter(d.choice for sheet in self.sheets for d in sheet.decisions.values())
        self._reports = sum(not question.repairable for _, question in self.items)

    # Where the review is.

    @property
    def sheet(self) -> Sheet:
        return self.items[self.at][0]

    @property
    def question(self) -> Question:
        """The question under the cursor. Only while `at_end` is false."""
        return self.items[self.at][1]

    @property
    def at_end(self) -> bool:
        """Whether the cursor is behind the last question: at the summary."""
        return self.at >= len(self.items)

    @property
    def decision(self) -> Decision | None:
        return self.sheet.decisions.get(self.question.mark)

    @property
    def counts(self) -> Counts:
        tally = self._tally
        return Counts(len(self.items), tally[ACCEPT], tally[REJECT], tally[SEEN], self._reports)

    # Moving.

    def forward(self) -> None:
        """To the next question, decided or not; behind the last one is the summary."""
        self.at = min(self.at + 1, len(self.items))

    def back(self) -> None:
        """To the question before."""
        self.at = max(self.at - 1, 0)

    def to_end(self) -> None:
        """To the summary."""
        self.at = len(self.items)

    def to_open(self) -> None:
        """To the first question that is not decided yet."""
        self.at = self._next_open(0)

    def _next_open(self, start: int) -> int:
        for at in range(start, len(self.items)):
            sheet, question = self.items[at]
            if question.mark not in sheet.decisions:
                return at
        return len(self.items)

    # Deciding. Each moves on to the next open question.

    def accept(self, replacement: str | None = None) -> None:
        """Accept the repair, with another wording if given. A report cannot be accepted: ValueError."""
        if not self.question.repairable:
            raise ValueError("a report offers no repair")
        if replacement == self.question.finding.replacement:
            replacement = None
        self._decide([(self.sheet, self.question, Decision(ACCEPT, replacement))])

    def reject(self) -> None:
        """Leave the text as it is."""
        self._decide([(self.sheet, self.question, Decision(REJECT if self.question.repairable else SEEN))])

    def all_of_rule(self, choice: str) -> int:
        """Accept or reject this question and every open one of the same rule, in all files; how many."""
        rules = self.question.finding.rules
        chosen = [
            (sheet, question, Decision(choice if question.repairable else SEEN))
            for at, (sheet, question) in enumerate(self.items)
            if question.finding.rules == rules
            and (question.repairable or choice == REJECT)
            and (at == self.at or question.mark not in sheet.decisions)
        ]
        self._decide(chosen)
        return len(chosen)

    def word(self) -> str:
        """The word of the question that a "never again" is most likely meant for; "" if it has none."""
        return word_of(self.question.original, self.question.finding)

    def never(self, word: str) -> int:
        """Reject this question and every open one about `word`, and remember the word at the end; how many."""
        chosen = [
            (sheet, question, Decision(REJECT if question.repairable else SEEN, word=word if at == self.at else None))
            for at, (sheet, question) in enumerate(self.items)
            if at == self.at or (question.mark not in sheet.decisions and word in WORD.findall(question.original))
        ]
        self._decide(chosen)
        return len(chosen)

    def undo(self) -> bool:
        """Take back the last decision (all of it, if it was about many) and return to where it was made."""
        if not self._undo:
            return False
        self.at, before = self._undo.pop()
        for mark, (sheet, decision) in before.items():
            self._set(sheet, mark, decision)
        self._keep(before)
        return True

    def _decide(self, chosen: Sequence[tuple[Sheet, Question, Decision]]) -> None:
        before = {question.mark: (sheet, sheet.decisions.get(question.mark)) for sheet, question, _ in chosen}
        self._undo.append((self.at, before))
        for sheet, question, decision in chosen:
            self._set(sheet, question.mark, decision)
        self._keep(before)
        self.at = self._next_open(self.at + 1)

    def _set(self, sheet: Sheet, mark: str, decision: Decision | None) -> None:
        old = sheet.decisions.pop(mark, None)
        if old is not None:
            self._tally[old.choice] -= 1
        if decision is not None:
            self._tally[decision.choice] += 1
            sheet.decisions[mark] = decision

    def _keep(self, changed: dict[str, tuple[Sheet, Decision | None]]) -> None:
        for sheet in {id(sheet): sheet for sheet, _ in changed.values()}.values():
            sheet.journal.note({m: sheet.decisions.get(m) for m, (owner, _) in changed.items() if owner is sheet})

    # The file changed under the review.

    def stale(self) -> list[Sheet]:
        """The files that are no longer what was read: another hand wrote them, or they are gone."""
        return [sheet for sheet in self.sheets if _changed(sheet.source)]

    def reload(self, sheet: Sheet, analyse: Callable[[str], Result]) -> int:
        """Read and check a changed file again; decisions that still fit stay. How many do not.

        Raises CleanerError, and keeps the sheet as it was, if it cannot be read.
        """
        result = analyse(sheet.source.path)
        here = None if self.at_end else (self.sheet, self.question)
        sheet.result = result
        sheet.questions = questions(result)
        marks = {question.mark for question in sheet.questions}
        lost = [mark for mark in sheet.decisions if mark not in marks]
        for mark in lost:
            del sheet.decisions[mark]
        sheet.journal = Journal(result.source.path, result.source.raw, self._folder)
        sheet.journal.restart(sheet.decisions)
        self._undo.clear()
        self._row()
        self.at = self._place(here)
        return len(lost)

    def _place(self, here: tuple[Sheet, Question] | None) -> int:
        if here is None:
            return len(self.items)
        sheet, question = here
        same = [at for at, (s, q) in enumerate(self.items) if s is sheet and q.mark == question.mark]
        if same:
            return same[0]
        after = [at for at, (s, q) in enumerate(self.items) if s is sheet and q.finding.start >= question.finding.start]
        return after[0] if after else self._next_open(0)

    # The end.

    def edits(self, sheet: Sheet) -> int:
        """How many repairs of a file are accepted."""
        return len(accepted(sheet.questions, sheet.decisions))

    def finish(self) -> Written:
        """Write what was accepted and remember the words; open questions stay as they are in the files.

        A file that changed on disk or cannot be written is left alone and named
        among the errors, and its decisions are kept for the next review.
        """
        files, errors = [], []
        for sheet in self.sheets:
            try:
                edits = self._write(sheet)
            except CleanerError as error:
                errors.append(str(error))
                continue
            if edits:
                files.append((sheet.source.path, edits))
        words, config = self._remember(errors)
        return Written(files, words, config, errors)

    def _write(self, sheet: Sheet) -> int:
        """Write one file and close its journal; the number of repairs."""
        edits = self.edits(sheet)
        raw = sheet.source.raw
        if edits:
            if _changed(sheet.source):
                raise CleanerError(f"{sheet.source.path}: changed on disk during the review, not written; review it again")
            raw = repaired(sheet.source, sheet.questions, sheet.decisions)
            write(sheet.source, raw)
        kept = {mark: decision for mark, decision in sheet.decisions.items() if decision.choice != ACCEPT}
        if kept and len(sheet.decisions) < len(sheet.questions):
            # Some are still open: the next review shall not ask again about those turned down.
            Journal(sheet.source.path, raw, self._folder).restart(kept)
        else:
            sheet.journal.forget()
        return edits

    def _remember(self, errors: list[str]) -> tuple[list[str], Path | None]:
        words = [word for sheet in self.sheets for word in sheet.words]
        if not words:
            return [], None
        config = self._config or config_file(Path.cwd())
        try:
            return remember(config, words), config
        except CleanerError as error:
            errors.append(str(error))
            return [], config


def _changed(source: TextFile) -> bool:
    if source.stamp is None:
        return False
    try:
        status = os.stat(source.path)
    except OSError:
        return True
    return (status.st_mtime_ns, status.st_size, status.st_ino) != source.stamp
