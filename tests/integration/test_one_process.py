"""One process per vault: many commands at once, a vault that takes nothing, and a vault that was copied while open."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from noteflow import app
from noteflow.application.ports import Checkpoint
from noteflow.domain.errors import NotFoundError, ReadOnlyVaultError
from noteflow.infrastructure.persistence import private_copy
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase
from noteflow.infrastructure.persistence.event_store import ReadOnlyEventStore, SqlEventStore
from noteflow.infrastructure.persistence.private_copy import PREFIX, PrivateCopy
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.nfae_format import HEADER_BYTES
from noteflow.infrastructure.security.vault import Vault
from tests.support import prepared
from tests.support.cli import PASSPHRASE, Program, kill, next_event
from tests.support.prepared import PreparedProgram

Command = Callable[..., subprocess.CompletedProcess[str]]

READING = (
    ("list",),
    ("show", "last"),
    ("search", "anything"),
    ("verify",),
    ("status",),
)
WRITING = (
    ("rename", "last", "Another"),
    ("recover",),
    ("key", "recovery", "--recovery-file", "{out}/words"),
    ("record", "--no-transcript", "--file", "{out}/sound.wav"),
    ("import", "{out}/sound.wav"),
)


def sound(path: Path, seconds: int) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 16_000 * seconds))
    return path


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = PreparedProgram(tmp_path / "user")
    made.make_vault()
    return made


def record(program: Program, folder: Path) -> None:
    program.run("record", "--no-transcript", "--title", "Board", "--file", sound(folder / "sound.wav", 2))


# --- many at once ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_ten_commands_at_once_on_a_vault_that_nobody_holds(program: Program) -> None:
    commands = [program.start(*READING[number % 3 if number % 3 != 1 else 0]) for number in range(10)]
    said = ["".join(command.communicate(timeout=170)) for command in commands]
    assert [command.returncode for command in commands] == [0] * 10, said


# --- a folder that takes nothing -------------------------------------------------------------------------------------


def as_nobody(program: Program, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user who may read everything and write nothing of the vault's folder."""
    return prepared.run(list(args), program.environment, "", 170, user=None if os.getuid() else 65_534)


