"""`cleaner lsp`: the language server on standard input and output."""

from __future__ import annotations

import sys

BROKEN = 2


def serve(languagetool: bool = True, config: str | None = None, log: str | None = None) -> int:
    """Serve one client over stdio until it says exit; 0 after an orderly end.

    `languagetool` False never asks LanguageTool; `config` is a configuration
    file for all documents; `log` a file for the server's own messages.
    """
    try:
        from cleaner.lsp.server import build
    except ImportError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        print("cleaner: the language server needs pygls: pip install 'cleaner[lsp]'", file=sys.stderr)
        return BROKEN
    import logging

    if log:
        logging.basicConfig(filename=log, level=logging.INFO)
        # pygls tells every message it sends at this level; documents do not belong in a log.
        logging.getLogger("pygls").setLevel(logging.ERROR)
    else:
        # Not to stderr: a client that does not read it would block the server when the pipe is full.
        logging.disable()
    server = build(languagetool, config)
    try:
        server.start_io()
    finally:
        server.end()
    return 0
