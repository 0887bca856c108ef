"""Results made by hand for the page's tests."""

from __future__ import annotations

from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.textfile import decode

ARTICLE = """\
The the meeting was long. They had data Calls with noticable lag.

Alejar said so 🎉🎉 here. Alejar left, and nobody had idea why.

A third paragraph, where nothing is wrong.
Its second line ends the text , as it should.
"""
WANTED = [
    ("The the", "The", "repetition/function-word", Level.SAFE),
    ("Calls", "calls", "casing/stray-capital", Level.SUGGEST),
    ("noticable", None, "spelling/doubtful", Level.REPORT),
    ("Alejar", "Zoom", "residue/translated-name", Level.SUGGEST),
    ("had idea", "had no idea", "negation/idea", Level.SUGGEST),
    ("text ,", "text,", "spacing/before-mark", Level.SAFE),
]


def made(data: bytes, path: str, wanted=WANTED, encoding: str = "utf-8") -> Result:
    """The result of a file's bytes with a finding on every occurrence of the wanted words."""
    source = decode(data, path, encoding)
    found = []
    for old, new, rule, level in wanted:
        at = source.raw.find(old)
        while at != -1:
            found.append(Finding(at, at + len(old), new, (rule,), level, f"Message of {rule}."))
            at = source.raw.find(old, at + len(old))
    found.sort(key=lambda f: f.start)
    return Result(source, [f for f in found if f.repairs], [f for f in found if not f.repairs], [])


def article(path: str = "article.txt") -> Result:
    """The article above: seven findings, 0 to 6, the third a report."""
    return made(ARTICLE.encode(), path)
