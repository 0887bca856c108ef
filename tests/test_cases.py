"""The command line, by case folders: `case.toml` (arguments, input, wanted output and status) beside the tree `in/`.

After the run the tree must equal `out/` where there is one, else `in/`, byte
for byte. In a case, `stdout` and `stderr` are whole; `stdout_has` and
`stderr_has` are parts; `runs` is a list of further runs in the same tree.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def run(arguments, cwd, stdin=b"", env=None):
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONWARNINGS": "default", **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments], cwd=cwd, input=stdin, capture_output=True, env=environment, timeout=120
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def judge(case: dict, done: subprocess.CompletedProcess) -> None:
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == case["status"], out + err
    assert "Traceback" not in err
    if "stdout" in case:
        assert out == case["stdout"]
    if "stderr" in case:
        assert err == case["stderr"]
    for part in case.get("stdout_has", []):
        assert part in out
    for part in case.get("stderr_has", []):
        assert part in err
    for part in case.get("stdout_lacks", []):
        assert part not in out


@pytest.mark.parametrize("folder", sorted(p for p in CASES.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_case(folder, tmp_path):
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    work = tmp_path / "tree"
    shutil.copytree(folder / "in", work) if (folder / "in").is_dir() else work.mkdir()
    for one in [case, *case.get("runs", [])]:
        judge(one, run(one["args"], work, one.get("stdin", "").encode()))
    wanted = folder / "out" if (folder / "out").is_dir() else folder / "in"
    assert tree(work) == (tree(wanted) if wanted.is_dir() else {})
