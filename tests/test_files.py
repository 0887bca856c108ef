"""Which files a run looks at; .gitignore is checked against git itself."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.errors import CleanerError
from cleaner.files import expand, matching
from tests.test_precommit import git


def tree(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def found(base, *paths, **more) -> list[str]:
    return [str(item) if isinstance(item, CleanerError) else os.path.relpath(item, base) for item in expand([str(base / p) for p in paths or ["."]], **more)]


def test_text_files_of_a_folder_sorted_and_once(tmp_path):
    tree(tmp_path, "b.md", "a.txt", "sub/c.rst", "sub/d.py", "z.HTML", ".hidden", "noext", "node_modules/e.md")
    assert found(tmp_path) == ["a.txt", "b.md", "z.HTML", "sub/c.rst"]
    assert found(tmp_path, ".", "a.txt", "sub") == ["a.txt", "b.md", "z.HTML", "sub/c.rst"]


def test_a_named_file_is_taken_whatever_its_name(tmp_path):
    tree(tmp_path, "LICENSE", ".gitignore", "code.py")
    assert found(tmp_path, "LICENSE", "code.py") == ["LICENSE", "code.py"]


def test_exclude_covers_named_files_too(tmp_path):
    tree(tmp_path, "a.md", "drafts/b.md", "drafts/keep.md")
    assert found(tmp_path, exclude=["drafts/*", "!drafts/keep.md"], root=tmp_path) == ["a.md", "drafts/keep.md"]
    assert found(tmp_path, "drafts/b.md", exclude=["drafts/b.md"], root=tmp_path) == []


def test_what_leads_nowhere_is_an_error_in_its_place(tmp_path):
    tree(tmp_path, "a.md", "empty/x.bin")
    got = found(tmp_path, "a.md", "gone.md", "empty")
    assert got[0] == "a.md"
    assert got[1].endswith("gone.md: no such file or folder")
    assert "no text files in this folder" in got[2]


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from(["", "a", "a/b"]),
        st.lists(st.sampled_from(["*.md", "!x.md", "/a", "b/", "a/b", "**/y.md", "x.*", "!/a/", "a/*", "# x", "\\!z.md", "y.md ", "[xy].md"]), max_size=4),
        max_size=3,
    )
)
def test_gitignore_as_git_reads_it(tmp_path_factory, ignores):
    root = tmp_path_factory.mktemp("r")
    git("init", "-q", cwd=root)
    tree(root, *(f"{folder}{name}" for folder in ("", "a/", "a/b/", "c/a/", "b/") for name in ("x.md", "y.md", "!z.md")))
    for folder, lines in ignores.items():
        (root / folder / ".gitignore").write_text("\n".join(lines) + "\n")
    listed = subprocess.check_output(["git", "ls-files", "-o", "--exclude-standard", "-z", "*.md"], cwd=root).decode().split("\0")[:-1]
    got = found(root)
    assert sorted(got if "no text files" not in got[0] else []) == sorted(listed)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_a_folder_inside_a_repository_knows_what_lies_above(tmp_path):
    git("init", "-q", cwd=tmp_path)
    tree(tmp_path, "docs/a.md", "docs/drafts/b.md")
    (tmp_path / ".gitignore").write_text("drafts/\n")
    assert found(tmp_path, "docs") == ["docs/a.md"]


def test_per_file_patterns(tmp_path):
    table = {"docs/*.md": ["a"], "**/x.md": ["b", "c"]}
    assert matching(table, str(tmp_path / "docs" / "x.md"), tmp_path) == ["a", "b", "c"]
    assert matching(table, str(tmp_path / "y.md"), tmp_path) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path):
    tree(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    try:
        assert any("permission denied" in item for item in found(tmp_path))
    finally:
        (tmp_path / "closed").chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_name_that_is_not_utf_8(tmp_path):
    name = os.fsdecode(b"caf\xe9.md")
    tree(tmp_path, name)
    assert found(tmp_path) == [name]
