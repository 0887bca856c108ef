"""Dialect, quotation marks, numbers and headings, by vote."""

from __future__ import annotations

import pytest

from cleaner.context.headings import is_title_case
from cleaner.document import Document, Settings


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("The colour of the grey lorry surprised our neighbours.", "en-GB"),
        ("The color of the gray truck surprised our neighbors.", "en-US"),
        ("They organised a centre for analysing metres of cable.", "en-GB"),
        ("They organized a center and traveled there.", "en-US"),
        ("Nothing here tells.", "en-US"),
        ("One colour, one color.", "en-US"),
        # Names keep their spelling everywhere.
        ("The Labour Party met at the Theatre Royal.", "en-US"),
    ],
)
def test_dialect(text, dialect):
    assert Document(text).context.dialect == dialect


def test_the_user_s_dialect_decides():
    assert Document("the color", settings=Settings(dialect="en-GB")).context.dialect == "en-GB"


def test_exercise_and_advertise_say_nothing():
    votes = Document("We exercise, advertise, revise and practice with a license.").context.dialect_votes
    assert (votes.american, votes.british) == (0, 0)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ('"Yes," he said. "No."', "straight"),
        ("“Yes,” he said. “No.”", "curly"),
        ('“Yes," he said. “No." "Perhaps."', "mixed"),
        ('A 12" tablet and a 5" phone, and “both” are “large”.', "curly"),
        ("None at all.", "straight"),
    ],
)
def test_quotes(text, style):
    assert Document(text).context.quotes == style


@pytest.mark.parametrize(
    ("text", "decimal", "thousands"),
    [
        ("It grew by 2.5 percent to 1,234,567 and 14,500.", "point", ","),
        ("It grew by 2,5 percent and 3,75 percent to 1.234.567.", "comma", "."),
        ("It grew by 2.5 percent to 15 000 and 1 234 567.", "point", " "),
        ("Nothing.", "point", ""),
        # Versions, addresses and times are no numbers of this kind.
        ("Use 2.3.1 at 10.0.0.1 by 12:30,5.", "point", ""),
    ],
)
def test_numbers(text, decimal, thousands):
    context = Document(text).context
    assert context.numbers == decimal
    assert context.number_style.thousands == thousands


def test_title_case():
    assert is_title_case("How the Harbour Moved to the Cloud")
    assert is_title_case("How the harbour moved to the cloud") is False
    assert is_title_case("Notes") is None


def test_heading_style_and_its_titles():
    text = "How the Harbour Moved\n\nThe port has changed its tools.\n\nWhat Comes Next\n\nNobody knows that yet."
    headings = Document(text).context.headings
    assert headings.name == "title"
    assert headings.in_title(5) and not headings.in_title(text.index("port"))
