"""Runs rules over a document.

One Aho-Corasick scan of the lower-cased view finds the literals that patterns
and phrase tables need; a pattern is compiled and tried only in the blocks where
one of its literals stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from importlib import import_module

from cleaner.document import Document, lowered
from cleaner.edit import Finding, Level
from cleaner.pattern import compiled
from cleaner.records import replace
from cleaner.rulebook.rule import Rule

# Characters of English prose to a word, with its space.
_PER_WORD = 6


class Matcher:
    """A set of rules, ready to run over many documents."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = list(rules)

    def find(self, document: Document) -> list[Finding]:
        """All findings of the rules on the document that touch nothing protected."""
        findings: list[Finding] = []
        met: set[str] = set()
        for group in self._groups:
            if not document.text:
                break
            findings.extend(group.find(document, met))
        for rule in self._detectors:
            if (rule.formats and document.format not in rule.formats) or not self._hinted(document, rule, met):
                continue
            findings.extend(_permitted(document, rule, _detector(rule.detector)(document, rule)))
        return self._by_density(document, findings)

    def _by_density(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """The findings; as suggestions where those of a rule are rarer in the document than one in `rule.dense` words.

        An engine breaks marks everywhere; one slip in a long text is its author's.
        """
        counts = Counter(finding.rules[0] for finding in findings if finding.rules[0] in self._dense)
        rare = {rule for rule, count in counts.items() if count * self._dense[rule] * _PER_WORD < len(document.text)}
        return [replace(found, level=max(found.level, Level.SUGGEST)) if found.rules[0] in rare else found for found in findings]

    @cached_property
    def _dense(self) -> dict[str, int]:
        return {rule.id: rule.dense for rule in self.rules if rule.dense}

    @staticmethod
    def _hinted(document: Document, rule: Rule, met: set[str]) -> bool:
        """Whether a detector has any business in the document: its literals were `met`, or its expression, which rules may share, is there."""
        if rule.hint is None or rule.literals:
            return rule.hint is None or rule.id in met
        known = document.hints
        key = (rule.hint, rule.touches)
        if key not in known:
            known[key] = compiled(rule.hint).search(document.view_with(rule.touches)) is not None
        return known[key]

    @cached_property
    def _detectors(self) -> list[Rule]:
        return [rule for rule in self.rules if rule.detector]

    @cached_property
    def _groups(self) -> list[_Group]:
        """The rules with literals, by what they may touch: each sees its own view."""
        by_touch: dict[frozenset[str], list[Rule]] = defaultdict(list)
        for rule in self.rules:
            if rule.literals:
                by_touch[rule.touches].append(rule)
        return [_Group(touches, rules) for touches, rules in by_touch.items()]


@cache
def _detector(name: str) -> Callable[[Document, Rule], Iterator[Finding]]:
    """The function of a detector, imported when it is first needed."""
    return import_module(f"cleaner.rulebook.detectors.{name}").find


# Texts up to so many characters are searched only for literals that can be in them, but only by the first rounds of a
# group: building an automaton of all costs as much as ten times that choice.
_SHORT, _FIRST_ROUNDS = 12_000, 4
_GRAM = 6


class _Automaton:
    """Literals of rules to search for at once, and whose they are."""

    def __init__(self, rules: Iterable[Rule], among: str | None = None) -> None:
        """All literals of the rules, or only those that `among`, a text in lower case, may have."""
        from ahocorasick_rs import AhoCorasick

        grams = {among[at : at + _GRAM] for at in range(len(among) - _GRAM + 1)} if among is not None else None
        numbers: dict[str, int] = {}
        self.owners: list[list[tuple[Rule, str | None, str | None]]] = []
        for rule in rules:
            for number, literal in enumerate(rule.literals):
                if grams is not None and (
                    (literal[:_GRAM] not in grams or literal[-_GRAM:] not in grams) if len(literal) >= _GRAM else literal not in among
                ):
                    continue
                at = numbers.setdefault(literal, len(numbers))
                if at == len(self.owners):
                    self.owners.append([])
                self.owners[at].append((rule, *(rule.swaps[number] if rule.swaps else (None, None))))
        self._search = AhoCorasick(numbers)

    def hits(self, lower: str) -> list[tuple[int, int, int]]:
        """(index in `owners`, start, end) of all occurrences, overlapping too."""
        return self._search.find_matches_as_indexes(lower, overlapping=True)


class _Group:
    """Rules that see the same view, and the automaton for their literals."""

    def __init__(self, touches: frozenset[str], rules: list[Rule]) -> None:
        self.touches = touches
        self.rules = rules
        self._rounds = 0

    @cached_property
    def automaton(self) -> _Automaton:
        return _Automaton(self.rules)

    def _automaton_for(self, lower: str) -> _Automaton:
        self._rounds += 1
        if len(lower) > _SHORT or self._rounds > _FIRST_ROUNDS or "automaton" in self.__dict__:
            return self.automaton
        return _Automaton(self.rules, lower)

    def find(self, document: Document, met: set[str]) -> Iterator[Finding]:
        """Findings of the rules that are patterns or phrases; the ids of detectors one of whose literals is there are added to `met`."""
        view = document.view_with(self.touches)
        lower = document.lower if view is document.view else lowered(view)
        tried: dict[str, int] = {}  # rule id -> up to where its pattern was tried
        begun: set[tuple[str, int]] = set()  # where a pattern that its anchor leads was tried
        automaton = self._automaton_for(lower)
        owners = automaton.owners
        for at, start, end in automaton.hits(lower):
            for rule, source, target in owners[at]:
                if rule.formats and document.format not in rule.formats:
                    continue
                if rule.detector:
                    met.add(rule.id)
                elif source is not None:
                    yield from _permitted(document, rule, _swapped(document, rule, view, start, end, source, target))
                elif rule.leads:
                    if (rule.id, start) in begun:
                        continue
                    begun.add((rule.id, start))
                    # Most anchors lead nowhere, whatever the block is.
                    if rule.pattern.match(view, start) is None:
                        continue
                    match = rule.pattern.match(view, start, self._window(document, view, start, end)[1])
                    if match is not None:
                        yield from _permitted(document, rule, _repaired(document, rule, view, [match]))
                elif rule.reach is not None:
                    match = _around(rule, view, start, end, *self._window(document, view, start, end))
                    if match is not None and (rule.id, match.start()) not in begun:
                        begun.add((rule.id, match.start()))
                        yield from _permitted(document, rule, _repaired(document, rule, view, [match]))
                elif start >= tried.get(rule.id, 0):
                    first, last = self._window(document, view, start, end)
                    tried[rule.id] = last
                    match = rule.pattern.search(view, first, last)
                    if match is not None:
                        matches = rule.pattern.finditer(view, first, last)
                        yield from _permitted(document, rule, _repaired(document, rule, view, matches))

    def _window(self, document: Document, view: str, start: int, end: int) -> tuple[int, int]:
        """Where to try a pattern whose literal stands at `start`–`end`: the block, or, for markup, the paragraph."""
        if not self.touches:
            block = document.block_at(start)
            return (block.start, block.end) if block else (start, start)
        before = view.rfind("\n\n", 0, start)
        after = view.find("\n\n", end)
        return (0 if before == -1 else before + 2), (len(view) if after == -1 else after)


def _around(rule: Rule, view: str, start: int, end: int, first: int, last: int) -> re.Match[str] | None:
    """The match that holds the anchor at `start`–`end`, or looks ahead to it: looked for only as far as the pattern reaches."""
    width, ahead = rule.reach
    # Two more, so that the limit is never taken for the end of a word or line that a match looks at.
    first, limit = max(first, end - width - ahead), min(last, start + width + ahead + 2)
    match = rule.pattern.search(view, first, limit)
    while match is not None and match.end() + ahead < end and match.start() <= start:
        match = rule.pattern.search(view, max(match.end(), match.start() + 1), limit)
    if match is None or match.start() > start or (limit < last and match.end() == limit):
        return None
    return match


def _swapped(document: Document, rule: Rule, view: str, start: int, end: int, source: str, target: str | None) -> Iterator[Finding]:
    old = view[start:end]
    if rule.case == "exact" and old != source:
        return
    if _is_word(view, start - 1, start) or _is_word(view, end - 1, end):
        return
    if _excepted(document, rule, start, end):
        return
    if target is None:
        yield rule.report(start, end)
    else:
        new = target if rule.case == "exact" else follow_case(old, target)
        if new != old:
            yield _on_text(document, view, rule, start, end, new)


def _is_word(view: str, left: int, right: int) -> bool:
    """Whether both characters are of one word (so that a phrase does not end between them)."""
    return left >= 0 and right < len(view) and _wordlike(view[left]) and _wordlike(view[right])


def _wordlike(character: str) -> bool:
    return character.isalnum() or character == "_"


def _repaired(document: Document, rule: Rule, view: str, matches: Iterable[re.Match[str]]) -> Iterator[Finding]:
    for match in matches:
        if _excepted(document, rule, *match.span()):
            continue
        if rule.becomes is None:
            yield rule.report(*match.span())
            continue
        new = match.expand(rule.becomes)
        if rule.case == "follow":
            new = follow_case(match[0], new)
        if new != match[0]:
            yield _on_text(document, view, rule, *match.span(), new)


def _on_text(document: Document, view: str, rule: Rule, start: int, end: int, new: str) -> Finding:
    """The edit against the text instead of the view: a soft line break that survives stays one."""
    old = view[start:end]
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    text = document.text[start:end]
    middle = new[head : len(new) - tail]
    lost = text[head : len(old) - tail].count("\n")
    if lost and " " in middle:
        at = middle.rfind(" ")
        middle = middle[:at] + "\n" + middle[at + 1 :]
    return rule.edit(start, end, text[:head] + middle + (text[len(old) - tail :] if tail else ""))


def _excepted(document: Document, rule: Rule, start: int, end: int) -> bool:
    if rule.exception is None:
        return False
    left, right = document.sentence_at(start)
    return rule.exception.search(document.view, left, max(right, end)) is not None


def _permitted(document: Document, rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that change nothing protected."""
    for finding in findings:
        if finding.replacement is None or not _changes_protected(document, rule, finding):
            yield finding


def _changes_protected(document: Document, rule: Rule, finding: Finding) -> bool:
    """Whether the part of a repair that differs from the text lies on a protected span."""
    old, new = document.text[finding.start : finding.end], finding.replacement
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return document.is_protected(finding.start + head, finding.end - tail, rule.touches)


def follow_case(old: str, new: str) -> str:
    """`new` in the case of `old`: all capitals if `old` is (and has two letters), a first capital if `old` has one."""
    letters = [character for character in old if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return new.upper()
    if letters and letters[0].isupper():
        for at, character in enumerate(new):
            if character.isalpha():
                return new[:at] + character.upper() + new[at + 1 :]
    return new
