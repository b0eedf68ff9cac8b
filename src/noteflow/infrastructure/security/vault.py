"""The vault: its root key in slots, the keys derived from it, the epochs, and the anchor.

    root key ─ HKDF ─ K_db · K_chain · K_file · K_wrap          each slot of vault.json wraps the root key
    K_wrap wraps, for each epoch, KEK (which wraps the meetings' data keys) and K_cache (the index)

Opening never writes a new key: a vault whose keyring item is gone asks for what else opens it. docs/formats-vault.md
has the bytes. Hold the vault's lock (`lock.VaultLock`) while calling anything here that writes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from noteflow.application.ports import Checkpoint, KeyStore, VaultFileFollower, WrappedDek
from noteflow.domain.errors import IntegrityError, KeysMissingError, NoteFlowError, UsageError, VaultLockedError
from noteflow.domain.events import KeysChanged, MeetingId
from noteflow.infrastructure.files import private_folder, remove_unfinished, sync_folder
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.anchor import Anchor, Mirror, anchor_path
from noteflow.infrastructure.security.attempts import AttemptGate, wall_clock_us
from noteflow.infrastructure.security.backup_file import travelling
from noteflow.infrastructure.security.openers import (
    Passphrase,
    find_slot,
    make_keyring_slot,
    make_passphrase_slot,
    make_recovery_slot,
    open_and_ask,
    open_with_secret,
    slot_item,
    vault_name,
)
from noteflow.infrastructure.security.slots import (
    DEFAULT_KDF,
    KEY_BYTES,
    NONCE_BYTES,
    KdfParameters,
    Slot,
    SlotKind,
    clear,
    derive,
    encode,
    unwrap,
    wrap,
)
from noteflow.infrastructure.security.vault_file import Epoch, VaultFile
from noteflow.infrastructure.security.vault_slots import VaultSlots, altered

_FILE_KEY = "noteflow/1/K_file"
_WRAP_KEY = "noteflow/1/K_wrap"
NEW_LOG = "vault.db.new"
"""Where the log of a vault is made that has no vault.json yet: what lies there without one is worthless."""
PLACE_DIGITS = 32


class Vault(VaultSlots):
    """An open vault: implements `ports.LogKeys`. Safe to use from several threads.

    Keys handed out by its methods are its own and become zeros when it is closed, unless said otherwise.
    """

    def __init__(self, home: Path, file: VaultFile, root: bytearray, keystore: KeyStore | None) -> None:
        """Take over the root key. Raises IntegrityError when the MAC or a wrapped key is not right."""
        self._home = home
        self._file = file
        self._root = root
        self._keystore = keystore
        self._opened_tag = file.mac
        self._from_disk = False
        self._follower: VaultFileFollower | None = None
        self._closed = False
        self._read_only = False
        self._gate = AttemptGate(home)
        self._opened_by: SlotKind = "keyring"
        self._opened_at = time.monotonic()
        self._changes: list[KeysChanged] = []
        self._slot_lock = threading.RLock()
        self._database = derive(root, file.vault_id, "noteflow/1/K_db")
        self._chain = derive(root, file.vault_id, "noteflow/1/K_chain")
        self._file_key = derive(root, file.vault_id, _FILE_KEY)
        self._wrap_key = derive(root, file.vault_id, _WRAP_KEY)
        self._keks: dict[int, bytearray] = {}
        self._caches: dict[int, bytearray] = {}
        keyring = find_slot(file, "keyring")
        mirror = Mirror(keystore, *anchor_items(file.vault_id, home)) if keystore and keyring else None
        self._anchor = Anchor(home, file.vault_id, self._file_key, mirror)
        try:
            if not file.authentic(self._file_key):
                raise altered()
            for epoch in file.epochs:
                self._keks[epoch.number] = self._epoch_key(epoch, "kek")
                self._caches[epoch.number] = self._epoch_key(epoch, "cache")
        except IntegrityError:
            self.close()
            raise

    # --- making and opening ---------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        home: Path,
        *,
        keystore: KeyStore | None = None,
        passphrase: Passphrase | None = None,
        recovery: bool = False,
        kdf: KdfParameters = DEFAULT_KDF,
    ) -> NewVault:
        """Make the keys of a new vault, in memory and (the slot key) in the key store; `commit` makes it last.

        A log or index that a creation left when it was cut off is set aside. The passphrase is not cleared here.

        Raises:
            NoteFlowError: the folder has a vault already, or recordings of one.
            UsageError: neither a key store nor a passphrase is given, or the passphrase is weak.
            VaultLockedError: the key store cannot be used; the remedy tells the choice.
        """
        if keystore is None and passphrase is None:
            raise UsageError(
                "A vault needs something that opens it.", "Give it the system keyring or a passphrase of your own."
            )
        _refuse_occupied(home)
        private_folder(home)
        _close_to_others(home)
        _set_aside_leftovers(home)
        with contextlib.suppress(OSError):
            remove_unfinished(home)
        vault_id, root = secrets.token_bytes(16), bytearray(secrets.token_bytes(KEY_BYTES))
        seed = bytearray(secrets.token_bytes(KEY_BYTES))
        slots: list[Slot] = []
        words = None
        try:
            if passphrase is not None:
                slots.append(make_passphrase_slot(vault_id, root, passphrase, kdf))
            if recovery:
                words, slot = make_recovery_slot(vault_id, root)
                slots.append(slot)
            if keystore is not None:
                slots.append(make_keyring_slot(vault_id, root, keystore))
        except VaultLockedError as error:
            clear(root, seed)
            choice = "Or keep the key under a passphrase of your own: `noteflow init --keystore passphrase`."
            raise type(error)(error.message, f"{error.remedy} {choice}") from error
        except BaseException:
            clear(root, seed)
            raise
        file = VaultFile(vault_id, _public_key(seed), (_new_epoch(vault_id, root, 1),), tuple(slots))
        file_key = derive(root, vault_id, _FILE_KEY)
        file = file.signed(file_key)
        clear(file_key)
        return NewVault(cls(home, file, root, keystore), words, seed, home, file, keystore)

    @staticmethod
    def exists(home: Path) -> bool:
        """Whether the folder holds a vault, be it damaged."""
        return vault_file.vault_exists(home)

    @staticmethod
    def keys_are_missing(home: Path) -> bool:
        """Whether the folder holds a log or recordings, but not the vault.json that has their keys."""
        return not vault_file.vault_exists(home) and _holds_meetings(home)

    @staticmethod
    def slots(home: Path) -> tuple[Slot, ...]:
        """What can open the vault, without opening it; wrapped keys are useless alone.

        Raises NotFoundError for no vault, IntegrityError for a damaged vault.json.
        """
        return vault_file.load(home).slots

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        keystore: KeyStore | None = None,
        passphrase: Passphrase | None = None,
        phrase: Passphrase | None = None,
        now_us: Callable[[], int] = wall_clock_us,
    ) -> Vault:
        """Open with the recovery phrase if given, else with the passphrase if given, else from the key store.

        The key store is worth giving in any case: the anchor's mirror is there. Nothing given is cleared here. An
        attempt with a passphrase or phrase is counted, see `attempts`; `now_us` is the wall clock for that.

        Raises:
            NotFoundError: there is no vault.
            VaultLockedError: what was given does not open it, or it is too early for another attempt; the remedy names
                what else would.
            IntegrityError: vault.json is damaged or was altered.
        """
        file = vault_file.load(home)
        gate = AttemptGate(home, now_us)
        kind: SlotKind
        mirrored: list[bytearray | None] = []
        if phrase is not None:
            kind, root = "recovery", open_with_secret(gate, file, "recovery", phrase)
        elif passphrase is not None:
            kind, root = "passphrase", open_with_secret(gate, file, "passphrase", passphrase)
        else:
            kind, (root, mirrored) = "keyring", open_and_ask(file, keystore, anchor_items(file.vault_id, home))
        vault = cls(home, file, root, keystore)
        vault._anchor.foresee(mirrored)
        vault._from_disk, vault._gate, vault._opened_by = True, gate, kind
        return vault

    def only_read(self) -> None:
        """From now on refuse to write anything but the attempts that fail: for whoever does not hold the vault's lock.
        What is refused raises ReadOnlyVaultError."""
        self._read_only = True

    def close(self) -> None:
        """Write the mirror's last anchor and overwrite every key. May be called twice."""
        if not self._closed:
            self._closed = True
            self._anchor.close()
        clear(self._root, self._database, self._chain, self._file_key, self._wrap_key)
        clear(*self._keks.values(), *self._caches.values())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- another root key ---------------------------------------------------------------------------------------------

    def prepare_root(self, passphrase: Passphrase | None, kdf: KdfParameters = DEFAULT_KDF) -> NewRoot:
        """Make another root key, a slot of each kind that there is, and another epoch, in memory and (the slot key) in
        the key store; `commit` makes it last. The log has to be copied under `NewRoot.vault`'s keys before.

        Raises UsageError when there is a passphrase slot and no passphrase, VaultLockedError for a wrong one or a key
        store that cannot be used.
        """
        self._refuse_if_read_only()
        vault_id, root = self._file.vault_id, bytearray(secrets.token_bytes(KEY_BYTES))
        slots: list[Slot] = []
        words = None
        try:
            for kind in self.kinds():
                if kind == "passphrase":
                    if passphrase is None:
                        raise UsageError("The passphrase is needed to wrap the new root key.", "Type it when asked.")
                    clear(open_with_secret(self._gate, self._file, "passphrase", passphrase))
                    slots.append(make_passphrase_slot(vault_id, root, passphrase, kdf))
                elif kind == "recovery":
                    words, slot = make_recovery_slot(vault_id, root)
                    slots.append(slot)
                else:
                    if self._keystore is None:
                        raise VaultLockedError("The system keyring cannot be used now.", "Unlock it and try again.")
                    slots.append(make_keyring_slot(vault_id, root, self._keystore))
        except BaseException:
            clear(root)
            raise
        epoch = _new_epoch(vault_id, root, self._newest_epoch() + 1)
        file_key = derive(root, vault_id, _FILE_KEY)
        file = replace(self._file, epochs=(epoch,), slots=tuple(slots)).signed(file_key)
        clear(file_key)
        return NewRoot(
            Vault(self._home, file, root, self._keystore),
            words,
            lambda: self._replace_by(file),
            # all of its slots are new
            lambda: vault_file.may_name(self._home, file.slots[0]),
        )

    def _replace_by(self, file: VaultFile) -> None:
        # where the disk does not confirm it, what the earlier one needs stays: it may be back after a power cut
        vault_file.save(self._home, file)
        earlier = find_slot(self._file, "keyring")
        if earlier is not None and self._keystore is not None:
            with contextlib.suppress(NoteFlowError):
                self._keystore.delete(slot_item(self._file.vault_id, earlier.id))
        with contextlib.suppress(NoteFlowError):
            vault_file.forget_set_aside(self._home)

    # --- ports.LogKeys --------------------------------------------------------------------------------------------

    def database_key(self) -> bytearray:
        """K_db, 32 bytes."""
        return self._live(self._database)

    def chain_key(self) -> bytearray:
        """K_chain, 32 bytes."""
        return self._live(self._chain)

    def index_key(self) -> bytearray:
        """K_cache of the newest epoch, 32 bytes."""
        return self._live(self._caches[self._newest_epoch()])

    def checkpoint_public_key(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return self._file.checkpoint_key

    def vault_name(self) -> str:
        """`noteflow/` and the vault's id in hexadecimal."""
        return vault_name(self._file.vault_id)

    def wrap_dek(self, dek: bytearray, meeting: MeetingId, dek_id: str, purpose: str) -> WrappedDek:
        """Wrap a data key of 32 bytes under the newest epoch's KEK."""
        assert len(dek) == KEY_BYTES
        epoch = self._newest_epoch()
        sealed = wrap(self._live(self._keks[epoch]), dek, dek_aad(meeting, dek_id, purpose, epoch))
        return WrappedDek(dek_id, purpose, epoch, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:])

    def unwrap_dek(self, meeting: MeetingId, wrapped: WrappedDek) -> bytearray:
        """The data key, which the caller clears. Raises IntegrityError when it does not authenticate."""
        kek = self._keks.get(wrapped.epoch)
        aad = dek_aad(meeting, wrapped.dek_id, wrapped.purpose, wrapped.epoch) if kek is not None else b""
        dek = None if kek is None else unwrap(self._live(kek), wrapped.nonce + wrapped.wrapped, aad)
        if dek is None:
            raise IntegrityError(
                "A meeting's key does not authenticate: it was altered, or belongs to another meeting or vault.",
                "`noteflow verify` tells which; restore a backup for that meeting.",
            )
        return dek

    def read_anchor(self) -> Checkpoint | None:
        """The newest of anchor.json and its mirror that authenticates; see `Anchor.read`."""
        self._live(self._file_key)
        return self._anchor.read()

    def claimed_anchor(self) -> Checkpoint | None:
        """What anchor.json and its mirror say, whichever root key of the vault wrote them; see `Anchor.claimed`."""
        self._live(self._file_key)
        return self._anchor.claimed()

    def write_anchor(self, checkpoint: Checkpoint) -> None:
        """Replace anchor.json, durably; its mirror follows in its own time. Raises OSError for the file alone."""
        self._refuse_if_read_only()
        self._live(self._file_key)
        self._anchor.write(checkpoint)

    def flush_anchor(self) -> None:
        """Have the mirror follow now, and wait for it; see `Anchor.flush`."""
        self._anchor.flush()

    def late_anchor(self) -> Checkpoint | None:
        """What the mirror was found to hold after it could not be read at first; see `Anchor.late`."""
        self._live(self._file_key)
        return self._anchor.late()

    def settle_anchor(self) -> None:
        """`late_anchor` was compared with the log, or is accepted."""
        self._anchor.settle()

    # --- for a backup ---------------------------------------------------------------------------------------------

    def file(self) -> VaultFile:
        """vault.json as it stands."""
        return self._file

    def keys_to_travel(self) -> VaultFile:
        """A vault.json for a backup's header, without the slot of the system keyring.

        Raises NoteFlowError when nothing else opens the vault.
        """
        return travelling(self._file).signed(self._live(self._file_key))

    def root_key(self) -> bytearray:
        """The root key, 32 bytes: what a backup's keys are derived from."""
        return self._live(self._root)

    def encoded_anchor(self, checkpoint: Checkpoint) -> bytes:
        """The bytes of an anchor.json."""
        self._live(self._file_key)
        return self._anchor.encoded(checkpoint)

    # --- epochs ---------------------------------------------------------------------------------------------------

    def epochs(self) -> tuple[int, ...]:
        """The epochs' numbers, rising: more than one only while keys are being rewrapped."""
        return tuple(epoch.number for epoch in self._file.epochs)

    def begin_epoch(self) -> None:
        """Write the next epoch into vault.json beside the present one. Raises NoteFlowError; then nothing changed."""
        with self._slot_lock:
            epoch = _new_epoch(self._file.vault_id, self._live(self._root), self._newest_epoch() + 1)
            self._keks[epoch.number] = self._epoch_key(epoch, "kek")
            self._caches[epoch.number] = self._epoch_key(epoch, "cache")
            self._save(replace(self._file, epochs=(*self._file.epochs, epoch)))

    def drop_old_epochs(self) -> None:
        """Write vault.json and its copy without the old epochs, and delete damaged ones that were set aside: what they
        wrap can never be had again. Raises NoteFlowError; then they may be there still."""
        with self._slot_lock:
            newest = self._file.epochs[-1]
            self._save(replace(self._file, epochs=(newest,)))
            vault_file.forget_set_aside(self._home)
        for keys in (self._keks, self._caches):
            for number in [number for number in keys if number != newest.number]:
                clear(keys.pop(number))

    def keep_vault_file(self) -> None:
        """Make vault.json and its copy both say what the vault was opened with, if one of them does not, and delete
        what was cut off while it was written. Nothing for a vault that is not on disk yet, or is only read."""
        if not self._from_disk or self._read_only:
            return
        # A disk that is full or read-only must not keep a person from the meetings.
        with contextlib.suppress(OSError):
            vault_file.heal(self._home, self._file)
        with contextlib.suppress(OSError):
            remove_unfinished(self._home)

    def vault_file_tags(self) -> tuple[bytes, bytes]:
        """The MACs of the vault.json that the vault was opened with, and of the one that it has written since."""
        return self._opened_tag, self._file.mac

    def follow_vault_file(self, follower: VaultFileFollower) -> None:
        """Tell `follower` of every vault.json, before and after it is written."""
        self._follower = follower

    def _newest_epoch(self) -> int:
        return self._file.epochs[-1].number

    def _epoch_key(self, epoch: Epoch, name: str) -> bytearray:
        key = unwrap(
            self._wrap_key,
            epoch.kek if name == "kek" else epoch.cache,
            epoch_aad(self._file.vault_id, epoch.number, name),
        )
        if key is None:
            raise altered()
        return key


