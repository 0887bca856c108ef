#!/usr/bin/env python3
"""What LanguageTool costs a run, each figure as a ratio to today's way on the same machine in the same minutes.

    python benchmarks/languagetool.py [--text FOLDER] [--rounds N] [--parts file,text,processes]

Today's way is `python -m language_tool_python` with what its users have: the whole LanguageTool server with all that it
depends on (172 jars, fetched once with jgo into a folder of the benchmark's own, 263 MB) and the Java on the path, else
ours; the table says which. Cold runs alternate; the best of each
side counts, for noise only ever adds. --text names a folder of prose for the throughput (by default the seeds,
repeated). Needs an installed LanguageTool (`cleaner languagetool install`), psutil, and Linux for the memory figures.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path
from queue import Empty, SimpleQueue

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cleaner.languagetool import folders, kept, provisioning  # noqa: E402
from cleaner.languagetool.client import DISABLED_CATEGORIES, DISABLED_RULES, Client  # noqa: E402
from cleaner.languagetool.jars import VERSION  # noqa: E402
from cleaner.languagetool.server import Server  # noqa: E402
from cleaner.rulebook.book import cache_folder  # noqa: E402

TODAY = """
import sys
from pathlib import Path
from language_tool_python import server
from language_tool_python.__main__ import main
class Local:
    def download(self): pass
    @classmethod
    def from_version_name(cls, name): return cls()
    def get_server_cmd(self, port=None, config=None):
        return {command!r} + (["-p", str(port)] if port else [])
server.LocalLanguageTool = Local
sys.argv = ["language_tool_python", "-l", "en-US", {path!r}]
sys.exit(main())
"""


def peer() -> list[Path]:
    """The whole server's jars; the first time they are fetched, which takes minutes."""
    found = sorted(_peer_folder().rglob("*.jar"))
    if not found:
        print("fetching the whole LanguageTool server, once", file=sys.stderr)
        from jgo.env import EnvironmentBuilder, LinkStrategy
        from jgo.maven import MavenContext, PythonResolver

        with tempfile.TemporaryDirectory() as downloads:
            # Built beside and renamed: a fetch that was cut is no peer.
            part = _peer_folder().with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            context = MavenContext(resolver=PythonResolver(), repo_cache=Path(downloads))
            builder = EnvironmentBuilder(context=context, link_strategy=LinkStrategy.COPY, cache_dir=part)
            builder.from_endpoint(f"org.languagetool:languagetool-server:{VERSION}")
        part.rename(_peer_folder())
        found = sorted(_peer_folder().rglob("*.jar"))
    return found


def _peer_folder() -> Path:
    return cache_folder() / "benchmarks" / f"languagetool-server-{VERSION}"


def java() -> Path:
    """The Java that language-tool-python would take; ours where there is none."""
    found = shutil.which("java")
    return Path(found) if found else provisioning.require().java.program


def java_version() -> str:
    """What that Java calls itself."""
    said = subprocess.run([java(), "-version"], capture_output=True, text=True, check=True).stderr
    return " ".join(said.split("\n")[0].replace('"', "").split()[:3])


def today(path: Path) -> list[str]:
    """The command of language-tool-python's own program, with its defaults."""
    command = [str(java()), "-cp", os.pathsep.join(map(str, peer())), "org.languagetool.server.HTTPServer"]
    return [sys.executable, "-c", TODAY.format(command=command, path=str(path))]


