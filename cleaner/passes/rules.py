"""The rules pass: the rulebook over a document, levels as the user set them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.records import replace
from cleaner.rulebook.matcher import Matcher
from cleaner.rulebook.rule import Rule


class RulesPass:
    """All given rules. `levels` sets a rule's or a family's level (a report stays one: it has no repair)."""

    name = "rules"

    def __init__(self, rules: Iterable[Rule], levels: Mapping[str, Level] | None = None) -> None:
        self._matcher = Matcher(rules)
        self._levels = dict(levels or {})

    def find(self, document: Document) -> list[Finding]:
        """The rulebook's findings on the document."""
        found = self._matcher.find(document)
        return [self._levelled(f) for f in found] if self._levels else found

    def _levelled(self, finding: Finding) -> Finding:
        family = finding.rule.partition("/")[0]
        level = next((self._levels[name] for name in (finding.rule, f"{family}/*", family) if name in self._levels), None)
        if level is None or finding.replacement is None:
            return finding
        if level is Level.REPORT:
            return replace(finding, level=level, replacement=None)
        return replace(finding, level=level)
