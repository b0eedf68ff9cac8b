"""Commands in processes of their own whose modules are loaded already: that is most of what a short command costs.

One process loads the libraries, and what nearly every command loads of NoteFlow, and builds the commands; none of these
modules looks at the environment, the arguments or the clock when it is loaded. For each command the process forks: the
child takes the command's arguments, environment, standard streams and, if it is to be somebody else, user, and then
does what `python -m noteflow` does, to the interpreter's end. What Argon2id made of a passphrase and a salt, with some
costs, it would make again: it is worked out once. What a start from nothing is about is tested with `Program` itself.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.cli import COMMAND, Program

ROOT = Path(__file__).parents[2]
LIBRARIES = (
    "cattrs.preconf.json",
    "cattrs.strategies",
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.argon2",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "cryptography.hazmat.primitives.hmac",
    "filelock",
    "multiprocessing.connection",
    "logging.handlers",
    "numpy",
    "pydantic.json_schema",
    "pydantic.type_adapter",
    "rfc8785",
    "rich.progress",
    "sqlalchemy.dialects.sqlite",
    "sqlcipher3",
    "typer",
    "typer._adapters",
    "zoneinfo",
)
NOTEFLOW = (
    "noteflow.app",
    "noteflow.application.doorway",
    "noteflow.asking",
    "noteflow.cli",
    "noteflow.infrastructure.asr.client",
    "noteflow.infrastructure.audio.file_source",
    "noteflow.infrastructure.persistence.event_store",
    "noteflow.infrastructure.persistence.projector",
    "noteflow.infrastructure.persistence.rekeying",
    "noteflow.infrastructure.power",
    "noteflow.infrastructure.remote.socket",
    "noteflow.infrastructure.security.audio_files",
    "noteflow.infrastructure.security.hardening",
    "noteflow.infrastructure.security.keystores",
    "noteflow.infrastructure.security.lock_mark",
    "noteflow.infrastructure.security.vault",
)
_MESSAGE_BYTES = 1 << 17


class PreparedProgram(Program):
    """A program whose commands that run to their end start from loaded libraries; `start` starts from nothing."""

    def run(
        self, *args: str | Path, exit_code: int | None = 0, stdin: str = "", timeout_s: float = 180
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; its exit code is checked unless None."""
        done = run([str(arg) for arg in args], self.environment, stdin, timeout_s)
        return self.checked(done, exit_code)


# What Argon2id was given, and what it made of that, in hexadecimal
_stretched: dict[str, str] = {}


def run(
    arguments: list[str], environment: dict[str, str], stdin: str, timeout_s: float, user: int | None = None
) -> subprocess.CompletedProcess[str]:
    """A command to its end, for root as any `user` that is asked for; raises TimeoutError, having killed it, when that
    does not come."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    inputs, outputs, errors = os.pipe(), os.pipe(), os.pipe()
    os.write(inputs[1], stdin.encode())
    os.close(inputs[1])
    request = {
        "arguments": arguments,
        "environment": environment,
        "folder": str(Path.cwd()),
        "stretched": _stretched,
        "user": user,
    }
    given = [inputs[0], outputs[1], errors[1], theirs.detach()]
    socket.send_fds(_server(), [json.dumps(request).encode()], given)
    for fd in given:
        os.close(fd)
    pid = 0
    with ours, ThreadPoolExecutor(2) as readers:
        said = [readers.submit(_read, end) for end in (outputs[0], errors[0])]
        ours.settimeout(timeout_s)
        while True:
            try:
                told = json.loads(ours.recv(_MESSAGE_BYTES))
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                raise
            pid = told.get("pid", pid)
            _stretched.update(told.get("stretched", {}))
            if "code" in told:
                break
        stdout, stderr = (text.result(timeout_s) for text in said)
    return subprocess.CompletedProcess([*COMMAND, *arguments], told["code"], stdout, stderr)


def _read(fd: int) -> str:
    with open(fd, encoding="utf-8") as stream:
        return stream.read()


_starting = threading.Lock()


def _server() -> socket.socket:
    with _starting:
        return _started()


@cache
def _started() -> socket.socket:
    """The way to the process that forks. It ends when this process does, since then the way is closed."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    keep = {name: value for name, value in os.environ.items() if name.startswith(("LANG", "LC_"))}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.support.prepared", str(theirs.fileno())],
        cwd=ROOT,
        # OpenBLAS with one thread: what has more cannot fork safely
        env={**keep, "PATH": os.environ["PATH"], "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
        start_new_session=True,
    )
    theirs.close()

    def end() -> None:
        ours.close()
        server.wait(60)

    atexit.register(end)
    return ours


