"""A title and the marks under it stay of one length, where the format would take the page apart otherwise."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.formats.underlines import width_of
from cleaner.pipeline import run


class Swaps:
    """A pass that replaces words."""

    name = "swaps"

    def __init__(self, *pairs):
        self.pairs = pairs

    def find(self, document):
        for old, new in self.pairs:
            at = document.view.find(old)
            while at != -1:
                yield Finding(at, at + len(old), new, (f"test/{old}",), Level.SAFE, "Swapped.")
                at = document.view.find(old, at + 1)


CASES = [
    # docutils: marks that are too short are wrong, longer ones are not.
    ("restructuredtext", "A short one\n===========\n\nText.\n", "A longer one\n============\n\nText.\n"),
    ("restructuredtext", "A short one\n=================\n", "A longer one\n=================\n"),
    ("restructuredtext", "===========\nA short one\n===========\n", "============\nA longer one\n============\n"),
    ("restructuredtext", "Text.\n\n-------------\n A short one\n-------------\n\nEnd.", "Text.\n\n-------------\n A longer one\n-------------\n\nEnd."),
    ("restructuredtext", "Text.\n\n============\n A short one\n============\n\nEnd.", "Text.\n\n=============\n A longer one\n=============\n\nEnd."),
    ("restructuredtext", "A long-winded one\n=================\n", "A brief one\n=================\n"),
    ("restructuredtext", "A 船 short\n==========\n", "A 船 longer\n===========\n"),
    # Asciidoctor: one more or less.
    ("asciidoc", "A short one\n-----------\n\nText.\n", "A longer one\n-----------\n\nText.\n"),
    ("asciidoc", "A short one\n----------\n\nText.\n", "A longer one\n------------\n\nText.\n"),
    ("asciidoc", "A long-winded one\n-----------------\n\nText.\n", "A brief one\n-----------\n\nText.\n"),
    ("asciidoc", "== A short one\n----\ncode short\n----\n", "== A longer one\n----\ncode short\n----\n"),
    ("asciidoc", "A short one\n\n----\ncode\n----\n", "A longer one\n\n----\ncode\n----\n"),
    # Markdown does not mind.
    ("markdown", "A short one\n===========\n", "A longer one\n===========\n"),
]


@pytest.mark.parametrize(("name", "text", "good"), CASES)
def test_marks_are_as_long_as_the_format_asks(name, text, good):
    assert run(Document(text, None, name), [Swaps(("short", "longer"), ("long-winded", "brief"))]).text == good


@pytest.mark.parametrize("name", ["restructuredtext", "asciidoc"])
def test_two_repairs_of_one_title(name):
    outcome = run(Document("A short and brief one\n---------------------\n", None, name), [Swaps(("short", "very long"), ("brief", "tiresome"))])
    assert outcome.text == "A very long and tiresome one\n----------------------------\n"
    assert len(outcome.edits) == 1 and not outcome.lost


def test_two_repairs_that_fit_only_one_by_one():
    outcome = run(Document("A short and brief one\n------------------------\n", None, "restructuredtext"), [Swaps(("short", "long, "), ("brief", "tiresome"))])
    assert outcome.text == "A long,  and tiresome one\n-------------------------\n"


def test_a_title_is_as_wide_as_it_shows():
    assert [width_of(title) for title in ("abc", "né", "ne\u0301", "船", "ﬁ")] == [3, 2, 2, 2, 1]


def test_what_asciidoctor_takes_for_a_listing_is_code():
    """Marks two longer than the line before them delimit a block."""
    document = Document("Title\n-------\nthe the code\n-------\n", None, "asciidoc")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["Title"]
