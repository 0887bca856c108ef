"""Records: classes of named fields that are set once, as frozen dataclasses are.

For what every run needs. Importing `dataclasses` (which imports `inspect`,
`ast`, `dis`, `tokenize`) and having it write and compile the methods of twenty
classes took a quarter of a run over a page; a base class has nothing to compile.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, dataclass_transform

    Kind = TypeVar("Kind", bound="Record")
else:

    def dataclass_transform(**_):
        return lambda cls: cls


class Fresh:
    """A default that is made anew for each record."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def fresh(make: Callable[[], Any]) -> Any:
    """The default of a field whose value is `make()` for each record."""
    return Fresh(make)


@dataclass_transform(frozen_default=True)
class Record:
    """Base of records: a subclass's annotations are its fields, in order; their values are the defaults.

    Records of one class are equal if their fields are, those named in `aside`
    left out; with `eq=False` a record equals only itself. What
    `cached_property` keeps on a record is no field.
    """

    _fields: tuple[str, ...] = ()
    _names: frozenset[str] = frozenset()
    _defaults: dict[str, Any] = {}

    def __init_subclass__(cls, *, eq: bool = True, aside: tuple[str, ...] = ()) -> None:
        own = tuple(cls.__dict__.get("__annotations__", ()))
        cls._fields = (*cls._fields, *(name for name in own if name not in cls._fields))
        cls._defaults = {**cls._defaults, **{name: cls.__dict__[name] for name in own if name in cls.__dict__}}
        cls._names = frozenset(cls._fields)
        cls._key = attrgetter(*(name for name in cls._fields if name not in aside))
        if not eq:
            cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__

    def __init__(self, *values: Any, **named: Any) -> None:
        """The fields in order or by name. Raises TypeError if one is missing, unknown or given twice."""
        fields = self._fields
        if named or len(values) != len(fields):
            given = {**self._defaults, **dict(zip(fields, values)), **named}
            if len(values) > len(fields) or given.keys() != self._names or any(name in named for name in fields[: len(values)]):
                raise TypeError(self._wrong(values, named))
            for name, value in given.items():
                if isinstance(value, Fresh):
                    given[name] = value.make()
            self.__dict__.update(given)
        else:
            self.__dict__.update(zip(fields, values))

    @classmethod
    def _wrong(cls, values: tuple, named: dict[str, Any]) -> str:
        """What is wrong with the arguments, in the words of a function call."""
        unknown = [name for name in named if name not in cls._fields]
        known = {*cls._fields[: len(values)], *named, *cls._defaults}
        missing = [name for name in cls._fields if name not in known]
        return f"{cls.__name__}({', '.join(cls._fields)}): {len(values)} values and {', '.join(named) or 'no names'} given" + (
            f"; unknown: {', '.join(unknown)}" if unknown else f"; missing: {', '.join(missing)}" if missing else "; too many"
        )

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: a record is made once")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted: a record is made once")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._key(self) == self._key(other)

    def __hash__(self) -> int:
        return hash(self._key(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._fields)})"


def replace(record: Kind, **changes: Any) -> Kind:
    """The record with other values for some fields. Raises TypeError for a field that it has not."""
    values = record.__dict__
    return type(record)(**{**{name: values[name] for name in record._fields}, **changes})


def as_dict(record: Record) -> dict[str, Any]:
    """The fields by name; what they hold is not copied."""
    return {name: getattr(record, name) for name in record._fields}
