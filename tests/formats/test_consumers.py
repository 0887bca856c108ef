"""reStructuredText, HTML and subtitles as their own readers take them: the same page but for words of prose."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook import book

PROSE = (
    "We went to the the quay.", "They came as well. like the others.", "It ran with noticeable downtime.", "A line , with a space.", "It wasn ’t late.",
    "Heâ€™s at the quay.", "A calm sea lay before them.",
)  # fmt: skip


@cache
def _passes():
    return passes_of(book.rules())


def repaired(text: str, name: str) -> str:
    return run(Document(text, None, name), _passes()).text


def texts(pieces, **sizes):
    """Texts made of pieces, in which P is a sentence of prose."""
    piece = st.sampled_from(pieces)
    sentence = st.sampled_from(PROSE)
    filled = st.tuples(piece, sentence, sentence).map(lambda made: made[0].replace("P", made[1]).replace("Q", made[2]))
    return st.lists(filled, **sizes)


RST = (
    "P\nQ", "P and ``the the x`` and :ref:`the the <the-the>` Q", "*A calm sea.* P **the quay** `x <https://a.example/the/the>`__ Q", "- P\n\n  Q\n\n- Q", "1. P\n2. Q",
    ".. note:: P\n   Q", ".. warning::\n\n   P\n\n   - Q", ".. code-block:: sh\n   :caption: the the\n\n   the the , x", "P\n\n::\n\n   the the , x\n\nQ", "Look::\n\n   the the",
    "+---------+\n| the the |\n+---------+", "==== ====\nthe  the\n==== ====\na    the the\n==== ====", ".. the the , comment", ".. image:: the/the.png\n   :alt: the the , x",
    ".. _the the: https://a.example/the/the", ">>> the the , x\nthe the", "| P\n| Q", ":Field: P", "Term\n   P\n\nOther : kind\n   Q", "Title\n=====\n\nP", ".. |a b| replace:: the the , x",
    ".. math::\n\n   the the , x", ".. figure:: the.png\n\n   P", "-a  the the , x", "P |sub| Q", "* P\n\n  * Q\n\n    P",
)  # fmt: skip


@given(texts(RST, min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_a_page_of_restructuredtext_is_the_same_tree(blocks):
    pytest.importorskip("docutils")
    text = "\n\n".join(blocks) + "\n"
    after = repaired(text, "restructuredtext")
    assert _tree(after) == _tree(text)


@given(st.sampled_from(PROSE), st.sampled_from(PROSE), st.sampled_from("=-~#"), st.booleans(), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_titles_of_restructuredtext_stay_titles(one, two, mark, over, longer):
    pytest.importorskip("docutils")
    title = f"{one} {two}"
    line = mark * (len(title) + longer)
    text = f"{line}\n{title}\n{line}\n\nA calm sea.\n" if over else f"{title}\n{line}\n\nA calm sea.\n"
    after = repaired(text, "restructuredtext")
    assert _tree(after) == _tree(text)
    assert "system_message" not in str(_tree(after))


def _tree(text: str) -> list:
    """Node classes and attributes, with the text of what is no prose; and what docutils complains of."""
    from docutils import nodes
    from docutils.core import publish_doctree

    quiet = {"report_level": 2, "halt_level": 5, "warning_stream": False, "file_insertion_enabled": False, "_disable_config": True}
    fixed = (nodes.literal, nodes.literal_block, nodes.comment, nodes.doctest_block, nodes.math_block, nodes.table, nodes.substitution_definition, nodes.option_list, nodes.target)
    kept = ("refuri", "refname", "uri", "alt", "classes", "language", "enumtype", "start")
    found = []

    def walk(node, depth):
        if isinstance(node, nodes.Text):
            return
        what = node.astext() if isinstance(node, fixed) else ""
        # A message quotes the text it is about; a problematic one is known by its number alone.
        found.append((depth, type(node).__name__, what, *((key, str(node[key])) for key in kept if node.get(key))))
        if not isinstance(node, (nodes.system_message, *fixed)):
            for child in node.children:
                walk(child, depth + 1)

    walk(publish_doctree(text, settings_overrides=quiet), 0)
    return found


HTML = (
    "<p>P Q</p>", "<h2 id='the the'>P</h2>", "<script>var x = 'the the , as well. like'; if (a < b) {}</script>", "<style>.the the{}</style>", "<pre>the the , x\n  y</pre>",
    "<p>P <code>the the , x</code> Q</p>", "<!-- the the , x -->", "<img src='the the.png' alt='P' data-x='the the'>", "<a href='/the/the , x' title=\"Q\">P</a>", "<ul><li>P<li>Q</ul>",
    "<table><tr><td>P<td>Q</table>", "<p lang='pt'>the the , x</p>", "<p>P &amp; Q &copy; &nbsp; the&shy;n</p>", "<textarea>the the , x</textarea>", "<p>P<br>Q",
    "<select><option value='the the'>P</select>", "<blockquote><p>P</p>Q</blockquote>", "{{ the.the | the }}", "{% if the the %}P{% endif %}", "<p class=the translate=no>the the , x</p>",
)  # fmt: skip


@given(texts(HTML, min_size=1, max_size=8))
@settings(max_examples=120, deadline=None)
def test_a_page_of_html_is_the_same_tree(pieces):
    pytest.importorskip("html5lib")
    text = "<!DOCTYPE html>\n<html lang=en><title>A calm sea</title>\n" + "\n".join(pieces)
    assert _elements(repaired(text, "html")) == _elements(text)


def _elements(text: str) -> list:
    """Tags in order with their attributes, other than `alt` and `title`; comments; the text of what is no prose."""
    import html5lib

    raw = {"script", "style", "pre", "code", "textarea"}
    found = []
    for element in html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            found.append(("comment", element.text))
            continue
        attributes = {key: value for key, value in element.attrib.items() if key not in ("alt", "title")}
        kept = "".join(element.itertext()) if element.tag in raw or "lang" in attributes and attributes["lang"] != "en" or "translate" in attributes else ""
        found.append((element.tag, sorted(attributes.items()), kept))
    return found


CUES = ("P\nQ", "- P\n- Q", "<i>P</i>", "{\\an8}P", "<font color=\"#the\">P</font>\nQ", "MAN: P", "P &amp; Q", "♪ P ♪", "P\n<b>Q</b>")


@given(texts(CUES, min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_subtitles_keep_their_times_and_lines(cues):
    srt = pytest.importorskip("srt")
    text = "".join(f"{n}\n00:00:0{n},500 --> 00:00:0{n + 1},250\n{cue}\n\n" for n, cue in enumerate(cues, 1))
    old, new = (list(srt.parse(one)) for one in (text, repaired(text, "subtitles")))
    assert [(c.index, c.start, c.end, c.proprietary, c.content.count("\n")) for c in old] == [(c.index, c.start, c.end, c.proprietary, c.content.count("\n")) for c in new]


@given(texts(("P\nQ", "<v Ann>P</v>", "<c.the.the>P</c> <00:04.500>Q", "- P\n- Q", "P &lt; Q"), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_captions_keep_their_times_notes_and_styles(cues):
    webvtt = pytest.importorskip("webvtt")
    head = "WEBVTT - the the , x\n\nSTYLE\n::cue { color: the the }\n\nNOTE the the , x\n\n"
    text = head + "".join(f"the the {n}\n00:0{n}.500 --> 00:0{n + 1}.250 line:{n}0%\n{cue}\n\n" for n, cue in enumerate(cues, 1))
    after = repaired(text, "subtitles")
    assert after.startswith(head)
    old, new = (webvtt.from_string(one) for one in (text, after))
    assert [(c.identifier, c.start, c.end, len(c.lines)) for c in old] == [(c.identifier, c.start, c.end, len(c.lines)) for c in new]
