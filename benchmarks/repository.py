#!/usr/bin/env python3
"""A repository of 2,000 Markdown pages: first and second `cleaner check`, beside Vale with its spelling rule, codespell and typos.

    python benchmarks/repository.py [--pages 2000] [--runs 3] [--keep FOLDER]

Makes the pages (about 10 MB) from this repository's seeds, no two of them the
same; then runs, by turns, `cleaner check --no-languagetool` with an empty
cache and again with what it kept, and each peer that is to be had, as whole
processes. Prints best and median seconds by the clock, the processors' time
(on a busy machine the clock says little), and the ratios to Vale's. Wanted: the
first run no slower than Vale, the second at most a tenth of it.

CODESPELL, TYPOS and VALE name the peers' programs; without them, those on the
PATH are taken. Vale is not packaged for pip without a download of its own, so
build it with Go:

    GOBIN=/tmp/bin go install github.com/vale-cli/vale/v3/cmd/vale@v3.22.0

or, where `go install` refuses the module's replace directives, from the
module's source:

    mkdir /tmp/vale && cd /tmp/vale && go mod init vale-build && go get github.com/vale-cli/vale/v3@v3.22.0
    GOFLAGS=-mod=mod go build -o /tmp/bin/vale github.com/vale-cli/vale/v3/cmd/vale
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE_SIZE = 4300
# One paragraph in so many is one that machine translation damaged.
DAMAGED_ONE_IN = 60
SEED = 20_200_408
TOPICS = "install upgrade backup restore metrics logging network storage account billing editor search import export theme".split()


def paragraphs(state: str) -> list[str]:
    """The paragraphs of the seeds in one state (clean, damaged), without headings, lists, tables and code."""
    found = []
    for path in sorted(ROOT.glob(f"seeds/*/{state}.*")):
        text = re.sub(r"^(```|---$).*?^(```|---)$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        found += [p for p in text.split("\n\n") if len(p) > 120 and re.match(r"[A-Z“\"]", p.lstrip("\n"))]
    # A quotation over several paragraphs would be torn: it opens in each, and closes in the last alone.
    return [p.strip("\n") for p in found if p.count("“") == p.count("”") and p.count('"') % 2 == 0]


def page(number: int, clean: list[str], damaged: list[str]) -> str:
    """One page with front matter, sections, a list, a table, links and code; made from its number alone."""
    chance = random.Random(SEED + number)
    topic = TOPICS[number % len(TOPICS)]
    parts = [f"---\ntitle: {topic.capitalize()} notes {number}\nweight: {number}\ntags: [{topic}, notes]\n---"]
    parts.append(f"# {topic.capitalize()} notes {number}")
    size, section = 200, 0
    while size < PAGE_SIZE:
        if section % 4 == 0:
            parts += [f"## Part {section // 4 + 1} of {topic}", _furniture(chance, topic, number, section)]
        pool = damaged if chance.randrange(DAMAGED_ONE_IN) == 0 else clean
        text = chance.choice(pool)
        parts.append(f"In note {number}, step {section + 1}, see [{topic} {chance.randrange(900)}](../{topic}/{number}.md#s{section}). {text}")
        size += len(parts[-1])
        section += 1
    return "\n\n".join(parts) + "\n"


def _furniture(chance: random.Random, topic: str, number: int, section: int) -> str:
    kind = (number + section // 4) % 3
    amounts = [chance.randrange(10, 9000) for _ in range(3)]
    if kind == 0:
        return "\n".join(f"- The {topic} of host {amount} takes `{topic}_{amount}` as its *default*." for amount in amounts)
    if kind == 1:
        rows = "\n".join(f"| {topic}-{amount} | {amount} | ready |" for amount in amounts)
        return f"| Name | Size | State |\n| --- | ---: | --- |\n{rows}"
    return f"```sh\n{topic} --size {amounts[0]} --name note-{number} | tee log.{section}\n```"


def make(folder: Path, pages: int) -> int:
    """Write the pages below `folder`; how many bytes they have."""
    clean, damaged = paragraphs("clean"), paragraphs("damaged")
    total = 0
    for number in range(pages):
        path = folder / "docs" / TOPICS[number % len(TOPICS)] / f"{number:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = page(number, clean, damaged).encode()
        path.write_bytes(data)
        total += len(data)
    return total


def peers(folder: Path) -> dict[str, list[str]]:
    """Name -> command of each peer that is to be had."""
    (folder / "styles").mkdir(exist_ok=True)
    config = folder / "vale.ini"
    config.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n")
    found = {}
    for name, more in {"vale": ["--no-exit", f"--config={config}", "--output=line"], "codespell": [], "typos": []}.items():
        program = os.environ.get(name.upper()) or shutil.which(name)
        if program:
            found[name] = [program, *more, "docs"]
    return found


def timed(command: list[str], folder: Path, cache: Path) -> tuple[float, float]:
    """Seconds of one run, by the clock and of the processors. Raises SystemExit if the program broke."""
    before = os.times()
    done = subprocess.run(command, cwd=folder, env={**os.environ, "CLEANER_CACHE_DIR": str(cache)}, capture_output=True, check=False)
    after = os.times()
    if "cleaner" in command and done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return after.elapsed - before.elapsed, used


def measure(folder: Path, runs: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds of each run, the programs taking turns."""
    ours = [sys.executable, "-m", "cleaner", "check", "--no-languagetool", "-q", "docs"]
    others = peers(folder)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ("cleaner, first", "cleaner, second", *others)}
    cache = folder / "cache"
    for _ in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        times["cleaner, first"].append(timed(ours, folder, cache))
        times["cleaner, second"].append(timed(ours, folder, cache))
        for name, command in others.items():
            times[name].append(timed(command, folder, cache))
    return times


def main() -> None:
    # As users have it: Python keeps what it compiled of the program, or each run would compile it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="make the repository here, and leave it")
    options = parser.parse_args()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        size = make(folder, options.pages)
        print(f"{options.pages} pages, {size / 1e6:.1f} MB, {os.cpu_count()} cores, {options.runs} runs")
        times = measure(folder, options.runs)
        base = _middle(times.get("vale") or times["cleaner, first"])
        print(f"{'':18}{'best':>9}{'median':>10}{'to Vale' if 'vale' in times else 'to first':>10}{'processor':>11}{'ratio':>8}")
        for tool, row in times.items():
            clock, used = _middle(row)
            print(f"{tool:18}{min(row)[0]:8.2f}s{clock:9.2f}s{clock / base[0]:9.2f}×{used:10.2f}s{used / base[1]:7.2f}×")


def _middle(row: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(clock for clock, _ in row), statistics.median(used for _, used in row)


if __name__ == "__main__":
    main()
