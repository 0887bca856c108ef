"""Which files a run looks at: folders walked, .gitignore respected, nothing taken twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleaner.errors import CleanerError
from cleaner.formats import SUFFIXES

SKIPPED = frozenset({".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache"})


class NothingToDo(CleanerError):
    """A path leads to no file."""


def expand(paths: Iterable[str], exclude: Iterable[str] = (), root: str | None = None) -> Iterator[str | CleanerError]:
    """The files that `paths` lead to, in order, each once; a CleanerError in place of each that leads to none.

    A file named by the user is taken whatever its name, unless `exclude`
    (patterns as in .gitignore, relative to `root`) covers it. Folders give
    their files of known formats that git would not ignore; symbolic links to
    folders are not followed.
    """
    excluded = _spec(tuple(exclude))
    root = root or os.getcwd()
    seen: set[str] = set()
    for path in paths:
        found = 0
        for name in _files(path):
            if isinstance(name, CleanerError):
                found += 1
                yield name
                continue
            if excluded and _matches(excluded, name, root):
                found += 1
                continue
            found += 1
            real = os.path.realpath(name)
            if real not in seen:
                seen.add(real)
                yield name
        if not found:
            yield NothingToDo(f"{path}: no text files in this folder ({', '.join(sorted(SUFFIXES))})")


def _files(path: str) -> Iterator[str | CleanerError]:
    if os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path):
        yield path
    else:
        yield NothingToDo(f"{path}: no such file or folder")


def _walk(folder: str) -> Iterator[str | CleanerError]:
    """Text files below a folder, sorted; errors while listing are yielded, not swallowed."""
    specs = _specs_above(folder)
    stack = [(folder, specs)]
    while stack:
        current, specs = stack.pop()
        specs = specs + _own_spec(current)
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            yield CleanerError(f"{current}: {(error.strerror or str(error)).lower()}")
            continue
        below = []
        for entry in entries:
            directory = entry.is_dir(follow_symlinks=False)
            if entry.name in SKIPPED or (specs and _ignored(specs, entry.path, directory)):
                continue
            if directory:
                below.append((entry.path, specs))
            elif _is_text_name(entry.name) and _is_file(entry):
                yield entry.path
        stack.extend(reversed(below))


def _is_text_name(name: str) -> bool:
    dot = name.rfind(".")
    return dot > 0 and name[dot:].lower() in SUFFIXES


def _is_file(entry: os.DirEntry) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a symbolic link that leads round in a circle
        return False


@lru_cache
def _spec(patterns: tuple[str, ...]):
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _matches(spec, name: str, root: str) -> bool:
    relative = os.path.relpath(os.path.abspath(name), root)
    return spec.match_file(relative.replace(os.sep, "/"))


def _own_spec(folder: str) -> tuple:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as stream:
            lines = tuple(line.rstrip("\n") for line in stream)
    except OSError:
        return ()
    spec = _spec(lines)
    return ((os.path.abspath(folder), spec),) if spec else ()


def _specs_above(folder: str) -> tuple:
    """The .gitignore files between the root of the git work tree and the folder."""
    specs: tuple = ()
    at = os.path.abspath(folder)
    chain = []
    while not os.path.exists(os.path.join(at, ".git")):
        if os.path.dirname(at) == at:
            return ()
        at = os.path.dirname(at)
        chain.append(at)
    for parent in reversed(chain):
        specs += _own_spec(parent)
    return specs


def _ignored(specs: tuple, path: str, directory: bool) -> bool:
    """Whether git would ignore the path: the last matching pattern, innermost file last, decides."""
    absolute = os.path.abspath(path)
    verdict = False
    for base, spec in specs:
        relative = os.path.relpath(absolute, base).replace(os.sep, "/") + ("/" if directory else "")
        include = _decided(spec, relative)
        if include is not None:
            verdict = include
    return verdict


def _decided(spec, relative: str) -> bool | None:
    """What the last pattern says that matches the path itself.

    pathspec's own verdict also counts patterns that match a folder above; git
    asks each folder on the way down, as the walk here does.
    """
    for pattern in reversed(spec.patterns):
        found = pattern.match_file(relative) if pattern.include is not None else None
        if found is not None and found.match.end() == len(relative):
            return pattern.include
    return None


def excludes(patterns: Iterable[str], name: str, root: str) -> bool:
    """Whether patterns (as in .gitignore, relative to `root`) leave a file out."""
    spec = _spec(tuple(patterns))
    return spec is not None and _matches(spec, name, root)


def matching(patterns: dict[str, list[str]], name: str, root: str) -> list[str]:
    """All values of the patterns (as in .gitignore, relative to `root`) that match a file's name."""
    return [value for pattern, values in patterns.items() if _matches(_spec((pattern,)), name, root) for value in values]
