"""The examples for CI and the hooks, against the schemas of those who read them (check-jsonschema carries them)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytest.importorskip("check_jsonschema")


@pytest.mark.parametrize(
    ("schema", "file"), [("vendor.github-actions", "examples/ci/action.yml"), ("vendor.gitlab-ci", "examples/ci/gitlab-ci.yml")]
)
def test_the_example_is_valid(schema, file):
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "--data-transform", "gitlab-ci", str(ROOT / file)]
        if "gitlab" in schema
        else [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("command", "file"), [("validate-manifest", ".pre-commit-hooks.yaml"), ("validate-config", "examples/pre-commit-config.yaml")])
def test_pre_commit_reads_our_files(command, file):
    pytest.importorskip("pre_commit")
    done = subprocess.run([sys.executable, "-m", "pre_commit", command, str(ROOT / file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_published_schema_of_the_configuration_is_the_programs():
    import json

    from cleaner import config

    assert json.loads((ROOT / "docs" / "config.schema.json").read_text(encoding="utf-8")) == config.schema()
