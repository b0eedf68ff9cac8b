"""Another root key: the log is copied under other keys, and a cut at any step leaves the old vault or the new one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from noteflow.application.ports import LogKeys
from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError, UsageError, VaultLockedError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence import rekeying
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.rekeying import CHANGED, adopt_copy, copy_log, copy_path
from noteflow.infrastructure.persistence.schema import migrate
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore

ONE = MeetingId("1" * 32)
PASSPHRASE = "quiet harbour lantern seventeen"
CHEAP = KdfParameters(64 * 1024, 3, 1)


@pytest.fixture
def keystore(home: Path) -> FakeKeyStore:
    keystore = FakeKeyStore()
    with Vault.create(home, keystore=keystore) as new:
        store = SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=1)
        store.append(ONE, [ev.MeetingStarted("Title", 5, "microphone", "en", None), ev.NoteAdded(1, "note")], at_us=2)
        store.close()
        new.commit().close()
    return keystore


def _silent(_done: float) -> None:
    pass


def rotate(home: Path, keystore: FakeKeyStore) -> None:
    log = home / "vault.db"
    with Vault.open(home, keystore=keystore) as vault:
        new = vault.prepare_root(None)
        with new.vault:
            copy_log(log, vault, new.vault, _silent)
            vault.close()
            new.commit()
            adopt_copy(log, new.vault, at_us=9)


def opened(home: Path, keystore: FakeKeyStore) -> tuple[list[ev.Event], list[ev.Event]]:
    """What the app does at a start; the vault's events and the meeting's."""
    log = home / "vault.db"
    with Vault.open(home, keystore=keystore) as vault:
        adopt_copy(log, vault, at_us=9)
        store = SqlEventStore.open(log, vault)
        assert store.alarms() == ()
        assert store.verify().problems == ()
        assert len(store.audio_dek(ONE)[1]) == 32
        events = [item.event for item in store.read(VAULT_STREAM).events], [i.event for i in store.read(ONE).events]
        store.append(ONE, [ev.NoteAdded(2, "later")], at_us=10)
        store.close()
    assert not copy_path(log).exists()
    return events


def test_everything_is_there_under_another_root_key(home: Path, keystore: FakeKeyStore) -> None:
    before = vault_file.load(home)
    with Vault.open(home, keystore=keystore) as vault:
        old_key, chain = bytes(vault.database_key()), bytes(vault.chain_key())
    old_log = (home / "vault.db").read_bytes()
    rotate(home, keystore)
    after = vault_file.load(home)
    assert (after.vault_id, after.checkpoint_key) == (before.vault_id, before.checkpoint_key)
    assert [epoch.number for epoch in after.epochs] == [2]
    assert after.slots[0].id != before.slots[0].id
    with Vault.open(home, keystore=keystore) as vault:
        assert bytes(vault.database_key()) != old_key
        assert bytes(vault.chain_key()) != chain
    vault_events, meeting_events = opened(home, keystore)
    assert vault_events[-1] == CHANGED
    assert meeting_events[-1] == ev.NoteAdded(1, "note")
    rotate(home, keystore)
    assert opened(home, keystore)[0].count(CHANGED) == 2
    # the old log put back is another root's: nothing of it opens
    (home / "vault.db").write_bytes(old_log)
    with Vault.open(home, keystore=keystore) as vault, pytest.raises(IntegrityError):
        SqlEventStore.open(home / "vault.db", vault)


def test_the_old_vault_file_opens_nothing_of_the_new_log(home: Path, keystore: FakeKeyStore) -> None:
    old = vault_file.vault_path(home).read_bytes()
    items = dict(keystore.items)
    rotate(home, keystore)
    assert not set(items) & {item for item in keystore.items if item.startswith("vault/")}
    keystore.items.update(items)
    for path in (vault_file.vault_path(home), vault_file.copy_path(home)):
        path.write_bytes(old)
    with Vault.open(home, keystore=keystore) as vault, pytest.raises(IntegrityError):
        SqlEventStore.open(home / "vault.db", vault)


class CutOffError(Exception):
    """The process ends here."""


def _cut(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, *, after: bool) -> None:
    whole: Callable[..., object] = getattr(owner, name)

    def cut(*args: object, **options: object) -> object:
        if after:
            whole(*args, **options)
        raise CutOffError

    monkeypatch.setattr(owner, name, cut)


STEPS: list[tuple[object, str, bool, bool]] = [
    (rekeying, "_write", False, False),
    (rekeying, "_write", True, False),
    (Vault, "_replace_by", False, False),
    (Vault, "_replace_by", True, True),
    (SqlEventStore, "_write_anchor", True, False),
    (rekeying, "sync_folder", True, False),
    (vault_file, "forget_set_aside", False, True),
]


@pytest.mark.parametrize(("owner", "name", "after", "changed"), STEPS)
def test_a_cut_at_each_step(
    home: Path,
    keystore: FakeKeyStore,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    after: bool,
    changed: bool,
) -> None:
    with monkeypatch.context() as patch:
        _cut(patch, owner, name, after=after)
        with pytest.raises(CutOffError):
            rotate(home, keystore)
    vault_events, meeting_events = opened(home, keystore)
    assert vault_events.count(CHANGED) == int(changed)
    assert meeting_events[-1] == ev.NoteAdded(1, "note")


def test_a_cut_while_the_copy_takes_the_logs_place(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = Path.replace
    for after in (False, True):
        with monkeypatch.context() as patch:

            def cut(self: Path, target: Path, after: bool = after) -> Path:
                if self.name != "vault.db.rekeyed":
                    return renamed(self, target)
                if after:
                    renamed(self, target)
                raise CutOffError

            patch.setattr(Path, "replace", cut)
            with pytest.raises(CutOffError):
                rotate(home, keystore)
        assert opened(home, keystore)[0][-1] == CHANGED


def test_a_log_with_an_alarm_or_damage_is_left_alone(home: Path, keystore: FakeKeyStore) -> None:
    (home / "anchor.json").write_bytes(b"{}")
    keystore.items = {item: secret for item, secret in keystore.items.items() if item.startswith("vault/")}
    before = vault_file.vault_path(home).read_bytes()
    with pytest.raises(IntegrityError):
        rotate(home, keystore)
    assert vault_file.vault_path(home).read_bytes() == before
    assert not copy_path(home / "vault.db").exists()


def test_a_copy_of_no_ones_keys_is_deleted_only_while_the_log_opens(home: Path, keystore: FakeKeyStore) -> None:
    log = home / "vault.db"
    shutil.copy(home / "vault.json", copy_path(log))
    with Vault.open(home, keystore=keystore) as vault:
        keys: LogKeys = vault
        whole = log.read_bytes()
        log.write_bytes(b"x" * 8192)
        with pytest.raises(IntegrityError):
            adopt_copy(log, keys, at_us=1)
        assert copy_path(log).exists()
        log.write_bytes(whole)
        assert not adopt_copy(log, keys, at_us=1)
    assert not copy_path(log).exists()


def test_each_kind_of_slot_gets_a_successor(home: Path) -> None:
    with Vault.create(home, passphrase=PASSPHRASE, recovery=True, kdf=CHEAP) as new:
        old_phrase = new.phrase
        vault = new.commit()
    with vault:
        with pytest.raises(UsageError):
            vault.prepare_root(None)
        with pytest.raises(VaultLockedError):
            vault.prepare_root("another long passphrase of mine", CHEAP)
        changed = vault.prepare_root(PASSPHRASE, CHEAP)
        changed.commit()
        changed.vault.close()
    assert {slot.kind for slot in Vault.slots(home)} == {"passphrase", "recovery"}
    Vault.open(home, passphrase=PASSPHRASE).close()
    Vault.open(home, phrase=changed.phrase).close()
    with pytest.raises(VaultLockedError):
        Vault.open(home, phrase=old_phrase)


@pytest.mark.parametrize("begun", ["no byte", "its tables"])
def test_a_copy_that_was_only_begun_is_deleted(home: Path, keystore: FakeKeyStore, begun: str) -> None:
    log = home / "vault.db"
    with Vault.open(home, keystore=keystore) as vault:
        if begun == "no byte":
            copy_path(log).touch()
        else:
            database = CipherDatabase(copy_path(log), vault.database_key)
            with database.writing() as connection:
                migrate(connection)
            database.close()
        assert not adopt_copy(log, vault, at_us=3)
    assert not copy_path(log).exists()
    opened(home, keystore)


def test_an_older_log_put_there_is_never_adopted(home: Path, keystore: FakeKeyStore) -> None:
    """Under the same keys: what anybody who can write to the folder could do without any."""
    log = home / "vault.db"
    old = log.read_bytes()
    assert opened(home, keystore)[1][-1] == ev.NoteAdded(1, "note")
    copy_path(log).write_bytes(old)
    with Vault.open(home, keystore=keystore) as vault:
        assert not adopt_copy(log, vault, at_us=9)
        store = SqlEventStore.open(log, vault)
        assert [item.event for item in store.read(ONE).events][-1] == ev.NoteAdded(2, "later")
        store.close()
    assert log.with_name("vault.db.rekeyed.set-aside-1").read_bytes() == old


def test_an_older_log_is_not_adopted_for_a_damaged_one_either(home: Path, keystore: FakeKeyStore) -> None:
    log = home / "vault.db"
    old = log.read_bytes()
    opened(home, keystore)
    copy_path(log).write_bytes(old)
    damaged = bytes(4096) + log.read_bytes()[4096:]
    log.write_bytes(damaged)
    with Vault.open(home, keystore=keystore) as vault, pytest.raises(IntegrityError, match="Neither"):
        adopt_copy(log, vault, at_us=9)
    assert log.read_bytes() == damaged
    assert copy_path(log).exists()


def test_a_finished_copy_of_a_change_long_past_is_an_alarm_and_destroys_nothing(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = home / "vault.db"
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "adopt_copy", lambda *_args, **_options: False)
        with Vault.open(home, keystore=keystore) as vault:
            new = vault.prepare_root(None)
            with new.vault:
                copy_log(log, vault, new.vault, _silent)
                vault.close()
                new.commit()
    taken = copy_path(log).read_bytes()
    opened(home, keystore)
    copy_path(log).write_bytes(taken)
    damaged = bytes(4096) + log.read_bytes()[4096:]
    log.write_bytes(damaged)
    with Vault.open(home, keystore=keystore) as vault:
        assert adopt_copy(log, vault, at_us=9)
        store = SqlEventStore.open(log, vault)
        assert any("rolled back" in alarm.what for alarm in store.alarms())
        store.close()
    assert log.with_name("vault.db.set-aside-1").read_bytes() == damaged


def _change(home: Path, keystore: FakeKeyStore, *, adopts: bool = True) -> None:
    log = home / "vault.db"
    with Vault.open(home, keystore=keystore, passphrase=PASSPHRASE) as vault:
        new = vault.prepare_root(PASSPHRASE, CHEAP)
        with new.vault:
            copy_log(log, vault, new.vault, _silent)
            vault.close()
            new.commit()
            if adopts:
                adopt_copy(log, new.vault, at_us=9)


def test_a_folder_from_the_middle_of_a_change_long_past_is_an_alarm_and_its_evidence_stays(
    home: Path, keystore: FakeKeyStore
) -> None:
    log, middle = home / "vault.db", home.with_name("middle")
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(log, vault)
        vault.set_passphrase(PASSPHRASE, CHEAP)
        store.close()
    _change(home, keystore, adopts=False)
    shutil.copytree(home, middle)
    opened(home, keystore)
    _change(home, keystore)
    opened(home, keystore)
    evidence = {item: secret for item, secret in keystore.items.items() if item.startswith("anchor/")}
    later = (home / "anchor.json").read_bytes()
    for anchor in ((middle / "anchor.json").read_bytes(), later, b"{}"):
        shutil.rmtree(home)
        shutil.copytree(middle, home)
        (home / "anchor.json").write_bytes(anchor)
        for adopts in (True, False):
            with Vault.open(home, keystore=keystore, passphrase=PASSPHRASE) as vault:
                assert adopt_copy(log, vault, at_us=9) is adopts
                store = SqlEventStore.open(log, vault)
                assert any("root key" in alarm.what for alarm in store.alarms())
                store.close()
            assert {item: keystore.items[item] for item in evidence} == evidence
        assert log.with_name("vault.db.set-aside-1").exists()


def test_a_copy_that_the_disk_did_not_take_whole_changes_nothing(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its write-ahead log takes everything, and the file itself nothing."""
    before = vault_file.vault_path(home).read_bytes()
    flush = CipherDatabase.flush

    def failing(self: CipherDatabase) -> bool:
        return False if "rekeyed" in self.path.name else flush(self)

    with monkeypatch.context() as patch:
        patch.setattr(CipherDatabase, "flush", failing)
        with pytest.raises(NoteFlowError, match="did not take all"):
            rotate(home, keystore)
    assert vault_file.vault_path(home).read_bytes() == before
    assert opened(home, keystore)[1][-1] == ev.NoteAdded(1, "note")


