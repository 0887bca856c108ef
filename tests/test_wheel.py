"""The wheel: built, installed where nothing else of the project is, and run; read-only as well."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PARTS = ("cleaner", "rules", "pyproject.toml", "README.md", "LICENSE")
NOT_PACKED = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of the work tree, built from a copy so that nothing is left in it."""
    copy = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        source = ROOT / part
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, copy / part, ignore=ignore) if source.is_dir() else shutil.copy(source, copy / part)
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(tmp_path_factory, wheel) -> Path:
    """Python of a fresh environment with the wheel, and with the dependencies of this one."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Dependencies come from here, after the package's own folder; .pth files there (an editable install) are not read.
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return python


def run(python: Path, *arguments, cwd, **more):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run([str(python), "-I", "-m", "cleaner", *arguments], cwd=cwd, capture_output=True, text=True, env=environment, **more)


def tracked(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not NOT_PACKED & set(path.parts)
    }


def test_every_rule_and_data_file_is_in_it(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"cleaner/_rules/{name}" for name in tracked("rules")} <= names
    assert {f"cleaner/{name}" for name in tracked("cleaner")} <= names


def test_nothing_else_is_in_it(wheel):
    for name in zipfile.ZipFile(wheel).namelist():
        assert name.startswith("cleaner/") or ".dist-info/" in name
        assert not name.endswith((".pyc", ".part"))
    assert any(name.endswith("licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_a_rule_runs_from_it(installed, tmp_path):
    where = subprocess.check_output([installed, "-I", "-c", "import cleaner; print(cleaner.__file__)"], text=True, cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent.parent), "the installed package, not the work tree"
    (tmp_path / "note.txt").write_text("It went through with noticeable downtime.\n")
    done = run(installed, "fix", "--no-languagetool", "--write", "note.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "note.txt").read_text() == "It went through with no noticeable downtime.\n"


def test_it_has_the_rules_of_the_work_tree(installed, tmp_path):
    listed = run(installed, "rules", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    here = subprocess.run([sys.executable, "-m", "cleaner", "rules"], cwd=ROOT, capture_output=True, text=True)
    assert listed.stdout == here.stdout and listed.stdout.count("\n") > 40


def test_its_command_is_there(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "cleaner = cleaner.cli:main" in archive.read(points).decode()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_it_works_where_nothing_can_be_written(installed, tmp_path):
    """A package folder without write permission (for root, who may write everywhere: it is compared), no home, no cache folder."""
    package = next(installed.parent.parent.rglob("cleaner/__init__.py")).parent
    before = {path: path.stat().st_mtime_ns for path in package.rglob("*") if "__pycache__" not in path.parts}
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [package, *package.rglob("*")]}
    for path, mode in modes.items():
        path.chmod(mode & 0o555)
    try:
        (tmp_path / "note.txt").write_text("It went through with noticeable downtime.\n")
        environment = {"PATH": os.defpath, "HOME": "/proc/none", "CLEANER_CACHE_DIR": "/proc/none/cache", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [str(installed), "-m", "cleaner", "check", "--no-languagetool", "note.txt"],
            cwd=tmp_path, env=environment, capture_output=True, text=True,
        )  # fmt: skip
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert done.returncode == 1, done.stderr
    assert "negation/with-appreciable" in done.stdout and "Traceback" not in done.stderr
    assert {path: path.stat().st_mtime_ns for path in package.rglob("*") if "__pycache__" not in path.parts} == before
