"""Formats: which spans of a file are prose, and which are protected.

One module a format, each with `layout(text) -> Layout`.
"""

from __future__ import annotations

from importlib import import_module

from cleaner.formats.layout import Layout

# File name ending -> module of this package.
SUFFIXES = {
    ".txt": "plain", ".text": "plain",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".mdx": "markdown", ".qmd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".rst": "restructuredtext",
    ".adoc": "asciidoc", ".asciidoc": "asciidoc",
    ".srt": "subtitles", ".vtt": "subtitles",
    ".po": "gettext", ".pot": "gettext",
    ".xlf": "xliff", ".xliff": "xliff",
}  # fmt: skip
NAMES = tuple(dict.fromkeys(SUFFIXES.values()))


def format_of(path: str | None) -> str:
    """The format of a file by its name's ending; "plain" if it says nothing."""
    if path is None:
        return "plain"
    dot = path.rfind(".")
    return SUFFIXES.get(path[dot:].lower(), "plain") if dot != -1 else "plain"


def layout(text: str, name: str) -> Layout:
    """The layout of a text in the format called `name`."""
    return import_module(f"cleaner.formats.{name}").layout(text)
