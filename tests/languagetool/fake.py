"""A stand-in for LanguageTool's server: knows one rule (a/an), counts in UTF-16 as the real one does, and fails on demand.

Also a program, `fake.py … -p PORT`, which the tests run in the place of Java.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

LANGUAGES = [{"name": "English", "code": "en", "longCode": code} for code in ("en-US", "en-GB", "en")]
_RULE = re.compile(r"\b(a)(?= [aeiou])|\b(an)(?= [^\W\daeiou])")


def answer(text: str) -> dict:
    """The answer of the real server's form: every wrong "a" or "an"."""
    return {"software": {"name": "LanguageTool", "version": "6.8"}, "matches": [_match(text, m) for m in _RULE.finditer(text)]}


def _match(text: str, found: re.Match) -> dict:
    offset = len(text[: found.start()].encode("utf-16-le")) // 2
    return {
        "message": "Use the other article.", "offset": offset, "length": len(found[0]),
        "replacements": [{"value": "an" if found[0] == "a" else "a"}],
        "context": {"text": found[0], "offset": 0, "length": len(found[0])},
        "rule": {"id": "EN_A_VS_AN", "issueType": "grammar", "category": {"id": "MISC", "name": "Misc"}},
    }  # fmt: skip


class FakeServer(ThreadingHTTPServer):
    """`requests` are the texts that were sent; `fault`, if set, answers a check in their place: (handler, text) -> None."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.requests: list[dict[str, str]] = []
        self.fault = None
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def texts(self) -> list[str]:
        return [request["text"] for request in self.requests]

    def handle_error(self, request, client_address) -> None:
        """A client that hangs up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/v2/healthcheck":
            self.reply(b"OK", "text/plain")
        elif self.path == "/v2/languages":
            self.reply(json.dumps(LANGUAGES).encode())
        else:
            self.reply(b"no", status=404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path != "/v2/check":
            self.reply(b"no", status=404)
            return
        sent = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
        with self.server.lock:
            self.server.requests.append(sent)
            fault = self.server.fault
        if fault is not None:
            fault(self, sent["text"])
        else:
            self.reply(json.dumps(answer(sent["text"])).encode())

    def reply(self, body: bytes, kind: str = "application/json", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def _main(arguments: list[str]) -> None:
    server = FakeServer(int(arguments[arguments.index("-p") + 1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while True:
        time.sleep(60)


if __name__ == "__main__":
    _main(sys.argv)
