"""The baseline: what is known is not shown again, wherever it moves; what is new is."""

from __future__ import annotations

import json

import pytest

from cleaner.baseline import Baseline, write
from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.textfile import decode
from tests.test_cases import run

DAMAGED = "It went through with noticeable downtime.\n"


def result(path, text: str, *words: str) -> Result:
    """Findings at every place of the words."""
    found = [
        Finding(at, at + len(word), None, ("f/r",), Level.REPORT, "m")
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    ]
    return Result(decode(text.encode(), str(path)), [], sorted(found, key=lambda f: f.start), [])


@pytest.fixture
def base(tmp_path):
    def make(*results):
        write(tmp_path / "base.json", results)
        return Baseline.read(tmp_path / "base.json")

    return make


def left(known: Baseline, found: Result) -> int:
    return len(known.without_known(found).findings)


def test_what_is_known_is_gone(base, tmp_path):
    page = result(tmp_path / "a.txt", "one bad word here", "bad")
    assert left(base(page), page) == 0


def test_moving_it_does_not_bring_it_back(base, tmp_path):
    known = base(result(tmp_path / "a.txt", "Some words before a bad word here and there.", "bad"))
    moved = "A new page.\n\nWith lines.\n\nSome words before a bad word here and there."
    assert left(known, result(tmp_path / "a.txt", moved, "bad")) == 0


def test_the_same_words_elsewhere_are_new(base, tmp_path):
    known = base(result(tmp_path / "a.txt", "before a bad word here", "bad"))
    assert left(known, result(tmp_path / "b.txt", "before a bad word here", "bad")) == 1
    assert left(known, result(tmp_path / "a.txt", "quite another bad thing to say", "bad")) == 1


def test_one_more_of_the_same_is_new(base, tmp_path):
    known = base(result(tmp_path / "a.txt", "say bad now\n" * 3, "bad"))
    assert left(known, result(tmp_path / "a.txt", "say bad now\n" * 3, "bad")) == 0
    assert left(known, result(tmp_path / "a.txt", "say bad now\n" * 4, "bad")) == 1


def test_paths_are_relative_to_the_file(base, tmp_path):
    base(result(tmp_path / "docs" / "a.txt", "one bad word", "bad"))
    (row,) = json.loads((tmp_path / "base.json").read_text())["findings"]
    assert row["path"] == "docs/a.txt"


def test_a_baseline_of_some_files_keeps_what_is_known_of_others(base, tmp_path):
    pages = [result(tmp_path / name, f"one bad word in {name}", "bad") for name in ("a.txt", "b.txt", "gone.txt")]
    for page in pages[:2]:
        (tmp_path / page.source.path).write_text(page.source.raw)
    base(*pages)
    known = base(result(tmp_path / "a.txt", "all is well", "bad"))
    assert [key[0] for key in known.known] == ["b.txt"]
    assert left(known, pages[1]) == 0 and left(known, pages[0]) == 1


def test_repeated_findings_are_counted_wherever_they_move(base, tmp_path):
    page = "the same bad line here\n\n"
    known = base(result(tmp_path / "a.txt", page * 5, "bad"))
    # Within a run of the same lines only their number tells them apart.
    assert left(known, result(tmp_path / "a.txt", "A new line.\n\n" + page * 5, "bad")) <= 1
    assert left(known, result(tmp_path / "a.txt", page * 7, "bad")) == 2
    assert left(known, result(tmp_path / "a.txt", page * 2, "bad")) == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "findings": [{}]}', '{"version": 1, "findings": 3}', "\xff"])
def test_a_broken_file_is_told(tmp_path, text):
    (tmp_path / "base.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(CleanerError, match="not a baseline file"):
        Baseline.read(tmp_path / "base.json")


def test_another_version_and_a_missing_file_are_told(tmp_path):
    (tmp_path / "base.json").write_text('{"version": 2, "findings": []}')
    with pytest.raises(CleanerError, match="version 2"):
        Baseline.read(tmp_path / "base.json")
    with pytest.raises(CleanerError, match=r"gone\.json: no such file"):
        Baseline.read(tmp_path / "gone.json")


def test_on_the_command_line(tmp_path):
    (tmp_path / "cleaner.toml").write_text('baseline = "known.json"\n')
    (tmp_path / "known.json").write_text('{"version": 1, "findings": []}')
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "page.txt"
    page.write_text(DAMAGED)
    assert run(["check", "--no-languagetool", "docs"], tmp_path).returncode == 1
    done = run(["check", "--no-languagetool", "--write-baseline", "docs"], tmp_path)
    assert done.returncode == 0 and b"1 finding written to" in done.stderr
    assert run(["check", "--no-languagetool", "docs"], tmp_path).returncode == 0
    # From another folder, with --baseline, and after an edit above it.
    page.write_text("A line.\n\n" + DAMAGED)
    assert run(["check", "--no-languagetool", "--baseline", "../known.json", "page.txt"], tmp_path / "docs").returncode == 0
    page.write_text(DAMAGED + "\nA patch without noticeable downtime, and then with noticeable delay.\n")
    assert run(["check", "--no-languagetool", "docs"], tmp_path).returncode == 1


def test_a_baseline_is_not_written_over_a_failure(tmp_path):
    (tmp_path / "good.txt").write_text(DAMAGED)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfd\n\x80")
    (tmp_path / "nul.txt").write_bytes(b"a\0b")
    assert run(["check", "--no-languagetool", "--write-baseline", "."], tmp_path).returncode == 2
    assert not (tmp_path / ".cleaner-baseline.json").exists()


def test_a_baseline_of_changed_lines_alone_is_refused(tmp_path):
    done = run(["check", "--no-languagetool", "--write-baseline", "--since", "HEAD", "."], tmp_path)
    assert done.returncode == 2 and b"--write-baseline needs all lines" in done.stderr
