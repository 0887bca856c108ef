"""Where rule files are, and what a rule is called by its file."""

from __future__ import annotations

from pathlib import Path

# Data for the LanguageTool pass lives beside the rules but is none.
NOT_RULES = frozenset({"languagetool"})


def rules_folder() -> Path:
    """Where the rule files are: in the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent.parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "rules"


def rule_files(folder: Path) -> list[Path]:
    """All rule files below `folder`, in order of their ids."""
    return sorted(p for p in folder.glob("*/*.toml") if p.parent.name not in NOT_RULES)


def rule_id(path: Path) -> str:
    """`family/slug` of a rule file."""
    return f"{path.parent.name}/{path.stem}"
