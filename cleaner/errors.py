"""Errors a user can cause or meet; the command line prints them in one line and exits with status 2."""

from __future__ import annotations


class CleanerError(Exception):
    """Something is broken outside the program: the message is one clear sentence for the user."""


class UnstableRepair(CleanerError):
    """The repairs of a text never come to rest: two rules undo each other."""
