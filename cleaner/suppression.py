"""What the writer of a file forbids to change: comments that switch rules off, and `[sic]`.

    <!-- cleaner: off -->            nothing is changed or reported from here on
    <!-- cleaner: on -->             … to here
    <!-- cleaner: ignore[rule] -->   not this rule (`family/slug`) or family on the next line; several with commas
    <!-- cleaner: ignore -->         nothing at all on the next line
    wierd [sic]                      not the word before it

The form of the comment is the file's: `<!-- … -->` in Markdown, HTML and XLIFF
(MDX also takes `{/* … */}`), `.. cleaner: off` in reStructuredText, `// cleaner: off`
in AsciiDoc, `# cleaner: off` in PO, where "the next line" is the next message,
and `[cleaner: off]` alone on a line of plain text and of subtitles (`NOTE cleaner: off` in WebVTT).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from cleaner.edit import Finding, Level
from cleaner.formats.layout import UNTOUCHABLE, Span, merge
from cleaner.notices import UNUSED
from cleaner.pattern import compiled, regex
from cleaner.records import Record, fresh

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.pipeline import Pass

_ORDER = r"cleaner:[ \t]*(?P<order>off|on|ignore)(?:\[(?P<rules>[^\]\n]*)\])?[ \t]*"
_XML = rf"<!--[ \t]*{_ORDER}-->"
_COMMENTS = {
    "markdown": rf"{_XML}|\{{/\*[ \t]*{_ORDER.replace('?P<order>', '?P<order2>').replace('?P<rules>', '?P<rules2>')}\*/\}}",
    "html": _XML,
    "xliff": _XML,
    "restructuredtext": rf"^[ \t]*\.\.[ \t]+{_ORDER}$",
    "asciidoc": rf"^//[ \t]*{_ORDER}$",
    "gettext": rf"^\#[ \t]*{_ORDER}$",
    "subtitles": rf"^[ \t]*\[[ \t]*{_ORDER}\][ \t]*$|^NOTE[ \t]+{_ORDER.replace('?P<order>', '?P<order2>').replace('?P<rules>', '?P<rules2>')}$",
    "plain": rf"^[ \t]*\[[ \t]*{_ORDER}\][ \t]*$",
}
_LANGUAGETOOL = "languagetool"
_SIC = regex(r"\[[*_]?[Ss][Ii][Cc][!.]?[*_]?\]|\([*_]?[Ss][Ii][Cc][!.]?[*_]?\)")
_WORD_BEFORE = regex(r"[^\s\[\]()]+[ \t]?\n?$")
_LINE = regex(r"[^\n]*\S[^\n]*")
_ENTRY = regex(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


class Suppression(Record):
    """One comment: where it stands, what it covers, and the rules and families it names (None: all)."""

    start: int
    end: int
    order: str
    covers: tuple[int, int]
    rules: frozenset[str] | None = None

    def is_all_of(self, line: str, start: int) -> bool:
        """Whether a line that begins at `start` holds this comment and nothing else."""
        return start + len(line) - len(line.lstrip()) == self.start and self.end == start + len(line.rstrip())

    def concerns(self, finding: Finding) -> bool:
        """Whether the finding lies in what is covered and comes from a rule that is named."""
        first, last = self.covers
        if finding.end < first or finding.start > last or (finding.end == first and finding.start < first):
            return False
        return self.rules is None or any(rule in self.rules or rule.partition("/")[0] in self.rules for rule in finding.rules)


class Suppressions(Record):
    """A document's suppressions in order. `used` holds the numbers of those that hid a finding."""

    comments: tuple[Suppression, ...] = ()
    spans: tuple[Span, ...] = ()
    used: set[int] = fresh(set)

    def filter(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """The findings that no comment hides."""
        if not self.comments:
            return findings
        return [finding for finding in findings if not self._hidden(finding)]

    def _hidden(self, finding: Finding) -> bool:
        hidden = False
        for number, comment in enumerate(self.comments):
            if comment.order != "on" and comment.concerns(finding):
                self.used.add(number)
                hidden = True
        return hidden


def parse(document: Document) -> Suppressions:
    """The suppressions of a document. Comments inside of code or front matter are text, not orders."""
    text = document.text
    has_comments = "cleaner:" in text
    marks = [Span(_word_before(text, sic.start()), sic.end(), "suppressed") for sic in _SIC.finditer(text)]
    if not has_comments and not marks:
        return Suppressions()
    comments = _comments(document) if has_comments else []
    spans = [Span(*c.covers, "suppressed") for c in comments if c.order == "off" and c.covers[0] < c.covers[1]]
    return Suppressions(tuple(comments), (*spans, *marks))


def _word_before(text: str, offset: int) -> int:
    word = _WORD_BEFORE.search(text, max(0, offset - 60), offset)
    return word.start() if word else offset


def _comments(document: Document) -> list[Suppression]:
    text = document.text
    pattern = compiled(_COMMENTS.get(document.format, _COMMENTS["plain"]), re.MULTILINE)
    code = merge((span.start, span.end) for span in document.layout.shielded if span.kind in UNTOUCHABLE)
    comments: list[Suppression] = []
    on = len(text)  # where the next "on" stands; so from the end backwards
    for match in reversed(list(pattern.finditer(text))):
        at = bisect_right(code, (match.start(), len(text))) - 1
        if at >= 0 and match.start() < code[at][1]:
            continue
        names = match.groupdict()
        order = names["order"] or names.get("order2")
        rules = names["rules"] if names["order"] else names.get("rules2")
        if order == "ignore":
            covers = _next(document, match.end(), comments)
        else:
            covers = (match.end(), on if order == "off" else match.end())
        if order == "on":
            on = match.start()
        wanted = frozenset(name.strip() for name in rules.split(",") if name.strip()) if rules and order == "ignore" else None
        comments.append(Suppression(*match.span(), order, covers, wanted))
    return comments[::-1]


def _next(document: Document, offset: int, following: list[Suppression]) -> tuple[int, int]:
    """The next line with text on it; in PO the rest of the message. `following` are the comments after this one, the nearest last."""
    newline = document.text.find("\n", offset)
    if newline == -1:
        return offset, offset
    found = (_ENTRY if document.format == "gettext" else _LINE).search(document.text, newline + 1)
    if found is None:
        return newline, newline
    if following and following[-1].order == "ignore" and following[-1].is_all_of(document.text[slice(*found.span())], found.start()):
        return following[-1].covers
    return found.span()


def unused(document: Document, used: Iterable[int], passes) -> list[Finding]:
    """A report for each comment that hides nothing: no finding, no prose that any pass would find something in.

    `used` are the numbers of those known to be in use. Only if some are left, the
    passes look at the document once more as if nothing were suppressed, and the
    program's other rules, too: a comment is not idle because its rule was not
    selected in this run. What concerns LanguageTool alone is not judged without it.
    """
    comments = document.suppressions.comments
    left = {number for number, comment in enumerate(comments) if comment.order != "on"} - set(used)
    orphans = [c for number, c in enumerate(comments) if c.order == "on" and not _ends_something(comments, number)]
    if not any(stage.name == _LANGUAGETOOL for stage in passes):
        left = {number for number in left if not _is_for_languagetool(comments[number])}
    if left:
        bare = document.unsuppressed()
        found = [f for stage in (*passes, *_every_rule()) for f in stage.find(bare)]
        left = {number for number in left if not any(comments[number].concerns(f) for f in found)}
    idle = sorted([*(comments[number] for number in left), *orphans], key=lambda comment: comment.start)
    return [_report(comment) for comment in idle]


def _is_for_languagetool(comment: Suppression) -> bool:
    return any(rule.partition("/")[0] == _LANGUAGETOOL for rule in comment.rules or ())


@cache
def _every_rule() -> list[Pass]:
    from cleaner.engine import passes_of
    from cleaner.rulebook import book

    return passes_of(book.rules())


def _ends_something(comments: tuple[Suppression, ...], number: int) -> bool:
    """Whether an `on` follows an `off`, without another `on` between them."""
    for comment in reversed(comments[:number]):
        if comment.order != "ignore":
            return comment.order == "off"
    return False


def _report(comment: Suppression) -> Finding:
    message = 'This "on" ends no "off".' if comment.order == "on" else "This comment hides nothing: no rule finds anything here."
    return Finding(comment.start, comment.end, None, (UNUSED,), Level.REPORT, message)
