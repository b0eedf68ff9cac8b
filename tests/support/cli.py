"""Runs the real program as a person would: in processes of its own, with a home and temp folder of its own."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PASSPHRASE = "quiet harbour lantern seventeen"
COMMAND = (sys.executable, "-m", "noteflow")


@dataclass
class Program:
    """NoteFlow on a fresh computer: `home` is the vault's folder, `user` everything that belongs to the person."""

    user: Path
    home: Path = field(init=False)
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.home = self.user / "data" / "noteflow"
        temp = self.user / "tmp"
        runtime = self.user / "run"
        for folder in (temp, runtime):
            folder.mkdir(parents=True, mode=0o700)
        keep = {name: value for name, value in os.environ.items() if name.startswith(("OPENBLAS", "LANG", "LC_"))}
        self.environment = {
            **keep,
            "PATH": os.environ["PATH"],
            "HOME": str(self.user),
            "TMPDIR": str(temp),
            "XDG_RUNTIME_DIR": str(runtime),
            "NOTEFLOW_HOME": str(self.home),
            "NOTEFLOW_PASSPHRASE_FILE": str(self.secret_file()),
        }

    def secret_file(self) -> Path:
        """A file with the passphrase, beside the person's folder: it is the person's own secret, not ours to hide."""
        path = self.user.with_name(self.user.name + ".passphrase")
        if not path.exists():
            path.write_text(PASSPHRASE)
            path.chmod(0o600)
        return path

    def make_vault(self, *, another: bool = False) -> None:
        """A vault under the passphrase, with the key derivation at its floor so that tests open it quickly. It is a
        copy of the one that this process has made, unless it is to be `another`."""
        for path, (mode, data) in (_new_vault if another else _made_vault)().items():
            place = self.home / path
            if data is None:
                place.mkdir(mode, parents=True, exist_ok=True)
            else:
                place.write_bytes(data)
                place.chmod(mode)

    def run(
        self, *args: str | Path, exit_code: int | None = 0, stdin: str = "", timeout_s: float = 180
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; its exit code is checked unless None."""
        done = subprocess.run(
            [*COMMAND, *map(str, args)],
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        return self.checked(done, exit_code)

    @staticmethod
    def checked(done: subprocess.CompletedProcess[str], exit_code: int | None) -> subprocess.CompletedProcess[str]:
        """A command that has ended, without a traceback and with that exit code, unless it is None."""
        assert "Traceback" not in done.stderr, done.stderr
        if exit_code is not None:
            assert done.returncode == exit_code, (done.args, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
        return done

    def json(self, *args: str | Path, exit_code: int | None = 0, timeout_s: float = 180) -> dict[str, Any]:
        """Run a command with --json; its document."""
        done = self.run(*args, "--json", exit_code=exit_code, timeout_s=timeout_s)
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    def start(self, *args: str | Path) -> subprocess.Popen[str]:
        """Start a command in a process group of its own, to be killed whole."""
        return subprocess.Popen(
            [*COMMAND, *map(str, args)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def _new_vault() -> dict[Path, tuple[int, bytes | None]]:
    """A new vault's folders and files in their order, by their paths in it: modes and contents, None for a folder."""
    from noteflow.access import SystemClock
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security.slots import KdfParameters
    from noteflow.infrastructure.security.vault import Vault

    cheap = KdfParameters(memory_kib=64 * 1024, iterations=3, lanes=1)
    with TemporaryDirectory() as folder:
        home = Path(folder) / "vault"
        with Vault.create(home, passphrase=bytearray(PASSPHRASE.encode()), kdf=cheap) as new:
            now_us = SystemClock().now_us()
            SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=now_us).close()
            new.commit().close()
        return {
            path.relative_to(home): (stat.S_IMODE(path.stat().st_mode), None if path.is_dir() else path.read_bytes())
            for path in (home, *sorted(home.rglob("*")))
        }


_made_vault = cache(_new_vault)


def kill(process: subprocess.Popen[str]) -> str:
    """SIGKILL to a command, not to its children: what a crash does. What it had said until then."""
    process.send_signal(signal.SIGKILL)
    said = "".join(process.communicate(timeout=30))
    assert process.returncode == -signal.SIGKILL, f"it had ended before: {process.returncode} {said}"
    return said


def next_event(process: subprocess.Popen[str], kind: str) -> dict[str, Any]:
    """The next line of `record --events` of that type; what comes before it is read away."""
    assert process.stdout is not None
    for line in process.stdout:
        document: dict[str, Any] = json.loads(line)
        if document["type"] == kind:
            return document
    rest = process.stderr.read() if process.stderr is not None else ""
    raise AssertionError(f"the program ended without {kind}: {rest}")
