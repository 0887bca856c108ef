"""The list of ordinary words."""

from __future__ import annotations

import pytest

from cleaner.context.common import is_common, is_only_common


@pytest.mark.parametrize("word", ["calls", "the", "zebra", "abandon", "happily", "zoo"])
def test_ordinary_words(word):
    assert is_only_common(word) and is_common(word)


@pytest.mark.parametrize("word", ["china", "windows", "apple", "mark", "zoom"])
def test_ordinary_words_that_are_names_too(word):
    assert is_common(word)


@pytest.mark.parametrize("word", ["china", "apple", "mark"])
def test_what_is_a_name_too_is_not_only_ordinary(word):
    assert not is_only_common(word)


@pytest.mark.parametrize("word", ["", "aaaaa", "zzzzz", "drobeta", "lisbon"])
def test_others(word):
    assert not is_common(word)
