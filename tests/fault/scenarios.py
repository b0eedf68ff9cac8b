"""What is done while the disk fails or the process is killed: plain functions over a world (tests/fault/world.py).

A scenario that is added to `SCENARIOS` runs under every kill and every error of the disk.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from noteflow import access, app, restoring
from noteflow.application.notebook import RecordingRequest
from noteflow.domain.errors import NoteFlowError, NotFoundError, VaultLockedError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, contradictions
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.tables import SCHEMA
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fault import shim
from tests.fault.survey import survey_and_tell
from tests.fault.world import Ended, Tell, World, in_a_fork

SOUND = RecordingRequest(model=None)
CHEAP = KdfParameters(memory_kib=64 * 1024, iterations=3, lanes=1)
FIRST, SECOND = "quiet harbour lantern seventeen", "seventeen lanterns, quiet harbour"
EXPORTED = b"An earlier export.\n"
LEFT = {
    "notes.txt": b"somebody's notes",
    "anchor.json": b"an earlier anchor",
    "vault.db.new": b"an earlier log",
    "vault.db.new-wal": b"what was written ahead of it",
}


@dataclass(frozen=True)
class Scenario:
    """`prepare` makes the folder that every case begins with, `act` is what is cut off, `check` looks at what is left
    and tells `problems`, after its own way. `recording` when a recording is what is cut off."""

    prepare: Callable[[World], None]
    act: Callable[[World], None]
    check: Callable[[World, Ended, Tell], None] = survey_and_tell
    recording: bool = False


# --- a vault with a meeting -----------------------------------------------------------------------------------------


def make_vault(world: World) -> None:
    """A vault that the keyring opens, with one meeting of a second."""
    world.disk.mkdir()
    world.out.mkdir()
    with world.played():
        access.create_vault(world.home, keystore="keyring", recovery_file=None, show=None)
    with world.opened() as house:
        world.seconds, whole = 1.0, world.seconds
        house.notebook.start(SOUND).finished.wait()
        world.seconds = whole


# --- recording ------------------------------------------------------------------------------------------------------


def _speak_up(house: app.House, read: int) -> None:
    if read == 10:
        house.notebook.mark("here")
    if read == 20:
        house.notebook.note("said in between")


def record(world: World) -> None:
    """Open, record with a marker and a note, stop, sign, close."""
    world.at_read = _speak_up
    with world.opened() as house:
        worker = house.notebook.start(SOUND)
        worker.finished.wait()
        if worker.error is not None:
            raise worker.error
        world.tell({"done": "recorded"})


# --- opening after a crash ------------------------------------------------------------------------------------------


def crash(world: World) -> None:
    """A vault whose last recording was killed half-way, in the middle of a write."""
    make_vault(world)

    def cut_off(tell: Tell) -> None:
        def torn(_house: app.House, read: int) -> None:
            if read == 40:
                shim.arm(world.disk, shim.Mode.TEAR, 1, kinds=shim.Kind.WRITE)

        record_until = World(world.root, tell=tell, at_read=torn)
        with record_until.opened() as house:
            house.notebook.start(SOUND).finished.wait()

    assert in_a_fork(cut_off).signal


def open_only(world: World) -> None:
    """Open, which recovers, and close."""
    with world.opened():
        world.tell({"done": "opened"})


# --- making a vault -------------------------------------------------------------------------------------------------


def leftovers(world: World) -> None:
    """A folder in which a creation was cut off before its vault.json, and somebody's own file."""
    world.disk.mkdir()
    world.out.mkdir()
    world.home.mkdir(mode=0o700)
    for name, held in LEFT.items():
        (world.home / name).write_bytes(held)
    (world.home / ".vault.db.new.0123456789ab.new").write_bytes(b"half a log")


def init(world: World) -> None:
    """`noteflow init --recovery-file`."""
    with world.played():
        access.create_vault(world.home, keystore="keyring", recovery_file=world.out / "phrase.txt", show=None)
        world.tell({"done": "made"})


