"""The anchor: how far the log had come, kept where a rolled-back log does not reach.

anchor.json is replaced at each write. Its mirror, an item of the system keyring, is written by a thread of its own: the
first anchor of a run at once, later ones at most every five minutes, the last one at close. So a keyring that hangs
never holds up the log, and after a crash the mirror lags by five minutes at most; a lagging mirror raises no alarm.

What the mirror holds may be the only witness of a folder that was put back, so it is never written over unseen: one
that could not be read at the start is read again first, and waits until the log has been compared with it.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from noteflow.application.ports import Checkpoint, KeyStore
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.infrastructure.files import read_regular, write_atomically
from noteflow.infrastructure.security.slots import encode
from noteflow.infrastructure.security.vault_file import canonical

MIRROR_EVERY_S = 300.0
MIRROR_CLOSE_S = 15.0
SIZE_LIMIT = 4096


def anchor_path(home: Path) -> Path:
    """Where the anchor is."""
    return home / "anchor.json"


class Anchor:
    """anchor.json, and its mirror where there is a keyring. Safe to use from several threads."""

    def __init__(self, home: Path, vault_id: bytes, file_key: bytearray, mirror: Mirror | None) -> None:
        self._path = anchor_path(home)
        self._vault_id = vault_id
        self._file_key = file_key
        self._mirror = mirror
        self._lock = threading.Lock()
        self._newest = 0

    def read(self) -> Checkpoint | None:
        """The newest that authenticates, the mirror's when both are of one size; None when there is none at all.

        Raises IntegrityError when anchor.json does not authenticate and no mirror stands in for it, or when there is a
        mirror that does not authenticate; OSError when anchor.json cannot be read.
        """
        data, mirrored_data = self._stored()
        kept = None if data is None else self._decode(data)
        mirrored = None if mirrored_data is None else self._authentic(mirrored_data)
        found = _newest(mirrored, kept)
        if found is None and data is not None:
            raise _damaged()
        if found is not None:
            self._newest = found.size
        return found

    def claimed(self) -> Checkpoint | None:
        """What `read` gives, but of anchors of any root key: no MAC is checked. None when there is none at all.

        Raises IntegrityError when one of them is no anchor, OSError when anchor.json cannot be read.
        """
        data, mirrored_data = self._stored()
        claims = [_parse(stored) for stored in (mirrored_data, data) if stored is not None]
        if None in claims:
            raise _damaged()
        return _newest(*(claim[0] for claim in claims if claim))

    def foresee(self, found: Sequence[bytearray | None]) -> None:
        """What was read of the mirror's items on the way to the vault's key; the next `read` asks no more."""
        if self._mirror:
            self._mirror.foresee(found)

    def write(self, checkpoint: Checkpoint) -> None:
        """Replace anchor.json, durably, and offer it to the mirror. Raises OSError for the file alone."""
        data = self.encoded(checkpoint)
        with self._lock:
            write_atomically(self._path, data)
            if self._mirror:
                # A person accepted a shorter log: a mirror that still held the longer one would raise the alarm again.
                self._mirror.offer(data, at_once=checkpoint.size < self._newest)
            self._newest = checkpoint.size

    def late(self) -> Checkpoint | None:
        """What the mirror was found to hold after it could not be read at first, until `settle`; None when nothing was.

        Raises IntegrityError when that does not authenticate.
        """
        data = self._mirror.late() if self._mirror else None
        return None if data is None else self._authentic(data)

    def settle(self) -> None:
        """The log was compared with `late`, or a person accepts it: the mirror may be written over."""
        if self._mirror:
            self._mirror.settle()

    def flush(self) -> None:
        """Have the mirror write what it was offered now, and wait for it for 15 s at most."""
        if self._mirror:
            self._mirror.flush()

    def encoded(self, checkpoint: Checkpoint) -> bytes:
        """The bytes of an anchor.json."""
        return canonical(
            {"mac": self._hmac(checkpoint).finalize().hex(), "root": checkpoint.root, "size": checkpoint.size}
        )

    def drop_mirror(self) -> None:
        """Have no mirror any more: the keyring no longer opens the vault, and nothing of it stays there."""
        with self._lock:
            mirror, self._mirror = self._mirror, None
        if mirror:
            mirror.discard()

    def close(self) -> None:
        """Have the mirror write what it was offered last."""
        if self._mirror:
            self._mirror.close()

    def _authentic(self, mirrored: bytes) -> Checkpoint:
        found = self._decode(mirrored)
        if found is None:
            raise IntegrityError(
                "What the system keyring keeps of the log's length was not written with this vault's keys: the folder "
                "was put back to a state from before its root key changed, or the keyring's item was altered.",
                "`noteflow verify` checks the rest; `noteflow verify --accept` goes on without it.",
            )
        return found

    def _stored(self) -> tuple[bytes | None, bytes | None]:
        """(anchor.json, its mirror)."""
        data = None
        with contextlib.suppress(FileNotFoundError):
            data = read_regular(self._path, SIZE_LIMIT)
        return data, self._mirror.read() if self._mirror else None

    def _decode(self, data: bytes) -> Checkpoint | None:
        claim = _parse(data)
        if claim is None:
            return None
        checkpoint, mac = claim
        try:
            self._hmac(checkpoint).verify(mac)
        except InvalidSignature:
            return None
        return checkpoint

    def _hmac(self, checkpoint: Checkpoint) -> HMAC:
        mac = HMAC(self._file_key, SHA256())
        mac.update(encode("noteflow/1/anchor", self._vault_id, checkpoint.size, bytes.fromhex(checkpoint.root)))
        return mac


def _parse(data: bytes) -> tuple[Checkpoint, bytes] | None:
    """What an anchor says and its MAC, which is not checked; None for what is no anchor."""
    try:
        fields = json.loads(data)
        if not isinstance(fields, dict) or fields.keys() != {"mac", "root", "size"}:
            return None
        size, root, mac = fields["size"], fields["root"], fields["mac"]
        well_formed = (
            type(size) is int
            and 0 <= size < 1 << 53
            and all(isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text) for text in (root, mac))
            and canonical(fields) == data
        )
    except (ValueError, RecursionError):
        return None
    return (Checkpoint(size, root), bytes.fromhex(mac)) if well_formed else None


def _newest(*anchors: Checkpoint | None) -> Checkpoint | None:
    """The largest, the first of equal ones."""
    return max((anchor for anchor in anchors if anchor), key=lambda anchor: anchor.size, default=None)


def _damaged() -> IntegrityError:
    return IntegrityError(
        "anchor.json is damaged or was altered, so it cannot be told whether the log is complete.",
        "`noteflow verify` checks the rest; `noteflow verify --accept` goes on without it.",
    )


class Mirror:
    """Items of a key store that follow the newest bytes offered. `offer` never waits for the store; no failure gets
    out, and one that lasts does not hold up the end.

    The first item belongs to this folder alone; one that all copies of the vault on this machine write may come after
    it: it is read until this folder has an item of its own, which is when a copy is opened for the first time.

    A store whose first `read` failed is in doubt: its item is read again before anything is written, and where there is
    one, nothing is written until `settle`.
    """

    def __init__(self, store: KeyStore, *items: str, every_s: float = MIRROR_EVERY_S) -> None:
        self._store = store
        self._items = items
        self._every_s = every_s
        self._changed = threading.Condition()
        self._foreseen: tuple[bytes | None, bool] | None = None
        self._held: bytes | None = None
        self._pending: bytes | None = None
        self._writing: bytes | None = None
        self._was_read = False
        self._in_doubt = False
        self._late: bytes | None = None
        self._at_once = True
        self._failing = False
        self._closing = False
        self._thread: threading.Thread | None = None

    def foresee(self, found: Sequence[bytearray | None]) -> None:
        """What the store just gave for the items, fewer where it failed: then the next `read` asks no more."""
        with self._changed:
            self._foreseen = self._choose(found) if len(found) == len(self._items) else None

    def read(self) -> bytes | None:
        """What the store holds, or is about to; None when it holds nothing or cannot be asked."""
        with self._changed:
            foreseen, self._foreseen = self._foreseen, None
            coming = self._pending or self._writing
            if coming is not None and not self._in_doubt:
                return coming
        try:
            held, own = self._ask() if foreseen is None else foreseen
        except NoteFlowError:
            with self._changed:
                self._failing = True
                self._in_doubt = self._in_doubt or not self._was_read
            return None
        with self._changed:
            self._was_read = True
            if self._in_doubt:
                self._late = held
            # Once the thread writes, what was just read may be older than what it wrote meanwhile.
            if self._thread is None:
                self._held = held if own else None
        return held

    def late(self) -> bytes | None:
        """What a store in doubt was found to hold since, until `settle`."""
        with self._changed:
            return self._late

    def settle(self) -> None:
        """What is `late` may be written over, at once. Nothing when it is not known yet."""
        with self._changed:
            if self._late is not None:
                self._late, self._in_doubt, self._at_once = None, False, True

    def flush(self) -> None:
        """Write what is pending now, and wait for it for 15 s at most."""
        with self._changed:
            self._at_once = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._pending is None and self._writing is None, MIRROR_CLOSE_S)

    def _ask(self) -> tuple[bytes | None, bool]:
        """(what the store holds, whether it is this folder's own). Raises NoteFlowError."""
        found = self._store.get_all(self._items)
        if found[0] is None and len(found) < len(self._items):
            # the store failed on the way; it says how
            found.append(self._store.get(self._items[len(found)]))
        return self._choose(found)

    @staticmethod
    def _choose(found: Sequence[bytearray | None]) -> tuple[bytes | None, bool]:
        data = next((data for data in found if data is not None), None)
        return None if data is None else bytes(data), found[0] is not None

    def offer(self, data: bytes, *, at_once: bool = False) -> None:
        """Have `data` written in its time, or now; an earlier offer that was not written yet is forgotten."""
        with self._changed:
            if self._closing or (data == self._held and self._pending is None):
                return
            # what was foreseen is from before what is written now
            self._pending, self._foreseen = data, None
            self._at_once = self._at_once or at_once
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="anchor-mirror", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Write what is pending, unless the store failed last time, and wait for it for 15 s at most; afterwards offers
        are ignored."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(MIRROR_CLOSE_S)

    def discard(self) -> None:
        """End as `close` does, but write nothing, and take what it wrote out of the store."""
        with self._changed:
            self._pending = None
        self.close()
        with contextlib.suppress(NoteFlowError):
            for item in self._items:
                self._store.delete(item)

    def _run(self) -> None:
        due = 0.0
        while (data := self._next(due)) is not None:
            held, failing = None, False
            try:
                if self._may_write():
                    for item in self._items:
                        self._store.set(item, data)
                    held = data
            except NoteFlowError:
                failing = True
            with self._changed:
                self._held, self._failing, self._writing = held, failing, None
                self._changed.notify_all()
            due = time.monotonic() + self._every_s

    def _may_write(self) -> bool:
        """Read a store in doubt again: it is in doubt no more when it holds nothing. Raises NoteFlowError."""
        with self._changed:
            if not self._in_doubt:
                return True
        held, _ = self._ask()
        with self._changed:
            self._was_read = True
            if self._in_doubt:
                self._late, self._in_doubt = held, held is not None
            return not self._in_doubt

    def _next(self, due: float) -> bytes | None:
        """Wait until something is pending and due, or the end has come; None when nothing is left at the end."""
        with self._changed:
            while not self._closing:
                wait = due - time.monotonic()
                if self._pending is not None and (self._at_once or wait <= 0):
                    break
                self._changed.wait(None if self._pending is None else wait)
            data, self._pending, self._held, self._at_once = self._pending, None, None, False
            self._writing = None if self._closing and self._failing else data
            return self._writing
