"""Proof bundles: what they show, and that nothing else passes for one."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NotFoundError, UsageError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.proof_bundle import Bundle, fingerprint
from noteflow.infrastructure.persistence.proof_check import check_bundle, read_public_key
from noteflow.infrastructure.persistence.signed_note import verifier_key
from noteflow.infrastructure.persistence.timestamp import check_token, imprint_in, time_stamp_query, token_of
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import ONE, THREE, TWO, fill, raw_log
from tests.support.tsa import TimeStamper


class Log:
    """A filled log that stays open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = FakeLogKeys()
        self.path = folder / "vault.db"
        self.store = SqlEventStore.create(self.path, self.keys, self.keys.checkpoint_seed, at_us=7)
        fill(self.store)

    def bundle(self, meeting: MeetingId = TWO, *, token: bytes | None = None, with_text: bool = False) -> Bundle:
        return self.store.prove(meeting, token=token, with_text=with_text)[0]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    log = Log(tmp_path_factory.mktemp("log"))
    yield log
    log.store.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Log]:
    log = Log(tmp_path)
    yield log
    log.store.close()


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("meeting", [ONE, TWO, THREE])
def test_a_bundle_shows_every_event_of_its_meeting(log: Log, meeting: MeetingId, with_text: bool) -> None:
    data = log.bundle(meeting, with_text=with_text).to_bytes()
    checked = check_bundle(data, log.keys.checkpoint_public_key())
    held = log.store.read(meeting).events
    assert [(e.position, e.sequence) for e in checked.bundle.events] == [(r.position, r.sequence) for r in held]
    assert checked.opened == (len(held) if with_text else 0)
    assert checked.checkpoint.size >= held[-1].position
    assert (checked.bundle.missing, checked.key_given, checked.time_stamp) == ((), True, None)
    assert Bundle.from_bytes(data).to_bytes() == data


def test_without_text_nothing_that_was_said_is_in_it(log: Log) -> None:
    bundle = log.bundle()
    assert bundle.payload_key is None
    assert b"says" not in bundle.to_bytes()
    assert json.loads(bundle.to_bytes())["events"][0].keys() == {"leaf", "opening", "path", "position", "sequence"}


def test_the_key_in_a_bundle_opens_that_meeting_alone(log: Log) -> None:
    one, two = (log.bundle(meeting, with_text=True) for meeting in (ONE, TWO))
    assert one.payload_key != two.payload_key
    with pytest.raises(IntegrityError, match="does not open"):
        check_bundle(replace(two, payload_key=one.payload_key).to_bytes())


def test_making_it_again_makes_the_same_until_the_meeting_goes_on(fresh: Log) -> None:
    first = fresh.bundle(ONE)
    fresh.store.append(TWO, [ev.NoteAdded(0, "of another meeting")], at_us=10)
    fresh.store.checkpoint()
    assert fresh.bundle(ONE) == first
    fresh.store.append(ONE, [ev.TitleChanged("later")], at_us=11)
    later = fresh.bundle(ONE)
    assert len(later.events) == len(first.events) + 1
    assert later.checkpoint != first.checkpoint


def test_a_meeting_that_does_not_exist_is_not_proved(log: Log) -> None:
    with pytest.raises(NotFoundError):
        log.bundle(MeetingId("9" * 32))


# --- what is refused ---


def refused(data: bytes, key: bytes | None = None) -> str:
    with pytest.raises(IntegrityError) as caught:
        check_bundle(data, key)
    assert caught.value.message.endswith(".")
    assert caught.value.remedy
    return caught.value.message


def spelled(fields: Any) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def change(data: bytes, edit: Callable[[dict[str, Any]], object]) -> bytes:
    fields = json.loads(data)
    edit(fields)
    return spelled(fields)


