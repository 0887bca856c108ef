"""What the terminal shows of a session, as lines of styled text for a given size; no terminal is needed to make them.

Lines are lists of (style class, text). Without colour the change is marked as
wdiff does it, `[-old-]{+new+}`; with colour, old is struck and new underlined.
"""

from __future__ import annotations

from collections.abc import Iterable

from prompt_toolkit.utils import get_cwidth

from cleaner.edit import Level
from cleaner.review.decisions import ACCEPT, REJECT, Decision, Question
from cleaner.review.explain import Passages, Reasons, harmless, visible
from cleaner.review.session import Session, Sheet

Fragment = tuple[str, str]
Line = list[Fragment]

_MARGIN = 2
_LABEL = 10
# Longer lines tire the eye.
_WIDEST = 96

LEVELS = {
    Level.SAFE: "safe: cannot change the meaning",
    Level.SUGGEST: "suggest: the best repair, look before you accept",
    Level.REPORT: "report: something is wrong here, no repair is offered",
}

KEYS_REPAIR = (
    ("y", "accept"), ("n", "reject"), ("e", "edit"), ("Y", "accept all of this rule"), ("N", "reject all of this rule"),
    ("w", "never again for this word"), ("b", "back"), ("space", "later"), ("u", "undo"), ("o", "open in editor"),
    ("f", "finish"), ("q", "quit and keep"), ("?", "help"),
)  # fmt: skip
KEYS_REPORT = (
    ("n", "read, leave it"), ("o", "open in editor at the line"), ("N", "leave all of this rule"),
    ("w", "never again for this word"), ("b", "back"), ("space", "later"), ("u", "undo"),
    ("f", "finish"), ("q", "quit and keep"), ("?", "help"),
)  # fmt: skip
KEYS_END = (("y", "write"), ("b", "back"), ("g", "first open question"), ("q", "quit and keep, write nothing"))

HELP = """\
y  accept this repair            n  reject it: the text stays as it is
e  write the replacement yourself, Enter accepts it, Esc leaves it
Y  accept this and every open repair of the same rule, in all files
N  reject them
w  never again for this word: reject it everywhere now, and at the end put \
it on the list of names or words in the configuration, so that no run touches it
b  back (also k, ←)              space  later, go on (also j, →)
u  undo the last decision        g  go to the first open question
o  open the file in $EDITOR at the line, to fix it by hand; the file is checked \
again when you come back, and your decisions stay
f  finish now: to the summary, from where the accepted repairs are written
q  quit and keep: nothing is written, the next review of the file goes on here
↑ ↓  scroll                      ?  this page

One question is one repair; two in a line are two questions. Nothing is written \
before you say so on the summary at the end. A report has no repair to accept: \
read it, and fix it by hand if it is right."""


