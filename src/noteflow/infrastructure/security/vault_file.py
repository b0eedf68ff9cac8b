"""vault.json: its strict reading, its writing, and the copy beside it.

    {"body": {...}, "mac": hex 64, "sha256": hex 64}         RFC 8785, no line break at the end

`sha256` is over the document without itself, and is compared before anything is parsed; `mac` is under K_file over the
body. Each byte has one spelling: a document that is not its own canonical form is refused. See docs/formats-vault.md.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, ReadOnlyVaultError
from noteflow.infrastructure.files import read_regular, sync_folder, write_atomically
from noteflow.infrastructure.security.slots import (
    WRAPPED_BYTES,
    KdfParameters,
    KeyringSlot,
    PassphraseSlot,
    RecoverySlot,
    Slot,
    encode,
)

log = logging.getLogger("noteflow")

FORMAT = "noteflow-vault"
VERSION = 1
SIZE_LIMIT = 1 << 20

_SEAL = re.compile(rb',"sha256":"([0-9a-f]{64})"\}\Z')
_REPAIR = "`noteflow key repair` puts the copy beside it back, if that one is whole; else restore a backup."
_FOREIGN = "Open it with the NoteFlow that wrote it, or restore a backup."


class UnsureError(NoteFlowError):
    """vault.json is the new one for whoever reads it now, but the disk did not confirm that it stays: after a power cut
    it may be the earlier one again. What either of the two needs has to be kept."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """A generation of keys, each wrapped under K_wrap: the KEK of the meetings' DEKs, and the key of the caches."""

    number: int
    kek: bytes
    cache: bytes


@dataclass(frozen=True, slots=True)
class VaultFile:
    """What vault.json says. `mac` is empty until it is signed. At most one slot of a kind; epochs in rising order."""

    vault_id: bytes
    checkpoint_key: bytes
    epochs: tuple[Epoch, ...]
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def body(self) -> dict[str, object]:
        """The part that the MAC covers, as JSON values."""
        return {
            "checkpoint_key": self.checkpoint_key.hex(),
            "epochs": [
                {"cache": epoch.cache.hex(), "epoch": epoch.number, "kek": epoch.kek.hex()} for epoch in self.epochs
            ],
            "format": FORMAT,
            "slots": [_slot_fields(slot) for slot in self.slots],
            "vault_id": self.vault_id.hex(),
            "version": VERSION,
        }

    def signed(self, file_key: bytearray) -> VaultFile:
        """The same with its MAC under K_file."""
        return replace(self, mac=self._hmac(file_key).finalize())

    def authentic(self, file_key: bytearray) -> bool:
        """Whether the MAC is the one under K_file."""
        try:
            self._hmac(file_key).verify(self.mac)
        except InvalidSignature:
            return False
        return True

    def _hmac(self, file_key: bytearray) -> HMAC:
        mac = HMAC(file_key, SHA256())
        mac.update(encode("noteflow/1/vault.json", canonical(self.body())))
        return mac

    def to_bytes(self) -> bytes:
        """The file, signed already."""
        assert len(self.mac) == 32
        covered = {"body": self.body(), "mac": self.mac.hex()}
        return canonical(covered | {"sha256": hashlib.sha256(canonical(covered)).hexdigest()})


def canonical(value: dict[str, Any]) -> bytes:
    """RFC 8785."""
    return rfc8785.dumps(value)


def vault_path(home: Path) -> Path:
    """Where vault.json is."""
    return home / "vault.json"


def copy_path(home: Path) -> Path:
    """Where its copy is."""
    return home / "vault.json.copy"


def vault_exists(home: Path) -> bool:
    """Whether the folder holds a vault, be it damaged."""
    return vault_path(home).exists() or copy_path(home).exists()


