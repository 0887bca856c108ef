"""One file per construct: `cases/FORMAT/NAME.EXT` and, in `NAME.blocks`, each block's kind and what of it is visible.

A protected character is a "·" there, a line that its writer broke a "⏎".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.document import STAND_IN, Document
from cleaner.formats import format_of

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.glob("*/*") if path.suffix != ".blocks")


def shown(document: Document) -> str:
    """The document's blocks as a `.blocks` file has them."""
    view = document.view.replace(STAND_IN, "·").replace("\n", "⏎")
    return "".join(f"{block.kind}: {view[block.start : block.end]}\n" for block in document.blocks)


def test_every_format_has_cases():
    from cleaner.formats import NAMES

    assert {path.parent.name for path in FILES} == set(NAMES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_blocks_and_what_is_visible_of_them(path):
    assert format_of(path.name) == path.parent.name
    document = Document.of(path.read_text(encoding="utf-8"), str(path))
    assert shown(document) == path.with_suffix(".blocks").read_text(encoding="utf-8")


def test_a_carriage_return_within_a_line_of_markdown_ends_no_line():
    document = Document("One\rtwo *three*\nfour\r\r| five |\n\n- six\rseven\n", None, "markdown")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["One\rtwo *three*\nfour\r\r| five |", "six\rseven"]
    assert document.layout.soft_breaks == [15]


def test_a_parser_that_gives_up_is_an_error_of_that_file(monkeypatch):
    from cleaner.formats import markdown_events

    class PanicException(BaseException):
        pass

    def panic(*_, **__):
        raise PanicException("unreachable")

    monkeypatch.setattr(markdown_events, "events_with_range", panic)
    with pytest.raises(RuntimeError, match="gave up: unreachable"):
        list(markdown_events.events("One *two*."))
