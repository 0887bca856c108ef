"""Double marks that an engine took apart: `* * bold * *` for `**bold**`, with or without its inner spaces."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import Markup, lines_with
from cleaner.rulebook.rule import Rule

_PAIR = regex(
    r"(?<![\w*~])(?P<open>([*~]) ?\2)[ ]?(?P<text>[^\s*~](?:[^*~\n]{0,300}[^\s*~])?)[ ]?(?P<close>\2 ?\2)(?![\w*~])(?! [*~])"
)
_CONTAINERS = regex(r"(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)]))*[ \t]*")
_WORD = regex(r"[^\W\d_]{2,}")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Pairs of double marks, at least one of which is split, around words."""
    lines = lines_with(document.text, ("* *", "~ ~"))
    if not lines:
        return
    markup = Markup(document)
    for pair in (pair for line in lines for pair in _PAIR.finditer(markup.text, *line)):
        opener, closer = pair["open"], pair["close"]
        if len(opener) + len(closer) == 4 or not _WORD.search(pair["text"]):
            continue
        before = markup.text[max(pair.start() - 2, 0) : pair.start()]
        if before.strip() in ("*", "~") and not _is_list_marker(document, pair.start() - 2):
            # Three marks apart are stars of a rating.
            continue
        marker = _is_list_marker(document, pair.start())
        # The outer marks are those that Markdown can make nothing of; it may have paired the inner ones.
        if not (marker or markup.literal(pair.start())) or not markup.literal(pair.end() - 1):
            continue
        mark = opener[0] * 2
        text = document.text[pair.start("text") : pair.end("text")]
        yield rule.edit(*pair.span(), f"{mark}{text}{mark}", level=Level.SUGGEST if marker else None)


def _is_list_marker(document: Document, offset: int) -> bool:
    """Whether the marks begin their line, or an item, where Markdown takes them for items in items."""
    line = document.text.rfind("\n", 0, offset) + 1
    return _CONTAINERS.fullmatch(document.text, line, offset) is not None and document.view[offset] == STAND_IN
