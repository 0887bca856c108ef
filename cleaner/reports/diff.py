"""The unified diff: built from the edits' spans, so that it says just what is changed and why.

difflib's diff forgets "\\ No newline at end of file" and knows no edits; here
lines end only in "\\n", hunks come from the spans, each hunk header ends with
the rules that caused it, and unidiff reads the result back before it is shown.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.edit import Finding
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.records import Record, replace

NO_NEWLINE = "\\ No newline at end of file"


class Line(Record):
    """One line of a diff: sign (" ", "-", "+"), text with its line end, changed spans within the text."""

    sign: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Hunk(Record):
    """Lines from 1, as in a unified diff; a count of 0 has the line before as its start."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    edits: tuple[Finding, ...]
    lines: tuple[Line, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that caused the hunk, in order of their first edit."""
        return tuple(dict.fromkeys(rule for edit in self.edits for rule in edit.rules))

    @property
    def header(self) -> str:
        """`@@ -1,3 +1,3 @@ family/rule, …`"""
        return f"@@ -{_range(self.old_start, self.old_count)} +{_range(self.new_start, self.new_count)} @@ {', '.join(self.rules)}"


def _range(start: int, count: int) -> str:
    return str(start) if count == 1 else f"{start},{count}"


def hunks(raw: str, edits: Sequence[Finding], context: int = 1) -> list[Hunk]:
    """The hunks of a text's edits (in order, apart, in code points of `raw`), with `context` lines around each."""
    source = _Source(raw)
    made = []
    shift = 0
    free = 0  # the first line that no hunk has yet
    groups = list(_adjacent(_changes(source, edits)))
    for number, group in enumerate(groups):
        following = groups[number + 1][0].first if number + 1 < len(groups) else len(source)
        first = max(group[0].first - context, free)
        last = min(group[-1].last + context, following)
        hunk = _hunk(source, group, first, last, shift)
        shift += hunk.new_count - hunk.old_count
        free = last
        made.append(hunk)
    return made


class _Source:
    """A text by lines that end in "\\n" and nothing else."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.starts = [0]
        at = raw.find("\n")
        while at != -1:
            self.starts.append(at + 1)
            at = raw.find("\n", at + 1)
        if self.starts[-1] == len(raw):
            self.starts.pop()

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def start(self, line: int) -> int:
        return self.starts[line] if line < len(self.starts) else len(self.raw)

    def line(self, number: int) -> str:
        return self.raw[self.start(number) : self.start(number + 1)]


class _Change(Record):
    """Old lines first–last (half open, from 0) and what they become."""

    first: int
    last: int
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    edits: tuple[Finding, ...]


def _changes(source: _Source, edits: Sequence[Finding]) -> Iterator[_Change]:
    group: list[Finding] = []
    reach = -1
    for edit in edits:
        if group and source.line_of(edit.start) > reach:
            yield _change(source, group, reach)
            group = []
        group.append(edit)
        reach = max(reach if len(group) > 1 else -1, source.line_of(edit.end))
    if group:
        yield _change(source, group, reach)


def _change(source: _Source, edits: list[Finding], reach: int) -> _Change:
    first, last = source.line_of(edits[0].start), min(reach + 1, len(source))
    base = source.start(first)
    old_text = source.raw[base : source.start(last)]
    old_marks = [(e.start - base, e.end - base) for e in edits]
    new_text, new_marks = _rewritten(old_text, base, edits)
    old = _lines("-", old_text, old_marks)
    new = _lines("+", new_text, new_marks)
    head = 0
    while head < min(len(old), len(new)) and old[head].text == new[head].text:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail].text == new[-1 - tail].text:
        tail += 1
    return _Change(
        first + head, last - tail, tuple(old[head : len(old) - tail]), tuple(new[head : len(new) - tail]), tuple(edits)
    )


def _rewritten(text: str, base: int, edits: list[Finding]) -> tuple[str, list[tuple[int, int]]]:
    parts, marks, at, length = [], [], 0, 0
    for edit in edits:
        kept = text[at : edit.start - base]
        parts += [kept, edit.replacement]
        marks.append((length + len(kept), length + len(kept) + len(edit.replacement)))
        length = marks[-1][1]
        at = edit.end - base
    return "".join([*parts, text[at:]]), marks


def _lines(sign: str, text: str, marks: list[tuple[int, int]]) -> list[Line]:
    lines = []
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start)
        lines.append(Line(sign, text[start:end], inside))
        start = end
    return lines


def _adjacent(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """Changes of neighbouring lines, together.

    Others stay hunks of their own, so that each header names the rules of one
    place: two that share a line of context leave it to the first, since git
    takes a hunk that ends without context for one at the end of the file.
    """
    group: list[_Change] = []
    for change in changes:
        if group and change.first > group[-1].last:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _hunk(source: _Source, group: list[_Change], first: int, last: int, shift: int) -> Hunk:
    lines: list[Line] = []
    at = first
    for change in group:
        lines += [Line(" ", source.line(n)) for n in range(at, change.first)]
        lines += [*change.old, *change.new]
        at = change.last
    lines += [Line(" ", source.line(n)) for n in range(at, last)]
    old_count = sum(line.sign != "+" for line in lines)
    new_count = sum(line.sign != "-" for line in lines)
    return Hunk(
        first + (1 if old_count else 0),
        old_count,
        first + shift + (1 if new_count else 0),
        new_count,
        tuple(edit for change in group for edit in change.edits),
        tuple(lines),
    )


def shown_path(path: str) -> str:
    """The path for a diff's header: relative to the working folder; outside of it, the absolute one without its root."""
    absolute = os.path.abspath(path)
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        relative = absolute
    if relative.startswith(".."):
        relative = Path(absolute).relative_to(Path(absolute).anchor).as_posix()
    return relative.replace(os.sep, "/")


def _quoted(path: str) -> str:
    """As git writes it: in C quotes if it holds control characters, quotes, backslashes or anything beyond ASCII."""
    if all(" " <= c <= "~" and c not in '"\\' for c in path):
        return path
    escapes = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\a": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
    body = "".join(
        escapes.get(c) or (c if " " <= c <= "~" else "".join(f"\\{byte:03o}" for byte in os.fsencode(c))) for c in path
    )
    return f'"{body}"'


def headers(path: str) -> list[str]:
    """The lines before the first hunk, as git writes them."""
    name = shown_path(path)
    old, new = _quoted(f"a/{name}"), _quoted(f"b/{name}")
    # A tab ends a name with spaces, so that patch does not take a part of it for a date.
    tab = "\t" if " " in name and not old.startswith('"') else ""
    return [f"diff --git {old} {new}\n", f"--- {old}{tab}\n", f"+++ {new}{tab}\n"]


def render(result: Result, context: int = 1) -> str:
    """The diff of one file's edits as text ("" if there are none). Raises CleanerError if unidiff reads it differently."""
    made = hunks(_with_mark(result), _shifted(result), context)
    if not made:
        return ""
    text = "".join([*headers(result.source.path), *(line for hunk in made for line in _written(hunk))])
    _read_back(text, made, result.source.path)
    return text


def encoded(result: Result, context: int = 1) -> bytes:
    """The diff in the bytes of the file's own encoding, so that `git apply` and `patch` find its lines.

    A file in UTF-16 or UTF-32 has no lines for them: its diff is UTF-8, for reading.
    """
    encoding = result.source.encoding
    if encoding.startswith(("utf-16", "utf-32")):
        encoding = "utf-8"
    try:
        return render(result, context).encode(encoding)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise CleanerError(
            f"{result.source.path}: a repair needs {character!r} (U+{ord(character):04X}), which {encoding} cannot write; "
            "convert the file to UTF-8 first"
        ) from None


def _with_mark(result: Result) -> str:
    return ("\ufeff" if result.source.mark else "") + result.source.raw


def _shifted(result: Result) -> list[Finding]:
    if not result.source.mark:
        return result.edits
    return [replace(edit, start=edit.start + 1, end=edit.end + 1) for edit in result.edits]


def _written(hunk: Hunk) -> Iterator[str]:
    yield hunk.header + "\n"
    for line in hunk.lines:
        yield line.sign + line.text
        if not line.text.endswith("\n"):
            yield f"\n{NO_NEWLINE}\n"


def _read_back(text: str, made: list[Hunk], path: str) -> None:
    from io import StringIO

    from unidiff import PatchSet
    from unidiff.errors import UnidiffParseError

    # unidiff reads lines as Python's text files do; only "\n" ends one of ours, so nothing else may look like an end.
    try:
        parsed = PatchSet(StringIO(text, newline="\n"))
        read = [(h.source_start, h.source_length, h.target_start, h.target_length) for file in parsed for h in file]
    except UnidiffParseError as error:
        raise CleanerError(f"{path}: the diff does not parse ({error}); please report this") from None
    if read != [(h.old_start, h.old_count, h.new_start, h.new_count) for h in made]:
        raise CleanerError(f"{path}: the diff reads back differently; please report this")