@dataclass(frozen=True)
class NewRoot:
    """The vault under another root key, not on disk yet: copy the log under the keys of `vault`, tell the person
    `phrase`, then `commit`; after that the earlier keys open nothing. `commit` raises NoteFlowError; whether this root
    key may count all the same is what `may_count` reads from the disk."""

    vault: Vault
    phrase: str | None
    commit: Callable[[], None]
    may_count: Callable[[], bool]


@dataclass
class NewVault:
    """A vault that is not on disk yet. Leaving it as a context manager without `commit` abandons it.

    In the order that survives a crash at any point: tell the person `phrase` (or write its file), create the log with
    `vault` and `checkpoint_seed`, `commit`. Until vault.json.copy is written the whole can be begun again.
    """

    vault: Vault
    phrase: str | None
    """The recovery phrase if one was asked for. It is nowhere else."""
    checkpoint_seed: bytearray
    """The private half of the checkpoint key, for the log to keep; zeros once the vault is committed or abandoned."""
    _home: Path
    _file: VaultFile
    _keystore: KeyStore | None
    _committed: bool = False

    def commit(self) -> Vault:
        """Write vault.json.copy, then vault.json; return the open vault.

        Raises NoteFlowError when a vault has appeared in the folder meanwhile, or the disk does not take the files;
        then there is no vault.
        """
        _refuse_vault(self._home)
        try:
            # its copy is durable before vault.json is written, and opens the vault where vault.json does not come back
            with contextlib.suppress(vault_file.UnsureError):
                vault_file.save(self._home, self._file)
        except NoteFlowError:
            with contextlib.suppress(OSError):
                if not vault_file.vault_path(self._home).exists():
                    vault_file.copy_path(self._home).unlink(missing_ok=True)
            raise
        self._committed = True
        clear(self.checkpoint_seed)
        return self.vault

    def abandon(self) -> None:
        """Forget the keys and take them out of the key store again; nothing after `commit`.

        With a copy of vault.json left on the disk the vault can still be opened, so its slot key stays.
        """
        if self._committed:
            return
        clear(self.checkpoint_seed)
        self.vault.close()
        slot = find_slot(self._file, "keyring")
        if self._keystore is not None and slot is not None and not vault_file.vault_exists(self._home):
            mirrors = anchor_items(self._file.vault_id, self._home)
            for item in (slot_item(self._file.vault_id, slot.id), *mirrors):
                with contextlib.suppress(NoteFlowError):
                    self._keystore.delete(item)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()


