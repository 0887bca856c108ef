"""Files of the cache folder that hold what a run would otherwise have to work out again: Python values, as `marshal` writes them.

`marshal` is what Python keeps its own compiled modules with, and reads several
times as fast as JSON. A file is whole or nothing: it begins with a mark that
names its maker, and with a sum of what follows. The cache folder is the user's
own, as the compiled modules are.
"""

from __future__ import annotations

import marshal
import os
import sys
from zlib import crc32

from cleaner.cachefolder import cache_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def read(path: str, mark: str) -> Any:
    """The value in the file; None if there is none, or it is damaged, or of another mark, version of Python or machine."""
    head = _head(mark)
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        body = memoryview(data)[len(head) + 4 :]
        if not data.startswith(head) or data[len(head) : len(head) + 4] != crc32(body).to_bytes(4, "big"):
            return None
        return marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write(path: str, mark: str, value: Any) -> bool:
    """Put the value into the file, which then is this one or, under parallel runs, another run's; whether that could be done."""
    temporary = f"{path}.{os.getpid()}.part"
    try:
        body = marshal.dumps(value)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(_head(mark) + crc32(body).to_bytes(4, "big") + body)
        os.replace(temporary, path)
    except (OSError, ValueError):  # a read-only folder, a full disk; a value that marshal does not know
        try:
            os.unlink(temporary)
        except OSError:
            pass
        return False
    return True


def derived(name: str, data: bytes, make: Callable[[bytes], Any]) -> Any:
    """What `make` makes of the data; from the file `name` of the cache folder where that was made of the same data before.

    Raises what `make` raises, and then keeps nothing.
    """
    mark = f"cleaner {name} {len(data)} {crc32(data)}"
    try:
        path = os.path.join(cache_path(), name)
    except OSError:
        return make(data)
    value = read(path, mark)
    if value is None:
        value = make(data)
        write(path, mark, value)
    return value


def _head(mark: str) -> bytes:
    return f"{mark} {sys.version} {sys.byteorder}\n".encode()
