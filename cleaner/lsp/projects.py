"""The configuration that holds for an open document, and the passes that follow from it; read again when the file changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cleaner import config, formats
from cleaner.document import Document
from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.files import expand
from cleaner.runner import Plan, Worker
from cleaner.textfile import TextFile

# What editors call the formats, for documents whose name says nothing.
LANGUAGES = {
    "plaintext": "plain", "text": "plain", "markdown": "markdown", "mdx": "markdown", "quarto": "markdown", "html": "html",
    "restructuredtext": "restructuredtext", "rst": "restructuredtext", "asciidoc": "asciidoc", "srt": "subtitles", "vtt": "subtitles",
    "po": "gettext",
}  # fmt: skip


@dataclass
class Project:
    """One configuration at work."""

    loaded: config.Loaded
    worker: Worker
    baseline: object | None

    @property
    def languagetool(self) -> config.LanguageToolConfig:
        return self.loaded.config.languagetool

    def excludes(self, path: str | None) -> bool:
        """Whether the configuration leaves the file out."""
        patterns = self.loaded.config.exclude
        return bool(path and patterns and os.path.exists(path) and not list(expand([path], patterns, self.loaded.root)))

    def document(self, source: TextFile, path: str | None, language: str | None) -> Document:
        """The editor's text as a document. Its format follows from the name, or from what the editor calls its language."""
        known = path is not None and Path(path).suffix.lower() in formats.SUFFIXES
        format = formats.format_of(path) if known else LANGUAGES.get(language or "", "plain")
        return Document(source.text, path, format, self.worker.settings(source.path))

    def without_known(self, result: Result) -> Result:
        """The result less what the project's baseline knows."""
        return self.baseline.without_known(result) if self.baseline else result


class Projects:
    """Projects by their configuration file."""

    def __init__(self, given: str | None = None) -> None:
        """`given` is a configuration file to use for everything."""
        self._given = Path(given) if given else None
        self._known: dict[tuple, Project] = {}

    def of(self, path: str | None) -> Project:
        """The project of a file (None: an unsaved document). Raises CleanerError if its configuration is broken."""
        start = Path(path).parent if path else Path.cwd()
        file = self._given or config.find(start)
        key = (file, _stamp(file), None if file else start)
        project = self._known.get(key)
        if project is None:
            loaded = config.load(file, start)
            project = Project(loaded, Worker(Plan.of(loaded)), _baseline(loaded))
            self._known = {other: p for other, p in self._known.items() if other[0] != file} | {key: project}
        return project

    def config_file(self, path: str | None) -> Path:
        """Where words that are never to be touched again go, for a file."""
        from cleaner.review.remember import config_file

        return self._given or config_file(Path(path).parent if path else Path.cwd())


def _stamp(file: Path | None) -> tuple[int, int] | None:
    if file is None:
        return None
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _baseline(loaded: config.Loaded):
    if loaded.config.baseline is None:
        return None
    from cleaner.baseline import Baseline

    try:
        return Baseline.read(Path(loaded.root, loaded.config.baseline))
    except CleanerError:
        # Not written yet, or broken: to show too much is the harmless side here; `cleaner check` names the error.
        return None