# --- names and associated data ------------------------------------------------------------------------------------


def anchor_items(vault_id: bytes, home: Path) -> tuple[str, str]:
    """The key store's items that mirror the anchor: of the vault in this folder, of all its copies on this machine."""
    place = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:PLACE_DIGITS]
    return f"anchor/{vault_id.hex()}/{place}", f"anchor/{vault_id.hex()}"


def epoch_aad(vault_id: bytes, number: int, name: str) -> bytes:
    """Associated data of an epoch's key; `name` is `kek` or `cache`."""
    return encode("noteflow/1/epoch", vault_id, number, name)


def dek_aad(meeting: MeetingId, dek_id: str, purpose: str, epoch: int) -> bytes:
    """Associated data of a meeting's data key."""
    return encode("noteflow/1/dek", meeting, dek_id, purpose, epoch)


def _new_epoch(vault_id: bytes, root: bytearray, number: int) -> Epoch:
    wrap_key = derive(root, vault_id, _WRAP_KEY)
    kek, cache = bytearray(secrets.token_bytes(KEY_BYTES)), bytearray(secrets.token_bytes(KEY_BYTES))
    try:
        return Epoch(
            number,
            wrap(wrap_key, kek, epoch_aad(vault_id, number, "kek")),
            wrap(wrap_key, cache, epoch_aad(vault_id, number, "cache")),
        )
    finally:
        clear(wrap_key, kek, cache)


