"""Processes: a server starts, is ended however the run ends, and is never left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from cleaner.languagetool import folders, kept, provisioning
from cleaner.languagetool.client import Client
from cleaner.languagetool.errors import LanguageToolError, ServerFailed
from cleaner.languagetool.provisioning import Settings
from cleaner.languagetool.server import Server, is_ours, sweep
from cleaner.languagetool.service import Service
from tests.languagetool.conftest import alive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake Java is a shell script")


@pytest.fixture
def server(installed):
    made = Server.start(provisioning.require())
    yield made
    made.kill()


def broken_java(installed, script: str) -> None:
    installed.program.write_text(f"#!/bin/sh\n{script}\n")


def gone(pid: int, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


def test_start_ask_stop(server):
    server.wait_ready()
    assert server.alive and is_ours(server.process.pid, server.secret)
    assert not is_ours(os.getpid(), server.secret)
    assert len(Client(server.url).check(["a egg"], "en-US")[0]) == 1
    server.stop()
    server.stop()
    assert not alive(server.process.pid)
    assert list(folders.servers().iterdir()) == []


def test_the_port_is_taken_by_somebody_else(installed, monkeypatch):
    taken, free = [], __import__("cleaner.languagetool.server", fromlist=["_free_port"])._free_port

    def once_taken() -> int:
        if not taken:
            taken.append(True)
            return 1  # the fake cannot know that; the script below refuses it
        return free()

    monkeypatch.setattr("cleaner.languagetool.server._free_port", once_taken)
    text = installed.program.read_text().replace("exec ", 'case "$*" in *"-p 1 "*) echo "java.net.BindException: Address already in use"; exit 1;; esac\nexec ')
    installed.program.write_text(text)
    server = Server.start(provisioning.require())
    server.wait_ready()
    assert server.port != 1 and server.alive
    server.stop()


def test_java_that_ends_at_once(installed):
    broken_java(installed, "echo 'Error: could not find or load main class'; exit 1")
    server = Server.start(provisioning.require())
    with pytest.raises(ServerFailed, match="ended with status 1: Error: could not find"):
        server.wait_ready()


def test_damaged_jars_are_named(installed, monkeypatch):
    broken_java(installed, "exit 1")
    monkeypatch.setattr("cleaner.languagetool.server.damaged", lambda: ["words-1.jar"])
    with pytest.raises(ServerFailed, match=r"damaged \(words-1\.jar\): run `cleaner languagetool install`"):
        Server.start(provisioning.require()).wait_ready()


def test_java_that_never_answers(installed):
    broken_java(installed, f"exec '{sys.executable}' -c 'import time; time.sleep(60)'")
    server = Server.start(provisioning.require())
    with pytest.raises(ServerFailed, match="did not answer within"):
        server.wait_ready(within=0.5)
    assert not alive(server.process.pid)


def test_java_that_cannot_be_run(installed):
    installed.program.unlink()
    with pytest.raises(ServerFailed, match="cannot be run"):
        Server.start(provisioning.require())


RUN = textwrap.dedent("""
    import signal, sys, time
    # Whoever runs the tests in the background or under nohup has these ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    from pathlib import Path
    from cleaner.languagetool import provisioning
    from cleaner.languagetool.java import Java
    from cleaner.languagetool.service import Service
    runtime = Java(Path(sys.argv[1]), 21, "fake")
    provisioning.java.find = lambda given=None: runtime
    provisioning.is_installed = lambda: True
    service = Service()
    try:
        service.check([f"It is a egg of {sys.argv[3]}."], "en-US")
        print(service._server.process.pid, flush=True)
        if sys.argv[2] == "wait":
            time.sleep(60)
        if sys.argv[2] == "crash":
            raise RuntimeError
    finally:
        service.close()