def check_init(world: World, before: Ended, tell: Tell) -> None:
    """Either there is a whole vault, or one can be made; what lay there before is still there."""
    problems = []
    kept = [path.read_bytes() for path in world.home.iterdir() if path.is_file()] if world.home.exists() else []
    problems += [f"{name} of before is gone" for name, held in LEFT.items() if held not in kept]
    if not Vault.exists(world.home):
        if "made" in before.of("done"):
            problems.append("the vault that was made is gone")
        try:
            init(world)
        except NoteFlowError:
            # the phrase's file is there: nobody writes over one
            (world.out / "phrase.txt").rename(world.out / "phrase-of-before.txt")
            init(world)
    elif not (world.out / "phrase.txt").read_text().startswith("# The recovery phrase of"):
        problems.append("the vault's phrase was not written before the vault")
    phrase = " ".join((world.out / "phrase.txt").read_text().split("\n")[1:])
    Vault.open(world.home, phrase=phrase).close()
    tell({"problems": problems, "lost_s": 0.0})
    # the log of a vault that came to nothing is another's
    survey_and_tell(world, before if "made" in before.of("done") else Ended([], 0), tell)


# --- the log's tables -----------------------------------------------------------------------------------------------


def older_log(world: World) -> None:
    """A vault whose log is of before the first migration."""
    make_vault(world)
    with Vault.open(world.home, keystore=world.keystore()) as vault:
        database = CipherDatabase(world.home / "vault.db", vault.database_key)
        with database.writing() as connection:
            for table in ("events", "links", "deks", "checkpoints", "vault_state"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("DELETE FROM alembic_version"))
        database.close()


def migrate(world: World) -> None:
    """Open the log, which brings it up to date."""
    with Vault.open(world.home, keystore=world.keystore()) as vault:
        SqlEventStore.open(world.home / "vault.db", vault).close()
    world.tell({"done": "migrated"})


def check_migrated(world: World, _before: Ended, tell: Tell) -> None:
    """The next start brings it up to date, whole; the pages verify."""
    migrate(world)
    problems = []
    with Vault.open(world.home, keystore=world.keystore()) as vault:
        database = CipherDatabase(world.home / "vault.db", vault.database_key)
        with database.reading() as connection:
            if connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() != [SCHEMA]:
                problems.append("the log is not of the newest schema")
            if connection.execute(text("SELECT count(*) FROM events")).scalar_one() != 0:
                problems.append("the log's tables are not as they were made")
            if contradictions(connection):
                problems.append("the log's tables contradict each other")
        if not database.check_pages().good:
            problems.append("the log's pages do not verify")
        database.close()
    tell({"problems": problems, "lost_s": 0.0})


# --- slots ----------------------------------------------------------------------------------------------------------


def two_ways_in(world: World) -> None:
    """A vault that the keyring and a passphrase open."""
    make_vault(world)
    with world.opened() as house:
        house.vault.set_passphrase(FIRST, CHEAP)


def change_slots(world: World) -> None:
    """Another passphrase, a recovery phrase, another key in the keyring."""
    with world.opened() as house:
        house.vault.set_passphrase(SECOND, CHEAP)
        world.tell({"done": "passphrase"})
        access.write_recovery_phrase(world.home, house.vault, world.out / "phrase.txt")
        world.tell({"done": "phrase"})
        house.vault.set_keystore(world.keystore())
        world.tell({"done": "keyring"})


def check_slots(world: World, before: Ended, tell: Tell) -> None:
    """The keyring opens it; so does one of the passphrases, the newer once it was said to; so does a phrase said to."""
    problems = []
    done = before.of("done")
    opening = [name for name in (FIRST, SECOND) if _opens(world, passphrase=name)]
    if len(opening) != 1 or ("passphrase" in done and opening != [SECOND]):
        problems.append(f"{len(opening)} passphrases open it after {done}")
    if "phrase" in done and not _opens(world, phrase=" ".join((world.out / "phrase.txt").read_text().split("\n")[1:])):
        problems.append("the recovery phrase does not open it")
    tell({"problems": problems, "lost_s": 0.0})
    survey_and_tell(world, before, tell)


def _opens(world: World, *, passphrase: str | None = None, phrase: str | None = None) -> bool:
    try:
        Vault.open(world.home, passphrase=passphrase, phrase=phrase).close()
    except VaultLockedError:
        return False
    return True


# --- exporting ------------------------------------------------------------------------------------------------------


def exported_before(world: World) -> None:
    """A vault with a meeting, and an export that is to be replaced."""
    make_vault(world)
    write_atomically(world.out / "meeting.md", EXPORTED)


