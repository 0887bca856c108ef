"""Suppression comments in each format's form, [sic], and suppressions without use."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook import book

OFF = {
    "markdown": ("<!-- cleaner: off -->", "<!-- cleaner: on -->"),
    "html": ("<!-- cleaner: off -->", "<!--cleaner: on-->"),
    "restructuredtext": (".. cleaner: off", ".. cleaner: on"),
    "asciidoc": ("// cleaner: off", "// cleaner: on"),
    "subtitles": ("[cleaner: off]", "[cleaner: on]"),
    "plain": ("[cleaner: off]", "[cleaner: on]"),
}
DAMAGED = "We sailed to the the quay."
REPAIRED = "We sailed to the quay."


def repair(text, name="markdown"):
    return run(Document(text, None, name), passes_of(book.rules()))


def unused(outcome):
    return [outcome.document.text[f.start : f.end] for f in outcome.reports if f.rule == "suppression/unused"]


@pytest.mark.parametrize("name", OFF)
def test_nothing_changes_between_off_and_on(name):
    off, on = OFF[name]
    outcome = repair(f"{DAMAGED}\n\n{off}\n\n{DAMAGED}\n\n{on}\n\n{DAMAGED}\n", name)
    assert outcome.text == f"{REPAIRED}\n\n{off}\n\n{DAMAGED}\n\n{on}\n\n{REPAIRED}\n"
    assert unused(outcome) == []


def test_off_without_on_holds_to_the_end():
    assert repair(f"<!-- cleaner: off -->\n\n{DAMAGED}\n").edits == []


@pytest.mark.parametrize("rule", ["[repetition]", "[repetition/function-word]", "[spacing, repetition]", ""])
def test_ignore_hides_a_rule_or_family_on_the_next_line(rule):
    comment = f"<!-- cleaner: ignore{rule} -->"
    outcome = repair(f"{comment}\n{DAMAGED}\n\n{DAMAGED}\n")
    assert outcome.text == f"{comment}\n{DAMAGED}\n\n{REPAIRED}\n"
    assert unused(outcome) == []


def test_ignore_of_another_rule_hides_nothing_and_is_reported():
    comment = "<!-- cleaner: ignore[negation] -->"
    outcome = repair(f"{comment}\n{DAMAGED}\n")
    assert outcome.text == f"{comment}\n{REPAIRED}\n"
    assert unused(outcome) == [comment]


@pytest.mark.parametrize("comment", ["<!-- cleaner: off -->", "<!-- cleaner: ignore -->", "<!-- cleaner: on -->"])
def test_a_comment_that_hides_nothing_is_reported(comment):
    assert unused(repair(f"{comment}\n\n{REPAIRED}\n")) == [comment]


def test_mdx_comments():
    outcome = repair(f"{{/* cleaner: ignore[repetition] */}}\n{DAMAGED}\n\n{DAMAGED}\n")
    assert outcome.text.count(DAMAGED) == 1


def test_a_po_comment_covers_the_message():
    text = f'# cleaner: ignore[repetition]\nmsgid "a"\nmsgstr "{DAMAGED}"\n\nmsgid "b"\nmsgstr "{DAMAGED}"\n'
    outcome = repair(text, "gettext")
    assert outcome.text == text[:-1].removesuffix(f'"{DAMAGED}"') + f'"{REPAIRED}"\n'


def test_a_comment_in_code_is_no_order():
    text = f"```html\n<!-- cleaner: off -->\n```\n\n{DAMAGED}\n"
    outcome = repair(text)
    assert outcome.text.endswith(f"{REPAIRED}\n")
    assert unused(outcome) == []


@pytest.mark.parametrize("mark", ["[sic]", "(sic)", "[*sic*]", "[Sic!]"])
def test_sic_protects_the_word_before(mark):
    document = Document(f"He wrote recieve {mark} twice.", None, "plain")
    assert "recieve" not in document.view and "wrote" in document.view and "twice" in document.view


def test_the_word_sic_alone_protects_nothing():
    assert Document("Basic music, sic transit.", None, "plain").view == "Basic music, sic transit."
