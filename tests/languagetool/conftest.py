"""A cache folder for each test, fake servers, a fake installation; and the real one for the tier that needs it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from cleaner.languagetool import provisioning
from cleaner.languagetool.java import Java
from tests.languagetool.fake import FakeServer


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """The program's cache folder, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def fake():
    """A fake server that runs."""
    server = FakeServer()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def installed(cache, tmp_path, monkeypatch) -> Java:
    """An installation whose Java is the fake server, so that processes are real without LanguageTool."""
    program = tmp_path / "java"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).parent / "fake.py"}" "$@"\n')
    program.chmod(0o755)
    (tmp_path / "release").write_text('JAVA_VERSION="21.0.1"\n')
    runtime = Java(program, 21, "fake")
    monkeypatch.setattr(provisioning.java, "find", lambda given=None: runtime)
    monkeypatch.setattr(provisioning, "is_installed", lambda: True)
    monkeypatch.setattr("cleaner.languagetool.server.damaged", list)
    return runtime


@pytest.fixture(scope="session")
def real_cache() -> Path:
    """A folder with the real LanguageTool, installed once for all runs of the tests."""
    from platformdirs import user_cache_path

    given = os.environ.get("CLEANER_TEST_CACHE_DIR")
    return Path(given) if given else user_cache_path("cleaner-tests", appauthor=False)


@pytest.fixture
def real(real_cache, monkeypatch):
    """The real LanguageTool."""
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(real_cache))
    return provisioning.install()


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False



