"""Compiled patterns kept between runs: the same patterns, and `re.compile` whenever anything is odd."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from cleaner import cachefile, pattern_store
from cleaner.pattern_store import PatternStore

PATTERNS = [
    (r"\bcolou?rs?\b", re.IGNORECASE),
    (r"(?P<mark>[‘“„])(?P<text>[^’”“]{1,40}?)(?(mark)[’”“])", 0),
    (r"(?i:straße)|ſ|\u212A", re.IGNORECASE),
    (r"^(?:#{1,6})\s+(\w+)$", re.MULTILINE),
    (r"(?<!\d)(\d{1,3})(?:[ \u202f]\d{3})+(?![\d,])", 0),
    (r"(?x) a  b # two letters", 0),
    ("", 0),
]
TEXT = "# Title\n‘Color’ or “colours”, 12 000 and 1 234,5, STRASSE straße Straße ſ K ab\n"


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "cache" / "patterns.bin")


def filled(path, patterns=PATTERNS):
    store = PatternStore(path)
    for pattern, flags in patterns:
        store.compiled(pattern, int(flags))
    store.save()
    return store


def matches(pattern):
    return [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in pattern.finditer(TEXT)]


@pytest.fixture
def no_compiler(monkeypatch):
    """Whatever is compiled now was not kept."""

    def refuse(*arguments):
        raise AssertionError(f"compiled: {arguments}")

    monkeypatch.setattr(pattern_store.re, "compile", refuse)


def test_patterns_from_the_file_are_the_same(path, request):
    filled(path)
    expected = [re.compile(*key) for key in PATTERNS]
    request.getfixturevalue("no_compiler")
    store = PatternStore(path)
    for key, wanted in zip(PATTERNS, expected, strict=True):
        found = store.compiled(*key)
        assert (found.pattern, found.flags, found.groups, dict(found.groupindex)) == (
            wanted.pattern, wanted.flags, wanted.groups, dict(wanted.groupindex)
        )  # fmt: skip
        assert matches(found) == matches(wanted)
        assert found == wanted  # `re` compares the code


def test_a_pattern_that_is_none_says_so(path):
    with pytest.raises(re.error):
        PatternStore(path).compiled("(", 0)


def test_runs_add_to_each_other(path, request):
    one, two = PatternStore(path), PatternStore(path)
    one.compiled("one", 0)
    two.compiled("two", 0)
    one.save()
    two.save()
    request.getfixturevalue("no_compiler")
    store = PatternStore(path)
    assert store.compiled("one", 0).match("one") and store.compiled("two", 0).match("two")


def test_nothing_is_written_where_nothing_is_new(path):
    filled(path)
    before = os.stat(path)
    filled(path)
    assert os.stat(path) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
        lambda data: data.replace(sys.version.split()[0].encode(), b"3.99.0"),
        lambda data: os.urandom(2000),
        lambda data: data.replace(b" patterns 1 ", b" patterns 0 "),
    ],
    ids=["empty", "half", "short", "long", "a bit", "another Python", "noise", "another form"],
)
def test_a_damaged_file_is_replaced(path, damage):
    filled(path)
    data = open(path, "rb").read()
    with open(path, "wb") as stream:
        stream.write(damage(data))
    assert pattern_store._read(path) == {}
    filled(path)
    assert len(pattern_store._read(path)) == len(PATTERNS)


def test_codes_that_python_refuses_are_made_again(path):
    """A file that is whole and wrong: what `_sre` does not take is compiled."""
    key = ("abc", 0)
    flags, code, groups, numbers, names = pattern_store._taken_apart(key)
    for wrong in [(flags, code[:-8], groups, numbers, names), (flags, code[1:], groups, numbers, names), (flags, code), None, 5]:
        cachefile.write(path, pattern_store._mark(), {key: wrong})
        assert PatternStore(path).compiled(*key).match("abc")


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "file").write_text("")
    store = filled(str(tmp_path / "file" / "patterns.bin"))
    assert store.compiled("abc", 0).match("abc")
    assert os.listdir(tmp_path) == ["file"]


def test_another_re_costs_time_only(path, monkeypatch):
    monkeypatch.delattr("re._compiler._code")
    assert filled(path).compiled("abc", 0).match("abc")
    assert not os.path.exists(path)


def test_another_python_has_no_store(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(pattern_store, "_sre", None)
    assert filled(path, [("abc", 0)]).compiled("abc", 0).match("abc")


def test_the_file_is_bounded(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(pattern_store, "LIMIT", len(PATTERNS))
    filled(path, [("one", 0), PATTERNS[0], ("more", 0)])
    assert list(pattern_store._read(path)) == [("one", 0), (PATTERNS[0][0], int(PATTERNS[0][1])), ("more", 0)]


def test_runs_at_once_leave_a_whole_file(tmp_path):
    script = (
        "import sys\nfrom cleaner.pattern import compiled\n"
        "for number in range(40):\n    assert compiled(f'{sys.argv[1]}{number}').match(f'{sys.argv[1]}{number}')\n"
    )
    environment = {**os.environ, "CLEANER_CACHE_DIR": str(tmp_path)}
    runs = [subprocess.Popen([sys.executable, "-c", script, letter], env=environment) for letter in "abcdef"]
    assert [run.wait() for run in runs] == [0] * 6
    (name,) = os.listdir(tmp_path)
    kept = {pattern for pattern, _ in pattern_store._read(str(tmp_path / name))}
    assert kept and all(kept >= {f"{letter}{n}" for n in range(40)} for letter in {pattern[0] for pattern in kept})


def test_a_run_compiles_no_pattern_of_the_program_twice(tmp_path):
    """The second run over the same text finds every pattern in the store."""
    (tmp_path / "text.txt").write_text("She bought 1 500 shares . The the company said it is very good.\n")
    script = (
        "import sys\nfrom cleaner.pattern_store import PatternStore\n"
        "fresh = PatternStore._new\n"
        "PatternStore._new = lambda self, key: (sys.stderr.write(f'compiled {key}\\n'), fresh(self, key))[1]\n"
        "from cleaner.cli import main\nmain()\n"
    )
    command = [sys.executable, "-c", script, "check", "-q", "--no-languagetool", "--no-cache", "text.txt"]
    environment = {**os.environ, "CLEANER_CACHE_DIR": str(tmp_path / "cache")}
    first, second = (subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True) for _ in range(2))
    assert first.returncode == second.returncode == 1 and first.stdout == second.stdout
    assert first.stderr.count(b"compiled") > 20
    assert second.stderr == b""