@contextmanager
def nothing_can_be_written(program: Program, out: Path) -> Iterator[None]:
    """Root may write anywhere, so where tests are root's the command is another user's, who owns what is beside."""
    tops = (program.user, program.home.parent, *(p for p in program.user.parents if p.stat().st_uid == os.getuid()))
    everything = [program.home, *program.home.rglob("*")]
    before = [(path, path.stat().st_mode) for path in [*everything, *tops, program.secret_file()]]
    theirs = [out, *out.iterdir(), program.user / "tmp", program.user / "run", program.secret_file()]
    try:
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        for path in tops:
            path.chmod(path.stat().st_mode | 0o055)
        if os.getuid() == 0:
            for path in theirs:
                os.chown(path, 65_534, 65_534)
        yield
    finally:
        for path, mode in before:
            path.chmod(mode)
        if os.getuid() == 0:
            for path in theirs:
                if path.exists():
                    os.chown(path, 0, 0)


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_is_read(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    record(program, out)
    before = {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()}
    with nothing_can_be_written(program, out):
        for command in READING:
            done = as_nobody(program, *command)
            assert (done.returncode, "Traceback" in done.stderr) == (0, False), (command, done.stdout, done.stderr)
        done = as_nobody(program, "export", "last", "--format", "md", "-o", str(out / "board.md"))
        assert done.returncode == 0, done.stderr
        assert "Board" in (out / "board.md").read_text()
        for words in WRITING:
            done = as_nobody(program, *(part.format(out=out) for part in words))
            assert done.returncode == 1, (words, done.stderr)
            assert "cannot be written to" in done.stderr
            assert done.stderr.count("\n") == 1, done.stderr
        assert not list((program.user / "run").iterdir()), "nothing of the copy is left"
    assert {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_a_disk_without_a_free_byte_is_read(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    record(program, out)
    with full_disk(program) as command:
        for args in READING:
            done = command(*args)
            assert (done.returncode, "Traceback" in done.stderr) == (0, False), (args, done.stdout, done.stderr)
        assert "Board" in command("show", "last").stdout
        done = command("rename", "last", "Another")
        assert done.returncode == 1
        assert done.stderr.startswith("noteflow: The log cannot be opened for writing")
    assert program.json("show", "last")["title"] == "Board"
    assert program.json("verify")["ok"]


FULL = """
import sys
import sqlcipher3.dbapi2 as driver
from pathlib import Path

home, real = sys.argv.pop(1), driver.connect

class Full(driver.Connection):
    def execute(self, statement, *rest):
        if "journal_mode" in statement:
            raise driver.OperationalError("database or disk is full")
        return super().execute(statement, *rest)

def connect(path, **how):
    return real(path, **how, **({"factory": Full} if path.startswith(home) else {}))

driver.connect = connect
from noteflow.__main__ import main
main()
"""


@contextmanager
def full_disk(program: Program) -> Iterator[Command]:
    """The vault on a disk that is full: a real one where this user may mount one, else one that SQLite says is full."""
    disk = program.user / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        yield lambda *args: subprocess.run(
            [sys.executable, "-c", FULL, str(program.home), *args],
            env=program.environment,
            capture_output=True,
            text=True,
            timeout=170,
            check=False,
        )
        return
    try:
        home = disk / "home"
        shutil.copytree(program.home, home, ignore=shutil.ignore_patterns("socket"))
        filler = os.open(disk / "filler", os.O_CREAT | os.O_WRONLY)
        try:
            while True:
                os.write(filler, bytes(4096))
        except OSError:
            os.close(filler)
        assert shutil.disk_usage(disk).free == 0
        yield lambda *args: program.run("--home", str(home), *args, exit_code=None)
        assert "Board" in program.run("--home", home, "show", "last").stdout
        (disk / "filler").unlink()
        assert program.json("--home", home, "verify")["ok"]
    finally:
        subprocess.run(["umount", disk], check=True)


# --- the private copy ------------------------------------------------------------------------------------------------


def test_a_private_copy_is_ciphertext_and_goes_away(program: Program, tmp_path: Path, private_world: Path) -> None:
    record(program, tmp_path)
    place = private_world / "run"
    left = place / f"{PREFIX}left"
    left.mkdir()
    os.utime(left, (0, 0))
    copy = PrivateCopy(program.home)
    assert copy.folder.parent == place
    assert copy.folder.stat().st_mode & 0o777 == 0o700
    assert (copy.folder / "vault.db").read_bytes() == (program.home / "vault.db").read_bytes()
    assert not left.exists(), "a copy whose process is no more is removed"
    os.utime(copy.folder, (0, 0))
    other = PrivateCopy(program.home)
    assert copy.folder.exists(), "one that is in use is not"
    for done in (other, copy):
        done.close()
        done.close()
    assert list(place.iterdir()) == []


def test_what_is_changed_meanwhile_is_copied_again_or_not_at_all(
    program: Program, monkeypatch: pytest.MonkeyPatch, private_world: Path
) -> None:
    monkeypatch.setattr(private_copy, "AGAIN_S", 0.0)
    real, changes = shutil.copyfile, 1

    def copyfile(source: Path, target: Path) -> None:
        nonlocal changes
        real(source, target)
        if source.name == "vault.db" and changes:
            changes -= 1
            os.utime(source, (1, changes))

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    PrivateCopy(program.home).close()
    changes = 100
    with pytest.raises(Exception, match="being changed"):
        PrivateCopy(program.home)
    assert list((private_world / "run").iterdir()) == []


def test_a_log_that_is_only_read_refuses_what_would_be_lost(program: Program) -> None:
    copy = PrivateCopy(program.home)
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        store = ReadOnlyEventStore.open(copy.folder / "vault.db", vault)
        anchor = (program.home / "anchor.json").read_bytes()
        with pytest.raises(ReadOnlyVaultError):
            store.accept_alarms(store.alarms(), at_us=1)
        with pytest.raises(ReadOnlyVaultError):
            store.append(store.streams()[0] if store.streams() else "0" * 32, [], at_us=1)  # type: ignore[arg-type]
        assert store.checkpoint().size == store.position()
        store.close()
        assert (program.home / "anchor.json").read_bytes() == anchor
    copy.close()


def test_reading_leaves_an_erasure_that_was_cut_off_to_who_may_write(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(program.secret_file()))
    record(program, tmp_path)
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        store = SqlEventStore.open(program.home / "vault.db", vault)
        vault.begin_epoch()
        store.close()
    # what is written beside the files that count is left too
    (program.home / "vault.json.copy").write_bytes(b"damaged")
    before = {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()}

    with app.build_to_read(program.home) as house:
        assert [meeting["title"] for meeting in house.calls.call("list", {})["meetings"]] == ["Board"]
        assert house.notebook.alarms() == ()
        for write in (house.vault.begin_epoch, house.vault.drop_old_epochs, partial(house.vault.prepare_root, None)):
            with pytest.raises(ReadOnlyVaultError):
                write()
        with pytest.raises(ReadOnlyVaultError):
            house.vault.set_passphrase(bytearray(b"another five plain words here"))
        with pytest.raises(ReadOnlyVaultError):
            house.vault.write_anchor(Checkpoint(1, "0" * 64))
    assert {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()} == before

    assert program.json("show", "last")["title"] == "Board"
    assert program.json("verify")["ok"]
    assert len(vault_file.load(program.home).epochs) == 1


def test_a_vault_that_is_not_there_is_not_made_to_be_read(home: Path) -> None:
    with pytest.raises(NotFoundError), app.build_to_read(home):
        pass
    assert list(home.iterdir()) == []


# --- a vault that was copied while it was open -----------------------------------------------------------------------


def _seals(program: Program) -> set[bytes]:
    """Every (key, nonce) pair that the vault ever used for an event, as ids of keys and nonces, with what it sealed."""
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        database = CipherDatabase(program.home / "vault.db", vault.database_key)
        with database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT dek_id, nonce, ciphertext FROM events").all()
        database.close()
    return {bytes(dek) + bytes(nonce) + bytes(sealed) for dek, nonce, sealed in rows}


@pytest.mark.slow
def test_a_copy_of_an_open_vault_opens_and_shares_no_nonce(program: Program, tmp_path: Path) -> None:
    recording = program.start(
        *("record", "--no-transcript", "--events", "--realtime", "--file", str(sound(tmp_path / "long.wav", 60)))
    )
    meeting = next_event(recording, "started")["meeting_id"]
    while not any(path.stat().st_size > HEADER_BYTES for path in program.home.rglob("*.nfae")):
        assert recording.poll() is None
    copied = PreparedProgram(tmp_path / "copied")
    shutil.copytree(program.home, copied.home, ignore=shutil.ignore_patterns("socket"))

    # the copy is recovered as after a crash, while the first goes on recording
    done = copied.run("list")
    assert "An interrupted recording was sealed" in done.stderr
    assert copied.json("show", meeting)["state"] == "recovered"
    record(copied, tmp_path)
    recording.send_signal(signal.SIGINT)
    recording.communicate(timeout=120)
    assert recording.returncode == 0
    assert program.json("show", meeting)["state"] == "ready"
    record(program, tmp_path)

    for one in (program, copied):
        assert one.json("verify")["ok"]
    first, second = _seals(program), _seals(copied)
    pairs = [sealed[:28] for sealed in first | second]
    assert len(pairs) == len(set(pairs)), "no (key, nonce) pair sealed two things"
    assert first & second, "what came before the copy is in both"
    salts = [path.read_bytes()[80:112] for one in (program, copied) for path in one.home.rglob("*.nfae")]
    assert len(set(salts)) == len(salts) - 1, "new segments have salts of their own; one was copied"


@pytest.mark.slow
def test_a_crash_of_the_copy_does_not_matter_to_the_first(program: Program, tmp_path: Path) -> None:
    record(program, tmp_path)
    copied = PreparedProgram(tmp_path / "copied")
    shutil.copytree(program.home, copied.home)
    crashed = copied.start(
        *("record", "--no-transcript", "--events", "--realtime", "--file", str(sound(tmp_path / "long.wav", 60)))
    )
    next_event(crashed, "started")
    kill(crashed)
    assert len(copied.json("list")["meetings"]) == 2
    assert len(program.json("list")["meetings"]) == 1
    assert program.json("verify")["ok"]