""")


def begin(installed, what: str, whose: str = "mine") -> subprocess.Popen:
    command = [sys.executable, "-c", RUN, str(installed.program), what, whose]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def run(installed, what: str) -> tuple[subprocess.Popen, int]:
    process = begin(installed, what)
    return process, int(process.stdout.readline())


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_no_server_survives_a_run_that_is_ended(installed, end):
    if end != signal.SIGINT and sys.platform != "linux":
        pytest.skip("swept at the next start there")
    process, pid = run(installed, "wait")
    assert alive(pid)
    process.send_signal(end)
    process.wait(10)
    process.stdout.close()
    assert gone(pid)


@pytest.mark.parametrize("what", ["end", "crash"])
def test_no_server_survives_a_run_that_ends(installed, what):
    process, pid = run(installed, what)
    process.wait(10)
    process.stdout.close()
    assert gone(pid)
    assert list(folders.servers().iterdir()) == []


def test_eight_runs_at_once(installed):
    runs = [begin(installed, "end", f"number {n}") for n in range(8)]
    pids = [int(process.communicate(timeout=60)[0]) for process in runs]
    assert len(set(pids)) == 8 and all(gone(pid) for pid in pids)
    assert all(process.returncode == 0 for process in runs)


def test_a_server_whose_run_is_gone_is_swept(installed, monkeypatch):
    monkeypatch.setattr("cleaner.languagetool.server._detached", lambda: {"start_new_session": True})
    server = Server.start(provisioning.require())
    server.wait_ready()
    told = json.loads(server.record.read_text())
    assert sweep() == 0 and server.alive
    # As if the run that wrote the record had ended, and its pid belonged to a younger process.
    server.record.write_text(json.dumps({**told, "since": 0.0}))
    assert sweep() == 1
    server.process.wait(5)
    assert not server.record.exists() and not server.log.exists()


def test_a_record_never_ends_another_process(installed):
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    record = folders.servers() / "1.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps({"pid": bystander.pid, "secret": "x", "owner": bystander.pid, "since": 0.0, "log": "a.log"}))
    (folders.servers() / "2.json").write_text("{damaged")
    assert sweep() == 0 and bystander.poll() is None
    assert list(folders.servers().glob("*.json")) == []
    bystander.kill()
    bystander.wait()


class TestService:
    def test_each_paragraph_goes_out_once(self, cache, fake):
        service = Service(Settings(url=fake.url))
        first = service.check(["It is a egg.", "Fine here.", "It is a egg."], "en-US")
        assert [len(m) for m in first] == [1, 0, 1]
        service.close()
        fake.requests.clear()
        again = Service(Settings(url=fake.url))
        assert again.check(["Fine here.", "It is a egg."], "en-US") == [first[1], first[0]]
        assert fake.texts == ["Well."]  # the question for its version
        again.close()

    def test_no_server_for_what_is_known(self, installed):
        service = Service()
        found = service.check(["It is a egg of mine."], "en-US")
        service.close()
        broken_java(installed, "exit 1")
        again = Service()
        assert again.knows(["It is a egg of mine."], "en-US")
        assert again.check(["It is a egg of mine."], "en-US") == found
        again.close()

    def test_other_rules_ask_anew(self, cache, fake):
        Service(Settings(url=fake.url), rules="1").check(["It is a egg."], "en-US")
        assert not Service(Settings(url=fake.url), rules="2").knows(["It is a egg."], "en-US")

    def test_a_server_that_dies_is_replaced_once(self, installed, capsys):
        service = Service()
        service.check(["One egg here."], "en-US")
        service._server.process.kill()
        service._server.process.wait()
        assert [len(m) for m in service.check(["It is a egg."], "en-US")] == [1]
        assert "starting another" in capsys.readouterr().err
        service._server.process.kill()
        service._server.process.wait()
        with pytest.raises(ServerFailed):
            service.check(["It is a orange."], "en-US")
        service.close()

    def test_a_server_of_the_users_own_that_fails_once(self, cache, fake, capsys, monkeypatch):
        monkeypatch.setattr("cleaner.languagetool.service._RETRY_AFTER", 0.0)
        service = Service(Settings(url=fake.url))
        failed = []

        def once(handler, text):
            fake.fault = None
            failed.append(text)
            handler.reply(b"Error", "text/plain", 500)

        fake.fault = once
        assert [len(m) for m in service.check(["It is a egg."], "en-US")] == [1]
        assert failed and "trying once more" in capsys.readouterr().err

    def test_a_server_of_the_users_own_that_is_not_there(self, cache):
        with pytest.raises(ServerFailed, match="cannot be reached"):
            Service(Settings(url="http://127.0.0.1:9"))

    def test_nothing_is_kept_of_a_failure(self, cache, fake, monkeypatch):
        monkeypatch.setattr("cleaner.languagetool.service._RETRY_AFTER", 0.0)
        service = Service(Settings(url=fake.url))
        fake.fault = lambda h, _: h.reply(b"no", status=500)
        with pytest.raises(ServerFailed):
            service.check(["It is a egg."], "en-US")
        fake.fault = None
        assert [len(m) for m in Service(Settings(url=fake.url)).check(["It is a egg."], "en-US")] == [1]

    def test_not_installed(self, cache):
        with pytest.raises(LanguageToolError, match="cleaner languagetool install"):
            Service()


class TestKept:
    """A kept server, with a supervisor in this process instead of one beside it."""

    @pytest.fixture
    def state(self, installed):
        server = Server.start(provisioning.require(), owned=False)
        server.wait_ready()
        made = kept.State(server.process.pid, os.getpid(), server.port, server.secret, provisioning.version_key(), time.time(), 60.0)
        made.write()
        threading.Thread(target=server.process.wait, daemon=True).start()
        yield made
        server.kill()

    def test_later_runs_find_it(self, state):
        service = Service()
        assert [len(m) for m in service.check(["It is a egg of mine."], "en-US")] == [1]
        assert service._server is None and service._kept
        service.close()
        assert alive(state.pid)
        assert time.time() - kept.idle_since() < 5

    def test_the_state_is_for_its_owner_only(self, state):
        assert kept.state_file().stat().st_mode & 0o077 == 0

    def test_one_of_another_version_is_not_used(self, state):
        assert kept.find("another version") is None
        assert kept.read() == state

    def test_one_that_died_is_forgotten(self, state):
        os.kill(state.pid, signal.SIGKILL)
        assert gone(state.pid)
        assert kept.read() is None and not kept.state_file().exists()

    def test_a_pid_that_belongs_to_another_process(self, state):
        kept.State(os.getpid(), os.getpid(), state.port, state.secret, state.version, state.since, state.idle).write()
        assert kept.read() is None

    @pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"pid": "x"}', '{"pid": 1}', "\x00\xff"])
    def test_a_damaged_state_file(self, state, text):
        kept.state_file().write_text(text)
        assert kept.find(state.version) is None
        assert not kept.state_file().exists()

    def test_one_that_dies_while_it_is_used(self, state, capsys):
        service = Service()
        service.check(["One egg here."], "en-US")
        os.kill(state.pid, signal.SIGKILL)
        assert gone(state.pid)
        assert [len(m) for m in service.check(["It is a egg."], "en-US")] == [1]
        assert "starting another" in capsys.readouterr().err
        service.close()


SUPERVISE = textwrap.dedent("""
    import sys
    from pathlib import Path
    from cleaner.languagetool import provisioning, server, supervisor
    from cleaner.languagetool.java import Java
    runtime = Java(Path(sys.argv[1]), 21, "fake")
    provisioning.java.find = lambda given=None: runtime
    provisioning.is_installed = lambda: True
    supervisor._LOOK = 0.05
    server.damaged = list
    raise SystemExit(supervisor.main(sys.argv[2]))
