"""Faults and bad input: exit 2, one clear line, the input untouched."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from tests.test_cases import run

DAMAGED = b"It went through with noticeable downtime.\n"
FIX = ["fix", "--no-languagetool", "--write"]


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(DAMAGED)
    return path


def one_line(done, *parts):
    err = done.stderr.decode()
    assert done.returncode == 2, err
    lines = [line for line in err.splitlines() if line.startswith("cleaner: ")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    for part in parts:
        assert part in lines[0]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(note):
    note.chmod(0)
    one_line(run([*FIX, "note.txt"], note.parent), "note.txt: permission denied")


def test_an_unreadable_file_as_another_user(note):
    """The same as root, through a user who is none."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs root")
    note.chmod(0)
    note.parent.chmod(0o755)
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the child
        try:
            os.setgid(65534)
            os.setuid(65534)
            from cleaner.errors import CleanerError
            from cleaner.textfile import read

            try:
                read(note)
            except CleanerError as error:
                os._exit(0 if "permission denied" in str(error) else 3)
            os._exit(4)
        finally:
            os._exit(5)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_a_fifo_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    one_line(run([*FIX, "pipe.txt"], tmp_path), "pipe.txt: not a regular file")


def test_a_symlink_loop(tmp_path, note):
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "round.txt").symlink_to("round.txt")
    done = run(["check", "--no-languagetool", "."], tmp_path)
    assert done.returncode == 1
    assert done.stdout.count(b"negation/") == 1
    one_line(run(["check", "--no-languagetool", "round.txt"], tmp_path), "round.txt")


def test_a_symlink_stays_one_and_the_mode_is_kept(tmp_path, note):
    note.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(note.name)
    assert run([*FIX, "link.txt"], tmp_path).returncode == 0
    assert link.is_symlink()
    assert b"with no noticeable" in note.read_bytes()
    assert stat.S_IMODE(note.stat().st_mode) == 0o640


def test_a_file_changed_meanwhile_is_not_overwritten(note):
    from cleaner.errors import CleanerError
    from cleaner.textfile import read, write

    source = read(note)
    note.write_bytes(b"Somebody else was here.\n")
    with pytest.raises(CleanerError, match="changed on disk"):
        write(source, "repaired")
    assert note.read_bytes() == b"Somebody else was here.\n"
    assert os.listdir(note.parent) == ["note.txt"]


def test_a_full_disk_leaves_the_file_and_nothing_else(note):
    """A limit on file size stands for the full disk: the write of the new file fails half way."""
    note.write_bytes(DAMAGED * 4000)
    before = note.read_bytes()
    script = (
        "import resource, signal, sys\n"
        "from cleaner.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "sys.argv = ['cleaner', 'fix', '--no-languagetool', '--write', '--no-cache', 'note.txt']\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=note.parent, capture_output=True)
    one_line(done, "note.txt:", "not written")
    assert note.read_bytes() == before
    assert os.listdir(note.parent) == ["note.txt"]


def test_a_broken_rule_file(tmp_path, note):
    (tmp_path / "cleaner.toml").write_text('rules = ["own"]\n')
    (tmp_path / "own" / "mine").mkdir(parents=True)
    rule = tmp_path / "own" / "mine" / "slip.toml"
    rule.write_text('summary = "s"\nwhy = "w"\nlevle = "safe"\n')
    one_line(run([*FIX, "note.txt"], tmp_path), "slip.toml: unknown key 'levle' (did you mean 'level'?)")
    assert note.read_bytes() == DAMAGED
    rule.write_text("summary = \n")
    one_line(run(["rules", "test", str(rule)], tmp_path), "slip.toml: not TOML")


def test_a_rule_of_the_users_own_runs(tmp_path, note):
    (tmp_path / "cleaner.toml").write_text('rules = ["own"]\nselect = ["mine"]\n')
    (tmp_path / "own" / "mine").mkdir(parents=True)
    (tmp_path / "own" / "mine" / "slip.toml").write_text(
        'summary = "House style."\nwhy = "w"\nlevel = "safe"\nmatch = "\\\\bnoticeable\\\\b"\nbecomes = "visible"\n'
        '[[bad]]\ntext = "a noticeable stain"\ngood = "a visible stain"\n[[leave]]\ntext = "unnoticeable"\n'
    )
    done = run(["check", "--no-languagetool", "note.txt"], tmp_path)
    assert b"mine/slip: House style. \xe2\x80\x98noticeable\xe2\x80\x99" in done.stdout
    assert run(["rules", "test", "own"], tmp_path).returncode == 0


def test_a_read_only_cache_folder_costs_time_only(note):
    blocked = note.parent / "blocked"
    blocked.write_bytes(b"")
    done = run(["check", "--no-languagetool", "note.txt"], note.parent, env={"CLEANER_CACHE_DIR": str(blocked / "x")})
    assert done.returncode == 1
    assert b"negation/with-appreciable" in done.stdout


def test_repairs_that_never_rest_fail_loudly(tmp_path, note):
    (tmp_path / "cleaner.toml").write_text('rules = ["own"]\nselect = ["mine"]\n')
    (tmp_path / "own" / "mine").mkdir(parents=True)
    for name, old, new in (("one", "ping", "pong"), ("two", "pong", "ping")):
        (tmp_path / "own" / "mine" / f"{name}.toml").write_text(
            f'summary = "s"\nwhy = "w"\nlevel = "safe"\nmatch = "\\\\b{old}\\\\b"\nbecomes = "{new}"\n'
            f'[[bad]]\ntext = "{old}"\ngood = "{new}"\n[[leave]]\ntext = "x"\n'
        )
    note.write_bytes(b"ping\n")
    one_line(run([*FIX, "note.txt"], tmp_path), "do not come to rest near line 1", "mine/one")
    assert note.read_bytes() == b"ping\n"


def test_a_reader_that_stops_reading(tmp_path):
    for number in range(30):
        (tmp_path / f"n{number}.txt").write_bytes(DAMAGED * 200)
    child = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "check", "--no-languagetool", "."], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    child.stdout.read(10)
    child.stdout.close()
    err = child.stderr.read().decode()
    assert child.wait(60) in (1, 141)
    assert "Traceback" not in err and "Exception" not in err
