"""Bytes to text and back, without losing anything.

A file's encoding, byte order mark, line ends and missing last newline survive
a repair. Inside the program every line ends in "\\n"; findings that leave the
program are in code points of the file as it is (without the mark, CRLF counted
as two), which `TextFile.outer` gives.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from cleaner.edit import Finding, carry_out
from cleaner.errors import CleanerError
from cleaner.records import Record, replace

# Longest first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
STDIN = "-"
MAX_BYTES = 256 * 1024 * 1024


class Unreadable(CleanerError):
    """The file cannot be taken as text; the message says why and where."""


class TextFile(Record, aside=("stamp",)):
    """A decoded file.

    raw       the text as it is in the file, without the byte order mark
    text      the same with every CRLF as "\\n": what the passes see
    encoding  Python's name of the encoding
    mark      the byte order mark, or b""
    """

    path: str
    raw: str
    encoding: str = "utf-8"
    mark: bytes = b""
    stamp: tuple[int, int, int] | None = None

    @cached_property
    def text(self) -> str:
        return self.raw.replace("\r\n", "\n") if "\r\n" in self.raw else self.raw

    @cached_property
    def _returns(self) -> list[int]:
        """Offsets, in `text`, of the newlines that are CRLF in the file."""
        found = []
        at = self.raw.find("\r\n")
        while at != -1:
            found.append(at - len(found))
            at = self.raw.find("\r\n", at + 2)
        return found

    @cached_property
    def newline(self) -> str:
        """The line end used most in the file, for lines that a repair adds."""
        pairs = len(self._returns)
        return "\r\n" if pairs > self.text.count("\n") - pairs else "\n"

    def outer(self, finding: Finding) -> Finding:
        """The finding in coordinates of `raw` (code points of the file) instead of `text`."""
        if not self._returns:
            return finding
        new = finding.replacement
        if new is not None and "\n" in new:
            new = self._with_returns(finding.start, finding.end, new)
        return replace(
            finding,
            start=finding.start + bisect_left(self._returns, finding.start),
            end=finding.end + bisect_left(self._returns, finding.end),
            replacement=new,
        )

    def _with_returns(self, start: int, end: int, new: str) -> str:
        """`new` with the line ends of what it replaces, in order, then the file's usual one."""
        old = [offset for offset in range(start, end) if self.text[offset] == "\n"]
        ends = ["\r\n" if self._is_return(offset) else "\n" for offset in old]
        pieces = new.split("\n")
        result = pieces[0]
        for number, piece in enumerate(pieces[1:]):
            result += (ends[number] if number < len(ends) else self.newline) + piece
        return result

    def _is_return(self, offset: int) -> bool:
        at = bisect_left(self._returns, offset)
        return at < len(self._returns) and self._returns[at] == offset

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.raw))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset of `raw`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def repaired(self, findings: Iterable[Finding]) -> str:
        """`raw` with the given findings (in coordinates of `raw`) carried out; they must be apart."""
        return carry_out(self.raw, findings)

    def encode(self, raw: str) -> bytes:
        """The bytes of the file if its text were `raw`. Raises CleanerError for a character its encoding lacks."""
        try:
            return self.mark + raw.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = raw[error.start]
            raise CleanerError(
                f"{self.path}: a repair needs {character!r} (U+{ord(character):04X}), which {self.encoding} cannot write; "
                "convert the file to UTF-8 first"
            ) from None


def decode(data: bytes, path: str, encoding: str = "utf-8") -> TextFile:
    """Decode the bytes of a file.

    A byte order mark decides over `encoding`. Raises Unreadable for binary
    data and, with line and byte, for bytes that are not of the encoding.
    """
    mark, encoding = _mark_of(data, encoding)
    body = data[len(mark) :]
    wide = encoding.startswith(("utf-16", "utf-32"))
    if not wide and (at := body.find(b"\0")) != -1:
        raise Unreadable(f"{path}: binary file (a NUL at byte {len(mark) + at + 1}), not repaired")
    try:
        raw = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"{path}: line {line}, byte {len(mark) + error.start + 1}: not {encoding.upper()} "
            f"(0x{body[error.start]:02X}); give its encoding with --encoding"
        ) from None
    if wide and "\0" in raw:
        raise Unreadable(f"{path}: binary file (a NUL at character {raw.index(chr(0)) + 1}), not repaired")
    return TextFile(path, raw, encoding, mark)


def _mark_of(data: bytes, encoding: str) -> tuple[bytes, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return mark, name
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        raise CleanerError(f"unknown encoding {encoding!r}") from None
    if not codecs.lookup(encoding)._is_text_encoding:
        raise CleanerError(f"{encoding!r} is not an encoding of text")
    return b"", name


def read(path: str | os.PathLike, encoding: str = "utf-8") -> TextFile:
    """Read a file. Raises Unreadable for whatever is not a regular, readable text file."""
    name = os.fspath(path)
    try:
        # Without O_NONBLOCK, opening a FIFO that nobody writes to would wait for ever.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise Unreadable(f"{name}: {_reason(error)}") from None
    with os.fdopen(descriptor, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"{name}: not a regular file")
        if status.st_size > MAX_BYTES:
            raise Unreadable(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MiB, not repaired")
        try:
            data = stream.read()
        except OSError as error:
            raise Unreadable(f"{name}: {_reason(error)}") from None
    return replace(decode(data, name, encoding), stamp=_stamp(status))


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower().replace("no such file or directory", "no such file or folder")


def write(source: TextFile, raw: str) -> None:
    """Replace the file's text by `raw`, all or nothing, keeping its mode; a symlink stays one.

    Raises CleanerError, with the file untouched, if it changed since it was
    read, or if the disk is full or refuses.
    """
    # Not for runs that only read: they import shutil, bz2, random, urllib …
    import tempfile
    from pathlib import Path

    data = source.encode(raw)
    target = Path(os.path.realpath(source.path))
    temporary = None
    try:
        status = target.stat()
        _check_unchanged(source, status)
        if not os.access(target, os.W_OK):
            raise CleanerError(f"{source.path}: permission denied, not written")
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".cleaner", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
        _keep_owner(temporary, status)
        # Writing took its time: look once more.
        _check_unchanged(source, target.stat())
        os.replace(temporary, target)
        temporary = None
    except OSError as error:
        raise CleanerError(f"{source.path}: {_reason(error)}, not written") from None
    finally:
        if temporary is not None:
            try:
                os.unlink(temporary)
            except OSError:
                pass


def _check_unchanged(source: TextFile, status: os.stat_result) -> None:
    if source.stamp is not None and _stamp(status) != source.stamp:
        raise CleanerError(f"{source.path}: changed on disk since it was read, not written")


def _keep_owner(path: str, status: os.stat_result) -> None:
    if hasattr(os, "chown") and (os.geteuid(), os.getegid()) != (status.st_uid, status.st_gid):
        try:
            os.chown(path, status.st_uid, status.st_gid)
        except OSError:
            pass  # Only root may; the file's content and mode are right all the same.
