#!/usr/bin/env python3
"""Rules-only speed, as whole processes, beside the peers people know: codespell, typos and Vale with its spelling rule.

    python benchmarks/startup.py [--runs 9]

Prints, for a 4 kB article and for 1.2 MB of prose, the best and the median
time of each tool and their ratio to codespell's, in alternating runs; the same
of processor time, which says more where other programs run. A peer that is not
on the PATH is left out (CODESPELL, TYPOS, VALE name others). Texts are made
from the seeds of this repository.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def prose(size: int) -> str:
    """About `size` characters of clean prose from the seeds, no two paragraphs the same."""
    paragraphs = []
    for path in sorted(ROOT.glob("seeds/*/clean.txt")):
        paragraphs += [p for p in path.read_text(encoding="utf-8").split("\n\n") if len(p) > 80]
    parts, length, number = [], 0, 0
    while length < size:
        for paragraph in paragraphs:
            text = paragraph if number == 0 else f"In section {number} it went on. {paragraph}"
            parts.append(text)
            length += len(text) + 2
            if length >= size:
                break
        number += 1
    return "\n\n".join(parts)[:size] + "\n"


def tools(folder: Path) -> dict[str, list[str]]:
    """Name -> command (the file's name follows)."""
    (folder / "styles").mkdir()
    (folder / ".vale.ini").write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n")
    found = {"cleaner": [sys.executable, "-m", "cleaner", "check", "--no-languagetool", "-q", "--no-cache"]}
    for name, more in {"codespell": [], "typos": [], "vale": ["--no-exit", f"--config={folder / '.vale.ini'}"]}.items():
        program = os.environ.get(name.upper()) or shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
        if program:
            found[name] = [program, *more]
    return found


def measure(commands: dict[str, list[str]], text: Path, runs: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds on the clock and of processor time of each run, the tools taking turns."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            before = os.times()
            started = time.perf_counter()
            subprocess.run([*command, str(text)], cwd=text.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            clock, after = time.perf_counter() - started, os.times()
            if number:  # the first warms the file cache, and the program's own
                used = after.children_user + after.children_system - before.children_user - before.children_system
                times[name].append((clock, used))
    return times


def main() -> None:
    # As users have it: Python keeps what it compiled of the program, or each run would compile it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = tools(folder)
        for label, size in (("4 kB article", 4_000), ("1.2 MB of prose", 1_200_000)):
            text = folder / f"text-{size}.txt"
            text.write_text(prose(size), encoding="utf-8")
            times = measure(commands, text, runs)
            print(f"\n{label} ({runs} runs)\n{'':12}{'best':>9}{'median':>9}{'to codespell':>15}{'processor':>12}{'to codespell':>15}")
            base = middle(times.get("codespell") or times["cleaner"])
            for tool, row in times.items():
                clock, used = middle(row)
                print(f"{tool:12}{min(row)[0]:8.3f}s{clock:8.3f}s{clock / base[0]:14.2f}×{used:11.3f}s{used / base[1]:14.2f}×")


def middle(row: list[tuple[float, float]]) -> tuple[float, float]:
    """The medians of both."""
    return statistics.median(clock for clock, _ in row), statistics.median(used for _, used in row)


if __name__ == "__main__":
    main()
