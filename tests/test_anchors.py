"""Anchors: every match of a pattern contains one of its literals, so the prefilter loses nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import lowered
from cleaner.rulebook.anchors import anchors, leads, reach

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


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bof (?:two|three) metres high\b", (len("of three metres high"), 0)),
        (r"but to avail(?=[.,]| as )", (len("but to avail"), 4)),
        (r"in (?:the )?\d{1,2} May", (len("in the 12 May"), 0)),
        (r"(?<=the )end(?!s)", (3, 1)),
        (r"\w+ longer been", (60 + len(" longer been"), 0)),
        (r"end [^.]* of", None),
        (r"end (?!.*mark)", None),
        (r"end(?: [a-z]+)* of", None),
    ],
)
def test_how_far_a_pattern_reaches(pattern, wanted):
    assert reach(pattern) == wanted


def test_a_pattern_is_tried_around_its_anchor_as_in_the_whole_block():
    from cleaner.document import Document
    from cleaner.edit import Level
    from cleaner.rulebook.matcher import Matcher
    from cleaner.rulebook.rule import Rule

    pattern = r"\b(?:[a-z]{2} )?(?:is|was) shortage of\b(?! (?:ink|salt)\b)"
    near = Rule(id="a/near", summary="", why="", level=Level.REPORT, match=pattern, anchors=anchors(pattern), reach=reach(pattern))
    whole = Rule(id="a/near", summary="", why="", level=Level.REPORT, match=pattern, anchors=anchors(pattern))
    assert near.reach is not None
    text = "It is shortage of rope and there was shortage of ink, was shortage of salt, is shortage of saltpetre. " * 3
    found = [[(f.start, f.end) for f in Matcher([rule]).find(Document(text))] for rule in (near, whole)]
    assert found[0] == found[1]
    assert len(found[0]) == 6
