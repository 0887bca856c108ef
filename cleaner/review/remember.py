"""Words that shall never be asked about again, written into the user's configuration.

The file keeps its comments, order and line ends: TOML Kit changes the one list.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cleaner.document import WORD
from cleaner.edit import Finding
from cleaner.errors import CleanerError

PYPROJECT = "pyproject.toml"
OWN = "cleaner.toml"


# Families whose findings are about characters, not about words that could be right.
_WORDLESS = frozenset({"encoding", "entity", "markup", "spacing", "url"})


def word_of(original: str, finding: Finding) -> str:
    """The word that a "never again" is most likely meant for: the first that the repair takes away; "" if there is none."""
    if finding.rule.partition("/")[0] in _WORDLESS:
        return ""
    words = WORD.findall(original)
    kept = set(WORD.findall(finding.replacement or ""))
    return next((word for word in words if word not in kept), words[0] if words else "")


def list_of(word: str) -> str:
    """The list of the configuration that a word belongs to: "names" if it begins with a capital, else "words"."""
    return "names" if word[:1].isupper() else "words"


def config_file(start: Path) -> Path:
    """The configuration file that holds in the folder `start`, or where a new one belongs."""
    from cleaner.config import find

    start = start.absolute()
    return find(start) or start / OWN


def remember(path: Path, words: Iterable[str]) -> list[str]:
    """Add words to the lists of the configuration file at `path`, which is made if it is not there.

    Returns the words that were not in it yet. Raises CleanerError, with the
    file untouched, if it is not TOML, its lists are no lists, or it cannot be
    written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        config = tomlkit.parse(before)
    except OSError as error:
        raise CleanerError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, TOMLKitError) as error:
        raise CleanerError(f"{path}: not TOML: {error}") from None
    table = _table(config, path)
    added = [word for word in dict.fromkeys(words) if _add(table, list_of(word), word, path)]
    if added:
        _write(path, _with_ends_of(before, tomlkit.dumps(config)))
    return added


def _table(config, path: Path):
    import tomlkit

    if path.name != PYPROJECT:
        return config
    try:
        return config.setdefault("tool", tomlkit.table(is_super_table=True)).setdefault("cleaner", tomlkit.table())
    except AttributeError:
        raise CleanerError(f"{path}: tool.cleaner is not a table") from None


def _add(table, key: str, word: str, path: Path) -> bool:
    import tomlkit

    if key not in table:
        # TOML Kit puts a key of the top level before the first table.
        table[key] = tomlkit.array()
    known = table[key]
    if not isinstance(known, list):
        raise CleanerError(f"{path}: {key} is not a list")
    if word in known:
        return False
    known.append(word)
    return True


def _with_ends_of(before: str, text: str) -> str:
    """Every line end as CRLF if the file had no other."""
    if "\r\n" not in before or before.count("\n") != before.count("\r\n"):
        return text
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _write(path: Path, text: str) -> None:
    temporary = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        target = Path(os.path.realpath(path))
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
        os.chmod(temporary, mode)
        os.replace(temporary, target)
        temporary = None
    except OSError as error:
        raise CleanerError(f"{path}: {(error.strerror or str(error)).lower()}, not written") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
