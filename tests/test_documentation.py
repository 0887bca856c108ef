"""The pages that are made from the program say what the program does."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_rules_is_up_to_date():
    made = script("build_rules_page")
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run: python scripts/build_rules_page.py"


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda p: p.name)
def test_links_between_the_pages_lead_somewhere(page):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_and_option_that_the_readme_names_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command, options in re.findall(r"`cleaner (fix|check|review|rules|explain|languagetool \w+)([^`]*)`", text):
        done = subprocess.run([sys.executable, "-m", "cleaner", *command.split(), "--help"], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, command
        for option in re.findall(r"--[a-z-]+", options):
            assert option in done.stdout, f"{command} {option}"
