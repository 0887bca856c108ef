"""The page: one self-contained HTML file to review the findings in a browser.

It loads nothing: style, script and data stand in it, and its content security
policy allows just those two by their hashes. The document reaches the page as
JSON in which no "<" is left, and from there as text nodes only, so that no text
can become markup or script.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from cleaner import __version__
from cleaner.engine import Result
from cleaner.reports.diff import headers
from cleaner.rulebook.rule import Rule
from cleaner.textfile import TextFile

_SCRIPTS = ("patch.js", "bytes.js", "text.js", "model.js", "page.js")
_WIDE = {"utf-16-le": (2, True), "utf-16-be": (2, False), "utf-32-le": (4, True), "utf-32-be": (4, False)}


def render(results: Sequence[Result], rules: Iterable[Rule] | None = None) -> str:
    """The page for the findings of checked files; `rules` (the program's own by default) give the reasons it shows."""
    if rules is None:
        from cleaner.rulebook import book

        rules = book.rules()
    script = '"use strict";\n(() => {\n' + "\n".join(_asset(name) for name in _SCRIPTS) + "\n})();\n"
    style = _asset("page.css")
    parts = {
        "policy": _policy(script, style),
        "generator": f"cleaner {__version__}",
        "style": style,
        "script": script,
        "data": embedded(data(results, rules)),
    }
    page = _asset("page.html")
    # One pass, so that nothing in a part is taken for the place of another.
    pieces = page.split("{{")
    return pieces[0] + "".join(parts[name] + rest for name, _, rest in (piece.partition("}}") for piece in pieces[1:]))


@cache
def _asset(name: str) -> str:
    return files("cleaner.reports").joinpath("html_assets", name).read_text(encoding="utf-8")


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def embedded(value: Any) -> str:
    """JSON that can stand in a script element: no character in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029\x7f\ufeff":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def data(results: Sequence[Result], rules: Iterable[Rule] = ()) -> dict[str, Any]:
    """What the page works on: files with their text and findings; offsets are UTF-16 code units, JavaScript's."""
    known = {rule.id: rule for rule in rules}
    names, messages = _Numbers(), _Numbers()
    listed = [_file(result, names, messages) for result in results]
    made = {
        "version": 1,
        "rules": [{"id": name, "why": known[name].why if name in known else ""} for name in names],
        "messages": list(messages),
        "files": listed,
    }
    digest = hashlib.blake2b(json.dumps(made).encode(), digest_size=16).hexdigest()
    return {"digest": digest, **made}


class _Numbers(dict):
    """Values numbered in the order of their first use."""

    def of(self, value: str) -> int:
        return self.setdefault(value, len(self))


def _file(result: Result, names: _Numbers, messages: _Numbers) -> dict[str, Any]:
    source = result.source
    edits = set(map(id, result.edits))
    units = _Units(source.raw)
    path = source.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return {
        "path": path,
        "name": os.path.basename(path) or "text.txt",
        "headers": "".join(headers(source.path)),
        "raw": source.raw,
        "mark": source.mark.hex(),
        **_encoding(result),
        "findings": [
            [
                units.of(f.start), units.of(f.end), f.replacement, [names.of(rule) for rule in f.rules],
                int(f.level), messages.of(f.message), int(id(f) in edits),
            ]
            for f in result.findings
        ],
    }  # fmt: skip


class _Units:
    """Code points to UTF-16 code units, for offsets that never go far back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._astral = [at for at, c in enumerate(text) if c > "\uffff"] if not text.isascii() and max(text, default="") > "\uffff" else []

    def of(self, offset: int) -> int:
        from bisect import bisect_left

        return offset + bisect_left(self._astral, offset)


def _encoding(result: Result) -> dict[str, Any]:
    """How the page writes the file's bytes; nothing for UTF-8."""
    source = result.source
    if source.encoding == "utf-8":
        return {}
    if source.encoding in _WIDE:
        unit, little = _WIDE[source.encoding]
        return {"wide": {"unit": unit, "little": little}}
    return {"table": _table(source, (f.replacement or "" for f in result.edits))}


def _table(source: TextFile, replacements: Iterable[str]) -> dict[str, str]:
    """The bytes, in hex, of each character that the file, its repairs or a diff use."""
    used = set(source.raw).union(*replacements) | {chr(code) for code in range(128)}
    table = {}
    for character in used:
        try:
            table[character] = character.encode(source.encoding).hex()
        except UnicodeEncodeError:
            # The page refuses to write it, and says so.
            continue
    return table
