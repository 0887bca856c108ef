"""The review on a real pseudo-terminal: what is on the screen, and what the keys do to the file."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from review_article import TEXT

pexpect = pytest.importorskip("pexpect", reason="the pseudo-terminal tests need pexpect")
pyte = pytest.importorskip("pyte", reason="the pseudo-terminal tests need pyte")

PROGRAM = """
import sys
from review_article import analyse
from cleaner.review.commands import review
from cleaner.rulebook import book
paths = sys.argv[1:]
sys.exit(review([analyse(p) for p in paths], analyse, book.rules()))
"""


class Screen:
    """A process on a pseudo-terminal, and the screen it draws."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(Path(__file__).parent), "LANG": "C.UTF-8", **environment}
        env.pop("NO_COLOR", None)
        env.update(environment)
        self.process = pexpect.spawn(
            sys.executable, ["-c", PROGRAM, *arguments], cwd=str(folder), env=env, dimensions=(rows, columns), timeout=20, encoding=None
        )
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def flat(self) -> str:
        """The screen as running text, so that a wrapped line can be looked for."""
        return " ".join(self.text().split())

    def pump(self, seconds: float) -> None:
        try:
            data = self.process.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        # prompt_toolkit asks where the cursor is; a real terminal answers.
        if b"\x1b[6n" in data:
            self.process.send("\x1b[1;1R")
        self.stream.feed(data)

    def wait(self, wanted: str, absent: bool = False) -> None:
        """Until `wanted` is on the screen (or gone)."""
        end = time.monotonic() + 20
        while (wanted in self.flat()) == absent:
            assert time.monotonic() < end, f"{wanted!r} {'still' if absent else 'not'} on the screen:\n{self.text()}"
            self.pump(0.05)

    def keys(self, keys: str, then: str) -> None:
        self.process.send(keys)
        self.wait(then)

    def status(self) -> int:
        end = time.monotonic() + 20
        while self.process.isalive() and time.monotonic() < end:
            self.pump(0.05)
        self.pump(0.05)
        self.process.close()
        return self.process.exitstatus


@pytest.fixture
def open_screen(article):
    opened = []

    def start(*arguments: str, **options) -> Screen:
        opened.append(Screen(article.parent, *(arguments or ("article.txt",)), **options))
        return opened[-1]

    yield start
    for screen in opened:
        screen.process.close(force=True)


def test_a_whole_review(article, open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    screen.wait("article.txt · line 1, column 1")
    screen.wait("repetition/function-word")
    screen.wait("safe: cannot change the meaning")
    screen.wait("“The the” → “The”")
    screen.keys("y", "2 of 6")
    screen.keys("n", "3 of 6")
    screen.wait("no repair is offered")
    screen.keys("y", "A report offers no repair")
    screen.keys("n", "4 of 6")
    screen.keys("e", "New text: Zoom")
    screen.keys(" Video\r", "5 of 6")
    screen.keys("y", "6 of 6")
    screen.keys("b", "accepted")
    screen.keys("n", "6 of 6")
    screen.keys("y", "Summary")
    screen.wait("article.txt: 3 repairs to write")
    screen.wait("3 accepted · 2 rejected · 1 read · 0 open")
    assert article.read_text() == TEXT, "nothing may be written before the end"
    screen.process.send("y")
    assert screen.status() == 0
    assert article.read_text() == (
        TEXT.replace("The the", "The").replace("Alejar said", "Zoom Video said").replace("nobody had idea", "nobody had an idea")
    )
    assert b"3 repairs written" in screen.raw


def test_the_change_is_marked_without_colour(open_screen):
    screen = open_screen(NO_COLOR="1")
    screen.wait("[-The the-]{+The+} meeting was long.")
    assert not any(code in screen.raw for code in (b"\x1b[0;31m", b"\x1b[31m", b"38;5;", b"\x1b[0;32")), "colour despite NO_COLOR"


def test_the_change_is_marked_with_colour(open_screen):
    screen = open_screen()
    screen.wait("The the The meeting was long.")
    row = next(n for n, line in enumerate(screen.screen.display) if "meeting was long" in line)
    cells = screen.screen.buffer[row]
    old, new = cells[2], cells[10]
    assert (old.data, old.fg, old.strikethrough) == ("T", "red", True)
    assert (new.data, new.fg, new.underscore) == ("T", "green", True)


def test_two_repairs_in_a_line_are_two_questions(open_screen):
    screen = open_screen(NO_COLOR="1")
    screen.wait("[-The the-]{+The+}")
    assert "{+calls+}" not in screen.flat()
    screen.keys("n", "[-Calls-]{+calls+}")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 16), (200, 60)])
