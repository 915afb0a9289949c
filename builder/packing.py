"""Frozen dataclasses as plain values and back: what can lie on a disk without being code.

A dataclass becomes a tuple that begins with its number, a tuple becomes a list, a date its text. What comes back is
equal to what went in. The bytes of equal values are equal, so their digest stands for the value.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from builder.edtf import Date, parse

VERSION = 2  # of marshal: the last in which equal values have equal bytes
ATOMS = frozenset({str, int, float, bool, type(None), bytes})
DATE, MAPPING = -1, -2
Plain = Any


class Packer:
    """Knows some dataclasses and all that their fields name; each has a number, by its name."""

    def __init__(self, *models: type) -> None:
        self.models = tuple(sorted(_with_inner(models), key=lambda model: (model.__module__, model.__qualname__)))
        self.writers = {model: self._writer(number, model) for number, model in enumerate(self.models)}
        self.readers = [self._reader(model) for model in self.models]

    def dumps(self, value: object) -> bytes:
        """A value as bytes. Raises TypeError for what is neither plain nor made of the known dataclasses."""
        return marshal.dumps(self.write(value), VERSION)

    def loads(self, content: bytes | memoryview) -> Any:  # noqa: ANN401 - what went in
        """The value of which `dumps` made these bytes; they must be whole, so keep a checksum beside them."""
        return self.read(marshal.loads(content))  # noqa: S302 - only what carries our checksum, and no value of it is called

    def write(self, value: object) -> Plain:
        """A value as a plain one."""
        kind = type(value)
        if kind in ATOMS:
            return value
        writer = self.writers.get(kind)
        if writer is not None:
            return writer(value)
        if isinstance(value, tuple):
            return [self.write(each) for each in value]
        if isinstance(value, Date):
            return DATE, value.text
        if isinstance(value, Mapping):
            return MAPPING, [self.write(key) for key in value], [self.write(each) for each in value.values()]
        raise TypeError(f"{kind.__name__} cannot be packed.")

    def read(self, plain: Plain) -> Any:  # noqa: ANN401 - what went in
        """The value that a plain one stands for."""
        kind = type(plain)
        if kind is list:
            return tuple(map(self.read, plain))
        if kind is not tuple:
            return plain
        number = plain[0]
        if number >= 0:
            return self.readers[number](plain)
        if number == DATE:
            return _date(plain[1])
        return dict(zip(map(self.read, plain[1]), map(self.read, plain[2]), strict=True))

    def _writer(self, number: int, model: type) -> Callable[[Any], Plain]:
        names = [item.name for item in fields(model)]
        parts = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        return lambda value: (number, *[each if type(each) in ATOMS else self.write(each) for each in parts(value)])

    def _reader(self, model: type) -> Callable[[Plain], Any]:
        put = [vars(model)[item.name].__set__ for item in fields(model)]  # past the freezing, as __init__ does
        new = object.__new__

        def read(plain: Plain) -> Any:  # noqa: ANN401 - an instance of the model
            made: Any = new(model)
            for place, value in zip(put, plain[1:], strict=True):
                place(made, value if type(value) in ATOMS else self.read(value))
            return made

        return read


@lru_cache(maxsize=50_000)
def _date(text: str) -> Date:
    return parse(text, minutes=True)


def _with_inner(models: Iterable[type]) -> set[type]:
    """Some dataclasses, those that their fields can hold, and so on; dates apart."""
    found: set[type] = set()
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model not in found and model is not Date:
            found.add(model)
            for hint in get_type_hints(model, include_extras=False).values():
                waiting += _dataclasses_in(hint)
    return found


def _dataclasses_in(hint: Any) -> Iterator[type]:  # noqa: ANN401 - a type hint
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _dataclasses_in(inner)
