"""Exports and the audit: what was done stands in the one log, where it has to be for an erasure to take it along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from noteflow.application.audit import audit_document, gather
from noteflow.application.export_all import export_all
from noteflow.application.exporting import ExportChoice
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.domain.view import MeetingView
from tests.fakes.event_store import FakeEventStore
from tests.support.quiet_notebook import Quiet

EVERY_KIND: dict[type[ev.Event], tuple[ev.Event, str]] = {
    type(event): (event, what)
    for event, what in (
        (ev.VaultCreated(1_000_000), "created"),
        (ev.VaultUnlocked("keyring"), "unlocked"),
        (ev.UnlocksFailed(3, 1_000_000, 9_000_000), "unlocks-failed"),
        (ev.VaultLocked("idle"), "locked"),
        (ev.KeysChanged("slot-added", "passphrase"), "keys-changed"),
        (ev.SettingChanged("lock_after_min", "10"), "setting-changed"),
        (ev.ClockTrusted(1_000_000, "person"), "clock-trusted"),
        (ev.AlarmAccepted(1_000_000, "The log is shorter than its anchor."), "alarm-accepted"),
        (ev.MeetingErased("ab" * 16, 17, "person"), "erased"),
        (ev.DamagedMeetingExported("ab" * 16, "md"), "exported"),
        (ev.BackupMade("/media/backup", "cd" * 32, 5), "backed-up"),
        (ev.VaultRestored(40, "ef" * 32, 1_000_000), "restored"),
        (ev.MeetingExported("pdf", "/home/kim/party.pdf", "cd" * 32, 12_345), "exported"),
        (ev.SoundErased("retention"), "sound-erased"),
        (ev.PinChanged(pinned=True), "pinned"),
    )
}
MEETING = ev.MeetingId("5c" * 16)


@pytest.fixture
def quiet() -> Iterator[Quiet]:
    quiet = Quiet()
    quiet.notebook.open(complete_texts=False)
    yield quiet
    quiet.notebook.close()


# --- exports ------------------------------------------------------------------------------------------------------


def test_an_export_is_told_in_its_meetings_stream(quiet: Quiet, tmp_path: Path) -> None:
    meeting_id = quiet.meeting("Garden party")
    before = quiet.notebook.meeting(meeting_id)
    target = quiet.notebook.export(meeting_id, "md", tmp_path / "party.md")
    data = target.read_bytes()
    fact = ev.MeetingExported("md", str(target), hashlib.sha256(data).hexdigest(), len(data))
    assert [item.event for item in quiet.store.read(meeting_id).events][-1] == fact
    assert quiet.vault_facts() == []
    after = quiet.notebook.meeting(meeting_id)
    assert (after.title, after.state, after.lines) == (before.title, before.state, before.lines)


def test_an_export_of_a_damaged_meeting_tells_nothing_that_would_outlive_it(quiet: Quiet, tmp_path: Path) -> None:
    meeting_id = quiet.meeting("Garden party")
    quiet.store.damage(meeting_id, 2)
    quiet.notebook.export(meeting_id, "md", tmp_path / "party.md")
    assert quiet.vault_facts() == [ev.DamagedMeetingExported(meeting_id, "md")]


def test_a_log_that_takes_nothing_does_not_keep_a_meeting_in(quiet: Quiet, tmp_path: Path) -> None:
    quiet.meeting("Garden party")
    quiet.store.refuse = NoteFlowError("The disk is full.")
    assert quiet.notebook.export("last", "md", tmp_path / "party.md").read_bytes() == b"md Garden party"
    quiet.store.refuse = None


def test_a_path_that_is_no_text_is_logged_as_near_as_can_be(quiet: Quiet, tmp_path: Path) -> None:
    meeting_id = quiet.meeting("Garden party")
    quiet.notebook.export(meeting_id, "md", tmp_path / "party-\udcff.md")
    event = quiet.store.read(meeting_id).events[-1].event
    assert isinstance(event, ev.MeetingExported)
    assert event.path.endswith("/party-?.md")


# --- everything ---------------------------------------------------------------------------------------------------


def test_everything_is_written_under_names_of_its_own(quiet: Quiet, tmp_path: Path) -> None:
    ids = [quiet.meeting(title) for title in ("Party", "Budget", "Party", "Party")]
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "Budget.md").write_text("mine")
    told: list[float] = []
    done = export_all(quiet.notebook, "md", folder, told.append)
    assert [meeting_id for meeting_id, _ in done.files] == ids
    names = [path.name for _, path in done.files]
    assert names == ["Party.md", "Budget (2).md", "Party (2).md", "Party (3).md"]
    assert (folder / "Budget.md").read_text() == "mine"
    assert {path.read_text() for _, path in done.files} == {"md Party", "md Budget"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for _, path in done.files)
    assert told == [0.0, 0.25, 0.5, 0.75]
    assert done.failed == ()
    for meeting_id in ids:
        assert isinstance(quiet.store.read(meeting_id).events[-1].event, ev.MeetingExported)


def test_a_new_folder_is_its_owners_alone(quiet: Quiet, tmp_path: Path) -> None:
    assert export_all(quiet.notebook, "md", tmp_path / "new", lambda _: None).files == ()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_folders_that_are_none(quiet: Quiet, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="not a folder"):
        export_all(quiet.notebook, "md", tmp_path / "file", lambda _: None)
    with pytest.raises(NoteFlowError, match="could not be made"):
        export_all(quiet.notebook, "md", tmp_path / "none" / "below", lambda _: None)


def test_one_meeting_that_cannot_be_exported_keeps_nobody_from_the_others(quiet: Quiet, tmp_path: Path) -> None:
    good, bad, last = (quiet.meeting(title) for title in ("Good", "Bad", "Last"))
    render = quiet.notebook._parts.render

    def failing(view: MeetingView, format_name: str, choice: ExportChoice) -> bytes:
        if view.title == "Bad":
            raise NoteFlowError("It cannot be set.")
        return render(view, format_name, choice)

    object.__setattr__(quiet.notebook._parts, "render", failing)
    done = export_all(quiet.notebook, "md", tmp_path, lambda _: None)
    assert [meeting_id for meeting_id, _ in done.files] == [good, last]
    assert done.failed == ((bad, "It cannot be set."),)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Good.md", "Last.md"]


# --- the audit ----------------------------------------------------------------------------------------------------


def test_every_fact_of_the_vault_is_told() -> None:
    recorded = {ev.MeetingExported, ev.SoundErased, ev.PinChanged}
    assert set(get_args(ev.VaultEvent)) | recorded == EVERY_KIND.keys()


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
def test_each_kind_has_its_word_and_a_sentence(kind: type[ev.Event]) -> None:
    event, what = EVERY_KIND[kind]
    store = FakeEventStore()
    store.append(ev.VAULT_STREAM if kind in get_args(ev.VaultEvent) else MEETING, [event], at_us=2_000_000)
    (entry,) = audit_document(gather(store))["entries"][1:]
    assert (entry["what"], entry["at"], entry["position"]) == (what, "1970-01-01T00:00:02Z", 2)
    assert entry["detail"].endswith(".")
    assert json.loads(json.dumps(entry)) == entry


def test_a_clock_that_went_on_as_it_should_is_nothing_that_was_done() -> None:
    store = FakeEventStore()
    store.append(ev.VAULT_STREAM, [ev.ClockTrusted(1_000_000, "check")], at_us=2_000_000)
    assert len(gather(store).entries) == 1


def test_the_entries_come_in_the_logs_order_with_whose_they_are(quiet: Quiet, tmp_path: Path) -> None:
    meeting_id = quiet.meeting("Garden party")
    quiet.notebook.note_facts(ev.VAULT_STREAM, [ev.VaultUnlocked("passphrase")])
    quiet.notebook.export(meeting_id, "md", tmp_path / "party.md")
    quiet.notebook.note_facts(ev.VAULT_STREAM, [ev.MeetingErased("ab" * 16, 4, "person")])
    told: list[float] = []
    audit = quiet.notebook.audit(told.append)
    assert [(entry.what, entry.meeting_id) for entry in audit.entries] == [
        ("created", None),
        ("unlocked", None),
        ("exported", meeting_id),
        ("erased", "ab" * 16),
    ]
    assert [entry.position for entry in audit.entries] == [1, 4, 5, 6]
    assert audit.unreadable == ()
    assert told
    assert all(0 <= part <= 1 for part in told)
    assert "Garden" not in json.dumps(audit_document(audit))


def test_what_cannot_be_read_is_named(quiet: Quiet, tmp_path: Path) -> None:
    meeting_id = quiet.meeting("Garden party")
    quiet.notebook.export(meeting_id, "md", tmp_path / "party.md")
    quiet.store.damage(meeting_id, 2)
    quiet.notebook.note_facts(ev.VAULT_STREAM, [ev.VaultLocked("person"), ev.VaultUnlocked("keyring")])
    quiet.store.damage(ev.VAULT_STREAM, 3)
    document = audit_document(quiet.notebook.audit())
    assert [entry["what"] for entry in document["entries"]] == ["created", "locked"]
    assert document["unreadable"] == [meeting_id, "vault"]


def test_a_path_is_told_on_one_line(quiet: Quiet, tmp_path: Path) -> None:
    meeting_id = quiet.meeting("Garden party")
    target = tmp_path / "a\nb\x1b[31m.md"
    quiet.notebook.export(meeting_id, "md", target)
    entry = audit_document(quiet.notebook.audit())["entries"][-1]
    assert entry["fact"]["path"] == str(target)
    assert "a b [31m.md" in entry["detail"]
    assert entry["detail"].isprintable()
