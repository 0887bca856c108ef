"""Which quotation marks a document uses."""

from __future__ import annotations

QuoteStyle = str


def style(document) -> QuoteStyle:
    """"straight", "curly" or "mixed"."""
    straight, curly = document.view.count('"'), sum(map(document.view.count, "“”"))
    return "mixed" if min(straight, curly) * 4 > max(straight, curly) else "curly" if curly > straight else "straight"
