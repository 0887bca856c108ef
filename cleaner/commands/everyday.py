"""The everyday command lines, `check` and `fix` with options as they are documented, parsed without Typer.

Importing Typer takes as long as checking a page. What this parser does not
know for certain (help, a typing error, a value that is not allowed, another
command) it leaves to Typer, which says what is wrong. A test compares the
options here with those that Typer has, and what both make of command lines.
"""

from __future__ import annotations

import os
import sys
from typing import Any

# What an option takes: nothing, a text, a text each time it is given, a number in a range, one of some words.
FLAG, TEXT, MANY = "flag", "text", "many"

_SHARED: dict[str, tuple[str, Any]] = {
    "--no-languagetool": ("no_languagetool", FLAG),
    "--languagetool-url": ("languagetool_url", TEXT),
    "--select": ("select", MANY),
    "--ignore": ("ignore", MANY),
    "--exclude": ("exclude", MANY),
    "--config": ("config", TEXT),
    "--encoding": ("encoding", TEXT),
    "--since": ("since", TEXT),
    "--baseline": ("baseline", TEXT),
    "--stdin-filename": ("stdin_filename", TEXT),
    "--no-cache": ("no_cache", FLAG),
    "--quiet": ("quiet", FLAG),
    "-q": ("quiet", FLAG),
    "--output": ("output", TEXT),
    "-o": ("output", TEXT),
}
OPTIONS: dict[str, dict[str, tuple[str, Any]]] = {
    "check": {
        **_SHARED,
        "--format": ("format", ("text", "json", "github", "gitlab", "sarif", "rdjson", "junit")),
        "--level": ("level", ("safe", "suggest", "report")),
        "--write-baseline": ("write_baseline", FLAG),
    },
    "fix": {
        **_SHARED,
        "--format": ("format", ("diff", "html")),
        "--level": ("level", ("safe", "suggest")),
        "--write": ("write", FLAG),
        "--explain": ("explain", FLAG),
        "--unified": ("context", range(1, 1001)),
        "-U": ("context", range(1, 1001)),
    },
}
# What concerns the printing of a command, not the run.
_OWN = ("format", "output", "write_baseline", "write", "explain", "context")


class Everyday:
    """A parsed command line: the command and the parameters that were given, by the names Typer knows them by."""

    def __init__(self, command: str, given: dict[str, Any]) -> None:
        self.command = command
        self.given = given

    def run(self) -> int:
        """Run the command; returns the exit status. Raises CleanerError."""
        from cleaner.commands.options import Options

        own = {name: value for name, value in self.given.items() if name in _OWN}
        shared = {name: value for name, value in self.given.items() if name not in _OWN}
        if self.command == "check":
            from cleaner.commands import check

            return check.run(Options(**{"shown" if name == "level" else name: value for name, value in shared.items()}), **own)
        from cleaner.commands import fix

        return fix.run(Options(**shared), **own)


def parsed(arguments: list[str]) -> Everyday | None:
    """The command line, or None if Typer has to look at it."""
    # On Windows Typer expands wildcards; the variable asks for completion.
    if not arguments or arguments[0] not in OPTIONS or sys.platform == "win32" or "_CLEANER_COMPLETE" in os.environ:
        return None
    options = OPTIONS[arguments[0]]
    given: dict[str, Any] = {"paths": []}
    rest = iter(arguments[1:])
    for argument in rest:
        if not argument.startswith("-") or argument == "-":
            given["paths"].append(argument)
            continue
        name, equals, attached = argument.partition("=")
        parameter, kind = options.get(name, ("", None))
        if kind is FLAG and not equals:
            given[parameter] = True
            continue
        if kind is None or kind is FLAG or (equals and not name.startswith("--")):
            return None
        value = _value(kind, attached if equals else next(rest, ""))
        if value is None:
            return None
        if kind is MANY:
            given.setdefault(parameter, []).append(value)
        else:
            given[parameter] = value
    return Everyday(arguments[0], given) if all(given["paths"]) and given["paths"] else None


def _value(kind: Any, text: str) -> Any:
    """The value of an option, or None if it may not be one."""
    if not text or text.startswith("-"):
        return None
    if isinstance(kind, range):
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) in kind else None
    return text if kind in (TEXT, MANY) or text in kind else None
