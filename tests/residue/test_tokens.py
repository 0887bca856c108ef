"""Precision and recall of the residue rules on labelled sentences of our own."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from cleaner.document import Document
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rules_folder

RULES = [load(path)[0] for path in sorted((rules_folder() / "residue").glob("*.toml"))]
LABEL = re.compile(r"\{([^{}=]+)(?:=([^{}]+))?\}")


def sentences():
    """(sentence, {start: (word, English or None)}) of the labelled file."""
    for line in (Path(__file__).parent / "tokens.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, labels, at = "", {}, 0
        for match in LABEL.finditer(line):
            text += line[at : match.start()]
            labels[len(text)] = (match[1], match[2])
            text += match[1]
            at = match.end()
        yield text + line[at:], labels


def findings(text):
    document = Document(text)
    return [f for rule in RULES for f in import_module(f"cleaner.rulebook.detectors.{rule.detector}").find(document, rule)]


@pytest.fixture(scope="module")
def outcome():
    right, wrong, wrong_gloss, repaired, missed, labelled = [], [], [], [], [], 0
    for text, labels in sentences():
        labelled += len(labels)
        found = set()
        for finding in findings(text):
            # An edit may begin with the article before the word.
            start = next((at for at, (word, _) in labels.items() if finding.start <= at < finding.end), None)
            if start is None:
                wrong.append((text, text[finding.start : finding.end]))
                continue
            found.add(start)
            right.append(start)
            word, english = labels[start]
            if finding.replacement is not None:
                new = finding.replacement.split(" ", 1)[-1] if finding.start < start else finding.replacement
                (repaired if new == english else wrong_gloss).append((word, english, new))
        missed.extend(word for at, (word, _) in labels.items() if at not in found)
    return right, wrong, wrong_gloss, repaired, missed, labelled


def test_almost_no_word_is_taken_for_residue_that_is_none(outcome):
    right, wrong, *_ = outcome
    assert len(right) / (len(right) + len(wrong)) >= 0.96, wrong


def test_most_residue_is_found(outcome):
    right, _, _, _, missed, labelled = outcome
    assert len(right) / labelled >= 0.8, missed


def test_repairs_have_the_number_and_form_of_the_word(outcome):
    _, _, wrong_gloss, repaired, _, _ = outcome
    assert len(repaired) / (len(repaired) + len(wrong_gloss)) >= 0.95, wrong_gloss
    assert len(repaired) >= 50
