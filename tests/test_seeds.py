"""The seed documents: whole texts, repaired by the rules alone, judged place by place.

`seeds/NN-kind/` holds a document three times, as written (clean), as machine
translation damages it (damaged), and as an editor would leave it who has the
damaged text and nothing else (expected). Its `notes.toml` names

    [[repair]]  damaged, repaired, family, level: a repair within reach of a rule
    [[report]]  text, family: damage to be shown, for which there is no repair
    [[left]]    text, family: damage that nobody can see or repair without the original, or without parsing
    [[keep]]    text: a near miss, which survives as it is

`known_failure = true` marks what the program does not reach yet. It is a
ratchet: a known failure is left as it is, and the test fails as soon as it is
reached, so that the mark goes. The texts quoted in the notes stand once in the
damaged document, except near misses, which survive wherever they stand.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from cleaner.edit import Finding, Level
from cleaner.engine import passes_of, repair
from cleaner.rulebook import book
from cleaner.textfile import TextFile, decode, read

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
EXAMPLES = ROOT / "examples"
KINDS = sorted(path.parent.name for path in SEEDS.glob("*/notes.toml"))
KEYS = {
    "repair": {"damaged", "repaired", "family", "level"},
    "report": {"text", "family"},
    "left": {"text", "family"},
    "keep": {"text"},
}
# The families of the damage catalogue.
FAMILIES = (
    "agreement boilerplate calque casing encoding entity fusion markup negation number pronoun punctuation quote repetition "
    "residue sentence spacing url"
).split()


@dataclass(frozen=True)
class Place:
    """One entry of some notes, and where it stands in the damaged document."""

    kind: str
    table: str
    text: str
    repaired: str
    family: str
    level: Level
    known_failure: bool

    def __str__(self) -> str:
        words = re.sub(r"\W+", "-", self.text).strip("-").lower()
        return f"{self.kind[:2]}-{self.family}-{words[:40]}"

    @property
    def spans(self) -> list[tuple[int, int]]:
        damaged = source(self.kind, "damaged").raw
        return [(m.start(), m.end()) for m in re.finditer(re.escape(self.text), damaged)]

    @property
    def span(self) -> tuple[int, int]:
        (span,) = self.spans
        return span


@cache
def notes(kind: str) -> dict[str, list[dict]]:
    return tomllib.loads((SEEDS / kind / "notes.toml").read_text(encoding="utf-8"))


@cache
def source(kind: str, state: str) -> TextFile:
    (path,) = (SEEDS / kind).glob(f"{state}.*")
    return read(path)


@cache
def rule_passes():
    return passes_of(book.rules())


@cache
def result(kind: str, state: str = "damaged", level: Level = Level.SUGGEST):
    return repair(source(kind, state), rule_passes(), level)


def places(*tables: str) -> list[Place]:
    return [
        Place(
            kind,
            table,
            row.get("damaged", row.get("text")),
            row.get("repaired", row.get("text")),
            row.get("family", ""),
            Level.parse(row.get("level", "report")),
            row.get("known_failure", False),
        )
        for kind in KINDS
        for table in tables
        for row in notes(kind).get(table, ())
    ]


def touching(edits: list[Finding], start: int, end: int) -> list[Finding]:
    """The edits that change a character of start–end, or insert between two of them."""
    return [f for f in edits if (f.start < end and f.end > start) or (f.start == f.end and start < f.start < end)]


def within(edits: list[Finding], start: int, end: int) -> list[Finding]:
    """The edits that belong to start–end: those touching it, and insertions at its very edges."""
    return [f for f in edits if f in touching(edits, start, end) or (f.start == f.end and start <= f.start <= end)]


def shown(kind: str, edits: list[Finding]) -> str:
    raw = source(kind, "damaged").raw
    return "\n".join(f"{', '.join(f.rules)} ({f.level}): {raw[max(0, f.start - 20) : f.start]}[{raw[f.start : f.end]} -> {f.replacement}]" for f in edits)


def as_left(place: Place) -> str:
    """What the run makes of the place's text."""
    start, end = place.span
    text, at = [], start
    raw = source(place.kind, "damaged").raw
    for finding in within(result(place.kind).edits, start, end):
        assert start <= finding.start and finding.end <= end, f"an edit runs over the edge: {shown(place.kind, [finding])}"
        text += [raw[at : finding.start], finding.replacement]
        at = finding.end
    return "".join([*text, raw[at:end]])


