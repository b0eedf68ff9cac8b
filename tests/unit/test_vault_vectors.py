"""The vault's bytes, against vectors that are made without NoteFlow."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from noteflow.application.ports import Checkpoint, WrappedDek
from noteflow.domain.errors import IntegrityError
from noteflow.infrastructure.security import phrase as phrases
from noteflow.infrastructure.security import slots, vault_file
from noteflow.infrastructure.security.openers import slot_item
from noteflow.infrastructure.security.slots import KdfParameters, KeyringSlot, PassphraseSlot, RecoverySlot
from noteflow.infrastructure.security.vault import Vault, epoch_aad
from noteflow.infrastructure.security.vault_file import Epoch, VaultFile
from tests.fakes.keystore import FakeKeyStore
from tests.vectors.vault import make

FILE = Path(__file__).parents[1] / "vectors" / "vault" / "vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "vault.json").write_text(VECTORS["vault_json"])
    (tmp_path / "anchor.json").write_text(VECTORS["anchor_json"])
    return tmp_path


@pytest.fixture
def store() -> FakeKeyStore:
    store = FakeKeyStore()
    store.items.update({item: bytes.fromhex(secret) for item, secret in VECTORS["keyring_items"].items()})
    return store


def test_the_vectors_are_what_the_specification_gives() -> None:
    assert make.vectors() == VECTORS


@pytest.mark.parametrize("way", ["keyring", "passphrase", "recovery"])
def test_each_way_opens_the_keys(home: Path, store: FakeKeyStore, way: str) -> None:
    with Vault.open(
        home,
        keystore=store if way == "keyring" else None,
        passphrase=VECTORS["passphrase"] if way == "passphrase" else None,
        phrase=VECTORS["recovery_phrase"] if way == "recovery" else None,
    ) as vault:
        assert vault.database_key().hex() == VECTORS["keys"]["K_db"]
        assert vault.chain_key().hex() == VECTORS["keys"]["K_chain"]
        assert vault.index_key().hex() == VECTORS["epochs"][-1]["cache"]
        assert vault.read_anchor() == Checkpoint(1234, make.given("tree", 32).hex())
        for dek in VECTORS["deks"]:
            wrapped = WrappedDek(
                dek["dek_id"], dek["purpose"], dek["epoch"], bytes.fromhex(dek["nonce"]), bytes.fromhex(dek["wrapped"])
            )
            assert vault.unwrap_dek(dek["meeting"], wrapped).hex() == dek["dek"]
        assert vault.wrap_dek(bytearray(32), dek["meeting"], dek["dek_id"], "audio").epoch == 2


def test_the_same_keys_are_written_to_the_same_bytes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = vault_file.load(home)
    root = bytearray.fromhex(VECTORS["root_key"])
    wrap_key = slots.derive(root, file.vault_id, "noteflow/1/K_wrap")
    nonces: list[bytes] = []
    monkeypatch.setattr(secrets, "token_bytes", lambda length: nonces.pop() if length == 12 else None)

    def sealed(kind: slots.SlotKind, secret: bytearray) -> tuple[bytes, bytes]:
        slot_id = make.given(f"slot {kind}", 16)
        nonces.append(make.given(f"nonce {kind}", 12))
        return slot_id, slots.seal_root(secret, root, file.vault_id, slot_id, kind)

    def wrapped(epoch: dict[str, Any], name: str) -> bytes:
        nonces.append(make.given(f"nonce {name} {epoch['epoch']}", 12))
        aad = epoch_aad(file.vault_id, epoch["epoch"], name)
        return slots.wrap(wrap_key, bytearray.fromhex(epoch[name]), aad)

    kdf, salt = KdfParameters(65536, 3, 1), make.given("salt", 16)
    stretched = slots.stretch(phrases.normalised(VECTORS["passphrase"]), salt, kdf)
    passphrase_id, passphrase = sealed("passphrase", stretched)
    recovery_id, recovery = sealed("recovery", phrases.phrase_bits(VECTORS["recovery_phrase"]))
    ((item, secret),) = VECTORS["keyring_items"].items()
    keyring_id, keyring = sealed("keyring", bytearray.fromhex(secret)[16:])
    assert slot_item(file.vault_id, keyring_id) == item
    again = VaultFile(
        file.vault_id,
        file.checkpoint_key,
        tuple(Epoch(e["epoch"], wrapped(e, "kek"), wrapped(e, "cache")) for e in VECTORS["epochs"]),
        (
            PassphraseSlot(passphrase_id, kdf, salt, passphrase),
            RecoverySlot(recovery_id, recovery),
            KeyringSlot(keyring_id, "SecretService", keyring),
        ),
    )
    file_key = bytearray.fromhex(VECTORS["keys"]["K_file"])
    assert again.signed(file_key).to_bytes().decode() == VECTORS["vault_json"]


def test_the_anchor_is_written_to_the_same_bytes(home: Path, store: FakeKeyStore) -> None:
    with Vault.open(home, keystore=store) as vault:
        anchor = vault.read_anchor()
        assert anchor is not None
        (home / "anchor.json").unlink()
        vault.write_anchor(anchor)
    assert (home / "anchor.json").read_text() == VECTORS["anchor_json"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_what_must_be_refused_is(home: Path, store: FakeKeyStore, case: dict[str, str]) -> None:
    data = case["vault_json"].encode()
    (home / "vault.json").write_bytes(data)
    if case["at"] == "mac":
        vault_file.from_bytes(data)
        with pytest.raises(IntegrityError, match="does not hold this vault's keys"):
            Vault.open(home, keystore=store)
    else:
        with pytest.raises(IntegrityError, match="damaged" if case["at"] == "hash" else "altered|version"):
            Vault.slots(home)
