"""Records do what frozen dataclasses do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from functools import cached_property

import pytest

from cleaner.records import Record, as_dict, fresh, replace


class Mine(Record, aside=("seen",)):
    """As Theirs."""

    name: str
    size: int = 3
    parts: list[str] = fresh(list)
    seen: bool = False

    @cached_property
    def double(self) -> int:
        return 2 * self.size


@dataclass(frozen=True)
class Theirs:
    name: str
    size: int = 3
    parts: list[str] = field(default_factory=list)
    seen: bool = field(default=False, compare=False)


class Pair(Record):
    left: int
    right: int


class Alone(Record, eq=False):
    left: int


CALLS = [
    (("a",), {}),
    (("a", 4, ["x"], True), {}),
    ((), {"name": "a"}),
    (("a",), {"parts": ["b"], "seen": True}),
    ((), {"seen": False, "size": 1, "name": "a"}),
]
WRONG = [((), {}), ((), {"size": 3}), (("a",), {"name": "b"}), (("a", 1, [], True, 5), {}), (("a",), {"colour": "red"}), ((), {"size": 1, "colour": 2})]


@pytest.mark.parametrize("values, named", CALLS, ids=str)
def test_made_as_a_dataclass_is(values, named):
    assert as_dict(Mine(*values, **named)) == vars(Theirs(*values, **named))


@pytest.mark.parametrize("values, named", WRONG, ids=str)
def test_wrong_calls_fail_as_a_dataclass_does(values, named):
    for kind in (Mine, Theirs):
        with pytest.raises(TypeError):
            kind(*values, **named)


@pytest.mark.parametrize("values, named", [((1,), {"other": 2}), ((1, 2), {"left": 1}), ((1, 2, 3), {})], ids=str)
def test_wrong_calls_of_a_record_without_defaults(values, named):
    with pytest.raises(TypeError, match="Pair"):
        Pair(*values, **named)


def test_a_default_is_made_for_each():
    one, two = Mine("a"), Mine("a")
    one.parts.append("x")
    assert two.parts == [] and one != two


def test_equal_and_hashed_by_their_fields():
    assert Pair(1, 2) == Pair(1, right=2) and hash(Pair(1, 2)) == hash(Pair(1, 2))
    assert Pair(1, 2) != Pair(2, 1) and Pair(1, 2) != (1, 2)
    assert Mine("a", seen=True) == Mine("a", seen=False)
    assert len({Pair(1, 2), Pair(1, 2), Pair(3, 4)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Mine("a"))


def test_equal_to_itself_only():
    assert Alone(1) != Alone(1)
    assert len({Alone(1), Alone(1)}) == 2


def test_set_once():
    record = Mine("a")
    for change in (lambda: setattr(record, "name", "b"), lambda: setattr(record, "more", 1), lambda: delattr(record, "name")):
        with pytest.raises(AttributeError):
            change()
    assert record.name == "a"


def test_replaced_without_what_was_kept():
    record = Mine("a", parts=["x"])
    assert record.double == 6
    other = replace(record, size=5)
    assert (other.name, other.size, other.parts, other.double) == ("a", 5, ["x"], 10)
    assert as_dict(other) == vars(replaced(Theirs("a", parts=["x"]), size=5))
    with pytest.raises(TypeError):
        replace(record, colour="red")


def test_goes_to_another_process_and_back():
    record = Mine("a", parts=["x"])
    assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == record


def test_shows_its_fields():
    assert repr(Pair(1, 2)) == "Pair(left=1, right=2)"
