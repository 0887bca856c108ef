"""Hostile files cost no more than their size: four times the text, not sixteen times the work."""

from __future__ import annotations

import time

import pytest

from cleaner import formats
from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.pipeline import run

MAKERS = {
    "markdown": {
        "empty links": lambda n: "[]()" * n,
        "open brackets": lambda n: "[" * n,
        "nested brackets": lambda n: "[" * n + "]" * n,
        "images": lambda n: "![" * n,
        "links in titles": lambda n: "[a](b 'x " * n,
        "quotes in one line": lambda n: ">" * n + " x",
        "deep quotes": lambda n: (">" * 200 + " x\n") * n,
        "deep lists": lambda n: "".join("  " * (i % 100) + "- x\n" for i in range(n)),
        "open fence": lambda n: "```\n" + "x *y*\n" * n,
        "stars": lambda n: "**a_b " * n,
        "backticks": lambda n: "".join("`" * (i % 50) + " " for i in range(n)),
        "tags": lambda n: "<a " * n,
        "comments": lambda n: "<!-- " * n,
        "braces": lambda n: "{{ a " * n,
        "template tags": lambda n: "{% raw %}\n\n" * n,
        "shortcodes": lambda n: "{{< a\n\n" * n,
        "expressions in tags": lambda n: "<A b={ " * n,
        "components": lambda n: "<A b={\n\n" * n,
        "modules": lambda n: "export const a = {\n\n" * n,
        "math": lambda n: "$a " * n,
        "footnotes": lambda n: "".join(f"[^{i}]: x\n" for i in range(n)),
        "definitions": lambda n: "".join(f"[{i}]: x\n" for i in range(n)),
        "rows": lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * n,
        "columns": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n" + "|a" * n,
        "lines": lambda n: "word *em* word\n" * n,
    },
    "html": {
        "open tags": lambda n: "<a " * n,
        "tags in a tag": lambda n: "<a " * n + ">",
        "quotes": lambda n: '<a b="' * n + 'x">',
        "comments": lambda n: "<!-- " * n,
        "sections": lambda n: "<![x " * n + ">",
        "items": lambda n: "<ul><li>x" * n,
        "scripts": lambda n: "<script>" * n,
        "open templates": lambda n: "{{ a {% b <? c " * n,
        "templates": lambda n: "{{ a }} x {% b %}" * n,
    },
    "restructuredtext": {"stars": lambda n: "**a_b " * n, "backticks": lambda n: "`a <" * n, "blocks": lambda n: "a::\n\n" * n},
    "asciidoc": {"brackets": lambda n: "[[" * n, "fences": lambda n: "----\n" * n, "plus": lambda n: "+++a" * n},
    "subtitles": {"arrows": lambda n: "00:01.0 -->" * n, "tags": lambda n: "<a " * n + ">"},
    "gettext": {"strings": lambda n: 'msgstr "' + "\\" * n + '"', "entries": lambda n: 'msgid "a"\nmsgstr "b"\n' * n},
    "xliff": {"elements": lambda n: "<x>" * n, "targets": lambda n: "<x>" + "<target>é</target>" * n + "</x>"},
    "plain": {"lines": lambda n: "word word word\n" * n, "slashes": lambda n: "/a" * n, "hashes": lambda n: "#a" * n, "at": lambda n: "a@" * n},
}
CASES = [(name, what) for name, makers in MAKERS.items() for what in makers]


@pytest.mark.parametrize(("name", "what"), CASES)
def test_work_grows_with_the_size(name, what):
    make = MAKERS[name][what]
    ratios = []
    for _ in range(4):
        small, large = (_seconds(name, make(n)) for n in (1500, 6000))
        ratios.append(large / max(small, 0.01))
        if ratios[-1] < 9:
            return
    pytest.fail(f"four times the text takes {min(ratios):.0f} times as long")


def _seconds(name: str, text: str) -> float:
    begun = time.process_time()
    formats.layout(text, name)
    return time.process_time() - begun


@pytest.mark.parametrize("text", ["[]()" * 100_000, "word *em* " * 100_000])
def test_what_is_too_large_is_left_and_said_to_be(text):
    document = Document(text, None, "markdown")
    assert document.layout.unread == [(0, len(text.rstrip()))]
    outcome = run(document, passes_of([]))
    assert [f.rule for f in outcome.reports] == ["format/unread"]


def test_a_file_that_is_no_xml_is_left_and_said_to_be():
    outcome = run(Document("<xliff><target>the the", None, "xliff"), passes_of([]))
    assert [f.rule for f in outcome.reports] == ["format/unread"]


def test_a_long_line_of_prose_is_read():
    text = "word and more text, " * 500_000
    assert [block.kind for block in formats.layout(text, "markdown").blocks] == ["paragraph"]
