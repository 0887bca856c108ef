"""State folders of their own, and an article to review."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_article import TEXT


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def article(tmp_path) -> Path:
    """A file with five repairs and a report."""
    folder = tmp_path / "work"
    folder.mkdir()
    path = folder / "article.txt"
    path.write_text(TEXT)
    return path
