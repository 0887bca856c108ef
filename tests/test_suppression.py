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


def test_comments_on_lines_of_their_own_cover_the_same_line():
    comments = "<!-- cleaner: ignore[spacing] -->\n  <!-- cleaner: ignore[repetition] -->"
    both = "We sailed , then, to the the quay."
    outcome = repair(f"{comments}\n{both}\n\n{both}\n")
    assert outcome.text == f"{comments}\n{both}\n\nWe sailed, then, to the quay.\n"
    assert unused(outcome) == []


@pytest.mark.parametrize("comment", ["<!-- cleaner: off -->", "<!-- cleaner: ignore -->", "<!-- cleaner: ignore[repetition] -->"])
def test_a_comment_for_a_rule_that_does_not_run_now_is_not_idle(comment):
    others = [rule for rule in book.rules() if rule.family != "repetition"]
    assert unused(run(Document(f"{comment}\n{DAMAGED}\n", None, "markdown"), passes_of(others))) == []


def test_a_comment_for_languagetool_is_not_judged_without_it():
    assert unused(repair(f"<!-- cleaner: ignore[languagetool/EN_A_VS_AN] -->\n{REPAIRED}\n")) == []


IDLE = f"<!-- cleaner: off -->\n\n{REPAIRED}\n"


def notices_of(path: str, text: str, **keys) -> list[str]:
    import msgspec

    from cleaner.config import Config, Loaded
    from cleaner.runner import Plan, Worker
    from cleaner.textfile import decode

    worker = Worker(Plan.of(Loaded(msgspec.convert(keys, Config))))
    return [finding.rule for finding in worker.repair(decode(text.encode(), path)).findings]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ({}, True),
        ({"ignore": ["suppression"]}, False),
        ({"ignore": ["suppression/unused"]}, False),
        ({"ignore": ["suppression/*"]}, False),
        ({"ignore": ["format"]}, True),
        ({"select": ["repetition"]}, False),
        ({"select": ["repetition", "suppression"]}, True),
        ({"per-file-ignores": {"*.md": ["suppression"]}}, False),
        ({"per-file-ignores": {"*.txt": ["suppression"]}}, True),
    ],
)
def test_the_configuration_decides_whether_an_idle_comment_is_told(keys, wanted):
    assert notices_of("page.md", IDLE, **keys) == (["suppression/unused"] if wanted else [])


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ({}, True),
        ({"ignore": ["format"]}, False),
        ({"ignore": ["format/unread"]}, False),
        ({"ignore": ["suppression"]}, True),
        ({"select": ["repetition"]}, True),
        ({"per-file-ignores": {"*.xlf": ["format"]}}, False),
    ],
)
def test_the_configuration_decides_whether_an_unread_file_is_told(keys, wanted):
    assert notices_of("page.xlf", "<xliff><target>no end", **keys) == (["format/unread"] if wanted else [])
