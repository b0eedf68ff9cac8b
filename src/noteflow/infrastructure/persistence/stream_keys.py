"""The data keys of the log's streams: made, stored wrapped, fetched."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, select

from noteflow.application.ports import LogKeys, WrappedDek
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.chain import PayloadCipher, payload_key
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.tables import deks

DEK_BYTES = 32
PROGRESS_STEPS = 100
Found = TypeVar("Found")


class StreamKeys:
    """The table `deks`, through the vault's keys."""

    def __init__(self, database: CipherDatabase, keys: LogKeys) -> None:
        self._database = database
        self._keys = keys

    def make(self, connection: Connection, stream: MeetingId) -> tuple[bytes, PayloadCipher]:
        """Make and store a new stream's keys, in the caller's transaction; gives the text DEK's id and its cipher."""
        purposes = ("text",) if stream == VAULT_STREAM else ("audio", "text")
        for purpose in purposes:
            dek_id = os.urandom(16)
            dek = bytearray(os.urandom(DEK_BYTES))
            try:
                wrapped = self._keys.wrap_dek(dek, stream, dek_id.hex(), purpose)
                cipher = PayloadCipher(dek)
            finally:
                dek[:] = bytes(len(dek))
            connection.execute(
                deks.insert().values(
                    dek_id=dek_id,
                    meeting_id=bytes.fromhex(stream),
                    purpose=purpose,
                    epoch=wrapped.epoch,
                    nonce=wrapped.nonce,
                    wrapped=wrapped.wrapped,
                )
            )
        return dek_id, cipher

    def text(self, connection: Connection, stream: MeetingId) -> tuple[bytes, PayloadCipher]:
        """The id and cipher under which a stream's next events go. Raises IntegrityError, PageDamageError."""
        query = select(deks).where(deks.c.meeting_id == bytes.fromhex(stream), deks.c.purpose == "text")
        row = connection.execute(query).mappings().one_or_none()
        return self._row_id(row), self._cipher(stream, row)

    def destroy(
        self, connection: Connection, doomed: Sequence[tuple[MeetingId, str]], progress: Callable[[float], None]
    ) -> None:
        """Delete keys and rewrap all others under the newest epoch, in the caller's transaction.

        A key that does not authenticate is left as it is: it is useless, and what verification has to tell.
        """
        for stream, purpose in doomed:
            gone = deks.delete().where(deks.c.meeting_id == bytes.fromhex(stream), deks.c.purpose == purpose)
            connection.execute(gone)
        newest = self._keys.epochs()[-1]
        rows = connection.execute(select(deks).where(deks.c.epoch != newest)).mappings().all()
        rewrapped = []
        step = -(-len(rows) // PROGRESS_STEPS)
        for number, row in enumerate(rows):
            stream = MeetingId(row["meeting_id"].hex())
            with contextlib.suppress(IntegrityError), self._unwrapped(stream, row) as dek:
                new = self._keys.wrap_dek(dek, stream, row["dek_id"].hex(), row["purpose"])
                rewrapped.append({"id": row["dek_id"], "epoch": new.epoch, "nonce": new.nonce, "wrapped": new.wrapped})
            if number % step == 0:
                progress(number / len(rows))
        if rewrapped:
            connection.exec_driver_sql(
                "UPDATE deks SET epoch = :epoch, nonce = :nonce, wrapped = :wrapped WHERE dek_id = :id", rewrapped
            )

    def rewrapped_for(self, keys: LogKeys) -> list[dict[str, object]]:
        """The rows of the table with every key wrapped by other keys. Raises IntegrityError, PageDamageError."""
        with self._database.reading() as connection:
            rows = connection.execute(select(deks)).mappings().all()
        rewrapped: list[dict[str, object]] = []
        for row in rows:
            stream = MeetingId(row["meeting_id"].hex())
            with self._unwrapped(stream, row) as dek:
                new = keys.wrap_dek(dek, stream, row["dek_id"].hex(), row["purpose"])
            rewrapped.append(dict(row) | {"epoch": new.epoch, "nonce": new.nonce, "wrapped": new.wrapped})
        return rewrapped

    def held(self) -> Iterator[PayloadCipher]:
        """The cipher that every stored key gives, whatever it is for. Raises PageDamageError."""
        with self._database.reading() as connection:
            rows = connection.execute(select(deks)).mappings().all()
        for row in rows:
            with contextlib.suppress(IntegrityError):
                yield self._cipher(MeetingId(row["meeting_id"].hex()), row)

    def count(self, stream: MeetingId) -> int:
        """The number of keys stored for a stream. Raises PageDamageError."""
        query = select(func.count()).select_from(deks).where(deks.c.meeting_id == bytes.fromhex(stream))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def cipher(self, stream: MeetingId, dek_id: bytes) -> PayloadCipher:
        """The cipher of a stream's key. Raises IntegrityError when the key is not to be had."""
        try:
            return self._settled(lambda: self._cipher(stream, self._row(deks.c.dek_id == dek_id)))
        except PageDamageError:
            raise IntegrityError("Its key lies on a damaged page of vault.db.") from None

    def payload_key(self, stream: MeetingId, dek_id: bytes) -> bytearray:
        """The key of a stream's payloads, which opens them and tells nothing of the DEK; the caller clears it. Raises
        IntegrityError."""
        try:
            with self._database.reading() as connection:
                row = connection.execute(select(deks).where(deks.c.dek_id == dek_id)).mappings().one_or_none()
        except PageDamageError:
            raise IntegrityError("Its key lies on a damaged page of vault.db.") from None
        self._row_id(row)
        assert row is not None
        with self._unwrapped(stream, row) as dek:
            return payload_key(dek)

    def audio(self, meeting: MeetingId) -> tuple[str, bytearray] | None:
        """(dek id, key) of a meeting's sound, None when there is none. Raises IntegrityError, PageDamageError."""
        wanted = and_(deks.c.meeting_id == bytes.fromhex(meeting), deks.c.purpose == "audio")
        return self._settled(lambda: self._audio(meeting, self._row(wanted)))

    def _audio(self, meeting: MeetingId, row: RowMapping | None) -> tuple[str, bytearray] | None:
        if row is None:
            return None
        with self._unwrapped(meeting, row) as dek:
            return self._row_id(row).hex(), bytearray(dek)

    def check(self) -> Iterator[tuple[MeetingId, str]]:
        """Every stored key that does not unwrap: (whose, why). Raises PageDamageError."""
        with self._database.reading() as connection:
            rows = connection.execute(select(deks)).mappings().all()
        for row in rows:
            stream = MeetingId(row["meeting_id"].hex())
            try:
                with self._unwrapped(stream, row):
                    pass
            except IntegrityError:
                yield stream, f"Its {row['purpose']} key does not authenticate."

    def _row(self, wanted: ColumnElement[bool]) -> RowMapping | None:
        with self._database.reading() as connection:
            return connection.execute(select(deks).where(wanted)).mappings().one_or_none()

    def _settled(self, read: Callable[[], Found]) -> Found:
        """What `read` gives; read again when the epochs have changed meanwhile, for the row may have been under one
        that has just been dropped."""
        while True:
            before = tuple(self._keys.epochs())
            try:
                return read()
            except IntegrityError:
                if tuple(self._keys.epochs()) == before:
                    raise

    @staticmethod
    def _row_id(row: RowMapping | None) -> bytes:
        if row is None:
            raise IntegrityError("Its key is missing from vault.db.")
        return bytes(row["dek_id"])

    def _cipher(self, stream: MeetingId, row: RowMapping | None) -> PayloadCipher:
        self._row_id(row)
        assert row is not None
        with self._unwrapped(stream, row) as dek:
            return PayloadCipher(dek)

    @contextmanager
    def _unwrapped(self, stream: MeetingId, row: RowMapping) -> Iterator[bytearray]:
        if (len(row["meeting_id"]), len(row["dek_id"]), len(row["nonce"])) != (16, 16, 12):
            raise IntegrityError("Its key was altered.")
        wrapped = WrappedDek(row["dek_id"].hex(), row["purpose"], row["epoch"], row["nonce"], row["wrapped"])
        try:
            dek = self._keys.unwrap_dek(stream, wrapped)
        except IntegrityError:
            raise IntegrityError("Its key does not authenticate.") from None
        try:
            yield dek
        finally:
            dek[:] = bytes(len(dek))
