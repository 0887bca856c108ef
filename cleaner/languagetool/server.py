"""One LanguageTool server process: started, ready, ended, and never left behind."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.languagetool import folders
from cleaner.languagetool.errors import ServerFailed
from cleaner.languagetool.provisioning import Installation, damaged

HOST = "127.0.0.1"
READY_WITHIN = 120.0  # seconds; three when the machine is idle
_STARTS = 3  # another process may take the port between our look and Java's
_CONFIG = "pipelineCaching=true\nmaxPipelinePoolSize=4\npipelineExpireTimeInSeconds=86400\n"
# Serial GC and a bounded heap: least memory, and with two threads not slower. Nearly all that a start makes lives on
# (rules, dictionaries, models: 115 MB), so a large nursery would only be filled and left: a small one saves 80 MB, and no
# processor time was seen to be lost.
_FLAGS = ("-XX:+UseSerialGC", "-Xmx768m", "-Xmn24m", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8")
# For a server that has little to do and then ends: Java's second compiler would take half of the processor time
# (7.2 s of it against 4.5 for 4 kB, 9.5 against 7.0 for 20 kB) for code that is hardly run.
BRIEF = ("-XX:TieredStopAtLevel=1",)
# In the environment of our servers: tells a process of ours from another that got the same pid or port later.
SECRET = "CLEANER_LANGUAGETOOL_SECRET"


@dataclass
class Server:
    """A running Java process. `secret` is in its environment; `log` is where it writes."""

    process: subprocess.Popen
    port: int
    secret: str
    log: Path
    record: Path | None
    installation: Installation
    flags: tuple[str, ...] = ()
    owned: bool = True
    _starts: int = field(default=1, repr=False)

    @classmethod
    def start(
        cls, installation: Installation, flags: Sequence[str] = (), owned: bool = True, secret: str | None = None
    ) -> Server:
        """Start a server without waiting for it. Call from a thread that lives as long as the server shall:
        Linux takes the end of the thread for the parent's.

        An owned server ends when this process does, however that happens (on
        Linux at once, elsewhere at the next start). Raises ServerFailed.
        """
        sweep()
        secret = secret or secrets.token_hex(16)
        process, port, log = _spawn(installation, flags, secret)
        record = _remember(process.pid, secret, log) if owned else None
        return cls(process, port, secret, log, record, installation, tuple(flags), owned)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def wait_ready(self, within: float | None = None) -> None:
        """Return when the server answers. Raises ServerFailed if it dies or takes longer than `within` seconds."""
        within = READY_WITHIN if within is None else within
        deadline = time.monotonic() + within
        pause = 0.02
        while not is_healthy(self.url, timeout=2):
            if not self.alive:
                if self._port_was_taken() and self._starts < _STARTS:
                    self._again()
                    continue
                raise ServerFailed(self._why_dead())
            if time.monotonic() > deadline:
                self.stop()
                raise ServerFailed(f"LanguageTool's server did not answer within {within:.0f} seconds")
            time.sleep(pause)

    def _port_was_taken(self) -> bool:
        text = _tail(self.log)
        return "Address already in use" in text or "PortBindingException" in text

    def _again(self) -> None:
        self._forget()
        self.process, self.port, self.log = _spawn(self.installation, self.flags, self.secret)
        self.record = _remember(self.process.pid, self.secret, self.log) if self.owned else None
        self._starts += 1

    def _why_dead(self) -> str:
        broken = damaged() if len(self.installation.class_path) > 10 else []
        if broken:
            return f"LanguageTool is damaged ({', '.join(broken[:3])}): run `cleaner languagetool install` again"
        status = self.process.returncode
        if status == -signal.SIGKILL:
            return "LanguageTool's server was killed (out of memory?)"
        last = _tail(self.log).strip().splitlines()
        return f"LanguageTool's server ended with status {status}: {last[-1][:200] if last else 'it said nothing'}"

    def stop(self, wait: float = 5.0) -> None:
        """End the server; after `wait` seconds by force. Safe to call twice."""
        process = self.process
        if process.poll() is None:
            with contextlib.suppress(OSError):
                process.terminate()
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                with contextlib.suppress(OSError):
                    process.kill()
                process.wait()
        self._forget()

    def kill(self) -> None:
        """End the server at once: it has nothing to save."""
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        self._forget()

    def _forget(self) -> None:
        for path in (self.record, self.log):
            if path is not None:
                with contextlib.suppress(OSError):
                    path.unlink()


def is_healthy(url: str, timeout: float = 2.0) -> bool:
    """Whether a LanguageTool server answers its health check at `url` (ours: loopback, no proxy)."""
    from http.client import HTTPConnection, HTTPException
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or HOST, parts.port, timeout=timeout)
    try:
        connection.request("GET", "/v2/healthcheck")
        response = connection.getresponse()
        return response.status == 200 and response.read(16).strip() == b"OK"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _spawn(installation: Installation, flags: Sequence[str], secret: str) -> tuple[subprocess.Popen, int, Path]:
    port = _free_port()
    try:
        config = _config_file()
        handle, name = tempfile.mkstemp(prefix="server-", suffix=".log", dir=_run_folder())
    except OSError as error:
        raise ServerFailed(f"{folders.base()}: {(error.strerror or str(error)).lower()}") from None
    with open(handle, "wb") as log:
        try:
            process = subprocess.Popen(
                _command(installation, port, config, flags),
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env={**_environment(), SECRET: secret},
                cwd=folders.base(), **_detached(),
            )  # fmt: skip
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            raise ServerFailed(f"{installation.java.program}: cannot be run: {error.strerror or error}") from None
    return process, port, Path(name)


def _command(installation: Installation, port: int, config: Path, flags: Sequence[str]) -> list[str]:
    archive = [f"-XX:AOTCache={installation.archive}"] if installation.archive else []
    return [
        str(installation.java.program), *_FLAGS, *archive, *flags,
        "-cp", os.pathsep.join(map(str, installation.class_path)),
        "org.languagetool.server.HTTPServer", "-p", str(port), "--config", str(config),
    ]  # fmt: skip


def _environment() -> dict[str, str]:
    """Without variables by which a shell could change our Java (an agent, a heap, a class path)."""
    drop = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"}
    return {name: value for name, value in os.environ.items() if name not in drop}


def _detached() -> dict:
    """A group of its own, so that Ctrl-C reaches us alone; on Linux, death with us."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    if sys.platform != "linux":
        return {"start_new_session": True}
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def die_with_parent() -> None:
        prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)  # it died in between

    return {"start_new_session": True, "preexec_fn": die_with_parent}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _run_folder() -> Path:
    folder = folders.servers()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _config_file() -> Path:
    path = folders.base() / "server.properties"
    try:
        if path.read_text(encoding="ascii") == _CONFIG:
            return path
    except (OSError, UnicodeDecodeError):
        pass
    write_atomically(path, _CONFIG)
    return path


