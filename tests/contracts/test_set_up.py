"""What the assistant can do with keys: with a real vault and log, and as its tests play it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from noteflow import access, app
from noteflow.application.keys import KeyDesk
from noteflow.application.microphones import DEFAULT
from noteflow.application.preferences import PreferencesBook
from noteflow.application.set_up import NewWords, SetUp
from noteflow.domain.errors import UsageError, VaultLockedError
from noteflow.infrastructure.security.vault import Vault
from noteflow.setting_up import Assistant
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.preferences import FakePreferencesFile
from tests.fakes.set_up import FakeSetUp

GOOD, WEAK = b"seven quiet herons fence", b"too short"


class RealOne:
    """The real assistant on a vault in a folder; the keyring is in memory."""

    def __init__(self, home: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self._patch(monkeypatch, store)
        self.house = None if store.trouble else app.open_house(home, access.Secrets(), complete_texts=False)

    @staticmethod
    def _patch(monkeypatch: pytest.MonkeyPatch, store: FakeKeyStore) -> None:
        def name() -> str:
            store.get("any")
            return store.name

        for module in (access, app):
            monkeypatch.setattr(module, "open_keystore", lambda: store)
        monkeypatch.setattr(access, "keyring_name", name)

    def make(self, secret: bytearray) -> None:
        access.make_vault(self.home, secret)
        secrets = access.Secrets(passphrase=bytearray(secret), unlocks=True)
        self.house = app.open_house(self.home, secrets, complete_texts=False)

    def assistant(self) -> Assistant:
        def opened() -> tuple[Vault, KeyDesk] | None:
            return None if self.house is None else (self.house.vault, self.house.calls.keys)

        return Assistant(self.home, self.make, opened, PreferencesBook(FakePreferencesFile()))


@pytest.fixture
def store() -> FakeKeyStore:
    return FakeKeyStore()


@pytest.fixture(params=["fake", "real"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def real(kind: str, home: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealOne | None]:
    if kind == "fake":
        yield None
        return
    lock = access.take_lock(home)
    made = RealOne(home, store, monkeypatch)
    yield made
    if made.house is not None:
        made.house.close()
    lock.release()


@pytest.fixture
def set_up(real: RealOne | None) -> SetUp:
    return FakeSetUp() if real is None else real.assistant()


def kinds(set_up: SetUp) -> set[str]:
    return set(set_up.keys().kinds)


def test_the_keyring_opens_a_new_vault(set_up: SetUp) -> None:
    now = set_up.keys()
    assert (now.kinds, now.keyring, now.trouble) == (("keyring",), "Fake", "")
    assert now.made


def test_a_passphrase_takes_the_keyrings_place_and_the_keyring_takes_it_back(
    set_up: SetUp, store: FakeKeyStore
) -> None:
    secret = bytearray(GOOD)
    set_up.use_passphrase(secret)
    assert not any(secret)
    assert kinds(set_up) == {"passphrase"}
    assert not [item for item in store.items if "slot" in item]
    set_up.use_keyring()
    assert kinds(set_up) == {"keyring"}


def test_a_weak_passphrase_changes_nothing(set_up: SetUp) -> None:
    secret = bytearray(WEAK)
    with pytest.raises(UsageError):
        set_up.use_passphrase(secret)
    assert not any(secret)
    assert kinds(set_up) == {"keyring"}


def test_words_open_nothing_before_they_count(set_up: SetUp) -> None:
    new = set_up.new_words()
    assert len(new.words) == 24
    assert "recovery" not in kinds(set_up)
    set_up.count_words(new)
    assert kinds(set_up) == {"keyring", "recovery"}


def test_words_that_were_forgotten_never_count(set_up: SetUp) -> None:
    new = set_up.new_words()
    set_up.forget_words()
    with pytest.raises(UsageError):
        set_up.count_words(new)
    assert kinds(set_up) == {"keyring"}


def test_words_stay_when_something_else_opens_the_vault(set_up: SetUp) -> None:
    set_up.count_words(set_up.new_words())
    set_up.use_passphrase(bytearray(GOOD))
    assert kinds(set_up) == {"passphrase", "recovery"}


def test_words_are_saved_to_a_new_file_for_its_owner_alone(set_up: SetUp, tmp_path: Path) -> None:
    new, path = set_up.new_words(), tmp_path / "words.txt"
    set_up.save_words(new, path)
    assert set(new.words) <= set(path.read_text(encoding="utf-8").split())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(UsageError):
        set_up.save_words(new, path)


def test_a_microphone_that_is_chosen_stays_so(set_up: SetUp) -> None:
    assert set_up.microphone == DEFAULT
    set_up.choose_microphone("Yeti Nano")
    assert set_up.microphone == "Yeti Nano"


def test_words_are_in_no_text_of_theirs() -> None:
    assert "orbit" not in repr(NewWords(("orbit",), "handle"))


@pytest.fixture
def nothing(kind: str, home: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetUp]:
    """No vault, and no keyring for one."""
    store.trouble = VaultLockedError("There is no system keyring in this session.", "Log in to a desktop session.")
    if kind == "fake":
        yield FakeSetUp((), store.trouble)
        return
    lock = access.take_lock(home)
    made = RealOne(home, store, monkeypatch)
    yield made.assistant()
    if made.house is not None:
        made.house.close()
    lock.release()


def test_without_a_keyring_a_passphrase_makes_the_vault(nothing: SetUp) -> None:
    now = nothing.keys()
    assert not now.made
    assert (now.keyring, now.trouble) == ("", "There is no system keyring in this session.")
    with pytest.raises(UsageError):
        nothing.use_passphrase(bytearray(WEAK))
    assert not nothing.keys().made
    nothing.use_passphrase(bytearray(GOOD))
    assert kinds(nothing) == {"passphrase"}
    nothing.count_words(nothing.new_words())
    assert kinds(nothing) == {"passphrase", "recovery"}


def test_a_vault_that_is_there_is_never_made_anew(
    home: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with access._held(home):
        made = RealOne(home, store, monkeypatch)
        assert made.house is not None
        made.house.close()
        before = (home / "vault.json").read_bytes()
        with pytest.raises(Exception, match="vault"):
            access.make_vault(home, bytearray(GOOD))
        assert (home / "vault.json").read_bytes() == before
        assert {slot.kind for slot in Vault.slots(home)} == {"keyring"}
