"""The client for servers on this machine: the requests of language-tool-python's, over the standard library's connection.

Importing language-tool-python (and with it requests, urllib3, psutil, tqdm) takes
0.17 s, and its client asks for all languages first: together a third of a run
that has one paragraph to ask a kept server about. What is sent is the same
(`tests/languagetool/test_client.py` compares it).
"""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlencode, urlsplit

from cleaner.languagetool.errors import ServerFailed


class LocalTool:
    """Asks one server on this machine in one dialect. No proxy, no redirects, one try (two if a kept connection was closed meanwhile)."""

    def __init__(self, dialect: str, url: str, timeout: float, connect_within: float, disabled_rules: tuple, disabled_categories: tuple) -> None:
        parts = urlsplit(url)
        self._url = url
        self._path = f"{parts.path.rstrip('/')}/v2/check"
        self._address = (parts.hostname or "localhost", parts.port or 80)
        self._timeout = timeout
        self._connect_within = connect_within
        self._parameters = {"language": dialect, "disabledRules": ",".join(disabled_rules), "disabledCategories": ",".join(disabled_categories)}
        self._connection: HTTPConnection | None = None

    def answer(self, text: str) -> Any:
        """What the server says about the text, as JSON. Raises ServerFailed."""
        body = urlencode({**self._parameters, "text": text}, errors="replace").encode("ascii")
        try:
            status, data = self._sent(body)
        except TimeoutError:
            self._close()
            raise ServerFailed(f"LanguageTool at {self._url} did not answer within {self._timeout:.0f} seconds") from None
        except (OSError, HTTPException) as error:
            self._close()
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise ServerFailed(f"LanguageTool at {self._url} cannot be reached: {reason}") from None
        if status != 200:
            said = " ".join(data.decode("utf-8", "replace").split())[:200]
            raise ServerFailed(f"LanguageTool at {self._url} refused (HTTP {status}): {said}")
        try:
            return json.loads(data)
        except ValueError:
            raise ServerFailed(f"{self._url} does not answer as a LanguageTool server does (no JSON)") from None

    def _sent(self, body: bytes) -> tuple[int, bytes]:
        kept = self._connection is not None and self._connection.sock is not None
        try:
            response = self._post(body)
        except (ConnectionError, HTTPException):
            # A server may close a connection that was idle; nothing of the answer had come.
            self._close()
            if not kept:
                raise
            response = self._post(body)
        return response.status, response.read()

    def _post(self, body: bytes) -> HTTPResponse:
        if self._connection is None or self._connection.sock is None:  # the server may have asked for its end
            self._connection = HTTPConnection(*self._address, timeout=self._connect_within)
            self._connection.connect()
            self._connection.sock.settimeout(self._timeout)
        self._connection.request("POST", self._path, body, {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
        return self._connection.getresponse()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
