"""Pages of Hugo, Jekyll and the like are HTML with expressions of a template language in it: those keep their bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.formats.templates import templates, without
from cleaner.pipeline import run
from cleaner.rulebook import book

KEPT = (
    "{{ the.the | the the }}", '{% if x > 1 and the the < 2 %}', "{# the the , as well. like #}", "{{/* the the */}}", '{{< the "the > the" >}}',
    '<?php if ($a > 1) { echo "the the , x"; } ?>', "<% the the > 1 %>", "<%= the the %>", "{%- the\nthe -%}",
)  # fmt: skip
DAMAGED, REPAIRED = "We went to the the quay.", "We went to the quay."


def repaired(text: str) -> str:
    return run(Document(text, None, "html"), passes_of(book.rules())).text


@pytest.mark.parametrize("piece", KEPT)
def test_an_expression_stays_wherever_it_stands(piece):
    page = "<div {0} class='{0}'>\n{0}\n<p>{0} {1} {0}</p><ul>{0}<li>{1}</ul></div>"
    assert repaired(page.format(piece, DAMAGED)) == page.format(piece, REPAIRED)


def test_front_matter_before_html_stays():
    front = "---\nlayout: page\ntitle: The the page , here\n---\n"
    assert repaired(f"{front}<p>{DAMAGED}</p>\n") == f"{front}<p>{REPAIRED}</p>\n"


@pytest.mark.parametrize("opener", ["{{", "{%", "<%", "<?", "{{ a }"])
def test_an_opening_that_nothing_closes_is_text(opener):
    assert repaired(f"<p>{DAMAGED}</p> {opener} <p>{DAMAGED}</p>").startswith(f"<p>{REPAIRED}</p>")


def test_braces_of_a_script_are_none():
    page = "<script>f({{a: 1});</script><p>%s</p><script>}}</script>"
    assert repaired(page % DAMAGED) == page % REPAIRED


@given(st.lists(st.sampled_from(["{{", "}}", "{%", "%}", "<?", "?>", "<%", "a", "\n", "</script>", ">"]), max_size=20).map("".join))
def test_spans_are_apart_and_the_rest_keeps_its_place(text):
    spans = list(templates(text, 0, len(text)))
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:]))
    bare = without(text, 0, len(text), spans)
    assert len(bare) == len(text)
    outside = [at for at in range(len(text)) if not any(s.start <= at < s.end for s in spans)]
    assert all(bare[at] == text[at] for at in outside)
    assert [at for at, c in enumerate(bare) if c == "\n"] == [at for at, c in enumerate(text) if c == "\n"]
