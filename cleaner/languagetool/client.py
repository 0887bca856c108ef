"""Paragraphs to matches, through language-tool-python's client, or its like for servers on this machine.

Its `Match` converts the offset from UTF-16 with state kept in the class, which
two threads spoil for each other, leaves the length unconverted, and drops the
sub-id. So the requests are its own (parameters, language tags, endpoint), and
the raw numbers of the answer are converted here, both ends.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlsplit

from cleaner.languagetool.errors import ServerFailed
from cleaner.records import Record

# Joined requests are faster up to this size (characters), not beyond it.
REQUEST_SIZE = 5_000
# Two requests at once are better than one from here on, for a text too small for two full ones.
SPLIT_FROM = 1_500
THREADS = 2
TIMEOUT = 120.0  # seconds without an answer
_CONNECT_WITHIN = 5.0
_BREAK = "\n\n"  # between paragraphs, for LanguageTool and for us

# Spelling needs a person; its dictionary costs half of the start. Rules that look beyond a paragraph would
# make a result depend on what was asked together with it.
DISABLED_RULES = (
    "MORFOLOGIK_RULE_EN_US", "MORFOLOGIK_RULE_EN_GB", "MORFOLOGIK_RULE_EN_AU", "MORFOLOGIK_RULE_EN_CA",
    "MORFOLOGIK_RULE_EN_NZ", "MORFOLOGIK_RULE_EN_ZA",
    "EN_UNPAIRED_BRACKETS", "EN_UNPAIRED_QUOTES", "EN_WORD_COHERENCY", "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
    "TOO_LONG_PARAGRAPH", "TOO_LONG_SENTENCE", "PUNCTUATION_PARAGRAPH_END", "WHITESPACE_PARAGRAPH",
    "WHITESPACE_PARAGRAPH_BEGIN", "PARAGRAPH_REPEAT_BEGINNING_RULE", "DOUBLE_PUNCTUATION", "WHITESPACE_RULE",
)  # fmt: skip
DISABLED_CATEGORIES = (
    "STYLE", "REDUNDANCY", "PLAIN_ENGLISH", "CREATIVE_WRITING", "REPETITIONS_STYLE", "TEXT_ANALYSIS", "TON_ACADEMIC",
    "WIKIPEDIA", "MULTITOKEN_SPELLING", "COLLOQUIALISMS", "GENDER_NEUTRALITY", "INCLUSIVE_LANGUAGE", "BRITISH_ENGLISH", "AMERICAN_ENGLISH_STYLE",
)  # fmt: skip
# What decides about an answer beside text and server: part of the result cache's key.
REQUEST_KEY = f"{','.join(DISABLED_RULES)} {','.join(DISABLED_CATEGORIES)}"


class Match(Record):
    """What LanguageTool says about a place: start and end in code points of the paragraph, half open."""

    start: int
    end: int
    rule_id: str
    sub_id: str
    category: str
    message: str
    replacements: tuple[str, ...]


class Client:
    """Asks one server. Safe to use from one thread at a time; asks in parallel itself."""

    def __init__(self, url: str, threads: int = THREADS, timeout: float = TIMEOUT) -> None:
        self.url = url if url.endswith("/") else url + "/"
        self._threads = threads
        self._timeout = timeout
        self._tools: dict[tuple[str, int], Any] = {}
        self.version: str | None = None

    def check(
        self, paragraphs: Sequence[str], dialect: str, progress: Callable[[int], None] | None = None
    ) -> list[list[Match]]:
        """The matches of each paragraph, in order of position.

        dialect  a variant such as "en-GB"
        progress called with the number of paragraphs done since the last call

        Raises ServerFailed; never returns less than all was asked for.
        """
        batches = batched(paragraphs, self._threads)
        results: list[list[list[Match]] | None] = [None] * len(batches)
        for number, found in self._answers(batches, dialect):
            results[number] = found
            if progress:
                progress(len(found))
        return [matches for found in results for matches in found or ()]

    def _answers(self, batches: list[list[str]], dialect: str):
        if len(batches) <= 1 or self._threads == 1:
            for number, batch in enumerate(batches):
                yield number, self._ask(batch, dialect, 0)
            return
        todo: SimpleQueue = SimpleQueue()
        done: SimpleQueue = SimpleQueue()
        for item in enumerate(batches):
            todo.put(item)
        workers = min(self._threads, len(batches))
        for _ in range(workers):
            todo.put(None)
        for worker in range(workers):
            # Daemons: a server that hangs must not keep an interrupted run alive.
            threading.Thread(target=self._work, args=(todo, done, dialect, worker), daemon=True).start()
        for _ in batches:
            number, found = done.get()
            if isinstance(found, BaseException):
                while not todo.empty():  # the other worker stops after its request
                    todo.get()
                todo.put(None)
                todo.put(None)
                raise found
            yield number, found

    def _work(self, todo: SimpleQueue, done: SimpleQueue, dialect: str, worker: int) -> None:
        while (item := todo.get()) is not None:
            number, batch = item
            try:
                done.put((number, self._ask(batch, dialect, worker)))
            except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
                done.put((number, error))
                return

    def _ask(self, batch: list[str], dialect: str, worker: int) -> list[list[Match]]:
        tool = self._tools.get((dialect, worker))
        if tool is None:
            tool = self._tools[dialect, worker] = _connect(self.url, dialect, self._timeout)
        text = _BREAK.join(batch)
        answer = _checked(tool.answer(text), self.url)
        self.version = answer.version or self.version
        return split(answer.matches, batch)

    def probe(self) -> str:
        """LanguageTool's version, from a request with next to no text. Raises ServerFailed."""
        self._ask(["Well."], "en-US", 0)
        return self.version or "unknown"


