"""A name of the document in lower case, where its letters mean nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.context.common import is_common
from cleaner.context.proper import proper_words
from cleaner.edit import Finding
from cleaner.residue.guards import beside_capital
from cleaner.rulebook.detectors._casing import MENTION, is_cased, is_plain_word, neighbours

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

_LEAST = 2
# So many capitalised for each one that is not.
_RATIO = 4
_PARTICLES = frozenset("de la del der van von den da di do dos das du des el al le les los las bin ibn ben of the and y e".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The document's own casing of the name."""
    names = document.context.names
    vocabulary = document.vocabulary
    view = document.view
    for name, count in names.counts.items():
        if count < _LEAST:
            continue
        lower = name.lower()
        uses = vocabulary.get(lower, 0)
        if not uses or len(lower) < 4 or lower == name or uses * _RATIO > count or lower in _PARTICLES or lower in proper_words():
            continue
        if is_common(lower) or names.middle(name) < _LEAST or names.canonical(lower) != name:
            continue
        if not name.istitle():
            # "OTLP", "CommonJS": in lower case often the name of a setting, a command or a format.
            continue
        if lower.endswith(("ist", "ists", "ism")) or _is_technical(document, lower):
            # "a Marxist", "marxist parties" are both written; what is in code too is a command or a package.
            continue
        if sum(1 for start in document.occurrences(name) if not beside_capital(document, start, start + len(name))) < _LEAST:
            # Only as a part of longer names: "the Futsal Championship".
            continue
        for start in document.occurrences(lower):
            end = start + len(lower)
            block = document.block_at(start)
            if not is_plain_word(view, start, end, hyphens=False) or neighbours(view, start, end)[0].lower() in MENTION:
                continue
            if block and is_cased(view, block.start, block.end):
                yield rule.edit(start, end, name)


def _is_technical(document: Document, lower: str) -> bool:
    """Whether the word stands in code, or in the path of an address (its host an organisation may have)."""
    inside = (document.text[span.start : span.end] for span in document.shielded if span.kind in ("code", "url"))
    return any(lower in text and ("://" not in text or f"/{lower}" in text.replace("//", "")) for text in inside)
