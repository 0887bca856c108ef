"""Positions, excerpts and moving findings: the parts of the server without a client."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server's tests need pygls: pip install 'cleaner[lsp]'")

from cleaner.document import Document  # noqa: E402
from cleaner.edit import Finding, Level  # noqa: E402
from cleaner.engine import passes_of  # noqa: E402
from cleaner.lsp.buffer import Buffer  # noqa: E402
from cleaner.lsp.excerpt import region  # noqa: E402
from cleaner.lsp.findings import Item, after_change, after_part, items, part, whole  # noqa: E402
from cleaner.lsp.server import _widened  # noqa: E402
from cleaner.rulebook import book  # noqa: E402
from cleaner.textfile import TextFile  # noqa: E402

CHARACTERS = ["a", "é", "中", "🎉", " ", "\n", "\r\n", "\r", "\x0c", "\u2028"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_and_offsets_are_inverse(encoding):
    chance = random.Random(3)
    for _ in range(300):
        text = "".join(chance.choice(CHARACTERS) for _ in range(chance.randrange(30)))
        buffer = Buffer(text, encoding)
        for offset in range(len(text) + 1):
            inside_line_end = 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n"
            if not inside_line_end:
                assert buffer.offset(*buffer.position(offset)) == offset, (text, offset)


def test_positions_behind_the_end_are_the_end():
    buffer = Buffer("one\r\ntwo")
    assert buffer.offset(0, 99) == 3
    assert buffer.offset(1, 99) == 8
    assert buffer.offset(9, 0) == 8


def test_findings_move_with_the_text():
    """Whatever is typed, a finding that is kept stands on the words it was made for."""
    chance = random.Random(5)
    for _ in range(500):
        text = "".join(chance.choice("abc \n") for _ in range(40))
        known = []
        for number in range(4):
            start = chance.randrange(38)
            end = min(40, start + chance.randrange(4))
            known.append((Item(Finding(start, end, "x", ("r/s",), Level.SAFE, str(number)), True), text[start:end]))
        known.sort(key=lambda pair: pair[0].start)
        start = chance.randrange(40)
        end = chance.randint(start, min(40, start + 5))
        new = "Z" * chance.randrange(4)
        after = text[:start] + new + text[end:]
        words = {item.finding.message: word for item, word in known}
        kept = after_change([item for item, _ in known], start, end, len(new))
        for item in kept:
            assert after[item.start : item.end] == words[item.finding.message]
        untouched = [item for item, _ in known if item.end < start or item.start > end]
        assert len(kept) >= len(untouched)


def test_dirt_covers_every_change():
    chance = random.Random(9)
    for _ in range(500):
        text = ["."] * 30
        dirty = None
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(text) + 1)
            end = chance.randint(start, min(len(text), start + 4))
            new = ["Z"] * chance.randrange(4)
            dirty = _widened(dirty, start, end, len(new))
            text[start:end] = new
        for at, character in enumerate(text):
            if character == "Z":
                assert dirty[0] <= at < dirty[1]
        assert 0 <= dirty[0] <= dirty[1] <= len(text)


PARAGRAPHS = [
    'It scaled with "appreciable downtime" in weeks.',
    "The cat survived itâ€™s fall, and nothing else is wrong.",
    "A clean paragraph stands here, of two lines that are long enough to be wrapped by hand,\nand a second line that ends it.",
    "The the team met, with discernible delay, and left .",
    "- an item of a list\n- another with itâ€™s damage",
]


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_a_part_checked_again_is_what_the_whole_would_be(path):
    """Typing in a paragraph: the findings by paragraph are those of a check of the whole."""
    chance = random.Random(1)
    passes = passes_of(book.rules())
    for _ in range(40):
        text = "\n\n".join(chance.choice(PARAGRAPHS) for _ in range(8)) + "\n"
        before = Document.of(text, path)
        known = items(whole(TextFile(path, text), before, passes, Level.SUGGEST))
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([0, 0, 1, 3]))
        new = chance.choice(["x", " ", "itâ€™s ", ", ,", ""])
        buffer = Buffer(text).changed(start, end, new)
        found = region(buffer, start, start + len(new), before.format)
        assert found is not None
        source = TextFile(path, buffer.text)
        fresh = items(part(source, before, found, passes, Level.SUGGEST))
        got = after_part(after_change(known, start, end, len(new)), found, fresh)
        wanted = items(whole(source, Document.of(buffer.text, path), passes, Level.SUGGEST))
        assert got == wanted, (text[max(0, start - 20) : start + 20], new)


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\n```\ncode\n\nTYPE here\n\nmore\n```\n",
        "Prose.\n\n    TYPE indented code\n",
        "<script>\nx\n\nTYPE\n\n</script>\n",
        "---\ntitle: x\n\nTYPE\n\nmore: y\n",
        "<!-- a comment\n\nTYPE\n\n-->\n",
        "$$\nx\n\nTYPE\n\n$$\n",
        "Prose.\n\nTYPE | b\n--- | ---\n",
    ],
)
def test_what_is_not_plainly_prose_waits_for_the_whole(text):
    at = text.index("TYPE")
    assert region(Buffer(text), at, at + 4, "markdown") is None


def test_other_formats_and_giant_paragraphs_wait_for_the_whole():
    assert region(Buffer("<p>One.</p>\n"), 4, 5, "html") is None
    assert region(Buffer("word " * 10000), 40, 41, "plain") is None


SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*/damaged.*"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.parent.name)
def test_every_rule_can_judge_a_part(seed):
    """Typing anywhere in a seed: no rule fails on a part, and none marks what is not there.

    A finding that needs the rest of the document may be missing until the whole
    is checked again; one that the whole would not have is rare, and goes then.
    """
    chance = random.Random(2)
    passes = passes_of(book.rules())
    text = seed.read_text(encoding="utf-8")
    path = f"a{seed.suffix}"
    before = Document.of(text, path)
    whole(TextFile(path, text), before, passes, Level.SUGGEST)
    judged = 0
    for _ in range(12):
        at = chance.randrange(len(text))
        buffer = Buffer(text).changed(at, at, "x ")
        found = region(buffer, at, at + 2, before.format)
        if found is None:
            continue
        judged += 1
        for item in items(part(TextFile(path, buffer.text), before, found, passes, Level.SUGGEST)):
            assert found.start <= item.start <= item.end <= found.end
    assert judged
