"""Numbers that stand together are repaired together; what is no quantity is not touched."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook.load import load
from cleaner.rulebook.places import rule_files, rules_folder


@pytest.fixture(scope="module")
def passes():
    return passes_of([load(path)[0] for path in rule_files(rules_folder()) if path.parent.name == "number"])


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("It takes between 1,5 and 2,5 hours.", "It takes between 1.5 and 2.5 hours."),
        ("Shares of 7,5, 8,2 and 9,1 percent.", "Shares of 7.5, 8.2 and 9.1 percent."),
        ("Some 12 300 to 15 400 people came.", "Some 12,300 to 15,400 people came."),
        ("From 1.200 to 1.800 passengers a day.", "From 1,200 to 1,800 passengers a day."),
        ("It rose from 25% to 30,5% in 2.300 schools.", "It rose from 25% to 30.5% in 2,300 schools."),
        ("The debt grew to 1.234.567,89 euros.", "The debt grew to 1,234,567.89 euros."),
    ],
)
def test_numbers_together(passes, text, repaired):
    assert run(Document(text), passes).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "Version 3.11.4 of 12.05.2019 runs at 10.0.0.1:8080.",
        "The match ended 6-4, 3-6, 7,5 or so; see figures 2,3 and 4,5.",
        "Coordinates 47,25 N and 8,30 E; phone 044 123 456.",
        "It opens 9.30 to 17.45, room 1.250, on 1.10.2020.",
        "ISBN 978 3 16 148410 0, DOI 10.1000/182, RFC 2.616.",
        "He ran 10.000 in 27 minutes and 1.500 in 3.43.",
        "1. e4 e5 2. Nf3 Nc6 and 1,2,3,4 are not numbers.",
    ],
)
def test_other_figures_stay(passes, text):
    assert run(Document(text), passes).text == text
