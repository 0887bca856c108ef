"""What the document uses as names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document import Document


@dataclass(frozen=True)
class Names:
    """Names of a document, each word as written."""

    counts: dict[str, int]
    organisations: frozenset[str]
    persons: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> Names:
        """The names of a document."""
        names = {w: n for w, n in document.vocabulary.items() if w[0].isupper() and w.lower() not in document.vocabulary}
        return cls(names | dict.fromkeys(document.settings.names, 1), frozenset(), frozenset())

    def __contains__(self, word: str) -> bool:
        """Whether the document (or the user) uses `word` as a name."""
        return word in self.counts

    def count(self, word: str) -> int:
        """How often it does."""
        return self.counts.get(word, 0)
