"""The real pre-commit, in a real repository, with the hooks of a clone of this one: a commit stopped, repaired and passed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("git"), reason="needs git")]

ROOT = Path(__file__).parent.parent
PARTS = ("cleaner", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
DAMAGED = "It scaled with “appreciable downtime” in a week. It's `with noticeable downtime`.\n\nItâ€™s the the end.\n"
CONFIG = """\
repos:
  - repo: {repo}
    rev: v0
    hooks:
      - id: cleaner-fix
      - id: cleaner-check
"""


def git(*arguments, cwd, check=True, **more):
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=check, **more)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory) -> Path:
    """A repository with the program as it is in the work tree, tagged."""
    repo = tmp_path_factory.mktemp("hooks")
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        source = ROOT / part
        shutil.copytree(source, repo / part, ignore=ignore) if source.is_dir() else shutil.copy(source, repo / part)
    git("init", "-q", cwd=repo)
    git("add", "-A", "-f", cwd=repo)
    git("commit", "-qm", "as it is", cwd=repo)
    git("tag", "v0", cwd=repo)
    return repo


@pytest.fixture(scope="module")
def environment(tmp_path_factory, hooks) -> dict[str, str]:
    """pre-commit's environment, with the hooks' virtualenv made once; skips where nothing can be installed."""
    # git names the repository it commits to in GIT_DIR and the like; a hook that runs these tests must not pass them on.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    home = tmp_path_factory.mktemp("home")
    env = {**clean, "PRE_COMMIT_HOME": str(home), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    project = tmp_path_factory.mktemp("made")
    git("init", "-q", cwd=project)
    (project / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=hooks))
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install-hooks"], cwd=project, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stdout + done.stderr + "".join(path.read_text(errors="replace") for path in home.glob("pre-commit.log"))
        unreachable = ("No matching distribution found", "ConnectionError", "Failed to establish a new connection", "NewConnectionError")
        if any(word in said for word in unreachable) and "cleaner" not in said.partition("No matching distribution found for")[2][:20]:
            pytest.skip("pre-commit cannot install the hooks' dependencies: the package index is out of reach")
        pytest.fail(said[-4000:])
    return env


@pytest.fixture
def project(tmp_path, hooks, environment) -> Path:
    git("init", "-q", cwd=tmp_path)
    (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=hooks))
    git("add", "-A", cwd=tmp_path)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    git("commit", "-qm", "begin", cwd=tmp_path, env=environment)
    return tmp_path


def test_a_commit_is_stopped_repaired_and_passed(project, environment):
    page = project / "page.md"
    page.write_text(DAMAGED, encoding="utf-8")
    (project / "code.py").write_text("text = 'with noticeable downtime'\n")
    git("add", "-A", cwd=project)

    # Stopped: what is safe has been repaired in the work tree, what a person must look at is named.
    done = git("commit", "-m", "page", cwd=project, check=False, env=environment)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "files were modified by this hook" in said
    assert "negation/with-appreciable" in said and "code.py" not in said
    after = page.read_text(encoding="utf-8")
    assert "It’s the end." in after and "with “appreciable downtime”" in after

    # Still stopped, for the suggestion alone; nothing is changed any more.
    git("add", "-A", cwd=project)
    done = git("commit", "-m", "page", cwd=project, check=False, env=environment)
    assert done.returncode == 1
    assert "files were modified" not in done.stdout + done.stderr
    assert page.read_text(encoding="utf-8") == after

    # Looked at by a person, it passes; code stays as it is.
    page.write_text(after.replace("with “appreciable", "with “no appreciable"), encoding="utf-8")
    git("add", "-A", cwd=project)
    done = git("commit", "-m", "page", cwd=project, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "`with noticeable downtime`" in git("show", "HEAD:page.md", cwd=project).stdout


def test_what_can_only_be_reported_does_not_stop_a_commit(project, environment):
    (project / "note.txt").write_text("He said “yes to it all.\n\nAll was good.\n", encoding="utf-8")
    git("add", "-A", cwd=project)
    assert git("commit", "-m", "note", cwd=project, check=False, env=environment).returncode == 0


def test_other_files_do_not_start_the_hooks(project, environment):
    (project / "data.csv").write_text("with noticeable downtime\n")
    git("add", "-A", cwd=project)
    done = git("commit", "-m", "data", cwd=project, check=False, env=environment)
    assert done.returncode == 0
    assert (done.stdout + done.stderr).count("(no files to check)Skipped") == 2
