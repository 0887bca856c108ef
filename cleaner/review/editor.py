"""The user's own editor, opened at a line."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

# Editors that return at once unless told to wait, and how each is given a place.
_WAITING = {"code": ["--wait", "--goto"], "codium": ["--wait", "--goto"], "code-insiders": ["--wait", "--goto"], "subl": ["--wait"], "zed": ["--wait"], "zeditor": ["--wait"]}  # fmt: skip
_COLON = frozenset({"hx", "helix", "subl", "zed", "zeditor", "micro", *_WAITING})


def command(path: str, line: int, column: int) -> list[str]:
    """The command that opens `path` at a line (both from 1) in $VISUAL, $EDITOR or vi, and ends when the editor does."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    name = Path(words[0]).stem
    place = os.path.abspath(path)
    if name in _COLON:
        extra = [option for option in _WAITING.get(name, []) if option not in words]
        return [*words, *extra, f"{place}:{line}:{column}"]
    return [*words, f"+{line}", place]
