"""Bytes to text and back: nothing is lost, positions are those of the file."""

from __future__ import annotations

import codecs
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edit import Finding, Level, apply
from cleaner.errors import CleanerError
from cleaner.textfile import decode, read, write

MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}
LINES = st.text(alphabet="aé\r\n\u2028\x0b\x0c\x85\U0001f600 ", max_size=40)


def finding(start: int, end: int, new: str | None) -> Finding:
    return Finding(start, end, new, ("f/r",), Level.SAFE, "m")


@given(LINES)
def test_every_text_comes_back(text):
    for encoding, mark in [("utf-8", b""), *MARKS.items()]:
        data = mark + text.encode(encoding)
        source = decode(data, "x")
        assert source.raw == text and source.encode(source.raw) == data
        assert len(source.text) == len(text) - text.count("\r\n")


@given(LINES, st.data())
def test_a_repair_of_the_text_is_the_repair_of_the_file(text, data):
    source = decode(text.encode(), "x")
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    inner = finding(start, end, data.draw(st.text(alphabet="x\n", max_size=3)))
    outer = source.outer(inner)
    if source.text[start:end] == inner.replacement:
        return
    repaired = source.repaired([outer])
    assert repaired.replace("\r\n", "\n") == apply(source.text, [inner])[0] or "\r" in source.text
    # Outside of the span every byte is kept.
    assert repaired.startswith(source.raw[: outer.start]) and repaired.endswith(source.raw[outer.end :])


@given(LINES)
def test_lines_and_columns_count_from_one(text):
    source = decode(text.encode(), "x")
    lines = source.raw.split("\n")
    for offset in range(len(source.raw) + 1):
        line, column = source.line_column(offset)
        assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == offset


def test_line_ends_that_a_repair_adds_are_the_files():
    source = decode(b"a b\r\nc\r\n", "x")
    assert source.repaired([source.outer(finding(1, 2, "\n\n"))]) == "a\r\n\r\nb\r\nc\r\n"


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"ok\nbad \xff\n", "utf-8", "line 2, byte 8: not UTF-8 (0xFF)"),
        (b"\xef\xbb\xbfa\xe9", "utf-8", "line 1, byte 5: not UTF-8 (0xE9)"),
        (b"a\0b", "utf-8", "binary file (a NUL at byte 2)"),
        (codecs.BOM_UTF16_LE + "a\0".encode("utf-16-le"), "utf-8", "binary file (a NUL at character 2)"),
        (codecs.BOM_UTF16_LE + b"a", "utf-8", "not UTF-16-LE"),
        (b"\x81", "cp1252", "not CP1252 (0x81)"),
        (b"a", "nosuch", "unknown encoding 'nosuch'"),
        (b"a", "base64", "'base64' is not an encoding of text"),
        (b"a", "rot13", "'rot13' is not an encoding of text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data, encoding, said):
    with pytest.raises(CleanerError) as caught:
        decode(data, "x.txt", encoding)
    assert said in str(caught.value)


def test_a_character_the_encoding_lacks_is_refused(tmp_path):
    path = tmp_path / "l1.txt"
    path.write_bytes(b"caf\xe9\n")
    source = read(path, "latin-1")
    with pytest.raises(CleanerError, match="U\\+201C.*iso8859-1 cannot write"):
        write(source, "“café”\n")
    assert path.read_bytes() == b"caf\xe9\n" and os.listdir(tmp_path) == ["l1.txt"]


def test_a_mark_decides_over_the_encoding_given():
    assert decode(codecs.BOM_UTF8 + "é".encode(), "x", "latin-1").raw == "é"


def test_writing_keeps_a_link_a_mode_and_leaves_nothing_else(tmp_path):
    (tmp_path / "real").mkdir()
    path = tmp_path / "real" / "a.txt"
    path.write_text("one")
    path.chmod(0o604)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    write(read(link), "two")
    assert link.is_symlink() and path.read_text() == "two" and path.stat().st_mode & 0o777 == 0o604
    assert os.listdir(path.parent) == ["a.txt"]
