"""What can go wrong with LanguageTool, as one sentence for the user."""

from __future__ import annotations

from cleaner.errors import CleanerError


class LanguageToolError(CleanerError):
    """LanguageTool is wanted and not to be had; the message says what to do about it."""


class NotInstalled(LanguageToolError):
    """Neither the jars nor a folder or server of the user's own."""


class ServerFailed(LanguageToolError):
    """A server did not start, died, hangs, or answers with something that is no result."""
