"""Long damaged text for the benchmarks, made from the seed documents, with as many findings as asked for."""

from __future__ import annotations

from pathlib import Path

from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.textfile import decode

SEEDS = Path(__file__).parent.parent / "seeds"


def text(size: int) -> str:
    """Paragraphs of the damaged seeds, numbered so that no two are alike, until `size` code points are reached."""
    paragraphs = [p for file in sorted(SEEDS.glob("*/damaged.txt")) for p in file.read_text(encoding="utf-8").split("\n\n") if p.strip()]
    parts: list[str] = []
    length = 0
    while length < size:
        part = f"{paragraphs[len(parts) % len(paragraphs)].strip()} This is paragraph {len(parts)}.\n\n"
        parts.append(part)
        length += len(part)
    return "".join(parts)


def result(size: int, findings: int) -> Result:
    """A text with evenly spread findings of twelve rules: three repairs to each report."""
    raw = text(size)
    source = decode(raw.encode(), "long.txt")
    step = len(raw) // (findings + 1)
    edits, reports = [], []
    at = 0
    for number in range(findings):
        start = raw.index(" ", max(at, step * (number + 1))) + 1
        end = min(e for e in (raw.find(" ", start), raw.find("\n", start), len(raw)) if e != -1)
        at = end
        rule = (f"family-{number % 4}/rule-{number % 12}",)
        if number % 4 == 3:
            reports.append(Finding(start, end, None, rule, Level.REPORT, "A word that may be wrong here."))
        else:
            edits.append(Finding(start, end, raw[start:end].swapcase(), rule, Level(number % 2), "A word in the wrong case."))
    return Result(source, edits, reports, [])
