"""Files that nobody writes by hand: a clear line, the right exit status, bounded time and memory, nothing lost."""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and FIFOs of POSIX")

DAMAGE = "It went through with noticeable downtime.\n"
REPAIRED = "It went through with no noticeable downtime.\n"
# Generous: they stand for "it ends" and "it fits", not for speed.
SECONDS = 150
BYTES = 6 * 1024**3


def run(arguments, cwd, seconds=SECONDS, size=BYTES):
    """The program with its processor time and memory bounded; a run that needs more fails."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))

    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments, "--no-languagetool"], cwd=cwd, capture_output=True, preexec_fn=limit, check=False
    )
    err = done.stderr.decode()
    assert done.returncode in (0, 1, 2), f"ended by {done.returncode}: {err[-2000:]}"
    assert "Traceback" not in err
    return done


def long_words(size: int) -> str:
    words = " ".join(f"word{number % 977} and then" for number in range(200))
    return (words + " ") * (size // len(words))


CONTENT = {
    "links": "[](x) " * 100_000 + "\n",
    "empty_links": "[]()" * 100_000 + "\n",
    "fences": "".join(f"```\nopen {n}\n~~~~\n" for n in range(3_000)),
    "quotes": "> " * 1_000 + "deep\n",
    "quotes_and_lists": "> - " * 500 + "deep\n",
    "nested_brackets": "[" * 20_000 + "x" + "]" * 20_000 + "\n",
    "emphasis": "*a_b**c__" * 20_000 + "\n",
    "backticks": "".join("`" * n + " " for n in range(1, 600)) + "\n",
    "quotation_marks": '"“' * 20_000 + "\n",
    "tags": "<div>" * 5_000 + "\n",
    "open_tags": "<a href='" * 20_000 + "\n",
    "entities": "&quot;" * 50_000 + "\n",
    "ampersands": "& 39; " * 30_000 + "\n",
    "spaces": "a" + " " * 300_000 + "b\n",
    "newlines": "\n" * 300_000,
    "hyphens": "- " * 50_000 + "\n",
    "one_word": "a" * 1_000_000 + "\n",
    "capitals": "aB" * 200_000 + "\n",
    "full_stops": ". " * 100_000 + "\n",
    "repeated": "the " * 50_000 + "\n",
    "mojibake": "â€™" * 30_000 + "\n",
    "accents": "Ã©Ã " * 20_000 + "\n",
    "combining": "e" + "\u0301" * 100_000 + "\n",
    "emoji": "\U0001f600\u200d" * 50_000 + "\n",
    "digits": "1 000 " * 30_000 + "\n",
    "commas": "1,2," * 50_000 + "\n",
    "urls": "https: // www. a. com " * 5_000 + "\n",
}


@pytest.mark.hostile
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("name", CONTENT)
def test_a_file_of_one_thing_many_times(name, suffix, tmp_path):
    """The damage around it is still found, or one line says why the file was not looked at."""
    path = tmp_path / f"page.{suffix}"
    # HTML without a tag would be one paragraph, and that one no English.
    mark = "<p>" if suffix == "html" else ""
    before = f"{mark}{DAMAGE}{mark}\n{CONTENT[name]}{mark}\n{DAMAGE}".encode()
    path.write_bytes(before)
    done = run(["fix", "--write", "-q", path.name], tmp_path)
    if done.returncode == 2:
        assert path.read_bytes() == before
        assert done.stderr.decode().startswith(f"cleaner: {path.name}: ")
        pytest.fail(f"refused: {done.stderr.decode()}")
    assert done.returncode == 0
    assert path.read_bytes().startswith(f"{mark}{REPAIRED}".encode())


@pytest.mark.hostile
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_a_line_of_50_megabytes(suffix, tmp_path):
    path = tmp_path / f"line.{suffix}"
    before = (long_words(50_000_000) + "with noticeable downtime.\n").encode()
    path.write_bytes(before)
    done = run(["fix", "--write", "-q", path.name], tmp_path, seconds=400, size=12 * 1024**3)
    if done.returncode == 2:
        assert path.read_bytes() == before
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith(f"cleaner: line.{suffix}: ") and "not repaired" in line
    else:
        # No prose: left as it is, and said so.
        assert path.read_bytes() == before
        assert f"line.{suffix}:1:1: report format/unread" in done.stderr.decode()


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_nul_bytes(suffix, tmp_path):
    path = tmp_path / f"nul.{suffix}"
    path.write_bytes(DAMAGE.encode() + b"a\0b\0\n")
    before = path.read_bytes()
    done = run(["fix", "--write", path.name], tmp_path)
    assert done.returncode == 2
    assert f"cleaner: nul.{suffix}: binary file (a NUL at byte {len(DAMAGE) + 2})" in done.stderr.decode()
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_mixed_line_ends_stay_mixed(suffix, tmp_path):
    path = tmp_path / f"mixed.{suffix}"
    text = "One\r\ntwo\rthree\n\nIt ran with noticeable downtime.\r\n\r\nFour\n\rfive"
    path.write_bytes(text.encode())
    assert run(["fix", "--write", path.name], tmp_path).returncode == 0
    assert path.read_bytes() == text.replace("with notic", "with no notic").encode()


def test_a_fifo_in_a_folder_is_no_text_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "note.md").write_text(DAMAGE)
    done = run(["check", "."], tmp_path, seconds=20)
    assert done.returncode == 1
    assert b"1 of 1 file" in done.stderr


def test_links_that_lead_in_a_circle(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "up").symlink_to("..")
    (tmp_path / "docs" / "self.md").symlink_to("self.md")
    (tmp_path / "docs" / "note.md").write_text(DAMAGE)
    (tmp_path / "docs" / "again.md").symlink_to("note.md")
    done = run(["check", "docs", "docs/note.md"], tmp_path, seconds=20)
    assert done.returncode == 1
    assert done.stdout.count(b"negation/") == 1, "the same file by two names is one file"
    assert b"docs/self.md" in run(["check", "docs/self.md"], tmp_path).stderr


def test_a_link_to_nowhere_is_told_when_named(tmp_path):
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    done = run(["check", "gone.md"], tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("cleaner: gone.md: no such file or folder")


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_file_deleted_between_listing_and_reading(suffix, tmp_path, monkeypatch, capsys):
    from cleaner.commands import check, options

    for number in range(3):
        (tmp_path / f"note{number}.{suffix}").write_text(DAMAGE)
    monkeypatch.chdir(tmp_path)
    listed = options._paths

    def then_deleted(*arguments):
        names = list(listed(*arguments))
        (tmp_path / f"note1.{suffix}").unlink()
        return iter(names)

    monkeypatch.setattr(options, "_paths", then_deleted)
    target = tmp_path / "report.txt"
    assert check.run(options.Options(["."], no_languagetool=True), output=str(target)) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"cleaner: ./note1.{suffix}: no such file or folder"
    assert target.read_text().count("negation/") == 2, "the others are done all the same"


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_file_changed_while_it_is_read_is_not_written(suffix, tmp_path, monkeypatch):
    """Whoever appends while we read gets either our refusal or a repair of all he wrote, never a loss."""
    from cleaner import textfile
    from cleaner.errors import CleanerError

    path = tmp_path / f"growing.{suffix}"
    path.write_text(DAMAGE)
    opened = os.fdopen

    def then_grown(descriptor, mode, *more):
        if mode == "rb":
            with path.open("a") as stream:
                stream.write("More, by somebody else.\n")
        return opened(descriptor, mode, *more)

    monkeypatch.setattr(textfile.os, "fdopen", then_grown)
    source = textfile.read(path)
    monkeypatch.undo()
    with path.open("a") as stream:
        stream.write("And more.\n")
    with pytest.raises(CleanerError, match="changed on disk"):
        textfile.write(source, source.raw.replace("with", "WITH"))
    assert path.read_text() == f"{DAMAGE}More, by somebody else.\nAnd more.\n"
    assert os.listdir(tmp_path) == [path.name]


def test_a_file_changed_while_it_is_written_is_not_replaced(tmp_path, monkeypatch):
    from cleaner import textfile
    from cleaner.errors import CleanerError

    path = tmp_path / "note.md"
    path.write_text(DAMAGE)
    source = textfile.read(path)
    synced = os.fsync

    def then_changed(descriptor):
        synced(descriptor)
        path.write_text("Somebody else was here.\n")

    monkeypatch.setattr(textfile.os, "fsync", then_changed)
    with pytest.raises(CleanerError, match="changed on disk"):
        textfile.write(source, REPAIRED)
    assert path.read_text() == "Somebody else was here.\n"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), ValueError("odd\nthing")])
def test_what_one_file_breaks_is_one_line_and_the_rest_goes_on(error, tmp_path, monkeypatch, capsys):
    from cleaner import runner
    from cleaner.commands import check, options

    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(DAMAGE)
    monkeypatch.chdir(tmp_path)
    real = runner.repair

    def breaks(source, *more):
        if source.path.endswith("b.md"):
            raise error
        return real(source, *more)

    monkeypatch.setattr(runner, "repair", breaks)
    target = tmp_path / "report"
    assert check.run(options.Options(["."], no_languagetool=True, quiet=True), output=str(target)) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("cleaner: ./b.md: ") and "not repaired" in said
    assert target.read_text().count("negation/") == 2


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the processes must inherit what the test changed")
def test_a_file_that_ends_its_process_costs_no_other_file(tmp_path, monkeypatch, capsys):
    """As the system does to a process that takes all memory."""
    from cleaner import runner
    from cleaner.commands import check, options

    count = 3 * runner.PARALLEL_FROM
    for number in range(count):
        (tmp_path / f"{number:03}.md").write_text(DAMAGE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    real = runner.repair

    def dies(source, *more):
        if source.path.endswith("010.md"):
            os._exit(9)
        return real(source, *more)

    monkeypatch.setattr(runner, "repair", dies)
    target = tmp_path / "report"
    assert check.run(options.Options(["."], no_languagetool=True, no_cache=True, quiet=True), output=str(target)) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("cleaner: ./010.md: the process that read it died")
    found = [line.split(":")[0] for line in target.read_text().splitlines()]
    assert found == [f"./{number:03}.md" for number in range(count) if number != 10]
