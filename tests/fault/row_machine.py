"""A vault that lives: a state machine goes through whatever may happen to it, and a model says what must be there."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from noteflow import access, restoring, safekeeping
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError, VaultLockedError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from noteflow.infrastructure.persistence.rekeying import adopt_copy, copy_log
from noteflow.infrastructure.security import hardening, replacement
from noteflow.infrastructure.security.audio_files import AudioFiles
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fault import shim
from tests.fault.framework import Outcome, Row, Scale

SEED = 20_261_125
STEPS = 40
RUNS = {Scale.QUICK: 2, Scale.WHOLE: 595}
meetings_ = st.integers(0, 5).map(lambda number: MeetingId(f"{number + 1:032x}"))


def _silent(_done: float) -> None:
    pass


class Cut(BaseException):
    """Nothing comes after it."""


def _cut(*_: object) -> None:
    raise Cut


@dataclass(frozen=True)
class Backup:
    """A backup's file, the phrase that opens it, and what the model said when it was made."""

    path: Path
    phrase: str
    kept: dict[MeetingId, list[ev.Event]]
    sound: dict[MeetingId, bytes]
    erased: set[MeetingId]
    told: list[ev.Event]


class VaultMachine(RuleBasedStateMachine):
    """The real vault, log, index and sound files in a folder; `kept` is what the model says of each meeting.

    The keyring opens the vault, and a recovery phrase its backups: nothing takes the time that a passphrase does.
    """

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="nf-machine-", dir=shim.memory_folder()))
        self.home = self.folder / "home-0"
        self.crashes = 0
        self.keystore = FakeKeyStore()
        self.kept: dict[MeetingId, list[ev.Event]] = {}
        self.sound: dict[MeetingId, bytes] = {}
        self.erased: set[MeetingId] = set()
        self.told: list[ev.Event] = []
        self.backup: Backup | None = None
        self.backups = 0
        self.phrase = ""
        self.clock = 1

    # --- the vault ---

    @initialize()
    def make(self) -> None:
        self.home.mkdir()
        with Vault.create(self.home, keystore=self.keystore, recovery=True) as new:
            self.phrase = new.phrase or ""
            SqlEventStore.create(self.home / "vault.db", new.vault, new.checkpoint_seed, at_us=1).close()
            new.commit().close()
        self.told = [ev.VaultCreated(1)]
        self._open()

    def _open(self) -> None:
        self.vault = Vault.open(self.home, keystore=self.keystore)
        adopt_copy(self.home / "vault.db", self.vault, at_us=self.clock)
        self.store = SqlEventStore.open(self.home / "vault.db", self.vault)
        self.index = SqlIndex(self.home / "index.db", self.vault.index_key)
        self.audio = AudioFiles(self.home / "audio", self.store.audio_dek)
        self._catch_up()

    def _catch_up(self) -> None:
        if self.index.position() > self.store.position():
            self.index.clear()
        self.index.apply(list(self.store.since(self.index.position())))

    def _close(self) -> None:
        self.index.close()
        self.store.close()
        self.vault.close()

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self._close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what happens ---

    @rule(meeting=meetings_, texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
    def append(self, meeting: MeetingId, texts: list[str]) -> None:
        self.clock += 1
        events: list[ev.Event] = [ev.NoteAdded(1, text) for text in texts]
        if meeting not in self.kept:
            events.insert(0, ev.MeetingStarted("Title", self.clock, "microphone", "en", None))
        if meeting in self.erased:
            try:
                self.store.append(meeting, events or [ev.NoteAdded(1, "")], at_us=self.clock)
            except NotFoundError:
                return
            raise AssertionError("an erased meeting took an event")
        self.store.append(meeting, events, at_us=self.clock)
        self.kept.setdefault(meeting, []).extend(events)
        self._catch_up()

    @precondition(lambda self: set(self.kept) - set(self.sound) - self.erased)
    @rule(data=st.data(), length=st.integers(0, 40_000), sealed=st.booleans())
    def record(self, data: st.DataObject, length: int, sealed: bool) -> None:
        meeting = data.draw(st.sampled_from(sorted(set(self.kept) - set(self.sound) - self.erased)))
        pcm = random.Random(length).randbytes(length * 2)
        writer = self.audio.create(meeting, "mic", 0, created_us=1)
        opened = ev.SegmentOpened("mic", 0, writer.asset_id, writer.dek_id, 0, "Mic")
        writer.append(pcm)
        writer.sync()
        if sealed:
            writer.seal()
        writer.close()
        self.store.append(meeting, [opened], at_us=self.clock)
        self.kept[meeting].append(opened)
        if not sealed:
            self.audio.recover(meeting, "mic", 0)
        self.sound[meeting] = pcm[: writer.samples * 2]
        self._catch_up()

    @rule()
    def crash(self) -> None:
        """What SIGKILL leaves: the files as they are, write-ahead logs and all."""
        left = self.home
        self._move()
        self._close()
        shutil.rmtree(left)
        self._open()

    def _move(self) -> None:
        self.crashes += 1
        place = self.folder / f"home-{self.crashes}"
        shutil.copytree(self.home, place)
        self.home = place

    @rule(crashing=st.booleans())
    def lock(self, crashing: bool) -> None:
        """Whatever the keyring would open stays closed, after a crash too, until a person unlocks it."""
        self._close()
        with self._played():
            assert access.mark_locked(self.home, "person")
            if crashing:
                self._move()
            try:
                access.open_vault(self.home).close()
            except VaultLockedError:
                pass
            else:
                raise AssertionError("a locked vault was opened")
            access.open_vault(self.home, access.Secrets(unlocks=True)).close()
            assert not access.is_locked(self.home)
        self._open()

    @rule()
    def rotate(self) -> None:
        self.store.destroy((), [(VAULT_STREAM, ev.KeysChanged("epoch", ""))], at_us=self.clock)
        self.told.append(ev.KeysChanged("epoch", ""))
        self._renew_index()

    @rule(cut=st.sampled_from(["before", "after", "no"]))
    def rotate_root(self, cut: str) -> None:
        """Another root key, cut off before or after the moment that counts, or not."""
        log = self.home / "vault.db"
        self.index.close()
        self.store.close()
        new = self.vault.prepare_root(None)
        with new.vault:
            copy_log(log, self.vault, new.vault, _silent)
            self.vault.close()
            if cut != "before":
                new.commit()
                self.phrase = new.phrase or ""
                self.told.append(ev.KeysChanged("root-key", ""))
            if cut == "no":
                adopt_copy(log, new.vault, at_us=self.clock)
        self._open()

    @precondition(lambda self: set(self.kept) - self.erased)
    @rule(data=st.data(), sound_only=st.booleans())
    def erase(self, data: st.DataObject, sound_only: bool) -> None:
        meeting = data.draw(st.sampled_from(sorted(set(self.kept) - self.erased)))
        if sound_only:
            said: ev.Event = ev.SoundErased("person")
            self.store.destroy([(meeting, "audio")], [(meeting, said)], at_us=self.clock)
            self.kept[meeting].append(said)
        else:
            said = ev.MeetingErased(meeting, self.store.count(meeting), "person")
            doomed = [(meeting, "audio"), (meeting, "text")]
            self.store.destroy(doomed, [(VAULT_STREAM, said)], at_us=self.clock)
            self.told.append(said)
            self.erased.add(meeting)
            assert self.store.prove_erased(meeting) == len(self.kept[meeting])
        self.audio.remove(meeting)
        self.sound[meeting] = b""
        self._renew_index()

    def _renew_index(self) -> None:
        self.index.clear()
        self._catch_up()

    # --- backups ---

    @rule()
    def back_up(self) -> None:
        if self.backup is not None:
            self.backup.path.unlink()
        self.backups += 1
        path = self.folder / f"backup-{self.backups}"
        kept = {meeting: list(events) for meeting, events in self.kept.items()}
        self.backup = Backup(path, self.phrase, kept, dict(self.sound), set(self.erased), list(self.told))
        _, made = safekeeping.write_backup(self.home, self.vault, self.store, path, _silent)
        self.store.append(VAULT_STREAM, [made], at_us=self.clock)
        self.told.append(made)
        self._catch_up()

    @precondition(lambda self: self.backup)
    @rule(cut=st.sampled_from(["before", "after", "no"]))
    def restore(self, cut: str) -> None:
        """What was backed up takes the vault's place, cut off before or after the moment that counts, or not."""
        assert self.backup is not None
        self._close()
        with self._played():
            try:
                with ExitStack() as cuts:
                    if cut != "no":
                        place = "decide" if cut == "before" else "finish"
                        cuts.enter_context(patch.object(replacement, place, _cut))
                    assert self._restored(self.backup.path)["restored"]
            except Cut:
                access.take_lock(self.home).release()
        aside = list(self.home.glob("replaced-*"))
        assert len(aside) == (cut != "before")
        for folder in aside:
            shutil.rmtree(folder)
        self._open()
        if cut == "before":
            return
        told = [item.event for item in self.store.read(VAULT_STREAM).events]
        assert isinstance(told[-1], ev.VaultRestored)
        self.kept = {meeting: list(events) for meeting, events in self.backup.kept.items()}
        self.sound, self.erased = dict(self.backup.sound), set(self.backup.erased)
        self.told, self.phrase = [*self.backup.told, told[-1]], self.backup.phrase

    def _restored(self, path: Path, *, rehearse: bool = False) -> access.Document:
        assert self.backup is not None
        request = restoring.RestoreRequest(rehearse=rehearse)
        secrets = access.Secrets(phrase=bytearray(self.backup.phrase.encode()))
        return restoring.restore(self.home, path, request, secrets, keystore=self.keystore)

    @contextmanager
    def _played(self) -> Iterator[None]:
        with (
            patch.object(access, "open_keystore", lambda: self.keystore),
            patch.object(access, "_log_to", lambda _home: None),
            patch.object(hardening, "harden", lambda: None),
        ):
            yield

    @precondition(lambda self: self.backup)
    @rule(place=st.floats(0, 1, exclude_max=True))
    def tamper_with_the_backup(self, place: float) -> None:
        """A flipped bit, in a copy of the backup."""
        assert self.backup is not None
        victim = self.folder / "tampered-backup"
        data = bytearray(self.backup.path.read_bytes())
        bit = int(place * len(data) * 8)
        data[bit // 8] ^= 1 << (bit % 8)
        victim.write_bytes(data)
        self._close()
        try:
            with self._played():
                good = self._restored(victim, rehearse=True)["ok"]
        except NoteFlowError:
            good = False
        self._open()
        assert not good, f"a flipped bit {bit} of a backup was not noticed"

    # --- another's hand ---

    @rule(name=st.sampled_from(["vault.db", "vault.json", "audio"]), place=st.floats(0, 1, exclude_max=True))
    def tamper(self, name: str, place: float) -> None:
        """A flipped bit, in a copy of the closed vault: noticed, and never a reason to lose what is good."""
        self._close()
        copy = self.folder / "tampered"
        shutil.copytree(self.home, copy)
        self._open()
        files = sorted((copy / "audio").rglob("*.nfae")) if name == "audio" else [copy / name]
        if files:
            victim = files[int(place * len(files))]
            data = bytearray(victim.read_bytes())
            bit = int(place * len(data) * 8)
            data[bit // 8] ^= 1 << (bit % 8)
            victim.write_bytes(data)
            assert self._notices(copy), f"a flipped bit {bit} of {victim.name} was not noticed"
        shutil.rmtree(copy)

    def _notices(self, copy: Path) -> bool:
        keystore = FakeKeyStore()
        keystore.items = dict(self.keystore.items)
        try:
            with Vault.open(copy, keystore=keystore) as vault:
                store = SqlEventStore.open(copy / "vault.db", vault)
                try:
                    if store.alarms() or store.verify().problems:
                        return True
                    audio = AudioFiles(copy / "audio", store.audio_dek)
                    places = [(meeting, *place) for meeting in audio.meetings() for place in audio.segments(meeting)]
                    return any(audio.check(*place).state != "sealed" for place in places)
                finally:
                    store.close()
        except NoteFlowError:
            return True

    # --- what must hold ---

    @invariant()
    def the_model_is_right(self) -> None:
        if not self.told:
            return
        VaultMachine.steps += 1
        assert self.store.alarms() == ()
        assert len(self.vault.epochs()) == 1
        assert set(self.store.erased()) == self.erased
        for meeting, events in self.kept.items():
            history = self.store.read(meeting)
            assert history.problem is None
            assert [item.event for item in history.events] == ([] if meeting in self.erased else events)
        assert [item.event for item in self.store.read(VAULT_STREAM).events] == self.told
        listed = {row.id: row.state for row in self.index.meetings(erased=True)}
        assert {meeting for meeting, state in listed.items() if state == "erased"} == self.erased
        assert set(listed) == set(self.kept)

    @invariant()
    def the_sound_is_there(self) -> None:
        for meeting, pcm in self.sound.items():
            if pcm:
                assert self.audio.read(meeting, "mic", 0, 0, len(pcm)) == pcm
            elif meeting in self.erased:
                assert self.audio.segments(meeting) == []


def _run(scale: Scale, _folder: Path) -> Outcome:
    outcome = Outcome()
    VaultMachine.steps = 0
    chosen = settings(
        max_examples=RUNS[scale],
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    try:
        run_state_machine_as_test(VaultMachine, settings=chosen)
    except Exception as error:
        notes = " | ".join(getattr(error, "__notes__", ()))
        outcome.failed.append(f"{type(error).__name__}: {error} {notes}"[:2000])
    outcome.cases = VaultMachine.steps
    return outcome


ROWS = [
    Row(
        "Hypothesis state machine over append, crash, rotate, erase, lock, backup, restore, tamper",
        "20,000 steps, failures kept as tests",
        _run,
        SEED,
    )
]
