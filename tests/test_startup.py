"""What a run over a page must not import: each of these would cost a tenth of it or more."""

from __future__ import annotations

import os
import subprocess
import sys

COSTLY = (
    "typer click rich argparse dataclasses inspect pathlib urllib tempfile shutil random subprocess threading hashlib json tomllib msgspec "
    "platformdirs importlib.resources importlib.metadata difflib logging ftfy language_tool_python diskcache sqlite3"
).split()


def test_a_plain_page_imports_nothing_costly(tmp_path):
    (tmp_path / "page.txt").write_text("The harbour of the old town was quiet. Nobody had come that day.\n\nIt rained, and the boats stayed in.\n")
    script = (
        "import sys\nfrom cleaner.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    print(done.code, *sys.modules)\n"
    )
    command = [sys.executable, "-S", "-c", script, "check", "--no-languagetool", "-q", "--no-cache", "page.txt"]
    # Without `site`, which imports what the machine's own packages ask for.
    environment = {**os.environ, "CLEANER_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for _ in range(2):  # the first run reads the rule files and keeps what it made of them
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.stderr == ""
    status, *modules = done.stdout.split()
    assert status == "0"
    assert "cleaner.rulebook.matcher" in modules
    assert sorted(set(COSTLY).intersection(modules)) == []