def _serve(control: socket.socket) -> list[str] | None:
    """Fork for each request, and report each child's end. In the child: the command's arguments."""
    for name in (*LIBRARIES, *NOTEFLOW):
        importlib.import_module(name)
    _build_commands()
    assert threading.active_count() == 1
    gc.collect()
    # else each child looks through all of it again, and writes to it
    gc.freeze()
    running: dict[int, tuple[int, int]] = {}
    waiting = select.poll()
    waiting.register(control.fileno(), select.POLLIN)
    while True:
        for ready, _ in waiting.poll():
            if ready != control.fileno():
                pid, report = running.pop(ready)
                waiting.unregister(ready)
                os.close(ready)
                _, status = os.waitpid(pid, 0)
                os.write(report, json.dumps({"code": os.waitstatus_to_exitcode(status)}).encode())
                os.close(report)
                continue
            message, fds, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 4)
            if not message:
                return None
            pid = os.fork()
            if pid == 0:
                control.close()
                for other, (_, report) in running.items():
                    os.close(other)
                    os.close(report)
                return _take_over(json.loads(message), fds)
            for fd in fds[:3]:
                os.close(fd)
            os.write(fds[3], json.dumps({"pid": pid}).encode())
            begun = os.pidfd_open(pid)
            running[begun] = (pid, fds[3])
            waiting.register(begun, select.POLLIN)


def _build_commands() -> None:
    """Build what is known of each command from its function once, which takes as long as a short command."""
    import typer.main

    from noteflow.cli import cli

    built = typer.main.get_command(cli)
    vars(typer.main)["get_command"] = {cli: built}.__getitem__


def _take_over(request: dict[str, Any], fds: list[int]) -> list[str]:
    for number, fd in enumerate(fds[:3]):
        os.dup2(fd, number)
        os.close(fd)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    # behind the folder of what is run, as at a start
    sys.path[1:1] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    if request["user"] is not None:
        os.setgroups([])
        os.setgid(request["user"])
        os.setuid(request["user"])
    _remember(request["stretched"], fds[3])
    arguments: list[str] = request["arguments"]
    return arguments


def _remember(stretched: dict[str, str], report: int) -> None:
    """Look up what Argon2id would make, where that is known, and report it where it is not."""
    from noteflow.infrastructure.security import slots

    class Remembering:
        def __init__(self, **costs: Any) -> None:
            self.costs = costs

        def derive_into(self, secret: bytes, out: bytearray) -> None:
            given = json.dumps([{k: v.hex() if k == "salt" else v for k, v in self.costs.items()}, bytes(secret).hex()])
            if given not in stretched:
                whole(**self.costs).derive_into(secret, out)
                os.write(report, json.dumps({"stretched": {given: out.hex()}}).encode())
                return
            out[:] = bytes.fromhex(stretched[given])

    whole = vars(slots)["Argon2id"]
    vars(slots)["Argon2id"] = Remembering


if __name__ == "__main__":
    command = _serve(socket.socket(fileno=int(sys.argv[1])))
    if command is not None:
        sys.argv[1:] = command
        runpy.run_module("noteflow", run_name="__main__", alter_sys=True)
