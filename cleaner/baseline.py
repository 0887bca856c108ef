"""A baseline: findings that are known and not shown again, by rule, matched text and neighbouring words, never by line."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from cleaner.edit import Finding
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.records import Record, replace

VERSION = 1
_WORD = re.compile(r"\w+")
# So many words on either side tell two places with the same damage apart.
_NEIGHBOURS = 3
_REACH = 80

Key = tuple[str, str, str, str, str]  # path, rule, matched text, words before, words after


class Baseline(Record):
    """Known findings of a project, with how often each stands there; paths relative to `root`."""

    known: Counter[Key]
    root: Path

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline file. Raises CleanerError if it is missing or not one."""
        try:
            table = json.loads(path.read_bytes())
            if table["version"] != VERSION:
                raise CleanerError(f"{path}: a baseline of version {table['version']!r}, this program reads {VERSION}")
            rows = table["findings"]
            known = Counter(
                {(r["path"], r["rule"], r["original"], r["before"], r["after"]): int(r.get("count", 1)) for r in rows}
            )
        except OSError as error:
            raise CleanerError(f"{path}: {(error.strerror or str(error)).lower()}") from None
        except (ValueError, KeyError, TypeError):
            raise CleanerError(f"{path}: not a baseline file; write it anew with `cleaner check --write-baseline`") from None
        return cls(known, path.absolute().parent)

    @cached_property
    def _of_file(self) -> dict[str, Counter[Key]]:
        files: dict[str, Counter[Key]] = {}
        for key, count in self.known.items():
            files.setdefault(key[0], Counter())[key] = count
        return files

    def without_known(self, result: Result) -> Result:
        """The result less what the baseline knows of its file."""
        left = Counter(self._of_file.get(_path(result, self.root)))

        def fresh(findings: Iterable[Finding]) -> list[Finding]:
            kept = []
            for finding in findings:
                key = _key(result, finding, self.root)
                if left[key] > 0:
                    left[key] -= 1
                else:
                    kept.append(finding)
            return kept

        return replace(result, edits=fresh(result.edits), others=fresh(result.others))


def write(path: Path, results: Iterable[Result]) -> int:
    """Write all findings of the results as the new baseline; how many. Raises CleanerError if it cannot be written.

    What the old one knows of files that are still there, and that this run did
    not look at, stays.
    """
    root = path.absolute().parent
    counts: Counter[Key] = Counter()
    seen = set()
    for result in results:
        seen.add(_path(result, root))
        counts.update(_key(result, finding, root) for finding in result.findings)
    written = sum(counts.values())
    counts.update({key: count for key, count in _old(path).items() if key[0] not in seen and (root / key[0]).exists()})
    names = ("path", "rule", "original", "before", "after")
    rows = [{**dict(zip(names, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
    text = json.dumps({"version": VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"
    try:
        descriptor, temporary = tempfile.mkstemp(dir=root, prefix=".baseline.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(temporary, path)
    except OSError as error:
        raise CleanerError(f"{path}: {(error.strerror or str(error)).lower()}, not written") from None
    return written


def _old(path: Path) -> Counter[Key]:
    try:
        return Baseline.read(path).known
    except CleanerError:  # there is none yet, or none that can be read, which is why it is written
        return Counter()


def _path(result: Result, root: Path) -> str:
    return Path(os.path.relpath(result.source.path, root)).as_posix()


def _key(result: Result, finding: Finding, root: Path) -> Key:
    raw = result.source.raw
    before = _WORD.findall(raw[max(finding.start - _REACH, 0) : finding.start])[-_NEIGHBOURS:]
    after = _WORD.findall(raw[finding.end : finding.end + _REACH])[:_NEIGHBOURS]
    return _path(result, root), finding.rule, raw[finding.start : finding.end], " ".join(before), " ".join(after)
