"""The forms and cognates that the build script makes; they need no word frequencies from outside."""

import importlib
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture(scope="module")
def scripts():
    sys.path.insert(0, str(SCRIPTS))
    yield {name: importlib.import_module(name) for name in ("residue_forms", "residue_cognates", "residue_lexicon")}
    sys.path.remove(str(SCRIPTS))


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("sword", "swords"), ("city", "cities"), ("church", "churches"), ("knife", "knives"), ("woman", "women"), ("day", "days"), ("bread", None)],
)
def test_english_plurals(scripts, noun, plural):
    assert scripts["residue_forms"].english_plural(noun) == plural


@pytest.mark.parametrize(
    ("language", "word", "plural"),
    [
        ("es", "ladrón", "ladrones"), ("es", "voz", "voces"), ("pt", "canção", "canções"), ("pt", "jornal", "jornais"), ("fr", "bateau", "bateaux"),
        ("it", "amico", "amici"), ("it", "barca", "barche"), ("ca", "boca", "boques"), ("de", "Zeitung", "Zeitungen"), ("ro", "tren", "trenuri"),
    ],
)  # fmt: skip
def test_foreign_plurals(scripts, language, word, plural):
    assert plural in list(scripts["residue_forms"].plurals(word, language))


@pytest.mark.parametrize(
    ("language", "word", "form"),
    [("es", "prestigioso", "prestigiosas"), ("es", "francés", "francesa"), ("fr", "peureux", "peureuses"), ("ca", "ric", "riques"), ("ro", "faimos", "faimoasă")],
)
def test_foreign_adjectives(scripts, language, word, form):
    assert form in list(scripts["residue_forms"].feminines(word, language))


@pytest.fixture(scope="module")
def cognates(scripts):
    frequencies = {"prestigious": 3.7, "hegemony": 3.4, "alphabet": 3.9, "nation": 5.0, "national": 5.6, "nationals": 3.5, "democracy": 4.6, "traditional": 4.7, "library": 4.9}
    return scripts["residue_cognates"].Cognates(frequencies, lambda word: frequencies.get(word, 0.0), {"librer"})


@pytest.mark.parametrize(
    ("language", "word", "gloss"),
    [
        ("it", "prestigiosa", ("prestigious", "a")), ("pt", "hegemonia", ("hegemony", "n")), ("es", "alfabeto", ("alphabet", "n")), ("ro", "alfabetul", ("alphabet", "n")),
        ("es", "nacionales", None), ("fr", "nationale", ("national", "a")), ("it", "tradizionale", ("traditional", "a")), ("de", "Demokratie", ("democracy", "n")),
        ("es", "librería", None), ("es", "casa", None),
    ],
)  # fmt: skip
def test_cognates(cognates, language, word, gloss):
    assert cognates.gloss(word.lower(), language, 4.2) == gloss


def test_every_lexicon_row_has_a_word_for_each_language(scripts):
    for name in ("nouns.txt", "adjectives.txt", "others.txt", "verbs.txt", "infinitives.txt", "peoples.txt"):
        rows = list(scripts["residue_lexicon"].rows(name))
        assert rows
        assert all(words for _, words in rows), name
