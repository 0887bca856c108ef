"""The real LanguageTool: its rules and ours do what the allow-list says, and every way to ask gives the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from cleaner.document import Document
from cleaner.languagetool import allowlist, folders
from cleaner.languagetool.client import Client
from cleaner.passes.languagetool import LanguageToolPass
from cleaner.pipeline import run

pytestmark = pytest.mark.languagetool

ROOT = Path(__file__).parent.parent.parent
GRAMMAR = folders.own_rules() / "org/languagetool/rules/en/grammar_custom.xml"


@pytest.fixture(scope="module")
def service(real_cache):
    """One server for all tests of this file."""
    before = os.environ.get("CLEANER_CACHE_DIR")
    os.environ["CLEANER_CACHE_DIR"] = str(real_cache)
    from cleaner.languagetool import provisioning
    from cleaner.languagetool.server import Server

    server = Server.start(provisioning.install())
    server.wait_ready()
    yield server
    server.kill()
    if before is None:
        del os.environ["CLEANER_CACHE_DIR"]
    else:
        os.environ["CLEANER_CACHE_DIR"] = before


def grammar_examples() -> list[tuple[str, str, tuple[int, int] | None, str | None]]:
    """(rule, text, marked span, correction) of every example of our grammar."""
    found = []
    for group in ElementTree.parse(GRAMMAR).getroot().iter("rulegroup"):
        for example in group.iter("example"):
            text, marked = example.text or "", None
            for marker in example:
                marked = (len(text), len(text) + len(marker.text or ""))
                text += (marker.text or "") + (marker.tail or "")
            found.append((group.get("id"), text, marked, example.get("correction")))
    return found


def test_our_grammar_does_what_its_examples_say(service):
    examples = grammar_examples()
    answers = Client(service.url).check([text for _, text, _, _ in examples], "en-US")
    wrong = []
    for (rule, text, marked, correction), matches in zip(examples, answers):
        own = [(m.start, m.end, m.replacements[:1]) for m in matches if m.rule_id == rule]
        expected = [] if correction is None else [(*marked, (correction,))]
        if own != expected:
            wrong.append((rule, text, own, expected))
    assert wrong == []


def test_every_rule_of_our_grammar_is_allowed_and_has_both_kinds_of_examples(service):
    rules = {group.get("id") for group in ElementTree.parse(GRAMMAR).getroot().iter("rulegroup")}
    assert rules == {rule for rule in allowlist.entries() if rule.startswith("CLEANER_")}
    for kind in (True, False):
        assert {rule for rule, _, _, correction in grammar_examples() if (correction is None) is kind} == rules


def test_a_correction_of_our_grammar_does_not_fire_again(service):
    examples = [(r, t[: m[0]] + c + t[m[1] :]) for r, t, m, c in grammar_examples() if c is not None]
    answers = Client(service.url).check([text for _, text in examples], "en-US")
    assert [(rule, text) for (rule, text), found in zip(examples, answers) if any(m.rule_id == rule for m in found)] == []


def test_the_allow_lists_examples(service, tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    stage = LanguageToolPass(url=service.url)
    pairs = [(e.rule_id, text, good) for e in allowlist.entries().values() for text, good in e.bad]
    pairs += [(e.rule_id, text, text) for e in allowlist.entries().values() for text in e.leave]
    stage.prefetch([Document.of(text) for _, text, _ in pairs])
    wrong = []
    for rule, text, good in pairs:
        outcome = run(Document.of(text), [stage])
        rules = {name for edit in outcome.edits for name in edit.rules}
        if outcome.text != good or (text != good and f"languagetool/{rule}" not in rules):
            wrong.append((rule, text, outcome.text))
    stage.close()
    assert wrong == []


def texts() -> list[tuple[str, str]]:
    files = [p for folder in ("seeds", "examples") for p in sorted((ROOT / folder).rglob("*")) if p.suffix in (".txt", ".md", ".html")]
    return [(str(path), path.read_text(encoding="utf-8")) for path in files]


def test_one_client_two_clients_and_the_cache_agree(service, tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    results = []
    for threads in (1, 2, 2):  # the third time from the cache
        stage = LanguageToolPass(url=service.url, threads=threads)
        outcomes = []
        for path, text in texts():
            document = Document.of(text, path)
            stage.prepare([document])
            outcomes.append(run(document, [stage]).findings)
        stage.close()
        results.append(outcomes)
        if threads == 1:
            shutil.rmtree(folders.results())
    assert results[0] == results[1] == results[2]
    assert len(results[0]) >= 9


def test_a_paragraph_has_the_same_matches_alone_and_joined(service):
    """What lets paragraphs be joined and kept: no rule that is on looks beyond its paragraph."""
    from cleaner.languagetool.prepared import prepare_all

    paragraphs = [p.text for path, text in texts() for p, _ in prepare_all(Document.of(text, path))][:150]
    client = Client(service.url, threads=2)
    joined = client.check(paragraphs, "en-US")
    alone = [client.check([paragraph], "en-US")[0] for paragraph in paragraphs]
    differing = [
        (paragraph, [m.rule_id for m in set(a) ^ set(b)]) for paragraph, a, b in zip(paragraphs, joined, alone) if a != b
    ]
    assert differing == []


def test_the_offsets_of_the_real_server(service):
    text = "😀😀 This is 𝔘 a apple 😀, and an dog."
    (found,) = Client(service.url).check([text], "en-US")
    assert [text[m.start : m.end] for m in found if m.rule_id == "EN_A_VS_AN"] == ["a", "an"]


def test_the_whole_way_with_a_server_of_its_own(real, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("They discussed about the plan in a office.\n")
    shutil.rmtree(folders.results(), ignore_errors=True)
    before = set(folders.servers().glob("*"))
    command = [sys.executable, "-m", "cleaner", "fix", "--select", "languagetool", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "+They discussed the plan in an office." in done.stdout
    assert "languagetool/MENTION_ABOUT" in done.stdout
    assert set(folders.servers().glob("*")) == before
