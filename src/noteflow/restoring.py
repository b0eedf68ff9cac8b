"""The vault put back from a backup: what `noteflow restore` does.

Part of the composition root. The whole vault is made beside the one that is there, and verified there; then one rename
decides, and what was there lies in `replaced-<n>`. docs/formats-backup.md has the bytes.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from noteflow.access import (
    HOLDER_WAIT_S,
    RECOVERY_WORDS,
    Document,
    Secrets,
    SystemClock,
    call_holder,
    take_lock,
)
from noteflow.domain.errors import (
    IntegrityError,
    NoteFlowError,
    NotFoundError,
    UsageError,
    VaultBusyError,
    VaultLockedError,
)
from noteflow.domain.events import VAULT_STREAM, MeetingId, VaultRestored
from noteflow.infrastructure.files import open_regular
from noteflow.safekeeping import counted, iso_time, need_room

if TYPE_CHECKING:
    from noteflow.application.ports import KeyStore, Problem, Progress
    from noteflow.application.verification import VerifyReport
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security.backup_contents import Manifest
    from noteflow.infrastructure.security.backup_file import Header
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault

_KEYRING_LATER = (
    "So the vault opens with its passphrase or recovery phrase alone until then; and if this machine had newer "
    "meetings of it, `noteflow verify --accept` answers the alarm about an older log."
)

_UNPACKED = 0.6
"""Of the work, for the progress; the rest is verifying."""


@dataclass(frozen=True, slots=True)
class RestoreRequest:
    """`rehearse` leaves everything as it is; `replace_other` allows another vault to be set aside; `accept_problems`
    restores what was not whole already when it was backed up."""

    rehearse: bool = False
    replace_other: bool = False
    accept_problems: bool = False


def restore(
    home: Path,
    source: Path,
    request: RestoreRequest,
    secrets: Secrets,
    *,
    keystore: KeyStore | None = None,
    progress: Progress = lambda _: None,
) -> Document:
    """Put the vault back from a backup; the document of `restore`.

    Everything is written beside what the folder holds, and verified there, before one rename decides; what the folder
    held then lies in `replaced-<n>`. `keystore` is the system's keyring unless given. `ok` False in the document: parts
    of what was backed up do not verify, and without `accept_problems` nothing was replaced.

    Raises:
        VaultBusyError: a NoteFlow uses the folder.
        VaultLockedError: what was given does not open the backup.
        IntegrityError: the file is no backup, a newer one, damaged or altered.
        UsageError: the folder holds another vault.
    """
    from noteflow.infrastructure.security import replacement
    from noteflow.infrastructure.security.backup_file import read_header
    from noteflow.infrastructure.security.slots import clear

    with _readable(source) as file:
        header = read_header(file)
        with _lock_to_replace(home):
            if not (request.rehearse or request.replace_other):
                _refuse_other_vault(home, header)
            need_room(home, source.stat().st_size)
            root = _open(home, header, secrets)
            try:
                made = _unpack(file, header, root, replacement.begin(home), progress)
                return _put_back(home, made, root, request, keystore=keystore, progress=progress)
            except OSError as error:
                raise NoteFlowError(
                    f"The backup cannot be put back: {error.strerror or type(error).__name__}.",
                    f"Nothing is lost. See to the disk that holds {home} and to the backup's, and try again.",
                ) from error
            finally:
                clear(root)
                # what a failing disk keeps, whoever takes the lock next deletes
                with contextlib.suppress(OSError):
                    replacement.sweep(home)


@dataclass(frozen=True)
class _Made:
    """A backup that lies unpacked in a folder beside the vault's files."""

    staging: Path
    header: Header
    manifest: Manifest


