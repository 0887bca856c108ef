"""Families whose detectors look at words: what they must never touch, on more text than a rule file can hold."""

from __future__ import annotations

from functools import cache

import pytest

from cleaner.document import Document
from cleaner.edit import Level
from cleaner.passes.encoding import EncodingPass
from cleaner.passes.rules import RulesPass
from cleaner.pipeline import run
from cleaner.rulebook import book
from cleaner.rulebook.detectors._fusion_words import common_words

CLEAN = (
    "The ferry from Brønnøysund leaves at 7 a.m. and calls at Søla, where “Petter Dass” once preached (so they say). "
    "It isn’t fast: 5 knots, 8 °C, £4 – or €5 if you’re late… Naïve guests from São Paulo ask for the café’s crème brûlée."
)


@cache
def family(*names: str):
    return [rule for rule in book.rules() if rule.family in names]


def repaired(text: str, *names: str, format: str = "plain") -> str:
    return run(Document(text, None, format), [RulesPass(family(*names))]).text


def encoded(text: str) -> str:
    return run(Document(text), [EncodingPass(family("encoding"))]).text


@pytest.mark.parametrize("wrong", ["latin-1", "mac_roman", "cp437"])
def test_mojibake_of_a_whole_sentence_is_undone(wrong):
    assert encoded(CLEAN.encode().decode(wrong)) == CLEAN


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_through_windows_1252_is_undone(times):
    text = CLEAN
    for _ in range(times):
        text = "".join(bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in text.encode())
    assert encoded(text) == CLEAN


def test_clean_text_with_many_accents_is_left_alone():
    assert encoded(CLEAN) == CLEAN


def test_no_word_of_the_list_is_ever_split():
    words = [*common_words().whole, *common_words().rank]
    text = "\n\n".join("They said that " + " ".join(words[at : at + 40]) + " was there." for at in range(0, len(words), 40))
    assert repaired(text, "fusion") == text


@pytest.mark.parametrize("word", ["ofthe", "andthe", "thatthey", "claimedthat", "becausethe", "whichwas", "withthe"])
def test_fused_function_words_are_parted(word):
    text = f"The keeper knew the tower {word} lamp in it."
    assert " " in repaired(text, "fusion").split("tower ")[1].split(" lamp")[0]


def test_a_word_that_the_document_uses_is_its_own():
    text = "The claimedthat tool is new. Call claimedthat first. Then claimedthat ends."
    assert repaired(text, "fusion") == text


ABBREVIATIONS = "approx. etc. vs. Inc. Ltd. Corp. Dept. Univ. fig. no. vol. al. cf. e.g. i.e. p.m. a.m. St. Ave. Jan. Sept. Mr. Dr. Jr. resp. incl. est."


@pytest.mark.parametrize("abbreviation", ABBREVIATIONS.split())
@pytest.mark.parametrize("follows", ["of the town", "and the sea", "the river", "like that", "from here"])
def test_a_stop_behind_an_abbreviation_ends_nothing(abbreviation, follows):
    text = f"Everybody in the town knew the works {abbreviation} {follows} was shut."
    assert repaired(text, "sentence") == text


def test_text_without_capitals_is_left_alone():
    text = "so we left. and nobody cared. the road was long. it rained. then the car broke down. in a field. we walked. like fools."
    assert repaired(text, "sentence") == text


@pytest.mark.parametrize(
    "text",
    [
        "name   , age\nAnna   , 43\nOtto   , 51",
        "| a  | b ,c |\n|----|------|\n| 1  | 2    |",
        "    x = f( a , b )  # two  spaces",
        "Roses are red,\n  violets   are   blue;\n    sugar  is  sweet",
        "$ ls -l . ; cd .. ; make !",
        "Emoticons :) ;) :-( :D stay, and so do :smile: and a .gitignore or .5 mm.",
    ],
)
def test_layout_and_code_are_left_alone(text):
    assert repaired(text, "spacing", "punctuation", "fusion", "sentence") == text


@pytest.mark.parametrize("path", ["/Map", "/A/b/C?Q=Http", "/t.Co/WWW", "/x%20Y#Z"])
def test_the_path_of_an_address_is_never_touched(path):
    for broken in ("Https://harbour.example", "https: // harbour.example", "https:// harbour.example", "www. harbour. example"):
        result = repaired(f"Read {broken}{path} first.", "url")
        assert f"harbour.example{path} first." in result


def test_safe_rules_of_these_families_make_no_edit_on_clean_prose():
    names = ("entity", "url", "punctuation", "spacing", "sentence", "fusion")
    outcome = run(Document(CLEAN), [RulesPass(family(*names))], Level.SAFE)
    assert outcome.edits == []
