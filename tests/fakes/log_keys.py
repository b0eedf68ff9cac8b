"""The keys of an open vault, without a vault: random, or from a seed; passes the contract of `LogKeys`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from noteflow.application.ports import Checkpoint, VaultFileFollower, WrappedDek
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import MeetingId


class FakeLogKeys:
    """Keys made from `seed`, so that another process can have the same ones. The anchor lives in `anchor_file`, or in
    memory when there is none; `anchors` counts how often it was written."""

    def __init__(self, seed: bytes = b"noteflow", anchor_file: Path | None = None) -> None:
        self._database = bytearray(self._derive(seed, "database"))
        self._chain = bytearray(self._derive(seed, "chain"))
        self._seed = seed
        self._epochs = [1]
        self._name = "noteflow/" + self._derive(seed, "vault").hex()[:32]
        self.checkpoint_seed = bytearray(self._derive(seed, "checkpoint"))
        self._anchor_file = anchor_file
        self._anchor: Checkpoint | None = None
        self._opened_tag = self.tag = self._derive(seed, "vault.json")
        self._follower: VaultFileFollower | None = None
        self.anchors = 0
        self.late: Checkpoint | None = None

    @staticmethod
    def _derive(seed: bytes, label: str) -> bytes:
        return hashlib.sha256(label.encode() + b"\x00" + seed).digest()

    def database_key(self) -> bytearray:
        return self._database

    def chain_key(self) -> bytearray:
        return self._chain

    def checkpoint_public_key(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.checkpoint_seed).public_key().public_bytes_raw()

    def vault_name(self) -> str:
        return self._name

    def wrap_dek(self, dek: bytearray, meeting: MeetingId, dek_id: str, purpose: str) -> WrappedDek:
        nonce = hashlib.sha256(f"{dek_id}{purpose}".encode()).digest()[:12]
        epoch = self._epochs[-1]
        wrapped = self._wrap(epoch).encrypt(nonce, dek, self._bound(meeting, dek_id, purpose, epoch))
        return WrappedDek(dek_id, purpose, epoch, nonce, wrapped)

    def unwrap_dek(self, meeting: MeetingId, wrapped: WrappedDek) -> bytearray:
        bound = self._bound(meeting, wrapped.dek_id, wrapped.purpose, wrapped.epoch)
        try:
            if wrapped.epoch not in self._epochs:
                raise InvalidTag
            return bytearray(self._wrap(wrapped.epoch).decrypt(wrapped.nonce, wrapped.wrapped, bound))
        except InvalidTag:
            raise IntegrityError("A meeting's key does not authenticate.", "Restore a backup.") from None

    @staticmethod
    def _bound(meeting: MeetingId, dek_id: str, purpose: str, epoch: int) -> bytes:
        return f"{meeting}|{dek_id}|{purpose}|{epoch}".encode()

    def _wrap(self, epoch: int) -> AESGCM:
        return AESGCM(self._derive(self._seed, f"wrap {epoch}"))

    def epochs(self) -> tuple[int, ...]:
        return tuple(self._epochs)

    def begin_epoch(self) -> None:
        self._epochs.append(self._epochs[-1] + 1)
        self.change_file(hashlib.sha256(repr(self._epochs).encode()).digest())

    def drop_old_epochs(self) -> None:
        del self._epochs[:-1]
        self.change_file(hashlib.sha256(repr(self._epochs).encode()).digest())

    def read_anchor(self) -> Checkpoint | None:
        if self._anchor_file is None:
            return self._anchor
        if not self._anchor_file.exists():
            return None
        return Checkpoint(**json.loads(self._anchor_file.read_text()))

    def claimed_anchor(self) -> Checkpoint | None:
        return self.read_anchor()

    def write_anchor(self, checkpoint: Checkpoint) -> None:
        self.anchors += 1
        self._anchor = checkpoint
        if self._anchor_file is not None:
            self._anchor_file.write_text(json.dumps({"size": checkpoint.size, "root": checkpoint.root}))

    def flush_anchor(self) -> None:
        """It is written at once."""

    def late_anchor(self) -> Checkpoint | None:
        return self.late

    def settle_anchor(self) -> None:
        self.late = None

    def vault_file_tags(self) -> tuple[bytes, bytes]:
        return self._opened_tag, self.tag

    def keep_vault_file(self) -> None:
        """There is no file."""

    def follow_vault_file(self, follower: VaultFileFollower) -> None:
        self._follower = follower

    def change_file(self, tag: bytes) -> None:
        """What a vault does when its slots change."""
        if self._follower is not None:
            self._follower.expect(tag)
        self.tag = tag
        if self._follower is not None:
            self._follower.settle(tag)

    def reopen(self, tag: bytes | None = None) -> None:
        """What a new start does, with this vault.json, or with the one that was left."""
        self._follower = None
        self.tag = tag or self.tag
        self._opened_tag = self.tag

    def lose_anchor(self) -> None:
        """What a test does: no anchor anywhere."""
        self._anchor = None
        if self._anchor_file is not None:
            self._anchor_file.unlink(missing_ok=True)
