"""The literals that a regular expression cannot match without.

They make one multi-pattern scan of a text (Aho-Corasick) stand for hundreds of
searches. The idea is that of RE2's prefilter and Google Code Search (Russ Cox,
"Regular Expression Matching with a Trigram Index", 2012): walk the syntax tree
and keep, for each node, a set of strings one of which any match contains.
"""

from __future__ import annotations

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


# Letters in the longest word, and blanks in the longest gap, that prose has.
_LONGEST_WORD, _LONGEST_GAP = 60, 20
# A pattern that reaches further is tried on whole paragraphs.
_FURTHEST = 240


def reach(pattern: str) -> tuple[int, int] | None:
    """How many characters a match has at most, and how many behind it are looked at; None if that depends on the text. A word is
    taken to be of a word's length."""
    widest, ahead = _widest(_parser.parse(pattern))
    return (int(widest), int(ahead)) if widest + ahead <= _FURTHEST else None


def _widest(items) -> tuple[float, float]:
    """The longest string that nodes match, and how far their lookaheads look."""
    width: float = 0
    ahead: float = 0
    for code, value in items:
        if code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            inner: tuple[float, float] = (1, 0)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            inner = (0, sum(_widest(value[1])) if value[0] == 1 else 0)
        elif code is op.AT:
            inner = (0, 0)
        elif code is op.SUBPATTERN:
            inner = _widest(value[-1])
        elif code is op.ATOMIC_GROUP:
            inner = _widest(value)
        elif code is op.BRANCH:
            branches = [_widest(branch) for branch in value[1]]
            inner = (max(width for width, _ in branches), max(ahead for _, ahead in branches))
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            inner = _repeated(*value)
        else:
            inner = (float("inf"), 0)
        width += inner[0]
        ahead = max(ahead, inner[1])
    return width, ahead


def _repeated(_least: int, most: int, items) -> tuple[float, float]:
    width, ahead = _widest(items)
    if most is not op.MAXREPEAT:
        return width * most, ahead
    return (_longest_run(items[0]) if len(items) == 1 else float("inf")), ahead


def _longest_run(node) -> float:
    """How long a run of one class of characters gets in prose."""
    code, value = node
    parts = value if code is op.IN else [node]
    if parts[0][0] is op.NEGATE:
        return _LONGEST_WORD if (op.CATEGORY, op.CATEGORY_SPACE) in parts else float("inf")
    longest: float = 0
    for kind, what in parts:
        if kind is op.LITERAL:
            longest = max(longest, _LONGEST_GAP if chr(what).isspace() else _LONGEST_WORD)
        elif kind is op.RANGE and what[0] > 32:
            longest = max(longest, _LONGEST_WORD)
        elif kind is op.CATEGORY and what in (op.CATEGORY_DIGIT, op.CATEGORY_WORD, op.CATEGORY_NOT_SPACE):
            longest = max(longest, _LONGEST_WORD)
        elif kind is op.CATEGORY and what is op.CATEGORY_SPACE:
            longest = max(longest, _LONGEST_GAP)
        else:
            return float("inf")
        if any(k is op.LITERAL and chr(w).isspace() for k, w in parts) and len(parts) > 1:
            return float("inf")  # words and the gaps between them
    return longest


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
