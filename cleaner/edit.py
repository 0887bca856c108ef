"""Edits: the only code of the program that changes text.

A pass never writes text. It yields `Finding`s; `apply` carries out those that
have a replacement, by span, and `compose` expresses the edits of two rounds as
one list in the coordinates of the first text. Nothing here looks into the text
for a match: positions are all there is.

Offsets are code points, half open, counted from 0.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import pairwise
from operator import attrgetter

from cleaner.records import Record, replace


class Level(IntEnum):
    """How far a finding can be trusted; a larger level needs more of a person.

    SAFE cannot change the meaning, SUGGEST is the best repair but a person must
    look, REPORT offers no repair.
    """

    SAFE = 0
    SUGGEST = 1
    REPORT = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, name: str) -> Level:
        """The level called `name` ("safe", "suggest", "report"). Raises ValueError with the allowed names."""
        try:
            return cls[name.upper()]
        except KeyError:
            raise ValueError(f"level {name!r} is not one of safe, suggest, report") from None


class Finding(Record):
    """A repair by span, or (with `replacement` None) a report without one.

    `rules` names every rule that had a part in it, first cause first.
    """

    start: int
    end: int
    replacement: str | None
    rules: tuple[str, ...]
    level: Level
    message: str

    @property
    def repairs(self) -> bool:
        """Whether the finding offers a replacement."""
        return self.replacement is not None

    @property
    def rule(self) -> str:
        """The rule that caused the finding first."""
        return self.rules[0]


_position = attrgetter("start", "end")


def apply(text: str, findings: Iterable[Finding]) -> tuple[str, list[Finding], list[Finding]]:
    """Carry out the repairs among `findings` on `text`.

    Returns (new text, accepted, lost), both lists in order of position. Of two
    repairs that overlap, or where one inserts at the other's edge, the one with the lower
    level wins, then the longer, then the earlier, then the rule's name: so the
    result never depends on the order they were found in. Raises ValueError for
    a span that lies outside the text.
    """
    repairs = [f for f in findings if f.replacement is not None and text[f.start : f.end] != f.replacement]
    for finding in repairs:
        if not 0 <= finding.start <= finding.end <= len(text):
            raise ValueError(f"{finding.rule}: span {finding.start}–{finding.end} lies outside a text of {len(text)} code points")
    accepted, lost = _without_overlaps(repairs)
    return _replaced(text, 0, accepted), accepted, lost


def carry_out(text: str, edits: Iterable[Finding]) -> str:
    """`text` with edits that are known to be apart (as `apply` accepted or `compose` gave them, or some of them).

    One that inserts at the edge of another's replacement is none of `apply`'s
    cases any more: both were accepted, in rounds of their own. Raises ValueError if
    two overlap.
    """
    ordered = sorted(edits, key=_position)
    for left, right in pairwise(ordered):
        if left.end > right.start:
            raise ValueError(f"{left.rule} and {right.rule} overlap at {right.start}")
    return _replaced(text, 0, ordered)


def _without_overlaps(repairs: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    ranked = sorted(repairs, key=lambda f: (f.level, f.start - f.end, f.start, f.rules, f.replacement))
    starts: list[int] = []
    accepted: list[Finding] = []
    lost: list[Finding] = []
    for finding in ranked:
        at = bisect_right(starts, finding.start)
        before = accepted[at - 1] if at else None
        after = accepted[at] if at < len(accepted) else None
        if (before is not None and _collide(before, finding)) or (after is not None and _collide(finding, after)):
            lost.append(finding)
            continue
        starts.insert(at, finding.start)
        accepted.insert(at, finding)
    return accepted, sorted(lost, key=_position)


def _collide(left: Finding, right: Finding) -> bool:
    if left.start == right.start or left.end > right.start:
        return True
    # An insertion at the edge of a replacement was found in what is being replaced: the next round knows better.
    return left.end == right.start and (left.start == left.end or right.start == right.end)


def _replaced(text: str, offset: int, repairs: Sequence[Finding]) -> str:
    """`text`, which begins at `offset`, with the given repairs (in order, apart) carried out."""
    if not repairs:
        return text
    parts = []
    at = 0
    for finding in repairs:
        parts.append(text[at : finding.start - offset])
        parts.append(finding.replacement or "")
        at = finding.end - offset
    parts.append(text[at:])
    return "".join(parts)


def narrow(text: str, finding: Finding) -> Finding:
    """The same repair on the smallest span that whole words allow.

    What the original and the replacement have in common at both ends is cut
    off, but never inside a word: `a error` -> `an error` is the edit `a` -> `an`.
    """
    new = finding.replacement
    if new is None:
        return finding
    old = text[finding.start : finding.end]
    head = _common_prefix(old, new)
    tail = _common_prefix(old[head:][::-1], new[head:][::-1])
    while head and _inside_word(old, new, head):
        head -= 1
    while tail and _inside_word(old[::-1], new[::-1], tail):
        tail -= 1
    if not head and not tail:
        return finding
    end = finding.end - tail
    return replace(finding, start=finding.start + head, end=end, replacement=new[head : len(new) - tail])


def _common_prefix(a: str, b: str) -> int:
    length = min(len(a), len(b))
    for i in range(length):
        if a[i] != b[i]:
            return i
    return length


def _inside_word(old: str, new: str, at: int) -> bool:
    """Whether a cut after `at` characters would split a word of either text."""
    if not old[at - 1].isalnum():
        return False
    return (at < len(old) and old[at].isalnum()) or (at < len(new) and new[at].isalnum())


def compose(original: str, first: Sequence[Finding], current: str, second: Sequence[Finding]) -> list[Finding]:
    """The edits `first` (on `original`, giving `current`) and `second` (on `current`) as one list on `original`.

    Both lists are in order and free of overlaps, as `apply` returns them. An
    edit on top of an edit becomes one that names the rules of both, with the
    higher level; two that cancel each other disappear.
    """
    result: list[Finding] = []
    shift = 0  # current offset - original offset, before the group
    for group in _groups(first, second):
        earlier = [f for f, is_first, _, _ in group if is_first]
        later = [f for f, is_first, _, _ in group if not is_first]
        start = min(item[2] for item in group)
        end = max(item[3] for item in group)
        grown = sum(len(f.replacement) - (f.end - f.start) for f in earlier)
        if later:
            merged = _merged(original, current, start, end, shift, grown, earlier, later)
            if merged is not None:
                result.append(merged)
        else:
            result.extend(earlier)
        shift += grown
    return result


def _merged(original, current, start, end, shift, grown, earlier, later) -> Finding | None:
    begin, stop = start - shift, end - shift - grown
    text = _replaced(current[start:end], start, later)
    if original[begin:stop] == text:
        return None
    if len(earlier) + len(later) == 1:
        return replace(later[0], start=begin, end=stop)
    parts = [*earlier, *later]
    return Finding(
        begin,
        stop,
        text,
        tuple(dict.fromkeys(rule for f in parts for rule in f.rules)),
        max(f.level for f in parts),
        " ".join(dict.fromkeys(f.message for f in parts)),
    )


def _groups(first: Sequence[Finding], second: Sequence[Finding]):
    """Runs of edits that touch each other, as (edit, is it of the first list, start, end in current)."""
    items = []
    shift = 0
    for finding in first:
        start = finding.start + shift
        end = start + len(finding.replacement)
        shift += len(finding.replacement) - (finding.end - finding.start)
        items.append((finding, True, start, end))
    items.extend((f, False, f.start, f.end) for f in second)
    # At the same place an earlier edit comes first: a later one there belongs to it.
    items.sort(key=lambda item: (item[2], not item[1], item[3]))
    group: list = []
    reach = -1
    for item in items:
        if group and not _touches(group, reach, item):
            yield group
            group, reach = [], -1
        group.append(item)
        reach = max(reach, item[3])
    if group:
        yield group


def _touches(group: list, reach: int, item) -> bool:
    if item[2] < reach:
        return True
    if item[2] > reach:
        return False
    # Side by side: the order of the two is in doubt only if one of them is empty in the current text.
    beside = [other for other in group if other[3] == item[2]]
    return any(other[1] != item[1] and (other[2] == other[3] or item[2] == item[3]) for other in beside)


def to_original(edits: Sequence[Finding], start: int, end: int) -> tuple[int, int]:
    """The span of the original text that the span `start`–`end` of the repaired text stands for.

    `edits` lead from the original to the repaired text. A span that begins or
    ends inside a replacement is widened to all that was replaced.
    """
    return _back(edits, start, False), _back(edits, end, True)


def _back(edits: Sequence[Finding], offset: int, is_end: bool) -> int:
    shift = 0
    for finding in edits:
        begin = finding.start + shift
        finish = begin + len(finding.replacement)
        if offset < begin or (offset == begin and (is_end or finding.start == finding.end)):
            break
        if offset < finish or (is_end and offset == finish and begin != finish):
            return finding.end if is_end else finding.start
        shift += len(finding.replacement) - (finding.end - finding.start)
    return offset - shift