def _unpack(file: BinaryIO, header: Header, root: bytearray, staging: Path, progress: Progress) -> _Made:
    """Everything that the backup holds into the staging folder, durably, and the copy beside vault.json."""
    from noteflow.infrastructure.security import vault_file
    from noteflow.infrastructure.security.backup_contents import read_manifest, unpack
    from noteflow.infrastructure.security.backup_file import PayloadReader

    payload = PayloadReader(file, header, root)
    manifest = read_manifest(payload)
    unpack(payload, manifest, staging, counted(progress, manifest.size, _UNPACKED))
    vault_file.save(staging, vault_file.load(staging))
    return _Made(staging, header, manifest)


def _put_back(
    home: Path, made: _Made, root: bytearray, request: RestoreRequest, *, keystore: KeyStore | None, progress: Progress
) -> Document:
    from noteflow.infrastructure.security import replacement, vault_file
    from noteflow.infrastructure.security.keystores import OsKeyStore
    from noteflow.infrastructure.security.openers import find_slot
    from noteflow.infrastructure.security.vault import Vault

    warnings: list[str] = []
    with Vault(made.staging, vault_file.load(made.staging), bytearray(root), None) as vault:
        document = _verified(made, vault, progress)
        document |= {"dry_run": request.rehearse, "restored": False, "replaced": None, "warnings": warnings}
        if request.rehearse or not (document["ok"] or request.accept_problems):
            return document
        keyring = None if find_slot(vault.file(), "keyring") is None else keystore or OsKeyStore()
        take_back = _finish(made, vault, keyring, warnings)
    try:
        replacement.decide(home)
    except BaseException as error:
        # a rename that was done counts, also when it could not be made durable
        if not replacement.pending(home):
            take_back()
            raise
        if not isinstance(error, OSError):
            raise
    try:
        kept = replacement.finish(home)
    except OSError as error:
        raise NoteFlowError(
            f"The vault is restored, but cannot be moved to its place yet: {error.strerror or type(error).__name__}.",
            f"See to the disk that holds {home}; NoteFlow goes on with it when it is started next.",
        ) from error
    return document | {"restored": True, "replaced": None if kept is None else kept.name}


def _finish(made: _Made, vault: Vault, keyring: KeyStore | None, warnings: list[str]) -> Callable[[], None]:
    """Do all that the restored vault needs while it is still beside the present one, so that the rename is the end: the
    event, and what the system's keyring has to know where one opened the vault.

    Returns the way back for the keyring, should the rename fail.
    """
    from noteflow.infrastructure.persistence.event_store import SqlEventStore

    now = made.manifest.checkpoint
    store = SqlEventStore.open(made.staging / "vault.db", vault)
    try:
        if keyring is not None and not _opens_by_keyring(vault, keyring, warnings):
            keyring = None
        restored = VaultRestored(now.size, now.root, made.header.made_us)
        store.append(VAULT_STREAM, [restored], at_us=SystemClock().now_us())
        store.checkpoint()
    finally:
        store.close()
    rest = made.staging / "vault.db-wal"
    if rest.exists() and rest.stat().st_size:
        raise NoteFlowError("The restored log could not be brought into one file; nothing was replaced.", "Try again.")
    return (lambda: None) if keyring is None else _mirror(vault, made.staging, keyring, warnings)


def _opens_by_keyring(vault: Vault, keyring: KeyStore, warnings: list[str]) -> bool:
    """Whether this machine's keyring opens the vault, or does from now on."""
    from noteflow.infrastructure.security.openers import find_slot, open_with_keystore, slot_item
    from noteflow.infrastructure.security.slots import clear

    slot = find_slot(vault.file(), "keyring")
    assert slot is not None
    try:
        # one that cannot be asked is in trouble; only one that answers can have lost the key
        clear(keyring.get(slot_item(vault.file().vault_id, slot.id)) or bytearray())
        try:
            clear(open_with_keystore(vault.file(), keyring))
        except VaultLockedError:
            # the vault that is still in place may use the earlier item
            vault.set_keystore(keyring, forget_earlier=False)
    except VaultLockedError as error:
        warnings.append(f"{error.message} {_KEYRING_LATER}")
        return False
    return True


