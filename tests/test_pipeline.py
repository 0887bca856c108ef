"""Properties of the whole way through, over texts made of the seeds': at rest after one run, shields kept, nothing lost."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.edit import Finding, Level, apply
from cleaner.engine import Result, passes_of, repair
from cleaner.errors import UnstableRepair
from cleaner.pipeline import run
from cleaner.reports import diff
from cleaner.rulebook import book
from cleaner.textfile import decode

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*/damaged.*")) + sorted((ROOT / "seeds").glob("*/clean.*"))
GIT = shutil.which("git")
CODE = "```python\nprint( 'with noticeable downtime' ) # the the\n```"
MORE = [CODE, "`the the`", "| a | b |\n|---|---|\n| the the | & 39; |", "- [ ] task  one", "[a](Https://x.example/A)", "<b>the the</b>", "\U0001f600", ""]


@cache
def passes():
    return passes_of(book.rules())


@cache
def pieces() -> list[str]:
    """Paragraphs and lines of the seeds."""
    found = [piece for path in SEEDS for piece in path.read_text(encoding="utf-8").split("\n\n")]
    return [*dict.fromkeys(found), *MORE]


def texts():
    joined = st.lists(st.sampled_from(pieces()), min_size=1, max_size=6)
    return st.builds(lambda parts, between, end: between.join(parts) + end, joined, st.sampled_from(["\n\n", "\n", " "]), st.sampled_from(["\n", ""]))


def variants() -> dict[str, bytes]:
    """Each seed with other line ends, a mark, no last newline, and characters beyond the basic plane before everything."""
    made = {}
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        name = f"{path.parent.name}-{path.name}"
        made[f"{name} crlf"] = text.replace("\n", "\r\n").encode()
        made[f"{name} mark"] = b"\xef\xbb\xbf" + text.encode()
        made[f"{name} no-newline"] = text.rstrip("\n").encode()
        made[f"{name} emoji"] = ("\U0001f600\U0001f469\u200d\U0001f680 Hello.\n\n" + text + "\n\U00010348 End.\n").encode()
        made[f"{name} all"] = b"\xef\xbb\xbf" + ("\U0001f600\n\n" + text.rstrip("\n")).replace("\n", "\r\n").encode()
    return made


def shielded(text: str, path: str) -> list[tuple[str, str]]:
    document = Document.of(text, path)
    kinds = {"code", "front-matter", "math", "shortcode"}
    return [(span.kind, text[span.start : span.end]) for span in sorted(document.layout.shielded) if span.kind in kinds]


def check(result: Result) -> None:
    """What holds for every result."""
    source, repaired = result.source, result.repaired
    assert apply(source.raw, result.edits)[1] == result.edits, "edits are in order and apart"
    again = repair(decode(source.encode(repaired), source.path), passes())
    assert [(f.rules, repaired[f.start : f.end], f.replacement) for f in again.edits] == []
    # What no edit covers is there, in order: nothing is lost but by an edit that says so.
    at = 0
    kept = []
    for edit in result.edits:
        kept.append(source.raw[at : edit.start])
        at = edit.end
    kept.append(source.raw[at:])
    place = 0
    for piece, edit in zip(kept, [*result.edits, None], strict=True):
        assert repaired.startswith(piece, place)
        place += len(piece) + (len(edit.replacement) if edit else 0)
    assert place == len(repaired)
    for finding in (*result.findings, *result.lost):
        assert 0 <= finding.start <= finding.end <= len(source.raw)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts(), st.sampled_from(["page.md", "page.txt", "page.html"]))
def test_recombined_texts(text, path):
    result = repair(decode(text.encode(), path), passes())
    check(result)
    if not any(rule.startswith("markup/") for edit in result.edits for rule in edit.rules):
        assert shielded(text, path) == shielded(result.repaired, path)


@pytest.mark.parametrize("name", variants())
def test_variants_of_the_seeds(name, tmp_path, monkeypatch):
    data = variants()[name]
    path = "page" + Path(name.split()[0]).suffix
    monkeypatch.chdir(tmp_path)
    (tmp_path / path).write_bytes(data)
    result = repair(decode(data, path), passes())
    check(result)
    assert decode(data, path).encode(decode(data, path).raw) == data
    wanted = result.source.encode(result.repaired)
    assert wanted.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert wanted.count(b"\r\n") == wanted.count(b"\n") or b"\r\n" not in data
    if GIT and result.edits:
        subprocess.run([GIT, "apply", "-"], input=diff.encoded(result), check=True, capture_output=True)
        assert (tmp_path / path).read_bytes() == wanted


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_line_ends_do_not_change_what_is_found(path):
    text = path.read_text(encoding="utf-8")
    plain = repair(decode(text.encode(), path.name), passes())
    windows = repair(decode(text.replace("\n", "\r\n").encode(), path.name), passes())
    assert windows.repaired.replace("\r\n", "\n") == plain.repaired
    assert [f.rules for f in windows.findings] == [f.rules for f in plain.findings]


class Replacing:
    """A pass that makes one word another."""

    def __init__(self, old: str, new: str, name: str = "p", level: Level = Level.SAFE) -> None:
        self.old, self.new, self.name, self.level = old, new, name, level

    def find(self, document):
        at = document.text.find(self.old)
        while at != -1:
            yield Finding(at, at + len(self.old), self.new, (f"{self.name}/rule",), self.level, f"no {self.old}")
            at = document.text.find(self.old, at + len(self.old))


def test_an_edit_on_an_edit_is_one_that_names_both():
    outcome = run(Document("a b c"), [Replacing("b", "q x", "one"), Replacing("q", "B", "two")])
    assert outcome.text == "a B x c"
    (edit,) = outcome.edits
    assert edit.rules == ("one/rule", "two/rule")
    assert outcome.document.text[edit.start : edit.end] == "b"


def test_an_earlier_pass_sees_what_a_later_one_made():
    outcome = run(Document("a c"), [Replacing("b", "done", "one"), Replacing("c", "b", "two")])
    assert outcome.text == "a done"


def test_what_is_above_the_level_is_offered_but_not_done():
    outcome = run(Document("a b"), [Replacing("b", "B", level=Level.SUGGEST)], Level.SAFE)
    assert (outcome.text, outcome.edits) == ("a b", [])
    assert [(f.start, f.end, f.replacement) for f in outcome.reports] == [(2, 3, "B")]


def test_passes_that_undo_each_other_fail_loudly():
    with pytest.raises(UnstableRepair, match="one/rule, two/rule|two/rule, one/rule"):
        run(Document("ping", "x.txt"), [Replacing("ping", "pong", "one"), Replacing("pong", "ping", "two")])


def test_a_text_that_grows_for_ever_fails_loudly():
    with pytest.raises(UnstableRepair, match="line 2"):
        run(Document("x\na", "x.txt"), [Replacing("a", "ab")])


@pytest.mark.parametrize("name", ["spacing", "spacing/*"])
def test_a_level_of_ones_own_for_a_family(name):
    document = Document.of("A line , with a space.\n")
    assert run(document, passes_of(book.rules())).edits
    outcome = run(document, passes_of(book.rules(), {name: Level.REPORT}))
    assert not outcome.edits and [f.rule.partition("/")[0] for f in outcome.reports] == ["spacing"]