class View:
    """Renders a session; keeps the passages of each file."""

    def __init__(self, session: Session, reasons: Reasons, colour: bool) -> None:
        self.session = session
        self.reasons = reasons
        self.colour = colour
        self._passages: dict[int, tuple[object, Passages]] = {}

    def header(self, width: int) -> list[Line]:
        """Title and progress, always two lines and a rule."""
        session = self.session
        counts = session.counts
        left = " Summary" if session.at_end else f" {self._place()}"
        done = counts.total - counts.open
        right = f"{min(session.at + 1, counts.total)} of {counts.total} "
        if session.at_end:
            right = f"{counts.total} in all "
        state = f" {counts.accepted} accepted · {counts.rejected} rejected · " + (
            f"{counts.seen} read · " if counts.reports else ""
        )
        state += f"{counts.open} open "
        bar = _bar(width - get_cwidth(state) - 2, done, counts.total)
        left = _cut(left, width - len(right) - 1)
        return [
            [("class:title", left + " " * max(1, width - get_cwidth(left) - len(right)) + right)],
            [("class:state", state), ("class:bar", bar)],
            [("class:line", "─" * width)],
        ]

    def _place(self) -> str:
        passage = self._passage(self.session.sheet, self.session.question)
        return f"{harmless(self.session.sheet.source.path)} · line {passage.line}, column {passage.column}"

    def _passage(self, sheet: Sheet, question: Question):
        # Keyed by the source: a file read again has other passages.
        known = self._passages.get(id(sheet))
        if known is None or known[0] is not sheet.source:
            known = self._passages[id(sheet)] = (sheet.source, Passages(sheet.source))
        return known[1].of(question.finding)

    def body(self, width: int) -> list[Line]:
        """The question, or the summary at the end."""
        return self.summary(width) if self.session.at_end else self._question(width)

    def _question(self, width: int) -> list[Line]:
        sheet, question = self.session.sheet, self.session.question
        finding = question.finding
        decision = self.session.decision
        passage = self._passage(sheet, question)
        sentence = [("class:text", harmless(passage.before)), *self._change(question, decision), ("class:text", harmless(passage.after))]
        lines: list[Line] = [[], *wrap(sentence, width), []]
        lines += self._row("repair" if question.repairable else "report", self._in_words(question, decision), width)
        lines += self._row("rule", [("class:rule", harmless(", ".join(finding.rules)))], width)
        lines += self._row("level", [(f"class:{finding.level}", LEVELS[finding.level])], width)
        lines += self._row("message", [("class:text", harmless(finding.message))], width)
        why = self.reasons.why(finding)
        if why:
            lines += self._row("why", [("class:text", harmless(why))], width)
        if decision:
            lines += self._row("decided", [(f"class:{decision.choice}", _decided(decision))], width)
        return lines

    def _change(self, question: Question, decision: Decision | None) -> list[Fragment]:
        old = visible(question.original)
        if not question.repairable:
            return [("class:report", old if self.colour else f"[{old}]")] if old else [("class:report", "▲")]
        new = visible(_replacement(question, decision))
        if self.colour:
            return [("class:old", old), ("", " " if old and new else ""), ("class:new", new)]
        return [("class:old", f"[-{old}-]" if old else ""), ("class:new", f"{{+{new}+}}" if new else "")]

    def _in_words(self, question: Question, decision: Decision | None) -> list[Fragment]:
        old = visible(question.original)
        if not question.repairable:
            offered = question.finding.replacement
            beyond = [("class:text", f" (perhaps “{visible(offered)}”)")] if offered else []
            return [("class:report", f"“{old}”" if old else "here"), *beyond]
        new = visible(_replacement(question, decision))
        if not old:
            return [("class:text", "insert "), ("class:new", f"“{new}”")]
        if not new:
            return [("class:text", "delete "), ("class:old", f"“{old}”")]
        return [("class:old", f"“{old}”"), ("class:text", " → "), ("class:new", f"“{new}”")]

    def _row(self, label: str, fragments: list[Fragment], width: int) -> list[Line]:
        lines = wrap(fragments, width, _MARGIN + _LABEL)
        lines[0] = [("class:label", " " * _MARGIN + label.ljust(_LABEL)), *lines[0][1:]]
        return lines

    def summary(self, width: int) -> list[Line]:
        """What would be written, file by file."""
        session = self.session
        lines: list[Line] = [[]]
        for sheet in session.sheets:
            edits = session.edits(sheet)
            still = len(sheet.questions) - len(sheet.decisions)
            text = f"{edits} {_plural(edits, 'repair')} to write" if edits else "stays as it is"
            text += f", {still} open" if still else ""
            lines += wrap([("class:rule", harmless(sheet.source.path)), ("class:text", f": {text}")], width)
        words = list(dict.fromkeys(word for sheet in session.sheets for word in sheet.words))
        if words:
            lines += [[], *wrap([("class:text", "Never again: " + harmless(", ".join(words)))], width)]
        lines += [[], *wrap([("class:text", self._advice())], width)]
        return lines

    def _advice(self) -> str:
        still = self.session.counts.open
        if still:
            return f"{still} {_plural(still, 'question')} still open: the text stays as it is there, and a later review asks again."
        return "Every question is decided."

    def footer(self, width: int) -> list[Line]:
        """The keys, wrapped to the width, below a rule."""
        session = self.session
        keys = KEYS_END if session.at_end else KEYS_REPAIR if session.question.repairable else KEYS_REPORT
        return [[("class:line", "─" * width)], *_key_lines(keys, width)]

    def help(self, width: int) -> list[Line]:
        """The help page."""
        lines: list[Line] = [[]]
        for paragraph in HELP.split("\n"):
            lines += wrap([("class:text", paragraph)], width, keep=True) if paragraph else [[]]
        return lines


