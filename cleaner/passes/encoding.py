"""The encoding pass: the `encoding` family (ftfy's repairs and invisible characters), before every other rule."""

from __future__ import annotations

from cleaner.passes.rules import RulesPass


class EncodingPass(RulesPass):
    """The rules of the family `encoding`; later passes then see whole characters."""

    name = "encoding"
    family = "encoding"