def export(world: World) -> None:
    """Write the meeting over the earlier export."""
    with world.opened() as house:
        house.notebook.export("last", "md", world.out / "meeting.md")
        world.tell({"done": "exported"})


def check_export(world: World, before: Ended, tell: Tell) -> None:
    """The file is the one or the other, never a piece."""
    written = (world.out / "meeting.md").read_bytes()
    whole = b"Duration" in written or b"Meeting of" in written
    problems = [] if written == EXPORTED or whole else ["the export is a piece of one"]
    if "exported" in before.of("done") and written == EXPORTED:
        problems.append("the export that was told is not there")
    tell({"problems": problems, "lost_s": 0.0})
    survey_and_tell(world, before, tell)


# --- erasing, and other keys ----------------------------------------------------------------------------------------


def two_meetings(world: World) -> None:
    """A vault with two meetings."""
    make_vault(world)
    with world.opened() as house:
        house.notebook.start(SOUND).finished.wait()


def erase(world: World) -> None:
    """Destroy the newest meeting's keys, then its files."""
    with world.opened() as house:
        meeting = house.notebook.meetings()[0].id
        world.tell({"erasing": meeting})
        house.notebook.erase(meeting)
        world.tell({"done": "erased"})


def erase_sound(world: World) -> None:
    """Destroy the key of the newest meeting's sound, then its files."""
    with world.opened() as house:
        meeting = house.notebook.meetings()[0].id
        world.tell({"silencing": meeting})
        house.notebook.erase(meeting, sound_only=True)
        world.tell({"done": "erased"})


def check_erased(world: World, before: Ended, tell: Tell) -> None:
    """It is erased whole, file and key, or it has not begun; the other meeting is there."""
    survey_and_tell(world, before, tell)
    problems = []
    with world.opened() as house:
        for meeting in before.of("erasing") + before.of("silencing"):
            shown = next(found for found in house.notebook.meetings(erased=True) if found.id == meeting)
            gone = shown.sound_erased if before.of("silencing") else shown.state == "erased"
            files = sum(1 for path in (world.home / "audio" / meeting).glob("*") if path.is_file())
            if gone == bool(files):
                problems.append(f"erased: {gone}, with {files} files")
            if "erased" in before.of("done") and not gone:
                problems.append("what was erased is back")
        if len(house.vault.epochs()) != 1:
            problems.append("the old epoch is still there")
        if len(house.notebook.meetings(erased=True)) != 2:
            problems.append("a meeting is gone without a trace")
    tell({"problems": problems, "lost_s": 0.0})


def rotate(world: World) -> None:
    """Rewrap every key under a new epoch and drop the old one."""
    with world.opened() as house:
        house.notebook.rotate_keys()
        world.tell({"done": "rotated"})


def rotate_root(world: World) -> None:
    """Give the vault another root key, and the log other keys."""
    with world.played():
        access.rotate_root(world.home, recovery_file=None, show=None, progress=lambda _: None)
    world.tell({"done": "rotated"})


def check_rotated(world: World, before: Ended, tell: Tell) -> None:
    """Both meetings can be heard; nothing of the old keys, nor of a change that was cut off, is left."""
    survey_and_tell(world, before, tell)
    problems = [f"left in the folder: {path.name}" for path in world.home.glob("*rekeyed*")]
    with world.opened() as house:
        if len(house.vault.epochs()) != 1:
            problems.append("the old epoch is still there")
        if [meeting.state for meeting in house.notebook.meetings()] != ["ready", "ready"]:
            problems.append("the meetings are not as they were")
    tell({"problems": problems, "lost_s": 0.0})


def wipe(world: World) -> None:
    """Destroy the vault."""
    with world.played():
        access.wipe_vault(world.home)
    world.tell({"done": "wiped"})


def check_wiped(world: World, before: Ended, tell: Tell) -> None:
    """It is whole, or its keys are gone; then wiping again ends it."""
    problems = []
    if Vault.exists(world.home):
        if before.of("done"):
            problems.append("what was wiped is back")
        with contextlib.suppress(NoteFlowError), world.opened() as house:
            if len(house.notebook.meetings()) != 2:
                problems.append("a vault that opens is not whole")
    if not before.of("done"):
        with contextlib.suppress(NotFoundError):
            wipe(world)
    left = sorted(path.name for path in world.home.glob("*") if path.name not in ("lock", "lock.lock"))
    problems += [f"left in the folder: {name}" for name in left]
    # each folder has an anchor of its own there, and the template's is another
    if any(item.startswith("vault/") for item in world.keystore().items_now()):
        problems.append("the keyring still holds a key")
    tell({"problems": problems, "lost_s": 0.0})