def test_a_copy_whose_last_event_is_not_in_the_file_does_not_take_the_logs_place(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = home / "vault.db"
    with Vault.open(home, keystore=keystore) as vault:
        new = vault.prepare_root(None)
        with new.vault:
            copy_log(log, vault, new.vault, _silent)
            vault.close()
            new.commit()
            with monkeypatch.context() as patch:
                patch.setattr(CipherDatabase, "close", lambda self: self.drop_connections())
                whole = rekeying._check_whole

                def leave_a_wal(path: Path) -> None:
                    path.with_name(path.name + "-wal").write_bytes(b"frames")
                    whole(path)

                patch.setattr(rekeying, "_check_whole", leave_a_wal)
                with pytest.raises(NoteFlowError, match="did not take all"):
                    adopt_copy(log, new.vault, at_us=9)
    assert log.exists()
    assert copy_path(log).exists()


def test_without_room_nothing_is_begun(home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(1, 1, 0))
    with pytest.raises(NoteFlowError, match="no room"):
        rotate(home, keystore)
    assert not copy_path(home / "vault.db").exists()


def test_a_folder_from_before_the_change_that_is_put_back_is_an_alarm(home: Path, keystore: FakeKeyStore) -> None:
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        vault.set_passphrase(PASSPHRASE, CHEAP)
        store.close()
    opened(home, keystore)
    before = home.with_name("before")
    shutil.copytree(home, before)
    log = home / "vault.db"
    _change(home, keystore)
    opened(home, keystore)
    shutil.rmtree(home)
    shutil.copytree(before, home)
    for accepts in (False, True):
        with Vault.open(home, keystore=keystore, passphrase=PASSPHRASE) as vault:
            store = SqlEventStore.open(log, vault)
            store.append(VAULT_STREAM, [ev.SettingChanged("a", "b")], at_us=11)
            assert any("root key" in alarm.what for alarm in store.alarms())
            if accepts:
                store.accept_alarms(store.alarms(), at_us=12)
                assert store.verify().problems == ()
            store.close()
    with Vault.open(home, keystore=keystore, passphrase=PASSPHRASE) as vault:
        store = SqlEventStore.open(log, vault)
        assert store.alarms() == ()
        store.close()
