"""A proof bundle: one JSON file (docs/formats-proof.md) that shows, without the vault, that events stood in its log.

    format, version · origin, public_key, fingerprint · checkpoint · rfc3161 · meeting · events · missing · payload_key

It is RFC 8785 JSON, nothing before or after it. Reading is strict: what writing would not have made is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from noteflow.domain.errors import IntegrityError
from noteflow.infrastructure.persistence.chain import EventRow
from noteflow.infrastructure.persistence.tree import HASH_BYTES

FORMAT, VERSION = "noteflow-proof", 1
BUNDLE_BYTES = 128 * 1024 * 1024
"""A longer file is not read."""

_WHOLE = 2**53 - 1
_REMEDY = "Ask whoever made the bundle for it again."

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opening:
    """What an event's leaf is made of, and what it said: the columns of its row, the head before it, the payload."""

    event_id: bytes
    type: str
    version: int
    at_us: int
    dek_id: bytes
    previous: bytes
    nonce: bytes
    ciphertext: bytes
    payload: str

    def row(self, proved: ProvedEvent, meeting: str) -> EventRow:
        """The row of `events` that it would be in the meeting's stream; the head is not known outside."""
        return EventRow(
            proved.position,
            bytes.fromhex(meeting),
            proved.sequence,
            self.event_id,
            self.type,
            self.version,
            self.at_us,
            self.dek_id,
            self.nonce,
            self.ciphertext,
            proved.leaf,
            b"",
        )


