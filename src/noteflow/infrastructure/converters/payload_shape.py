"""What the canonical JSON of a kind of event looks like, as one regular expression made from its fields.

A payload that matches is what encoding makes of some event of that kind: its keys in order, its values of the right
types and in their only spelling. The converse does not hold (numbers of sixteen digits), so one that does not match is
judged by `EventCodec.decode`. Matching costs a tenth of decoding, and verifying the log needs no more.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cached_property, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints, overload

# Possessive, so that text which does not match is given up at once.
_STRING = r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f])))*+"'
_INTEGER = "(?:0|-?[1-9][0-9]{0,14}+)"

Record = TypeVar("Record")
Match = Callable[[str], re.Match[str] | None]
Reader = Callable[[str], Any]
"""From a value's canonical JSON, known to be that, to the value."""


class PayloadShape:
    """The shape of one kind of event, a frozen dataclass. Each expression is made when first needed: a start has no use
    for most, and one that tells the fields apart takes longer to match."""

    def __init__(self, kind: type[Any]) -> None:
        self._kind = kind
        self._hints = get_type_hints(kind)
        self._names = sorted(field.name for field in fields(kind))
        """As they stand in the payload."""

    def fits(self, payload: bytes) -> bool:
        """Whether this is certainly what encoding makes."""
        return _match(self._whole, payload) is not None

    def read(self, payload: bytes) -> Any:
        """The event that this certainly is, None when it does not match. Its records are read when they are looked at:
        most of a payload are words with their times, which few who read an event want."""
        found = _match(self._apart, payload)
        if found is None:
            return None
        values = found.groups()
        return self._kind(*[read(values[place]) for place, read in self._readers])

    @cached_property
    def _whole(self) -> Match:
        return self._compiled("{}")

    @cached_property
    def _apart(self) -> Match:
        return self._compiled("({})")

    @cached_property
    def _readers(self) -> list[tuple[int, Reader]]:
        """For each field, in the order in which the kind takes them, its group and what reads it."""
        order = [field.name for field in fields(self._kind)]
        return [(self._names.index(name), _reader(self._hints[name])) for name in order]

    def _compiled(self, value: str) -> Match:
        members = [f"{json.dumps(name)}:{value.format(_pattern(self._hints[name]))}" for name in self._names]
        return re.compile("{" + ",".join(members) + "}").fullmatch


class Records(Sequence[Record]):
    """Records in an array of canonical JSON, read when the first of them is looked at. Equal to a tuple of them."""

    __slots__ = ("_kind", "_read", "_text")

    def __init__(self, kind: type[Record], text: str) -> None:
        self._kind = kind
        self._text = text
        self._read: tuple[Record, ...] | None = None

    def _all(self) -> tuple[Record, ...]:
        if self._read is None:
            self._read = tuple([self._kind(**each) for each in json.loads(self._text)])
        return self._read

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return self._text != _NOTHING

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Records):
            # there is one spelling for each record
            return (self._kind, self._text) == (other._kind, other._text)
        return self._all() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


_NOTHING = "[]"


def _match(matches: Match, payload: bytes) -> re.Match[str] | None:
    try:
        return matches(payload.decode())
    except UnicodeDecodeError:
        return None


def _pattern(kind: Any) -> str:
    if kind is int:
        return _INTEGER
    if kind is str:
        return _STRING
    if kind is bool:
        return "(?:true|false)"
    if kind is type(None):
        return "null"
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        members = sorted((json.dumps(f.name), _pattern(hints[f.name])) for f in fields(kind))
        return "{" + ",".join(f"{name}:{value}" for name, value in members) + "}"
    if get_origin(kind) in (Union, types.UnionType):
        return "(?:" + "|".join(_pattern(choice) for choice in get_args(kind)) + ")"
    if get_origin(kind) is Sequence and is_dataclass(get_args(kind)[0]):
        each = _pattern(get_args(kind)[0])
        return rf"\[(?:{each}(?:,{each})*+)?\]"
    raise TypeError(f"no event has a field of the type {kind}")


def _reader(kind: Any) -> Reader:
    if kind is int:
        return int
    if kind is str:
        return _string
    if get_origin(kind) is Sequence:
        return partial(Records, get_args(kind)[0])
    return json.loads


def _string(text: str) -> Any:
    return json.loads(text) if "\\" in text else text[1:-1]
