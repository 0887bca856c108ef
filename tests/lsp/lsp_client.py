"""A language client over stdio, pygls's own, so that every message is checked against the protocol's types."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import Union

from lsprotocol import types
from pygls.lsp.client import LanguageClient


class Client(LanguageClient):
    """Starts the server, keeps what it sends."""

    def __init__(self) -> None:
        super().__init__("test", "1", converter_factory=_converter)
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.setdefault(params.uri, []).append(params)
            self.news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.news.set()

        @self.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params)
            self.news.set()
            return types.ApplyWorkspaceEditResult(applied=True)

    async def until(self, condition, seconds: float = 20):
        """Wait until `condition()` gives something, and return it."""
        end = asyncio.get_running_loop().time() + seconds
        while not (value := condition()):
            self.news.clear()
            left = end - asyncio.get_running_loop().time()
            assert left > 0, f"waited in vain; messages: {self.messages}"
            try:
                await asyncio.wait_for(self.news.wait(), min(left, 0.2))
            except TimeoutError:
                pass
        return value

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        self.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text))
        )

    def change(self, uri: str, version: int, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        span = types.Range(types.Position(*start), types.Position(*end))
        self.text_document_did_change(types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=uri, version=version),
            [types.TextDocumentContentChangePartial(range=span, text=text)],
        ))  # fmt: skip

    async def diagnostics(self, uri: str, version: int = 1) -> list[types.Diagnostic]:
        """The last diagnostics for a version of a document, once there are any."""
        def latest():
            fitting = [p for p in self.published.get(uri, []) if p.version == version]
            return fitting[-1:] or None

        return (await self.until(latest))[0].diagnostics

    async def actions(self, uri: str, start: tuple[int, int], end: tuple[int, int] | None = None, only: list[str] | None = None):
        """The code actions for a range."""
        return await self.text_document_code_action_async(types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            types.Range(types.Position(*start), types.Position(*(end or start))),
            types.CodeActionContext(diagnostics=[], only=only),
        ))  # fmt: skip


def kind_of(action) -> str:
    """The kind of a code action as text."""
    return str(getattr(action.kind, "value", action.kind))


def command_of(action: types.CodeAction) -> types.ExecuteCommandParams:
    """What to have the server execute for a code action."""
    return types.ExecuteCommandParams(command=action.command.command, arguments=action.command.arguments)


def _converter():
    """lsprotocol's converter, which takes a code action with a command for a bare command, put right."""
    from pygls.protocol import default_converter

    converter = default_converter()

    def structured(value, _):
        bare = isinstance(value.get("command"), str)
        return converter.structure(value, types.Command if bare else types.CodeAction)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], structured)
    return converter


@asynccontextmanager
async def serving(*arguments: str, encodings: list[str] | None = None, versioned: bool = True, cwd: str | None = None, options=None):
    """A client with a server behind it, both gone at the end."""
    client = Client()
    await client.start_io(sys.executable, "-m", "cleaner", "lsp", *(arguments or ("--no-languagetool",)), cwd=cwd)
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None,
        workspace=types.WorkspaceClientCapabilities(
            apply_edit=True, workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versioned)
        ),
    )
    client.server = await client.initialize_async(
        types.InitializeParams(capabilities=capabilities, process_id=None, root_uri=None, initialization_options=options)
    )
    client.initialized(types.InitializedParams())
    try:
        yield client
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


def edited(text: str, edits, encoding: str = "utf-16") -> str:
    """`text` with the edits of the protocol carried out, as an editor does it: from the last to the first."""
    from cleaner.lsp.buffer import Buffer

    buffer = Buffer(text, encoding)
    spans = [
        (buffer.offset(e.range.start.line, e.range.start.character), buffer.offset(e.range.end.line, e.range.end.character), e.new_text)
        for e in edits
    ]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text