def write_atomically(path: Path, text: str, mode: int = 0o600) -> None:
    """Write a small file of ours, all or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(name, mode)
        os.replace(name, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _tail(path: Path) -> str:
    try:
        return path.read_bytes()[-4000:].decode("utf-8", "replace")
    except OSError:
        return ""


def _remember(pid: int, secret: str, log: Path) -> Path | None:
    """A record of the server for the next start, in case we are killed where the kernel does not end it for us."""
    path = folders.servers() / f"{pid}.json"
    told = {"pid": pid, "secret": secret, "owner": os.getpid(), "since": time.time(), "log": log.name}
    try:
        write_atomically(path, json.dumps(told))
    except OSError:
        return None
    return path


def sweep() -> int:
    """End servers whose run is gone, and remove their records; how many were ended."""
    ended = 0
    try:
        records = list(folders.servers().glob("*.json"))
    except OSError:
        return 0
    for record in records:
        try:
            told = json.loads(record.read_bytes())
            pid, owner, secret, since = int(told["pid"]), int(told["owner"]), str(told["secret"]), float(told["since"])
            log = record.with_name(Path(told["log"]).name)
        except (OSError, ValueError, KeyError, TypeError):
            with contextlib.suppress(OSError):
                record.unlink()
            continue
        if _is_running_since(owner, since):
            continue
        if is_ours(pid, secret):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
                ended += 1
        for path in (record, log):
            with contextlib.suppress(OSError):
                path.unlink()
    return ended


def _is_running_since(pid: int, since: float) -> bool:
    """Whether a process with this pid was there already at the time `since` (no later one with the same pid)."""
    import psutil

    try:
        return psutil.Process(pid).create_time() <= since + 1
    except psutil.Error:
        return False


def is_ours(pid: int, secret: str) -> bool:
    """Whether the process is a server that we started with this secret, and not a later one with the same pid."""
    import psutil

    try:
        return psutil.Process(pid).environ().get(SECRET) == secret
    except (psutil.Error, OSError):
        return False
