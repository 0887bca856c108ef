"""The 68 jars LanguageTool needs: which, and how one gets from the registry to the cache folder.

jgo only warns about a wrong checksum and writes under the final name, so an
interrupted or redirected download would be taken for a jar ever after. Here a
jar arrives in a folder of its own, is measured against the size and SHA-256
that `jars.json` states, and is then renamed into place.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from cleaner.languagetool import folders
from cleaner.languagetool.errors import LanguageToolError
from cleaner.records import Record

VERSION = "6.8"
_THREADS = 4
_TRIES = 2
_TIMEOUT = 30  # seconds without a byte
SERVER_JAR = "languagetool-server"

# Bytes there, bytes in all.
Progress = Callable[[int, int], None]


class Jar(Record):
    """One jar by its coordinates, with what it must be."""

    group: str
    artifact: str
    version: str
    sha256: str
    bytes: int

    @property
    def name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"

    @property
    def path(self) -> Path:
        """Where the verified jar is kept."""
        return folders.jars() / self.name

    def is_there(self) -> bool:
        """Whether the kept jar has the right size: quick, for every run."""
        try:
            return self.path.stat().st_size == self.bytes
        except OSError:
            return False

    def is_whole(self, path: Path | None = None) -> bool:
        """Whether the file (the kept jar by default) has the right content."""
        from hashlib import file_digest

        try:
            with open(path or self.path, "rb") as stream:
                return file_digest(stream, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


@cache
def listed() -> tuple[Jar, ...]:
    """The jars in the order of the class path."""
    rows = json.loads((Path(__file__).parent / "jars.json").read_bytes())
    return tuple(Jar(r["group"], r["artifact"], r["version"], r["sha256"], r["bytes"]) for r in rows)


def server_jar() -> Path:
    """The server's jar without the `Class-Path` of its manifest, which keeps Java from using an archive."""
    return folders.jars() / f"{SERVER_JAR}-{VERSION}-bare.jar"


def fetch(progress: Progress | None = None) -> None:
    """Bring every jar that is missing or damaged into the cache folder. The caller holds the lock.

    Jars that are whole stay, so an interrupted run goes on where it stopped.
    Raises LanguageToolError.
    """
    folders.jars().mkdir(parents=True, exist_ok=True)
    wanted = [jar for jar in listed() if not (jar.is_there() and jar.is_whole())]
    if not wanted:
        return
    shutil.rmtree(folders.incoming(), ignore_errors=True)
    from concurrent.futures import ThreadPoolExecutor

    counter = _Counter(sum(jar.bytes for jar in listed()), sum(jar.bytes for jar in wanted), progress)
    context = _context(counter)
    try:
        with ThreadPoolExecutor(_THREADS) as pool:
            tasks = [pool.submit(_fetch_one, context, jar, counter) for jar in wanted]
            try:
                for task in tasks:
                    task.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        shutil.rmtree(folders.incoming(), ignore_errors=True)


class _Counter:
    """Bytes that have arrived, over all threads."""

    def __init__(self, total: int, missing: int, progress: Progress | None) -> None:
        self._total = total
        self._there = total - missing
        self._progress = progress
        self._lock = Lock()

    def add(self, count: int) -> None:
        with self._lock:
            self._there += count
            if self._progress:
                self._progress(min(self._there, self._total), self._total)

    @contextmanager
    def of_file(self, _name: str, _total: int):
        """jgo's progress interface."""
        yield self.add


def _context(counter: _Counter):
    try:
        from jgo.maven import MavenContext, PythonResolver
    except ImportError:
        raise LanguageToolError(
            "LanguageTool's jars are fetched with jgo, which is not installed: pip install 'cleaner[languagetool]'"
        ) from None
    _trust_the_system()
    return MavenContext(
        resolver=PythonResolver(progress_callback=counter.of_file), repo_cache=folders.incoming(), timeout=_TIMEOUT
    )


def _trust_the_system() -> None:
    """Have requests trust what the system trusts, as pip does: behind a company's proxy certifi's list is not enough."""
    if os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE"):
        return  # the user has said whom to trust
    try:
        import truststore
    except ImportError:
        return
    truststore.inject_into_ssl()


def _fetch_one(context, jar: Jar, counter: _Counter) -> None:
    problem = ""
    for _ in range(_TRIES):
        try:
            path = _download(context, jar)
        except OSError as error:  # also all of requests' errors
            _raise_if_disk(error)
            problem = f"{jar.name}: {_short(error)}"
            continue
        except (RuntimeError, AssertionError) as error:  # jgo's: not found, or refused
            problem = f"{jar.name}: {_short(error)}"
            continue
        if jar.is_whole(path):
            _keep(path, jar)
            return
        size = path.stat().st_size
        counter.add(-size)
        path.unlink()
        problem = f"{jar.name}: {size} bytes arrived that are not this jar ({jar.bytes} bytes); a proxy's page, or a cut download"
    raise LanguageToolError(f"LanguageTool could not be fetched: {problem}")


def _download(context, jar: Jar) -> Path:
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(classifier="", packaging="jar")
    leftover = artifact.cached_path
    if leftover is not None and leftover.exists():
        leftover.unlink()
    return Path(artifact.resolve())


def _keep(path: Path, jar: Jar) -> None:
    try:
        path.replace(jar.path)
    except OSError as error:
        _raise_if_disk(error)
        raise LanguageToolError(f"{jar.path}: {_short(error)}") from None


def _raise_if_disk(error: OSError) -> None:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
        raise LanguageToolError(f"LanguageTool could not be stored in {folders.base()}: {(error.strerror or str(error)).lower()}") from None


def _short(error: BaseException) -> str:
    """The innermost cause in one line: requests wraps urllib3, which wraps the socket's error."""
    cause: BaseException = error
    while True:
        inner = getattr(cause, "reason", None)
        if not isinstance(inner, BaseException):
            inner = cause.args[0] if cause.args and isinstance(cause.args[0], BaseException) else None
        if inner is None:
            break
        cause = inner
    text = " ".join(str(cause).split()) or type(cause).__name__
    return text if len(text) <= 160 else text[:157] + "..."


def strip_class_path() -> None:
    """Write the server's jar anew without `Class-Path`; the same bytes each time. Raises LanguageToolError."""
    import zipfile

    source = next(jar for jar in listed() if jar.artifact == SERVER_JAR).path
    target = server_jar()
    part = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename == "META-INF/MANIFEST.MF":
                    data = b"Manifest-Version: 1.0\r\n\r\n"
                new.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), data, zipfile.ZIP_DEFLATED)
        if target.is_file() and target.read_bytes() == part.read_bytes():
            part.unlink()  # its time of change is part of Java's archive
        else:
            part.replace(target)
    except (OSError, zipfile.BadZipFile) as error:
        if isinstance(error, OSError):
            _raise_if_disk(error)
        raise LanguageToolError(f"{target}: {error}") from None
