"""The review on a terminal: keys to session, session to screen.

Built on prompt_toolkit: two thirds of the start-up time of Textual, at home in 80×24,
without colour and over ssh. The whole screen is one text that `View` makes.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from cleaner.engine import Result
from cleaner.errors import CleanerError
from cleaner.review.decisions import ACCEPT, REJECT
from cleaner.review.editor import command
from cleaner.review.explain import Reasons
from cleaner.review.remember import list_of
from cleaner.review.session import Session
from cleaner.review.view import View

FINISH = "finish"
QUIT = "quit"

_COLOURS = Style.from_dict({
    "title": "reverse bold", "state": "", "bar": "ansicyan", "line": "ansibrightblack",
    "text": "", "label": "ansibrightblack", "key": "bold", "rule": "bold", "decision": "bold",
    "old": "ansired strike", "new": "ansigreen bold underline", "report": "ansiyellow bold underline",
    "safe": "ansigreen", "suggest": "ansiyellow", "accept": "ansigreen bold", "reject": "ansired bold", "seen": "bold",
    "notice": "reverse",
})  # fmt: skip
_PLAIN = Style.from_dict({
    "title": "reverse bold", "key": "bold", "rule": "bold", "old": "", "new": "bold", "report": "bold underline",
    "accept": "bold", "reject": "bold", "seen": "bold", "notice": "reverse",
})  # fmt: skip


def wants_colour() -> bool:
    """Whether the terminal shall show colour: not if $NO_COLOR is set, nor on a terminal that has none."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("dumb", "vt100", "vt102", "vt220", "linux-m")


