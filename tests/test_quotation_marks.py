"""How the double quotation marks of a paragraph are read."""

from __future__ import annotations

import pytest

from cleaner.rulebook.detectors._quotes import marks, pairs


def roles(text):
    return [mark.role for mark in marks(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ["open", "close", "open", "close"]),
        ("He said “yes” and “no”.", ["open", "close", "open", "close"]),
        # The direction is wrong, the place decides.
        ("He said ”yes“.", ["open", "close"]),
        ('("Yes," he said.)', ["open", "close"]),
        ('It was—"at last"—done.', ["open", "close"]),
        # Inches, feet and inches, and the sign itself are no marks.
        ('A 12" tablet and a 5\'7" man.', []),
        ('The sign (") is a mark.', []),
        # A number may end a quotation.
        ('He said "no more than 12" and left.', ["open", "close"]),
    ],
)
def test_roles(text, expected):
    assert roles(text) == expected


def test_pairs_only_where_marks_open_and_close_in_turn():
    text = 'He said "yes" and "no".'
    assert len(list(pairs(marks(text, 0, len(text))))) == 2
    text = 'He said "yes and "no".'
    assert pairs(marks(text, 0, len(text))) is None
