"""What holds for every format and every text: blocks apart and in order, views of the text's length, protected text untouched."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.formats import NAMES
from cleaner.pipeline import run
from cleaner.rulebook import book

# Pieces of every format's syntax, whole and broken, and some prose with damage in it.
PIECES = (
    "word ", "The the boat ", "It was as well. like this. ", "accountHe is ", "don 't ", "\n", "\n\n", "  ", "    ", "\t", "é", "😀", "ﬁ", "\0",
    "*", "**", "_", "__", "`", "```", "```\n", "~~~\n", "~~", "# ", "## ", "===\n", "---\n", "+++\n", "> ", "- ", "* ", "1. ", "- [ ] ", "|", "|---|\n",
    "[", "]", "(", ")", "![", "](", "[x](http://a.b/c_d)", "[x] (http://a.b)", "[x][y]", "[y]: http://a.b\n", "[^1]", "[^1]: ", "^[", "<", ">", "</", "<b>", "</b>",
    "<div>\n", "</div>\n", "<!--", "-->", "<script>", "</script>", "<a href=\"x\">", "&amp;", "&", "&#39;", "&nope;", "$", "$$\n", "{{", "}}", "{{< x >}}", "{%", "%}",
    "{% raw %}\n", "{", "}", "\\", "\\begin{a}\n", ":::note\n", ":x:", "import a from 'b'\n", "http://a.b/c", "www.a.b", "a@b.cd", "@who", "#tag", "/usr/lib/x",
    ".. note:: ", ".. code::\n\n", "::\n\n", ":ref:`x`", "`a <b>`_", "|sub|", ">>> ", "+--+\n", "== ", "----\n", "....\n", "[source]\n", "|===\n", "// ", "image:x[y]",
    "00:01:02,000 --> 00:01:03,000\n", "1\n", "WEBVTT\n", "msgid \"a\"\n", "msgstr \"the the\"\n", "\"more \"\n", "<target>", "</target>", "<xliff>", "</xliff>", "%s", "%(n)s",
    "<!-- cleaner: off -->", "<!-- cleaner: on -->", "[sic]", "cleaner: ignore",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@cache
def _passes():
    return passes_of(book.rules())


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_layout_describes_the_text(name, text):
    document = Document(text, None, name)
    layout = document.layout
    reached = 0
    for block in layout.blocks:
        assert reached <= block.start < block.end <= len(text)
        assert not text[block.start].isspace() and not text[block.end - 1].isspace() or name == "plain"
        reached = block.end
    assert layout.shielded == sorted(layout.shielded)
    for start, end, _ in layout.shielded:
        assert 0 <= start < end <= len(text)
    assert layout.soft_breaks == sorted(set(layout.soft_breaks))
    assert all(text[offset] == "\n" and document.block_at(offset) for offset in layout.soft_breaks)
    assert len(document.view) == len(text)


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_what_nobody_may_touch_comes_back_as_it_was(name, text):
    before = Document(text, None, name)
    after = run(before, _passes()).text
    # Each span of code, front matter and suppressed prose still stands there, in order.
    at = 0
    for piece in _untouchable(before):
        at = after.find(piece, at)
        assert at != -1, f"{piece!r} is gone from {after!r}"
        at += len(piece)


def _untouchable(document: Document) -> list[str]:
    from cleaner.formats.layout import UNTOUCHABLE, merge

    spans = merge((s.start, s.end) for s in document.shielded if s.kind in UNTOUCHABLE)
    return [document.text[start:end] for start, end in spans]

