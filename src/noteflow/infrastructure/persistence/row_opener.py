"""From a stored row to the fact it holds: chain, key, content, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

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
        head = self._chain.predecessor(row, self._heads(row.global_seq - 1, previous))
        stream = MeetingId(row.stream_id.hex())
        cipher = self._ciphers.get((row.stream_id, row.dek_id))
        if cipher is None:
            cipher = self._keys.cipher(stream, row.dek_id)
            self._ciphers[row.stream_id, row.dek_id] = cipher
        payload = cipher.decrypt(row.nonce, row.ciphertext, row.aad(head))
        event = self._codec.decode(row.type, row.version, payload)
        return Recorded(row.global_seq, stream, row.stream_seq, row.at_us, event)

    def check_place(self, row: EventRow, previous: bytes | None = None) -> None:
        """Raises IntegrityError, with the reason, when the row is not in its place in the chain, whatever it holds."""
        self._chain.predecessor(row, self._heads(row.global_seq - 1, previous))

    def verifies(self, row: EventRow) -> bool:
        """Whether the row is in its place in the chain, whatever it holds."""
        try:
            self.check_place(row)
        except IntegrityError:
            return False
        return True

    def _heads(self, position: int, previous: bytes | None) -> Iterator[bytes]:
        if previous is not None:
            yield previous
        yield from self._reader.heads(position)
