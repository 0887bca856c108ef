"""The literals that a regular expression cannot match without.

They make one multi-pattern scan of a text (Aho-Corasick) stand for hundreds of
searches. The idea is that of RE2's prefilter and Google Code Search (Russ Cox,
"Regular Expression Matching with a Trigram Index", 2012): walk the syntax tree
and keep, for each node, a set of strings one of which any match contains.
"""

from __future__ import annotations

import re
from re import _constants as op  # noqa: PLC2701 - the parser is what `re` itself runs on
from re import _parser  # noqa: PLC2701

# A set larger than this is no better than its parts.
_MOST = 96
# Too frequent to be worth a stop each.
_COMMON = frozenset("the and that for with are was this you not but have from his her its they were been all one has can".split())


def anchors(pattern: str) -> tuple[str, ...]:
    """Lower-case literals, at least one of which is in every (case-folded) match of `pattern`; () if there are none."""
    best = _best(_parser.parse(pattern))
    return tuple(sorted(best)) if best else ()


def leads(pattern: str, literals: tuple[str, ...]) -> bool:
    """Whether every match of `pattern` begins where its anchor, one of `literals`, begins."""
    wanted = set(literals)
    runs = [""]
    for code, value in _parser.parse(pattern):
        if code is op.ASSERT and value[0] == 1:
            ahead = _product(value[1])
            if ahead is not None and {run + option for run in runs for option in ahead} == wanted:
                return True
        options = _options(code, value)
        if options is None or len(runs) * len(options) > _MOST:
            return False
        runs = [run + option for run in runs for option in options]
        if set(runs) == wanted:
            return True
    return False


def _score(literals: set[str] | None) -> float:
    """How selective a set is: long and few is good."""
    if not literals:
        return -1
    shortest = min(len(word.strip()) for word in literals)
    common = any(word.strip() in _COMMON for word in literals)
    return shortest - 0.004 * len(literals) - (2.5 if common else 0)


def _best(items) -> set[str] | None:
    """The most selective set of a sequence of nodes."""
    best: set[str] | None = None
    runs: list[str] = [""]
    for code, value in items:
        if code is op.ASSERT and value[0] == 1:
            # What a lookahead wants follows here too, though later nodes may match the same characters again.
            ahead = _product(value[1])
            if ahead is not None and len(runs) * len(ahead) <= _MOST:
                best = _better(best, [run + option for run in runs for option in ahead])
        options = _options(code, value)
        if options is not None and len(runs) * len(options) <= _MOST:
            runs = [run + option for run in runs for option in options]
            continue
        best = _better(best, runs)
        runs = [""] if options is None else list(options)
        if options is None:
            best = _better(best, _inner(code, value))
    return _better(best, runs) or None


def _better(best: set[str] | None, candidate) -> set[str] | None:
    candidate = set(candidate) if candidate and all(word.strip() for word in candidate) else None
    return candidate if _score(candidate) > _score(best) else best


def _options(code, value) -> list[str] | None:
    """All strings a node can match, if they are few; None otherwise."""
    if code is op.LITERAL:
        return [chr(value).lower()]
    if code is op.AT or code in (op.ASSERT, op.ASSERT_NOT):
        return [""]
    if code is op.IN and all(part[0] is op.LITERAL for part in value) and len(value) <= 6:
        return sorted({chr(part[1]).lower() for part in value})
    if code is op.SUBPATTERN:
        return _product(value[-1])
    if code is op.BRANCH:
        return _union(value[1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[:2] == (0, 1):
        inner = _product(value[2])
        return None if inner is None else ["", *inner]
    return None


def _product(items) -> list[str] | None:
    strings = [""]
    for code, value in items:
        options = _options(code, value)
        if options is None or len(strings) * len(options) > _MOST:
            return None
        strings = [string + option for string in strings for option in options]
    return strings


def _union(branches) -> list[str] | None:
    strings: list[str] = []
    for branch in branches:
        options = _product(branch)
        if options is None or len(strings) + len(options) > _MOST:
            return None
        strings.extend(options)
    return strings


def _inner(code, value) -> set[str] | None:
    """The best set inside of a node whose strings are too many to list."""
    if code is op.SUBPATTERN:
        return _best(value[-1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] >= 1:
        return _best(value[2])
    if code is op.ATOMIC_GROUP:
        return _best(value)
    if code is op.BRANCH:
        union: set[str] = set()
        for branch in value[1]:
            best = _best(branch)
            if not best:
                return None
            union |= best
        return union if len(union) <= _MOST else None
    return None


def compiles(pattern: str) -> str | None:
    """Why `pattern` is no regular expression, or None if it is one."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return None
