"""Which quotation marks and apostrophes a document uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.pattern import regex
from cleaner.records import Record

if TYPE_CHECKING:
    from cleaner.document import Document

# A straight mark that is no sign of inches, seconds or a ditto.
_STRAIGHT = regex(r'"(?<!\d")')


class QuoteStyle(Record):
    """The marks of a document.

    name        "straight", "curly" or "mixed" (the rarer kind is more than a quarter of the other)
    pair        the opening and the closing double mark of the commoner kind
    apostrophe  "'" or "’", the commoner one ("'" without any)
    straight, curly  how many double marks of each kind
    """

    name: str
    pair: tuple[str, str]
    apostrophe: str
    straight: int
    curly: int


def style(document: Document) -> QuoteStyle:
    """The quotation marks of the document's prose, by count."""
    view = document.view
    straight = len(_STRAIGHT.findall(view)) if '"' in view else 0
    curly = view.count("“") + view.count("”")
    name = "curly" if curly > straight else "straight"
    if min(straight, curly) * 4 > max(straight, curly):
        name = "mixed"
    pair = ("“", "”") if curly > straight else ('"', '"')
    apostrophe = "’" if view.count("’") > view.count("'") else "'"
    return QuoteStyle(name, pair, apostrophe, straight, curly)
