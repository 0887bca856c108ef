"""The page that a repaired Markdown file makes differs from the damaged one's only in blocks that a finding names."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook import book
from tests.formats.pages import Page, pages
from tests.formats.rendered import differences

# Whole blocks, so that a repair in one cannot change what another is.
SOUND = (
    "A paragraph with *stress*, **more**, `the the` and [a link](https://a.example/x_y \"Title\").",
    "# A heading",
    "- one item\n- and [ ] another\n\n  with a second paragraph",
    "1. first\n2. second",
    "> quoted words\n> over two lines",
    "| a | b |\n|---|---|\n| `x` | *y* |",
    "```sh\nthe the code ,quot; . Like this\n```",
    "    the the indented code",
    "<div class=\"x\">\ntext\n</div>",
    "![a boat](boat.png) and <b>bold</b> &amp; 2 * 3 * 4.",
    "A task list:\n\n- [ ] to do\n- [x] done",
    "Broken by hand  \nhere, [1] (see note) and \\*stars\\*.",
    "* * *",
    "The [office][r] is open.\n\n[r]: https://a.example/office",
)
DAMAGED = (
    "The [office] (https://a.example/office) opens.",
    "The [office]https://a.example/office) opens.",
    "It is ** free of charge** in winter.",
    "The the boat is in.",
    "They came as well. like the others, accountHe said.",
    "- item one\n- the [quay] [https://a.example/quay)",
    "1. **One:** tie it.\n2.** Two:** tie it too.",
)
PAGES = st.lists(st.sampled_from([*SOUND, *DAMAGED]), min_size=1, max_size=12).map("\n\n".join)


@cache
def _passes():
    return passes_of(book.rules())


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _top_blocks(text: str) -> list[tuple[int, int, str]]:
    """First line, line after the last, and the HTML of each block of the page."""
    env: dict = {}
    tokens = _markdown().parse(text, env)
    blocks, begun = [], 0
    for number, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            part = tokens[begun : number + 1]
            first, last = part[0].map or part[-1].map
            blocks.append((first, last, _markdown().renderer.render(part, _markdown().options, env)))
            begun = number + 1
    return blocks


@given(page=PAGES)
@settings(max_examples=120, deadline=None)
def test_blocks_without_a_finding_look_the_same(page):
    outcome = run(Document(page, None, "markdown"), _passes())
    edited = {page.count("\n", 0, offset) for edit in outcome.edits for offset in (edit.start, edit.end)}
    after = [html for _, _, html in _top_blocks(outcome.text)]
    at = 0
    for first, last, html in _top_blocks(page):
        if not edited & set(range(first - 1, last + 1)):
            assert html in after[at:], f"{html!r} is gone from {outcome.text!r}"
            at = after.index(html, at) + 1


@pytest.mark.parametrize("block", SOUND)
def test_sound_markdown_stays_byte_for_byte(block):
    outcome = run(Document(block, None, "markdown"), _passes())
    assert outcome.text == block


@given(page=pages())
@settings(max_examples=200, deadline=None)
def test_a_page_of_any_structure_changes_only_where_a_finding_says_so(page):
    outcome = run(Document(page.text, None, "markdown"), _passes())
    assert differences(page.text, outcome.text, outcome.edits) == []
    assert gone(page, outcome.text) == []


def gone(page: Page, after: str) -> list[str]:
    """What had to stay byte for byte, in order, and did not."""
    at = 0
    for piece in page.kept:
        found = after.find(piece, at)
        if found == -1:
            return [piece]
        at = found + len(piece)
    return []


@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        ("One two.\n\n`x`\n", "x", "y"),
        ("One two.\n\nThree.\n", "\n\nThree", "\n\n    Three"),
        ("One [two](x.md).\n", "x.md", "y.md"),
        ("One two.\n\n- three\n", "- three", "three"),
        ("One two.\n\n```\nx\n```\n", "x", "y"),
        ("One *two*.\n", "two", "two three* *four"),
    ],
)
def test_the_comparison_sees_what_would_be_wrong(before, old, new):
    """Otherwise the test above could not fail: the repair is said to be another, on the page's first word."""
    wrong = Finding(0, 3, "Two", ("f/r",), Level.SAFE, "m")
    assert differences(before, "Two" + before[3:].replace(old, new), [wrong]) != []
