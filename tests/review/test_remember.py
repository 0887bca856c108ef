"""Words into the configuration: the one list changes, all else stays."""

from __future__ import annotations

import tomllib

import pytest

from cleaner.errors import CleanerError
from cleaner.review.remember import config_file, list_of, remember


def test_capitals_are_names():
    assert [list_of(word) for word in ("Stadler", "übrig", "iPhone", "Élan")] == ["names", "words", "words", "names"]


def test_comments_order_and_other_tables_stay(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "x" # it\n\n[tool.cleaner] # ours\nnames = [\n  "Ada", # her\n]\n\n[tool.cleaner.levels]\ncasing = "report"\n\n[tool.other]\nz = 1\n')
    assert remember(path, ["Bea", "kaputt", "Ada"]) == ["Bea", "kaputt"]
    text = path.read_text()
    assert text == (
        '[project]\nname = "x" # it\n\n[tool.cleaner] # ours\nnames = [\n  "Ada", # her\n  "Bea",\n]\nwords = ["kaputt"]\n\n'
        '[tool.cleaner.levels]\ncasing = "report"\n\n[tool.other]\nz = 1\n'
    )


def test_a_key_of_the_top_level_does_not_slip_into_a_table(tmp_path):
    path = tmp_path / "cleaner.toml"
    path.write_text('[levels]\ncasing = "report"\n')
    remember(path, ["Bea"])
    assert tomllib.loads(path.read_text()) == {"levels": {"casing": "report"}, "names": ["Bea"]}


def test_a_missing_file_is_made(tmp_path):
    path = tmp_path / "cleaner.toml"
    assert remember(path, ['Mc"Quote', "x"]) == ['Mc"Quote', "x"]
    assert tomllib.loads(path.read_text()) == {"names": ['Mc"Quote'], "words": ["x"]}


def test_nothing_new_leaves_the_file_alone(tmp_path):
    path = tmp_path / "cleaner.toml"
    path.write_text('names=["Bea"]')
    before = path.stat().st_mtime_ns
    assert remember(path, ["Bea"]) == []
    assert path.stat().st_mtime_ns == before and path.read_text() == 'names=["Bea"]'


def test_windows_line_ends_stay(tmp_path):
    path = tmp_path / "cleaner.toml"
    path.write_bytes(b'level = "safe"\r\n')
    remember(path, ["Bea"])
    assert path.read_bytes() == b'level = "safe"\r\nnames = ["Bea"]\r\n'


@pytest.mark.parametrize("text", ["names = 3\n", 'names = "Bea"\n', "names = [\n", "\udcff"])
def test_a_broken_configuration_is_left_untouched(tmp_path, text):
    path = tmp_path / "cleaner.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CleanerError, match=r"cleaner\.toml: "):
        remember(path, ["Bea"])
    assert path.read_bytes() == text.encode("utf-8", "surrogateescape")


def test_the_configuration_in_force_is_taken(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.cleaner]\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\n")
    assert config_file(deep) == tmp_path / "pyproject.toml"
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert config_file(deep) == deep / "cleaner.toml"
