"""Files of the cache folder: what was put in, or nothing."""

from __future__ import annotations

import os

import pytest

from cleaner import cachefile

VALUE = {"a": [1, 2.5, None, True], ("b", 2): frozenset({"ä", "\ud800"}), "c": b"\0"}


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "cache" / "value.bin")


def test_what_was_written_is_read(path):
    assert cachefile.write(path, "mark", VALUE)
    assert cachefile.read(path, "mark") == VALUE
    assert cachefile.read(path, "another mark") is None
    assert os.listdir(os.path.dirname(path)) == ["value.bin"]


def test_every_cut_and_every_changed_byte_is_seen(path):
    cachefile.write(path, "mark", VALUE)
    whole = open(path, "rb").read()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]):
            with open(path, "wb") as stream:
                stream.write(damaged)
            assert cachefile.read(path, "mark") is None


def test_what_cannot_be_written_leaves_nothing(path, tmp_path):
    assert not cachefile.write(path, "mark", object())
    assert not os.path.exists(path)
    (tmp_path / "file").write_text("")
    assert not cachefile.write(str(tmp_path / "file" / "value.bin"), "mark", VALUE)


def test_made_once_of_the_same_data(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    made = []

    def make(data):
        made.append(data)
        return data.split()

    assert [cachefile.derived("words.bin", data, make) for data in (b"a b", b"a b", b"c", b"c")] == [[b"a", b"b"], [b"a", b"b"], [b"c"], [b"c"]]
    assert made == [b"a b", b"c"]


def test_made_each_time_where_nothing_can_be_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert cachefile.derived("words.bin", b"a b", bytes.split) == cachefile.derived("words.bin", b"a b", bytes.split) == [b"a", b"b"]


def test_what_cannot_be_made_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    with pytest.raises(ValueError):
        cachefile.derived("number.bin", b"x", int)
    assert os.listdir(tmp_path) == []
