"""A repair never writes a character that would end a string, an attribute or a text of its file."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pipeline import run


class Fixed:
    """A pass that replaces one word, once."""

    name = "fixed"

    def __init__(self, old, new):
        self.old, self.new = old, new

    def find(self, document):
        at = document.view.find(self.old)
        if at != -1:
            yield Finding(at, at + len(self.old), self.new, ("test/fixed",), Level.SAFE, "Fixed.")


@pytest.mark.parametrize(
    ("name", "text", "new", "good"),
    [
        ("gettext", 'msgid "a"\nmsgstr "say HERE now"\n', '"x"', 'msgid "a"\nmsgstr "say \\"x\\" now"\n'),
        ("html", "<p>say HERE now</p>", "R&D <x", "<p>say R&amp;D &lt;x now</p>"),
        ("html", "<p>say HERE now</p>", 'a "b"', '<p>say a "b" now</p>'),
        ("html", "<p>say HERE now</p>", "&nbsp;", "<p>say &nbsp; now</p>"),
        ("html", '<img alt="say HERE now">', 'a "b"', '<img alt="say a &quot;b&quot; now">'),
        ("xliff", "<x><target>say HERE now</target></x>", "R&D", "<x><target>say R&amp;D now</target></x>"),
        ("markdown", "say HERE now", 'R&D "x"', 'say R&D "x" now'),
    ],
)
def test_new_characters_are_written_as_the_format_wants_them(name, text, new, good):
    assert run(Document(text, None, name), [Fixed("HERE", new)]).text == good
