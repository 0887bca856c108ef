"""What the LanguageTool pass talks to: memory, the result cache, and a server only for what neither knows."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from cleaner.languagetool import provisioning
from cleaner.languagetool.cache import Cache
from cleaner.languagetool.client import REQUEST_KEY, THREADS, TIMEOUT, Client, Match
from cleaner.languagetool.errors import ServerFailed
from cleaner.languagetool.provisioning import Settings

if TYPE_CHECKING:
    from cleaner.languagetool.server import Server

_RETRY_AFTER = 1.0  # seconds, for a server of the user's own
# Characters up to which a server of the run's own is started for little work.
_LITTLE = 20_000


class Service:
    """Matches of paragraphs, each asked for once.

    rules  digest of the allow-list, part of the cache's key

    Raises LanguageToolError where LanguageTool is not to be had: from the
    constructor for what can be known at once, else from `check`.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        rules: str = "",
        timeout: float = TIMEOUT,
        threads: int = THREADS,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._settings = settings or Settings()
        self._timeout = timeout
        self._threads = threads
        self._progress = progress
        self._memory: dict[tuple[str, str], list[Match]] = {}
        self._server: Server | None = None
        self._client: Client | None = None
        self._kept = False
        self._recovered = False
        self._asked = threading.Event()
        self._seen: dict[tuple[str, str], None] = {}
        if self._settings.url:
            self._client = self._own_client(self._settings.url)
            self._key = ""
            engine = f"{self._settings.url} {self._client.probe()}"
        else:
            if not self._settings.home and not provisioning.is_installed():
                provisioning.require(self._settings)
            engine = self._key = provisioning.version_key(self._settings)
        self._cache = Cache(f"{engine}\0{REQUEST_KEY}\0{rules}")

    def _own_client(self, url: str) -> Client:
        return Client(url, self._threads, self._timeout)

    def knows(self, paragraphs: Sequence[str], dialect: str) -> bool:
        """Whether no server is needed for these."""
        return not self._missing(paragraphs, dialect)

    def _missing(self, paragraphs: Sequence[str], dialect: str) -> list[str]:
        """The paragraphs, each once, that neither memory nor the cache knows."""
        wanted = [p for p in dict.fromkeys(paragraphs) if (p, dialect) not in self._memory]
        missing = []
        for paragraph, found in zip(wanted, self._cache.get(wanted, dialect), strict=True):
            if found is None:
                missing.append(paragraph)
            else:
                self._memory[paragraph, dialect] = found
        return missing

    def start(self, dialect: str, characters: int | None = None) -> None:
        """Have a server ready soon, if none is: the kept one, or a new one that gets warm meanwhile.

        characters  how much it will be asked for in this run, if that is known
        """
        if self._client is not None:
            return
        # Servers are imported where one is needed: most runs need none.
        from cleaner.languagetool import kept

        state = kept.find(self._key)
        if state is not None:
            self._kept = True
            self._client = self._own_client(state.url)
            return
        self._start_own(brief=characters is not None and characters <= _LITTLE)
        threading.Thread(target=self._warm, args=(self._server, dialect), daemon=True).start()

    def _start_own(self, brief: bool = False) -> None:
        from cleaner.languagetool.server import BRIEF, Server

        self._server = Server.start(provisioning.require(self._settings), flags=BRIEF if brief else ())
        self._client = self._own_client(self._server.url)

    def _warm(self, server: Server, dialect: str) -> None:
        """One small request with the real parameters, unless real ones are waiting already."""
        from cleaner.languagetool.server import is_healthy

        while server.alive and not self._asked.is_set():
            if is_healthy(server.url):
                try:
                    Client(server.url, 1, self._timeout).check(["This is one small request to begin with."], dialect)
                except ServerFailed:
                    pass  # who asks next will meet it
                return
            time.sleep(0.02)

    def check(self, paragraphs: Sequence[str], dialect: str) -> list[list[Match]]:
        """The matches of each paragraph. Raises LanguageToolError rather than return less."""
        missing = self._missing(paragraphs, dialect)
        if missing:
            answers = self._ask(missing, dialect)
            fresh = dict(zip(missing, answers, strict=True))
            self._memory.update(((p, dialect), matches) for p, matches in fresh.items())
            self._cache.put(fresh, dialect)
        return [self._memory[p, dialect] for p in paragraphs]

    def _ask(self, paragraphs: list[str], dialect: str) -> list[list[Match]]:
        self._asked.set()
        try:
            return self._ask_once(paragraphs, dialect)
        except ServerFailed as error:
            if self._recovered:
                raise
            self._recovered = True
            self._recover(error, dialect)
            return self._ask_once(paragraphs, dialect)

    def _ask_once(self, paragraphs: list[str], dialect: str) -> list[list[Match]]:
        self.start(dialect)
        assert self._client is not None
        if self._server is not None:
            self._server.wait_ready()
            if self._client.url != self._server.url:  # it had to take another port
                self._client = self._own_client(self._server.url)
        self._touch()
        found = self._client.check(paragraphs, dialect, self._progress)
        self._touch()
        return found

    def _touch(self) -> None:
        """Tell the supervisor of a kept server that it is in use."""
        if self._kept:
            from cleaner.languagetool import kept

            kept.touch()

    def _recover(self, error: ServerFailed, dialect: str) -> None:
        """Once a run: another server, or the same of the user's own a second time; said on stderr."""
        if self._settings.url:
            print(f"cleaner: {error}; trying once more", file=sys.stderr)
            time.sleep(_RETRY_AFTER)
            self._client = self._own_client(self._settings.url)
            return
        print(f"cleaner: {error}; starting another", file=sys.stderr)
        if self._server is not None:
            self._server.kill()
        self._server = self._client = None
        if self._kept:
            self._kept = False
            self._start_own()

    def has_seen(self, text: str, dialect: str) -> bool:
        """Whether this very text went through before, so that all answers for it will be in the cache."""
        return self._cache.has_seen(text, dialect)

    def mark_seen(self, texts: Iterable[tuple[str, str]]) -> None:
        """The (text, dialect) whose answers are all in."""
        self._seen.update(dict.fromkeys(texts))

    def close(self) -> None:
        """End the server that this run started. Safe to call twice."""
        if self._server is not None:
            self._server.kill()
            self._server = self._client = None
        if self._seen:
            self._cache.mark_seen(self._seen)
            self._seen.clear()
        self._cache.close()
