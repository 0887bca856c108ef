"""--since: only lines that changed since a revision, as git sees them."""

from __future__ import annotations

import shutil

import pytest

from tests.test_cases import run
from tests.test_precommit import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
DAMAGED = "It went through with noticeable downtime."


@pytest.fixture
def repo(tmp_path):
    git("init", "-q", cwd=tmp_path)
    (tmp_path / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\nAnother.\n")
    (tmp_path / ".gitignore").write_text("ignored.txt\n")
    git("add", "-A", cwd=tmp_path)
    git("commit", "-qm", "one", cwd=tmp_path)
    return tmp_path


def check(cwd, *arguments):
    return run(["check", "--no-languagetool", "--since", "HEAD", *arguments], cwd)


def test_what_did_not_change_is_not_shown(repo):
    done = check(repo, ".")
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_changed_line_is_shown_with_its_place_in_the_file(repo):
    (repo / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\n{DAMAGED}\n")
    done = check(repo, ".")
    assert done.returncode == 1
    assert done.stdout.startswith(b"./old.txt:5:") and done.stdout.count(b"\n") == 1


def test_it_repairs_only_changed_lines(repo):
    (repo / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\n{DAMAGED}\n")
    assert run(["fix", "--no-languagetool", "--write", "--since", "HEAD", "old.txt"], repo).returncode == 0
    assert (repo / "old.txt").read_text() == f"{DAMAGED}\n\nA good line.\n\n{DAMAGED.replace('with', 'with no')}\n"


def test_a_new_file_counts_whole_whether_added_or_not(repo):
    (repo / "new one.txt").write_text(f"{DAMAGED}\n")
    assert check(repo, ".").stdout.startswith(b"./new one.txt:1:")
    git("add", "-A", cwd=repo)
    assert check(repo, ".").stdout.startswith(b"./new one.txt:1:")


def test_from_a_folder_below(repo):
    (repo / "docs").mkdir()
    (repo / "docs" / "ümlaut “q”.txt").write_text(f"{DAMAGED}\n", encoding="utf-8")
    git("add", "-A", cwd=repo)
    done = check(repo / "docs", ".")
    assert done.returncode == 1 and "ümlaut “q”.txt:1:" in done.stdout.decode()


def test_a_deleted_and_a_renamed_file(repo):
    git("mv", "old.txt", "new.txt", cwd=repo)
    done = check(repo, ".")
    assert done.returncode == 1 and done.stdout.startswith(b"./new.txt:1:")


def test_the_users_git_settings_do_not_matter(repo):
    for key, value in {"diff.noprefix": "true", "diff.mnemonicPrefix": "true", "color.ui": "always", "diff.external": "false"}.items():
        git("config", key, value, cwd=repo)
    (repo / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\n{DAMAGED}\n")
    assert check(repo, ".").stdout.startswith(b"./old.txt:5:")


def test_line_ends_of_windows_and_lone_returns(repo):
    (repo / "win.txt").write_bytes(b"One\r\n\r\ntwo\rthree\x0cfour\r\n")
    git("add", "-A", cwd=repo)
    git("commit", "-qm", "two", cwd=repo)
    (repo / "win.txt").write_bytes(b"One\r\n\r\ntwo\rthree\x0cfour\r\n" + DAMAGED.encode() + b"\r\n")
    assert check(repo, ".").stdout.startswith(b"./win.txt:4:")


@pytest.mark.parametrize("revision", ["nosuch", "-x", "--output=x"])
def test_an_unknown_revision(repo, revision):
    done = run(["check", "--no-languagetool", f"--since={revision}", "."], repo)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"cleaner: --since {revision}: ")
    assert not (repo / "x").exists()


def test_outside_of_a_repository(tmp_path):
    (tmp_path / "a.txt").write_text(DAMAGED)
    done = run(["check", "--no-languagetool", "--since", "HEAD", "."], tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert done.returncode == 2
    assert b"cleaner: --since: git says" in done.stderr
