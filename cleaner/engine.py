"""Puts a run together: rules by selection, passes in order, one file through them, findings back in the file's coordinates."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Document, Settings
from cleaner.edit import Finding, Level
from cleaner.passes.encoding import EncodingPass
from cleaner.passes.rules import RulesPass
from cleaner.pipeline import Pass, run
from cleaner.records import Record
from cleaner.rulebook.rule import Rule
from cleaner.textfile import TextFile


class Result(Record):
    """What the run found in one file; findings in code points of `source.raw`.

    edits    repairs up to the run's level, in order, apart
    others   reports, and repairs above the level
    lost     repairs that lost an overlap
    """

    source: TextFile
    edits: list[Finding]
    others: list[Finding]
    lost: list[Finding]

    @property
    def findings(self) -> list[Finding]:
        """All of them in order of position."""
        return sorted([*self.edits, *self.others], key=lambda f: (f.start, f.end, f.rules))

    @property
    def repaired(self) -> str:
        """`source.raw` with the edits carried out."""
        return self.source.repaired(self.edits)


def passes_of(rules: Sequence[Rule], levels: dict[str, Level] | None = None, languagetool: Pass | None = None) -> list[Pass]:
    """The passes in order: encoding, rules, LanguageTool if given."""
    encoding = [rule for rule in rules if rule.family == EncodingPass.family]
    others = [rule for rule in rules if rule.family != EncodingPass.family]
    passes: list[Pass] = [EncodingPass(encoding, levels), RulesPass(others, levels)]
    return [*passes, languagetool] if languagetool else passes


def repair(source: TextFile, passes: Sequence[Pass], level: Level = Level.SUGGEST, settings: Settings | None = None) -> Result:
    """Run the passes over one file. Raises UnstableRepair."""
    document = Document.of(source.text, source.path, settings)
    outcome = run(document, passes, level)
    return Result(
        source,
        [source.outer(f) for f in outcome.edits],
        [source.outer(f) for f in outcome.reports],
        [source.outer(f) for f in outcome.lost],
    )
