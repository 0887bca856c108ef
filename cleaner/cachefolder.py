"""Where the program keeps what it can make again."""

from __future__ import annotations

import os
import sys


def cache_path() -> str:
    """The user's cache folder for the program; $CLEANER_CACHE_DIR overrides it. Raises OSError if there is none."""
    given = os.environ.get("CLEANER_CACHE_DIR")
    if given:
        return given
    if sys.platform == "linux":
        # What platformdirs says there, without its import, which takes longer than reading the rules; a test compares.
        for variable, below in (("XDG_CACHE_HOME", ""), ("HOME", ".cache")):
            folder = os.environ.get(variable, "")
            if os.path.isabs(folder):
                return os.path.join(folder, below, "cleaner")
    from platformdirs import user_cache_dir

    try:
        return user_cache_dir("cleaner", appauthor=False)
    except RuntimeError as error:  # no home
        raise OSError(str(error)) from None