def batched(paragraphs: Sequence[str], threads: int = THREADS) -> list[list[str]]:
    """Paragraphs in order, in groups of at least REQUEST_SIZE characters (of about equal size, if there is less than that for each thread)."""
    total = sum(len(p) + len(_BREAK) for p in paragraphs)
    size = REQUEST_SIZE
    if threads > 1 and SPLIT_FROM < total < threads * REQUEST_SIZE:
        size = max(total // threads, 1)
    batches: list[list[str]] = []
    batch: list[str] = []
    length = 0
    for paragraph in paragraphs:
        batch.append(paragraph)
        length += len(paragraph) + len(_BREAK)
        if length >= size:
            batches.append(batch)
            batch, length = [], 0
    if batch:
        batches.append(batch)
    return batches


class Answer(Record):
    """A server's answer, checked for its form: matches as LanguageTool sent them."""

    matches: list[dict]
    version: str | None


def split(raw: list[dict], batch: Sequence[str]) -> list[list[Match]]:
    """The matches of a joined request, by paragraph, in the paragraph's code points.

    LanguageTool counts UTF-16 units of the whole text. Matches that reach
    beyond their paragraph are none of its own, and are dropped.
    """
    starts, unit = [], 0
    for paragraph in batch:
        starts.append(unit)
        unit += _units(paragraph) + len(_BREAK)
    found: list[list[Match]] = [[] for _ in batch]
    maps: dict[int, list[int]] = {}
    for item in raw:
        begin, length = item["offset"], item["length"]
        at = bisect_right(starts, begin) - 1
        paragraph = batch[at]
        begin -= starts[at]
        finish = begin + length
        if not paragraph.isascii() and (at in maps or _units(paragraph) != len(paragraph)):
            if at not in maps:
                maps[at] = _code_points(paragraph)
            table = maps[at]
            if finish >= len(table):
                continue
            begin, finish = table[begin], table[finish]
        if finish > len(paragraph):
            continue
        found[at].append(_match(item, begin, finish))
    for matches in found:
        matches.sort(key=lambda m: (m.start, m.end, m.rule_id, m.sub_id))
    return found


def _match(item: dict, start: int, end: int) -> Match:
    rule = item["rule"]
    return Match(
        start,
        end,
        rule["id"],
        str(rule.get("subId", "")),
        rule.get("category", {}).get("id", ""),
        " ".join(item["message"].split()),
        tuple(r["value"] for r in item["replacements"]),
    )


def _units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _code_points(text: str) -> list[int]:
    """For each UTF-16 unit of `text`, and for its end, the code point it belongs to."""
    table = []
    for index, character in enumerate(text):
        table.append(index)
        if character > "\uffff":
            table.append(index)
    table.append(len(text))
    return table


def _connect(url: str, dialect: str, timeout: float):
    """A client for a server and a dialect: language-tool-python's, or for a server on this machine a quicker one. Raises ServerFailed."""
    if urlsplit(url).scheme == "http" and is_loopback(url):
        from cleaner.languagetool.local import LocalTool

        return LocalTool(dialect, url, timeout, _CONNECT_WITHIN, DISABLED_RULES, DISABLED_CATEGORIES)
    from language_tool_python.exceptions import LanguageToolError as TheirError

    try:
        tool = _tool_class()(dialect, remote_server=url, timeout=timeout)
    except TheirError as error:
        raise ServerFailed(str(error)) from None
    except ValueError as error:  # no such language, or no URL
        raise ServerFailed(f"{url}: {error}") from None
    except (KeyError, TypeError, AttributeError):
        raise ServerFailed(f"{url} does not answer as a LanguageTool server does") from None
    tool.disabled_rules = dict.fromkeys(DISABLED_RULES)
    tool.disabled_categories = dict.fromkeys(DISABLED_CATEGORIES)
    return tool


def _tool_class():
    """language-tool-python's client with the transport made strict; built on first use, for its import takes 0.15 s."""
    global _Tool
    if _Tool is None:
        _Tool = _make_tool_class()
    return _Tool


_Tool: type | None = None


def _make_tool_class() -> type:
    import requests
    from language_tool_python import LanguageTool

    class StrictTool(LanguageTool):
        """Checks what the original takes on trust: status, form, redirects; keeps its connection; one try.

        Redirects are not followed and, for a server on this machine, no proxy
        of the environment is used: the text goes where the user said.
        """

        def __init__(self, language: str, remote_server: str, timeout: float) -> None:
            self._session = requests.Session()
            self._session.trust_env = not is_loopback(remote_server)
            self._timeout = timeout
            super().__init__(language, remote_server=remote_server)

        def answer(self, text: str) -> Any:
            """The server's answer to the request that `check` would make. Raises ServerFailed."""
            return self._query_server(f"{self.url}check", self._create_params(text), method="post")

        def _query_server(self, url, params=None, num_tries=1, method="get"):
            try:
                response = self._session.request(
                    method.upper(), url, timeout=(_CONNECT_WITHIN, self._timeout), allow_redirects=False,
                    **{"data" if method == "post" else "params": params},
                )  # fmt: skip
            except requests.Timeout:
                raise ServerFailed(f"LanguageTool at {self.url} did not answer within {self._timeout:.0f} seconds") from None
            except (requests.RequestException, OSError) as error:
                raise ServerFailed(f"LanguageTool at {self.url} cannot be reached: {_reason(error)}") from None
            if response.status_code != 200:
                said = " ".join(response.text.split())[:200]
                raise ServerFailed(f"LanguageTool at {self.url} refused (HTTP {response.status_code}): {said}")
            try:
                return response.json()
            except ValueError:
                raise ServerFailed(f"{url} does not answer as a LanguageTool server does (no JSON)") from None

    return StrictTool


def _reason(error: BaseException) -> str:
    from cleaner.languagetool.jars import _short

    text = _short(error)
    return text.rpartition("] ")[2] or text


def _checked(answer: Any, url: str) -> Answer:
    """The answer, if it is one: every match with whole numbers, a rule and replacements."""
    try:
        matches = answer["matches"]
        for match in matches:
            if not (isinstance(match["offset"], int) and isinstance(match["length"], int) and match["offset"] >= 0 <= match["length"]):
                raise TypeError
            if not (isinstance(match["rule"]["id"], str) and isinstance(match["message"], str)):
                raise TypeError
            for replacement in match["replacements"]:
                if not isinstance(replacement["value"], str):
                    raise TypeError
    except (KeyError, TypeError):
        raise ServerFailed(f"{url} does not answer as a LanguageTool server does") from None
    software = answer.get("software")
    return Answer(list(matches), str(software["version"]) if isinstance(software, dict) and "version" in software else None)


def is_loopback(url: str) -> bool:
    """Whether `url` names this machine."""
    import ipaddress

    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
