"""An erased meeting, attacked by somebody who holds everything that is left, and copies of everything that was."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.chain import EventRow, PayloadCipher
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.tables import deks, events
from noteflow.infrastructure.security.audio_files import AudioFiles
from noteflow.infrastructure.security.nfae import Reader
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fault.framework import Outcome, Row, Scale

SEED = 20_261_125
MEETINGS = 4
CANARY = "xylophonist"
RUNS = {Scale.QUICK: 2, Scale.WHOLE: 150}


@dataclass
class _World:
    home: Path
    keystore: FakeKeyStore
    rng: random.Random
    meetings: tuple[MeetingId, ...]
    copies: list[Path]

    @contextlib.contextmanager
    def opened(self) -> Iterator[tuple[Vault, SqlEventStore, SqlIndex, AudioFiles]]:
        with Vault.open(self.home, keystore=self.keystore) as vault:
            store = SqlEventStore.open(self.home / "vault.db", vault)
            index = SqlIndex(self.home / "index.db", vault.index_key)
            try:
                yield vault, store, index, AudioFiles(self.home / "audio", store.audio_dek)
            finally:
                index.close()
                store.close()

    def copy(self) -> None:
        """What a backup program, a snapshot or a thief took: the folder as it is, write-ahead logs included."""
        place = self.home.with_name(f"copy-{len(self.copies)}")
        shutil.copytree(self.home, place)
        self.copies.append(place)


def _make(folder: Path, rng: random.Random) -> _World:
    home = folder / "home"
    home.mkdir(parents=True)
    keystore = FakeKeyStore()
    with Vault.create(home, keystore=keystore) as new:
        SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=1).close()
        new.commit().close()
    meetings = tuple(MeetingId(rng.randbytes(16).hex()) for _ in range(MEETINGS))
    world = _World(home, keystore, rng, meetings, [])
    with world.opened() as (_, store, index, audio):
        for meeting in meetings:
            _record(store, audio, meeting, rng)
            index.apply(list(store.since(index.position())))
            if rng.random() < 0.5:
                world.copy()
        world.copy()
    world.copy()
    return world


def _record(store: SqlEventStore, audio: AudioFiles, meeting: MeetingId, rng: random.Random) -> None:
    """A meeting that ended well, was cut off while it was recorded, or failed before its first sound."""
    store.append(meeting, [ev.MeetingStarted(f"{CANARY} title", 5, "microphone", "en", None)], at_us=5)
    if rng.random() < 0.2:
        return
    writer = audio.create(meeting, "mic", 0, created_us=5)
    store.append(meeting, [ev.SegmentOpened("mic", 0, writer.asset_id, writer.dek_id, 0, "Mic")], at_us=6)
    writer.append(CANARY.encode() * rng.randrange(100, 4000))
    said = ev.UtteranceTranscribed("ab", "mic", 0, 9, f"{CANARY} said", (), "tiny", "en")
    store.append(meeting, [said, ev.NoteAdded(3, f"{CANARY} noted")], at_us=7)
    if rng.random() < 0.3:
        writer.close()
        (audio._path(meeting, "mic", 0).with_suffix(".set-aside-1")).write_bytes(os.urandom(1000))
        return
    writer.seal()
    sealed = ev.SegmentSealed("mic", 0, writer.chunks, writer.samples, recovered=False)
    store.append(meeting, [sealed, ev.MeetingStopped(8, 9, recovered=False)], at_us=8)


def _run(scale: Scale, folder: Path) -> Outcome:
    outcome = Outcome()
    for number in range(RUNS[scale]):
        rng = random.Random(SEED + number)
        world = _make(folder / str(number), rng)
        victim = rng.choice(world.meetings)
        sound_only = rng.random() < 0.25
        with world.opened() as (_, store, index, audio):
            doomed = [(victim, "audio")] if sound_only else [(victim, "audio"), (victim, "text")]
            told: tuple[MeetingId, ev.Event] = (victim, ev.SoundErased("person"))
            if not sound_only:
                told = VAULT_STREAM, ev.MeetingErased(victim, store.count(victim), "person")
            store.destroy(doomed, [told], at_us=20)
            index.clear()
            index.apply(list(store.since(0)))
            audio.remove(victim)
            report = store.verify()
            outcome.expect(report.problems == (), f"run {number}: the log does not verify: {report.problems[:1]}")
        _attack(world, victim, sound_only, outcome, number)
        shutil.rmtree(folder / str(number))
    return outcome


def _attack(world: _World, victim: MeetingId, sound_only: bool, outcome: Outcome, number: int) -> None:
    """Every key that is left, against every copy of what was."""
    with world.opened() as (vault, store, _, _):
        held = list(store._stream_keys.held())
        left, keys = _audio_keys(vault, store), 0
        for copy in world.copies:
            case = f"run {number}, seed {SEED + number}, {copy.name}"
            keys += _attack_keys(vault, copy, victim, sound_only, outcome, case)
            if not sound_only:
                _attack_events(vault, copy, victim, held, outcome, case)
            _attack_sound(copy, victim, left, outcome, case)
            _attack_index(vault, copy, outcome, case)
        outcome.expect(keys > 0, f"run {number}: no copy had a key to attack")
    for path in world.home.rglob("*"):
        if path.is_file():
            outcome.expect(CANARY.encode() not in path.read_bytes(), f"run {number}: the canary is in {path.name}")


def _audio_keys(vault: Vault, store: SqlEventStore) -> list[bytearray]:
    """Every data key that the log still gives, whatever it is for."""
    with store._database.reading() as connection:
        rows = connection.execute(select(deks)).mappings().all()
    keys = []
    for row in rows:
        with StreamKeys(store._database, vault)._unwrapped(MeetingId(row["meeting_id"].hex()), row) as dek:
            keys.append(bytearray(dek))
    return keys


def _attack_keys(vault: Vault, copy: Path, victim: MeetingId, sound_only: bool, outcome: Outcome, case: str) -> int:
    """The old log's wrapped keys, by all epochs that vault.json still has (the root key, so K_db, is the same); how
    many were tried."""
    tried = 0
    database = CipherDatabase(copy / "vault.db", vault.database_key)
    try:
        with database.reading() as connection:
            rows = connection.execute(select(deks).where(deks.c.meeting_id == bytes.fromhex(victim))).mappings().all()
        for row in rows:
            if sound_only and row["purpose"] == "text":
                continue
            tried += 1
            try:
                with StreamKeys(database, vault)._unwrapped(victim, row):
                    outcome.expect(False, f"{case}: an old wrapped {row['purpose']} key opens")
            except IntegrityError:
                outcome.expect(True, "")
    except (PageDamageError, DBAPIError):
        outcome.expect(False, f"{case}: the copy cannot be read, so nothing was attacked")
    finally:
        database.close()
    return tried


def _attack_events(
    vault: Vault, copy: Path, victim: MeetingId, held: Sequence[PayloadCipher], outcome: Outcome, case: str
) -> None:
    database = CipherDatabase(copy / "vault.db", vault.database_key)
    reader = SqlEventStore.open(copy / "vault.db", vault)._reader
    try:
        with database.reading() as connection:
            query = select(events).where(events.c.stream_id == bytes.fromhex(victim))
            rows = connection.execute(query).mappings().all()
        for row in rows:
            event = EventRow(**row)
            for head in dict.fromkeys(reader.heads(event.global_seq - 1)):
                for cipher in held:
                    try:
                        cipher.decrypt(event.nonce, event.ciphertext, event.aad(head))
                        outcome.expect(False, f"{case}: event {event.global_seq} opens with a key that is left")
                    except IntegrityError:
                        outcome.expect(True, "")
    finally:
        database.close()


def _attack_sound(copy: Path, victim: MeetingId, left: list[bytearray], outcome: Outcome, case: str) -> None:
    for path in sorted((copy / "audio" / victim).glob("*")) if (copy / "audio" / victim).is_dir() else []:
        data = path.read_bytes()
        for key in left:
            released: list[bytes] = []
            reader = Reader(io.BytesIO(data), key)
            reader.judge(lambda plain, released=released: released.append(bytes(plain)))  # type: ignore[misc]
            outcome.expect(not released, f"{case}: {path.name} opens with a key that is left")


def _attack_index(vault: Vault, copy: Path, outcome: Outcome, case: str) -> None:
    if not (copy / "index.db").exists():
        return
    database = CipherDatabase(copy / "index.db", vault.index_key)
    try:
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        outcome.expect(False, f"{case}: the old index opens with the key of the new one")
    except (PageDamageError, DBAPIError):
        outcome.expect(True, "")
    finally:
        database.close()


ROWS = [
    Row(
        "erased meeting, attacked with all keys still held, the old WAL, undeleted copies of its files",
        "no plaintext; chain and proofs verify",
        _run,
        SEED,
    )
]
