"""The program's own data files. `importlib.resources` takes 20 ms to import; the package is always unpacked in a folder."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap

_FOLDER = os.path.join(os.path.dirname(__file__), "data")


def content(name: str) -> bytes:
    """All of a data file."""
    with open(os.path.join(_FOLDER, name), "rb") as stream:
        return stream.read()


def mapped(name: str) -> mmap:
    """A data file of which a run looks at a few places: the system reads only these. Stays open while it is used."""
    from mmap import ACCESS_READ, mmap

    with open(os.path.join(_FOLDER, name), "rb") as stream:
        return mmap(stream.fileno(), 0, access=ACCESS_READ)
