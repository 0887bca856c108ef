"""The examples of a rule file, run: what `cleaner rules test` prints and the generated tests assert.

Like LanguageTool's PatternRuleTest: a rule without a bad example fails, and its
own repair must not trigger anything again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from cleaner.document import Document
from cleaner.edit import Level
from cleaner.engine import passes_of
from cleaner.pipeline import Outcome, run
from cleaner.rulebook import book
from cleaner.rulebook.load import load
from cleaner.rulebook.rule import Example, Rule


@cache
def _everything():
    return book.rules()


def problems(path: Path, rules: Sequence[Rule] | None = None) -> Iterator[str]:
    """What is wrong with a rule file's examples, a sentence each; nothing if all hold.

    `rules` are the rules of the whole pipeline (the program's own by default);
    the file's rule takes the place of one with its id. Raises RuleError if the
    file cannot be loaded.
    """
    rule, bad, leave = load(path)
    others = [other for other in (_everything() if rules is None else rules) if other.id != rule.id]
    whole = passes_of([*others, rule])
    alone = passes_of([rule])
    for example in bad:
        yield from _bad(rule, example, alone, whole)
    for example in leave:
        yield from _unchanged(f"leave {example.text!r}", example.text, example, whole)
        yield from (f"leave {example.text!r}: {rule.id} finds something" for f in _run(example.text, example, alone).findings[:1])


def _run(text: str, example: Example, passes) -> Outcome:
    return run(Document(text, None, example.format), passes)


def _bad(rule: Rule, example: Example, alone, whole) -> Iterator[str]:
    label = f"bad {example.text!r}"
    outcome = _run(example.text, example, alone)
    if rule.level is Level.REPORT:
        marked = [example.text[f.start : f.end] for f in outcome.reports]
        if outcome.edits:
            yield f"{label}: a report rule made an edit"
        if marked != [example.span]:
            yield f"{label}: reports {marked!r}, wanted {[example.span]!r}"
        return
    if outcome.text != example.good:
        yield f"{label}: becomes {outcome.text!r}, wanted {example.good!r}"
        return
    if len(outcome.edits) != 1:
        yield f"{label}: {len(outcome.edits)} edits, wanted one: {[(example.text[f.start:f.end], f.replacement) for f in outcome.edits]}"
    if any(f.level < rule.level for f in outcome.edits):
        yield f"{label}: an edit below the rule's level"
    yield from _unchanged(f"good {example.good!r}", example.good, example, whole)


def _unchanged(label: str, text: str, example: Example, passes) -> Iterator[str]:
    outcome = _run(text, example, passes)
    if outcome.text != text:
        rules = ", ".join(dict.fromkeys(rule for f in outcome.edits for rule in f.rules))
        yield f"{label}: the whole pipeline changes it to {outcome.text!r} ({rules})"
