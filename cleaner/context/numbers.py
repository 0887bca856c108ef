"""Which marks a document's numbers use."""

from __future__ import annotations

NumberStyle = str


def style(document) -> NumberStyle:
    """"point" or "comma" as decimal mark."""
    return "point"
