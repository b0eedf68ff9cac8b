"""From a stored row to the fact it holds: chain, key, content, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import MeetingId, Recorded
from noteflow.infrastructure.converters.event_codec import EventCodec
from noteflow.infrastructure.persistence.chain import Chain, EventRow, PayloadCipher
from noteflow.infrastructure.persistence.log_reader import LogReader
from noteflow.infrastructure.persistence.stream_keys import StreamKeys


class RowOpener:
    """Opens rows for the length of one query and keeps the streams' ciphers that long. Used by one thread."""

    def __init__(self, reader: LogReader, keys: StreamKeys, chain: Chain, codec: EventCodec) -> None:
        self._reader = reader
        self._keys = keys
        self._chain = chain
        self._codec = codec
        self._ciphers: dict[tuple[bytes, bytes], PayloadCipher] = {}

    def open(self, row: EventRow, previous: bytes | None = None) -> Recorded:
        """The fact. `previous` is the head before the row if the caller knows it; what the tables say is tried next.

        Raises IntegrityError with the reason why the row does not verify.
        """
        payload = self._decrypt(row, self.previous(row, previous))
        event = self._codec.decode(row.type, row.version, payload)
        return Recorded(row.global_seq, MeetingId(row.stream_id.hex()), row.stream_seq, row.at_us, event)

    def previous(self, row: EventRow, known: bytes | None = None) -> bytes:
        """The head that the row was written after. Raises IntegrityError when it is not in its place in the chain."""
        return self._chain.predecessor(row, self._heads(row.global_seq - 1, known))

    def payload(self, row: EventRow, previous: bytes) -> bytes:
        """The well-formed payload of a row that stands behind this head. Raises IntegrityError."""
        payload = self._decrypt(row, previous)
        self._codec.check(row.type, row.version, payload)
        return payload

    def _decrypt(self, row: EventRow, previous: bytes) -> bytes:
        return self._cipher(row.stream_id, row.dek_id).decrypt(row.nonce, row.ciphertext, row.aad(previous))

    def payloads(
        self, rows: Sequence[tuple[Any, ...]], previous: bytes, erased: AbstractSet[bytes] = frozenset()
    ) -> list[bytes | None]:
        """The payloads of rows of `events` that follow each other and the head `previous`: what `open` does before it
        decodes, for many at once; None for those of `erased` streams, of which the place alone is checked.

        Raises IntegrityError when any does not verify, without telling which.
        """
        opened: list[bytes | None] = []
        ciphers = self._ciphers
        for row, aad in zip(rows, self._chain.follow(rows, previous), strict=True):
            if row[1] in erased:
                opened.append(None)
            else:
                cipher = ciphers.get((row[1], row[7])) or self._cipher(row[1], row[7])
                opened.append(cipher.decrypt(row[8], row[9], aad))
        return opened

    def check_payload(self, name: str, version: int, payload: bytes) -> None:
        """Raises IntegrityError for one that is not well-formed."""
        self._codec.check(name, version, payload)

    def decode(self, row: tuple[Any, ...], payload: bytes) -> Recorded:
        """The fact of a row and its payload. Raises IntegrityError."""
        event = self._codec.decode(row[4], row[5], payload)
        return Recorded(row[0], MeetingId(row[1].hex()), row[2], row[6], event)

    def head_before(self, position: int) -> bytes | None:
        """The head that a table tells for the place before."""
        return next(self._heads(position - 1, None), None)

    def _cipher(self, stream: bytes, dek_id: bytes) -> PayloadCipher:
        cipher = self._ciphers.get((stream, dek_id))
        if cipher is None:
            cipher = self._ciphers[stream, dek_id] = self._keys.cipher(MeetingId(stream.hex()), dek_id)
        return cipher

    def verifies(self, row: EventRow) -> bool:
        """Whether the row is in its place in the chain, whatever it holds."""
        try:
            self.previous(row)
        except IntegrityError:
            return False
        return True

    def _heads(self, position: int, previous: bytes | None) -> Iterator[bytes]:
        if previous is not None:
            yield previous
        yield from self._reader.heads(position)