class Terminal:
    """One review on the screen. `run` returns FINISH or QUIT; writing is the caller's."""

    def __init__(self, session: Session, reasons: Reasons, analyse: Callable[[str], Result], colour: bool | None = None) -> None:
        self.session = session
        self.analyse = analyse
        colour = wants_colour() if colour is None else colour
        self.view = View(session, reasons, colour)
        self.notice = self._greeting()
        self.helping = False
        self.scroll = 0
        self._asking = ""
        self._answered: Callable[[str], None] | None = None
        self.line = Buffer(multiline=False, accept_handler=self._answer)
        self.app = self._application(colour)

    def run(self) -> str:
        """Show the review until it is finished or left."""
        return self.app.run()

    def _greeting(self) -> str:
        session = self.session
        if session.changed_since and (session.resumed or session.dropped):
            names = ", ".join(session.changed_since)
            return f"{names} changed since the last review: {session.resumed} decisions kept, {session.dropped} no longer fit."
        if session.resumed:
            return f"Going on with the last review: {session.resumed} decided already. b goes back to them."
        return ""

    def _application(self, colour: bool) -> Application:
        asking = Condition(lambda: self._answered is not None)
        prompt = VSplit([
            Window(FormattedTextControl(lambda: [("class:key", f" {self._asking} ")]), dont_extend_width=True),
            Window(BufferControl(self.line), height=1),
        ])  # fmt: skip
        screen = Window(FormattedTextControl(self._screen, show_cursor=False, focusable=True), wrap_lines=False)
        app = Application(
            Layout(HSplit([screen, ConditionalContainer(prompt, asking)]), focused_element=screen),
            key_bindings=self._keys(asking),
            style=_COLOURS if colour else _PLAIN,
            color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
            full_screen=True,
        )
        # Long enough for an arrow key to arrive in two packets, short enough for Esc to feel immediate.
        app.ttimeoutlen = 0.1
        app.timeoutlen = 0.1
        self._window = screen
        return app

    # The screen.

    def _screen(self) -> list[tuple[str, str]]:
        size = self.app.output.get_size()
        width = size.columns
        rows = size.rows - (1 if self._answered else 0)
        top = self.view.header(width)
        bottom = self.view.footer(width)
        if self.notice:
            bottom.insert(0, [("class:notice", f" {self.notice[: width - 2]} ")])
        body = self.view.help(width) if self.helping else self.view.body(width)
        room = max(rows - len(top) - len(bottom), 3)
        self.scroll = max(0, min(self.scroll, len(body) - room))
        shown = body[self.scroll : self.scroll + room]
        if self.scroll + room < len(body):
            shown[-1] = [("class:label", "  … ↓ for more")]
        shown += [[] for _ in range(room - len(shown))]
        return [fragment for line in [*top, *shown, *bottom] for fragment in [*line, ("", "\n")]][:-1]

    # Keys.

    def _keys(self, asking: Condition) -> KeyBindings:
        keys = KeyBindings()

        def on(*names: str, end: bool | None = None):
            """Bind keys while nothing is asked; `end` tells whether the summary must be showing, or must not."""
            here = Condition(lambda: end is None or self.session.at_end == end)

            def bind(action):
                def handler(event) -> None:
                    was_helping, self.helping = self.helping, False
                    self.notice = ""
                    if not was_helping:
                        action()

                for name in names:
                    keys.add(name, filter=~asking & here)(handler)
                return action

            return bind

        on("y", "a", end=False)(self._accept)
        on("n", "r", end=False)(lambda: self._moved(self.session.reject))
        on("e", end=False)(self._edit)
        on("Y", "A", end=False)(lambda: self._all_of_rule(ACCEPT))
        on("N", "R", end=False)(lambda: self._all_of_rule(REJECT))
        on("w", end=False)(self._never)
        on("o", end=False)(self._open)
        on("f", end=False)(lambda: self._moved(self.session.to_end))
        on("b", "k", "left", "backspace")(lambda: self._moved(self.session.back))
        on("space", "j", "right", end=False)(lambda: self._moved(self.session.forward))
        on("g")(lambda: self._moved(self.session.to_open))
        on("u")(self._undo)
        on("y", "enter", end=True)(lambda: self._leave(FINISH))
        on("q", "c-c", "c-d")(lambda: self._leave(QUIT))
        keys.add("?", filter=~asking)(lambda event: self._help())
        for names, lines in ((("down",), 1), (("up",), -1), (("pagedown",), 10), (("pageup",), -10)):
            for name in names:
                keys.add(name, filter=~asking)(lambda event, lines=lines: self._scroll(lines))
        keys.add("escape", filter=asking, eager=True)(lambda event: self._close())
        keys.add("c-c", filter=asking)(lambda event: self._close())
        return keys

    def _help(self) -> None:
        self.notice = ""
        self.helping = not self.helping
        self.scroll = 0

    def _scroll(self, lines: int) -> None:
        self.scroll += lines

    def _moved(self, action: Callable[[], object]) -> None:
        action()
        self.scroll = 0

    def _leave(self, how: str) -> None:
        self.app.exit(result=how)

    def _accept(self) -> None:
        if self.session.question.repairable:
            self._moved(self.session.accept)
        else:
            self.notice = "A report offers no repair: n leaves it, o opens your editor at the line."

    def _all_of_rule(self, choice: str) -> None:
        if choice == ACCEPT and not self.session.question.repairable:
            self._accept()
            return
        rule = self.session.question.finding.rule
        count = self.session.all_of_rule(choice)
        self.scroll = 0
        self.notice = f"{rule}: {count} {'accepted' if choice == ACCEPT else 'rejected'}. u takes it back."

    def _undo(self) -> None:
        if not self.session.undo():
            self.notice = "Nothing to undo."
        self.scroll = 0

    def _edit(self) -> None:
        if not self.session.question.repairable:
            self._accept()
            return
        question, decision = self.session.question, self.session.decision
        text = question.finding.replacement or ""
        if decision and decision.replacement is not None:
            text = decision.replacement
        self._ask("New text:", text.replace("\r\n", "\n"), lambda answer: self._moved(lambda: self.session.accept(answer)))

    def _never(self) -> None:
        word = self.session.word()
        if not word:
            self.notice = "There is no word here to remember."
            return
        self._ask("Never again for:", word, self._remember)

    def _remember(self, word: str) -> None:
        word = word.strip()
        if not word:
            return
        count = self.session.never(word)
        self.scroll = 0
        self.notice = f"“{word}” goes to the {list_of(word)} of the configuration at the end; {count} left as they are."

    def _ask(self, label: str, text: str, answered: Callable[[str], None]) -> None:
        self._asking, self._answered = label, answered
        self.line.text = text
        self.line.cursor_position = len(text)
        self.app.layout.focus(self.line)

    def _answer(self, buffer: Buffer) -> bool:
        answered, text = self._answered, buffer.text
        self._close()
        if answered:
            answered(text)
        return False

    def _close(self) -> None:
        self._answered = None
        self.app.layout.focus(self._window)

    # The user's editor.

    def _open(self) -> None:
        sheet, question = self.session.sheet, self.session.question
        line, column = sheet.source.line_column(question.finding.start)
        words = command(sheet.source.path, line, column)

        def edit() -> str:
            try:
                status = subprocess.call(words)
            except OSError as error:
                return f"{words[0]}: {(error.strerror or str(error)).lower()}; set $EDITOR."
            return f"{words[0]} ended with status {status}." if status else ""

        async def edit_and_reload() -> None:
            self.notice = await run_in_terminal(edit, in_executor=True)
            self._reload()
            self.app.invalidate()

        self.app.create_background_task(edit_and_reload())

    def _reload(self) -> None:
        for sheet in self.session.stale():
            try:
                lost = self.session.reload(sheet, self.analyse)
            except CleanerError as error:
                self.notice = str(error)
                continue
            self.notice = f"{sheet.source.path} was changed and checked again" + (f"; {lost} decisions no longer fit." if lost else ".")
        self.scroll = 0