# --- locking --------------------------------------------------------------------------------------------------------


def lock(world: World) -> None:
    """Close the vault and lock it for whoever would open it."""
    with world.opened():
        if access.mark_locked(world.home, "person"):
            world.tell({"done": "locked"})


def check_locked(world: World, before: Ended, tell: Tell) -> None:
    """It is locked once it was said to be; unlocked, it is whole."""
    problems = []
    if "locked" in before.of("done") and not access.is_locked(world.home):
        problems.append("what was locked is not")
    access.unmark(world.home)
    tell({"problems": problems, "lost_s": 0.0})
    survey_and_tell(world, before, tell)


# --- backup and restore ---------------------------------------------------------------------------------------------


def backup(world: World) -> None:
    """Write the vault to a file."""
    with world.opened() as house:
        house.calls.call("backup", {"path": str(world.out / "backup")}, lambda _: None)
        world.tell({"done": "backed up"})


def check_backup(world: World, before: Ended, tell: Tell) -> None:
    """The file is whole or not there; a rehearsal tells."""
    problems = []
    if (world.out / "backup").exists():
        if not _restore(world, world.root / "elsewhere", rehearse=True)["ok"]:
            problems.append("the backup does not verify")
    elif "backed up" in before.of("done"):
        problems.append("the backup is not there")
    tell({"problems": problems, "lost_s": 0.0})
    survey_and_tell(world, before, tell)


def backed_up(world: World) -> None:
    """A vault of two meetings, and a backup of when it had one."""
    two_ways_in(world)
    backup(world)
    with world.opened() as house:
        house.notebook.start(SOUND).finished.wait()


def _restore(world: World, home: Path, *, rehearse: bool) -> dict[str, object]:
    with world.played():
        return restoring.restore(
            home,
            world.out / "backup",
            restoring.RestoreRequest(rehearse=rehearse),
            access.Secrets(passphrase=bytearray(FIRST.encode())),
            keystore=world.keystore(),
        )


def restore(world: World) -> None:
    """Put the vault back."""
    assert _restore(world, world.home, rehearse=False)["restored"]
    world.tell({"done": "restored"})


def check_restored(world: World, before: Ended, tell: Tell) -> None:
    """The vault is as it was, or as it was backed up, with what was there set aside whole."""
    survey_and_tell(world, Ended([], 0), tell)
    problems = []
    with world.opened() as house:
        held = len(house.notebook.meetings())
    kept = list(world.home.glob("replaced-*/vault.json"))
    if (held, len(kept)) not in ((2, 0), (1, 1)):
        problems.append(f"{held} meetings, {len(kept)} vaults set aside")
    if before.of("done") and held != 1:
        problems.append("what was restored is not there")
    problems += [f"left in the folder: {path.name}" for path in world.home.glob("restore*")]
    tell({"problems": problems, "lost_s": 0.0})


SCENARIOS: dict[str, Scenario] = {
    "record": Scenario(make_vault, record, recording=True),
    "recover": Scenario(crash, open_only),
    "init": Scenario(leftovers, init, check_init),
    "migrate": Scenario(older_log, migrate, check_migrated),
    "slots": Scenario(two_ways_in, change_slots, check_slots),
    "export": Scenario(exported_before, export, check_export),
    "erase": Scenario(two_meetings, erase, check_erased),
    "erase sound": Scenario(two_meetings, erase_sound, check_erased),
    "rotate": Scenario(two_meetings, rotate, check_rotated),
    "rotate root": Scenario(two_meetings, rotate_root, check_rotated),
    "lock": Scenario(two_meetings, lock, check_locked),
    "backup": Scenario(two_ways_in, backup, check_backup),
    "restore": Scenario(backed_up, restore, check_restored),
    "wipe": Scenario(two_meetings, wipe, check_wiped),
}


def prepared(name: str, folder: Path) -> Path:
    """The world's folder that every case of a scenario begins with."""
    root = folder / f"{name}-template"
    root.mkdir(parents=True)
    SCENARIOS[name].prepare(World(root))
    return root
