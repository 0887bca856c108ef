"""`cleaner config`."""

from __future__ import annotations

import json
from pathlib import Path

from cleaner import config
from cleaner.commands.options import OK


def show(path: str | None = None) -> int:
    """Print every key in force, its value, and where it came from."""
    loaded = config.load(Path(path) if path else None)
    print(f"# {loaded.path or 'no configuration file: defaults'}")
    for key, value, origin in config.in_force(loaded):
        print(f"{key} = {json.dumps(value, ensure_ascii=False)}  # {origin}")
    return OK


def show_schema() -> int:
    """Print the JSON schema of the configuration."""
    print(json.dumps(config.schema(), indent=2, ensure_ascii=False))
    return OK
