"""The compiled file of rules: the same rules, made anew whenever it is missing, damaged or of other rule files."""

from __future__ import annotations

import os
import shutil

import pytest

from cleaner.records import as_dict
from cleaner.rulebook import book
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rule_files, rules_folder


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Some rule files of each kind, and a cache of their own."""
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
    for family in ("negation", "quote", "calque"):
        shutil.copytree(rules_folder() / family, tmp_path / "rules" / family)
    return tmp_path / "rules"


def read_from_toml(folder):
    return [load(path)[0] for path in rule_files(folder)]


def same(rules, others):
    assert [(as_dict(rule), list(rule.literals)) for rule in rules] == [(as_dict(rule), list(rule.literals)) for rule in others]
    assert [type(rule.level) for rule in rules] == [type(rule.level) for rule in others]


def compiled(folder):
    (path,) = (folder.parent / "cache").glob("rules-*.bin")
    return path


def test_the_compiled_rules_are_those_of_the_files(folder, monkeypatch):
    same(book.rules(folder), read_from_toml(folder))
    monkeypatch.setattr("cleaner.rulebook.load.load", lambda path: pytest.fail(f"{path} was read again"))
    same(book.rules(folder), read_from_toml(folder))


def test_a_change_in_the_rule_files_is_seen(folder):
    states = {book.fingerprint(folder)}
    book.rules(folder)
    changed, gone = sorted(folder.glob("negation/*.toml"))[:2]
    changed.write_text(changed.read_text(encoding="utf-8").replace("level = ", "level  = "), encoding="utf-8")
    states.add(book.fingerprint(folder))
    gone.unlink()
    states.add(book.fingerprint(folder))
    assert len(states) == 3
    same(book.rules(folder), read_from_toml(folder))


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:900], lambda data: data[:-9] + b"\0" + data[-8:], lambda data: b"[]"], ids=["empty", "cut", "a byte", "JSON"])
def test_a_damaged_file_is_made_again(folder, damage):
    book.rules(folder)
    path = compiled(folder)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    same(book.rules(folder), read_from_toml(folder))
    assert compiled(folder).read_bytes() == whole


def test_old_files_go(folder):
    cache = folder.parent / "cache"
    cache.mkdir()
    for name, days in (("rules-old.bin", 9), ("rules-old.json", 9), ("rules-new.bin", 1), ("other.bin", 9)):
        (cache / name).write_bytes(b"")
        stamp = os.stat(cache).st_mtime - days * 86400
        os.utime(cache / name, (stamp, stamp))
    book.rules(folder)
    left = {path.name for path in cache.iterdir()}
    assert {"rules-new.bin", "other.bin"} < left and not {"rules-old.bin", "rules-old.json"} & left
