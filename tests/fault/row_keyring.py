"""A keyring that is absent, locked, dismissed, swapped, hanging, or dies in the middle of a recording.

Every state has a sentence of its own and a way out; no opening that fails changes a byte of the vault or of the
keyring; no state ends a recording. The quick part plays the keyring; the whole has a real gnome-keyring on a bus of its
own.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from noteflow.application.ports import KeyStore
from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.domain.events import VAULT_STREAM, VaultLocked
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.keystores import OsKeyStore
from noteflow.infrastructure.security.openers import slot_item
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fault.framework import Outcome, Row, Scale
from tests.support.cli import Program, kill, next_event
from tests.support.gnome_keyring import GnomeKeyring, gnome_keyring
from tests.support.speech import write_wav

ROOT = Path(__file__).parents[2]
PLAIN = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
NOW_US = 1_800_000_000_000_000


def run(scale: Scale, folder: Path) -> Outcome:
    outcome = Outcome()
    _played(outcome, folder / "played")
    if scale is Scale.WHOLE:
        _real(outcome, folder / "real")
    return outcome


ROWS = [
    Row(
        "keyring absent, locked, dismissed, swapped, hanging, dying in mid-recording",
        "no vault lost; the recording goes on",
        run,
    )
]


# --- a keyring that is played -------------------------------------------------------------------------------------


@dataclass
class Sentences:
    """Every state's sentence, to see that none says what another says."""

    outcome: Outcome
    said: dict[str, str] = field(default_factory=dict)

    def expect(self, state: str, error: NoteFlowError) -> None:
        twin = next((other for other, said in self.said.items() if said == error.message and other != state), None)
        self.outcome.expect(twin is None, f"{state} is told in the words of {twin}: {error.message}")
        self.outcome.expect(bool(error.remedy), f"{state} has no way out")
        self.said[state] = error.message


def _saying(state: str) -> OsKeyStore:
    """The system's keyring, whose worker comes to this state."""
    answer = json.dumps({"state": state, "backend": "SecretService"})
    script = f"import sys; sys.stdin.buffer.read(); print({answer!r})"
    return OsKeyStore(worker=(sys.executable, "-c", script), environment=PLAIN)


def _choosing(backend: str, limit_s: float = 30) -> OsKeyStore:
    """The system's keyring, where the library has been told to use another backend."""
    environment = {**PLAIN, "PYTHONPATH": str(ROOT), "PYTHON_KEYRING_BACKEND": backend}
    return OsKeyStore(environment=environment, limit_s=limit_s)


def _troubles() -> dict[str, KeyStore]:
    return {
        "absent": OsKeyStore(environment=PLAIN),
        "wrong backend": _choosing("keyring.backends.null.Keyring"),
        "hanging": _choosing("tests.fakes.keyring_backends.Hanging", limit_s=0.5),
        "failing": _choosing("tests.fakes.keyring_backends.Raising"),
        "locked": _saying("locked"),
        "dismissed": _saying("dismissed"),
        "without a collection": _saying("uninitialised"),
    }


def _played(outcome: Outcome, folder: Path) -> None:
    keyring = FakeKeyStore()
    home = folder / "vault"
    phrase = _make(home, keyring)
    _make(folder / "other", keyring)
    sentences = Sentences(outcome)
    for state, trouble in _troubles().items():
        _refused(outcome, sentences, home, state, trouble, keyring)
        _not_made(outcome, folder / "new", state, trouble)
    for state, store in _changed_items(home, keyring).items():
        _refused(outcome, sentences, home, state, store, store)
        with Vault.open(home, keystore=store, phrase=phrase) as vault:
            outcome.expect(vault.kinds() == ("recovery", "keyring"), f"{state}: the phrase did not open the vault")
    _goes_on_without(outcome, home, keyring)


def _make(home: Path, keyring: KeyStore) -> str | None:
    with Vault.create(home, keystore=keyring, recovery=True) as new:
        SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=NOW_US).close()
        new.commit().close()
        return new.phrase


