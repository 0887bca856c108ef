"""--since: only lines that changed since a revision, as git sees them."""

from __future__ import annotations

import os
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


def test_a_renamed_file_has_only_the_lines_that_changed(repo):
    git("mv", "old.txt", "new.txt", cwd=repo)
    assert check(repo, ".").returncode == 0
    (repo / "new.txt").write_text(f"{DAMAGED}\n\nA good line.\n\nAnother.\n{DAMAGED}\n")
    done = check(repo, ".")
    assert done.returncode == 1 and done.stdout.startswith(b"./new.txt:6:") and done.stdout.count(b"\n") == 1


def test_what_others_did_on_the_branch_in_the_meantime_is_none_of_ours(repo):
    git("checkout", "-q", "-b", "ours", cwd=repo)
    (repo / "our.txt").write_text(f"{DAMAGED}\n")
    git("add", "-A", cwd=repo)
    git("commit", "-qm", "ours", cwd=repo)
    git("checkout", "-q", "-b", "theirs", "HEAD~1", cwd=repo)
    (repo / "old.txt").write_text("All of it was repaired there.\n")
    git("commit", "-qam", "theirs", cwd=repo)
    git("checkout", "-q", "ours", cwd=repo)
    done = run(["check", "--no-languagetool", "--since", "theirs", "."], repo)
    assert done.stdout.startswith(b"./our.txt:1:") and done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("name", ["a tab\t.txt", 'a "quote".txt', "back\\slash.txt", "new\nline.txt", "a → b.txt", "-x.txt"])
def test_names_that_git_quotes(repo, name):
    (repo / name).write_text("A calm sea.\n")
    git("add", "-A", cwd=repo)
    git("commit", "-qm", "named", cwd=repo)
    (repo / name).write_text(f"A calm sea.\n{DAMAGED}\n")
    done = check(repo, ".")
    assert done.returncode == 1 and b":2:" in done.stdout and done.stdout.count(b"\n") == 1


def test_a_file_that_git_calls_binary(repo):
    (repo / ".gitattributes").write_text("*.txt -diff\n")
    (repo / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\n{DAMAGED}\n")
    assert check(repo, ".").stdout.startswith(b"./old.txt:5:")


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_a_link_is_the_file_it_leads_to(repo):
    (repo / "link.txt").symlink_to("old.txt")
    git("add", "-A", cwd=repo)
    (repo / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\n{DAMAGED}\n")
    for path in ("old.txt", "link.txt"):
        assert check(repo, path).stdout.startswith(f"{path}:5:".encode())


def test_submodules_and_files_new_in_them(repo, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    git("init", "-q", cwd=other)
    (other / "page.txt").write_text(f"{DAMAGED}\n")
    git("add", "-A", cwd=other)
    git("commit", "-qm", "other", cwd=other)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "parts/other", cwd=repo)
    git("commit", "-qm", "with a submodule", cwd=repo)
    assert check(repo, ".").returncode == 0
    (repo / "parts" / "other" / "page.txt").write_text(f"{DAMAGED}\nNow: {DAMAGED}\n")
    (repo / "parts" / "other" / "new.txt").write_text(f"{DAMAGED}\n")
    for paths in (["."], ["parts/other"], ["parts/other/new.txt", "parts/other/page.txt"]):
        done = check(repo, *paths).stdout.decode()
        assert done.count("\n") == 2 and "parts/other/new.txt:1:" in done and "parts/other/page.txt:2:" in done
    done = check(repo / "parts" / "other", ".").stdout.decode()
    assert done.count("\n") == 2 and "page.txt:2:" in done


def test_the_repository_is_that_of_the_paths(repo, tmp_path_factory):
    (repo / "old.txt").write_text(f"{DAMAGED}\n\nA good line.\n\n{DAMAGED}\n")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert b"old.txt:5:" in check(elsewhere, str(repo / "old.txt")).stdout


def test_a_file_outside_of_the_repository_is_told(repo, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.txt"
    outside.write_text(DAMAGED)
    done = run(["check", "--no-languagetool", "--since", "HEAD", str(outside)], repo, env={"GIT_CEILING_DIRECTORIES": str(outside.parent.parent)})
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"cleaner: --since: {outside} is in no git work tree")


def test_a_shallow_clone_says_so(repo, tmp_path_factory):
    (repo / "old.txt").write_text("Another.\n")
    git("commit", "-qam", "two", cwd=repo)
    clone = tmp_path_factory.mktemp("clone")
    git("clone", "-q", "--depth", "1", f"file://{repo}", str(clone), cwd=repo)
    done = run(["check", "--no-languagetool", "--since", "HEAD~1", "."], clone)
    assert done.returncode == 2
    assert b"--since HEAD~1: git knows no such revision" in done.stderr and b"shallow: fetch more of its history" in done.stderr


def test_the_standard_input_has_no_history(repo):
    done = run(["check", "--no-languagetool", "--since", "HEAD", "-"], repo, DAMAGED.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"cleaner: --since looks at files")


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
    assert b"cleaner: --since: . is in no git work tree" in done.stderr
