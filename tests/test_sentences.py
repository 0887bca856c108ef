"""Sentences of a document: where they begin and end, however often they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import _ABBREVIATION, _SENTENCE_END, Document

PIECES = (
    "It ran. ", "Mr. Smith ", "e.g. this ", "“Go!” ", "He said 3.5 ", "No. 4 ", "A. B. C. ", "word ", "…", "? ", "! ", ".\n", "\n", "\n\n", "`x. Y` ",
    "(Why?) ", "  ", "1999. ", "end.", "¿Qué? ", "**Bold.** ", "- item. ", "> ", "\r", "\x0b", "\u2028",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def read_from_the_start(document: Document, offset: int) -> tuple[int, int]:
    """The same as `Document.sentence_at`, reading the block anew for each offset."""
    block = document.block_at(offset)
    if block is None:
        return offset, offset
    start = block.start
    for match in _SENTENCE_END.finditer(document.view, block.start, block.end):
        if _ABBREVIATION.search(document.view, max(start, match.start() - 12), match.start()):
            continue
        if match.end() > offset:
            return start, match.start() + len(match[0].rstrip())
        start = match.end()
    return start, block.end


@pytest.mark.parametrize("name", ["plain", "markdown"])
@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_sentence_is_the_one_that_reading_its_block_gives(name, text):
    document = Document(text, None, name)
    for offset in range(len(text) + 1):
        assert document.sentence_at(offset) == read_from_the_start(document, offset)


def test_an_abbreviation_ends_no_sentence():
    text = "We met Mr. Smith there. He left."
    document = Document(text)
    assert [text[slice(*document.sentence_at(at))] for at in (0, 12, 25)] == ["We met Mr. Smith there.", "We met Mr. Smith there.", "He left."]
