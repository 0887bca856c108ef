"""The word list's file, its bit maps and its glosses."""

from pathlib import Path

import pytest

import cleaner
from cleaner.residue.borrowed import borrowed
from cleaner.residue.tables import every_exonym, products
from cleaner.residue.words import english_words, word_list

DATA = Path(cleaner.__file__).parent / "data"


@pytest.fixture(scope="module")
def lines():
    return (DATA / "residue-words.tsv").read_bytes().splitlines()


def test_the_list_is_sorted_so_that_it_can_be_bisected(lines):
    words = [line.split(b"\t")[0] for line in lines]
    assert words == sorted(set(words))


def test_every_word_of_the_list_is_found(lines):
    sample = [line.split(b"\t")[0].decode() for line in [*lines[::997], lines[0], lines[-1]]]
    assert [entry.text for entry in word_list().among(sample)] == sample


def test_words_before_between_and_after_those_of_the_list_are_not_found():
    assert word_list().among(["", "a", "the", "zzzzzz", "ÿÿ", "window"]) == []


@pytest.mark.parametrize(
    ("word", "gloss", "kind"),
    [
        ("espada", "sword", "n"), ("soldados", "soldiers", "N"), ("prestigiosa", "prestigious", "a"), ("enero", "January", "m"),
        ("hegemonia", "hegemony", "n"), ("rápidamente", "quickly", "d"), ("japonés", "Japanese", "l"), ("alemania", "Germany", "c"),
        ("alejar", "zoom", "u"), ("scrivere", "write", "v"), ("cutremurul", "earthquake", "n"), ("fortalezas", "fortresses", "N"),
    ],
)  # fmt: skip
def test_glosses_keep_number_and_form(word, gloss, kind):
    entry = word_list().get(word)
    assert (entry.gloss, entry.kind) == (gloss, kind)


@pytest.mark.parametrize("word", ["actualmente", "eventualmente", "librería", "éxito", "fábrica", "embarazada", "sensible", "parents", "noticias"])
def test_false_friends_get_no_cognate(word):
    entry = word_list().get(word)
    lookalikes = {"actually", "eventually", "library", "exit", "fabric", "embarrassed", "sensible", "parents", "notices"}
    assert entry is None or entry.gloss not in lookalikes


@pytest.mark.parametrize("word", "siesta café paella junta globals tapas schadenfreude macho plaza".split())
def test_loanwords_are_english(word):
    assert word_list().get(word) is None


def test_english_is_known():
    assert all(word in english_words() for word in "window the reservoirs quickly theatre theater".split())
    assert not any(word in english_words() for word in ("prestigiosa", "soldados", "schreibtisch"))


def test_english_words_with_romanian_endings():
    found = {entry.text: entry.gloss for entry in borrowed(["wrestleri", "trendurile", "plannerul", "priori", "otherwise", "tortuguri"])}
    assert found == {"wrestleri": "wrestlers", "trendurile": "trends", "plannerul": "planner"}


def test_tables_lead_to_english_and_nowhere_else():
    spellings = {exonym.spelling for row in every_exonym().values() for exonym in row}
    for row in every_exonym().values():
        for exonym in row:
            assert exonym.english not in spellings
            assert exonym.kind in ("place", "people", "person", "acronym")
    names = {product.name for product in products().values()}
    assert not names & products().keys()
    assert len(names) >= 55


def test_the_bit_map_lets_few_strangers_through():
    strangers = [f"xq{number}zv" for number in range(20000)]
    assert len(english_words().among(strangers)) < 300
