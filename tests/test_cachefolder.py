"""The cache folder is where platformdirs says, which is asked only where that costs nothing."""

from __future__ import annotations

import os

import platformdirs
import pytest

from cleaner.cachefolder import cache_path


@pytest.mark.parametrize(
    "variables",
    [{}, {"XDG_CACHE_HOME": "/somewhere/cache"}, {"XDG_CACHE_HOME": "somewhere"}, {"XDG_CACHE_HOME": "", "HOME": "/home/of/them"}, {"HOME": "relative"}, {"HOME": None}],
    ids=str,
)
def test_as_platformdirs(monkeypatch, variables):
    monkeypatch.delenv("CLEANER_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in variables.items():
        if value is None:
            monkeypatch.delenv(name)
        else:
            monkeypatch.setenv(name, value)
    assert cache_path() == platformdirs.user_cache_dir("cleaner", appauthor=False)


def test_the_variable_decides(monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", os.path.join("my", "cache"))
    assert cache_path() == os.path.join("my", "cache")
