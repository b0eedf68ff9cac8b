"""What concerns whole processes: the lock, the hardening, and the keyring's worker."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import select
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from filelock import FileLock

from noteflow.domain.errors import NoteFlowError, ReadOnlyVaultError, VaultBusyError, VaultLockedError
from noteflow.infrastructure.security import keystores
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


def descriptors() -> int:
    """How many this process holds."""
    return len(list(Path("/proc/self/fd").iterdir()))


# --- the lock -----------------------------------------------------------------------------------------------------


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    home = tmp_path / "vault"
    with VaultLock(home) as held:
        assert isinstance(held, VaultLock)
        assert home.stat().st_mode & 0o777 == 0o700
        assert (home / "lock").stat().st_mode & 0o777 == 0o600
        with pytest.raises(VaultBusyError) as caught:
            VaultLock(home).acquire()
        assert caught.value.exit_code == 7
    again = VaultLock(home)
    again.acquire()
    again.release()
    again.release()
    with VaultLock(home):
        again.release()


def test_a_lock_that_was_never_taken_can_be_released(tmp_path: Path) -> None:
    VaultLock(tmp_path).release()


def test_another_thread_may_let_go(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path)
    thread = threading.Thread(target=lock.acquire)
    thread.start()
    thread.join()
    lock.release()
    with VaultLock(tmp_path):
        pass


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
        refused = VaultLock(tmp_path)
        before = descriptors()
        with pytest.raises(VaultBusyError):
            refused.acquire()
        assert descriptors() == before
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


def test_a_failure_without_words_is_told_by_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_how: object) -> None:
        raise OSError

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(NoteFlowError, match="cannot be used: OSError"):
        VaultLock(tmp_path).acquire()


def test_where_nothing_can_be_locked_no_file_stands_in_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", missing)
    with pytest.raises(NoteFlowError, match="cannot be used"):
        VaultLock(tmp_path).acquire()


def test_folders_that_cannot_be_locked_leave_the_file_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fcntl.flock

    def files_alone(descriptor: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EBADF, "Bad file descriptor")
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", files_alone)
    before = descriptors()
    with VaultLock(tmp_path):
        assert descriptors() == before + 1
        with pytest.raises(VaultBusyError):
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


class Told:
    """A worker that keeps what it was told, and answers as it is said."""

    def __init__(self, folder: Path) -> None:
        self._request, self._answer = folder / "request", folder / "answer"
        self.command = ("sh", "-c", f"cat > '{self._request}'; cat '{self._answer}'; echo \"$ODD\" >&2")

    def answers(self, state: str, rest: bytes = b"", *more: tuple[str, bytes]) -> None:
        whole = b""
        for each, secret in ((state, rest), *more):
            head = {"state": each, "backend": "Safe", "bytes": len(secret)}
            whole += json.dumps(head).encode() + b"\n" + secret
        self._answer.write_bytes(whole)

    @property
    def request(self) -> bytes:
        return self._request.read_bytes()


def test_a_worker_is_told_what_to_do_and_its_answer_is_given(tmp_path: Path) -> None:
    worker = Told(tmp_path)
    store = OsKeyStore(worker=worker.command)
    worker.answers("done")
    assert store.name == "Safe"
    assert worker.request == b'{"do": "probe", "service": "NoteFlow", "items": [""]}\n'
    secret = bytes(range(256)) * 40 + b"\n\0"
    worker.answers("done", secret)
    assert store.get("an item") == bytearray(secret)
    assert store.name == "Safe"
    assert worker.request == b'{"do": "get", "service": "NoteFlow", "items": ["an item"]}\n'
    store.set("an item", secret)
    assert worker.request == b'{"do": "set", "service": "NoteFlow", "items": ["an item"]}\n' + secret
    store.delete("an item")
    assert worker.request == b'{"do": "delete", "service": "NoteFlow", "items": ["an item"]}\n'
    worker.answers("missing")
    assert store.get("an item") is None
    worker.answers("missing", b"", ("done", b"two\n"), ("done", b"three"), ("locked", b""), ("done", b"five"))
    assert store.get_all(["1", "2", "3", "4", "5"]) == [None, bytearray(b"two\n"), bytearray(b"three")]
    assert worker.request == b'{"do": "get", "service": "NoteFlow", "items": ["1", "2", "3", "4", "5"]}\n'
    for state in (*TROUBLES, "unheard-of"):
        worker.answers(state)
        message, remedy = TROUBLES.get(state, TROUBLES["broken"])
        with pytest.raises(VaultLockedError) as caught:
            store.set("an item", secret)
        assert caught.value.message == message.format(backend="Safe", limit=10.0)
        assert caught.value.remedy == remedy


def test_a_worker_that_dies_in_mid_secret_gives_none_of_it(tmp_path: Path) -> None:
    worker = Told(tmp_path)
    worker.answers("done", b"whole", ("done", b"secret"))
    answer = tmp_path / "answer"
    answer.write_bytes(answer.read_bytes()[:-1])
    assert OsKeyStore(worker=worker.command).get_all(["one", "two"]) == [bytearray(b"whole")]
    worker.answers("done", b"secret")
    answer.write_bytes(answer.read_bytes()[:-1])
    with pytest.raises(VaultLockedError, match="no answer"):
        OsKeyStore(worker=worker.command).get("one")


def test_what_went_to_a_worker_and_came_from_it_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared: list[bytes] = []
    monkeypatch.setattr(keystores, "clear", lambda *buffers: cleared.extend(bytes(buffer) for buffer in buffers))
    worker = Told(tmp_path)
    worker.answers("done", b"secret")
    assert OsKeyStore(worker=worker.command).get("item") == bytearray(b"secret")
    answer = b'{"state": "done", "backend": "Safe", "bytes": 6}\nsecret'
    assert [part.rstrip(b"\0") for part in cleared] == [answer, worker.request, answer]


def until(there: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_worker_that_is_started_ahead_serves_the_next_call_alone(tmp_path: Path) -> None:
    started = tmp_path / "started"
    answer = '{"state": "done", "backend": "Safe", "bytes": 0}'
    store = OsKeyStore(worker=("sh", "-c", f"echo $$ >> '{started}'; cat > /dev/null; echo '{answer}'"))

    def workers() -> list[str]:
        return started.read_text().split() if started.exists() else []

    store.start_ahead()
    store.start_ahead()
    until(lambda: len(workers()) == 1)
    store.delete("item")
    assert len(workers()) == 1
    store.delete("item")
    assert len(workers()) == 2


def test_a_worker_that_is_not_needed_is_ended(tmp_path: Path) -> None:
    started = tmp_path / "started"
    store = OsKeyStore(worker=("sh", "-c", f"echo $$ > '{started}'; sleep 600"))
    store.forget_ahead()
    store.start_ahead()
    until(lambda: started.exists() and started.read_text())
    store.forget_ahead()
    store.forget_ahead()
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


def test_a_worker_that_cannot_be_started_ahead_is_told_when_it_is_needed() -> None:
    store = OsKeyStore(worker=("/nonexistent/worker",))
    store.start_ahead()
    with pytest.raises(VaultLockedError, match=r"keyring failed \(No such file"):
        store.get("item")


def test_a_worker_s_time_is_taken_and_no_clock_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[threading.Timer] = []

    class Timer(threading.Timer):
        def start(self) -> None:
            timers.append(self)
            super().start()

    monkeypatch.setattr(threading, "Timer", Timer)
    worker = Told(tmp_path)
    worker.answers("done")
    OsKeyStore(worker=worker.command).delete("item")
    assert [(timer.interval, timer.daemon, timer.finished.is_set()) for timer in timers] == [(10.0, True, True)]


def test_a_worker_works_in_the_environment_it_is_given(tmp_path: Path) -> None:
    script = """printf '{"state": "done", "backend": "%s", "bytes": 0}\\n' "$ODD" """
    assert OsKeyStore(worker=("sh", "-c", script), environment={"ODD": "strange"}).name == "strange"


@pytest.mark.parametrize("worker", [("false",), ("true",), ("echo", "-n", "garbage")])
def test_a_worker_that_dies_is_told(worker: tuple[str, ...]) -> None:
    with pytest.raises(VaultLockedError, match="keyring failed"):
        OsKeyStore(worker=worker, environment=PLAIN).set("item", b"secret" * 1000)


def test_a_worker_that_cannot_be_started_is_told() -> None:
    with pytest.raises(VaultLockedError, match=r"keyring failed \(No such file"):
        OsKeyStore(worker=("/nonexistent/worker",)).get("item")


def test_a_failure_to_start_one_without_words_is_told_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", Mock(side_effect=OSError))
    with pytest.raises(VaultLockedError, match=r"keyring failed \(OSError"):
        OsKeyStore().get("item")
    monkeypatch.undo()
    with pytest.raises(VaultLockedError, match=r"keyring failed \(no answer"):
        OsKeyStore(worker=("true",)).get("item")


def test_every_trouble_has_a_sentence_of_its_own_and_a_remedy() -> None:
    assert len({message for message, _ in TROUBLES.values()}) == len(TROUBLES)
    for message, remedy in TROUBLES.values():
        assert message.endswith(".")
        assert remedy.endswith(".")