def ours(path: Path) -> list[str]:
    """The command of this program."""
    return [sys.executable, "-m", "cleaner", "fix", str(path)]


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds of the whole process, and the peak memory in MB of it and all that it started."""
    peak = 0.0
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _memory(watched))
        time.sleep(0.05)
    seconds = time.perf_counter() - started
    said = process.stderr.read().decode()
    process.stderr.close()
    if process.returncode not in (0, 1, 2) or (process.returncode == 2 and said):  # 2: theirs has found something
        sys.exit(f"{' '.join(command)[:200]}\nfailed with {process.returncode}: {said[-1000:]}")
    return seconds, peak


def _memory(process: psutil.Process) -> float:
    total = 0.0
    try:
        for one in [process, *process.children(recursive=True)]:
            try:
                total += one.memory_info().rss / 1e6
            except psutil.Error:
                pass
    except psutil.Error:
        pass
    return total


def clear() -> None:
    """Forget all results."""
    shutil.rmtree(folders.results(), ignore_errors=True)


def article(size: int) -> str:
    """Prose of about `size` characters, from the seeds."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").rglob("damaged.*")))
    return text if len(text) <= size else text[: text.rindex(" ", 0, size)] + ".\n"


def corpus(folder: Path | None, size: int) -> list[str]:
    """About `size` characters of paragraphs, no two alike."""
    if folder is None:
        paragraphs = [p for p in article(40_000).split("\n\n") if p.strip()]
    else:
        files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md") and ".clean." not in p.name)
        paragraphs = [p for path in files for p in path.read_text(encoding="utf-8").split("\n") if len(p.split()) > 5]
    found: list[str] = []
    total = number = 0
    while total < size:
        paragraph = paragraphs[number % len(paragraphs)]
        if number >= len(paragraphs):
            paragraph = f"{paragraph} ({number // len(paragraphs)})"
        found.append(paragraph)
        total += len(paragraph)
        number += 1
    return found