@dataclass(frozen=True, slots=True)
class ProvedEvent:
    """An event's place in the log and in its meeting, from 1; its leaf, and the way from there to the tree's root."""

    position: int
    sequence: int
    leaf: bytes
    path: tuple[bytes, ...]
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class MissingEvent:
    """An event of the meeting that the bundle cannot prove or open, and why; no position when nothing tells it."""

    position: int | None
    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """`payload_key` opens the meeting's events and nothing else; None when their text is not in the bundle."""

    origin: str
    public_key: bytes
    checkpoint: str
    rfc3161: bytes | None
    meeting: str
    events: tuple[ProvedEvent, ...]
    missing: tuple[MissingEvent, ...]
    payload_key: bytes | None

    def to_bytes(self) -> bytes:
        """The file."""
        return _canonical(
            {
                "checkpoint": self.checkpoint,
                "events": [_event_fields(event) for event in self.events],
                "fingerprint": fingerprint(self.public_key),
                "format": FORMAT,
                "meeting": self.meeting,
                "missing": [
                    {"position": event.position, "reason": event.reason, "sequence": event.sequence}
                    for event in self.missing
                ],
                "origin": self.origin,
                "payload_key": None if self.payload_key is None else self.payload_key.hex(),
                "public_key": _base64(self.public_key),
                "rfc3161": None if self.rfc3161 is None else _base64(self.rfc3161),
                "version": VERSION,
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Bundle:
        """Read strictly. Raises IntegrityError with the first thing that is wrong."""
        if len(data) > BUNDLE_BYTES:
            raise IntegrityError("The file is too large for a proof bundle.", _REMEDY)
        try:
            fields = json.loads(
                data.decode(), object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number
            )
            canonical = _canonical(fields) == data
        except IntegrityError:
            raise
        except (ValueError, RecursionError):
            raise IntegrityError("The file is not JSON in UTF-8.", _REMEDY) from None
        if not isinstance(fields, dict) or fields.get("format") != FORMAT:
            raise IntegrityError("The file is not a proof bundle of NoteFlow.", _REMEDY)
        if fields.get("version") != VERSION:
            raise IntegrityError(
                "The bundle is of a version that this NoteFlow does not know.", "Use a newer NoteFlow."
            )
        bundle = _read_bundle(fields)
        if not canonical:
            raise IntegrityError("The bundle's JSON is not in its only form (RFC 8785).", _REMEDY)
        return bundle


def fingerprint(public_key: bytes) -> str:
    """SHA-256 of the key, in hexadecimal."""
    return hashlib.sha256(public_key).hexdigest()


def shown_fingerprint(public_key: bytes) -> str:
    """The same as people compare it: sixteen groups of four."""
    digits = fingerprint(public_key)
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def _event_fields(event: ProvedEvent) -> dict[str, Any]:
    opened = event.opening
    opening = None
    if opened is not None:
        opening = {
            "at_us": opened.at_us,
            "ciphertext": _base64(opened.ciphertext),
            "dek_id": opened.dek_id.hex(),
            "event_id": opened.event_id.hex(),
            "nonce": opened.nonce.hex(),
            "payload": opened.payload,
            "previous": opened.previous.hex(),
            "type": opened.type,
            "version": opened.version,
        }
    path = _base64(b"".join(event.path))
    return {
        "leaf": event.leaf.hex(),
        "opening": opening,
        "path": path,
        "position": event.position,
        "sequence": event.sequence,
    }


def _read_bundle(fields: dict[str, Any]) -> Bundle:
    top = _Fields(fields, "the bundle")
    checkpoint, named = top.text("checkpoint"), top.text("fingerprint")
    top.text("format"), top.number("version")
    read = Bundle(
        origin=top.text("origin"),
        public_key=top.base64("public_key", HASH_BYTES),
        checkpoint=checkpoint,
        rfc3161=top.maybe("rfc3161", top.base64),
        meeting=top.hexadecimal("meeting", 16).hex(),
        events=tuple(_read_event(each) for each in top.list("events")),
        missing=tuple(_read_missing(each) for each in top.list("missing")),
        payload_key=top.maybe("payload_key", lambda name: top.hexadecimal(name, 32)),
    )
    top.end()
    if named != fingerprint(read.public_key):
        raise IntegrityError("The fingerprint is not that of the bundle's key.", _REMEDY)
    return read


def _read_event(value: Any) -> ProvedEvent:
    each = _Fields(value, "an event")
    position, sequence, path = each.number("position"), each.number("sequence"), each.base64("path")
    if position < 1 or sequence < 1 or len(path) % HASH_BYTES:
        raise each.wrong("position" if position < 1 else "sequence" if sequence < 1 else "path")
    hashes = tuple(path[i : i + HASH_BYTES] for i in range(0, len(path), HASH_BYTES))
    opening = each.maybe("opening", lambda name: _read_opening(each.value(name)))
    read = ProvedEvent(position, sequence, each.hexadecimal("leaf", HASH_BYTES), hashes, opening)
    each.end()
    return read


def _read_opening(value: Any) -> Opening:
    each = _Fields(value, "an opening")
    read = Opening(
        event_id=each.hexadecimal("event_id", 16),
        type=each.text("type"),
        version=each.number("version"),
        at_us=each.number("at_us"),
        dek_id=each.hexadecimal("dek_id", 16),
        previous=each.hexadecimal("previous", HASH_BYTES),
        nonce=each.hexadecimal("nonce", 12),
        ciphertext=each.base64("ciphertext"),
        payload=each.text("payload"),
    )
    each.end()
    return read


def _read_missing(value: Any) -> MissingEvent:
    each = _Fields(value, "a missing event")
    read = MissingEvent(each.maybe("position", each.number), each.number("sequence"), each.text("reason"))
    each.end()
    return read


class _Fields:
    """The fields of an object of the bundle, taken out one by one; what is left at the end is unknown."""

    def __init__(self, value: Any, what: str) -> None:
        if not isinstance(value, dict):
            raise IntegrityError(f"In the bundle, {what} is not an object.", _REMEDY)
        self._rest = dict(value)
        self._what = what

    def wrong(self, name: str) -> IntegrityError:
        return IntegrityError(f"The field “{name}” of {self._what} is not as it should be.", _REMEDY)

    def value(self, name: str) -> Any:
        if name not in self._rest:
            raise IntegrityError(f"The field “{name}” of {self._what} is missing.", _REMEDY)
        return self._rest.pop(name)

    def maybe(self, name: str, read: Callable[[str], T]) -> T | None:
        if name in self._rest and self._rest[name] is None:
            del self._rest[name]
            return None
        return read(name)

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str):
            raise self.wrong(name)
        return value

    def number(self, name: str) -> int:
        value = self.value(name)
        if type(value) is not int or not -_WHOLE <= value <= _WHOLE:
            raise self.wrong(name)
        return value

    def list(self, name: str) -> list[Any]:
        value = self.value(name)
        if not isinstance(value, list):
            raise self.wrong(name)
        return value

    def hexadecimal(self, name: str, size: int) -> bytes:
        value = self.text(name)
        if not re.fullmatch(f"[0-9a-f]{{{2 * size}}}", value):
            raise self.wrong(name)
        return bytes.fromhex(value)

    def base64(self, name: str, size: int | None = None) -> bytes:
        value = self.text(name)
        try:
            data = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise self.wrong(name) from None
        if _base64(data) != value or size not in (None, len(data)):
            raise self.wrong(name)
        return data

    def end(self) -> None:
        for name in self._rest:
            known = re.sub(r"[^!-~]", "?", name[:40])
            raise IntegrityError(f"The field “{known}” of {self._what} is unknown.", _REMEDY)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise IntegrityError("The bundle has a field twice.", _REMEDY)
    return fields


def _no_number(_text: str) -> Any:
    raise ValueError


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _canonical(value: Any) -> bytes:
    """RFC 8785 for what a bundle holds: ASCII keys, integers, text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
