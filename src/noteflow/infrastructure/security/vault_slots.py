"""What opens an open vault: its slots are listed, added, changed and removed here, and asked for again.

Each change is written, read back, and tried before the slot it replaces is forgotten.
"""

from __future__ import annotations

import contextlib
import hmac
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from noteflow.application.ports import KeyStore, VaultFileFollower
from noteflow.domain.errors import IntegrityError, NoteFlowError, UsageError, VaultLockedError, read_only
from noteflow.domain.events import KeysChanged, UnlocksFailed
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.anchor import Anchor
from noteflow.infrastructure.security.attempts import AttemptGate
from noteflow.infrastructure.security.openers import (
    Passphrase,
    find_slot,
    is_phrase,
    make_keyring_slot,
    make_passphrase_slot,
    make_recovery_slot,
    open_with_keystore,
    open_with_passphrase,
    open_with_phrase,
    open_with_secret,
    remedy_without,
    slot_item,
)
from noteflow.infrastructure.security.slots import DEFAULT_KDF, KdfParameters, Slot, SlotKind, clear
from noteflow.infrastructure.security.vault_file import VaultFile

JUST_NOW_S = 60.0
"""For so long a recovery phrase that opened the vault counts as given again, where there is no keyring to ask."""


@dataclass(frozen=True)
class NewPhrase:
    """A recovery phrase that opens nothing yet: tell the person or write its file, then `commit`."""

    phrase: str
    commit: Callable[[], object]


