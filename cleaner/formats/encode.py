"""Repairs in the file's own notation: a quotation mark in a PO string or an attribute, an ampersand in HTML or XML, marks under a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.records import replace

if TYPE_CHECKING:
    from cleaner.document import Document

_ESCAPING = frozenset(("gettext", "html", "xliff"))
_UNDERLINING = frozenset(("restructuredtext", "asciidoc"))
_BARE_QUOTE = regex(r'(?<!\\)"')
_BARE_AMPERSAND = regex(r"&(?!#?\w+;)")


def encoded(document: Document, findings: list[Finding]) -> list[Finding]:
    """The findings as the format writes them: characters escaped that a replacement adds and that mean something, marks as long as their title."""
    if document.format in _ESCAPING:
        return [_escaped(document, finding) for finding in findings]
    if document.format in _UNDERLINING and findings:
        from cleaner.formats.underlines import fitted

        return fitted(document, findings)
    return findings


def _escaped(document: Document, finding: Finding) -> Finding:
    new = finding.replacement
    if not new:
        return finding
    old = document.text[finding.start : finding.end]
    safe = _po(old, new) if document.format == "gettext" else _attribute(document, finding.start, old, _xml(old, new))
    return finding if safe == new else replace(finding, replacement=safe)


def _po(old: str, new: str) -> str:
    # The file's own quotation marks are protected: where the old text has none, a bare one is new.
    return new if _BARE_QUOTE.search(old) else _BARE_QUOTE.sub(lambda quote: '\\"', new)


def _xml(old: str, new: str) -> str:
    if len(_BARE_AMPERSAND.findall(new)) > len(_BARE_AMPERSAND.findall(old)):
        new = _BARE_AMPERSAND.sub("&amp;", new)
    return new.replace("<", "&lt;") if new.count("<") > old.count("<") else new


def _attribute(document: Document, start: int, old: str, new: str) -> str:
    """In an attribute's value the mark that ends it may not be written."""
    block = document.block_at(start)
    mark = document.text[block.start - 1] if block and block.kind == "caption" and block.start else ""
    if mark not in ('"', "'") or new.count(mark) <= old.count(mark):
        return new
    return new.replace(mark, "&quot;" if mark == '"' else "&#39;")
