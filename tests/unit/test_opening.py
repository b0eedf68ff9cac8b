"""The way into the vault: what is asked for when the keyring does not open it, and what the log is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from noteflow import access, asking
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, ReadOnlyVaultError, UsageError, VaultLockedError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import NEW_LOG, Vault
from tests.fakes.event_store import FakeEventStore
from tests.fakes.keystore import FakeKeyStore

FLOOR = KdfParameters(64 * 1024, 3, 1)
PASSPHRASE = "seven wet otters juggle"
WRONG = "another five plain words here"


class Person:
    """Answers what is asked with what it was given, in order."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, question: str) -> bytearray:
        self.asked.append(question)
        return bytearray(self.answers.pop(0).encode())


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyStore:
    """The system's keyring, and a terminal."""
    store = FakeKeyStore()
    monkeypatch.setattr(access, "open_keystore", lambda: store)
    monkeypatch.setattr(access, "on_a_terminal", lambda: True)
    return store


def made(home: Path, keyring: FakeKeyStore | None, *, passphrase: bool = True) -> str:
    words = PASSPHRASE if passphrase else None
    with Vault.create(home, keystore=keyring, passphrase=words, recovery=True, kdf=FLOOR) as new:
        new.commit().close()
        assert new.phrase is not None
        return new.phrase


def test_the_keyrings_trouble_is_told_and_the_passphrase_asked_for(home: Path, keyring: FakeKeyStore) -> None:
    phrase = made(home, keyring)
    keyring.trouble = VaultLockedError("It is locked.", "Unlock it.")
    for answer, slot in ((PASSPHRASE, "passphrase"), (phrase, "recovery")):
        person = Person(answer)
        with access.open_vault(home, access.Secrets(ask=person)) as vault:
            assert vault.opened_by() == slot
        assert person.asked == ["It is locked. Passphrase, or the recovery phrase: "]


def test_without_a_terminal_the_keyrings_trouble_ends_it(
    home: Path, keyring: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(home, keyring)
    monkeypatch.setattr(access, "on_a_terminal", lambda: False)
    keyring.trouble = VaultLockedError("It is locked.", "Unlock it.")
    person = Person()
    with pytest.raises(VaultLockedError, match="It is locked"):
        access.open_vault(home, access.Secrets(ask=person))
    assert person.asked == []


def test_a_lost_item_is_made_anew_only_by_who_has_the_phrase(home: Path, keyring: FakeKeyStore) -> None:
    phrase = made(home, keyring, passphrase=False)
    keyring.items.clear()
    with pytest.raises(VaultLockedError, match="check sum"):
        access.open_vault(home, access.Secrets(ask=Person("abandon " * 24)))
    assert keyring.items == {}
    with access.open_vault(home, access.Secrets(ask=Person(phrase))) as vault:
        access.renew_keyring(vault)
        assert [type(fact) for fact in vault.untold()] == [ev.UnlocksFailed, ev.KeysChanged]
    with access.open_vault(home, access.Secrets()) as vault:
        assert vault.opened_by() == "keyring"


def test_a_vault_with_a_phrase_alone_asks_for_it(home: Path, keyring: FakeKeyStore) -> None:
    phrase = made(home, None)
    with Vault.open(home, passphrase=PASSPHRASE) as vault:
        vault.remove_slot("passphrase")
    person = Person(phrase)
    access.open_vault(home, access.Secrets(ask=person)).close()
    assert person.asked == ["Recovery phrase: "]
    assert keyring.items == {}


@pytest.mark.parametrize(
    ("slot", "by_file", "app", "told"),
    [
        ("keyring", False, False, False),
        ("keyring", False, True, True),
        ("passphrase", False, False, True),
        ("passphrase", True, False, False),
        ("passphrase", True, True, True),
        ("recovery", True, False, True),
    ],
)
def test_who_opened_the_vault_is_told_where_a_person_did(
    home: Path, monkeypatch: pytest.MonkeyPatch, slot: str, by_file: bool, app: bool, told: bool
) -> None:
    keyring = FakeKeyStore()
    phrase = made(home, keyring)
    if by_file:
        monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", "/somewhere")
    store = FakeEventStore()
    with Vault.open(
        home,
        keystore=keyring,
        passphrase=PASSPHRASE if slot == "passphrase" else None,
        phrase=phrase if slot == "recovery" else None,
    ) as vault:
        access.tell_log_of_opening(store, vault, app=app)
    facts = [item.event for item in store.since(1)]
    assert facts == ([ev.VaultUnlocked(slot)] if told else [])


def test_failures_are_told_before_the_opening_and_then_forgotten(home: Path) -> None:
    made(home, None)
    for _ in range(2):
        with pytest.raises(VaultLockedError):
            Vault.open(home, passphrase=WRONG)
    store = FakeEventStore()
    store.refuse = NoteFlowError("The disk is full.")
    with Vault.open(home, passphrase=PASSPHRASE) as vault:
        access.tell_log_of_opening(store, vault, app=False)
        store.refuse = None
        assert (home / "attempts.json").exists()
        access.tell_log_of_opening(store, vault, app=False)
    failed, opened = (item.event for item in store.since(1))
    assert isinstance(failed, ev.UnlocksFailed)
    assert failed.count == 2
    assert opened == ev.VaultUnlocked("passphrase")
    assert not (home / "attempts.json").exists()


# --- what a person gives ------------------------------------------------------------------------------------------


def test_a_passphrase_file_that_others_can_read_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE)
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(file))
    for mode, warned in ((0o600, False), (0o640, True), (0o604, True), (0o400, False)):
        file.chmod(mode)
        assert asking.passphrase_from_file() == bytearray(PASSPHRASE.encode())
        told = capsys.readouterr()
        assert ("others can read" in told.err) is warned
        assert told.out == ""
        assert PASSPHRASE not in told.err


