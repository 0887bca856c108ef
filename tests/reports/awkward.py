"""Results that a report has every chance to get wrong."""

from __future__ import annotations

from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.textfile import TextFile, decode

# What each text is, and what is found in it: (old, new or None, level). The old texts stand once, in order.
CASES: dict[str, tuple[str, list[tuple[str, str | None, Level]]]] = {
    "plain.txt": ("One tow three.\nFour five.\n", [("tow", "two", Level.SAFE), ("five", None, Level.REPORT)]),
    "emoji.md": ("\U0001f600\U0001f469\u200d\U0001f680 héllo wrold \U0001f600 end\nline \U00010348 teh\n", [("wrold", "world", Level.SUGGEST), ("teh", "the", Level.SAFE)]),
    "windows.txt": ("first lnie\r\nsecond. \r\n\r\nthird\r\nfuorth", [("lnie", "line", Level.SAFE), ("second. \r\n\r\nthird", "second third", Level.SUGGEST), ("fuorth", "fourth", Level.SAFE)]),
    "lines.txt": ("a b c\nd e f\ng\n", [("b c\nd", "B\n\nC\nD", Level.SUGGEST), ("g\n", "", Level.SAFE)]),
    "inserted.txt": ("ab\ncd", [("", "start ", Level.SAFE)]),
    "quotes “x” & <y>, 100%.md": ('He said "it\'s <b>100%</b>, 50::50" and \\left.\n', [("\"it's <b>100%</b>, 50::50\"", "“it's <b>100%</b>, 50::50”", Level.SUGGEST)]),
    "control.txt": ("bell \x07 esc \x1b[31m red\x85 sep\u2028 form\x0c end \ufffe\n", [("\x07", "", Level.SAFE), ("\x1b[31m", None, Level.REPORT), ("sep\u2028 form\x0c", "sep form", Level.SAFE)]),
    "deep/er/ümlaut.txt": ("ende", [("ende", "Ende", Level.SAFE)]),
    "nothing.txt": ("All is well.\n", []),
}  # fmt: skip
MARKED = "marked.txt"


def results(select: list[str] | None = None) -> list[Result]:
    """A Result for each case (or the selected ones), and one of a file with a byte order mark."""
    made = [_result(decode(text.encode(), name), found) for name, (text, found) in CASES.items() if not select or name in select]
    if not select or MARKED in select:
        text, found = "\ufeffmarked tow\n", [("tow", "two", Level.SAFE)]
        made.append(_result(decode(text.encode(), MARKED), found))
    return made


def _result(source: TextFile, found) -> Result:
    findings = []
    at = 0
    for number, (old, new, level) in enumerate(found):
        start = source.raw.index(old, at)
        at = start + len(old)
        rules = (f"family/rule-{number}", "languagetool/SOME_RULE[2]") if number else ("family/first",)
        findings.append(Finding(start, at, new, rules, level, f"Wrong: 100% of it, you'd say; see “{number}”."))
    return Result(source, [f for f in findings if f.repairs], [f for f in findings if not f.repairs], [])