EDITS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "an unknown field": ("unknown", lambda b: b.update(more=1)),
    "an unknown field of an event": ("unknown", lambda b: b["events"][0].update(more=1)),
    "an unknown field of an opening": ("unknown", lambda b: b["events"][0]["opening"].update(more=1)),
    "a missing field": ("missing", lambda b: b.pop("missing")),
    "a missing field of an event": ("missing", lambda b: b["events"][0].pop("path")),
    "another format": ("not a proof bundle", lambda b: b.update(format="other")),
    "another version": ("version", lambda b: b.update(version=2)),
    "a number as text": ("not as it should be", lambda b: b["events"][0].update(position="1")),
    "a flag as a number": ("not as it should be", lambda b: b["events"][0].update(position=True)),
    "capitals in hexadecimal": ("not as it should be", lambda b: b.update(meeting="A" * 32)),
    "another meeting": ("does not make its leaf", lambda b: b.update(meeting="1" * 32)),
    "another fingerprint": ("fingerprint", lambda b: b.update(fingerprint="0" * 64)),
    "another origin": ("origin", lambda b: b.update(origin="noteflow/x")),
    "another vault": ("checkpoint", lambda b: b.update(origin="noteflow/" + "0" * 32)),
    "another size": ("checkpoint", lambda b: b.update(checkpoint=b["checkpoint"].replace("\n", "\n1", 1))),
    "more behind the note": ("checkpoint", lambda b: b.update(checkpoint=b["checkpoint"] + "\n")),
    "no events": ("no event", lambda b: b.update(events=[])),
    "an event left out": ("one after the other", lambda b: b["events"].pop(3)),
    "the first left out": ("one after the other", lambda b: b["events"].pop(0)),
    "an event twice": ("one after the other", lambda b: b["events"].append(b["events"][-1])),
    "another order": ("in order", lambda b: b["events"].reverse()),
    "another place": ("is not in the log", lambda b: b["events"][-1].update(position=b["events"][-1]["position"] - 1)),
    "a place before the log": ("not as it should be", lambda b: b["events"][0].update(position=0)),
    "a place beyond the checkpoint": ("beyond", lambda b: b["events"][-1].update(position=10**9)),
    "another leaf": ("is not in the log", lambda b: b["events"][0].update(leaf="0" * 64)),
    "no path": ("is not in the log", lambda b: b["events"][0].update(path="")),
    "half a hash": ("path", lambda b: b["events"][0].update(path="AAAA")),
    "an event not opened": ("leaves out", lambda b: b["events"][0].update(opening=None)),
    "no key": ("no key", lambda b: b.update(payload_key=None)),
    "another key": ("does not open", lambda b: b.update(payload_key="0" * 64)),
    "other words": ("something else", lambda b: b["events"][1]["opening"].update(payload='{"at_ms":1,"text":"x"}')),
    "another time": ("does not make its leaf", lambda b: b["events"][1]["opening"].update(at_us=5)),
    "another kind": ("does not make its leaf", lambda b: b["events"][1]["opening"].update(type="NoteAdded")),
    "a time-stamp that is none": ("RFC 3161", lambda b: b.update(rfc3161="MAA=")),
    "an event made up as missing": (
        "one after the other",
        lambda b: b["missing"].append({"position": None, "reason": "x", "sequence": 99}),
    ),
}


@pytest.mark.parametrize("what", sorted(EDITS))
def test_an_edited_bundle_is_refused(log: Log, what: str) -> None:
    says, edit = EDITS[what]
    assert says in refused(change(log.bundle(with_text=True).to_bytes(), edit))


@pytest.mark.parametrize(
    ("says", "edit"),
    [
        ("only form", lambda data: data + b"\n"),
        ("only form", lambda data: data.replace(b":", b": ", 1)),
        ("twice", lambda data: data.replace(b"{", b'{"checkpoint":"x",', 1)),
        ("not JSON", lambda data: data[:-1]),
        ("not JSON", lambda data: b"\xff" + data),
        ("not JSON", lambda data: b"[" * 100_000),
        ("not JSON", lambda data: data.replace(b'"version":1', b'"version":1.0')),
        ("not JSON", lambda data: data.replace(b'"version":1', b'"version":NaN')),
        ("not a proof bundle", lambda data: b"{}"),
        ("not a proof bundle", lambda data: b"[]"),
    ],
)
def test_there_is_one_spelling(log: Log, says: str, edit: Callable[[bytes], bytes]) -> None:
    assert says in refused(edit(log.bundle().to_bytes()))


@settings(max_examples=150)
@given(st.data())
def test_a_changed_byte_never_passes(log: Log, data: st.DataObject) -> None:
    whole = log.bundle(with_text=True).to_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    refused(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])


def test_a_stranger_cannot_sign_it(log: Log, tmp_path: Path) -> None:
    other = FakeLogKeys(b"somebody else")
    store = SqlEventStore.create(tmp_path / "vault.db", other, other.checkpoint_seed, at_us=7)
    fill(store)
    forged, _ = store.prove(TWO, token=None, with_text=True)
    store.close()
    own = log.bundle(with_text=True)
    assert "another key" in refused(forged.to_bytes(), log.keys.checkpoint_public_key())
    assert "not one that" in refused(replace(own, checkpoint=forged.checkpoint).to_bytes())
    assert "not one that" in refused(replace(own, public_key=forged.public_key).to_bytes())


def test_a_key_is_read_in_every_form() -> None:
    public = FakeLogKeys().checkpoint_public_key()
    name = verifier_key("noteflow/" + "0" * 32, public)
    for text in (public.hex(), public.hex().upper(), base64.b64encode(public).decode(), name, f" {name}\n"):
        assert read_public_key(text) == public
    for text in ("", "00", public.hex()[:-2], name[:-4], name.replace("+", "-"), "x" + name, fingerprint(public) + "0"):
        with pytest.raises(UsageError):
            read_public_key(text)


