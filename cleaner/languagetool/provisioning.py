"""What is needed to run LanguageTool: Java and a class path, installed by us or the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from cleaner.languagetool import folders, jars, java
from cleaner.languagetool.errors import LanguageToolError, NotInstalled
from cleaner.languagetool.java import Java
from cleaner.records import Record

# Text a person reads ("Downloading"), done, total.
Progress = Callable[[str, int, int], None]
_LOCK_WAIT = 900  # seconds another run may take to install
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Settings(Record):
    """What the user says about LanguageTool: a server's url, or a java, or an unpacked LanguageTool folder."""

    url: str | None = None
    java: str | None = None
    home: str | None = None


class Installation(Record):
    """Ready to run.

    version  LanguageTool's, with a mark of its own if it is the user's folder
    grammar  digest of our own rules, which are on the class path
    archive  Java's ahead-of-time cache, where there is one
    """

    java: Java
    class_path: tuple[Path, ...]
    version: str
    grammar: str
    archive: Path | None = None

    @property
    def key(self) -> str:
        """What decides about results, beside the text and the request."""
        return f"{self.version} {self.grammar}"


def install(settings: Settings | None = None, progress: Progress | None = None) -> Installation:
    """Fetch and verify what is missing, and make Java's ahead-of-time cache.

    Can be interrupted at any moment and called again; a second caller waits
    for the first. Raises LanguageToolError.
    """
    settings = settings or Settings()
    runtime = java.find(settings.java)  # before 53 MB for nothing
    if settings.home:
        return _of_folder(settings.home, runtime)
    with _lock():
        jars.fetch(_named(progress, "Downloading LanguageTool"))
        jars.strip_class_path()
        ready = _installed(runtime)
        from cleaner.languagetool import archive

        return archive.ensure(ready, progress)


def find(settings: Settings | None = None) -> Installation | None:
    """What is there, without a download; None if nothing is installed.

    Raises LanguageToolError if the user's Java or folder is not usable, or if Java is missing.
    """
    settings = settings or Settings()
    if settings.home:
        return _of_folder(settings.home, java.find(settings.java))
    if not is_installed():
        return None
    return _installed(java.find(settings.java))


def require(settings: Settings | None = None) -> Installation:
    """What is there. Raises NotInstalled, with what to do, if nothing is."""
    found = find(settings)
    if found is None:
        raise NotInstalled(
            "LanguageTool is not installed: run `cleaner languagetool install` once (53 MB), or use --no-languagetool"
        )
    return found


def is_installed() -> bool:
    """Whether every jar is there with the right size."""
    return jars.server_jar().is_file() and all(jar.is_there() for jar in jars.listed())


def damaged() -> list[str]:
    """Names of installed jars whose content is wrong; looked for when a server does not start."""
    return [jar.name for jar in jars.listed() if not jar.is_whole()]


def version_key(settings: Settings | None = None) -> str:
    """`Installation.key` of what `find` would return, without looking for it: the result cache needs no Java."""
    settings = settings or Settings()
    version = f"{_folder_version(Path(settings.home).expanduser())}" if settings.home else jars.VERSION
    return f"{version} {grammar()}"


def _installed(runtime: Java) -> Installation:
    path = [jars.server_jar() if jar.artifact == jars.SERVER_JAR else jar.path for jar in jars.listed()]
    from cleaner.languagetool import archive

    # Ours comes last: Java's archive is then good for every version of it.
    return Installation(runtime, (*path, own_rules_jar()), jars.VERSION, grammar(), archive.existing(runtime))


def _of_folder(home: str, runtime: Java) -> Installation:
    folder = Path(home).expanduser()
    version = _folder_version(folder)
    return Installation(runtime, (own_rules_jar(), folder / "languagetool-server.jar", folder, folder / "libs" / "*"), version, grammar())


def _folder_version(folder: Path) -> str:
    """The version in an unpacked LanguageTool folder, marked so that it is never taken for ours."""
    server = folder / "languagetool-server.jar"
    cores = sorted((folder / "libs").glob("languagetool-core*.jar"))
    if not server.is_file() or not cores:
        raise LanguageToolError(f"{folder}: not an unpacked LanguageTool (no languagetool-server.jar with its libs)")
    import zipfile

    try:
        with zipfile.ZipFile(cores[0]) as core:
            text = core.read("META-INF/maven/org.languagetool/languagetool-core/pom.properties").decode()
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise LanguageToolError(f"{cores[0]}: {error}") from None
    version = next((line.partition("=")[2].strip() for line in text.splitlines() if line.startswith("version=")), "unknown")
    status = server.stat()
    return f"{version} of {folder.resolve()} {status.st_size} {status.st_mtime_ns}"


@cache
def grammar() -> str:
    """Digest of our own LanguageTool rules."""
    from cleaner.digest import blake2b

    digest = blake2b(digest_size=8)
    for name, data in _own_files():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _own_files() -> list[tuple[str, bytes]]:
    root = folders.own_rules()
    found = sorted((root / "org").rglob("*.*"))
    return [(path.relative_to(root).as_posix(), path.read_bytes()) for path in found if path.is_file()]


def own_rules_jar() -> Path:
    """Our own rules as a jar; a folder on the class path would keep Java from using its archive."""
    target = folders.base() / f"rules-{grammar()}.jar"
    if target.is_file():
        return target
    import os
    import zipfile

    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w") as jar:
            for name, data in _own_files():
                jar.writestr(zipfile.ZipInfo(name, _EPOCH), data)
        part.replace(target)
        for older in target.parent.glob("rules-*.jar"):
            if older.stat().st_mtime < target.stat().st_mtime - 7 * 86400:
                older.unlink()
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LanguageToolError(f"{target}: {(error.strerror or str(error)).lower()}") from None
    return target


def _named(progress: Progress | None, name: str):
    return None if progress is None else lambda done, total: progress(name, done, total)


@contextmanager
def _lock() -> Iterator[None]:
    """One installation at a time, over all processes."""
    from filelock import FileLock, Timeout

    try:
        folders.base().mkdir(parents=True, exist_ok=True)
        lock = FileLock(folders.base() / "install.lock", timeout=_LOCK_WAIT)
        lock.acquire()
    except Timeout:
        raise LanguageToolError("another installation of LanguageTool has been running for a quarter of an hour; end it first") from None
    except OSError as error:
        raise LanguageToolError(f"{folders.base()}: {(error.strerror or str(error)).lower()}") from None
    try:
        yield
    finally:
        lock.release()
