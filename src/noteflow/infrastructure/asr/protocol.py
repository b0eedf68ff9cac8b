"""What the app and the model's process say to each other through two pipes.

A frame:

    0  4   length of the header in bytes, big-endian
    4  4   length of the payload in bytes, big-endian
    8  -   header: one JSON object, UTF-8; "is" tells its kind
    -  -   payload: 16-bit samples for `sound`, else empty

To the process, in the order in which it obeys:

    load    name, files {file: SHA-256},                       check and load a model; a file is the parts that `paths`
            paths {file: [path]}, languages                    names, one behind the other
    begin   job, language, locked {track: code}, live,         one job at a time; forgets the one before; job 0 is none;
            careful, tracks {track: start sample},             `locked` is a track's language where it was fixed;
            vocabulary, drafts                                 `drafts` is null or what `load` has of another model, for
                                                               what may still change of a live job
    sound   job, track, start, waiting; samples as payload     without a hole within a track; `waiting` come behind them
    end     job, track                                         no more of this track

From the process:

    alive                                                      once a second, whatever else it does
    ready                                                      the model is loaded
    taken     job, track, upto                                 the samples before `upto` have been worked through
    open      job, track, start, end, text, committed, language    of a live job: what may still change
    final     job, track, start, end, text, words, language, settled
    settled   job, track, upto
    finished  job, track, upto
    failed    error, where, message                            it ends; `message` is empty or for a person

`words` and `committed` (those that an open line got since the last `open`) are [start_ms, end_ms, text, probability in
thousandths]. A `final` carries its own `settled`, so that the two
cannot be torn apart. The end of a pipe is the end of the process.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

NEAR, FAR = "mic", "system"
"""The track that hears the other one too, where there are loudspeakers."""

LENGTHS = struct.Struct(">II")
HEADER_LIMIT = 1 << 20
PAYLOAD_LIMIT = 1 << 20


class ProtocolError(Exception):
    """The other side sent what is no frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message. `kind` is the header's `is`."""

    kind: str
    header: Mapping[str, Any]
    payload: bytes = b""


def encode(kind: str, payload: bytes | bytearray | memoryview = b"", **header: Any) -> bytes:
    """The bytes of a frame. Raises ProtocolError when it is too long to be read again."""
    head = json.dumps({"is": kind, **header}, separators=(",", ":")).encode()
    if len(head) > HEADER_LIMIT or len(payload) > PAYLOAD_LIMIT:
        raise ProtocolError("a frame is too long")
    return b"".join((LENGTHS.pack(len(head), len(payload)), head, payload))


def read_frame(stream: BinaryIO) -> Frame | None:
    """The next frame of a buffered stream; None at its end, also when it ends within a frame.

    Raises ProtocolError for lengths beyond the limits and for a header that is not an object with a kind.
    """
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head_size, payload_size = LENGTHS.unpack(lengths)
    if head_size > HEADER_LIMIT or payload_size > PAYLOAD_LIMIT:
        raise ProtocolError("a frame is too long")
    head = stream.read(head_size)
    payload = stream.read(payload_size)
    if len(head) < head_size or len(payload) < payload_size:
        return None
    try:
        header = json.loads(head)
    except ValueError as error:
        raise ProtocolError("a header is not JSON") from error
    if not isinstance(header, dict) or not isinstance(header.get("is"), str):
        raise ProtocolError("a header has no kind")
    return Frame(header["is"], header, payload)
