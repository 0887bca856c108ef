"""Polarity items: what may license one, and where nobody can tell."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.rulebook.detectors._licensers import licensed
from cleaner.rulebook.detectors.negation_polarity import find
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rules_folder

ITEM = "in the slightest"


def reported(text: str) -> list[str]:
    rule, _, _ = load(rules_folder() / "negation" / "polarity-slightest.toml")
    return [text[f.start : f.end] for f in find(Document(text), rule)]


@pytest.mark.parametrize(
    "licenser",
    ["They are not", "They aren’t", "Nobody is", "It is odd to be", "Hardly anybody is", "If they are", "I doubt that they are", "Few are"],
)
def test_licenser_before_the_item(licenser):
    text = f"{licenser} worried {ITEM}."
    start = text.index(ITEM)
    expected = licenser != "It is odd to be"
    assert licensed(Document(text), start, start + len(ITEM)) is expected
    assert reported(text) == ([] if expected else [ITEM])


def test_question_licenses():
    assert reported(f"The neighbours worried {ITEM}?") == []


def test_licenser_of_another_sentence_does_not_count():
    assert reported(f"Nobody came. The neighbours were worried {ITEM}.") == [ITEM]


def test_sentence_that_began_in_another_block_is_left_alone():
    assert reported(f"were worried {ITEM}.") == []


def test_fragment_is_left_alone():
    assert reported(f"Afraid {ITEM}.") == []
