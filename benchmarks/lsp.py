"""How fast the language server answers a keystroke in a long document.

    python benchmarks/lsp.py [--size 200000] [--keys 60] [--pause 0.1]

A client over stdio opens the document and types, a character at a time, in
paragraphs all over it. Measured: from sending the change to having read the
diagnostics for that version, all rules, without LanguageTool.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue

sys.path.insert(0, str(Path(__file__).parent))

from long_text import text  # noqa: E402


class Client:
    """The least that speaks the protocol; messages are read in a thread and stamped on arrival."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cleaner", "lsp", "--no-languagetool"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.received: Queue = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, method: str, params, id: int | None = None) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **({"id": id} if id is not None else {})}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline() not in (b"\r\n", b""):
                pass
            body = stream.read(length)
            self.received.put((time.perf_counter(), length, body))

    def diagnostics(self, version: int, seconds: float = 60):
        """When the diagnostics for a version had arrived, their size in bytes, and they."""
        end = time.monotonic() + seconds
        while True:
            at, length, body = self.received.get(timeout=max(0.1, end - time.monotonic()))
            message = json.loads(body)
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"].get("version") == version:
                return at, length, message["params"]["diagnostics"]


def main() -> None:
    # As users have it: Python keeps what it compiled of the program, or each run would compile it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=200_000)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between keystrokes")
    options = parser.parse_args()
    document = text(options.size)
    for suffix in (".txt", ".md"):
        measure(document, f"file:///benchmark{suffix}", options)


def measure(document: str, uri: str, options) -> None:
    """Open, type, tell."""
    client = Client()
    client.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, id=1)
    client.received.get(timeout=60)
    client.send("initialized", {})
    began = time.perf_counter()
    client.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": document}})
    at, length, diagnostics = client.diagnostics(1)
    print(f"{uri}: {len(document):,} code points, {len(diagnostics)} diagnostics ({length / 1000:.0f} kB), opened in {(at - began) * 1000:.0f} ms")
    chance = random.Random(1)
    lines = document.split("\n")
    prose = [n for n, line in enumerate(lines) if len(line) > 80]
    times = []
    version = 1
    word = "Some teh typing "
    while len(times) < options.keys:
        line = chance.choice(prose)
        for number, character in enumerate(word):
            version += 1
            position = {"line": line, "character": number}
            began = time.perf_counter()
            client.send("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": [{"range": {"start": position, "end": position}, "text": character}],
            })  # fmt: skip
            times.append((client.diagnostics(version)[0] - began) * 1000)
            time.sleep(options.pause)
        # A look at what was written: long enough for the whole to be checked meanwhile, and the next key to meet that.
        time.sleep(0.6)
    times.sort()
    print(
        f"  keystroke to diagnostics: {statistics.median(times):.0f} ms median, {times[int(len(times) * 0.95)]:.0f} ms 95th percentile, "
        f"{times[-1]:.0f} ms slowest of {len(times)}"
    )
    client.send("shutdown", None, id=2)
    client.send("exit", None)
    client.process.wait(20)


if __name__ == "__main__":
    main()