def _mirror(vault: Vault, staging: Path, keyring: KeyStore, warnings: list[str]) -> Callable[[], None]:
    """Have the keyring's mirror of the anchor say what is put back; the way back from that.

    It comes before the rename that decides: a crash in between leaves a mirror behind the log, which raises no alarm,
    or, where the backup has another root key, one that does not authenticate, which does until the restore is done
    again or the alarm accepted. The other order would leave one ahead of the log, which always does.
    """
    from noteflow.infrastructure.security.vault import anchor_items

    items = anchor_items(vault.file().vault_id, staging.parents[1])
    before: dict[str, bytearray | None] = {}
    anchor = (staging / "anchor.json").read_bytes()
    try:
        for item in items:
            before[item] = keyring.get(item)
            keyring.set(item, anchor)
    except VaultLockedError as error:
        warnings.append(f"{error.message} {_KEYRING_LATER}")

    def back() -> None:
        with contextlib.suppress(NoteFlowError):
            for item, held in before.items():
                if held is None:
                    keyring.delete(item)
                else:
                    keyring.set(item, held)

    return back


def _check_keys(header: Header, vault: Vault, manifest: Manifest) -> None:
    """The header, vault.json, the anchor and the checkpoint of one backup belong together."""
    from noteflow.infrastructure.persistence.signed_note import check_note
    from noteflow.infrastructure.security.backup_file import travelling

    belongs = (
        travelling(vault.file()) == replace(header.keys, mac=b"")
        and vault.read_anchor() == manifest.checkpoint
        and check_note(manifest.note, manifest.checkpoint, vault.vault_name(), vault.checkpoint_public_key())
    )
    if not belongs:
        raise IntegrityError(
            "The backup authenticates, but its keys, its anchor and its checkpoint do not belong together.",
            "Use another backup.",
        )


def _verified(made: _Made, vault: Vault, progress: Progress) -> Document:
    """Verify keys, log and all sound of what was unpacked; the document of what it holds."""
    from noteflow.application.verification import verify
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security.audio_files import AudioFiles

    _check_keys(made.header, vault, made.manifest)
    store = SqlEventStore.open(made.staging / "vault.db", vault)
    try:
        sound_ms, recording = _sound_of(store)
        report = verify(
            store,
            AudioFiles(made.staging / "audio", store.audio_dek),
            may_be_open=recording.__contains__,
            progress=lambda done: progress(_UNPACKED + (1 - _UNPACKED) * done),
        )
        problems = list(dict.fromkeys([*store.alarms(), *report.problems]))
        meetings = len(store.streams())
    finally:
        store.close()
    _check_log(report, made.manifest, problems)
    checkpoint = made.manifest.checkpoint
    return {
        "ok": not problems,
        "vault": vault.vault_name(),
        "made_at": iso_time(made.header.made_us),
        "events": report.events,
        "checkpoint": {"size": checkpoint.size, "root": checkpoint.root},
        "meetings": meetings,
        "recording": len(recording),
        "audio_files": report.audio_files,
        "audio_s": sound_ms / 1000,
        "problems": [{"what": p.what, "where": p.where, "meeting_id": p.meeting_id} for p in problems],
    }


def _sound_of(store: SqlEventStore) -> tuple[int, set[MeetingId]]:
    """(milliseconds of all meetings, those that were being recorded)."""
    from noteflow.domain.meeting import fold_meeting

    sound_ms, recording = 0, set[MeetingId]()
    for meeting_id in store.streams():
        meeting = fold_meeting(item.event for item in store.read(meeting_id).events)
        if meeting is not None:
            sound_ms += meeting.duration_ms
            if not meeting.stopped:
                recording.add(meeting_id)
    return sound_ms, recording


