"""Edits: applied by span, composed over rounds, mapped back; nothing is lost and nothing is moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edit import Finding, Level, apply, carry_out, compose, narrow, to_original


def edit(start, end, new, level=Level.SAFE, rule="t/a"):
    return Finding(start, end, new, (rule,), level, "m")


@st.composite
def text_and_edits(draw, text=None):
    text = draw(st.text(alphabet="ab \n’é😀", max_size=40)) if text is None else text
    edits = draw(
        st.lists(
            st.builds(
                lambda a, b, new, level, rule: edit(min(a, b), max(a, b), new, level, f"t/{rule}"),
                st.integers(0, len(text)),
                st.integers(0, len(text)),
                st.text(alphabet="xy 😀", max_size=4),
                st.sampled_from([Level.SAFE, Level.SUGGEST]),
                st.sampled_from("abc"),
            ),
            max_size=8,
        )
    )
    return text, edits


@given(text_and_edits())
def test_accepted_edits_are_apart_and_all_others_are_named_as_lost(case):
    text, edits = case
    new, accepted, lost = apply(text, edits)
    real = [e for e in edits if text[e.start : e.end] != e.replacement]
    assert sorted([*accepted, *lost], key=repr) == sorted(real, key=repr)
    for left, right in zip(accepted, accepted[1:]):
        assert left.end <= right.start
    rebuilt, at = "", 0
    for e in accepted:
        rebuilt += text[at : e.start] + e.replacement
        at = e.end
    assert rebuilt + text[at:] == new


@given(text_and_edits())
def test_the_result_does_not_depend_on_the_order_of_finding(case):
    text, edits = case
    assert apply(text, edits)[0] == apply(text, reversed(edits))[0]


@given(st.data())
def test_edits_of_two_rounds_compose_to_one_list_on_the_original(data):
    original, first = data.draw(text_and_edits())
    current, accepted, _ = apply(original, first)
    composed = accepted
    for _ in range(data.draw(st.integers(1, 3))):
        _, more = data.draw(text_and_edits(text=current))
        after, taken, _ = apply(current, more)
        composed = compose(original, composed, current, taken)
        current = after
    assert carry_out(original, composed) == current
    assert carry_out(original, reversed(composed)) == current
    assert all(original[e.start : e.end] != e.replacement for e in composed)


@given(st.data())
def test_a_span_of_the_repaired_text_maps_to_where_it_came_from(data):
    original, edits = data.draw(text_and_edits())
    current, accepted, _ = apply(original, edits)
    start = data.draw(st.integers(0, len(current)))
    end = data.draw(st.integers(start, len(current)))
    begin, stop = to_original(accepted, start, end)
    assert 0 <= begin <= len(original) and 0 <= stop <= len(original)
    untouched = all(e.end < begin or e.start > stop for e in accepted)
    if untouched and begin < stop:
        assert original[begin:stop] == current[start:end]


def test_an_edit_on_an_edit_names_both_rules_and_takes_the_higher_level():
    first = [edit(0, 3, "abc", Level.SAFE, "one/x")]
    second = [edit(1, 2, "B", Level.SUGGEST, "two/y")]
    (merged,) = compose("xyz!", first, "abc!", second)
    assert (merged.start, merged.end, merged.replacement) == (0, 3, "aBc")
    assert merged.rules == ("one/x", "two/y")
    assert merged.level is Level.SUGGEST


def test_two_edits_that_cancel_disappear():
    assert compose("a b", [edit(1, 2, "")], "ab", [edit(1, 1, " ")]) == []


@pytest.mark.parametrize(
    ("text", "span", "new", "expected"),
    [
        ("a error here", (0, 7), "an error", (0, 1, "an")),
        ("hold.But", (0, 8), "hold. But", (5, 5, " ")),
        ("accountHe", (0, 9), "account. He", (0, 9, "account. He")),
        ("the the dog", (0, 7), "the", (3, 7, "")),
        ("don 't", (0, 6), "don't", (3, 4, "")),
    ],
)
def test_narrowing_cuts_what_stays_but_no_word(text, span, new, expected):
    result = narrow(text, edit(*span, new))
    assert (result.start, result.end, result.replacement) == expected
    assert apply(text, [result])[0] == apply(text, [edit(*span, new)])[0]


@given(text_and_edits())
def test_narrowing_never_changes_the_result(case):
    text, edits = case
    for one in edits:
        assert apply(text, [narrow(text, one)])[0] == apply(text, [one])[0]


def test_of_two_overlapping_edits_the_safer_wins():
    _, accepted, lost = apply("abcdef", [edit(0, 5, "x", Level.SUGGEST, "t/long"), edit(2, 3, "y", Level.SAFE, "t/short")])
    assert [e.rule for e in accepted] == ["t/short"]
    assert [e.rule for e in lost] == ["t/long"]


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        apply("abc", [edit(2, 9, "x")])
