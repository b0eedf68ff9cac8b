"""The operating system's keyring as a `ports.KeyStore`: each call in a child process that can be killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from io import FileIO

from noteflow.domain.errors import KeyringError
from noteflow.infrastructure.security.slots import clear

SERVICE = "NoteFlow"
LIMIT_S = 10.0
WORKER = (sys.executable, "-P", "-m", "noteflow.infrastructure.security.keyring_worker")

TROUBLES: Mapping[str, tuple[str, str]] = {
    "none": (
        "There is no system keyring in this session.",
        "Log in to a desktop session, or install and start gnome-keyring or KWallet, then try again.",
    ),
    "refused": (
        "The keyring that is set up here ({backend}) does not keep secrets in the system's own store.",
        "Set PYTHON_KEYRING_BACKEND or keyringrc.cfg to the system keyring, or remove that setting.",
    ),
    "uninitialised": (
        "The system keyring ({backend}) has no place for secrets yet, and could not ask for one to be made.",
        "Make a default keyring once, in the desktop's password manager, then try again.",
    ),
    "locked": (
        "The system keyring ({backend}) is locked, and there is no screen on which it could ask for its password.",
        "Unlock it, for instance by logging in to the desktop, and try again.",
    ),
    "dismissed": (
        "The system keyring ({backend}) stayed locked: its question for the password was dismissed, or never seen.",
        "Try again and answer it.",
    ),
    "hanging": (
        "The system keyring did not answer within {limit:g} seconds.",
        "If it shows a question, answer it and try again; else log out and in.",
    ),
    "foreign": (
        "The system keyring's item for this vault ({backend}) was not written by NoteFlow.",
        "Put the right item back from a backup of the keyring.",
    ),
    "forgetful": (
        "The system keyring ({backend}) did not give back what it was given to keep.",
        "See whether it is read-only or full.",
    ),
    "broken": ("The system keyring failed ({backend}).", "See the desktop's password manager; log out and in."),
}
"""What can keep the keyring from being used: one sentence, and what to do."""


class OsKeyStore:
    """The system keyring: Secret Service, KWallet, macOS or Windows, through a worker of at most ten seconds a call.

    `worker` is the command that starts keyring_worker, `environment` its environment (by default this process's).
    """

    def __init__(
        self,
        *,
        worker: Sequence[str] = WORKER,
        limit_s: float = LIMIT_S,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._worker = tuple(worker)
        self._limit_s = limit_s
        self._environment = environment
        self._name = ""
        self._ahead: subprocess.Popen[bytes] | None = None

    def start_ahead(self) -> None:
        """Start the worker of the next call now: it takes longer to start than to answer. One that cannot be started is
        for that call to tell."""
        with contextlib.suppress(OSError):
            self._ahead = self._ahead or self._start()

    def forget_ahead(self) -> None:
        """End a worker that was started ahead and not needed. May be called twice."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            with ahead:
                _kill(ahead)

    @property
    def name(self) -> str:
        """The backend's name. Asks for it when no call has told it yet; raises KeyringError when it cannot."""
        if not self._name:
            self._call("probe", "")
        return self._name

    def get(self, item: str) -> bytearray | None:
        """The secret, which the caller clears; None when there is none. Raises KeyringError, see `TROUBLES`."""
        return self._call("get", item)[0]

    def get_all(self, items: Sequence[str]) -> list[bytearray | None]:
        """As `get` for each, by one worker; fewer when it failed on the way, but at least the first. Raises
        KeyringError, see `TROUBLES`."""
        return self._call("get", *items)

    def set(self, item: str, secret: bytes | bytearray) -> None:
        """Store or replace a secret and read it back. Raises KeyringError, see `TROUBLES`."""
        self._call("set", item, secret=secret)

    def delete(self, item: str) -> None:
        """Remove a secret; none there is fine. Raises KeyringError, see `TROUBLES`."""
        self._call("delete", item)

    def _call(self, verb: str, *items: str, secret: bytes | bytearray = b"") -> list[bytearray | None]:
        request = bytearray(json.dumps({"do": verb, "service": SERVICE, "items": items}).encode() + b"\n")
        request += secret
        answer = bytearray()
        try:
            try:
                in_time = self._exchange(request, answer)
            except OSError as error:
                raise self._trouble("broken", error.strerror or type(error).__name__) from error
            if not in_time:
                raise self._trouble("hanging", "")
            return self._read(answer)
        finally:
            clear(request, answer)

    def _exchange(self, request: bytearray, answer: bytearray) -> bool:
        """Run the worker once, its answer into `answer`; False when it had to be killed."""
        late = threading.Event()
        ahead, self._ahead = self._ahead, None
        with ahead or self._start() as process:

            def expire() -> None:
                late.set()
                _kill(process)

            timer = threading.Timer(self._limit_s, expire)
            timer.daemon = True
            timer.start()
            try:
                assert isinstance(process.stdin, FileIO)
                assert isinstance(process.stdout, FileIO)
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.write(request)
                process.stdin.close()
                buffer = bytearray(4096)
                while count := process.stdout.readinto(buffer):
                    answer += memoryview(buffer)[:count]
                clear(buffer)
                process.wait()
            finally:
                timer.cancel()
                if process.poll() is None:
                    _kill(process)
        return not late.is_set()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._worker,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            bufsize=0,
            # Its own group, so that whatever it started goes with it.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _read(self, answer: bytearray) -> list[bytearray | None]:
        """The secrets of an answer, up to the first that is not one. Raises VaultLockedError for the first of all."""
        secrets: list[bytearray | None] = []
        at = 0
        while (end := answer.find(b"\n", at)) >= 0:
            head = json.loads(answer[at:end])
            if head["state"] not in ("done", "missing"):
                if secrets:
                    break
                raise self._trouble(head["state"], head["backend"])
            self._name = head["backend"]
            at = end + 1 + head["bytes"]
            if at > len(answer):
                # the worker ended in the middle of it
                break
            secrets.append(answer[end + 1 : at] if head["state"] == "done" else None)
        if not secrets:
            raise self._trouble("broken", "no answer")
        return secrets

    def _trouble(self, state: str, backend: str) -> KeyringError:
        message, remedy = TROUBLES.get(state, TROUBLES["broken"])
        return KeyringError(message.format(backend=backend, limit=self._limit_s), remedy)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker and whatever it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
