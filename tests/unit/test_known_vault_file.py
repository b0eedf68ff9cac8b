"""An earlier vault.json that was put back is noticed, and no crash while it is replaced is taken for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from noteflow.application.ports import EventStore, Problem
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import VAULT_STREAM, AlarmAccepted
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import raw_log

ONE, TWO, THREE = (bytes([number]) * 32 for number in (1, 2, 3))


@pytest.fixture
def keys() -> FakeLogKeys:
    return FakeLogKeys()


@pytest.fixture
def path(tmp_path: Path, keys: FakeLogKeys) -> Path:
    SqlEventStore.create(tmp_path / "vault.db", keys, keys.checkpoint_seed, at_us=7).close()
    keys.reopen()
    return tmp_path / "vault.db"


def alarms(path: Path, keys: FakeLogKeys, tag: bytes | None = None) -> tuple[Problem, ...]:
    """Those of a new start, with this vault.json or the one that was left."""
    keys.reopen(tag)
    store = SqlEventStore.open(path, keys)
    found = store.alarms()
    assert set(found) <= set(store.verify().problems)
    store.close()
    return found


def changed(path: Path, keys: FakeLogKeys, *tags: bytes) -> None:
    store = SqlEventStore.open(path, keys)
    for tag in tags:
        keys.change_file(tag)
    store.close()


def test_a_change_is_followed_and_what_was_before_it_is_an_alarm(path: Path, keys: FakeLogKeys) -> None:
    first = keys.tag
    changed(path, keys, ONE, TWO)
    assert alarms(path, keys) == ()
    for earlier in (first, ONE):
        (alarm,) = alarms(path, keys, earlier)
        assert (alarm.where, alarm.meeting_id) == ("vault.json", None)
        assert "earlier one was put back" in alarm.what
    assert alarms(path, keys, TWO) == ()


def test_a_change_before_the_log_is_opened_is_followed(path: Path, keys: FakeLogKeys) -> None:
    keys.change_file(ONE)
    SqlEventStore.open(path, keys).close()
    assert alarms(path, keys) == ()


@pytest.mark.parametrize("came_through", [False, True])
def test_a_crash_while_it_is_replaced_is_no_alarm(path: Path, keys: FakeLogKeys, came_through: bool) -> None:
    first = keys.tag
    changed(path, keys, ONE)
    store = SqlEventStore.open(path, keys)
    store_expects(store, TWO)
    store.close()
    assert alarms(path, keys, TWO if came_through else ONE) == ()
    # The start has seen which it was; the other is none of the log's from then on.
    assert len(alarms(path, keys, ONE if came_through else TWO)) == 1
    assert len(alarms(path, keys, first)) == 1


def test_a_write_that_failed_and_came_through_stays_known_through_the_next(path: Path, keys: FakeLogKeys) -> None:
    store = SqlEventStore.open(path, keys)
    store_expects(store, ONE)
    store_expects(store, TWO)
    store.close()
    assert alarms(path, keys, ONE) == ()


def store_expects(store: SqlEventStore, tag: bytes) -> None:
    store._vault_file.expect(tag)


def test_the_alarm_outlasts_changes_until_it_is_accepted(path: Path, keys: FakeLogKeys) -> None:
    first = keys.tag
    changed(path, keys, ONE)
    keys.reopen(first)
    store = SqlEventStore.open(path, keys)
    with pytest.raises(IntegrityError, match="while this alarm stands"):
        keys.change_file(TWO)
    assert len(store.alarms()) == 1
    store.close()
    assert len(alarms(path, keys, first)) == 1
    keys.reopen()
    accepting: EventStore = SqlEventStore.open(path, keys)
    (alarm,) = accepting.alarms()
    accepting.accept_alarms(accepting.alarms(), at_us=9)
    assert accepting.alarms() == ()
    assert accepting.read(VAULT_STREAM).events[-1].event == AlarmAccepted(9, alarm.what)
    keys.change_file(THREE)
    accepting.close()
    assert alarms(path, keys) == ()
    assert len(alarms(path, keys, TWO)) == 1


@pytest.mark.parametrize("value", [None, b"", bytes(32), bytes(31)])
def test_what_the_log_knows_cannot_be_taken_from_it_unseen(path: Path, keys: FakeLogKeys, value: bytes | None) -> None:
    with raw_log(path, keys) as database:
        if value is None:
            database.execute("DELETE FROM vault_state WHERE name = 'vault_file'")
        else:
            database.execute("UPDATE vault_state SET value = ? WHERE name = 'vault_file'", (value,))
    assert len(alarms(path, keys)) == 1


def test_keys_are_not_changed_when_the_log_cannot_be_told(path: Path, keys: FakeLogKeys) -> None:
    store = SqlEventStore.open(path, keys)
    with raw_log(path, keys) as database:
        database.execute("CREATE TRIGGER full BEFORE UPDATE ON vault_state BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(NoteFlowError, match="nothing was changed"):
        keys.change_file(ONE)
    assert keys.tag != ONE
    store.close()


@pytest.fixture
def keystore() -> FakeKeyStore:
    return FakeKeyStore()


@pytest.fixture
def home(tmp_path: Path, keystore: FakeKeyStore) -> Path:
    home = tmp_path / "home"
    with Vault.create(home, keystore=keystore) as new:
        SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=7).close()
        new.commit().close()
    return home


def test_a_vault_tells_before_it_writes_and_after(home: Path, keystore: FakeKeyStore) -> None:
    class Follower:
        def __init__(self) -> None:
            self.told: list[tuple[str, bytes, bytes]] = []

        def expect(self, tag: bytes) -> None:
            self.told.append(("expect", tag, vault_file.load(home).mac))

        def settle(self, tag: bytes) -> None:
            self.told.append(("settle", tag, vault_file.load(home).mac))

    with Vault.open(home, keystore=keystore) as vault:
        before = vault_file.load(home).mac
        follower = Follower()
        vault.follow_vault_file(follower)
        vault.prepare_recovery_phrase().commit()
        after = vault_file.load(home).mac
        assert vault.vault_file_tags() == (before, after)
        assert follower.told == [("expect", after, before), ("settle", after, after)]


def test_a_recovery_phrase_that_was_replaced_does_not_come_back_unseen(home: Path, keystore: FakeKeyStore) -> None:
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        old = vault.prepare_recovery_phrase()
        old.commit()
        (home / "earlier").write_bytes((home / "vault.json").read_bytes())
        vault.prepare_recovery_phrase().commit()
        store.close()
    (home / "earlier").replace(home / "vault.json")
    with Vault.open(home, phrase=bytearray(old.phrase.encode())) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        assert [alarm.where for alarm in store.alarms()] == ["vault.json"]
        store.close()


def test_an_earlier_vault_json_opened_by_its_phrase_is_not_written_on(home: Path, keystore: FakeKeyStore) -> None:
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        old = vault.prepare_recovery_phrase()
        old.commit()
        earlier = (home / "vault.json").read_bytes()
        vault.prepare_recovery_phrase().commit()
        store.close()
    true, items = (home / "vault.json").read_bytes(), dict(keystore.items)
    (home / "vault.json").write_bytes(earlier)
    with Vault.open(home, keystore=keystore, phrase=bytearray(old.phrase.encode())) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        with pytest.raises(IntegrityError, match="while this alarm stands"):
            vault.renew_keystore()
        store.close()
    assert (home / "vault.json").read_bytes() == earlier
    assert (home / "vault.json.copy").read_bytes() == true
    assert {name: item for name, item in keystore.items.items() if name.startswith("vault/")} == {
        name: item for name, item in items.items() if name.startswith("vault/")
    }


def test_a_lost_key_is_renewed_when_the_phrase_opened_and_at_no_other_time(home: Path, keystore: FakeKeyStore) -> None:
    with Vault.open(home, keystore=keystore) as vault:
        words = vault.prepare_recovery_phrase()
        words.commit()
        before = dict(keystore.items)
        vault.renew_keystore()
        assert keystore.items == before
    keystore.items.clear()
    with Vault.open(home, phrase=bytearray(words.phrase.encode())) as vault:
        vault.renew_keystore()
        assert keystore.items == {}
    with Vault.open(home, keystore=keystore, phrase=bytearray(words.phrase.encode())) as vault:
        vault.renew_keystore()
    Vault.open(home, keystore=keystore).close()
