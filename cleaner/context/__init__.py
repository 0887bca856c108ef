"""What the whole document says about itself; every pass and guard asks here, nothing is computed before it is asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.context.dialect import Dialect
    from cleaner.context.names import Names
    from cleaner.context.numbers import NumberStyle
    from cleaner.context.quotes import QuoteStyle
    from cleaner.document import Document


class Context:
    """The facts of one document, each computed once, on first use."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def names(self) -> Names:
        """What the document uses as names, and which are persons or organisations."""
        from cleaner.context.names import Names

        return Names.of(self._document)

    @cached_property
    def dialect(self) -> Dialect:
        """British, American or another English, by vote of the spellings used."""
        from cleaner.context.dialect import vote

        return vote(self._document)

    @cached_property
    def quotes(self) -> QuoteStyle:
        """Whether quotation marks are straight, curly or mixed."""
        from cleaner.context.quotes import style

        return style(self._document)

    @cached_property
    def numbers(self) -> NumberStyle:
        """Decimal and thousands marks by the document's own numbers."""
        from cleaner.context.numbers import style

        return style(self._document)
