"""Checking a proof bundle, without a vault: key, checkpoint, time-stamp, paths, openings."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from itertools import pairwise

from noteflow.application.ports import Checkpoint
from noteflow.domain.errors import IntegrityError, UsageError
from noteflow.domain.events import MeetingStarted
from noteflow.infrastructure.converters.event_codec import EventCodec
from noteflow.infrastructure.persistence.chain import PayloadOpener
from noteflow.infrastructure.persistence.proof_bundle import Bundle, ProvedEvent
from noteflow.infrastructure.persistence.signed_note import ED25519, key_id, of_small_order, read_checkpoint
from noteflow.infrastructure.persistence.timestamp import TimeStamp, check_token
from noteflow.infrastructure.persistence.tree import root_of_path

_REMEDY = "Do not rely on it; ask whoever made it for another."


@dataclass(frozen=True, slots=True)
class CheckedProof:
    """What a bundle shows. `opened` events were decrypted and said what the bundle says; `key_given` when the key was
    compared with one that came another way."""

    bundle: Bundle
    checkpoint: Checkpoint
    opened: int
    key_given: bool
    time_stamp: TimeStamp | None


def check_bundle(data: bytes, key: bytes | None = None) -> CheckedProof:
    """Check everything that the bundle says. `key` is the public key that it has to be of.

    Raises IntegrityError with the first thing that does not hold.
    """
    bundle = Bundle.from_bytes(data)
    if key is not None and key != bundle.public_key:
        raise IntegrityError("The bundle was made by a vault with another key than the one given.", _REMEDY)
    if not re.fullmatch(r"noteflow/[0-9a-f]{32}", bundle.origin):
        raise IntegrityError("The bundle's origin is not that of a vault.", _REMEDY)
    if of_small_order(bundle.public_key):
        raise IntegrityError("Under the bundle's key anybody can sign anything: it is a point of small order.", _REMEDY)
    checkpoint = read_checkpoint(bundle.checkpoint, bundle.origin, bundle.public_key)
    if checkpoint is None:
        raise IntegrityError("The checkpoint is not one that the bundle's key signed.", _REMEDY)
    _check_places(bundle, checkpoint)
    for event in bundle.events:
        found = root_of_path(event.leaf, event.position - 1, checkpoint.size, event.path)
        if found is None or found.hex() != checkpoint.root:
            raise IntegrityError(
                f"Event {event.position} is not in the log that the checkpoint was signed for.", _REMEDY
            )
    opened = _open_events(bundle)
    stamp = None if bundle.rfc3161 is None else check_token(bundle.rfc3161, bundle.checkpoint)
    return CheckedProof(bundle, checkpoint, opened, key is not None, stamp)


def _check_places(bundle: Bundle, checkpoint: Checkpoint) -> None:
    """Proved and missing events together are the meeting's 1, 2, 3, ..., in the log's order and in the checkpoint."""
    if not bundle.events:
        raise IntegrityError("The bundle proves no event.", _REMEDY)
    places = [(event.sequence, event.position) for event in bundle.events]
    places += [(lost.sequence, lost.position) for lost in bundle.missing if lost.position is not None]
    positions = [position for _, position in sorted(places)]
    sequences = sorted([e.sequence for e in bundle.events] + [lost.sequence for lost in bundle.missing])
    ordered = all(a < b for a, b in pairwise(positions))
    if sequences != list(range(1, len(sequences) + 1)) or not ordered:
        raise IntegrityError("The bundle's events are not all of the meeting's, one after the other.", _REMEDY)
    for listed in ([e.sequence for e in bundle.events], [e.sequence for e in bundle.missing]):
        if listed != sorted(listed):
            raise IntegrityError("The bundle's events are not in order.", _REMEDY)
    if positions[0] < 1 or positions[-1] > checkpoint.size:
        raise IntegrityError("The bundle names events beyond its checkpoint.", _REMEDY)


def _open_events(bundle: Bundle) -> int:
    openings = [event for event in bundle.events if event.opening is not None]
    if bundle.payload_key is None:
        if openings:
            raise IntegrityError("The bundle has openings, and no key for them.", _REMEDY)
        return 0
    if not openings:
        raise IntegrityError("The bundle has a key, and nothing that it opens.", _REMEDY)
    if len(openings) != len(bundle.events):
        raise IntegrityError("The bundle opens some of its events and leaves out others.", _REMEDY)
    cipher, codec = PayloadOpener(bundle.payload_key), EventCodec()
    for event in openings:
        _open(event, bundle.meeting, cipher, codec)
    return len(openings)


def _open(event: ProvedEvent, meeting: str, cipher: PayloadOpener, codec: EventCodec) -> None:
    opening = event.opening
    assert opening is not None
    row = opening.row(event, meeting)
    try:
        same = row.computed_leaf(opening.previous) == event.leaf
    except ValueError:
        same = False
    if not same:
        raise IntegrityError(f"What the bundle says of event {event.position} does not make its leaf.", _REMEDY)
    try:
        payload = cipher.decrypt(opening.nonce, opening.ciphertext, row.aad(opening.previous))
    except IntegrityError:
        raise IntegrityError(f"The bundle's key does not open event {event.position}.", _REMEDY) from None
    if payload != opening.payload.encode():
        raise IntegrityError(f"Event {event.position} says something else than the bundle does.", _REMEDY)
    try:
        said = codec.decode(opening.type, opening.version, payload)
    except IntegrityError as error:
        raise IntegrityError(f"Event {event.position}: {error.message}", _REMEDY) from None
    if isinstance(said, MeetingStarted) is not (event.sequence == 1):
        raise IntegrityError(f"Event {event.position} is not in its place: a meeting starts once, first.", _REMEDY)


def read_public_key(text: str) -> bytes:
    """A key as people hand it on: 64 hexadecimal digits, base64, or a note verifier's `origin+key id+base64`.

    Raises UsageError.
    """
    name, plus, rest = text.strip().partition("+")
    try:
        if re.fullmatch(r"[0-9A-Fa-f]{64}", text.strip()):
            return bytes.fromhex(text.strip())
        hexadecimal, second, encoded = rest.partition("+")
        if plus and second and re.fullmatch(r"[0-9a-f]{8}", hexadecimal):
            data = base64.b64decode(encoded, validate=True)
            if len(data) == 33 and data[:1] == ED25519 and key_id(name, data[1:]).hex() == hexadecimal:
                return data[1:]
        else:
            data = base64.b64decode(text.strip(), validate=True)
            if len(data) == 32:
                return data
    except (binascii.Error, ValueError):
        pass
    raise UsageError(
        "That is not an Ed25519 public key.",
        "Give it in hexadecimal, in base64, or as `noteflow proof make` prints it.",
    )
