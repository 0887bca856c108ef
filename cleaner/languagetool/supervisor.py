"""The process beside a kept server: starts it, warms it, ends it when nobody used it for a time.

Run as `python -m cleaner.languagetool.supervisor SETTINGS` by `kept.start`; it
says one line, "ready" or "error: …", and nothing more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time

from cleaner.languagetool import kept
from cleaner.languagetool.archive import TRAINING
from cleaner.languagetool.client import Client
from cleaner.languagetool.errors import LanguageToolError
from cleaner.languagetool.provisioning import Settings, require
from cleaner.languagetool.server import SECRET, Server

_LOOK = 2.0  # seconds between two looks at the server


class _Ended(Exception):
    """Somebody asked for the end."""


def main(argument: str) -> int:
    """Supervise until the end; exit status."""
    told = json.loads(argument)
    idle = float(told.pop("idle"))
    signal.signal(signal.SIGTERM, _raise_ended)
    server = None
    try:
        installation = require(Settings(**told))
        server = Server.start(installation, owned=False, secret=os.environ[SECRET])
        server.wait_ready()
        # Twice the text makes two requests: a pipeline for each of the two clients of a run.
        Client(server.url).check(TRAINING.split("\n") * 2, "en-US")
        kept.touch()
        kept.State(server.process.pid, os.getpid(), server.port, server.secret, installation.key, time.time(), idle).write()
        _say("ready")
        Client(server.url).check(TRAINING.split("\n") * 2, "en-GB")
        _watch(server, idle)
    except LanguageToolError as error:
        _say(f"error: {error}")
        return 2
    except _Ended:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if server is not None:
            _forget_own(server)
            server.stop()
    return 0


def _watch(server: Server, idle: float) -> None:
    while server.alive:
        if time.time() - kept.idle_since() > idle:
            return
        time.sleep(min(_LOOK, idle / 4))


def _forget_own(server: Server) -> None:
    """Remove the state file, unless it tells of another server by now."""
    state = kept.read()
    if state is None or state.pid == server.process.pid:
        kept.forget()


def _say(line: str) -> None:
    try:
        print(" ".join(line.split()), flush=True)
        # Whoever started us reads to the end of this stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        pass


def _raise_ended(*_: object) -> None:
    raise _Ended


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