@pytest.mark.parametrize("kind", KINDS)
def test_notes_say_all_that_they_must(kind):
    for table, rows in notes(kind).items():
        for row in rows:
            assert set(row) - {"known_failure"} == KEYS[table], f"[[{table}]] {row}"
            assert row.get("family", "residue") in FAMILIES
    for place in places("repair", "report", "left", "keep"):
        if place.kind == kind:
            assert len(place.spans) == 1 or (place.table == "keep" and place.spans), f"{place.text!r} stands {len(place.spans)} times"


@pytest.mark.parametrize("kind", KINDS)
def test_expected_is_the_damaged_text_with_its_repairs(kind):
    text = source(kind, "damaged").raw
    for place in places("repair"):
        if place.kind == kind:
            text = text.replace(place.text, place.repaired)
    assert text == source(kind, "expected").raw


@pytest.mark.parametrize("kind", KINDS)
def test_documents_have_300_to_800_words(kind):
    assert 300 <= len(source(kind, "clean").raw.split()) <= 800


def test_every_family_is_there_three_times():
    seen = Counter(place.family for place in places("repair", "report", "left"))
    assert {family: seen[family] for family in FAMILIES if seen[family] < 3} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_the_document_as_written_is_left_alone(kind):
    raw = source(kind, "clean").raw
    assert [(f.rules, raw[f.start : f.end], f.replacement) for f in result(kind, "clean").edits] == []


@pytest.mark.parametrize("place", places("keep"), ids=str)
def test_near_miss_survives(place):
    outcome = result(place.kind)
    for start, end in place.spans:
        edits = touching(outcome.edits, start, end)
        assert not edits, shown(place.kind, edits)
    assert outcome.repaired.count(place.text) >= len(place.spans)


@pytest.mark.parametrize("place", places("left"), ids=str)
def test_what_nobody_can_know_is_left(place):
    assert as_left(place) == place.text


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_else_is_changed(kind):
    spans = [place.span for place in places("repair") if place.kind == kind]
    stray = [f for f in result(kind).edits if not any(start <= f.start and f.end <= end for start, end in spans)]
    assert not stray, shown(kind, stray)


@pytest.mark.parametrize("place", places("repair"), ids=str)
def test_repair(place):
    left = as_left(place)
    if place.known_failure:
        assert left != place.repaired, "reached now: take its known_failure out of the notes"
        assert left == place.text, "a repair that is not within reach must not be half done"
        return
    assert left == place.repaired
    hasty = [f for f in within(result(place.kind).edits, *place.span) if f.level < place.level]
    assert not hasty, f"a person must look at it: {shown(place.kind, hasty)}"


@pytest.mark.parametrize("place", places("report"), ids=str)
def test_report(place):
    assert as_left(place) == place.text
    rules = [
        rule
        for finding in result(place.kind).others
        if not finding.repairs and finding.start <= place.span[1] and finding.end >= place.span[0]
        for rule in finding.rules
    ]
    reached = any(rule.startswith(f"{place.family}/") for rule in rules)
    if place.known_failure:
        assert not reached, "reported now: take its known_failure out of the notes"
    else:
        assert reached, f"only {rules}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", [Level.SAFE, Level.SUGGEST], ids=str)
def test_a_second_run_finds_nothing_to_do(kind, level):
    repaired = result(kind, level=level).repaired
    again = repair(decode(repaired.encode(), source(kind, "damaged").path), rule_passes(), level)
    assert again.repaired == repaired
    assert again.edits == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_expected_text_is_at_rest(kind):
    raw = source(kind, "expected").raw
    assert [(f.rules, raw[f.start : f.end], f.replacement) for f in result(kind, "expected").edits] == []


def test_the_example_is_the_news_story_and_its_diff_is_the_programs():
    assert (EXAMPLES / "article.txt").read_bytes() == (SEEDS / "01-news" / "damaged.txt").read_bytes()
    command = ["fix", "--no-languagetool", "examples/article.txt"]
    run = subprocess.run(
        [sys.executable, "-c", "from cleaner.cli import main; main()", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 1, run.stderr
    written = (EXAMPLES / "article.diff").read_text(encoding="utf-8")
    assert run.stdout == written, f"written with: cleaner {' '.join(command)} > examples/article.diff"
