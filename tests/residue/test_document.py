"""What the whole document says decides over a word."""

from importlib import import_module

from cleaner.document import Document, Settings
from cleaner.edit import Level
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rules_folder


def find(slug, text, **settings):
    rule = load(rules_folder() / "residue" / f"{slug}.toml")[0]
    document = Document(text, settings=Settings(**settings))
    return list(import_module(f"cleaner.rulebook.detectors.{rule.detector}").find(document, rule))


def test_repairs_become_reports_where_the_author_uses_the_language():
    text = 'On the ranch a horse is a "caballo" and its keeper a "jinete", even in English. On Sundays every sobrino came to eat.'
    assert [f.level for f in find("untranslated-word", text)] == [Level.REPORT]
    plain = text.replace('"', "").replace("caballo", "horse").replace("jinete", "keeper")
    assert [(f.replacement, f.level) for f in find("untranslated-word", plain)] == [("nephew", Level.SUGGEST)]


def test_accepted_words_and_names_stay():
    text = "The old puente was closed for the winter, and the boats waited."
    assert [f.replacement for f in find("untranslated-word", text)] == ["bridge"]
    assert not find("untranslated-word", text, words=frozenset({"puente"}))
    assert not find("foreign-spelling", "They moved to Londra in the spring of that year.", names=frozenset({"Londra"}))


def test_a_word_that_comes_again_and_again_is_a_term():
    once = "The old puente was closed for the winter, and the boats waited. "
    assert len(find("untranslated-word", once * 2)) == 2
    assert not find("untranslated-word", once * 3)


def test_a_person_is_never_renamed():
    text = "Zoom is busy. Anna Alejar, 43, said that Zoom is fine. Alejar laughed; she likes Zoom, and Zoom likes Alejar."
    assert not find("translated-name", text)


def test_a_name_needs_the_document_or_the_sentence():
    assert not find("translated-name", "The shop on the corner sells Ventanas and other models of that make.")
    sentence = "The update for Ventanas 11 arrived before the one for the other system did."
    assert [f.replacement for f in find("translated-name", sentence)] == ["Windows"]


def test_the_gloss_is_in_the_documents_english():
    text = "The {} of the old teatro was grey. The neighbours favoured another colour."
    assert [f.replacement for f in find("untranslated-word", text.format("colour"))] == ["theatre"]
    american = text.format("color").replace("grey", "gray").replace("neighbours favoured", "neighbors favored").replace("colour", "color")
    assert [f.replacement for f in find("untranslated-word", american)] == ["theater"]
