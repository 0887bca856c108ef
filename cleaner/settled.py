"""What is known about words for good, in whatever document they stand: a run over many files asks about each but once."""

from __future__ import annotations

from collections.abc import Iterable

# Words of some hundred thousand pages; beyond it, the words are not words but data.
_MOST = 200_000


class Settled:
    """Words whose answer is no, whatever text they stand in."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def open(self, words: Iterable[str]) -> list[str]:
        """Those of the words that are not settled, in their order."""
        settled = self._words
        return [word for word in words if word not in settled]

    def settle(self, words: Iterable[str]) -> None:
        """Nobody need ask about these again."""
        if len(self._words) > _MOST:
            self._words.clear()
        self._words.update(words)
