"""The diff re-applies: by git and by patch, for every kind of file, to the byte."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.edit import Finding, Level, apply
from cleaner.engine import Result
from cleaner.reports import diff
from cleaner.textfile import decode

GIT, PATCH = shutil.which("git"), shutil.which("patch")


def result_of(data: bytes, changes: list[tuple[str, str]], path="text.txt", encoding="utf-8") -> Result:
    source = decode(data, path, encoding)
    edits = []
    for number, (old, new) in enumerate(changes):
        at = source.raw.index(old)
        edits.append(Finding(at, at + len(old), new, (f"family/rule-{number}",), Level.SAFE, "why"))
    return Result(source, sorted(edits, key=lambda e: e.start), [], [])


CASES = {
    "one line": (b"one two\nthree\n", [("two", "2")]),
    "no final newline": (b"first\nlast line", [("last", "final")]),
    "only line, no newline": (b"helo", [("helo", "hello")]),
    "crlf": (b"one\r\ntwo words\r\nthree\r\n", [("two", "2")]),
    "mixed line ends": (b"one\ntwo words\r\nthree\rfour\n", [("words", "w")]),
    "byte order mark": (b"\xef\xbb\xbfone two\nthree\n", [("one", "1")]),
    "emoji": ("one \U0001f600 two\nthree\n".encode(), [("two", "2")]),
    "form feed and separators": ("a\x0cb two\u2028c\x85d\nthree\x1c\n".encode(), [("two", "2"), ("three", "3")]),
    "lines joined": (b"one\n\ntwo\n", [("one\n\ntwo", "one two")]),
    "line split": (b"one two\nthree\n", [("one two", "one\n\ntwo")]),
    "last line removed": (b"one\ntwo\n", [("two\n", "")]),
    "everything removed": (b"one\n", [("one\n", "")]),
    "far apart": (b"".join(b"line %d\n" % n for n in range(30)), [("line 3\n", "LINE 3\n"), ("line 20", "x\ny"), ("29", "30")]),
    "paragraphs": (b"".join(b"paragraph %d\n\n" % n for n in range(9)), [(f"paragraph {n}", f"p {n}") for n in (0, 1, 2, 5, 7, 8)]),
    "newline removed at the end": (b"one\ntwo\n", [("two\n", "two")]),
}


@pytest.mark.skipif(not (GIT and PATCH), reason="needs git and patch")
@pytest.mark.parametrize("name", ["text.txt", "with space.txt", "ümlaut “x”.md", "tab\there.txt", "deep/er/file.txt"])
@pytest.mark.parametrize("case", CASES)
def test_git_and_patch_apply_it(case, name, tmp_path, monkeypatch):
    data, changes = CASES[case]
    monkeypatch.chdir(tmp_path)
    target = tmp_path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    result = result_of(data, changes, name)
    patch = diff.encoded(result)
    wanted = result.source.encode(result.repaired)
    subprocess.run([GIT, "apply", "--check", "-"], input=patch, check=True, capture_output=True)
    subprocess.run([PATCH, "-p1", "--dry-run", "--binary"], input=patch, check=True, capture_output=True)
    subprocess.run([GIT, "apply", "-"], input=patch, check=True, capture_output=True)
    assert (target.read_bytes() if target.exists() else b"") == wanted


@pytest.mark.skipif(not GIT, reason="needs git")
def test_a_file_of_another_encoding_gives_a_diff_in_its_bytes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = "Das Café war zu.\nOne tow.\n".encode("latin-1")
    (tmp_path / "l1.txt").write_bytes(data)
    result = result_of(data, [("tow", "two")], "l1.txt", "latin-1")
    subprocess.run([GIT, "apply", "-"], input=diff.encoded(result), check=True)
    assert (tmp_path / "l1.txt").read_bytes() == "Das Café war zu.\nOne two.\n".encode("latin-1")


def test_hunk_headers_name_the_rules_of_their_place():
    result = result_of(b"a\nb\nc\nd\ne\nf\n", [("a", "A"), ("b", "B"), ("d", "D")])
    heads = [line for line in diff.render(result).split("\n") if line.startswith("@@")]
    assert heads == ["@@ -1,3 +1,3 @@ family/rule-0, family/rule-1", "@@ -4,2 +4,2 @@ family/rule-2"]


def test_changed_spans_are_marked_in_old_and_new_lines():
    (hunk,) = diff.hunks("one two three\n", [Finding(4, 7, "2", ("f/r",), Level.SAFE, "m")])
    assert [(line.sign, line.marks) for line in hunk.lines] == [("-", ((4, 7),)), ("+", ((4, 5),))]


@settings(deadline=None)
@given(st.text(alphabet="ab \n\r’", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6), st.text(alphabet="x\n", max_size=3)), max_size=6), st.integers(0, 3))
def test_old_and_new_lines_of_the_hunks_rebuild_both_texts(raw, wanted, context):
    found = [Finding(min(a, len(raw)), min(a + n, len(raw)), new, ("f/r",), Level.SAFE, "m") for a, n, new in wanted]
    new, edits, _ = apply(raw, found)
    old_lines, rebuilt, at = diff._Source(raw), [], 0
    for hunk in diff.hunks(raw, edits, context):
        first = hunk.old_start - 1 if hunk.old_count else hunk.old_start
        rebuilt += [old_lines.line(n) for n in range(at, first)]
        assert [line.text for line in hunk.lines if line.sign != "+"] == [old_lines.line(n) for n in range(first, first + hunk.old_count)]
        rebuilt += [line.text for line in hunk.lines if line.sign != "-"]
        at = first + hunk.old_count
    rebuilt += [old_lines.line(n) for n in range(at, len(old_lines))]
    assert "".join(rebuilt) == new
