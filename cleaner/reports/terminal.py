"""The diff for a reader: colour, the changed words marked, and on request why each rule made its repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from cleaner.engine import Result
from cleaner.reports import diff
from cleaner.reports.diff import NO_NEWLINE, Hunk, Line
from cleaner.rulebook.rule import Rule

_STYLES = {"-": ("red", "bold white on red"), "+": ("green", "bold black on green"), " ": ("", "")}
# Control characters in a document must not command the reader's terminal.
_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
}


def render(result: Result, context: int = 1, *, colour: bool = True, reasons: Iterable[Rule] | None = None) -> str:
    """The diff of one file for reading; with `colour`, terminal sequences; with rules as `reasons`, why each was used."""
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out, force_terminal=colour, color_system="standard" if colour else None, no_color=not colour,
        highlight=False, soft_wrap=True, emoji=False, markup=False, width=10_000,
    )  # fmt: skip
    whys = None if reasons is None else {rule.id: " ".join(rule.why.split()) for rule in reasons}
    for piece in _pieces(result, context, whys):
        console.print(piece, end="")
    return out.getvalue()


def _pieces(result: Result, context: int, whys: dict[str, str] | None) -> Iterator:
    from rich.text import Text

    for line in diff.headers(result.source.path):
        yield Text(line, "bold")
    for hunk in diff.hunks(result.source.raw, result.edits, context):
        yield Text(hunk.header + "\n", "cyan")
        if whys is not None:
            yield from (Text(f"# {reason}\n", "dim") for reason in _reasons(hunk, whys))
        for line in hunk.lines:
            yield _line(line)


def _reasons(hunk: Hunk, whys: dict[str, str]) -> Iterator[str]:
    """`rule (level): why`, one line a rule."""
    for rule in hunk.rules:
        edit = next(e for e in hunk.edits if rule in e.rules)
        yield f"{rule} ({edit.level}): {whys.get(rule, edit.message)}"


def _line(line: Line):
    from rich.text import Text

    base, marked = _STYLES[line.sign]
    body = line.text.removesuffix("\n").removesuffix("\r")
    text = Text(line.sign, base)
    at = 0
    for start, end in line.marks:
        text.append(body[at:start].translate(_CONTROLS), base)
        text.append(body[start:end].translate(_CONTROLS), marked)
        at = max(at, end)
    text.append(body[at:].translate(_CONTROLS), base)
    text.append("\n")
    if not line.text.endswith("\n"):
        text.append(f"{NO_NEWLINE}\n", "dim")
    return text
