"""Findings as the protocol wants them: plain dictionaries, because a keystroke sends hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from cleaner.edit import Level
from cleaner.lsp.buffer import Buffer
from cleaner.lsp.findings import Item
from cleaner.review.explain import Reasons, visible
from cleaner.review.remember import list_of, word_of

ACCEPT_WORD = "cleaner.acceptWord"
FIX_SAFE = "cleaner.fixAllSafe"
FIX_ALL_KIND = "source.fixAll.cleaner"

# Protocol: 1 error, 2 warning, 3 information, 4 hint. What is certain is a warning; what a person must judge, information.
_SEVERITY = {Level.SAFE: 2, Level.SUGGEST: 3, Level.REPORT: 3}

Json = dict[str, Any]


def range_of(buffer: Buffer, start: int, end: int) -> Json:
    """A span as a range of positions."""
    first, last = buffer.position(start), buffer.position(end)
    return {
        "start": {"line": first[0], "character": first[1]},
        "end": {"line": last[0], "character": last[1]},
    }


def diagnostic(buffer: Buffer, item: Item, reasons: Reasons) -> Json:
    """A finding as a diagnostic: what, level, why."""
    finding = item.finding
    return {
        "range": range_of(buffer, finding.start, finding.end),
        "severity": _SEVERITY[finding.level],
        "code": finding.rule,
        "source": "cleaner",
        "message": _message(buffer.text[item.start : item.end], finding.replacement, item.repairable, finding.level, finding.message, reasons.why(finding)),
        "data": {"rules": list(finding.rules), "level": str(finding.level), "replacement": finding.replacement},
    }


# A keystroke sends the messages of all findings, nearly all of them the same as before.
@lru_cache(8192)
def _message(old: str, new: str | None, repairable: bool, level: Level, message: str, why: str) -> str:
    head = f"{_words(old, new)}: {message}" if repairable else message
    return f"{head} [{level}]" + (f"\n{why}" if why and why != message else "")


def _change(buffer: Buffer, item: Item) -> str:
    return _words(buffer.text[item.start : item.end], item.finding.replacement)


def _words(old: str, new: str | None) -> str:
    old, new = visible(old), visible(new or "")
    if not old:
        return f"insert “{new}”"
    return f"“{old}” → “{new}”" if new else f"delete “{old}”"


def text_edit(buffer: Buffer, item: Item) -> Json:
    """A repair as the edit of a range."""
    return {"range": range_of(buffer, item.start, item.end), "newText": item.finding.replacement or ""}


def workspace_edit(uri: str, version: int | None, edits: Sequence[Json], versioned: bool) -> Json:
    """Edits of one document; with its version, if the client knows those, so that an old answer never hits a new text."""
    if versioned:
        return {"documentChanges": [{"textDocument": {"uri": uri, "version": version}, "edits": list(edits)}]}
    return {"changes": {uri: list(edits)}}


def actions(uri: str, version: int | None, buffer: Buffer, items: Iterable[Item], every: Sequence[Item], reasons: Reasons, versioned: bool) -> list[Json]:
    """The code actions for the findings at a place: each repair, its rule in the whole document, and leaving its word alone."""
    made: list[Json] = []
    words: dict[str, None] = {}
    for item in items:
        shown = [diagnostic(buffer, item, reasons)]
        if item.repairable:
            made.append({
                "title": f"Repair: {_change(buffer, item)}",
                "kind": "quickfix",
                "diagnostics": shown,
                "isPreferred": item.finding.level is Level.SAFE,
                "edit": workspace_edit(uri, version, [text_edit(buffer, item)], versioned),
            })  # fmt: skip
            same = [other for other in every if other.repairable and other.finding.rules == item.finding.rules]
            if len(same) > 1:
                made.append({
                    "title": f"Repair all {len(same)} of {item.finding.rule}",
                    "kind": "quickfix",
                    "diagnostics": shown,
                    "edit": workspace_edit(uri, version, [text_edit(buffer, other) for other in same], versioned),
                })  # fmt: skip
        word = word_of(buffer.text[item.start : item.end], item.finding)
        if word and word not in words:
            words[word] = None
            made.append({
                "title": f"Accept the {'name' if list_of(word) == 'names' else 'word'} “{word}” (configuration)",
                "kind": "quickfix",
                "diagnostics": shown,
                "command": {"title": "Accept", "command": ACCEPT_WORD, "arguments": [uri, word]},
            })  # fmt: skip
    return made