def _public_key(seed: bytearray) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


# --- the folder ---------------------------------------------------------------------------------------------------


def settle_log(home: Path) -> None:
    """Give the log of a vault that has just got its vault.json the log's own name; a start does it after a crash."""
    if vault_file.vault_exists(home) and (home / NEW_LOG).exists() and not (home / "vault.db").exists():
        (home / NEW_LOG).rename(home / "vault.db")
        sync_folder(home)


def _refuse_vault(home: Path) -> None:
    if vault_file.vault_exists(home):
        raise NoteFlowError("There is a vault in this folder already.", "Use it, or choose another folder with --home.")


def _refuse_occupied(home: Path) -> None:
    _refuse_vault(home)
    if _holds_meetings(home):
        raise KeysMissingError(
            "The folder holds a vault's log or recordings, but vault.json, which has their keys, is missing.",
            "Put vault.json or vault.json.copy back; or `noteflow restore FILE` with a backup and its passphrase or "
            "recovery phrase. For a new vault choose another folder with --home.",
        )


def _holds_meetings(home: Path) -> bool:
    audio = home / "audio"
    return (home / "vault.db").exists() or (audio.is_dir() and any(audio.iterdir()))


def _close_to_others(home: Path) -> None:
    """A folder that was there is the vault's alone, and closed to others, when nothing but NoteFlow's lies in it."""
    ours = {"lock", "lock.lock", "logs", "models", "socket"}
    if os.name == "posix" and {path.name for path in home.iterdir()} <= ours:
        with contextlib.suppress(OSError):
            home.chmod(0o700)


def _set_aside_leftovers(home: Path) -> None:
    """Without vault.json and its copy no key of these files exists any more; even so nothing is deleted."""
    for name in (NEW_LOG, f"{NEW_LOG}-wal", f"{NEW_LOG}-shm", "index.db", "index.db-wal", "index.db-shm"):
        if (home / name).exists():
            vault_file.set_aside(home / name)
    if anchor_path(home).exists():
        vault_file.set_aside(anchor_path(home))