class VaultSlots:
    """The part of `vault.Vault` that is about its slots."""

    _home: Path
    _file: VaultFile
    _root: bytearray
    _file_key: bytearray
    _anchor: Anchor
    _keystore: KeyStore | None
    _gate: AttemptGate
    _opened_by: SlotKind
    _opened_at: float
    _changes: list[KeysChanged]
    _slot_lock: threading.RLock
    """Held while `_file` is replaced."""
    _follower: VaultFileFollower | None
    _closed: bool
    _read_only: bool

    def kinds(self) -> tuple[SlotKind, ...]:
        """What opens this vault."""
        return tuple(slot.kind for slot in self._file.slots)

    def has_recovery_phrase(self) -> bool:
        """Whether 24 words somewhere open this vault."""
        return "recovery" in self.kinds()

    def opened_by(self) -> SlotKind:
        """The kind of slot that opened it."""
        return self._opened_by

    def confirm(self, secret: bytearray | None = None) -> None:
        """Ask again before something that cannot be taken back or shows everything: the passphrase or the recovery
        phrase is `secret`; a vault without a passphrase asks its keyring. An attempt counts as at opening.

        Raises VaultLockedError: not given, wrong, too early, or the keyring does not open the vault now.
        """
        live = self._live(self._root)
        if secret:
            root = open_with_secret(self._gate, self._file, "recovery" if is_phrase(secret) else "passphrase", secret)
        elif "passphrase" in self.kinds() or "keyring" not in self.kinds():
            raise VaultLockedError("This asks again for what opens the vault.", remedy_without(self._file, "keyring"))
        else:
            try:
                root = open_with_keystore(self._file, self._keystore)
            except VaultLockedError:
                # opened just now with the phrase because the keyring is in trouble: that is how to get out of it
                if self._opened_by == "recovery" and time.monotonic() - self._opened_at < JUST_NOW_S:
                    return
                raise
        same = hmac.compare_digest(root, live)
        clear(root)
        if not same:
            raise altered()

    def confirm_by_keyring(self) -> None:
        """Ask the keyring again, also where there is a passphrase: what unlocks the vault is any of its slots.

        Raises VaultLockedError: the keyring does not open the vault now.
        """
        live = self._live(self._root)
        root = open_with_keystore(self._file, self._keystore)
        same = hmac.compare_digest(root, live)
        clear(root)
        if not same:
            raise altered()

    def untold(self) -> tuple[UnlocksFailed | KeysChanged, ...]:
        """What the log has still to be told of slots and failed attempts; `told` when it has been."""
        failed = self._gate.earlier()
        failures = () if failed.untold == 0 else (UnlocksFailed(failed.untold, failed.first_at_us, failed.last_at_us),)
        return (*failures, *self._changes)

    def told(self, facts: Sequence[UnlocksFailed | KeysChanged]) -> None:
        """The log has been told of these. The delay stays: a right passphrase or phrase alone ends it."""
        with self._slot_lock:
            del self._changes[: sum(isinstance(fact, KeysChanged) for fact in facts)]
        self._gate.told(sum(fact.count for fact in facts if isinstance(fact, UnlocksFailed)))

    def set_passphrase(self, passphrase: Passphrase, kdf: KdfParameters = DEFAULT_KDF) -> None:
        """Have a passphrase open the vault, in the place of an earlier one. Raises UsageError for a weak one."""
        slot = make_passphrase_slot(self._file.vault_id, self._live(self._root), passphrase, kdf)
        self._put(slot, lambda file: open_with_passphrase(file, passphrase))

    def prepare_recovery_phrase(self) -> NewPhrase:
        """Make a recovery phrase; it opens the vault once it is committed, and an earlier one then no longer does."""
        words, slot = make_recovery_slot(self._file.vault_id, self._live(self._root))
        return NewPhrase(words, lambda: self._put(slot, lambda file: open_with_phrase(file, words)))

    def set_keystore(self, keystore: KeyStore, *, forget_earlier: bool = True) -> None:
        """Have a key store open the vault, in the place of an earlier slot key: for one whose item was lost. Without
        `forget_earlier` an item that another copy of the vault may use stays.

        Raises VaultLockedError when the key store cannot be used; then the slots are as they were.
        """
        with self._slot_lock:
            earlier = find_slot(self._file, "keyring")
            slot = make_keyring_slot(self._file.vault_id, self._live(self._root), keystore)
            try:
                lasts = self._put(slot, lambda file: open_with_keystore(file, keystore))
            except NoteFlowError:
                if not vault_file.may_name(self._home, slot):
                    _forget(keystore, slot_item(self._file.vault_id, slot.id))
                raise
            self._keystore = keystore
        if earlier is not None and forget_earlier and lasts:
            _forget(keystore, slot_item(self._file.vault_id, earlier.id))

    def renew_keystore(self) -> None:
        """Give the key store that the vault was opened beside a new key, where the recovery phrase had to open a vault
        with such a slot. Raises what `set_keystore` raises."""
        if self._opened_by == "recovery" and self._keystore is not None and "keyring" in self.kinds():
            self.set_keystore(self._keystore)

    def remove_slot(self, kind: SlotKind) -> None:
        """Have a kind of slot no longer open the vault. The keyring's goes with its item and the anchor's mirror,
        unless a power cut may bring it back.

        Raises:
            UsageError: there is none of that kind, or nothing else opens the vault.
            VaultLockedError: what would be left is the keyring, and it does not open the vault now.
        """
        with self._slot_lock:
            self._live(self._root)
            slot = find_slot(self._file, kind)
            rest = tuple(other for other in self._file.slots if other.kind != kind)
            if slot is None:
                raise UsageError(f"The vault has no slot “{kind}”.", "`noteflow key list` shows those it has.")
            if not rest:
                raise UsageError(
                    "That is all that opens the vault, so it stays.",
                    "Make another way first: `noteflow key add-passphrase`, `noteflow key recovery`.",
                )
            left = {other.kind for other in rest}
            if "keyring" in left and "passphrase" not in left:
                clear(open_with_keystore(self._file, self._keystore))
            lasts = self._write(rest, lambda _file: None)
            self._changes.append(KeysChanged("slot-removed", kind))
        if kind == "keyring" and self._keystore is not None and lasts:
            self._anchor.drop_mirror()
            _forget(self._keystore, slot_item(self._file.vault_id, slot.id))

    def _put(self, slot: Slot, opened: Callable[[VaultFile], bytearray]) -> bool:
        """Whether the disk confirmed it; see `_write`."""
        with self._slot_lock:
            others = tuple(other for other in self._file.slots if other.kind != slot.kind)
            what = "slot-added" if len(others) == len(self._file.slots) else "slot-changed"
            lasts = self._write((*others, slot), opened)
            self._changes.append(KeysChanged(what, slot.kind))
            return lasts

    def _write(self, slots: tuple[Slot, ...], opened: Callable[[VaultFile], bytearray | None]) -> bool:
        """Write other slots and read them back; `opened` gives the root key by the one that was made. What does not
        open the vault is taken back.

        Returns False where the slots are the new ones, but may be the earlier ones again after a power cut, which the
        caller then leaves with what they need.
        """
        earlier = self._file
        changed = replace(earlier, slots=slots).signed(self._live(self._file_key))
        self._expect(changed)
        lasts = True
        try:
            vault_file.save(self._home, changed)
        except vault_file.UnsureError:
            lasts = False
        try:
            written = vault_file.load(self._home)
            root = opened(written)
            good = written == changed and (root is None or hmac.compare_digest(root, self._root))
            clear(root or bytearray())
        except NoteFlowError:
            good = False
        if not good:
            vault_file.put_back(self._home, earlier)
            self._settle(earlier)
            raise NoteFlowError(
                "What was written does not open the vault, so everything is as it was before.",
                "See whether the disk is healthy: `noteflow doctor`.",
            )
        if not lasts:
            self._file = changed  # and the log goes on knowing both
            return False
        self._settle(changed)
        # a damaged vault.json that a repair has set aside may hold the slot that no longer counts
        with contextlib.suppress(NoteFlowError):
            vault_file.forget_set_aside(self._home)
        return True

    def _save(self, file: VaultFile) -> None:
        """Sign and write vault.json. What the disk does not confirm is taken back, for keys are made and destroyed on
        the strength of it; the log goes on knowing both. Raises NoteFlowError."""
        file = file.signed(self._live(self._file_key))
        self._expect(file)
        try:
            vault_file.save(self._home, file)
        except vault_file.UnsureError:
            with contextlib.suppress(NoteFlowError):
                vault_file.put_back(self._home, self._file)
            raise
        self._settle(file)

    def _expect(self, file: VaultFile) -> None:
        """Tell of a vault.json before it is written: an earlier one put back is told from a newer one by what the log
        knows. Raises NoteFlowError when it must not be written."""
        self._refuse_if_read_only()
        if self._follower is not None:
            self._follower.expect(file.mac)

    def _settle(self, file: VaultFile) -> None:
        self._file = file
        if self._follower is not None:
            self._follower.settle(file.mac)

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise read_only()

    def _live(self, key: bytearray) -> bytearray:
        if self._closed:
            raise VaultLockedError("The vault is locked.", "Open it again.")
        return key


def _forget(keystore: KeyStore, item: str) -> None:
    """What a slot no longer needs is worth no failure: it opens nothing any more."""
    with contextlib.suppress(NoteFlowError):
        keystore.delete(item)


def altered() -> IntegrityError:
    """vault.json is not what this vault's keys wrote."""
    return IntegrityError(
        "vault.json was altered by something that does not hold this vault's keys.",
        "Restore vault.json from a backup; `noteflow key repair` helps when the copy beside it is another.",
    )
