"""JUnit XML, read back with junitparser."""

from __future__ import annotations

import pytest

from cleaner.reports import junit
from tests.reports.awkward import results

junitparser = pytest.importorskip("junitparser")


def test_it_reads_back():
    given = results()
    suites = list(junitparser.JUnitXml.fromstring(junit.render(given).encode()))
    assert [suite.name for suite in suites] == [result.source.path for result in given]
    for suite, result in zip(suites, given, strict=True):
        cases = list(suite)
        assert suite.failures == len(result.findings) and suite.errors == 0
        assert suite.tests == len(cases) == max(len(result.findings), 1)
        if not result.findings:
            assert cases[0].is_passed
            continue
        for case, finding in zip(cases, result.findings, strict=True):
            (failure,) = case.result
            assert failure.type == str(finding.level)
            assert finding.message in failure.message and finding.message in failure.text
            assert case.classname == finding.rule.replace("/", ".")


def test_totals_are_those_of_the_suites():
    xml = junitparser.JUnitXml.fromstring(junit.render(results()).encode())
    tests, failures = xml.tests, xml.failures
    xml.update_statistics()
    assert (tests, failures) == (xml.tests, xml.failures)


def test_no_files_give_an_empty_report():
    assert list(junitparser.JUnitXml.fromstring(junit.render([]).encode())) == []


def test_a_name_that_xml_cannot_hold_is_still_shown():
    from cleaner.records import replace

    (result,) = results(["plain.txt"])
    moved = replace(result, source=replace(result.source, path="bell\x07and\udcff.txt"))
    (suite,) = junitparser.JUnitXml.fromstring(junit.render([moved]).encode())
    assert suite.name == "bell\N{REPLACEMENT CHARACTER}and\N{REPLACEMENT CHARACTER}.txt"
