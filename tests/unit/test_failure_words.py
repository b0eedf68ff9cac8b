"""The windows that say what failed: made to happen, what each of them tells, in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from noteflow.application.disk_room import MEGABYTE, DiskRoom, full
from noteflow.domain.errors import DeviceError, NoteFlowError, StorageError
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.keystores import OsKeyStore
from noteflow.infrastructure.security.lock import VaultLock
from noteflow.infrastructure.security.vault import Vault
from noteflow.ui import remedies
from noteflow.ui.message_windows import MessageWindow, Openers, UnlockWindow
from noteflow.ui.theme import Appearance
from tests.fakes.log_keys import FakeLogKeys
from tests.support.qt import application, delete_windows
from tests.support.raw_log import make_log, raw_log

Failing = Callable[[Path], object]


def keyring_that_is_not_there(_home: Path) -> None:
    OsKeyStore(environment={"PATH": "/usr/bin:/bin"}).get("item")


def keys_that_are_missing(home: Path) -> None:
    (home / "vault.db").write_bytes(b"a log")
    Vault.create(home, keystore=None, passphrase=bytearray(b"ultramarine otters juggle"))


def keys_that_are_damaged(home: Path) -> None:
    (home / "vault.json").write_bytes(b"{")
    Vault.slots(home)


def another_noteflow(home: Path) -> None:
    holder = VaultLock(home)
    holder.acquire()
    try:
        VaultLock(home).acquire()
    finally:
        holder.release()


def disk_that_is_full_at_the_start(_home: Path) -> None:
    audio: Any = SimpleNamespace(free_bytes=lambda: MEGABYTE)
    DiskRoom(audio).begin()


def disk_that_fills(_home: Path) -> None:
    raise full()


WORDS: dict[Failing, tuple[str, str, str]] = {
    keyring_that_is_not_there: (
        "The keyring cannot be used",
        "There is no system keyring in this session.",
        "Log in to a desktop session, or install and start gnome-keyring or KWallet, then try again.",
    ),
    keys_that_are_missing: (
        "The vault’s keys are missing",
        "The folder holds a vault's log or recordings, but vault.json, which has their keys, is missing.",
        (
            "Put vault.json or vault.json.copy back; or `noteflow restore FILE` with a backup and its passphrase or "
            "recovery phrase. For a new vault choose another folder with --home."
        ),
    ),
    keys_that_are_damaged: (
        "Something is not as it was written",
        "vault.json is damaged: it is not what NoteFlow wrote.",
        "`noteflow key repair` puts the copy beside it back, if that one is whole; else restore a backup.",
    ),
    another_noteflow: (
        "NoteFlow is open already",
        "Another NoteFlow holds the vault.",
        "Use the one that runs, or end it and try again.",
    ),
    disk_that_is_full_at_the_start: (
        "The disk takes no more sound",
        "The disk is full; nothing was recorded.",
        "Free 200 MB and start again.",
    ),
    disk_that_fills: (
        "The disk takes no more sound",
        "The disk is full, so the recording was ended while it could be sealed.",
        "Free some space, then start again.",
    ),
}


@pytest.mark.parametrize("fail", WORDS, ids=lambda fail: fail.__name__.replace("_", "-"))
def test_what_happened_and_what_to_do(fail: Failing, tmp_path: Path) -> None:
    home = tmp_path / "vault"
    home.mkdir()
    with pytest.raises(NoteFlowError) as caught:
        fail(home)
    assert (caught.value.title, caught.value.message, caught.value.remedy) == WORDS[fail]


@pytest.fixture
def look() -> Iterator[Appearance]:
    made = Appearance(application())
    yield made
    made.deleteLater()
    delete_windows()


def test_a_vault_of_the_future_is_told_as_that(tmp_path: Path) -> None:
    keys = FakeLogKeys()
    make_log(tmp_path, keys)
    with raw_log(tmp_path / "vault.db", keys) as log:
        log.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NoteFlowError, match="A newer NoteFlow has written") as caught:
        SqlEventStore.open(tmp_path / "vault.db", keys)
    assert caught.value.title == "This vault belongs to a newer NoteFlow"
    assert caught.value.remedy == "Use the newer NoteFlow, or restore a backup that was made by this one."


def test_a_keyring_that_stays_locked_gives_way_to_the_phrase(look: Appearance) -> None:
    window = UnlockWindow(look, openers=Openers(typed=True, keyring=True, passphrase=False))
    window.show()

    def texts() -> set[str]:
        return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}

    assert "Your meetings are safe. The desktop’s keyring opens them." in texts()
    assert {b.text() for b in window.findChildren(QPushButton) if b.isVisible()} >= {"Type the recovery phrase"}
    window.refuse("The keyring stayed locked.")
    phrase_opens = "The 24 words of your recovery phrase open the vault."
    assert {phrase_opens, "The keyring stayed locked."} <= texts()
    assert window._field.placeholderText() == "Recovery phrase"


def test_each_window_says_three_things_and_has_one_button_that_most_want(look: Appearance) -> None:
    pressed: list[str] = []
    said = ["What happened.", "What is safe.", "Type `noteflow doctor`."]
    window = MessageWindow(look, "It failed", said, failure=True, way_on=("Try again", lambda: pressed.append("again")))
    window.show()
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert [text for text in shown if text in said[:2]] == said[:2]
    assert "Type “noteflow doctor”." in shown
    (primary,) = (b for b in window.findChildren(QPushButton) if b.property("kind") == "primary")
    primary.click()
    assert (primary.text(), pressed) == ("Try again", ["again"])


def test_a_full_disk_and_a_missing_microphone_have_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remedies, "_first_there", lambda commands: commands[-1])
    storage, sound = remedies.remedy_for_failure(StorageError.title), remedies.remedy_for_failure(DeviceError.title)
    assert storage is not None
    assert storage.text == "Open storage"
    assert sound is not None
    assert sound.text == "Sound settings…"
    assert remedies.remedy_for_failure("Not found") is None