def _changed_items(home: Path, keyring: FakeKeyStore) -> dict[str, FakeKeyStore]:
    """Keyrings whose item for the vault is gone, another vault's, or in another keyring."""
    mine = _item(home)
    other = next(item for item in keyring.items if item.startswith("vault/") and item != mine)
    stores = {name: FakeKeyStore() for name in ("item missing", "item of another vault", "another keyring")}
    for store in stores.values():
        store.items = dict(keyring.items)
    del stores["item missing"].items[mine]
    stores["item of another vault"].items[mine] = keyring.items[other]
    del stores["another keyring"].items[mine]
    stores["another keyring"].name = "KWallet"
    return stores


def _refused(
    outcome: Outcome, sentences: Sentences, home: Path, state: str, store: KeyStore, holds: FakeKeyStore
) -> None:
    """The vault stays shut with a sentence, and nothing has changed."""
    before, items = _bytes(home), dict(holds.items)
    try:
        Vault.open(home, keystore=store).close()
        outcome.expect(False, f"{state}: the vault opened")
    except VaultLockedError as error:
        sentences.expect(state, error)
        outcome.expect("recovery phrase" in error.remedy, f"{state}: the recovery phrase is not named as a way")
    outcome.expect(_bytes(home) == before, f"{state}: a failed opening changed {home.name}")
    outcome.expect(holds.items == items, f"{state}: a failed opening changed the keyring")


def _not_made(outcome: Outcome, home: Path, state: str, store: KeyStore) -> None:
    """No vault is made with a keyring like that, and the sentence names the other way to make one."""
    try:
        Vault.create(home, keystore=store).abandon()
        outcome.expect(False, f"{state}: a vault was made")
    except VaultLockedError as error:
        outcome.expect("--keystore passphrase" in error.remedy, f"{state}: the way without a keyring is not named")
    outcome.expect(not Vault.exists(home), f"{state}: a vault was left behind")


def _goes_on_without(outcome: Outcome, home: Path, keyring: FakeKeyStore) -> None:
    """The keyring fails while the vault is open: the log goes on, and the vault opens when the keyring is back."""
    with Vault.open(home, keystore=keyring) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        keyring.trouble = VaultLockedError("It is gone.")
        for number in range(20):
            store.append(VAULT_STREAM, [VaultLocked("idle")], at_us=NOW_US + number)
        size = store.checkpoint().size
        store.close()
    keyring.trouble = None
    with Vault.open(home, keystore=keyring) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        outcome.expect(store.position() == size == 21, f"the log holds {store.position()} of 21 events")
        outcome.expect(store.alarms() == (), f"there are alarms: {store.alarms()}")
        outcome.expect(store.verify().problems == (), "the log does not verify")
        store.close()


# --- a real one ---------------------------------------------------------------------------------------------------


