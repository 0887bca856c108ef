"""`cleaner languagetool install|start|stop|status`: print, and return the exit status."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from cleaner.languagetool import folders, kept, provisioning
from cleaner.languagetool.provisioning import Settings


def install(settings: Settings | None = None) -> int:
    """Fetch LanguageTool, with a progress bar on a terminal. Raises LanguageToolError."""
    settings = settings or Settings()
    if settings.url:
        print(f"The configuration names a server of your own ({settings.url}): there is nothing to install.")
        return 0
    with _progress() as progress:
        ready = provisioning.install(settings, progress)
    if settings.home:
        print(f"LanguageTool {ready.version} needs no installation; it runs on Java {ready.java.major}.")
        return 0
    print(f"LanguageTool {ready.version} is ready in {folders.base()}, on Java {ready.java.major}.")
    return 0


def start(settings: Settings | None = None, idle_minutes: float | None = None) -> int:
    """Keep a server running for later runs. Raises LanguageToolError."""
    settings = settings or Settings()
    provisioning.require(settings)
    idle = kept.IDLE if idle_minutes is None else idle_minutes * 60
    state, is_new = kept.start(settings, provisioning.version_key(settings), idle)
    what = "LanguageTool's server is running" if is_new else "LanguageTool's server was running already"
    print(f"{what} (pid {state.pid}, port {state.port}); it ends {_minutes(state.idle)} after its last use.")
    return 0


def stop() -> int:
    """End the kept server."""
    state = kept.read()
    if state is None:
        print("No server of LanguageTool is kept.")
        return 0
    kept.end(state)
    print("LanguageTool's server has ended.")
    return 0


def status(settings: Settings | None = None) -> int:
    """What is installed and what runs; 0 if a server is kept, else 1."""
    settings = settings or Settings()
    print(_installed(settings))
    state = kept.read()
    if state is None:
        print("server: none is kept")
        return 1
    age = _minutes(max(0.0, time.time() - state.since))
    fits = "" if state.version == provisioning.version_key(settings) else "; of another version than this program's, so not used"
    answers = "" if kept.is_healthy(state.url) else "; does not answer"
    print(f"server: running for {age} (pid {state.pid}, port {state.port}){fits}{answers}")
    return 0


def _installed(settings: Settings) -> str:
    if settings.url:
        return f"LanguageTool: your own server, {settings.url}"
    found = provisioning.find(settings)
    if found is None:
        return "LanguageTool: not installed (`cleaner languagetool install` does that)"
    speed = "with" if found.archive else "without"
    return f"LanguageTool: {found.version}, on Java {found.java.major}, {speed} an archive for a faster start"


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


@contextmanager
def _progress() -> Iterator[provisioning.Progress | None]:
    """A bar on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    ) as bar:  # fmt: skip
        tasks: dict[str, int] = {}

        def update(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield update
