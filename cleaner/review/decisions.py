"""What a person decided about the findings of one file, and the text that follows from it.

The terminal review, the page and the language server end here or in the same
rule: a file is its original text with the accepted edits carried out, by span.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from cleaner.edit import Finding
from cleaner.engine import Result
from cleaner.records import Record, replace
from cleaner.textfile import TextFile

ACCEPT = "accept"
REJECT = "reject"
# Of a report: the person has read it.
SEEN = "seen"

# How much text on either side tells one finding from another like it.
_AROUND = 24


class Decision(NamedTuple):
    """A choice; the wording, if the person wrote one that differs from the repair offered; a word never to ask about again."""

    choice: str
    replacement: str | None = None
    word: str | None = None


class Question(Record):
    """One finding to decide on.

    mark        names the finding by its rules, words and surroundings, so that
                a decision survives changes elsewhere in the file
    repairable  whether it can be accepted; a report, or a repair that the run's
                level excludes, can only be read
    """

    source: TextFile
    finding: Finding
    mark: str
    repairable: bool

    @property
    def original(self) -> str:
        """The words of the file that the finding is about."""
        return self.source.raw[self.finding.start : self.finding.end]


def questions(result: Result) -> list[Question]:
    """The questions of one file, in order of position."""
    edits = set(map(id, result.edits))
    counted: Counter[tuple] = Counter()
    asked = []
    for finding in result.findings:
        key = _surroundings(result.source.raw, finding)
        counted[key] += 1
        asked.append(Question(result.source, finding, _digest(key, counted[key]), id(finding) in edits))
    return asked


def _surroundings(raw: str, finding: Finding) -> tuple:
    start, end = finding.start, finding.end
    return (finding.rules, raw[start:end], finding.replacement, raw[max(0, start - _AROUND) : start], raw[end : end + _AROUND])


def _digest(key: tuple, number: int) -> str:
    return blake2b(repr((key, number)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def accepted(asked: Iterable[Question], decisions: Mapping[str, Decision]) -> list[Finding]:
    """The edits to carry out, in code points of `raw`: those accepted, with the person's own wording where given."""
    edits = []
    for question in asked:
        decision = decisions.get(question.mark)
        if decision is None or decision.choice != ACCEPT or not question.repairable:
            continue
        if decision.replacement is None:
            edits.append(question.finding)
        else:
            edits.append(replace(question.finding, replacement=_with_newlines(question.source, decision.replacement)))
    return edits


def repaired(source: TextFile, asked: Iterable[Question], decisions: Mapping[str, Decision]) -> str:
    """`source.raw` as decided."""
    return source.repaired(accepted(asked, decisions))


def _with_newlines(source: TextFile, text: str) -> str:
    """A wording typed by a person with the line ends of the file."""
    return text.replace("\r\n", "\n").replace("\n", source.newline)
