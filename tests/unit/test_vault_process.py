"""What concerns whole processes: the lock, the hardening, and the keyring's worker."""

from __future__ import annotations

import errno
import fcntl
import os
import select
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from noteflow.domain.errors import NoteFlowError, ReadOnlyVaultError, VaultBusyError, VaultLockedError
from noteflow.infrastructure.security.keystores import TROUBLES, OsKeyStore
from noteflow.infrastructure.security.lock import VaultLock
from tests.support.cli import Program

HOLD = """
import sys
from pathlib import Path
from noteflow.infrastructure.security.lock import VaultLock

lock = VaultLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""
HARDENED = """
import ctypes, os, resource
from noteflow.infrastructure.security.hardening import harden

harden()
PR_GET_DUMPABLE = 3
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), oct(os.umask(0)))
"""
AT_THE_PROMPT = """
import getpass, resource, sys
from noteflow import asking

def told(*_args, **_more):
    sys.stdout.write(str(resource.getrlimit(resource.RLIMIT_CORE)))
    raise KeyboardInterrupt

getpass.getpass, asking.on_a_terminal = told, lambda: True
from noteflow.__main__ import main
main()
"""
PLAIN = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}


# --- the lock -----------------------------------------------------------------------------------------------------


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    home = tmp_path / "vault"
    with VaultLock(home):
        assert home.stat().st_mode & 0o777 == 0o700
        with pytest.raises(VaultBusyError) as caught:
            VaultLock(home).acquire()
        assert caught.value.exit_code == 7
    again = VaultLock(home)
    again.acquire()
    again.release()
    again.release()


def test_the_lock_goes_with_the_process_that_held_it(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(VaultBusyError):
            VaultLock(tmp_path).acquire()
        holder.kill()
    with VaultLock(tmp_path):
        pass


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(NoteFlowError, match="folder cannot be used"):
            VaultLock(home).acquire()


def test_a_lock_file_that_is_deleted_or_replaced_lets_nobody_in(tmp_path: Path) -> None:
    with VaultLock(tmp_path):
        (tmp_path / "lock").unlink()
        for _ in range(2):
            with pytest.raises(VaultBusyError):
                VaultLock(tmp_path).acquire()
        (tmp_path / "other").write_bytes(b"")
        (tmp_path / "other").rename(tmp_path / "lock")
        with pytest.raises(VaultBusyError):
            VaultLock(tmp_path).acquire()
    with VaultLock(tmp_path):
        pass


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_takes_nothing_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_args: object, **_how: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(ReadOnlyVaultError, match=os.strerror(code)):
        VaultLock(tmp_path).acquire()


def test_folders_that_cannot_be_locked_leave_the_file_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fcntl.flock

    def files_alone(descriptor: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EBADF, "Bad file descriptor")
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", files_alone)
    with VaultLock(tmp_path), pytest.raises(VaultBusyError):
        VaultLock(tmp_path).acquire()


# --- hardening ----------------------------------------------------------------------------------------------------


def test_a_hardened_process_is_closed_to_others() -> None:
    told = subprocess.run([sys.executable, "-c", HARDENED], capture_output=True, text=True, check=True)
    assert told.stdout == "(0, 0) 0 0o77\n"


@pytest.mark.parametrize("command", [["key", "add-keyring"], ["list"], ["init", "--keystore", "passphrase"]])
def test_a_process_is_hardened_before_a_secret_is_typed(tmp_path: Path, command: list[str]) -> None:
    program = Program(tmp_path / "user")
    if command[0] != "init":
        program.make_vault()
    environment = {name: value for name, value in program.environment.items() if name != "NOTEFLOW_PASSPHRASE_FILE"}
    told = subprocess.run(
        [sys.executable, "-c", AT_THE_PROMPT, *command], env=environment, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (130, "(0, 0)"), told.stderr


# --- the keyring's worker -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        ("keyring.backends.null.Keyring", "keyring.backends.null"),
        ("keyring.backends.fail.Keyring", "no system keyring"),
        ("keyring.backends.chainer.ChainerBackend", "keyring.backends.chainer"),
        ("tests.fakes.keyring_backends.Plaintext", "tests.fakes.keyring_backends"),
        ("tests.fakes.keyring_backends.PosingAsSecretService", "tests.fakes.keyring_backends"),
        ("tests.fakes.keyring_backends.Raising", "failed .RuntimeError"),
        ("tests.fakes.nothing.Keyring", "failed .ModuleNotFoundError"),
    ],
)
def test_only_the_systems_own_keyrings_are_accepted(backend: str, why: str) -> None:
    store = OsKeyStore(environment={**PLAIN, "PYTHONPATH": os.getcwd(), "PYTHON_KEYRING_BACKEND": backend})  # noqa: PTH109
    for use in (lambda: store.get("item"), lambda: store.set("item", b"secret"), lambda: store.name):
        with pytest.raises(VaultLockedError, match=why) as caught:
            use()
        assert "secret" not in caught.value.message.replace("keep secrets", "")
        assert caught.value.remedy


def test_a_session_without_any_keyring_says_so() -> None:
    with pytest.raises(VaultLockedError, match="no system keyring in this session"):
        OsKeyStore(environment=PLAIN).get("item")


def test_a_backend_that_never_answers_is_killed() -> None:
    environment = {
        **PLAIN,
        "PYTHONPATH": os.getcwd(),  # noqa: PTH109
        "PYTHON_KEYRING_BACKEND": "tests.fakes.keyring_backends.Hanging",
    }
    with pytest.raises(VaultLockedError, match=r"did not answer within 0\.5 seconds"):
        OsKeyStore(environment=environment, limit_s=0.5).get("item")


def test_what_a_hanging_worker_started_is_killed_too(tmp_path: Path) -> None:
    script = f"sleep 600 & echo $! > {tmp_path}/child; exit 0"
    with pytest.raises(VaultLockedError, match="did not answer"):
        OsKeyStore(worker=("sh", "-c", script), limit_s=1).get("item")
    child = int((tmp_path / "child").read_text())
    try:
        process = os.pidfd_open(child)
    except ProcessLookupError:
        return
    try:
        assert select.select([process], [], [], 30)[0]
    finally:
        os.close(process)


def test_an_interrupted_call_leaves_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            if self not in started:
                started.append(self)
                raise KeyboardInterrupt
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        OsKeyStore(worker=("sh", "-c", "exec >&-; sleep 600")).get("item")
    assert started[0].returncode == -9


@pytest.mark.parametrize("worker", [("false",), ("true",), ("echo", "-n", "garbage")])
def test_a_worker_that_dies_is_told(worker: tuple[str, ...]) -> None:
    with pytest.raises(VaultLockedError, match="keyring failed"):
        OsKeyStore(worker=worker, environment=PLAIN).set("item", b"secret" * 1000)


def test_a_worker_that_cannot_be_started_is_told() -> None:
    with pytest.raises(VaultLockedError, match="keyring failed"):
        OsKeyStore(worker=("/nonexistent/worker",)).get("item")


def test_every_trouble_has_a_sentence_of_its_own_and_a_remedy() -> None:
    assert len({message for message, _ in TROUBLES.values()}) == len(TROUBLES)
    for message, remedy in TROUBLES.values():
        assert message.endswith(".")
        assert remedy.endswith(".")
