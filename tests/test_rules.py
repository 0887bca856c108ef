"""Tests generated from the rule files: every example of every rule holds."""

from __future__ import annotations

import pytest

from cleaner.rulebook.check import problems
from cleaner.rulebook.places import rule_files, rule_id, rules_folder

FILES = rule_files(rules_folder())


@pytest.mark.parametrize("path", FILES, ids=rule_id)
def test_examples_hold(path):
    assert list(problems(path)) == []
