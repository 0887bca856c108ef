"""The server, spoken to by a client over stdio."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import pytest

from tests import apart

pytest.importorskip("pygls", reason="the language server's tests need pygls: pip install 'cleaner[lsp]'")

from lsp_client import command_of, edited, kind_of, serving  # noqa: E402

TEXT = """\
It scaled with "appreciable downtime" in weeks.

The cat survived itâ€™s fall 🎉🎉, with discernible delay too.

Nothing is wrong with this paragraph, which ends the text.
"""
SAFE = TEXT.replace("â€™", "’")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def uri_of(tmp_path: Path, name: str = "a.txt") -> str:
    return (tmp_path / name).as_uri()


def found(text: str, diagnostics, encoding: str = "utf-16") -> list[str]:
    """The words that diagnostics stand on."""
    from cleaner.lsp.buffer import Buffer

    buffer = Buffer(text, encoding)
    return [
        text[buffer.offset(d.range.start.line, d.range.start.character) : buffer.offset(d.range.end.line, d.range.end.character)]
        for d in diagnostics
    ]


def test_diagnostics_tell_level_rule_and_why(tmp_path):
    async def talk():
        async with serving() as client:
            client.open(uri_of(tmp_path), TEXT)
            return await client.diagnostics(uri_of(tmp_path))

    diagnostics = apart.run(talk())
    by_rule = {d.code: d for d in diagnostics}
    mojibake, negation = by_rule["encoding/mojibake"], by_rule["negation/with-appreciable"]
    assert found(TEXT, [mojibake]) == ["â€™"]
    assert mojibake.severity == 2 and negation.severity == 3
    assert "“â€™” → “’”" in mojibake.message and "[safe]" in mojibake.message and "\n" in mojibake.message
    assert mojibake.source == "cleaner"


@pytest.mark.parametrize("encodings", [None, ["utf-16"], ["utf-8", "utf-16"], ["utf-32"]])
def test_positions_in_the_units_agreed_on(tmp_path, encodings):
    text = TEXT.splitlines()[2] + "\n"

    async def talk():
        async with serving(encodings=encodings) as client:
            client.open(uri_of(tmp_path), text)
            agreed = str(getattr(client.server.capabilities.position_encoding, "value", client.server.capabilities.position_encoding))
            diagnostics = await client.diagnostics(uri_of(tmp_path))
            # Type before the findings, behind characters of several units.
            client.change(uri_of(tmp_path), 2, (0, len("The cat survived it".encode())), (0, len("The cat survived it".encode())), "")
            return agreed, diagnostics

    agreed, diagnostics = apart.run(talk())
    assert agreed == (encodings or ["utf-16"])[0]
    words = found(text, diagnostics, agreed)
    assert "â€™" in words
    behind = [d for d in diagnostics if d.code == "negation/with-appreciable"]
    at = text.index("discernible") if found(text, behind, agreed) == ["discernible"] else text.index("with discernible") + 5
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[agreed]
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[agreed]
    assert behind[0].range.start.character == len(text[:at].encode(codec)) // unit


def test_typing_moves_findings_and_checks_the_paragraph_at_once(tmp_path):
    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            first = await client.diagnostics(uri)
            client.change(uri, 2, (0, 0), (0, 0), "New words.\n\n")
            second = await client.diagnostics(uri, 2)
            client.change(uri, 3, (6, 0), (6, 0), "With itâ€™s damage. ")
            third = await client.diagnostics(uri, 3)
            client.change(uri, 4, (6, 0), (6, 19), "")
            fourth = await client.diagnostics(uri, 4)
            return first, second, third, fourth

    first, second, third, fourth = apart.run(talk())
    moved = "New words.\n\n" + TEXT
    assert found(moved, second) == found(TEXT, first)
    typed = moved.replace("Nothing is", "With itâ€™s damage. Nothing is")
    assert sorted(found(typed, third)) == sorted([*found(TEXT, first), "â€™"])
    assert found(moved, fourth) == found(TEXT, first)


def test_many_edits_in_one_message_and_full_texts(tmp_path):
    from lsprotocol import types

    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            await client.diagnostics(uri)
            whole = types.TextDocumentContentChangeWholeDocument(text="itâ€™s\n")
            part = types.TextDocumentContentChangePartial(range=types.Range(types.Position(0, 0), types.Position(0, 0)), text="🎉 and ")
            client.text_document_did_change(
                types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(uri=uri, version=2), [whole, part])
            )
            return await client.diagnostics(uri, 2)

    diagnostics = apart.run(talk())
    assert found("🎉 and itâ€™s\n", diagnostics) == ["â€™"]


def test_each_repair_is_an_action(tmp_path):
    uri = uri_of(tmp_path)

    async def talk(versioned):
        async with serving(versioned=versioned) as client:
            client.open(uri, TEXT)
            await client.diagnostics(uri)
            return await client.actions(uri, (2, 20))

    actions = apart.run(talk(True))
    repair = next(a for a in actions if a.title == "Repair: “â€™” → “’”")
    assert kind_of(repair) == "quickfix" and repair.is_preferred and repair.diagnostics[0].code == "encoding/mojibake"
    change = repair.edit.document_changes[0]
    assert change.text_document.version == 1
    assert edited(TEXT, change.edits) == SAFE
    plain = next(a for a in apart.run(talk(False)) if a.title.startswith("Repair: “â"))
    assert edited(TEXT, plain.edit.changes[uri]) == SAFE


def test_all_of_a_rule(tmp_path):
    uri = uri_of(tmp_path)
    text = "It ended with appreciable downtime.\n\nIt began with appreciable downtime.\n"

    async def talk():
        async with serving() as client:
            client.open(uri, text)
            await client.diagnostics(uri)
            return await client.actions(uri, (0, 0), (0, 40))

    action = next(a for a in apart.run(talk()) if a.title == "Repair all 2 of negation/with-appreciable")
    assert edited(text, action.edit.document_changes[0].edits) == text.replace("with appreciable", "with no appreciable")


def test_only_the_kinds_asked_for(tmp_path):
    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            await client.diagnostics(uri)
            span = (0, 0), (4, 0)
            return [await client.actions(uri, *span, only=only) for only in (["quickfix"], ["source.fixAll"], ["refactor"], ["source.fixAll.eslint"])]

    quick, fix_all, refactor, other = apart.run(talk())
    assert quick and all(kind_of(a) == "quickfix" for a in quick)
    assert [a.title for a in fix_all] == ["Repair all that is safe"]
    assert edited(TEXT, fix_all[0].edit.document_changes[0].edits) == SAFE
    assert not refactor and not other


def test_formatting_is_the_safe_repairs(tmp_path):
    from lsprotocol import types

    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            options = types.FormattingOptions(tab_size=4, insert_spaces=True)
            whole = await client.text_document_formatting_async(
                types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), options)
            )
            span = types.Range(types.Position(0, 0), types.Position(1, 0))
            none = await client.text_document_range_formatting_async(
                types.DocumentRangeFormattingParams(types.TextDocumentIdentifier(uri), span, options)
            )
            return whole, none

    whole, none = apart.run(talk())
    assert edited(TEXT, whole) == SAFE
    assert not none


def test_fix_all_safe_by_command(tmp_path):
    from lsprotocol import types

    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            await client.diagnostics(uri)
            action = next(a for a in await client.actions(uri, (0, 0)) if a.title == "Repair all that is safe")
            await client.workspace_execute_command_async(command_of(action))
            return client.applied

    applied = apart.run(talk())
    assert edited(TEXT, applied[0].edit.document_changes[0].edits) == SAFE


def test_accept_this_name_writes_the_configuration_and_checks_again(tmp_path):
    from lsprotocol import types

    (tmp_path / "cleaner.toml").write_text("# ours\n")
    uri = uri_of(tmp_path)
    text = "Zoom grew. People like Zoom, and Zoom likes people. They thanked Alejar for helping Alejar as they could. Zoom won.\n"

    async def talk():
        async with serving() as client:
            client.open(uri, text)
            diagnostics = await client.diagnostics(uri)
            actions = await client.actions(uri, (0, 0), (0, len(text)))
            accept = next(a for a in actions if a.title == "Accept the name “Alejar” (configuration)")
            await client.workspace_execute_command_async(command_of(accept))
            gone = await client.until(lambda: [p for p in client.published[uri] if "Alejar" not in found(text, p.diagnostics)])
            return diagnostics, gone, client.messages

    diagnostics, gone, messages = apart.run(talk())
    assert "Alejar" in found(text, diagnostics)
    assert gone
    assert (tmp_path / "cleaner.toml").read_text() == '# ours\nnames = ["Alejar"]\n'
    assert any("“Alejar” added to" in message for message in messages)


def test_closing_clears(tmp_path):
    from lsprotocol import types

    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            await client.diagnostics(uri)
            client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            await client.until(lambda: not client.published[uri][-1].diagnostics)

    apart.run(talk())


def test_unsaved_documents_take_the_editors_language(tmp_path):
    text = "Some `itâ€™s code` here and itâ€™s prose.\n"

    async def talk(language):
        async with serving() as client:
            client.open("untitled:Untitled-1", text, language)
            return await client.diagnostics("untitled:Untitled-1")

    assert len(apart.run(talk("markdown"))) == 1
    assert len(apart.run(talk("plaintext"))) == 2


def test_lines_that_only_python_ends(tmp_path):
    text = "One\x0ctwo\u2028three\x85four itâ€™s.\nFive itâ€™s.\r\nSix\rseven itâ€™s.\n"
    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, text)
            first = await client.diagnostics(uri)
            client.change(uri, 2, (1, 0), (1, 4), "5 🎉")
            return first, await client.diagnostics(uri, 2)

    first, second = apart.run(talk())
    assert [w for w in found(text, first) if w == "â€™"] == ["â€™"] * 3
    assert [w for w in found(text.replace("Five", "5 🎉"), second) if w == "â€™"] == ["â€™"] * 3


def test_windows_line_ends(tmp_path):
    text = TEXT.replace("\n", "\r\n")
    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, text)
            first = await client.diagnostics(uri)
            client.change(uri, 2, (2, 0), (2, 0), "More itâ€™s damage. ")
            return first, await client.diagnostics(uri, 2)

    first, second = apart.run(talk())
    assert "â€™" in found(text, first)
    assert found(text.replace("The cat", "More itâ€™s damage. The cat"), second).count("â€™") == 2


def test_a_broken_configuration_is_told_and_nothing_claimed(tmp_path):
    (tmp_path / "cleaner.toml").write_text("nonsense = 1\n")
    uri = uri_of(tmp_path)

    async def talk():
        async with serving() as client:
            client.open(uri, TEXT)
            await client.until(lambda: client.messages)
            return client.messages, client.published

    messages, published = apart.run(talk())
    assert "nonsense" in messages[0] and "cleaner.toml" in messages[0]
    assert not published


def test_the_configuration_holds(tmp_path):
    (tmp_path / "cleaner.toml").write_text('ignore = ["negation"]\nexclude = ["skipped.txt"]\n')
    (tmp_path / "skipped.txt").write_text(TEXT)

    async def talk():
        async with serving() as client:
            client.open(uri_of(tmp_path, "skipped.txt"), TEXT)
            client.open(uri_of(tmp_path), TEXT)
            return await client.diagnostics(uri_of(tmp_path)), client.published

    diagnostics, published = apart.run(talk())
    assert {d.code for d in diagnostics} == {"encoding/mojibake"}
    assert uri_of(tmp_path, "skipped.txt") not in published
    assert tomllib.loads((tmp_path / "cleaner.toml").read_text())["ignore"] == ["negation"]


def test_languagetool_that_cannot_be_had_is_told_once_and_rules_go_on(tmp_path):
    (tmp_path / "cleaner.toml").write_text('[languagetool]\nurl = "http://127.0.0.1:9"\n')
    uri = uri_of(tmp_path)

    async def talk():
        async with serving("--log", str(tmp_path / "log")) as client:
            client.open(uri, TEXT)
            diagnostics = await client.diagnostics(uri)
            await client.until(lambda: client.messages, 40)
            client.change(uri, 2, (0, 0), (0, 0), "More. ")
            await client.diagnostics(uri, 2)
            await asyncio.sleep(2.5)
            return diagnostics, client.messages

    diagnostics, messages = apart.run(talk())
    assert diagnostics
    assert len(messages) == 1 and "going on without LanguageTool" in messages[0]


def test_the_client_may_switch_languagetool_off(tmp_path):
    (tmp_path / "cleaner.toml").write_text('[languagetool]\nurl = "http://127.0.0.1:9"\n')
    uri = uri_of(tmp_path)

    async def talk():
        async with serving("--stdio", options={"languagetool": False}) as client:
            client.open(uri, TEXT)
            await client.diagnostics(uri)
            await asyncio.sleep(2.5)
            return client.messages

    assert apart.run(talk()) == []


@pytest.mark.parametrize("stderr_read", [True, False])
def test_a_client_that_dies_takes_the_server_with_it(tmp_path, stderr_read):
    import json
    import subprocess
    import sys

    def message(**body) -> bytes:
        text = json.dumps({"jsonrpc": "2.0", **body}).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(text), text)

    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "lsp", "--no-languagetool"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE if stderr_read else subprocess.DEVNULL,
    )  # fmt: skip
    document = {"uri": uri_of(tmp_path), "languageId": "plaintext", "version": 1, "text": TEXT * 50}
    process.stdin.write(message(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}}))
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"Content-Length")
    process.stdin.write(message(method="initialized", params={}) + message(method="textDocument/didOpen", params={"textDocument": document}))
    process.stdin.flush()
    process.stdout.close()
    process.stdin.close()
    try:
        process.wait(20)
    finally:
        process.kill()
