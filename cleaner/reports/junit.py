"""JUnit XML: a test suite a file, a failed test case a finding; a file without findings is one that passed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from cleaner.engine import Result
from cleaner.reports.diff import shown_path
from cleaner.reports.entries import entries, worded

# Characters that XML 1.0 cannot hold at all.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Iterable[Result]) -> str:
    """The XML of all results."""
    suites = ET.Element("testsuites", name="cleaner")
    total = cases = 0
    for result in results:
        found = list(entries([result]))
        total += len(found)
        path = _legal(shown_path(result.source.path))
        cases += len(found) or 1
        suite = ET.SubElement(suites, "testsuite", name=path, tests=str(len(found) or 1), failures=str(len(found)), errors="0")
        for item in found:
            where = f"{path}:{item.line}:{item.column}"
            case = ET.SubElement(suite, "testcase", classname=item.rule.replace("/", "."), name=where, file=path, line=str(item.line))
            failure = ET.SubElement(case, "failure", type=str(item.finding.level), message=_legal(worded(item)))
            failure.text = _legal(f"{where}: {item.rule}: {worded(item)}")
        if not found:
            ET.SubElement(suite, "testcase", classname="cleaner", name=path, file=path)
    suites.set("tests", str(cases))
    suites.set("failures", str(total))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
