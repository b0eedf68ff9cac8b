"""The vault to a file and back, in one process: what is refused, what is told, and what an older one does to the
alarms."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from noteflow import restoring, safekeeping
from noteflow.access import Document, Secrets, take_lock
from noteflow.application.verification import verify
from noteflow.domain import events as ev
from noteflow.domain.errors import (
    IntegrityError,
    NoteFlowError,
    NotFoundError,
    UsageError,
    VaultBusyError,
    VaultLockedError,
)
from noteflow.infrastructure.files import sync_folder
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import replacement, vault_file
from noteflow.infrastructure.security.audio_files import AudioFiles
from noteflow.infrastructure.security.backup_file import read_header
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from noteflow.restoring import RestoreRequest, restore
from tests.fakes.keystore import FakeKeyStore

FLOOR = KdfParameters(64 * 1024, 3, 1)
PASSPHRASE = "seven wet otters juggle"
SECOND = 16_000


class Computer:
    """A vault in `home`, opened by a keyring and a passphrase, and a folder for backups."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.backups = folder / "backups"
        self.backups.mkdir()
        self.keyring = FakeKeyStore()

    def make(self, *, passphrase: str | None = PASSPHRASE) -> None:
        with Vault.create(self.home, keystore=self.keyring, passphrase=passphrase, kdf=FLOOR) as new:
            SqlEventStore.create(self.home / "vault.db", new.vault, new.checkpoint_seed, at_us=1).close()
            new.commit().close()

    def open(self) -> tuple[Vault, SqlEventStore]:
        vault = Vault.open(self.home, keystore=self.keyring)
        return vault, SqlEventStore.open(self.home / "vault.db", vault)

    def record(self, number: int, *, stopped: bool = True, unlogged: int = 0) -> ev.MeetingId:
        """A meeting of a second and `unlogged` chunks that the log does not tell of."""
        meeting = ev.MeetingId(f"{number:032x}")
        vault, store = self.open()
        audio = AudioFiles(self.home / "audio", store.audio_dek)
        started = ev.MeetingStarted(f"Meeting {number}", 1, "microphone", "en", None)
        store.append(meeting, [started], at_us=1)
        writer = audio.create(meeting, "mic", 0, created_us=1)
        opened = ev.SegmentOpened("mic", 0, writer.asset_id, writer.dek_id, 0, "a microphone")
        writer.append(bytes(2 * SECOND))
        writer.sync()
        store.append(meeting, [opened, ev.AudioProgress("mic", 0, writer.chunks, writer.samples)], at_us=1)
        writer.append(bytes(16_384 * unlogged))
        if stopped:
            writer.seal()
            sealed = ev.SegmentSealed("mic", 0, writer.chunks, writer.samples, False)
            store.append(meeting, [sealed, ev.MeetingStopped(2, 1000, False)], at_us=1)
        writer.close()
        store.checkpoint()
        store.close()
        vault.close()
        return meeting

    def backup(self, name: str = "one") -> tuple[Path, Document]:
        path = self.backups / name
        vault, store = self.open()
        try:
            document, made = safekeeping.write_backup(self.home, vault, store, path, lambda _: None)
            store.append(ev.VAULT_STREAM, [made], at_us=1)
        finally:
            store.close()
            vault.close()
        return path, document

    def restore(
        self, path: Path, home: Path | None = None, keyring: FakeKeyStore | None = None, **request: bool
    ) -> Any:
        return restore(
            home or self.home,
            path,
            RestoreRequest(**request),
            Secrets(passphrase=bytearray(PASSPHRASE.encode())),
            keystore=keyring or self.keyring,
        )

    def check(self, home: Path | None = None, keyring: FakeKeyStore | None = None) -> list[str]:
        """What does not verify, alarms first."""
        home = home or self.home
        with Vault.open(home, keystore=keyring or self.keyring) as vault:
            store = SqlEventStore.open(home / "vault.db", vault)
            alarms = [alarm.what for alarm in store.alarms()]
            report = verify(store, AudioFiles(home / "audio", store.audio_dek))
            store.close()
        return [*alarms, *(problem.what for problem in report.problems)]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    computer = Computer(tmp_path)
    computer.make()
    computer.record(1)
    return computer


