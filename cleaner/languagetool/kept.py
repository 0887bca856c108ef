"""A server that outlives the runs: `cleaner languagetool start`; later runs find it through a state file.

The state file (readable by its owner only) tells pid, port, version and a
secret that is also in the server's environment: a process that got the pid
later, or a server that got the port later, does not have it. A supervisor
process ends the server when nobody used it for a time.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from cleaner.languagetool import folders
from cleaner.languagetool.errors import LanguageToolError, ServerFailed
from cleaner.languagetool.provisioning import Settings
from cleaner.languagetool.server import HOST, SECRET, is_healthy, is_ours, write_atomically
from cleaner.records import Record, as_dict

IDLE = 30 * 60.0  # seconds


class State(Record):
    """What the state file tells.

    version  what results depend on: `Installation.key`
    idle     seconds without use after which the server ends
    """

    pid: int
    supervisor: int
    port: int
    secret: str
    version: str
    since: float
    idle: float

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def write(self) -> None:
        """Make the server known."""
        write_atomically(state_file(), json.dumps(as_dict(self)))


def state_file() -> Path:
    """Where the state is kept."""
    return folders.base() / "server.json"


def _used_file() -> Path:
    return folders.base() / "server.used"


def read() -> State | None:
    """The state of a server that is running and ours; a stale or damaged file is removed."""
    try:
        told = json.loads(state_file().read_bytes())
        state = State(
            int(told["pid"]), int(told["supervisor"]), int(told["port"]), str(told["secret"]),
            str(told["version"]), float(told["since"]), float(told["idle"]),
        )  # fmt: skip
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        forget()
        return None
    if not is_ours(state.pid, state.secret):
        forget()
        return None
    return state


def find(version: str) -> State | None:
    """The kept server, if it runs, answers, and has the version that is wanted."""
    state = read()
    if state is None or state.version != version:
        return None
    if not is_healthy(state.url, timeout=3):
        return None
    touch()
    return state


def touch() -> None:
    """Say that the server is in use."""
    with contextlib.suppress(OSError):
        path = _used_file()
        path.touch()


def idle_since() -> float:
    """When it was used last (time.time()); 0 if nobody knows."""
    try:
        return _used_file().stat().st_mtime
    except OSError:
        return 0.0


def forget() -> None:
    """Remove the state file."""
    for path in (state_file(), _used_file()):
        with contextlib.suppress(OSError):
            path.unlink()


def start(settings: Settings, version: str, idle: float = IDLE) -> tuple[State, bool]:
    """Start a kept server and wait until it is warm; returns its state and whether it is new.

    One of another version is ended first. Raises LanguageToolError.
    """
    from filelock import FileLock

    try:
        folders.base().mkdir(parents=True, exist_ok=True)
        with FileLock(folders.base() / "start.lock", timeout=300):
            state = read()
            if state is not None and state.version == version and is_healthy(state.url, timeout=3):
                touch()
                return state, False
            if state is not None:
                end(state)
            return _launch(settings, idle), True
    except OSError as error:
        raise LanguageToolError(f"{folders.base()}: {(error.strerror or str(error)).lower()}") from None


def _launch(settings: Settings, idle: float) -> State:
    import secrets

    options = {"start_new_session": True}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner.languagetool.supervisor", json.dumps({**as_dict(settings), "idle": idle})],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, SECRET: secrets.token_hex(16)}, cwd=folders.base(), text=True, **options,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout:
        said = process.stdout.readline().strip()
    if said == "ready" and (state := read()) is not None:
        return state
    raise ServerFailed(said.removeprefix("error: ") or "LanguageTool's kept server did not start")


def end(state: State, wait: float = 10.0) -> None:
    """End the kept server and its supervisor."""
    if is_ours(state.supervisor, state.secret):
        with contextlib.suppress(OSError):
            os.kill(state.supervisor, signal.SIGTERM)
    else:
        _kill(state.pid, state.secret)
    deadline = time.monotonic() + wait
    while is_ours(state.pid, state.secret) and time.monotonic() < deadline:
        time.sleep(0.05)
    _kill(state.pid, state.secret)
    forget()


def _kill(pid: int, secret: str) -> None:
    if is_ours(pid, secret):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