def bare(url: str, paragraphs: list[str]) -> float:
    """Characters a second of two plain HTTP connections with requests of 5 kB: what the server can do."""
    requests: SimpleQueue = SimpleQueue()
    batch: list[str] = []
    for paragraph in paragraphs:
        batch.append(paragraph)
        if sum(map(len, batch)) >= 5_000:
            requests.put("\n\n".join(batch))
            batch = []
    if batch:
        requests.put("\n\n".join(batch))

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", urllib.parse.urlsplit(url).port)
        while True:
            try:
                text = requests.get_nowait()
            except Empty:
                return
            form = {
                "language": "en-US", "text": text, "disabledRules": ",".join(DISABLED_RULES),
                "disabledCategories": ",".join(DISABLED_CATEGORIES),
            }  # fmt: skip
            connection.request("POST", "/v2/check", urllib.parse.urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
            json.loads(connection.getresponse().read())

    started = time.perf_counter()
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(map(len, paragraphs)) / (time.perf_counter() - started)


def throughput(client: Client, paragraphs: list[str]) -> float:
    """Characters a second of our client."""
    started = time.perf_counter()
    client.check(paragraphs, "en-US")
    return sum(map(len, paragraphs)) / (time.perf_counter() - started)


def servers() -> int:
    """LanguageTool servers of this cache folder that are alive."""
    found = 0
    mark = str(folders.jars())
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        found += "org.languagetool.server.HTTPServer" in command and any(mark in part for part in command)
    return found


def left_behind(path: Path, end: signal.Signals | None) -> int:
    """Servers alive two seconds after a run was ended while it waited for LanguageTool."""
    clear()
    process = subprocess.Popen(ours(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    if end is not None:
        time.sleep(2.5)
        process.send_signal(end)
    process.wait()
    time.sleep(2)
    return servers()


def eight_at_once(path: Path) -> int:
    """Servers alive after eight runs at the same time."""
    clear()
    runs = [subprocess.Popen(ours(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) for _ in range(8)]
    for run in runs:
        run.wait()
    time.sleep(2)
    return servers()


def row(what: str, figure: str, wanted: str) -> None:
    """A line of the table."""
    print(f"| {what} | {figure} | {wanted} |", flush=True)


def main() -> None:
    # As users have it: Python keeps what it compiled of the program, or each run would compile it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--text", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--parts", default="file,text,processes", help="which of them, with commas")
    given = arguments.parse_args()
    provisioning.require()
    if kept.read() is not None:
        sys.exit("a server is kept: end it first (cleaner languagetool stop)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(article(4_000), encoding="utf-8")
        print("| | measured | wanted |\n|---|---|---|", flush=True)
        if "file" in given.parts:
            _single_file(path, given.rounds)
        if "text" in given.parts:
            _many_paragraphs(Path(folder) / "long.txt", given)
        if "processes" in given.parts:
            _leftovers(path)


def _single_file(path: Path, rounds: int) -> None:
    peer()
    theirs, cold = [], []
    for _ in range(rounds):
        theirs.append(measured(today(path)))
        clear()
        cold.append(measured(ours(path)))
    today_s, today_mb = (min(values) for values in zip(*theirs))
    cold_s, cold_mb = (min(values) for values in zip(*cold))
    row(f"today's way: python -m language_tool_python, {java_version()}, 4 kB", f"{today_s:.2f} s, {today_mb:.0f} MB", "")
    row("cleaner fix, nothing cached, no server", f"{cold_s:.2f} s ({cold_s / today_s:.2f}), {cold_mb:.0f} MB ({cold_mb / today_mb:.2f})", "≤ 0.60, ≤ 0.40")
    cached = min(measured(ours(path))[0] for _ in range(5))
    row("the same again, all cached", f"{cached:.2f} s ({cached / today_s:.3f})", "≤ 0.04")
    kept.start(provisioning.Settings(), provisioning.version_key())
    try:
        hot = []
        for _ in range(rounds + 2):
            clear()
            hot.append(measured(ours(path))[0])
        row("the same with a kept server, nothing cached", f"{min(hot):.2f} s ({min(hot) / today_s:.3f})", "≤ 0.08")
    finally:
        kept.end(kept.read())


def _many_paragraphs(path: Path, given: argparse.Namespace) -> None:
    paragraphs = corpus(given.text, 200_000)
    server = Server.start(provisioning.require())
    try:
        server.wait_ready()
        bare(server.url, paragraphs)  # hot
        # In slices, by turns: the machine's other work then weighs on both sides alike.
        client = Client(server.url)
        spent = {"bare": 0.0, "ours": 0.0}
        size = len(paragraphs) // 4 + 1
        for _ in range(given.rounds):
            for start in range(0, len(paragraphs), size):
                part = paragraphs[start : start + size]
                characters = sum(map(len, part))
                spent["bare"] += characters / bare(server.url, part)
                spent["ours"] += characters / throughput(client, part)
        total = sum(map(len, paragraphs)) * given.rounds
        plain, joined = total / spent["bare"], total / spent["ours"]
        ratio = joined / plain
        row("200 kB, hot server, against two bare connections", f"{joined / 1000:.0f} kB/s of {plain / 1000:.0f} ({ratio:.2f})", "≥ 0.95")
    finally:
        server.kill()
    kept.start(provisioning.Settings(), provisioning.version_key())
    try:
        clear()
        chosen = [p for p in paragraphs if len(p) > 300][:100]
        path.write_text("\n\n".join(chosen), encoding="utf-8")
        first = measured(ours(path))[0]
        changed = []
        for number in range(given.rounds):
            chosen[50] += f" It was a number {number}."
            path.write_text("\n\n".join(chosen), encoding="utf-8")
            changed.append(measured(ours(path))[0])
        row("one paragraph of 100 changed, kept server", f"{min(changed):.2f} s of {first:.2f} (1/{first / min(changed):.0f})", "under 1/20")
    finally:
        kept.end(kept.read())


def _leftovers(path: Path) -> None:
    counts = {"normal end": left_behind(path, None)}
    for end in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        counts[end.name] = left_behind(path, end)
    counts["8 runs at once"] = eight_at_once(path)
    row("servers alive afterwards", ", ".join(f"{what}: {count}" for what, count in counts.items()), "0")


if __name__ == "__main__":
    main()
