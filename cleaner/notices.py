"""What there is to say about a file itself: suppressions without use, parts that were not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.edit import Finding, Level

if TYPE_CHECKING:
    from cleaner.document import Document

UNUSED, UNREAD = NOTICES = ("suppression/unused", "format/unread")
WHY = {
    UNUSED: "A comment that switches rules off, where no rule finds anything: what it hid is gone, or it names another rule.",
    UNREAD: "A part of the file is too large, too deeply nested or not well formed: it was left as it is, and nothing in it was checked.",
}


def notices(document: Document, used: Iterable[int], passes) -> list[Finding]:
    """Reports on the document: `suppression/unused`, and `format/unread` for what was too large or too deeply nested."""
    silent = document.settings.silent
    found = [] if UNREAD in silent else [_unread(document, start, end) for start, end in document.layout.unread]
    if document.suppressions.comments and UNUSED not in silent:
        from cleaner.suppression import unused

        found.extend(unused(document, used, passes))
    return found


def _unread(document: Document, start: int, end: int) -> Finding:
    """The report on the first line of what was left unread."""
    newline = document.text.find("\n", start, end)
    stop = min(end if newline == -1 else newline, start + 80)
    return Finding(start, stop, None, (UNREAD,), Level.REPORT, "Too large, too deeply nested or not well formed: left as it is.")