def test_everything_fits_the_screen(open_screen, columns, rows):
    screen = open_screen(columns=columns, rows=rows)
    screen.wait("1 of 6")
    screen.wait("help")
    lines = screen.screen.display
    assert "1 of 6" in lines[0]
    assert "help" in "".join(lines[-3:])
    screen.wait("The the")


def test_quit_keeps_and_the_next_review_goes_on(article, open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    screen.keys("y", "2 of 6")
    screen.process.send("q")
    assert screen.status() == 1
    assert article.read_text() == TEXT
    assert b"goes on from here" in screen.raw
    again = open_screen()
    again.wait("Going on with the last review: 1 decided already")
    again.wait("2 of 6")
    again.wait("1 accepted")


def test_a_killed_review_loses_nothing(article, open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    screen.keys("y", "2 of 6")
    screen.keys("n", "3 of 6")
    screen.process.kill(signal.SIGKILL)
    again = open_screen()
    again.wait("2 decided already")
    assert article.read_text() == TEXT


def test_all_of_a_rule_and_undo(open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    for number in "234":
        screen.keys(" ", f"{number} of 6")
    screen.keys("Y", "residue/translated-name: 2 accepted")
    screen.wait("6 of 6")
    screen.keys("u", "4 of 6")
    screen.wait("0 accepted")
    screen.keys("N", "residue/translated-name: 2 rejected")


def test_never_again_for_a_word(article, open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    for number in "234":
        screen.keys(" ", f"{number} of 6")
    screen.keys("w", "Never again for: Alejar")
    screen.keys("\r", "goes to the names of the configuration at the end; 2 left as they are")
    screen.keys("f", "Never again: Alejar")
    assert not (article.parent / "cleaner.toml").exists()
    screen.process.send("y")
    assert screen.status() == 1, "questions are still open"
    assert (article.parent / "cleaner.toml").read_text() == 'names = ["Alejar"]\n'


def test_escape_leaves_the_edit_and_ctrl_c_the_review(article, open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    screen.keys("e", "New text: The")
    screen.process.send("\x1b")
    screen.wait("New text", absent=True)
    screen.wait("1 of 6")
    screen.process.send("\x03")
    assert screen.status() == 1


def test_help_explains_every_key(open_screen):
    screen = open_screen(rows=40)
    screen.wait("1 of 6")
    screen.keys("?", "Nothing is written before you say so")
    for key in ("y accept", "Y accept this and every", "w never again", "u undo", "o open the file in $EDITOR", "q quit and keep"):
        screen.wait(key)
    screen.keys("?", "line 1, column 1")
    screen.wait("0 accepted")


def test_a_report_is_fixed_by_hand_in_the_editor_at_its_line(article, tmp_path, open_screen):
    log = tmp_path / "arguments"
    editor = tmp_path / "fake-editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {log}\nsed -i s/noticable/noticeable/ "$2"\n')
    editor.chmod(0o755)
    screen = open_screen(EDITOR=str(editor), VISUAL="")
    screen.wait("1 of 6")
    screen.keys("y", "2 of 6")
    screen.keys(" ", "3 of 6")
    screen.keys("o", "was changed and checked again")
    assert log.read_text().split() == ["+1", str(article)]
    screen.wait("3 of 5")
    screen.wait("1 accepted")
    screen.keys("f", "Summary")
    screen.process.send("y")
    assert screen.status() == 1
    assert article.read_text() == TEXT.replace("noticable", "noticeable").replace("The the", "The")


def test_a_file_changed_meanwhile_is_not_overwritten(article, open_screen):
    screen = open_screen()
    screen.wait("1 of 6")
    screen.keys("y", "2 of 6")
    article.write_text("Other hands.\n")
    screen.keys("f", "Summary")
    screen.process.send("y")
    assert screen.status() == 2
    assert article.read_text() == "Other hands.\n"
    assert b"changed on disk" in screen.raw


def test_control_characters_of_the_document_never_reach_the_terminal(article, open_screen):
    article.write_text("The the \x1b[31mred\x1b]0;title\x07 and \x9b5m more. Alejar\x1b[2J said.\n")
    screen = open_screen()
    screen.wait("The the")
    assert b"\x1b[31mred" not in screen.raw and b"title\x07" not in screen.raw and b"\x1b]0;title" not in screen.raw
    screen.keys("y", "Alejar")
    assert b"Alejar\x1b[2J" not in screen.raw


def test_nothing_to_review_needs_no_terminal(article, open_screen):
    article.write_text("All is well here.\n")
    screen = open_screen()
    assert screen.status() == 0
    assert b"Nothing to review." in screen.raw


def test_without_a_terminal_it_says_so(article):
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(article)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("cleaner review needs a terminal")
    assert article.read_text() == TEXT
