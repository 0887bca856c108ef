"""Which English a document is written in."""

from __future__ import annotations

Dialect = str


def vote(document) -> Dialect:
    """"en-US" unless the user says otherwise."""
    return document.settings.dialect or "en-US"
