"""The `key` calls on a real vault: each asks again, changes one slot, and tells the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from noteflow.application.calls import Calls
from noteflow.application.keys import KeyDesk
from noteflow.application.proofs import MadeProof, Proofs
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.support.quiet_notebook import Quiet

FLOOR = KdfParameters(64 * 1024, 3, 1)
PASSPHRASE = "seven wet otters juggle"
OTHER = "another five plain words here"


def _no_proof(meeting: ev.MeetingId, answer: bytes | None, with_text: bool) -> MadeProof:
    raise AssertionError("no test here asks for a proof")


class Desk:
    """Calls on a vault with a keyring and, as a test wants, a passphrase."""

    def __init__(self, home: Path, *, passphrase: bool) -> None:
        self.home = home
        self.store = FakeKeyStore()
        words = PASSPHRASE if passphrase else None
        with Vault.create(home, keystore=self.store, passphrase=words, kdf=FLOOR) as new:
            new.commit().close()
        self.vault = Vault.open(home, keystore=self.store)
        self.quiet = Quiet()
        self.quiet.notebook.open(complete_texts=False)
        desk = KeyDesk(self.quiet.notebook, self.vault, make_phrase=self._make_phrase, open_keystore=lambda: self.store)
        proofs = Proofs(self.quiet.notebook, _no_proof, write_atomically)
        self.calls = Calls(self.quiet.notebook, keys=desk, proofs=proofs)

    def _make_phrase(self, path: Path | None) -> str | None:
        new = self.vault.prepare_recovery_phrase()
        new.commit()
        return None if path else new.phrase

    def call(self, name: str, **args: Any) -> dict[str, Any]:
        return self.calls.call(name, args)

    def facts(self) -> list[ev.Event]:
        return self.quiet.vault_facts()

    def close(self) -> None:
        self.quiet.notebook.close()
        self.vault.close()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(*, passphrase: bool) -> Desk:
        made.append(Desk(tmp_path / str(len(made)), passphrase=passphrase))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


NEED_A_SECRET: dict[str, dict[str, Any]] = {
    "key recovery": {"path": None},
    "key add-passphrase": {"new": OTHER},
    "key change-passphrase": {"new": OTHER},
    "key add-keyring": {},
    "key remove": {"slot": "keyring"},
    "export all": {"format": "md", "path": "/nonexistent/folder"},
}


@pytest.mark.parametrize("name", NEED_A_SECRET)
def test_without_the_passphrase_nothing_is_done(make: Callable[..., Desk], name: str) -> None:
    desk = make(passphrase=True)
    before = (desk.home / "vault.json").read_bytes()
    with pytest.raises(VaultLockedError, match="asks again"):
        desk.call(name, **NEED_A_SECRET[name])
    with pytest.raises(VaultLockedError, match="does not open"):
        desk.call(name, passphrase=OTHER, **NEED_A_SECRET[name])
    assert (desk.home / "vault.json").read_bytes() == before
    assert desk.facts() == []


def test_a_passphrase_added_changed_and_removed(make: Callable[..., Desk]) -> None:
    desk = make(passphrase=False)
    with pytest.raises(UsageError, match="no passphrase yet"):
        desk.call("key change-passphrase", new=OTHER)
    with pytest.raises(UsageError, match="too easily guessed"):
        desk.call("key add-passphrase", new="password1234")
    assert desk.call("key add-passphrase", new=PASSPHRASE) == {"slots": ["keyring", "passphrase"], "risk": None}
    with pytest.raises(UsageError, match="already"):
        desk.call("key add-passphrase", new=OTHER, passphrase=PASSPHRASE)
    desk.call("key change-passphrase", new=OTHER, passphrase=PASSPHRASE)
    with pytest.raises(VaultLockedError):
        desk.call("key remove", slot="passphrase", passphrase=PASSPHRASE)
    left = desk.call("key remove", slot="passphrase", passphrase=OTHER)
    assert left["slots"] == ["keyring"]
    assert "if it is lost, so are the meetings" in left["risk"]
    changes = [event for event in desk.facts() if isinstance(event, ev.KeysChanged)]
    assert [(change.what, change.slot) for change in changes] == [
        ("slot-added", "passphrase"),
        ("slot-changed", "passphrase"),
        ("slot-removed", "passphrase"),
    ]
    failures = [event for event in desk.facts() if isinstance(event, ev.UnlocksFailed)]
    assert [failure.count for failure in failures] == [1]


def test_a_forgotten_passphrase_is_changed_with_the_phrase(make: Callable[..., Desk]) -> None:
    desk = make(passphrase=True)
    phrase = desk.call("key recovery", path=None, passphrase=PASSPHRASE)["phrase"]
    desk.call("key change-passphrase", new=OTHER, passphrase=phrase)
    Vault.open(desk.home, passphrase=OTHER).close()


def test_a_keyring_that_was_removed_is_added_again(make: Callable[..., Desk]) -> None:
    desk = make(passphrase=True)
    left = desk.call("key remove", slot="keyring", passphrase=PASSPHRASE)
    assert left["slots"] == ["passphrase"]
    assert "if it is forgotten" in left["risk"]
    assert desk.store.items == {}
    assert desk.call("key add-keyring", passphrase=PASSPHRASE)["slots"] == ["passphrase", "keyring"]
    Vault.open(desk.home, keystore=desk.store).close()


@pytest.mark.parametrize("slot", ["", "root", "keyring ", "PASSPHRASE"])
def test_no_slot_goes_by_that_name(make: Callable[..., Desk], slot: str) -> None:
    desk = make(passphrase=False)
    with pytest.raises(UsageError, match="no slot"):
        desk.call("key remove", slot=slot)


def test_a_log_that_takes_nothing_does_not_lose_the_phrase_and_is_told_later(make: Callable[..., Desk]) -> None:
    desk = make(passphrase=False)
    desk.quiet.store.refuse = NoteFlowError("The disk is full.")
    phrase = desk.call("key recovery", path=None)["phrase"]
    assert len(phrase.split()) == 24
    desk.quiet.store.refuse = None
    desk.call("key add-keyring")
    assert desk.facts() == [ev.KeysChanged("slot-added", "recovery"), ev.KeysChanged("slot-changed", "keyring")]


def test_everything_is_exported_with_the_passphrase(make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make(passphrase=True)
    meeting_id = desk.quiet.meeting("Garden party")
    told: list[dict[str, Any]] = []
    args = {"format": "md", "path": str(tmp_path / "all"), "passphrase": PASSPHRASE}
    document = desk.calls.call("export all", args, told.append)
    assert document["exported"] == [{"id": meeting_id, "path": str(tmp_path / "all" / "Garden party.md")}]
    assert told == [{"progress": 0.0}]
    assert [entry["what"] for entry in desk.call("audit")["entries"]] == ["created", "exported"]