def _replacement(question: Question, decision: Decision | None) -> str:
    if decision and decision.choice == ACCEPT and decision.replacement is not None:
        return decision.replacement
    return question.finding.replacement or ""


def _decided(decision: Decision) -> str:
    if decision.word:
        return f"never again for “{visible(decision.word)}”"
    if decision.choice == ACCEPT:
        return "accepted" if decision.replacement is None else f"accepted as you wrote it: “{visible(decision.replacement)}”"
    return "rejected" if decision.choice == REJECT else "read"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else word + "s"


def _bar(width: int, done: int, total: int) -> str:
    if width < 8 or not total:
        return ""
    full = (width - 2) * done // total
    return "[" + "#" * full + "." * (width - 2 - full) + "]"


def _cut(text: str, width: int) -> str:
    """`text` in at most `width` columns, its end kept: of a path and a line number, that says more."""
    if get_cwidth(text) <= width:
        return text
    while text and get_cwidth(text) > width - 2:
        text = text[1:]
    return " …" + text


def _key_lines(keys: Iterable[tuple[str, str]], width: int) -> list[Line]:
    lines: list[Line] = [[]]
    used = 0
    for key, label in keys:
        size = len(key) + len(label) + 4
        if used and used + size > width:
            lines.append([])
            used = 0
        lines[-1] += [("class:text", " "), ("class:key", key), ("class:label", f" {label}  ")]
        used += size
    return lines


def wrap(fragments: Iterable[Fragment], width: int, indent: int = _MARGIN, keep: bool = False) -> list[Line]:
    """Fragments as lines of whole words, `indent` columns in; a word longer than a line is cut. `keep` leaves runs of spaces."""
    room = max(min(width, _WIDEST) - indent - 1, 8)
    lines: list[Line] = [[("", " " * indent)]]
    used = 0
    for word in _words(fragments):
        size = sum(get_cwidth(text) for _, text in word)
        space = len(word) == 1 and word[0][1].isspace()
        if space:
            if used and used + size <= room:
                lines[-1] += word if keep else [(word[0][0], " ")]
                used += size if keep else 1
            continue
        if used and used + size > room:
            lines.append([("", " " * indent)])
            used = 0
        for style, text in word:
            for piece in _pieces(text, room):
                if used and used + get_cwidth(piece) > room:
                    lines.append([("", " " * indent)])
                    used = 0
                lines[-1].append((style, piece))
                used += get_cwidth(piece)
    return lines


def _pieces(text: str, room: int) -> Iterable[str]:
    while get_cwidth(text) > room:
        yield text[: room // 2]
        text = text[room // 2 :]
    if text:
        yield text


def _words(fragments: Iterable[Fragment]) -> Iterable[list[Fragment]]:
    """Runs of fragments without a space between them; spaces on their own."""
    word: list[Fragment] = []
    for style, text in fragments:
        start = 0
        for at in range(len(text) + 1):
            if at < len(text) and (text[at] == " ") == (text[start] == " "):
                continue
            piece = text[start:at]
            start = at
            if not piece:
                continue
            if piece[0] == " ":
                if word:
                    yield word
                    word = []
                yield [(style, piece)]
            else:
                word.append((style, piece))
    if word:
        yield word
