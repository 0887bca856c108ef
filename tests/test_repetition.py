"""Words that stand twice: what a rule file's examples cannot show."""

from __future__ import annotations

import re

import pytest

from cleaner.document import Document
from cleaner.edit import Level
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook.detectors._words import bare, equals, spans, words
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rules_folder


def repaired(slug: str, text: str, level: Level = Level.SUGGEST) -> str:
    rule, _, _ = load(rules_folder() / "repetition" / f"{slug}.toml")
    return run(Document(text), passes_of([rule]), level).text


def test_line_break_between_copies_stays():
    text = "The keys of the old white house on the hill hang in the\nthe blue box beside the door of the kitchen."
    assert repaired("function-word", text) == (
        "The keys of the old white house on the hill hang in the\nblue box beside the door of the kitchen."
    )


def test_copies_in_two_paragraphs_stay():
    text = "The last word of this paragraph is of the\n\nthe first word of the next."
    assert repaired("function-word", text) == text


def test_stranded_preposition_is_only_suggested():
    text = "She asked for for a key."
    assert repaired("function-word", text, Level.SAFE) == text
    assert repaired("function-word", text) == "She asked for a key."


def test_mark_behind_second_copy_stays():
    assert repaired("phrase", "They agreed in the end in the end, and went.") == "They agreed in the end, and went."


@pytest.mark.parametrize("times", [8, 9, 40])
def test_loop_of_any_length_becomes_one(times):
    text = "The prize goes to " + "REA, " * (times - 1) + "REA."
    assert repaired("loop", text) == "The prize goes to REA."


def test_doubled_term_of_the_document_stays():
    text = (
        "A tariff tariff is what they call the fee on fees, a strange thing in itself. "
        "Nobody could explain the tariff tariff to the mayor, who wished to abolish it."
    )
    assert repaired("content-word", text) == text


def test_equals_gives_numbers_of_words_that_come_again():
    document = Document("a b a b c")
    assert words(document) == ["a", "b", "a", "b", "c"]
    assert equals(document, 2) == [0, 1]
    assert equals(document, 4) == []


@pytest.mark.parametrize(("word", "left"), [("end.", "end"), ("end,”", "end"), ("end", "end"), ("...", "")])
def test_bare(word, left):
    assert bare(word) == left


@pytest.mark.parametrize("text", ["a bb  ccc\n\nd e", "  a b", "\n a", "a", "", "a \t b\u00a0\u00a0c d ", "x\ny\n\n\n z"])
def test_places_of_words(text):
    document = Document(text, None, "plain")
    places = spans(document)
    found = [document.view[slice(*places[number])] for number in range(len(words(document)))]
    assert found == document.view.split()
    assert [places[number][0] for number in range(len(found))] == [match.start() for match in re.finditer(r"\S+", document.view)]
