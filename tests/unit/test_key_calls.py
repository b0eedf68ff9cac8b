"""The `key` calls on a real vault: each asks again, changes one slot, and tells the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from noteflow import access
from noteflow.application.calls import Calls
from noteflow.application.keys import KeyDesk
from noteflow.application.ports import Problem
from noteflow.application.proofs import MadeProof, Proofs
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.security.phrase import read_recovery_file
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
        self.now_s = 0.0
        desk = KeyDesk(
            self.quiet.notebook,
            self.vault,
            write_phrase=partial(access.write_recovery_phrase, home, self.vault),
            open_keystore=lambda: self.store,
            monotonic=lambda: self.now_s,
        )
        proofs = Proofs(self.quiet.notebook, _no_proof, write_atomically)
        self.calls = Calls(self.quiet.notebook, keys=desk, proofs=proofs)

    def phrase(self, **args: Any) -> str:
        made = self.call("key recovery", path=None, **args)
        self.call("key recovery shown", handle=made["handle"])
        return str(made["phrase"])

    def call(self, name: str, /, **args: Any) -> dict[str, Any]:
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
    "set": {"name": "auto-lock", "value": "0"},
    "accept alarms": {"alarms": []},
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
    phrase = desk.phrase(passphrase=PASSPHRASE)
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
    phrase = desk.phrase()
    assert len(phrase.split()) == 24
    desk.quiet.store.refuse = None
    desk.call("key add-keyring")
    assert desk.facts() == [ev.KeysChanged("slot-added", "recovery"), ev.KeysChanged("slot-changed", "keyring")]


def test_a_phrase_counts_only_once_it_has_been_shown(make: Callable[..., Desk]) -> None:
    desk = make(passphrase=False)
    before = (desk.home / "vault.json").read_bytes()
    first, second = (desk.call("key recovery", path=None) for _ in range(2))
    assert (desk.home / "vault.json").read_bytes() == before
    assert desk.facts() == []
    # the later one took the place of the first, and what is not known ends it as well
    for handle in (first["handle"], second["handle"]):
        with pytest.raises(UsageError, match="does not count"):
            desk.call("key recovery shown", handle=handle)
    late = desk.call("key recovery", path=None)
    desk.now_s += 601
    with pytest.raises(UsageError, match="does not count"):
        desk.call("key recovery shown", handle=late["handle"])
    assert (desk.home / "vault.json").read_bytes() == before
    Vault.open(desk.home, phrase=desk.phrase()).close()
    assert desk.facts() == [ev.KeysChanged("slot-added", "recovery")]


def test_a_phrase_in_a_file_is_written_before_it_counts(make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make(passphrase=False)
    before = (desk.home / "vault.json").read_bytes()
    with pytest.raises(NoteFlowError, match="cannot be written"):
        desk.call("key recovery", path=str(tmp_path / "nowhere" / "words"))
    assert (desk.home / "vault.json").read_bytes() == before
    assert desk.call("key recovery", path=str(tmp_path / "words"))["phrase"] is None
    Vault.open(desk.home, phrase=read_recovery_file(tmp_path / "words")).close()


def test_alarms_that_were_shown_are_accepted_and_no_other(make: Callable[..., Desk]) -> None:
    desk = make(passphrase=True)
    shown = Problem("It was rolled back.", "vault.db")
    desk.quiet.store.alarm(shown)
    document = desk.call("verify", alarms=True)
    desk.quiet.store.alarm(Problem("Another.", "page 3"))
    assert document["alarms"] == [{"what": shown.what, "where": shown.where, "meeting_id": None}]
    accepted = desk.call("accept alarms", alarms=document["alarms"], passphrase=PASSPHRASE)
    assert accepted == {"accepted": document["alarms"]}
    assert [alarm.what for alarm in desk.quiet.store.alarms()] == ["Another."]


def test_everything_is_exported_with_the_passphrase(make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make(passphrase=True)
    meeting_id = desk.quiet.meeting("Garden party")
    told: list[dict[str, Any]] = []
    args = {"format": "md", "path": str(tmp_path / "all"), "passphrase": PASSPHRASE}
    document = desk.calls.call("export all", args, told.append)
    assert document["exported"] == [{"id": meeting_id, "path": str(tmp_path / "all" / "Garden party.md")}]
    assert told == [{"progress": 0.0}]
    assert [entry["what"] for entry in desk.call("audit")["entries"]] == ["created", "exported"]
