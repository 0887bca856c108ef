"""`cleaner rules`, `cleaner rules test`, `cleaner explain`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from cleaner import config
from cleaner.commands import options as common
from cleaner.commands.options import FOUND, OK
from cleaner.errors import CleanerError
from cleaner.notices import WHY
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rule_files, rules_folder
from cleaner.rulebook.rule import Rule


def list_rules(family: str | None = None) -> int:
    """Print the rules, one a line."""
    every = _known()
    rules = [rule for rule in every if family in (None, rule.family)]
    if not rules:
        raise CleanerError(f"no family is called {family!r}; families: {', '.join(sorted({r.family for r in every}))}")
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        print(f"{rule.id:{width}}  {rule.level!s:7}  {rule.summary}")
    return OK


def explain(identity: str) -> int:
    """Print one rule: summary, reason, level, examples."""
    family, _, name = identity.partition("/")
    if family == "languagetool":
        return _explain_languagetool(identity, name)
    if identity in WHY:
        print(f"{identity} (report)\n\n{WHY[identity]}")
        return OK
    ids = [rule.id for rule in _known()]
    if identity not in ids:
        close = get_close_matches(identity, ids, 1)
        raise CleanerError(f"no rule is called {identity!r}{f'; did you mean {close[0]!r}?' if close else ''} (`cleaner rules` lists them)")
    rule, bad, leave = load(_file_of(identity))
    print(f"{rule.id} ({rule.level})\n\n{rule.summary}\n{rule.why}\n\nRepairs:" if rule.level < 2 else f"{rule.id} (report)\n\n{rule.summary}\n{rule.why}\n\nReports:")
    for example in bad:
        print(f"  - {example.text!r}" + (f"\n  + {example.good!r}" if example.good is not None else f"\n    at {example.span!r}"))
    print("\nLeaves alone:")
    for example in leave:
        print(f"    {example.text!r}")
    return OK


def _known() -> list[Rule]:
    """The program's rules and those of the configuration in force."""
    return common.rules(config.load())


def _file_of(identity: str) -> Path:
    """The file of a rule that is known: in the last of the configuration's folders that has it, or the program's own."""
    loaded = config.load()
    folders = [rules_folder(), *(Path(loaded.root, folder) for folder in loaded.config.rules)]
    return next(path for folder in reversed(folders) if (path := folder / f"{identity}.toml").exists())


def _explain_languagetool(identity: str, name: str) -> int:
    from cleaner.languagetool import allowlist

    known = allowlist.entries()
    if name not in known:
        raise CleanerError(f"{identity!r} is not on the allow-list, so nothing of it is shown (docs/rules.md has the list)")
    entry = known[name]
    print(f"{identity} ({entry.level})\n\n{entry.why}")
    if entry.figures:
        print(f"Measured: {entry.figures}")
    return OK


def test(files: list[str]) -> int:
    """Run the examples of rule files; status 1 if any does not hold."""
    from cleaner.rulebook.check import problems

    failed = 0
    count = 0
    for path in _rule_files(files):
        count += 1
        wrong = list(problems(path))
        failed += bool(wrong)
        for sentence in wrong:
            print(f"{path}: {sentence}")
    sys.stderr.write(f"{count - failed} of {count} rule files hold.\n")
    return FOUND if failed else OK


def _rule_files(files: list[str]) -> Iterator[Path]:
    for name in files:
        path = Path(name)
        if path.is_dir():
            found = rule_files(path) or sorted(path.glob("*.toml"))
            if not found:
                raise CleanerError(f"{name}: no rule files (FAMILY/SLUG.toml) in this folder")
            yield from found
        elif path.exists():
            yield path
        else:
            raise CleanerError(f"{name}: no such file or folder")
