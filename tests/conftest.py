"""Shared fixtures: caches in a folder of their own, so that no test reads or leaves anything in the user's; a browser."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture(autouse=True, scope="session")
def _private_cache(tmp_path_factory):
    """The program's caches, for this run only (LanguageTool's own folder is set apart in its tests)."""
    before = os.environ.get("CLEANER_CACHE_DIR")
    os.environ["CLEANER_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["CLEANER_CACHE_DIR"]
    else:
        os.environ["CLEANER_CACHE_DIR"] = before


NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """The browser to test in: $CHROMIUM, or the first of the usual names on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser():
    """A real headless Chromium; one for all tests, since Playwright allows one loop a process."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium; or give its path in CHROMIUM)")
    playwright = pytest.importorskip("playwright.sync_api", reason="the page's tests need the Python package playwright")
    with playwright.sync_playwright() as started:
        # As root, which CI often is, Chromium runs only without its sandbox.
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield opened
        opened.close()
