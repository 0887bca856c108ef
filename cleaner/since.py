"""Only lines changed since a git revision."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from io import StringIO

from cleaner.edit import Finding
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.records import Record, replace


class ChangedLines(Record):
    """Lines (from 1) that the work tree has and the revision has not, by real path; None: the whole file is new."""

    lines: dict[str, frozenset[int] | None]

    @classmethod
    def since(cls, revision: str, paths: Iterable[str] = (".",)) -> ChangedLines:
        """Ask git about the work trees that `paths` lie in, submodules included.

        What counts is the last commit that the revision and HEAD have in
        common: what others did on that branch since then is none of ours.
        Raises CleanerError for an unknown revision and for a path outside of
        any work tree.
        """
        if revision.startswith("-"):
            raise CleanerError(f"--since {revision}: not a git revision")
        lines: dict[str, frozenset[int] | None] = {}
        for top in dict.fromkeys(map(_work_tree, paths)):
            lines.update(_changed_in(top, _begin(top, revision)))
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


def _work_tree(path: str) -> str:
    """The top folder of the work tree that a path lies in; of a submodule below the working folder, that of the working folder.

    Raises CleanerError outside of one.
    """
    folder = os.path.realpath(path)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    done = _run("-C", folder, "rev-parse", "--show-toplevel", "--show-superproject-working-tree")
    if done.returncode:
        raise CleanerError(f"--since: {path} is in no git work tree ({_first_line(done.stderr)})")
    top, *above = os.fsdecode(done.stdout).splitlines()
    here = os.getcwd()
    if above and os.path.commonpath((here, top)) != top:
        return _work_tree(above[0]) if os.path.commonpath((here, above[0])) == above[0] else top
    return top


def _begin(top: str, revision: str) -> str:
    """The commit that changes are counted from."""
    known = _run("-C", top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if known.returncode:
        shallow = _run("-C", top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        hint = ", whose clone is shallow: fetch more of its history" if shallow else ""
        raise CleanerError(f"--since {revision}: git knows no such revision in {top}{hint}")
    commit = known.stdout.decode().strip()
    common = _run("-C", top, "merge-base", commit, "HEAD")
    return common.stdout.decode().split("\n")[0] or commit


# Whatever the user's git is set to; files that an attribute calls binary are text all the same.
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "-M", "-U0", "--src-prefix=a/", "--dst-prefix=b/", "--submodule=diff", "--ignore-submodules=none")  # fmt: skip


def _changed_in(top: str, commit: str) -> Iterator[tuple[str, frozenset[int] | None]]:
    """The changed lines of each file of a work tree, and its new files."""
    from unidiff import PatchSet

    patch = _git("-C", top, "-c", "core.quotePath=false", *_DIFF, commit, "--")
    for file in PatchSet(StringIO(patch, newline="\n")):
        added = frozenset(line.target_line_no for hunk in file for line in hunk if line.is_added)
        path = os.path.join(top, _unquoted(file.path))
        if not os.path.islink(path):  # whose own text is the name of another file
            yield os.path.realpath(path), added
    trees = [top]
    if os.path.exists(os.path.join(top, ".gitmodules")):
        trees += _git("-C", top, "submodule", "foreach", "--quiet", "--recursive", "pwd").splitlines()
    for tree in trees:
        for name in filter(None, _git("-C", tree, "ls-files", "--others", "--exclude-standard", "-z").split("\0")):
            yield os.path.realpath(os.path.join(tree, name)), None


_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def _unquoted(name: str) -> str:
    """A name as it is, which git writes in C quotes if it holds control characters, quotes or backslashes."""
    if not (name.startswith('"') and name.endswith('"')):
        return name
    bare = name[1:-1].removeprefix("b/")
    return _ESCAPE.sub(lambda m: chr(int(m[1], 8)) if m[1].isdigit() else _ESCAPES.get(m[1], m[1]), bare)


def _git(*arguments: str) -> str:
    """What git prints. Raises CleanerError with its first complaint."""
    done = _run(*arguments)
    if done.returncode:
        raise CleanerError(f"--since: git says {_first_line(done.stderr)!r}")
    # Names may be of any bytes.
    return done.stdout.decode("utf-8", "surrogateescape")


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise CleanerError("--since needs git, which is not on the PATH") from None


def _first_line(text: bytes) -> str:
    return text.decode(errors="replace").strip().split("\n")[0]
