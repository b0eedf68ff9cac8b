"""Making a proof bundle of a meeting: which checkpoint, which events, their paths, and their text if it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from noteflow.application.ports import Checkpoint, LogKeys
from noteflow.domain.errors import IntegrityError, NotFoundError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.chain import EventRow
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.log_reader import Hole, LogReader
from noteflow.infrastructure.persistence.log_state import signed_checkpoints
from noteflow.infrastructure.persistence.proof_bundle import Bundle, MissingEvent, Opening, ProvedEvent
from noteflow.infrastructure.persistence.row_opener import RowOpener
from noteflow.infrastructure.persistence.signed_note import check_note
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.timestamp import check_token, imprint_in, imprint_of
from noteflow.infrastructure.persistence.tree import Frontier, inclusion_paths

_VERIFY = "`noteflow verify` tells what is damaged; restore a backup."


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event of the meeting should be; no position when nothing tells."""

    sequence: int
    position: int | None


class Prover:
    """Makes bundles from what the log holds. Used by one thread; nothing is written."""

    def __init__(self, database: CipherDatabase, keys: LogKeys, opener: RowOpener) -> None:
        self._database = database
        self._keys = keys
        self._opener = opener
        self._reader = LogReader(database)

    def prove(
        self, meeting: MeetingId, places: Sequence[Place], *, token: bytes | None, with_text: bool
    ) -> tuple[Bundle, int]:
        """The bundle, and how many of the meeting's events came after its checkpoint: a `token` may be older.

        Raises NotFoundError when a token is for no checkpoint of this log, IntegrityError when too much is lost.
        """
        last = max((place.position or 0 for place in places), default=0)
        checkpoint, note = self._checkpoint(last, token)
        leaves = self._leaves(checkpoint)
        covered = [place for place in places if (place.position or last) <= checkpoint.size]
        rows: list[tuple[EventRow, Opening | None]] = []
        missing: list[MissingEvent] = []
        for place in covered:
            try:
                rows.append(self._event(meeting, place, leaves, with_text=with_text))
            except IntegrityError as error:
                missing.append(MissingEvent(place.position, place.sequence, error.message))
        if not rows:
            why = "The meeting began after that checkpoint." if not covered else f"Its first event: {missing[0].reason}"
            raise IntegrityError(f"No event of the meeting can be proved. {why}", _VERIFY)
        paths = inclusion_paths(leaves, [row.global_seq - 1 for row, _ in rows])
        bundle = Bundle(
            origin=self._keys.vault_name(),
            public_key=self._keys.checkpoint_public_key(),
            checkpoint=note,
            rfc3161=token,
            meeting=meeting,
            events=tuple(
                ProvedEvent(row.global_seq, row.stream_seq, row.leaf, paths[row.global_seq - 1], opening)
                for row, opening in rows
            ),
            missing=tuple(missing),
            payload_key=self._payload_key(meeting, rows) if with_text else None,
        )
        return bundle, len(places) - len(covered)

    def _checkpoint(self, last: int, token: bytes | None) -> tuple[Checkpoint, str]:
        """The checkpoint that the token stamps; without one the first that covers the whole meeting, so that making a
        proof again asks for no other time-stamp."""
        wanted = None if token is None else imprint_in(token)
        try:
            signed = signed_checkpoints(self._database)
        except PageDamageError:
            raise IntegrityError("The log's checkpoints lie on a damaged page.", _VERIFY) from None
        for checkpoint, note in signed:
            if (checkpoint.size >= last) if wanted is None else (imprint_of(note) == wanted):
                if not check_note(note, checkpoint, self._keys.vault_name(), self._keys.checkpoint_public_key()):
                    raise IntegrityError("The signature of the checkpoint does not verify.", _VERIFY)
                if token is not None:
                    check_token(token, note)
                return checkpoint, note
        if wanted is not None:
            raise NotFoundError(
                "The time-stamp is for no checkpoint of this vault.",
                "Write a query with --request, have it stamped, and give the answer with --token.",
            )
        raise IntegrityError("No checkpoint covers the meeting, and an alarm keeps one from being signed.", _VERIFY)

    def _leaves(self, checkpoint: Checkpoint) -> list[bytes]:
        leaves: list[bytes] = []
        for link in self._reader.links(1, checkpoint.size):
            found = map(self._reader.leaf, range(link.first, link.last + 1)) if isinstance(link, Hole) else (link.leaf,)
            for leaf in found:
                if leaf is None:
                    raise IntegrityError("Events before the checkpoint are lost, so nothing can be proved.", _VERIFY)
                leaves.append(leaf)
        if Frontier().grown(leaves).root().hex() != checkpoint.root:
            raise IntegrityError("The log is not the one that its checkpoint was signed for.", _VERIFY)
        return leaves

    def _event(
        self, meeting: MeetingId, place: Place, leaves: Sequence[bytes], *, with_text: bool
    ) -> tuple[EventRow, Opening | None]:
        """The row, which verifies, and its opening. Raises IntegrityError with the reason why not."""
        try:
            row = None if place.position is None else self._reader.event(place.position)
        except PageDamageError:
            raise IntegrityError("It lies on a damaged page of vault.db.") from None
        if row is None:
            raise IntegrityError("It is missing from the log.")
        previous = self._opener.previous(row)
        named = (row.stream_id.hex(), row.stream_seq) == (meeting, place.sequence)
        if not named or leaves[row.global_seq - 1] != row.leaf:
            raise IntegrityError("Its content or its place was altered.")
        if not with_text:
            return row, None
        payload = self._opener.payload(row, previous)
        return row, Opening(
            event_id=row.event_id,
            type=row.type,
            version=row.version,
            at_us=row.at_us,
            dek_id=row.dek_id,
            previous=previous,
            nonce=row.nonce,
            ciphertext=row.ciphertext,
            payload=payload.decode(),
        )

    def _payload_key(self, meeting: MeetingId, rows: Sequence[tuple[EventRow, Opening | None]]) -> bytes:
        ids = {row.dek_id for row, _ in rows}
        if len(ids) != 1:
            raise IntegrityError("The meeting's events lie under more than one key.", _VERIFY)
        key = StreamKeys(self._database, self._keys).payload_key(meeting, ids.pop())
        try:
            return bytes(key)
        finally:
            key[:] = bytes(len(key))
