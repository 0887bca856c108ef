"""The grammar of broken entities, and the side on which each mark ends up."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from cleaner.document import Document
from cleaner.pipeline import run
from cleaner.passes.rules import RulesPass
from cleaner.rulebook import book
from cleaner.rulebook.detectors._entities import entities

APOSTROPHES = ["&-39;", "&39;", "& 39;", "&#39;", "& # 39 ;", "&amp;#39;", "&apos;", "& apos ;", "&#x27;", "&-39 ;"]
QUOTATION_MARKS = ["&quot;", "&quot ;", "& quot;", "& quote;", "& quotation;", "&amp;quot;", "&-34;", "&#34;", "&.quot;", "& comillas;"]


@cache
def passes():
    return [RulesPass([rule for rule in book.rules() if rule.family == "entity"])]


def repaired(text: str, format: str = "plain") -> str:
    return run(Document(text, None, format), passes()).text


@pytest.mark.parametrize("mark", APOSTROPHES)
@pytest.mark.parametrize(
    ("before", "after"),
    [("The pump doesn", "t run."), ("I", "ve seen it."), ("They", "re late."), ("The baker", "s oven is old."), ("Giulia d", "Arco left.")],
)
def test_an_apostrophe_between_letters_is_whole_again(before, mark, after):
    assert repaired(before + mark + after) == f"{before}'{after}"


@pytest.mark.parametrize("mark", APOSTROPHES)
@pytest.mark.parametrize("gap", ["", " "])
def test_a_suffix_apart_joins_its_word(mark, gap):
    assert repaired(f"We don{gap}{mark} t know.") == "We don't know."


@pytest.mark.parametrize(("opening", "closing"), list(product(QUOTATION_MARKS[:6], QUOTATION_MARKS)))
def test_a_pair_of_quotation_marks_opens_and_closes(opening, closing):
    assert repaired(f"She called it {opening}a good year{closing} for the port.") == 'She called it "a good year" for the port.'


@pytest.mark.parametrize("mark", ["&quot;", "& quote;", "&-34;"])
def test_spaces_on_both_sides_go_to_the_outside(mark):
    assert repaired(f"She called it {mark} a good year {mark} for the port.") == 'She called it "a good year" for the port.'


@pytest.mark.parametrize("mark", ["and quote;", "and quotation;", "and citation;", "e comillas;"])
def test_a_translated_mark_closes_what_is_open(mark):
    assert repaired(f'She called it "a good year {mark}, and left.') == 'She called it "a good year", and left.'


def test_single_marks_around_a_phrase_are_no_apostrophes():
    text = "They know it as the &-39;Iron Mile&-39; of the coast."
    assert repaired(text) == "They know it as the 'Iron Mile' of the coast."


@pytest.mark.parametrize(("opening", "closing"), [("&-8220;", "&-8221;"), ("& 8220;", "& 8221 ;"), ("&ldquo;", "& rdquo;"), ("&amp;ldquo;", "&#8221;")])
def test_curly_marks_know_their_sides(opening, closing):
    assert repaired(f"She called it {opening}a good year{closing} for the port.") == "She called it “a good year” for the port."


def test_a_line_end_beside_a_mark_is_kept():
    text = "The harbour master wrote to the council that it was &quot;\na good year for the port and for everybody in it&quot;."
    assert repaired(text).count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Pages 38 and 39; the rest is lost.",
        "AT&T, R&D, Q&A, P&O and Johnson & Sons; Barnes & 39 others.",
        "Open list?a=1&copy=2&reg=3&quote=4 there.",
        "Ask for a price and a quote; then wait.",
        "for (i = 0; i < 39; i++) { quote(); }",
        "He spoke; she listened; the crowd & the band & all.",
    ],
)
def test_what_only_looks_like_one_is_left(text):
    assert repaired(text) == text


def test_a_semicolon_alone_closes_what_is_open_in_a_damaged_text():
    text = "He wrote: &quot;We will mend the pier;. Nobody did."
    assert repaired(text) == 'He wrote: "We will mend the pier". Nobody did.'
    assert repaired("They will mend the pier;. Nobody did.") == "They will mend the pier;. Nobody did."


@pytest.mark.parametrize(("text", "whole"), [("5 &-37; more", "5 % more"), ("&-169; 2020", "© 2020"), ("30 &-176;C", "30 °C"), ("it rained &-8212; again", "it rained — again")])
def test_other_characters(text, whole):
    assert repaired(text) == whole


def test_markdown_keeps_its_entities():
    text = "The caf&eacute; isn&#39;t &quot;open&quot; &#8211; yet."
    assert repaired(text, "markdown") == text


def test_every_repair_is_stable():
    text = "It&-39; a & 39; fine and 39; day,quot; he said & quote; and and 39; & quot; left equot;. We and 39; they&39; &quotation;"
    once = repaired(text)
    assert repaired(once) == once


def test_entities_are_found_in_order_and_apart():
    text = "a &quot; b and 39; c ,quot; d &-39;t &amp;quot; e"
    found = entities(text, 0, len(text))
    assert len(found) == 5
    assert all(left.end <= right.start for left, right in zip(found, found[1:]))