""")


def supervise(installed, idle: float) -> tuple[subprocess.Popen, str]:
    settings = json.dumps({"url": None, "java": None, "home": None, "idle": idle})
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(installed.program), settings],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "CLEANER_LANGUAGETOOL_SECRET": "s" * 32},
    )  # fmt: skip
    return process, process.stdout.readline().strip()


def test_a_kept_server_ends_when_nobody_uses_it(installed):
    process, said = supervise(installed, 1.0)
    assert said == "ready"
    state = kept.read()
    assert state is not None and state.supervisor == process.pid
    assert process.wait(20) == 0
    process.stdout.close()
    assert gone(state.pid) and not kept.state_file().exists()


@pytest.mark.parametrize("how", ["stop", "supervisor killed", "server killed"])
def test_the_end_of_a_kept_server(installed, how):
    process, said = supervise(installed, 60.0)
    assert said == "ready"
    state = kept.read()
    if how == "stop":
        kept.end(state)
    elif how == "supervisor killed":
        process.kill()
    else:
        os.kill(state.pid, signal.SIGKILL)
    process.wait(20)
    process.stdout.close()
    assert gone(state.pid)
    assert kept.read() is None and not kept.state_file().exists()


def test_a_kept_server_that_cannot_start(installed):
    broken_java(installed, "echo nothing works; exit 3")
    process, said = supervise(installed, 60.0)
    assert said.startswith("error: LanguageTool's server ended with status 3")
    assert process.wait(20) == 2
    process.stdout.close()
    assert kept.read() is None