def held(folder: Path) -> dict[str, str]:
    skip = ("lock", "logs")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in skip
    }


# --- there and back -----------------------------------------------------------------------------------------------


def test_a_backup_opens_on_a_new_machine_and_its_keyring_opens_it_from_then_on(
    computer: Computer, tmp_path: Path
) -> None:
    path, document = computer.backup()
    assert document["bytes"] == path.stat().st_size
    assert document["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document["opened_by"] == ["passphrase"]
    assert path.stat().st_mode & 0o077 == 0
    other, keyring = tmp_path / "other", FakeKeyStore()
    told = computer.restore(path, other, keyring)
    assert (told["ok"], told["restored"], told["replaced"], told["warnings"]) == (True, True, None, [])
    assert (told["meetings"], told["audio_files"], told["audio_s"], told["recording"]) == (1, 1, 1.0, 0)
    assert computer.check(other, keyring) == []
    vault, store = Vault.open(other, keystore=keyring), None
    try:
        store = SqlEventStore.open(other / "vault.db", vault)
        last = store.read(ev.VAULT_STREAM).events[-1].event
        assert last == ev.VaultRestored(document["checkpoint"]["size"], document["checkpoint"]["root"], last.made_at_us)  # type: ignore[union-attr]
    finally:
        if store is not None:
            store.close()
        vault.close()
    # the same machine as before has its key still, too
    assert computer.check() == []


def test_an_older_backup_restored_raises_no_alarm_and_put_back_by_hand_does(computer: Computer) -> None:
    by_hand = computer.backups / "copy"
    shutil.copytree(computer.home, by_hand)
    path, _ = computer.backup()
    for number in range(2, 8):
        computer.record(number)
    newer = held(computer.home)
    told = computer.restore(path)
    assert told["replaced"] == "replaced-1"
    assert computer.check() == []
    aside = held(computer.home / "replaced-1")
    assert {name: aside.get(name) for name in newer} == newer
    # the very same events, but not by a restore
    for number in range(2, 8):
        computer.record(number)
    for name in ("vault.db", "anchor.json", "vault.json", "vault.json.copy"):
        shutil.copy(by_hand / name, computer.home / name)
    assert any("rolled back" in what for what in computer.check())


def test_a_meeting_being_recorded_is_whole_as_far_as_the_log_says(computer: Computer, tmp_path: Path) -> None:
    meeting = computer.record(2, stopped=False, unlogged=3)
    with (computer.home / "audio" / meeting / "mic-0.nfae").open("ab") as file:
        file.write(b"\0\0\1")
    path, _ = computer.backup()
    told = computer.restore(path, tmp_path / "other", FakeKeyStore())
    assert (told["ok"], told["recording"], told["meetings"]) == (True, 1, 2)


def test_sound_of_a_meeting_that_began_later_stays_out(computer: Computer, tmp_path: Path) -> None:
    (computer.home / "audio" / ("ee" * 16)).mkdir()
    (computer.home / "audio" / ("ee" * 16) / "mic-0.nfae").write_bytes(b"later")
    (computer.home / "audio" / f"{1:032x}" / "mic-0.set-aside.new").write_bytes(b"half")
    path, document = computer.backup()
    assert document["audio_files"] == 1
    computer.restore(path, tmp_path / "other", FakeKeyStore())
    sound = sorted(str(p.relative_to(tmp_path / "other")) for p in (tmp_path / "other" / "audio").rglob("*.*"))
    assert sound == [f"audio/{1:032x}/mic-0.nfae"]


def test_the_index_and_keys_of_the_keyring_are_in_no_backup(computer: Computer) -> None:
    (computer.home / "index.db").write_bytes(b"the index")
    path, _ = computer.backup()
    with path.open("rb") as file:
        header = read_header(file)
    assert [slot.kind for slot in header.keys.slots] == ["passphrase"]
    computer.restore(path)
    assert not (computer.home / "index.db").exists()
    assert (computer.home / "replaced-1" / "index.db").read_bytes() == b"the index"


def test_a_rehearsal_changes_nothing(computer: Computer) -> None:
    path, _ = computer.backup()
    before, items = held(computer.home), dict(computer.keyring.items)
    told = computer.restore(path, rehearse=True)
    assert (told["ok"], told["restored"], told["dry_run"], told["meetings"]) == (True, False, True, 1)
    assert held(computer.home) == before
    assert computer.keyring.items == items


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_vault_that_the_keyring_alone_opens_is_not_backed_up(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.make(passphrase=None)
    with pytest.raises(NoteFlowError, match="keyring alone") as caught:
        computer.backup()
    assert "noteflow key recovery" in caught.value.remedy
    assert list(computer.backups.iterdir()) == []


def test_a_backup_is_never_written_over_a_file(computer: Computer) -> None:
    (computer.backups / "one").write_bytes(b"mine")
    with pytest.raises(UsageError, match="there already"):
        computer.backup()
    (computer.backups / "link").symlink_to(computer.backups / "nowhere")
    with pytest.raises(UsageError, match="there already"):
        computer.backup("link")
    with pytest.raises(NotFoundError, match="does not exist"):
        computer.backup("no/such")
    with pytest.raises(UsageError, match="own folder"):
        computer.backup(str(computer.home / "one"))
    assert sorted(path.name for path in computer.backups.iterdir()) == ["link", "one"]
    assert (computer.backups / "one").read_bytes() == b"mine"


def test_keys_that_change_in_that_moment_stop_the_backup(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, store = computer.open()
    files = iter([vault.file(), vault_file.load(computer.home)])
    with monkeypatch.context() as patch:
        patch.setattr(vault, "file", lambda: next(files))
        with pytest.raises(NoteFlowError, match="changed just now"):
            safekeeping.write_backup(computer.home, vault, store, computer.backups / "one", lambda _: None)
    store.close()
    vault.close()
    assert list(computer.backups.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_left_alone(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    def sync(_descriptor: int) -> None:
        (computer.backups / "one").write_bytes(b"mine")

    vault, store = computer.open()
    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(UsageError, match="there already"):
        safekeeping.write_backup(computer.home, vault, store, computer.backups / "one", lambda _: None)
    store.close()
    vault.close()
    assert {path.name: path.read_bytes() for path in computer.backups.iterdir()} == {"one": b"mine"}


@pytest.mark.parametrize("links", [True, False])
def test_a_backup_on_a_failing_disk_says_what_failed_and_leaves_no_piece(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    if not links:
        monkeypatch.setattr(os, "link", fail)
        computer.backup("without links")
        assert computer.restore(computer.backups / "without links", rehearse=True)["ok"]
        (computer.backups / "without links").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(*((os, "fsync", fail) if links else (Path, "replace", fail)))
        if links:
            patch.setattr(Path, "unlink", fail)
        with pytest.raises(NoteFlowError, match="Input/output error"):
            computer.backup()
    assert not (computer.backups / "one").exists()
    # a disk that deletes nothing keeps them
    kept = list(computer.home.parent.rglob(".*.new"))
    assert bool(kept) == links
    for path in kept:
        path.unlink()


@pytest.mark.parametrize("work", ["backup", "restore"])
def test_too_little_room_is_told_before_anything_is_written(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    path, _ = computer.backup()
    before = held(computer.home)
    usage = shutil.disk_usage(computer.home)._replace(free=safekeeping.ROOM_TO_SPARE + 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NoteFlowError, match="no room"):
        computer.backup("two") if work == "backup" else computer.restore(path)
    if work == "restore":
        assert held(computer.home) == before
    assert [other.name for other in computer.backups.iterdir()] == ["one"]


@pytest.mark.parametrize("failing", ["fsync", "rename"])
def test_a_disk_that_fails_in_a_restore_leaves_what_was_there(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path, _ = computer.backup()
    before, mirrored = held(computer.home), dict(computer.keyring.items)

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(*((os, "fsync", fail) if failing == "fsync" else (Path, "rename", fail)))
        with pytest.raises(NoteFlowError, match="Input/output error"):
            computer.restore(path)
    assert held(computer.home) == before
    assert computer.keyring.items == mirrored
    assert computer.check() == []


def test_a_restore_that_was_decided_stays_so_when_its_rename_cannot_be_made_durable(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = computer.backup()
    computer.record(2)
    mirrored = dict(computer.keyring.items)

    def failing(folder: Path) -> None:
        if folder == computer.home:
            raise OSError(5, "Input/output error")
        sync_folder(folder)

    with monkeypatch.context() as patch:
        patch.setattr(replacement, "sync_folder", failing)
        with pytest.raises(NoteFlowError, match="Input/output error"):
            computer.restore(path)
    assert replacement.pending(computer.home)
    # the keyring has to know of the vault that the next start puts in its place, or there would be an alarm
    assert computer.keyring.items != mirrored
    take_lock(computer.home).release()
    assert (computer.home / "replaced-1" / "vault.json").exists()
    assert computer.check() == []


def test_a_disk_that_keeps_what_was_begun_is_told_as_what_failed_first(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = computer.backup()
    before = held(computer.home)

    def fail(error: OSError) -> Callable[..., None]:
        def failing(*_: object, **__: object) -> None:
            raise error

        return failing

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail(OSError(28, "No space left on device")))
        patch.setattr(shutil, "rmtree", fail(OSError(5, "Input/output error")))
        patch.setattr(Path, "rmdir", fail(OSError(5, "Input/output error")))
        with pytest.raises(NoteFlowError, match="No space left on device"):
            computer.restore(path)
    assert (computer.home / "restore.new").exists()
    take_lock(computer.home).release()
    assert held(computer.home) == before
    assert computer.check() == []


def test_a_decision_that_cannot_be_made_durable_is_finished(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = computer.backup()
    computer.record(2)
    rename, fsync = os.rename, os.fsync
    failed: list[int] = []

    def counted(self: Path, target: Path) -> Path:
        rename(self, target)
        if target.name == "restore":
            patch.setattr(os, "fsync", fail_once)
        return target

    def fail_once(descriptor: int) -> None:
        patch.setattr(os, "fsync", fsync)
        failed.append(descriptor)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", counted)
        assert computer.restore(path)["restored"]
    assert len(failed) == 1
    assert computer.check() == []


def test_a_backup_made_at_no_time_is_refused(computer: Computer) -> None:
    path, _ = computer.backup()
    data = bytearray(path.read_bytes())
    data[5:13] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(IntegrityError, match="altered"):
        computer.restore(path)


def test_a_pipe_is_no_backup(computer: Computer) -> None:
    os.mkfifo(computer.backups / "pipe")
    with pytest.raises(NoteFlowError, match="not a regular file"):
        computer.restore(computer.backups / "pipe")


def test_guessing_at_a_backup_has_to_wait(computer: Computer) -> None:
    path, _ = computer.backup()
    for _ in range(3):
        with pytest.raises(VaultLockedError, match="does not open this backup"):
            restore(computer.home, path, RestoreRequest(), Secrets(passphrase=bytearray(b"not that one at all")))
    with pytest.raises(VaultLockedError, match="has to wait"):
        computer.restore(path)


def test_a_wrong_passphrase_is_a_locked_backup(computer: Computer) -> None:
    path, _ = computer.backup()
    with pytest.raises(VaultLockedError, match="does not open this backup"):
        restore(computer.home, path, RestoreRequest(), Secrets(passphrase=bytearray(b"not that one at all")))
    with pytest.raises(VaultLockedError, match="no terminal") as caught:
        restore(computer.home, path, RestoreRequest(), Secrets())
    assert "NOTEFLOW_PASSPHRASE_FILE" in caught.value.remedy


def test_an_altered_backup_replaces_nothing(computer: Computer) -> None:
    path, _ = computer.backup()
    data = bytearray(path.read_bytes())
    before = held(computer.home)
    for at in (30, 100, len(data) // 2, len(data) - 1):
        altered = bytearray(data)
        altered[at] ^= 4
        path.write_bytes(altered)
        with pytest.raises(IntegrityError):
            computer.restore(path)
        assert held(computer.home) == before
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(IntegrityError):
        computer.restore(path)
    assert held(computer.home) == before


def test_another_vault_is_set_aside_only_when_asked(computer: Computer, tmp_path: Path) -> None:
    path, _ = computer.backup()
    (tmp_path / "second").mkdir()
    other = Computer(tmp_path / "second")
    other.make()
    before = held(other.home)
    with pytest.raises(UsageError, match="another vault") as caught:
        computer.restore(path, other.home)
    assert "--replace" in caught.value.remedy
    assert held(other.home) == before
    assert computer.restore(path, other.home, rehearse=True)["ok"]
    assert computer.restore(path, other.home, replace_other=True)["replaced"] == "replaced-1"
    assert held(other.home / "replaced-1") == before
    assert computer.check(other.home) == []


@pytest.mark.parametrize("damage", ["vault.json", "vault.db", "both", "keys gone"])
def test_it_replaces_a_damaged_vault(computer: Computer, damage: str) -> None:
    path, _ = computer.backup()
    if damage == "keys gone":
        (computer.home / "vault.json").unlink()
        (computer.home / "vault.json.copy").unlink()
        assert Vault.keys_are_missing(computer.home)
    if damage in ("vault.json", "both"):
        (computer.home / "vault.json").write_bytes(b"ruined")
    if damage in ("vault.db", "both"):
        (computer.home / "vault.db").write_bytes(bytes(8192))
    assert computer.restore(path)["restored"]
    assert computer.check() == []
    assert not Vault.keys_are_missing(computer.home)


def test_a_folder_in_use_is_not_replaced(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = computer.backup()
    monkeypatch.setattr(restoring, "HOLDER_WAIT_S", 0.0)
    lock = take_lock(computer.home)
    try:
        with pytest.raises(VaultBusyError, match="cannot be replaced"):
            computer.restore(path)
    finally:
        lock.release()
    assert computer.restore(path)["restored"]


def test_damage_from_before_the_backup_is_told_and_restored_when_accepted(computer: Computer) -> None:
    meeting = computer.record(2)
    sound = computer.home / "audio" / meeting / "mic-0.nfae"
    data = bytearray(sound.read_bytes())
    data[5000] ^= 1
    sound.write_bytes(data)
    path, _ = computer.backup()
    before = held(computer.home)
    told = computer.restore(path)
    assert (told["ok"], told["restored"]) == (False, False)
    assert [problem["meeting_id"] for problem in told["problems"]] == [meeting]
    assert held(computer.home) == before
    assert computer.restore(path, accept_problems=True)["restored"]
    assert len(computer.check()) == 1


def test_a_header_with_other_slots_than_the_vault_is_refused(computer: Computer) -> None:
    """Somebody with the vault's keys makes a backup whose header opens with another passphrase than its vault."""
    vault, store = computer.open()
    other = vault_file.load(computer.home)
    vault.set_passphrase("another phrase of otters", FLOOR)
    now = vault.file
    vault.file = lambda: other  # type: ignore[method-assign]
    safekeeping.write_backup(computer.home, vault, store, computer.backups / "odd", lambda _: None)
    vault.file = now  # type: ignore[method-assign]
    store.close()
    vault.close()
    with pytest.raises(IntegrityError, match="do not belong together"):
        restore(
            computer.home,
            computer.backups / "odd",
            RestoreRequest(),
            Secrets(passphrase=bytearray(b"another phrase of otters")),
            keystore=computer.keyring,
        )


# --- keyring and crash --------------------------------------------------------------------------------------------


def test_a_keyring_that_cannot_be_used_is_a_warning(computer: Computer, tmp_path: Path) -> None:
    path, _ = computer.backup()
    keyring = FakeKeyStore()
    keyring.trouble = VaultLockedError("The keyring is locked.", "Unlock it.")
    told = computer.restore(path, tmp_path / "other", keyring)
    assert told["restored"]
    assert "keyring is locked" in told["warnings"][0]
    with Vault.open(tmp_path / "other", passphrase=PASSPHRASE) as vault:
        assert vault.kinds() == ("passphrase", "keyring")


@pytest.mark.parametrize("trouble", ["silent", "lost"])
def test_a_restore_that_is_not_decided_leaves_the_present_vault_its_key(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    path, _ = computer.backup()
    before = dict(computer.keyring.items)
    slot = next(item for item in before if item.startswith("vault/"))
    get = computer.keyring.get

    def silent(item: str) -> bytearray | None:
        if item == slot:
            if trouble == "lost":
                return None
            raise VaultLockedError("The keyring did not answer.")
        return get(item)

    def undecided(_home: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(computer.keyring, "get", silent)
        patch.setattr("noteflow.infrastructure.security.replacement.decide", undecided)
        with pytest.raises(NoteFlowError):
            computer.restore(path)
    assert before.items() <= computer.keyring.items.items()
    assert (trouble == "lost") == (len(computer.keyring.items) > len(before))
    assert computer.check() == []


def test_a_crash_at_any_rename_leaves_one_vault_or_the_other_and_no_alarm(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = computer.backup()
    computer.record(2)
    rename, give = os.rename, restoring._mirror

    class Cut(BaseException):
        pass

    for allowed in range(100):
        home, keyring, done = tmp_path / f"home-{allowed}", FakeKeyStore(), 0
        shutil.copytree(computer.home, home)
        keyring.items = dict(computer.keyring.items)

        def counted(self: Path, target: Path, most: int = allowed) -> Path:
            nonlocal done
            if "restore" in f"{self} {target}":
                if done == most:
                    raise Cut
                done += 1
            rename(self, target)
            return target

        cut = False
        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", counted)
            # a crash takes nothing back
            patch.setattr(restoring, "_mirror", lambda *args: (give(*args), lambda: None)[1])
            try:
                computer.restore(path, home, keyring)
            except Cut:
                cut = True
        take_lock(home).release()
        assert computer.check(home, keyring) == [], allowed
        with Vault.open(home, keystore=keyring) as vault:
            store = SqlEventStore.open(home / "vault.db", vault)
            assert len(store.streams()) == (2 if allowed == 0 else 1)
            store.close()
        assert (home / "replaced-1").exists() == (allowed > 0)
        assert not (home / "restore").exists()
        assert not (home / "restore.new").exists()
        if not cut:
            assert allowed > 8
            return
    pytest.fail("it never came to its end")


# --- memory -------------------------------------------------------------------------------------------------------

PEAK = """
import resource, sys
from pathlib import Path
from tests.unit.test_safekeeping import Computer
computer = Computer.__new__(Computer)
computer.home, computer.backups = Path(sys.argv[1]), Path(sys.argv[2])
from tests.fakes.keystore import FakeKeyStore
computer.keyring = FakeKeyStore()
computer.keyring.items = {name: bytes.fromhex(value) for name, value in (line.split() for line in sys.stdin)}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
computer.backup("large") if sys.argv[3] == "backup" else computer.restore(computer.backups / "large", rehearse=True)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_vault(computer: Computer) -> None:
    aside = computer.home / "audio" / f"{1:032x}" / "mic-0.set-aside-1"
    with aside.open("wb") as file:
        file.truncate(256 << 20)
    items = "\n".join(f"{name} {value.hex()}" for name, value in computer.keyring.items.items())
    grown = {}
    for work in ("backup", "restore"):
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(computer.home), str(computer.backups), work],
            input=items,
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
        grown[work] = int(done.stdout)
    # Argon2id's 64 MiB, the modules that are imported, and no more
    assert max(grown.values()) < 160 << 10, grown


# --- beside other work --------------------------------------------------------------------------------------------


def test_a_slow_backup_lets_others_write(computer: Computer) -> None:
    vault, store = computer.open()
    started, go_on = threading.Event(), threading.Event()

    def progress(_: float) -> None:
        started.set()
        assert go_on.wait(60)

    path = computer.backups / "one"
    thread = threading.Thread(target=lambda: safekeeping.write_backup(computer.home, vault, store, path, progress))
    thread.start()
    assert started.wait(60)
    store.append(ev.VAULT_STREAM, [ev.SettingChanged("a", "b")], at_us=1)
    go_on.set()
    thread.join()
    store.close()
    vault.close()
    assert computer.restore(path, rehearse=True)["ok"]


@pytest.fixture(autouse=True)
def no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    assert list(tmp_path.rglob(".*.new")) == []
