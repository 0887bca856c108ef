"""Where LanguageTool's files are kept."""

from __future__ import annotations

from pathlib import Path

from cleaner.rulebook.book import cache_folder
from cleaner.rulebook.places import rules_folder


def base() -> Path:
    """The folder for all of it, in the user's cache folder ($CLEANER_CACHE_DIR overrides that)."""
    return cache_folder() / "languagetool"


def jars() -> Path:
    """Verified jars, nothing else."""
    return base() / "jars"


def incoming() -> Path:
    """Downloads that nobody has verified yet."""
    return base() / "incoming"


def archives() -> Path:
    """Java's ahead-of-time caches."""
    return base() / "aot"


def servers() -> Path:
    """One file for each server process that a run started and still owns."""
    return base() / "servers"


def results() -> Path:
    """The result cache."""
    return base() / "results"


def own_rules() -> Path:
    """The folder of this program with the allow-list and our own LanguageTool grammar."""
    return rules_folder() / "languagetool"
