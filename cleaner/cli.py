"""The command line: parse, call, print, exit."""

from __future__ import annotations

import sys

import typer

app = typer.Typer(add_completion=False)


@app.command()
def fix(paths: list[str], write: bool = False, no_languagetool: bool = typer.Option(False, "--no-languagetool"), level: str = "suggest"):
    from pathlib import Path

    from cleaner.edit import Level
    from cleaner.engine import passes_of, repair
    from cleaner.rulebook import book
    from cleaner.textfile import read, write as write_file

    passes = passes_of(book.rules())
    for name in paths:
        p = Path(name)
        for f in sorted(p.rglob("*")) if p.is_dir() else [p]:
            if f.is_dir():
                continue
            r = repair(read(f), passes, Level.parse(level))
            import difflib

            if write:
                if r.edits:
                    write_file(r.source, r.repaired)
            else:
                print("".join(difflib.unified_diff(r.source.raw.splitlines(True), r.repaired.splitlines(True), str(f), str(f), n=0)))
                for e in r.findings:
                    print(f"{r.source.line_column(e.start)} {e.rules} {e.level} {r.source.raw[e.start:e.end]!r} -> {e.replacement!r}", file=sys.stderr)


@app.command()
def check():
    pass


def main():
    app()