def test_the_two_typed_passphrases_have_to_be_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "on_a_terminal", lambda: True)
    monkeypatch.setattr(asking, "ask", Person(PASSPHRASE, WRONG))
    with pytest.raises(UsageError, match="not the same"):
        asking.new_passphrase(None)


def test_without_a_terminal_a_new_passphrase_comes_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "on_a_terminal", lambda: False)
    with pytest.raises(UsageError, match="--new-passphrase-file"):
        asking.new_passphrase(None)
    (tmp_path / "new").write_text(f"{WRONG}\n")
    assert asking.new_passphrase(tmp_path / "new") == bytearray(WRONG.encode())


def test_what_is_no_text_is_no_secret() -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        asking.secret_text(bytearray(b"\xff\xfe"))


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [
        (("keyring",), None),
        (("keyring", "recovery"), None),
        (("recovery",), "Recovery phrase: "),
        (("passphrase",), "Passphrase: "),
        (("keyring", "passphrase", "recovery"), "Passphrase, or the recovery phrase: "),
    ],
)
def test_only_a_vault_with_a_passphrase_asks_a_person_again(
    monkeypatch: pytest.MonkeyPatch, kinds: tuple[str, ...], asked: str | None
) -> None:
    person = Person(PASSPHRASE)
    monkeypatch.setattr(asking, "slot_kinds", lambda _home: set(kinds))
    monkeypatch.setattr(asking, "ask", person)
    given = asking.step_up_secret(Path("/nowhere"))
    assert (given is None) is (asked is None)
    assert person.asked == ([] if asked is None else [asked])


# --- a creation that is cut off -----------------------------------------------------------------------------------


class Cut(BaseException):
    """As SIGKILL: nothing comes after it."""


def cut_at(number: int, patch: pytest.MonkeyPatch) -> None:
    """Let so many names be changed, and none from then on."""
    left = number

    def counted(call: Any) -> Any:
        def changed(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            if left == 0:
                raise Cut
            left -= 1
            return call(*args, **kwargs)

        return changed

    for name in ("rename", "replace", "unlink"):
        patch.setattr(os, name, counted(getattr(os, name)))


def test_a_creation_cut_off_anywhere_is_a_whole_vault_or_can_be_begun_again(
    tmp_path: Path, keyring: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for allowed in range(100):
        home, cut = tmp_path / f"home-{allowed}", False
        with monkeypatch.context() as patch:
            cut_at(allowed, patch)
            try:
                access.create_vault(home, keystore="keyring", recovery_file=None, show=None)
            except Cut:
                cut = True
        seen.append((access.vault_exists(home), (home / "vault.db").exists()))
        assert not access.keys_are_missing(home)
        if not access.vault_exists(home):
            access.create_vault(home, keystore="keyring", recovery_file=None, show=None)
        access.take_lock(home).release()
        with Vault.open(home, keystore=keyring) as vault:
            store = SqlEventStore.open(home / "vault.db", vault)
            assert store.alarms() == ()
            assert [type(item.event) for item in store.since(0)] == [ev.VaultCreated]
            store.close()
        if not cut:
            break
    # none yet; one whose log has its first name still; a whole one
    assert sorted(set(seen)) == [(False, False), (True, False), (True, True)]


def test_a_vault_that_is_on_the_disk_after_all_keeps_its_phrases_file(
    tmp_path: Path, keyring: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, words = tmp_path / "home", tmp_path / "phrase.txt"

    def failing(path: Path, data: bytes) -> None:
        write_atomically(path, data)
        if path.name == "vault.json":
            # the rename was done, and could not be made durable
            raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(vault_file, "write_atomically", failing)
        access.create_vault(home, keystore="keyring", recovery_file=words, show=None)
    assert not (home / NEW_LOG).exists()
    phrase = " ".join(words.read_text().split("\n")[1:])
    with Vault.open(home, phrase=phrase) as vault:
        SqlEventStore.open(home / "vault.db", vault).close()


def test_a_recovery_phrase_counts_once_it_was_shown(tmp_path: Path, keyring: FakeKeyStore) -> None:
    home, shown = tmp_path / "home", list[str]()

    def show(phrase: str) -> None:
        shown.append(phrase)
        assert not access.vault_exists(home)
        if len(shown) == 1:
            raise BrokenPipeError

    with pytest.raises(ReadOnlyVaultError):
        access.create_vault(home, keystore="keyring", recovery_file=None, show=show)
    assert not access.vault_exists(home)
    assert keyring.items == {}
    assert access.create_vault(home, keystore="keyring", recovery_file=None, show=show).recovery == "terminal"
    with Vault.open(home, phrase=shown[1]) as vault:
        assert vault.has_recovery_phrase()
