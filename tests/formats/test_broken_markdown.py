"""Broken Markdown that takes several edits, or a whole document, to repair."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from cleaner.document import Document
from cleaner.edit import Level
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook import book


@pytest.fixture(scope="module")
def repaired():
    passes = passes_of([rule for rule in book.rules() if rule.family == "markup"])
    return lambda text, level=Level.SUGGEST: run(Document(text, None, "markdown"), passes, level).text


def test_headings_that_became_items(repaired):
    damaged = "It was built long ago.\n\n- 1. The quay\n\nStone by stone.\n\n- 2. The tower\n\nHigher every year.\n"
    assert repaired(damaged) == damaged.replace("- 1.", "## 1.").replace("- 2.", "## 2.")


def test_numbered_headings_lie_below_others(repaired):
    damaged = "It was built long ago.\n\n- Parts of the port\n\nTwo of them.\n\n- 1. The quay\n\nStone by stone.\n"
    assert repaired(damaged) == damaged.replace("- Parts", "## Parts").replace("- 1.", "### 1.")


def test_an_anchor_without_its_brackets(repaired):
    damaged = 'Ask A href="https://harbour.example/" target="_blank">the office/a> or "a href="https://tides.example/">us/a>.\n'
    assert repaired(damaged) == (
        'Ask <a href="https://harbour.example/" target="_blank">the office</a> or <a href="https://tides.example/">us</a>.\n'
    )


def test_an_item_glued_and_its_emphasis_spaced(repaired):
    assert repaired("1. **Bow:** tie it.\n2.** Stern:** tie it too.\n") == "1. **Bow:** tie it.\n2. **Stern:** tie it too.\n"


def test_a_fence_of_quotation_marks(repaired):
    assert repaired("Run it:\n\n'''sh\ntie --bow\n'''\n\nDone.\n") == "Run it:\n\n```sh\ntie --bow\n```\n\nDone.\n"


def test_every_cell_of_a_table_rule(repaired):
    assert repaired("| a | b |\n| — | :— |\n| c | d |\n") == "| a | b |\n| --- | :--- |\n| c | d |\n"


def test_a_tag_spaced_out(repaired):
    assert repaired("Water < b >rises< / b > at noon.\n") == "Water <b>rises</b> at noon.\n"


@pytest.mark.parametrize("seam", ["] (", "] [", "]", "] ", "][", "] {", "]( "])
@pytest.mark.parametrize("label", ["the office", "*the* office", "the\noffice", "`office`", "office (north)"])
def test_every_seam_makes_the_same_link(repaired, label, seam):
    damaged = f"Ask [{label}{seam}https://harbour.example/a_(b)?c=1#d) now.\n"
    wanted = f"Ask [{label}](https://harbour.example/a_(b)?c=1#d) now.\n"
    assert repaired(damaged) == wanted
    assert '<a href="https://harbour.example/a_(b)?c=1#d">' in MarkdownIt().render(repaired(damaged))


@pytest.mark.parametrize(
    "text",
    [
        "See [1] (https://a.example/), [*] (https://b.example/) and [2](https://c.example/).",
        "- [ ] (https://a.example/)\n- [x] [https://b.example/)",
        "`[a] (https://a.example/)`\n\n```\n** b**\n# # c\n```\n",
        "[a]: https://a.example/\n\n[a] (https://b.example/)",
        "---\nlink: '[a] (https://a.example/)'\n---\n\nText.",
        "Escaped \\[a] (https://a.example/) and \\*\\* b\\*\\*.",
    ],
)
def test_what_only_looks_broken_stays(repaired, text):
    assert repaired(text) == text


def test_paths_are_only_suggested(repaired):
    assert repaired("See [rules] (/rules/) first.", Level.SAFE) == "See [rules] (/rules/) first."
    assert repaired("See [rules] (/rules/) first.") == "See [rules](/rules/) first."
