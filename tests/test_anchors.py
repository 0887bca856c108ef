"""Anchors: every match of a pattern contains one of its literals, so the prefilter loses nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import lowered
from cleaner.rulebook.anchors import anchors, leads

PATTERNS = [
    r"\bwith (appreciable|noticeable) (downtime|delay)\b",
    r"(?<=\w),quot;",
    r"\b(has|have|had)( \w+)? longer been\b",
    r"(?:colou?r|grey)s?",
    r"\bi(?=(?: am|'m)\b)",
    r"(?:ab|cd){2,3}e?",
    r"x(?!y)z+",
    r"[ab]c[de]",
    r"(?:one|two|[^ ]+ three) four",
    r"(?i:Ünder) way",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_every_match_contains_an_anchor(pattern, data):
    literals = anchors(pattern)
    assert literals
    text = data.draw(st.from_regex(re.compile(pattern)))
    for match in re.finditer(pattern, text, re.IGNORECASE):
        around = lowered(text)[: match.end() + 40]
        assert any(literal in around for literal in literals)


def test_the_rarest_part_is_chosen():
    assert anchors(r"\w+ and appreciable \d+") == (" and appreciable ",)
    assert anchors(r"\bi(?= am\b)") == ("i am",)


def test_a_pattern_without_fixed_text_has_none():
    assert anchors(r"\b(\w+) \1\b") == ()
    assert anchors(r"[a-z]+[A-Z]") == ()


def test_a_pattern_led_by_its_anchor_is_known_as_such():
    for pattern, wanted in [(r"\bhas longer (?:been|had)\b", True), (r"\w+ longer been", False), (r"\bi(?= am\b)", True), (r"(?:of|in) the [a-z]+ way", True), (r"(?:of|in) the [a-z]+ appreciable way", False)]:
        assert leads(pattern, anchors(pattern)) is wanted