# --- damaged and erased meetings ---


def test_a_damaged_event_is_named_and_the_rest_is_proved(fresh: Log) -> None:
    victim = fresh.store.read(TWO).events[4]
    fresh.bundle(TWO)
    with raw_log(fresh.path, fresh.keys) as database:
        database.execute("UPDATE events SET at_us = at_us + 1 WHERE global_seq = ?", (victim.position,))
    for with_text in (False, True):
        checked = check_bundle(fresh.bundle(TWO, with_text=with_text).to_bytes())
        (lost,) = checked.bundle.missing
        assert (lost.position, lost.sequence, lost.reason) == (
            victim.position,
            5,
            "Its content or its place was altered.",
        )
        assert 5 not in [event.sequence for event in checked.bundle.events]
        assert len(checked.bundle.events) == len(fresh.store.read(ONE).events)


def test_a_lost_event_is_named(fresh: Log) -> None:
    fresh.bundle(TWO)
    victim = fresh.store.read(TWO).events[4]
    with raw_log(fresh.path, fresh.keys) as database:
        database.execute("DELETE FROM events WHERE global_seq = ?", (victim.position,))
    assert [lost.sequence for lost in fresh.bundle(TWO).missing] == [5]


def test_what_lost_its_key_is_proved_without_its_text(fresh: Log) -> None:
    fresh.bundle(TWO)
    with raw_log(fresh.path, fresh.keys) as database:
        database.execute("DELETE FROM deks WHERE meeting_id = ?", (bytes.fromhex(TWO),))
    assert check_bundle(fresh.bundle(TWO).to_bytes()).bundle.missing == ()
    with pytest.raises(IntegrityError, match="key is missing"):
        fresh.bundle(TWO, with_text=True)


def test_a_log_that_its_checkpoint_contradicts_proves_nothing(fresh: Log) -> None:
    fresh.bundle(TWO)
    with raw_log(fresh.path, fresh.keys) as database:
        database.execute("UPDATE links SET leaf = zeroblob(32) WHERE global_seq = 3")
    with pytest.raises(IntegrityError, match="not the one"):
        fresh.bundle(TWO)


# --- time-stamps ---


@pytest.mark.parametrize(("kind", "digest"), [("rsa", "sha256"), ("ec", "sha384"), ("rsa", "sha512")])
def test_a_time_stamp_goes_into_the_bundle(fresh: Log, tmp_path: Path, kind: str, digest: str) -> None:
    authority = TimeStamper(tmp_path / "tsa", kind=kind, digest=digest)
    bundle = fresh.bundle(ONE)
    query = tmp_path / "q.tsq"
    query.write_bytes(time_stamp_query(bundle.checkpoint, 2**63 - 1))
    answer = authority.answer(query)
    assert authority.accepts(answer, query)
    token = token_of(answer.read_bytes())
    assert token_of(token) == token
    fresh.store.append(ONE, [ev.TitleChanged("meanwhile")], at_us=12)
    fresh.store.checkpoint()
    stamped, later = fresh.store.prove(ONE, token=token, with_text=False)
    assert later == 1
    assert replace(stamped, rfc3161=None) == bundle
    checked = check_bundle(stamped.to_bytes())
    assert checked.time_stamp is not None
    assert "Stamps of a test" in checked.time_stamp.authority
    other = fresh.bundle(ONE)
    assert other.checkpoint != stamped.checkpoint
    assert "another checkpoint" in refused(replace(other, rfc3161=token).to_bytes())


def test_a_time_stamp_is_held_to_its_signature_and_its_certificates_use(fresh: Log, tmp_path: Path) -> None:
    note = fresh.bundle(ONE).checkpoint
    query = tmp_path / "q.tsq"
    query.write_bytes(time_stamp_query(note, 1))
    token = token_of(TimeStamper(tmp_path / "tsa").answer(query).read_bytes())
    assert check_token(token, note)
    for at in range(0, len(token), 7):
        altered = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        try:
            check_token(altered, note)
        except IntegrityError:
            continue
        # a certificate that nothing names, an attribute that is not signed: what was checked is as it was
        assert imprint_in(altered) == imprint_in(token)


def test_an_answer_that_is_none_is_refused(fresh: Log, tmp_path: Path) -> None:
    for data in (b"", b"no", b"0\x00", b"0\x030\x01\x02", bytes(100)):
        with pytest.raises(IntegrityError):
            token_of(data)
    query = tmp_path / "q.tsq"
    query.write_bytes(time_stamp_query("some other note\n", 5))
    token = token_of(TimeStamper(tmp_path / "tsa").answer(query).read_bytes())
    with pytest.raises(NotFoundError, match="no checkpoint of this vault"):
        fresh.bundle(ONE, token=token)
