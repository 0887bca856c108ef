"""PO and XLIFF as translation tools read them: sources, placeholders and everything but English translations stay."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.engine import passes_of
from cleaner.pipeline import run
from cleaner.rulebook import book

DAMAGED, REPAIRED = "We went to the the quay.", "We went to the quay."


def repaired(text: str, name: str) -> str:
    return run(Document(text, None, name), passes_of(book.rules())).text


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("<xliff><file><target>%s</target></file></xliff>", True),
        ('<xliff><file target-language="en-GB"><target>%s</target></file></xliff>', True),
        ('<xliff><file target-language="pt-BR"><target>%s</target></file></xliff>', False),
        ('<xliff version="2.0" srcLang="en" trgLang="de"><target>%s</target></xliff>', False),
        ('<xliff><target xml:lang="fr">%s</target></xliff>', False),
        ("<xliff><source>%s</source><note>%s</note></xliff>", False),
        ("<xliff><alt-trans><target>%s</target></alt-trans></xliff>", False),
        ('<xliff xmlns:mtc="urn:m"><mtc:matches><mtc:match><target>%s</target></mtc:match></mtc:matches></xliff>', False),
        ('<xliff><unit translate="no"><segment><target>%s</target></segment></unit></xliff>', False),
        ('<xliff><target><mrk id="1" translate="no">%s</mrk></target></xliff>', False),
        ('<xliff><target><mrk mtype="protected">%s</mrk></target></xliff>', False),
        ('<xliff><target><g id="1">%s</g></target></xliff>', True),
        ("<xliff><target><ph>%s</ph></target></xliff>", False),
    ],
)
def test_which_part_of_xliff_is_english_prose(text, changed):
    text = text.replace("%s", DAMAGED)
    assert repaired(text, "xliff") == (text.replace(DAMAGED, REPAIRED) if changed else text)


def test_after_what_stays_the_next_unit_is_prose_again():
    unit = '<unit translate="no"><segment><target>{0}</target></segment></unit><unit><segment><target>{1}</target></segment></unit>'
    text = "<xliff><group><alt-trans><target>{0}</target></alt-trans></group>" + unit + "</xliff>"
    assert repaired(text.format(DAMAGED, DAMAGED), "xliff") == text.format(DAMAGED, REPAIRED)


@pytest.mark.parametrize(("header", "changed"), [("", True), ("Language: en_GB\\n", True), ("Language: \\n", True), ("Language: pt_BR\\n", False)])
def test_a_po_file_in_another_language_stays(header, changed):
    text = f'msgid ""\nmsgstr ""\n"{header}"\n"X: y\\n"\n\nmsgid "a"\nmsgstr "{DAMAGED}"\n'
    assert repaired(text, "gettext") == (text.replace(DAMAGED, REPAIRED) if changed else text)


WORDS = st.lists(
    st.sampled_from(
        ["the the ", "A line , ", "as well. like ", "%s ", "%(name)d ", "%1$s ", "{0} ", "{name!r} ", "${x} ", "_File ", "50%% ", "quay ", "It ran with noticeable downtime. ",
         "wasn ’t ", "Heâ€™s ", "https://a.example/the/the "]  # fmt: skip
    ),
    min_size=1,
    max_size=10,
).map("".join)
_PLACEHOLDERS = re.compile(r"%(?:\d+\$)?(?:\(\w+\))?[sd%]|\$?\{[^{}]*\}|_(?=\w)|https?://\S+")


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "\\n", '\\"x\\" ', "\\t"]), WORDS), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_po_as_translate_toolkit_reads_it(messages):
    po = pytest.importorskip("translate.storage.po")
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    for number, (first, escape, second) in enumerate(messages):
        text += f'\n#. {first}\n#: a.c:{number}\n#, c-format\nmsgctxt "{second}"\nmsgid "{number} {first}{escape}{second}"\nmsgstr ""\n"{first}{escape}"\n"{second}"\n'
    after = repaired(text, "gettext")
    old, new = (po.pofile(BytesIO(version.encode())).units for version in (text, after))
    for before, now in zip(old, new, strict=True):
        assert (before.source, before.getcontext(), before.getnotes(), before.getlocations()) == (now.source, now.getcontext(), now.getnotes(), now.getlocations())
        _keeps(str(before.target), str(now.target))


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.sampled_from(["1.2", "2.0"]))
@settings(max_examples=100, deadline=None)
def test_xliff_as_translate_toolkit_reads_it(messages, version):
    pytest.importorskip("translate")
    from translate.storage import xliff, xliff2

    make, kind = (_first, xliff.xlifffile) if version == "1.2" else (_second, xliff2.Xliff2File)
    text = make(messages)
    after = repaired(text, "xliff")
    old, new = (kind.parsestring(one.encode()).units for one in (text, after))
    assert len(old) == len(new) == len(messages)
    for before, now in zip(old, new, strict=True):
        assert (str(before.source), before.getid(), before.getnotes()) == (str(now.source), now.getid(), now.getnotes())
        _keeps(str(before.target), str(now.target))
    elements = re.compile(r"<[^>]*>")
    assert elements.findall(text) == elements.findall(after)


def _keeps(old: str, new: str) -> None:
    assert _PLACEHOLDERS.findall(old) == _PLACEHOLDERS.findall(new)
    for edge in ("\n", " "):
        assert old.startswith(edge) == new.startswith(edge)
        assert old.endswith(edge) == new.endswith(edge)


def _first(messages) -> str:
    units = "".join(
        f'<trans-unit id="{n}"><source>{a}{b}</source><target>{a}<g id="1">{b}<x id="2"/></g> {c}</target><note>{a}</note></trans-unit>' for n, (a, b, c) in enumerate(messages)
    )
    return f'<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="pt" target-language="en" datatype="plaintext"><body>{units}</body></file></xliff>'


def _second(messages) -> str:
    units = "".join(
        f'<unit id="{n}"><notes><note>{a}</note></notes><segment><source>{a}{b}</source><target>{a}<pc id="1">{b}</pc><ph id="2"/> {c}</target></segment></unit>'
        for n, (a, b, c) in enumerate(messages)
    )
    return f'<?xml version="1.0"?><xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="pt" trgLang="en"><file id="f">{units}</file></xliff>'
