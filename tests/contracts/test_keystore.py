"""What every key store does: the one in memory, and the system keyring on a real gnome-keyring."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from noteflow.application.ports import KeyStore
from noteflow.domain.errors import VaultLockedError
from noteflow.infrastructure.security.keystores import OsKeyStore
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.support.gnome_keyring import GnomeKeyring, gnome_keyring


@pytest.fixture(scope="module")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GnomeKeyring]:
    with gnome_keyring(tmp_path_factory.mktemp("keyring")) as running:
        yield running


@pytest.fixture(params=["fake", "gnome-keyring"])
def store(request: pytest.FixtureRequest) -> KeyStore:
    if request.param == "fake":
        return FakeKeyStore()
    return OsKeyStore(environment=request.getfixturevalue("keyring").environment)


def test_nothing_is_there_at_first(store: KeyStore) -> None:
    assert store.get("vault/none") is None


@pytest.mark.parametrize("secret", [b"", b"\x00", b"line\nbreak\x00\xff", bytes(range(256)) * 3])
def test_any_bytes_come_back(store: KeyStore, secret: bytes) -> None:
    store.set("any", bytearray(secret))
    assert store.get("any") == bytearray(secret)


def test_a_secret_is_replaced(store: KeyStore) -> None:
    store.set("replaced", b"first")
    store.set("replaced", b"second")
    assert store.get("replaced") == bytearray(b"second")


def test_several_are_asked_for_in_one_go(store: KeyStore) -> None:
    store.set("one", b"\x00first\n")
    store.set("two", b"second")
    assert store.get_all(["two", "none", "one"]) == [bytearray(b"second"), None, bytearray(b"\x00first\n")]


def test_items_do_not_meet(store: KeyStore) -> None:
    store.set("vault/a/1", b"a")
    store.set("vault/a/2", b"b")
    store.delete("vault/a/1")
    assert store.get("vault/a/1") is None
    assert store.get("vault/a/2") == bytearray(b"b")


def test_deleting_what_is_not_there_is_fine(store: KeyStore) -> None:
    store.delete("never was")


def test_the_secret_handed_out_is_the_callers_to_clear(store: KeyStore) -> None:
    store.set("mine", b"secret")
    mine = store.get("mine")
    assert mine is not None
    mine[:] = bytes(len(mine))
    assert store.get("mine") == bytearray(b"secret")


def test_it_has_a_name(store: KeyStore) -> None:
    assert store.name in ("Fake", "SecretService")


def test_a_vault_lives_in_it(store: KeyStore, tmp_path: Path) -> None:
    homes = tmp_path / "one", tmp_path / "two"
    keys = []
    for home in homes:
        with Vault.create(home, keystore=store) as new, new.commit() as vault:
            keys.append(bytes(vault.database_key()))
    for home, key in zip(homes, keys, strict=True):
        with Vault.open(home, keystore=store) as vault:
            assert vault.database_key() == key
    assert keys[0] != keys[1]


# --- the system keyring's troubles --------------------------------------------------------------------------------


def test_a_locked_keyring_without_a_screen_says_so(tmp_path: Path) -> None:
    with gnome_keyring(tmp_path) as keyring:
        OsKeyStore(environment=keyring.environment).set("item", b"secret")
        keyring.lock()
        with pytest.raises(VaultLockedError, match="is locked, and there is no screen"):
            OsKeyStore(environment=keyring.environment).get("item")


def test_a_question_that_was_dismissed_says_so(tmp_path: Path) -> None:
    with gnome_keyring(tmp_path) as keyring:
        OsKeyStore(environment=keyring.environment).set("item", b"secret")
        keyring.lock()
        with pytest.raises(VaultLockedError, match="dismissed"):
            # The prompter itself finds no screen, which the keyring reports as a question dismissed.
            OsKeyStore(environment=keyring.environment | {"DISPLAY": ":0"}).get("item")


def test_a_keyring_without_a_collection_says_so(tmp_path: Path) -> None:
    with (
        gnome_keyring(tmp_path, unlocked=False) as keyring,
        pytest.raises(VaultLockedError, match="has no place for secrets"),
    ):
        OsKeyStore(environment=keyring.environment).get("item")


def test_a_keyring_that_hangs_is_given_up(tmp_path: Path) -> None:
    item = secrets.token_hex(8)
    with gnome_keyring(tmp_path) as keyring:
        OsKeyStore(environment=keyring.environment).set(item, b"secret")
        keyring.hang()
        with pytest.raises(VaultLockedError, match="did not answer within 2 seconds"):
            OsKeyStore(environment=keyring.environment, limit_s=2).get(item)
        keyring.go_on()
        assert OsKeyStore(environment=keyring.environment).get(item) == bytearray(b"secret")
