"""The result cache: what decides about a row, and that nothing wrong with it is ever fatal or believed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

from cleaner.languagetool import folders
from cleaner.languagetool.cache import Cache
from cleaner.languagetool.client import Match

MATCH = Match(2, 3, "EN_A_VS_AN", "1", "MISC", "Say “an”.", ("an",))


def test_what_is_put_is_found_again(cache):
    store = Cache("6.8")
    store.put({"Is a egg 😀": [MATCH], "clean": []}, "en-US")
    store.close()
    again = Cache("6.8")
    assert again.get(["clean", "other", "Is a egg 😀"], "en-US") == [[], None, [MATCH]]
    assert again.get(["clean"], "en-GB") == [None]
    assert Cache("6.9").get(["clean"], "en-US") == [None]


def test_a_text_seen_is_no_paragraph(cache):
    store = Cache("6.8")
    store.mark_seen([("whole text", "en-US")])
    assert store.has_seen("whole text", "en-US")
    assert not store.has_seen("whole text", "en-GB")
    assert store.get(["whole text"], "en-US") == [None]


@pytest.mark.parametrize("damage", ["garbage", "empty", "truncated", "other schema", "a folder"])
def test_a_damaged_cache_is_thrown_away(cache, damage):
    store = Cache("6.8")
    store.put({f"text {n}" * 50: [MATCH] for n in range(200)}, "en-US")
    store.close()
    database = folders.results() / "cache.db"
    for aside in folders.results().glob("cache.db-*"):
        aside.unlink()
    if damage == "garbage":
        database.write_bytes(os.urandom(50_000))
    elif damage == "empty":
        database.write_bytes(b"")
    elif damage == "truncated":
        database.write_bytes(database.read_bytes()[:9_000])
    elif damage == "other schema":
        database.unlink()
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE Cache (x)")
    else:
        database.unlink()
        database.mkdir()
    store = Cache("6.8")
    assert store.get(["one"], "en-US") == [None]
    store.put({"one": [MATCH]}, "en-US")
    store.close()
    found = Cache("6.8").get(["one"], "en-US")
    assert found in ([[MATCH]], [None])
    Cache("6.8").put({"two": []}, "en-US")
    assert Cache("6.8").get(["two"], "en-US") == [[]]


def test_a_row_the_disk_has_changed_is_not_believed(cache):
    store = Cache("6.8")
    store.put({"Is a egg": [MATCH]}, "en-US")
    store.close()
    with sqlite3.connect(folders.results() / "cache.db") as connection:
        (value,) = connection.execute("SELECT value FROM Cache").fetchone()
        connection.execute("UPDATE Cache SET value = ?", (value[:-3] + bytes(3),))
    assert Cache("6.8").get(["Is a egg"], "en-US") == [None]


def test_a_folder_that_cannot_be_written(cache):
    cache.write_text("a file in its place")
    store = Cache("6.8")
    assert store.get(["one"], "en-US") == [None]
    store.put({"one": [MATCH]}, "en-US")
    assert store.get(["one"], "en-US") == [None]


def test_two_processes_at_once(cache):
    code = (
        "import sys; from cleaner.languagetool.cache import Cache; store = Cache('6.8')\n"
        "for n in range(150): store.put({f'{sys.argv[1]} {n}': []}, 'en-US'); assert store.get([f'{sys.argv[1]} {n}'], 'en-US') == [[]]"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(number)]) for number in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert Cache("6.8").get([f"{run} {n}" for run in range(3) for n in range(150)], "en-US") == [[]] * 450
