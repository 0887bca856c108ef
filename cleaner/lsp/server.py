"""The language server: documents in, diagnostics and actions out.

Three speeds. A keystroke has its own paragraphs checked at once. When typing
rests, all rules see the whole document, in a thread. Then LanguageTool, if it
is wanted, in another. Only the loop's thread changes the state of a document.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types
from msgspec.json import encode as json_encode
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from cleaner import __version__
from cleaner.document import Document
from cleaner.edit import Level
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.lsp import protocol
from cleaner.lsp.buffer import Buffer
from cleaner.lsp.excerpt import region
from cleaner.lsp.findings import Item, Stoppable, Stopped, after_change, after_part, items, part, whole, with_languagetool
from cleaner.lsp.projects import Project, Projects
from cleaner.review.explain import Reasons
from cleaner.review.remember import remember
from cleaner.textfile import TextFile

log = logging.getLogger(__name__)

# Seconds. Keystrokes that come together are answered together.
SOON = 0.015
REST = 0.5
LONG_REST = 1.2


@dataclass
class Open:
    """A document that the editor has open.

    checked  the last state whose every paragraph was checked, with the context
             of the whole; None before the first time
    dirty    what changed since the last answer, in offsets of the buffer
    """

    uri: str
    path: str | None
    language: str | None
    buffer: Buffer
    version: int | None
    items: list[Item] = field(default_factory=list)
    checked: Document | None = None
    dirty: tuple[int, int] | None = None
    edition: int = 0  # counts the states of the text
    timers: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    busy: bool = False
    listening: bool = False
    again: bool = False
    closed: bool = False

    @property
    def source(self) -> TextFile:
        return TextFile(self.path or self.uri, self.buffer.text)


class Server(LanguageServer):
    """The server's state: open documents, projects, the threads that check."""

    def __init__(self, languagetool: bool = True, config: str | None = None) -> None:
        super().__init__("cleaner", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.documents: dict[str, Open] = {}
        self.projects = Projects(config)
        self.languagetool = languagetool
        self.rules_thread = ThreadPoolExecutor(1, thread_name_prefix="rules")
        self.languagetool_thread = ThreadPoolExecutor(1, thread_name_prefix="languagetool")
        self._languagetool_passes: dict[tuple, Any] = {}
        self._told: set[str] = set()
        self._ended = False

    # What the client can do.

    @property
    def encoding(self) -> str:
        """The units of positions agreed on."""
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    @property
    def versioned(self) -> bool:
        """Whether the client takes edits for a version of a document."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        return bool(edit and edit.document_changes)

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Say something once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(type=kind, message=f"cleaner: {message}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """An error of pygls goes to the log. Its own way, to tell the client, never ends if the client is gone."""
        log.error("%s: %s", getattr(source, "__name__", source), error)

    # Documents.

    def opened(self, uri: str, language: str | None, version: int | None, text: str) -> None:
        """A document is open: check all of it."""
        document = Open(uri, to_fs_path(uri) if uri.startswith("file:") else None, language, Buffer(text, self.encoding), version)
        self.documents[uri] = document
        self.check_whole(document)

    def changed(self, uri: str, version: int | None, changes: list[Any]) -> None:
        """The editor changed a document."""
        document = self.documents.get(uri)
        if document is None:
            return
        document.version = version
        document.edition += 1
        for change in changes:
            span = getattr(change, "range", None)
            if span is None:
                self._replaced(document, change.text)
                continue
            start = document.buffer.offset(span.start.line, span.start.character)
            end = max(start, document.buffer.offset(span.end.line, span.end.character))
            self._edited(document, start, end, change.text)
        self._later(document, "soon", SOON, self.check_part)
        self._later(document, "rest", REST, self.check_whole)

    def _replaced(self, document: Open, text: str) -> None:
        document.buffer = Buffer(text, self.encoding)
        document.items, document.checked, document.dirty = [], None, None

    def _edited(self, document: Open, start: int, end: int, new: str) -> None:
        document.buffer = document.buffer.changed(start, end, new)
        document.items = after_change(document.items, start, end, len(new))
        document.dirty = _widened(document.dirty, start, end, len(new))

    def closed(self, uri: str) -> None:
        """The editor closed a document: its diagnostics go."""
        document = self.documents.pop(uri, None)
        if document is None:
            return
        document.closed = True
        document.edition += 1
        for timer in document.timers.values():
            timer.cancel()
        self._send(uri, None, [])

    def _later(self, document: Open, name: str, seconds: float, action) -> None:
        waiting = document.timers.pop(name, None)
        if waiting:
            waiting.cancel()
        document.timers[name] = asyncio.get_running_loop().call_later(seconds, action, document)

    # Checking.

    def check_part(self, document: Open) -> None:
        """Check the paragraphs that changed, now."""
        if document.closed or document.dirty is None or document.checked is None:
            return
        found = region(document.buffer, *document.dirty, document.checked.format)
        if found is None:
            return
        try:
            project = self.projects.of(document.path)
            source = document.source
            passes = project.worker.passes(source.path)
            result = part(source, document.checked, found, passes, project.worker.plan.level)
            document.items = after_part(document.items, found, items(project.without_known(result)))
        except CleanerError as error:
            log.warning("%s", error)
            return
        except Exception:
            # A rule that cannot judge a part: the check of the whole follows, and tells if it fails too.
            log.exception("a part could not be checked")
            return
        document.dirty = None
        self.publish(document)

    def check_whole(self, document: Open) -> None:
        """Check all of a document in a thread; then LanguageTool, if it is wanted."""
        if document.closed:
            return
        if document.busy:
            document.again = True
            return
        try:
            project = self.projects.of(document.path)
        except CleanerError as error:
            self.tell(str(error))
            return
        if project.excludes(document.path):
            return
        document.busy = True
        edition, source = document.edition, document.source
        loop = asyncio.get_running_loop()
        task = loop.run_in_executor(self.rules_thread, self._whole, document, project, source, edition, [])
        task.add_done_callback(lambda done: self._whole_done(document, project, edition, done))

    def _whole(self, document: Open, project: Project, source: TextFile, edition: int, more: list) -> tuple[Document, Result]:
        """In a thread: the findings of a text. Raises Stopped when it has changed meanwhile."""
        passes = [Stoppable(stage, lambda: document.edition != edition) for stage in [*project.worker.passes(source.path), *more]]
        checked = project.document(source, document.path, document.language)
        result = project.without_known(whole(source, checked, passes, project.worker.plan.level))
        # Computed here, not at the next keystroke.
        checked.vocabulary  # noqa: B018
        return checked, result

    def _whole_done(self, document: Open, project: Project, edition: int, done: asyncio.Future) -> None:
        document.busy = False
        found = self._outcome(done)
        if found and document.edition == edition and not document.closed:
            document.checked, result = found
            document.items = with_languagetool(items(result), document.items)
            document.dirty = None
            self.publish(document)
            self._listen_later(document, project)
        elif document.again or document.edition != edition:
            self._later(document, "rest", REST, self.check_whole)
        document.again = False

    def _outcome(self, done: asyncio.Future):
        """The result of a check, or None, with the reason told if there is one to tell."""
        try:
            return done.result()
        except Stopped:
            return None
        except CleanerError as error:
            self.tell(str(error))
        except Exception:
            log.exception("a check failed")
            self.tell("a check failed; the log has the reason")
        return None

    # LanguageTool.

    def _listen_later(self, document: Open, project: Project) -> None:
        if self._wants_languagetool(project):
            self._later(document, "languagetool", LONG_REST - REST, lambda d: self.check_languagetool(d, project))

    def _wants_languagetool(self, project: Project) -> bool:
        return self.languagetool and project.languagetool.enabled and "languagetool" not in project.loaded.config.ignore

    def check_languagetool(self, document: Open, project: Project) -> None:
        """Check all of a document with rules and LanguageTool, in its own thread."""
        if document.closed or document.listening or not self._wants_languagetool(project):
            return
        document.listening = True
        edition = document.edition
        loop = asyncio.get_running_loop()
        task = loop.run_in_executor(self.languagetool_thread, self._listen, document, project, document.source, edition)
        task.add_done_callback(lambda done: self._languagetool_done(document, edition, done))

    def _listen(self, document: Open, project: Project, source: TextFile, edition: int) -> tuple[Document, Result]:
        """In LanguageTool's thread: the findings of rules and LanguageTool."""
        return self._whole(document, project, source, edition, [self._languagetool_pass(project)])

    def _languagetool_pass(self, project: Project):
        """The pass for a project, made once; making it reaches for the server."""
        wanted, config = project.languagetool, project.loaded.config
        levels = project.worker.plan.levels
        key = (wanted.url, wanted.java, wanted.home, *sorted(levels.items()), *config.select, None, *config.ignore)
        if key not in self._languagetool_passes:
            from cleaner.passes.languagetool import LanguageToolPass

            self._languagetool_passes[key] = LanguageToolPass(
                url=wanted.url, java=wanted.java, home=wanted.home, levels=levels, select=config.select, ignore=config.ignore
            )
        return self._languagetool_passes[key]

    def _languagetool_done(self, document: Open, edition: int, done: asyncio.Future) -> None:
        document.listening = False
        error = None if done.cancelled() else done.exception()
        if isinstance(error, CleanerError):
            # Not asked again: a server that is gone would be waited for at every rest.
            self.languagetool = False
            self.tell(f"{error}; going on without LanguageTool", types.MessageType.Warning)
            return
        found = self._outcome(done)
        if found and document.edition == edition and not document.closed:
            document.items = items(found[1])
            self.publish(document)
        elif not document.closed and document.edition != edition:
            self._later(document, "rest", REST, self.check_whole)

    # Answers.

    def publish(self, document: Open) -> None:
        """Send the diagnostics of a document."""
        reasons = self._reasons(document)
        self._send(document.uri, document.version, [protocol.diagnostic(document.buffer, item, reasons) for item in document.items])

    def _reasons(self, document: Open) -> Reasons:
        try:
            return Reasons(self.projects.of(document.path).worker.rules)
        except CleanerError:
            return Reasons(())

    def _send(self, uri: str, version: int | None, diagnostics: list[protocol.Json]) -> None:
        params: protocol.Json = {"uri": uri, "diagnostics": diagnostics}
        if version is not None:
            params["version"] = version
        if self._ended:
            return
        # Written here: pygls's converter takes longer for some hundred diagnostics than the rules do to find them.
        body = json_encode({"jsonrpc": "2.0", "method": types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, "params": params})
        try:
            written = self.protocol.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        except (OSError, ValueError) as error:
            log.warning("the client is gone: %s", error)
            return
        if inspect.isawaitable(written):
            asyncio.ensure_future(written)

    def actions(self, uri: str, start: types.Position, end: types.Position, only: list[str] | None) -> list[protocol.Json]:
        """The code actions for a range."""
        document = self.documents.get(uri)
        if document is None:
            return []
        made: list[protocol.Json] = []
        if _asked("quickfix", only):
            first = document.buffer.offset(start.line, start.character)
            last = document.buffer.offset(end.line, end.character)
            here = [item for item in document.items if item.start <= last and item.end >= first]
            made += protocol.actions(
                uri, document.version, document.buffer, here, document.items, self._reasons(document), self.versioned
            )
        if only is None and any(item.repairable and item.finding.level is Level.SAFE for item in document.items):
            made.append({
                "title": "Repair all that is safe",
                "kind": protocol.FIX_ALL_KIND,
                "command": {"title": "Repair all that is safe", "command": protocol.FIX_SAFE, "arguments": [uri]},
            })  # fmt: skip
        return made

    async def safe_edits(self, uri: str) -> list[protocol.Json]:
        """The edits that `cleaner fix --level safe` would make on the text as it is in the editor."""
        document = self.documents.get(uri)
        if document is None:
            return []
        try:
            project = self.projects.of(document.path)
            buffer, source = document.buffer, document.source
            checked = project.document(source, document.path, document.language)
            loop = asyncio.get_running_loop()
            result = await loop.run_in_executor(None, whole, source, checked, project.worker.passes(source.path), Level.SAFE)
        except CleanerError as error:
            self.tell(str(error))
            return []
        if document.buffer is not buffer:
            return []  # typed on meanwhile: old positions would hit new text
        return [protocol.text_edit(buffer, item) for item in items(project.without_known(result)) if item.repairable]

    async def fix_all(self, uri: str) -> None:
        """Have the client carry out the safe edits."""
        document = self.documents.get(uri)
        edits = await self.safe_edits(uri)
        if document and edits:
            await self.apply(protocol.workspace_edit(uri, document.version, edits, self.versioned), "Repair all that is safe")

    async def apply(self, edit: protocol.Json, label: str) -> None:
        """Ask the client to carry out an edit."""
        structured = self.protocol._converter.structure({"label": label, "edit": edit}, types.ApplyWorkspaceEditParams)
        await self.workspace_apply_edit_async(structured)

    def accept_word(self, uri: str, word: str) -> None:
        """Put a word on the lists of the configuration, and check all open documents again."""
        document = self.documents.get(uri)
        path = document.path if document else None
        try:
            file = self.projects.config_file(path)
            added = remember(file, [word])
        except CleanerError as error:
            self.window_show_message(types.ShowMessageParams(type=types.MessageType.Error, message=f"cleaner: {error}"))
            return
        if added:
            self.window_show_message(types.ShowMessageParams(type=types.MessageType.Info, message=f"cleaner: “{word}” added to {file}"))
        self.check_again()

    def check_again(self) -> None:
        """Check every open document anew: the configuration changed."""
        self._told.clear()
        for document in self.documents.values():
            document.items = []
            document.edition += 1
            self.check_whole(document)

    def end(self) -> None:
        """End the threads, and a LanguageTool server that was started here."""
        self._ended = True
        for document in self.documents.values():
            document.edition += 1
            document.closed = True
            for timer in document.timers.values():
                timer.cancel()
        for stage in self._languagetool_passes.values():
            try:
                stage.close()
            except CleanerError as error:
                log.warning("%s", error)
        self.rules_thread.shutdown(wait=False, cancel_futures=True)
        self.languagetool_thread.shutdown(wait=False, cancel_futures=True)


def _widened(dirty: tuple[int, int] | None, start: int, end: int, length: int) -> tuple[int, int]:
    """What is dirty after `start`–`end` became `length` code points, in offsets of the new text."""
    if dirty is None:
        return start, start + length
    first, last = dirty
    by = length - (end - start)
    last = last + by if last >= end else min(last, start)
    return min(first, start), max(last, start + length)


def _asked(kind: str, only: list[str] | None) -> bool:
    """Whether the client wants actions of a kind; it names kinds or their parents."""
    return only is None or any(kind == wanted or kind.startswith(wanted + ".") or wanted == "" for wanted in only)


def build(languagetool: bool = True, config: str | None = None) -> Server:
    """A server with its handlers."""
    # Keystrokes are answered while a thread checks the whole: the loop must not wait long for its turn.
    sys.setswitchinterval(0.001)
    server = Server(languagetool, config)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        wanted = options.get("languagetool") if isinstance(options, dict) else getattr(options, "languagetool", None)
        if wanted is False:
            server.languagetool = False

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.opened(document.uri, str(getattr(document.language_id, "value", document.language_id)), document.version, document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri, params.text_document.version, list(params.content_changes))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        server.check_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.check_again()

    kinds = [types.CodeActionKind.QuickFix, protocol.FIX_ALL_KIND]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only] if params.context.only else None
        made = server.actions(uri, params.range.start, params.range.end, only)
        if only is not None and _asked(protocol.FIX_ALL_KIND, only):
            edits = await server.safe_edits(uri)
            if edits:
                version = server.documents[uri].version
                edit = protocol.workspace_edit(uri, version, edits, server.versioned)
                made.append({"title": "Repair all that is safe", "kind": protocol.FIX_ALL_KIND, "edit": edit})
        return server.protocol._converter.structure(made, list[types.CodeAction])

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        return server.protocol._converter.structure(await server.safe_edits(params.text_document.uri), list[types.TextEdit])

    @server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)
    async def range_formatting(params: types.DocumentRangeFormattingParams) -> list[types.TextEdit]:
        edits = await server.safe_edits(params.text_document.uri)
        structured = server.protocol._converter.structure(edits, list[types.TextEdit])
        return [edit for edit in structured if _within(edit.range, params.range)]

    @server.command(protocol.ACCEPT_WORD)
    def accept_word(uri: str, word: str) -> None:
        server.accept_word(uri, word)

    @server.command(protocol.FIX_SAFE)
    async def fix_safe(uri: str) -> None:
        await server.fix_all(uri)

    @server.feature(types.SHUTDOWN)
    def shutdown(*_: Any) -> None:
        server.end()

    return server


def _within(inner: types.Range, outer: types.Range) -> bool:
    def place(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return place(outer.start) <= place(inner.start) and place(inner.end) <= place(outer.end)