def _check_log(report: VerifyReport, manifest: Manifest, problems: list[Problem]) -> None:
    """The log is the one that the manifest's checkpoint was signed for. A damaged one cannot say so: then it is among
    the problems."""
    if not problems and (report.events, report.checkpoint) != (manifest.checkpoint.size, manifest.checkpoint):
        raise IntegrityError(
            "The log in the backup is not the one that its checkpoint was signed for.", "Use another backup."
        )


@contextmanager
def _readable(source: Path) -> Iterator[BinaryIO]:
    try:
        file = open_regular(source)
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no file {source}.", "See to its path.") from error
    except OSError as error:
        raise NoteFlowError(
            f"{source} cannot be read ({error.strerror}).", "See to its path and its permissions."
        ) from error
    with file:
        yield file


@contextmanager
def _lock_to_replace(home: Path) -> Iterator[None]:
    lock = _wait_for_lock(home)
    try:
        yield
    finally:
        lock.release()


def _wait_for_lock(home: Path) -> VaultLock:
    """The vault's lock, waiting up to 3.5 s for a command that is just ending."""
    give_up = time.monotonic() + HOLDER_WAIT_S
    while True:
        try:
            return take_lock(home)
        except VaultBusyError as error:
            running = False
            with contextlib.suppress(ConnectionRefusedError, VaultBusyError):
                held = call_holder(home, "status", {})
                running = held["tray"] or held["state"] == "recording"
            if running or time.monotonic() >= give_up:
                raise VaultBusyError(
                    "NoteFlow is running and holds the vault, which cannot be replaced under it.",
                    "Quit it, and restore then.",
                ) from error
            time.sleep(0.05)


def _refuse_other_vault(home: Path, header: Header) -> None:
    from noteflow.infrastructure.security import vault_file
    from noteflow.infrastructure.security.openers import vault_name

    try:
        present = vault_file.load(home).vault_id
    except (NotFoundError, IntegrityError):
        return
    if present != header.keys.vault_id:
        raise UsageError(
            f"The folder holds another vault ({vault_name(present)}) than the backup "
            f"({vault_name(header.keys.vault_id)}).",
            "Choose another folder with --home; or --replace sets the one that is there aside, without deleting it.",
        )


def _open(home: Path, header: Header, secrets: Secrets) -> bytearray:
    """The root key, by what the person gave, the passphrase file, or a question, as one attempt of those that the
    folder counts. Clears what was given."""
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.attempts import AttemptGate
    from noteflow.infrastructure.security.backup_file import open_by_passphrase, open_by_phrase
    from noteflow.infrastructure.security.slots import clear

    kinds = {slot.kind for slot in header.keys.slots}
    given, is_phrase = secrets.phrase, True
    if given is None:
        given, is_phrase = secrets.passphrase, False
    if given is None and "passphrase" in kinds:
        given = phrases.passphrase_from_environment()
    if given is None:
        given = _asked(header, secrets)
        is_phrase = "passphrase" not in kinds or len(given.split()) >= RECOVERY_WORDS
    secret, opener = given, open_by_phrase if is_phrase else open_by_passphrase
    try:
        if ("recovery" if is_phrase else "passphrase") not in kinds:
            # says so; there is nothing to guess
            return opener(header, secret)
        # anybody can have a backup of their own to open
        return AttemptGate(home).attempt(lambda: opener(header, secret), ends_delay=False)
    finally:
        clear(given)


def _asked(header: Header, secrets: Secrets) -> bytearray:
    from noteflow.infrastructure.security.backup_file import ways

    kinds = [slot.kind for slot in header.keys.slots]
    names = {"passphrase": "passphrase", "recovery": "recovery phrase"}
    try:
        if secrets.ask is not None:
            return secrets.ask(f"What opens the backup ({' or '.join(names[kind] for kind in kinds)}): ")
    except VaultLockedError:
        pass
    raise VaultLockedError("The backup is encrypted, and there is no terminal to ask on.", ways(header))
