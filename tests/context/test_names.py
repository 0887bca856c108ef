"""What the document uses as names, and whom it treats as persons and organisations."""

from __future__ import annotations

import pytest

from cleaner.document import Document, Settings

STORY = """Harbour Tools Merge

The harbour office has moved its crews to Zoom. "Most of us had never used Zoom before," said Marta Lindqvist, who has
run the office since 2011. Zoom's founder visited the port in May.

Lindqvist says the Zoom app cut the number of calls by half. On Friday the mayor, Otto Bremer, thanked her. "We all use
it," he said. Bremer has an iPhone. The calls cost nothing.

Tools are checked twice. Crews in Ostend have asked for a grant from the Bank of Flanders.
"""


@pytest.fixture(scope="module")
def names():
    return Document(STORY).context.names


def test_a_word_capitalised_inside_sentences_is_a_name(names):
    assert {"Zoom", "Lindqvist", "Bremer", "May", "Friday", "Ostend", "iPhone"} <= set(names)


def test_a_word_capitalised_at_sentence_starts_and_in_titles_only_is_none(names):
    assert not {"The", "Most", "We", "Tools", "Merge", "Crews", "On"} & set(names)


def test_count_takes_every_occurrence_and_possessives(names):
    assert names.count("Zoom") == 4
    assert names.count("Zoom's") == 4
    assert names.count("Crews") == 0


def test_full_names_and_their_parts(names):
    assert names.phrases["Marta Lindqvist"] == 1
    assert names.phrases["Bank of Flanders"] == 1
    assert names.parts["Lindqvist"] == ("Marta Lindqvist",)


def test_an_office_before_a_full_name_is_not_part_of_it():
    assert "Ada Holm" in Document("They met CEO Ada Holm there.").context.names.phrases


def test_persons_and_organisations(names):
    assert names.is_organisation("Zoom") and not names.is_person("Zoom")
    assert names.is_person("Lindqvist") and not names.is_organisation("Lindqvist")
    assert names.is_person("Otto Bremer")


def test_a_person_with_a_company_s_name_stays_a_person():
    names = Document("Mr Ford, who is 52, said he would sell. Ford's wife agreed. Ford says his brother will not.").context.names
    assert names.is_person("Ford") and not names.is_organisation("Ford")


def test_canonical_is_the_casing_of_the_document(names):
    assert names.canonical("zoom") == "Zoom"
    assert names.canonical("iphone") == "iPhone"
    assert names.canonical("calls") is None


def test_a_stray_capital_is_no_name():
    names = Document("Some data Calls had failed. The calls were cheap, and calls from abroad were not.").context.names
    assert "Calls" not in names and names.canonical("calls") is None


def test_names_given_by_the_user():
    names = Document("nothing here", settings=Settings(names=frozenset({"Brackwater Island"}))).context.names
    assert "Brackwater" in names and names.count("Island") == 1


def test_two_words_run_together_are_no_name():
    assert "doorThey" not in Document("He shut the doorThey left.").context.names
