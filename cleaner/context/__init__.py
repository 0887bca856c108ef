"""What the whole document says about itself; every pass and guard asks here, nothing is computed before it is asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.context.dialect import Dialect
    from cleaner.context.headings import HeadingStyle
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
        """What the document uses as names (`word in names`, `.count(word)`), and which are persons or organisations."""
        from cleaner.context.names import Names

        return Names(self._document)

    @property
    def dialect(self) -> str:
        """ "en-US" or "en-GB" (or what the user set): by vote of the spellings used, "en-US" on a tie."""
        return self.dialect_votes.name

    @cached_property
    def dialect_votes(self) -> Dialect:
        """The dialect with the words that voted for each: `.name`, `.american`, `.british`, `.sure`."""
        from cleaner.context.dialect import vote

        return vote(self._document)

    @property
    def quotes(self) -> str:
        """ "straight", "curly", or "mixed" where neither clearly prevails; "straight" without any quotation mark."""
        return self.quote_style.name

    @cached_property
    def quote_style(self) -> QuoteStyle:
        """The quotation marks in numbers: `.name`, `.pair` (opening and closing mark), `.apostrophe`, the counts."""
        from cleaner.context.quotes import style

        return style(self._document)

    @property
    def numbers(self) -> str:
        """ "point" or "comma": the decimal mark that the document's numbers use; "point" without evidence."""
        return self.number_style.decimal

    @cached_property
    def number_style(self) -> NumberStyle:
        """Decimal and thousands marks with their votes: `.decimal`, `.thousands`, `.points`, `.commas` and others."""
        from cleaner.context.numbers import style

        return style(self._document)

    @cached_property
    def headings(self) -> HeadingStyle:
        """The headings' style (`.name`: "title", "sentence" or "none") and which of them are in title case."""
        from cleaner.context.headings import style

        return style(self._document)

    @cached_property
    def languages(self) -> dict[int, str]:
        """Start of block -> language, for the blocks that are clearly not in English (they are shielded as "foreign")."""
        from cleaner.context.language import foreign_blocks

        return {block.start: name for block, name in foreign_blocks(self._document.text, self._document.layout.blocks)}
