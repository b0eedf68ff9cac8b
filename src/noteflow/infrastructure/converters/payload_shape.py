"""What the canonical JSON of a kind of event looks like, as one regular expression made from its fields.

A payload that matches is what encoding makes of some event of that kind: its keys in order, its values of the right
types and in their only spelling. The converse does not hold (numbers of sixteen digits), so one that does not match is
judged by `EventCodec.decode`. Matching costs a tenth of decoding, and verifying the log needs no more.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

# Possessive, so that text which does not match is given up at once.
_STRING = r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f])))*+"'
_INTEGER = "(?:0|-?[1-9][0-9]{0,14}+)"

_PLAIN = (int, str, bool)
_parse = json.JSONDecoder().raw_decode


class PayloadShape:
    """The shape of one kind of event, a frozen dataclass."""

    def __init__(self, kind: type[Any]) -> None:
        self._kind = kind
        self._matches = re.compile(_pattern(kind)).fullmatch
        self._marks: Callable[[str], re.Match[str] | None] | None = None
        hints = get_type_hints(kind)
        self._tuples: dict[str, Any] = {
            f.name: get_args(hints[f.name])[0] for f in fields(kind) if get_origin(hints[f.name]) is tuple
        }

    def fits(self, payload: bytes) -> bool:
        """Whether this is certainly what encoding makes."""
        return self._match(payload) is not None

    def read(self, payload: bytes, *, brief: bool = False) -> Any:
        """The event that this certainly is, with `brief` with its tuples empty; None when it does not match."""
        found = self._match(payload)
        if found is None:
            return None
        text = found.string
        if brief and self._tuples:
            text = self._without_tuples(text)
        values = _parse(text)[0]
        for name, item in self._tuples.items():
            made = values[name] if item in _PLAIN else [item(**each) for each in values[name]]
            values[name] = tuple(made)
        return self._kind(**values)

    def _without_tuples(self, text: str) -> str:
        """A text that matches, with empty arrays for what takes most of the time to parse."""
        if self._marks is None:
            # made when first needed, and beside the other, since each group that is marked slows matching down
            self._marks = re.compile(_pattern(self._kind, marked=True)).fullmatch
        found = self._marks(text)
        assert found is not None
        for place in range(len(self._tuples), 0, -1):
            text = f"{text[: found.start(place)]}[]{text[found.end(place) :]}"
        return text

    def _match(self, payload: bytes) -> re.Match[str] | None:
        try:
            return self._matches(payload.decode())
        except UnicodeDecodeError:
            return None


def _pattern(kind: Any, *, marked: bool = False) -> str:
    """`marked` puts each tuple of a record into a group of its own."""
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
        members = sorted((json.dumps(f.name), _pattern(hints[f.name], marked=marked)) for f in fields(kind))
        return "{" + ",".join(f"{re.escape(name)}:{value}" for name, value in members) + "}"
    if get_origin(kind) in (Union, types.UnionType):
        return "(?:" + "|".join(_pattern(choice) for choice in get_args(kind)) + ")"
    if get_origin(kind) is tuple:
        item, rest = get_args(kind)
        if rest is Ellipsis:
            each = _pattern(item)
            array = rf"\[(?:{each}(?:,{each})*+)?\]"
            return f"({array})" if marked else array
    # What a tuple holds is a plain value or a record of plain values: `read` looks no deeper.
    raise TypeError(f"no event has a field of the type {kind}")