def _real(outcome: Outcome, folder: Path) -> None:
    session = folder / "session"
    session.mkdir(parents=True)
    program = Program(folder / "user")
    del program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    sound = folder / "tone.wav"
    write_wav(sound, array("h", [6000, -6000] * (16_000 * 6 // 2)).tobytes())
    with _session(program, session):
        program.run("init", "--recovery-file", folder / "phrase.txt")
    _real_troubles(outcome, program, session)
    for what in ("die", "hang"):
        with _session(program, session) as keyring:
            _recording_goes_on(outcome, program, sound, keyring, what)
    with _session(program, session) as keyring:
        recording = program.start("record", "--file", sound, "--realtime", "--events", "--no-transcript")
        next_event(recording, "started")
        keyring.die()
        kill(recording)
    with _session(program, session):
        listed = program.json("list")["meetings"]
        states = sorted(meeting["state"] for meeting in listed)
        outcome.expect(states == ["ready", "ready", "recovered"], f"after all that the meetings are {states}")
        report = program.json("verify", exit_code=None)
        outcome.expect(report["ok"], f"the vault does not verify: {report['problems']}")
        outcome.detail = f"{report['events']} events, {len(listed)} recordings"


@contextmanager
def _session(program: Program, session: Path) -> Iterator[GnomeKeyring]:
    """A desktop session that begins: the keyring is opened with its password, and `program` finds it."""
    before = dict(program.environment)
    with gnome_keyring(session) as keyring:
        program.environment["DBUS_SESSION_BUS_ADDRESS"] = keyring.environment["DBUS_SESSION_BUS_ADDRESS"]
        try:
            yield keyring
        finally:
            program.environment.clear()
            program.environment.update(before)


def _real_troubles(outcome: Outcome, program: Program, session: Path) -> None:
    sentences = Sentences(outcome)
    _command_refused(outcome, sentences, program, "absent")
    with _session(program, session) as keyring:
        store = OsKeyStore(environment=keyring.environment)
        mine = _item(program.home)
        key = store.get(mine)
        assert key is not None
        _command_refused(
            outcome, sentences, program, "wrong backend", PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring"
        )
        store.delete(mine)
        _command_refused(outcome, sentences, program, "item missing")
        outcome.expect(store.get(mine) is None, "an item that was gone is there again")
        store.set(mine, bytes(16) + key[16:])
        _command_refused(outcome, sentences, program, "item of another vault")
        store.set(mine, key)
        program.run("list")
        keyring.hang()
        _command_refused(outcome, sentences, program, "hanging")
        keyring.go_on()
        program.run("list")
        keyring.lock()
        _command_refused(outcome, sentences, program, "locked")
        # the prompter itself finds no screen, which the keyring reports as a question dismissed
        _command_refused(outcome, sentences, program, "dismissed", DISPLAY=":0")


def _command_refused(outcome: Outcome, sentences: Sentences, program: Program, state: str, **environment: str) -> None:
    """A command ends with exit code 3 and one line, and nothing has changed."""
    kept, before = dict(program.environment), _bytes(program.home)
    program.environment.update(environment)
    done = program.run("list", exit_code=None)
    program.environment.clear()
    program.environment.update(kept)
    outcome.expect(done.returncode == 3, f"{state}: exit code {done.returncode}: {done.stderr}")
    outcome.expect(len(done.stderr.splitlines()) == 1, f"{state}: not one line: {done.stderr}")
    message, _, remedy = done.stderr.partition(". ")
    sentences.expect(state, VaultLockedError(message, remedy))
    outcome.expect("recovery phrase" in remedy, f"{state}: the recovery phrase is not named as a way")
    outcome.expect(_bytes(program.home) == before, f"{state}: a failed command changed the vault")


def _recording_goes_on(outcome: Outcome, program: Program, sound: Path, keyring: GnomeKeyring, what: str) -> None:
    recording = program.start("record", "--file", sound, "--realtime", "--events", "--no-transcript")
    next_event(recording, "started")
    getattr(keyring, what)()
    output, said = recording.communicate(timeout=120)
    told = [json.loads(line) for line in output.splitlines()]
    outcome.expect(recording.returncode == 0, f"{what}: the recording ended with {recording.returncode}: {said}")
    whole = told[-1]["type"] == "stopped" and told[-1]["end_s"] >= 6
    outcome.expect(whole, f"{what}: the recording is not whole: {told[-1:]}")


# --- both ---------------------------------------------------------------------------------------------------------


def _item(home: Path) -> str:
    """The keyring's item that holds the vault's slot key."""
    file = vault_file.load(home)
    slot = next(slot for slot in file.slots if slot.kind == "keyring")
    return slot_item(file.vault_id, slot.id)


def _bytes(home: Path) -> dict[str, bytes]:
    """What an opening that fails must not change: all but the lock, NoteFlow's own log, and the count of attempts."""
    free = {"lock", "attempts.json"}
    files = (path for path in home.rglob("*") if path.is_file() and path.name not in free)
    return {str(path.relative_to(home)): path.read_bytes() for path in files if "logs" not in path.parts}