def load(home: Path) -> VaultFile:
    """Read vault.json; the copy only when there is no vault.json (a creation cut off just before its end).

    Raises:
        NotFoundError: there is neither.
        IntegrityError: the file is damaged, altered, or of another version. The MAC is not checked here.
        NoteFlowError: the disk or the folder does not let it be read.
    """
    source = vault_path(home)
    if not source.exists():
        source = copy_path(home)
    try:
        data = read_regular(source, SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise NotFoundError(
            "There is no vault in NoteFlow's folder.", "Make one with `noteflow init`, or choose a folder with --home."
        ) from error
    except OSError as error:
        raise NoteFlowError(
            f"{source.name} cannot be read: {error.strerror}.",
            "See to the folder's owner and permissions, and its disk.",
        ) from error
    return from_bytes(data, source.name)


def save(home: Path, file: VaultFile) -> None:
    """Write the copy, then vault.json, each whole or not at all: the second rename is what counts.

    Raises:
        UnsureError: vault.json is this one, but the disk did not confirm it, twice.
        ReadOnlyVaultError: vault.json is not this one, or cannot be read; `may_name` tells what may be there.
    """
    data = file.to_bytes()
    try:
        write_atomically(copy_path(home), data)
        write_atomically(vault_path(home), data)
    except OSError as error:
        trouble = error
    else:
        return
    if not _holds(vault_path(home), data):
        _take_back_copy(home)
        raise ReadOnlyVaultError(
            f"vault.json cannot be written: {trouble.strerror}.",
            "Make room on its disk, or see to the folder's permissions.",
        ) from trouble
    try:
        # written anew, since a second fsync of the same change may claim what the first one could not do; the copy
        # too, which may have failed where vault.json said this before
        write_atomically(copy_path(home), data)
        write_atomically(vault_path(home), data)
    except OSError:
        log.warning("vault.json is written, but its folder cannot be synced: %s", type(trouble).__name__)
        raise UnsureError(
            f"vault.json is written, but the disk does not confirm it: {trouble.strerror}.",
            "See whether the disk is healthy: `noteflow doctor`.",
        ) from trouble


def put_back(home: Path, file: VaultFile) -> None:
    """Make both files say an earlier one again, as far as the disk lets them, vault.json first. Raises NoteFlowError
    when vault.json does not say it then."""
    data = file.to_bytes()
    for path in (vault_path(home), copy_path(home)):
        with contextlib.suppress(OSError):
            write_atomically(path, data)
    if not _holds(vault_path(home), data):
        raise NoteFlowError(
            "What was written to vault.json cannot be taken back.",
            "See whether the disk is healthy: `noteflow doctor`.",
        )


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _take_back_copy(home: Path) -> None:
    """Make the copy say again what vault.json says, for a repair takes the copy for the later one. Where there is no
    vault.json yet the copy is the maker's to delete."""
    with contextlib.suppress(OSError, IntegrityError):
        data = vault_path(home).read_bytes()
        from_bytes(data)
        if not _holds(copy_path(home), data):
            write_atomically(copy_path(home), data)


def may_name(home: Path, slot: Slot) -> bool:
    """Whether vault.json or its copy has the slot; and so it may where they are not whole, cannot be read, or may be
    others after a power cut."""
    try:
        sync_folder(home)
    except OSError:
        return True
    for path in (vault_path(home), copy_path(home)):
        try:
            if slot.id in {other.id for other in from_bytes(path.read_bytes(), path.name).slots}:
                return True
        except FileNotFoundError:
            continue
        except (OSError, IntegrityError):
            return True
    return False


def heal(home: Path, file: VaultFile) -> None:
    """Make both files say what the authenticated `file` says, if one of them does not."""
    data = file.to_bytes()
    for path in (copy_path(home), vault_path(home)):
        if _bytes(path) != data:
            write_atomically(path, data)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_regular(path, SIZE_LIMIT + 1)
    except OSError:
        return None


def repair(home: Path) -> bool:
    """Put the copy back in the place of a damaged, missing or other vault.json, which is kept beside it: where both are
    whole, the copy is the later one, for it is written first.

    Returns False when vault.json is whole and the copy says nothing else. Hold the vault's lock.

    Raises:
        NotFoundError: there is neither file.
        IntegrityError: neither is whole.
    """
    target = vault_path(home)
    damage: IntegrityError | None = None
    try:
        load(home)
        if target.exists() and not _other_copy(home):
            return False
    except IntegrityError as error:
        damage = error
    try:
        data = read_regular(copy_path(home), SIZE_LIMIT + 1)
        from_bytes(data, copy_path(home).name)
    except (OSError, IntegrityError) as error:
        raise IntegrityError(
            "Neither vault.json nor its copy is whole, so the keys cannot be had from this folder.",
            "Restore a backup; vault.json from one opens this folder's log too.",
        ) from (damage or error)
    if target.exists():
        set_aside(target)
    write_atomically(target, data)
    return True


def _other_copy(home: Path) -> bool:
    """Whether the copy is whole and says something else than vault.json."""
    try:
        data = read_regular(copy_path(home), SIZE_LIMIT + 1)
        from_bytes(data, copy_path(home).name)
    except (OSError, IntegrityError):
        return False
    return data != _bytes(vault_path(home))


def set_aside(path: Path) -> Path:
    """Rename a file to the first free `<name>.set-aside-<n>` beside it; nothing is overwritten."""
    number = 1
    while (aside := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    path.rename(aside)
    return aside


def forget_set_aside(home: Path) -> None:
    """Delete what repairs have set aside of vault.json: it may hold keys that were destroyed since.

    Raises NoteFlowError.
    """
    try:
        for path in home.glob(f"{vault_path(home).name}.set-aside-*"):
            path.unlink()
        sync_folder(home)
    except OSError as error:
        raise NoteFlowError(
            f"An old vault.json cannot be deleted: {error.strerror}.", "See to the permissions of the vault's folder."
        ) from error


def from_bytes(data: bytes, name: str = "vault.json") -> VaultFile:
    """Read the file's bytes. The SHA-256 is checked before anything is parsed.

    Raises:
        IntegrityError: damaged; or whole, but with fields, values or a version that this NoteFlow does not write.
    """
    seal = _SEAL.search(data)
    if (
        len(data) > SIZE_LIMIT
        or seal is None
        or hashlib.sha256(data[: seal.start()] + b"}").hexdigest() != (seal[1].decode())
    ):
        raise IntegrityError(f"{name} is damaged: it is not what NoteFlow wrote.", _REPAIR)
    try:
        document = _fields(json.loads(data), {"body", "mac", "sha256"})
        body = document["body"]
        if isinstance(body, dict) and (body.get("format"), body.get("version")) != (FORMAT, VERSION):
            raise IntegrityError(f"{name} is of a version that this NoteFlow does not know.", _FOREIGN)
        file = _vault_file(body, _hex(document["mac"], 32))
        if file.to_bytes() != data:
            raise ValueError("another spelling")
        return file
    except (ValueError, RecursionError) as error:
        raise IntegrityError(f"{name} was altered: it holds what NoteFlow does not write.", _FOREIGN) from error


def _vault_file(value: object, mac: bytes) -> VaultFile:
    body = _fields(value, {"checkpoint_key", "epochs", "format", "slots", "vault_id", "version"})
    epochs = tuple(_epoch(epoch) for epoch in _list(body["epochs"]))
    slots = tuple(_slot(slot) for slot in _list(body["slots"]))
    numbers = [epoch.number for epoch in epochs]
    if not epochs or not slots or numbers != sorted(set(numbers)) or len({slot.kind for slot in slots}) != len(slots):
        raise ValueError("epochs or slots")
    return VaultFile(_hex(body["vault_id"], 16), _hex(body["checkpoint_key"], 32), epochs, slots, mac)


def _epoch(value: object) -> Epoch:
    fields = _fields(value, {"cache", "epoch", "kek"})
    return Epoch(_integer(fields["epoch"], 1), _hex(fields["kek"], WRAPPED_BYTES), _hex(fields["cache"], WRAPPED_BYTES))


def _slot(value: object) -> Slot:
    kind = value.get("kind") if isinstance(value, dict) else None
    common = {"id", "kind", "wrapped"}
    if kind == "keyring":
        fields = _fields(value, common | {"backend"})
        if not isinstance(fields["backend"], str):
            raise ValueError("backend")
        return KeyringSlot(_hex(fields["id"], 16), fields["backend"], _hex(fields["wrapped"], WRAPPED_BYTES))
    if kind == "passphrase":
        fields = _fields(value, common | {"kdf"})
        kdf = _fields(fields["kdf"], {"iterations", "lanes", "memory_kib", "name", "salt"})
        parameters = KdfParameters(
            _integer(kdf["memory_kib"], 1), _integer(kdf["iterations"], 1), _integer(kdf["lanes"], 1)
        )
        if kdf["name"] != "argon2id":
            raise ValueError("kdf")
        if not parameters.acceptable():
            raise IntegrityError(
                "vault.json was altered: its costs for the passphrase are outside of what NoteFlow accepts.", _FOREIGN
            )
        return PassphraseSlot(
            _hex(fields["id"], 16), parameters, _hex(kdf["salt"], 16), _hex(fields["wrapped"], WRAPPED_BYTES)
        )
    if kind == "recovery":
        fields = _fields(value, common)
        return RecoverySlot(_hex(fields["id"], 16), _hex(fields["wrapped"], WRAPPED_BYTES))
    raise ValueError("kind")


def _slot_fields(slot: Slot) -> dict[str, object]:
    fields: dict[str, object] = {"id": slot.id.hex(), "kind": slot.kind, "wrapped": slot.wrapped.hex()}
    if isinstance(slot, KeyringSlot):
        fields["backend"] = slot.backend
    if isinstance(slot, PassphraseSlot):
        fields["kdf"] = {
            "iterations": slot.kdf.iterations,
            "lanes": slot.kdf.lanes,
            "memory_kib": slot.kdf.memory_kib,
            "name": "argon2id",
            "salt": slot.salt.hex(),
        }
    return fields


def _fields(value: object, names: set[str]) -> dict[str, object]:
    if not isinstance(value, dict) or value.keys() != names:
        raise ValueError("fields")
    return cast(dict[str, object], value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("list")
    return cast(list[object], value)


def _integer(value: object, least: int) -> int:
    if type(value) is not int or value < least:
        raise ValueError("integer")
    return value


def _hex(value: object, length: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value):
        raise ValueError("hex")
    return bytes.fromhex(value)
