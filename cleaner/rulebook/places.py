"""Where rule files are, and what a rule is called by its file."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

# Data for the LanguageTool pass lives beside the rules but is none.
NOT_RULES = frozenset({"languagetool"})


def rules_path() -> str:
    """Where the rule files are: in the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")


def rules_folder() -> Path:
    """The same as a `Path`, whose module imports urllib and more: not for every run."""
    from pathlib import Path

    return Path(rules_path())


def rule_files(folder: Path) -> list[Path]:
    """All rule files below `folder`, in order of their ids."""
    return sorted(p for p in folder.glob("*/*.toml") if p.parent.name not in NOT_RULES)


def rule_id(path: Path) -> str:
    """`family/slug` of a rule file."""
    return f"{path.parent.name}/{path.stem}"
