"""Only lines changed since a git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from io import StringIO

from cleaner.edit import Finding
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.records import Record, replace


class ChangedLines(Record):
    """Lines (from 1) that the work tree has and the revision has not, by real path; None: the whole file is new."""

    lines: dict[str, frozenset[int] | None]

    @classmethod
    def since(cls, revision: str) -> ChangedLines:
        """Ask git. Raises CleanerError outside of a work tree or for an unknown revision."""
        top = _git("rev-parse", "--show-toplevel").strip()
        if revision.startswith("-"):
            raise CleanerError(f"--since {revision}: not a git revision")
        _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", wrong=f"--since {revision}: git knows no such revision")
        patch = _git("-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-renames", "-U0", "--src-prefix=a/", "--dst-prefix=b/", revision, "--")  # fmt: skip
        lines: dict[str, frozenset[int] | None] = {}
        from unidiff import PatchSet

        for file in PatchSet(StringIO(patch, newline="\n")):
            added = frozenset(line.target_line_no for hunk in file for line in hunk if line.is_added)
            lines[os.path.realpath(os.path.join(top, file.path))] = added
        new = _git("-C", top, "ls-files", "--others", "--exclude-standard", "-z")
        for name in filter(None, new.split("\0")):
            lines[os.path.realpath(os.path.join(top, name))] = None
        return cls(lines)

    def touches(self, path: str) -> bool:
        """Whether the file has any changed line."""
        return os.path.realpath(path) in self.lines

    def within(self, result: Result) -> Result:
        """The result less what lies wholly on lines that did not change."""
        changed = self.lines.get(os.path.realpath(result.source.path), frozenset())
        if changed is None:
            return result

        def kept(findings: Iterable[Finding]) -> list[Finding]:
            return [f for f in findings if not changed.isdisjoint(_lines(result, f))]

        return replace(result, edits=kept(result.edits), others=kept(result.others))


def _lines(result: Result, finding: Finding) -> range:
    first = result.source.line_column(finding.start)[0]
    last = result.source.line_column(max(finding.end - 1, finding.start))[0]
    return range(first, last + 1)


def _git(*arguments: str, wrong: str | None = None) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise CleanerError("--since needs git, which is not on the PATH") from None
    if done.returncode:
        first = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise CleanerError(wrong or f"--since: git says {first!r}")
    return done.stdout.decode("utf-8", "replace")
