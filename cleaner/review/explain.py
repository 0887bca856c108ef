"""What to tell a person about a finding: the rule, its level, why, and the sentence with the change marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.rulebook.rule import Rule
from cleaner.textfile import TextFile

# Text shown on either side of a change, at most (code points).
_SENTENCE = 320
_BESIDE = 120


class Reasons:
    """Why a rule exists, by its id; LanguageTool's rules give their reason in the message."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules}

    def why(self, finding: Finding) -> str:
        """The reasons of the finding's rules, one after the other; "" if none is known."""
        known = [self._rules[name].why for name in finding.rules if name in self._rules]
        return " ".join(dict.fromkeys(known))


@dataclass(frozen=True)
class Passage:
    """The sentence around a change: what stands before it, the words concerned, what follows. `before` and `after` may begin or end with "…"."""

    before: str
    words: str
    after: str
    line: int
    column: int


class Passages:
    """The passages of one file; its layout is computed once."""

    def __init__(self, source: TextFile) -> None:
        self._source = source
        self._document = Document.of(source.text, source.path)

    def of(self, finding: Finding) -> Passage:
        """The passage of a finding given in code points of the file's `raw`."""
        raw = self._source.raw
        start, end = self._inner(finding.start), self._inner(finding.end)
        left, right = self._document.sentence_at(start)
        if end > right:
            right = max(right, self._document.sentence_at(end)[1])
        left, right = min(left, start), max(right, end)
        text = self._document.text
        before, after = text[left:start], text[end:right]
        if len(before) > _SENTENCE:
            before = "…" + _after_space(before[-_BESIDE:])
        if len(after) > _SENTENCE:
            after = _before_space(after[:_BESIDE]) + "…"
        line, column = self._source.line_column(finding.start)
        return Passage(before, raw[finding.start : finding.end], after, line, column)

    def _inner(self, offset: int) -> int:
        """The offset in the document's text of one in the file, where CRLF counts as two."""
        return offset - self._source.raw.count("\r\n", 0, offset)


def _after_space(text: str) -> str:
    return text[text.find(" ") + 1 :]


def _before_space(text: str) -> str:
    at = text.rfind(" ")
    return text[:at] if at > 0 else text


_VISIBLE = {"\n": "⏎", "\t": "→", "\u00a0": "⍽"}


def visible(text: str) -> str:
    """`text` with characters that show as nothing made visible, for the words of a change: only then can a person judge it."""
    if text.isspace():
        text = text.replace(" ", "␣")
    text = text.replace("\r\n", "\n")
    return "".join(_VISIBLE.get(c) or (f"‹U+{ord(c):04X}›" if _hidden(c) else c) for c in text)


def _hidden(character: str) -> bool:
    """Control and format characters, which a terminal would obey or drop."""
    import unicodedata

    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\u200d"


def harmless(text: str) -> str:
    """`text` for a terminal: control characters of the document can never become commands; line ends become spaces."""
    return "".join(" " if c in "\r\n\t" else "·" if _hidden(c) else c for c in text.replace("\r\n", "\n"))
