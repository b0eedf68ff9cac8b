"""One case's world: a disk that the shim may break, a keyring beside it, a clock that the sound carries along.

NoteFlow is put together by its own composition root, `app.open_house`; only the keyring, the clocks, the source of
sound and the model are played.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from noteflow import access, app
from noteflow.application.notices import Notice, RecordingFailed, StatusChanged
from noteflow.domain.errors import NoteFlowError, where
from noteflow.domain.events import SAMPLE_RATE, Event, MeetingId, Recorded
from noteflow.infrastructure.asr import client
from noteflow.infrastructure.persistence import event_store
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.remote import socket
from noteflow.infrastructure.security import hardening
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.transcriber import FakeTranscriber
from tests.fault import shim

Document = dict[str, Any]
Tell = Callable[[Document], None]

CASE_LIMIT_S = 60.0
EPOCH_S = 1_760_000_000
READ_SAMPLES = SAMPLE_RATE // 16


class FileKeyStore(FakeKeyStore):
    """A keyring whose items outlive the process, in a file that no fault reaches."""

    def __init__(self, path: Path, tell: Tell) -> None:
        super().__init__()
        self._path = path
        self._tell = tell

    def _check(self) -> None:
        if self._path.exists():
            self.items = {name: bytes.fromhex(secret) for name, secret in json.loads(self._path.read_text()).items()}

    def set(self, item: str, secret: bytes | bytearray) -> None:
        super().set(item, secret)
        self._write()

    def delete(self, item: str) -> None:
        super().delete(item)
        self._write()

    def items_now(self) -> dict[str, bytes]:
        """All that is kept."""
        self._check()
        return self.items

    def _write(self) -> None:
        beside = self._path.with_suffix(f".{threading.get_ident()}")
        beside.write_text(json.dumps({name: secret.hex() for name, secret in self.items.items()}))
        beside.replace(self._path)
        self._tell({"keyring": self._path.read_text()})


class SoundClock:
    """Both clocks, which stand still but for the sound that is given."""

    def __init__(self) -> None:
        self.samples = 0

    def now_us(self) -> int:
        return EPOCH_S * 1_000_000 + self.samples * 1_000_000 // SAMPLE_RATE

    def monotonic(self) -> float:
        return self.samples / SAMPLE_RATE


class PacedSource(FakeAudioSource):
    """A microphone that gives a sixteenth of a second at each look and moves the clock by as much; then it ends.

    `at_read` has what a person does meanwhile. What was spoken is told before it can be written.
    """

    def __init__(self, samples: int, clock: SoundClock, tell: Tell, at_read: Callable[[int], None]) -> None:
        super().__init__(spoken(samples), limit=READ_SAMPLES)
        self._clock = clock
        self._tell = tell
        self._at_read = at_read
        self._given = self._reads = 0

    def read(self) -> bytes:
        pcm = super().read()
        if pcm:
            self._given += len(pcm) // 2
            self._reads += 1
            self._clock.samples += len(pcm) // 2
            self._tell({"spoken": self._given})
            self._at_read(self._reads)
        return pcm


def spoken(samples: int) -> bytes:
    """Sound of which every stretch is another."""
    return array("h", (n * 7919 % 20011 - 10005 for n in range(samples))).tobytes()


class TellingStore(SqlEventStore):
    """The log, which tells of every append that returned."""

    tell: Tell = staticmethod(lambda _: None)

    def append(
        self, stream: MeetingId, events: Sequence[Event], *, at_us: int, expected: int | None = None
    ) -> tuple[Recorded, ...]:
        recorded = super().append(stream, events, at_us=at_us, expected=expected)
        if recorded:
            type(self).tell({"committed": [[item.position, item.stream, repr(item.event)] for item in recorded]})
        return recorded


@dataclass
class World:
    """`disk` is what the shim watches: the vault's folder `home`, and `out` for what a person exports."""

    root: Path
    tell: Tell = field(default=lambda _: None)
    clock: SoundClock = field(default_factory=SoundClock)
    seconds: float = 3.5
    at_read: Callable[[app.House, int], None] = field(default=lambda _house, _read: None)
    house: app.House | None = None

    @property
    def disk(self) -> Path:
        return self.root / "disk"

    @property
    def home(self) -> Path:
        return self.disk / "home"

    @property
    def out(self) -> Path:
        return self.disk / "out"

    def keystore(self) -> FileKeyStore:
        return FileKeyStore(self.root / "keys.json", self.tell)

    def vault(self, home: Path) -> Vault:
        """The vault, opened by the keyring."""
        return Vault.open(home, keystore=self.keystore())

    @contextmanager
    def played(self) -> Iterator[None]:
        """The parts that are played stand in their places."""
        TellingStore.tell = staticmethod(self.tell)
        with contextlib.ExitStack() as stack:
            for part, name, stand_in in (
                (access, "open_keystore", self.keystore),
                (access, "_log_to", lambda _home: None),
                # the shim looks at the process's own descriptors
                (hardening, "harden", lambda: None),
                (app, "open_vault", lambda home, _secrets=None: self.vault(home)),
                (app, "SystemClock", lambda: self.clock),
                (app, "open_source", self._source),
                (client, "WhisperTranscriber", lambda *_args, **_named: FakeTranscriber()),
                (event_store, "SqlEventStore", TellingStore),
                (socket, "SocketServer", _NoSocket),
            ):
                stack.enter_context(patch.object(part, name, stand_in))
            yield

    def _source(self, _request: object, _track: str) -> PacedSource:
        def at_read(number: int) -> None:
            assert self.house is not None
            self.at_read(self.house, number)

        return PacedSource(int(self.seconds * SAMPLE_RATE), self.clock, self.tell, at_read)

    @contextmanager
    def opened(self) -> Iterator[app.House]:
        """The vault, opened as the app does it."""
        with self.played(), app.build(self.home, access.take_lock(self.home)) as house:
            self.house = house
            house.notebook.subscribe(self._hear)
            yield house

    def _hear(self, notice: Notice) -> None:
        if isinstance(notice, RecordingFailed):
            self.tell({"failed": notice.message})
        elif isinstance(notice, StatusChanged) and notice.status.warning:
            self.tell({"warning": notice.status.warning})


class _NoSocket:
    """Nobody calls: a case is one process."""

    def __init__(self, *_args: object) -> None:
        return

    def close(self) -> None:
        """Nothing is open."""


# --- a process for each case ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ended:
    """What a process had told when it ended; `signal` that ended it, 0 for none."""

    told: list[Document]
    signal: int
    hung: bool = False

    def of(self, key: str) -> list[Any]:
        """Everything told under a key."""
        return [document[key] for document in self.told if key in document]

    def flaws(self) -> list[str]:
        """Tracebacks, and that it hung."""
        return [*(f"unexpected: {text}" for text in self.of("flaw")), *(["it hung"] if self.hung else [])]


def in_a_fork(work: Callable[[Tell], None]) -> Ended:
    """Do the work in a process of its own, all modules being there; what it tells is kept, whatever becomes of it."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _child(work, reading, writing)
    os.close(writing)
    data, hung = _read_all(reading, process)
    status = os.waitpid(process, 0)[1]
    # a line that was cut off was not told
    lines = data.split(b"\n")[:-1]
    return Ended([json.loads(line) for line in lines], os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, hung)


def in_this_process(work: Callable[[Tell], None]) -> Ended:
    """The same without a process: for what looks at a case afterwards, which nothing is meant to end."""
    told: list[Document] = []
    before = threading.excepthook, signal.signal(signal.SIGALRM, _give_up)
    threading.excepthook = lambda raised: told.append({"flaw": f"in a thread: {raised.exc_type.__name__}"})
    signal.setitimer(signal.ITIMER_REAL, CASE_LIMIT_S)
    hung = False
    try:
        work(told.append)
    except NoteFlowError as error:
        told.append({"error": [type(error).__name__, error.message, error.remedy]})
    except _Hung:
        hung = True
    except Exception as error:
        told.append({"flaw": f"{where(error)}: {error}"})
    finally:
        shim.disarm()
        signal.setitimer(signal.ITIMER_REAL, 0)
        threading.excepthook = before[0]
        signal.signal(signal.SIGALRM, before[1])
    return Ended(told, 0, hung)


class _Hung(BaseException):
    """It took longer than a case may take."""


def _give_up(*_: object) -> None:
    raise _Hung


def _child(work: Callable[[Tell], None], reading: int, writing: int) -> None:
    """Never returns."""
    lock = threading.Lock()

    def tell(document: Document) -> None:
        line = json.dumps(document).encode() + b"\n"
        with lock:
            while line:
                line = line[os.write(writing, line) :]

    try:
        os.close(reading)
        threading.excepthook = lambda raised: tell({"flaw": f"in a thread: {raised.exc_type.__name__}"})
        work(tell)
    except NoteFlowError as error:
        shim.disarm()
        tell({"error": [type(error).__name__, error.message, error.remedy]})
    except BaseException as error:
        shim.disarm()
        tell({"flaw": f"{where(error)}: {error}"})
    finally:
        os._exit(0)


def _read_all(reading: int, process: int) -> tuple[bytes, bool]:
    data, hung = bytearray(), False
    give_up = time.monotonic() + CASE_LIMIT_S
    with selectors.DefaultSelector() as selector, open(reading, "rb", buffering=0) as pipe:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(give_up - time.monotonic()):
                hung = True
                os.kill(process, signal.SIGKILL)
                give_up += CASE_LIMIT_S
                continue
            block = pipe.read(1 << 16)
            if not block:
                return bytes(data), hung
            data += block


def copied(template: Path, case: Path) -> Path:
    """A fresh copy of a world's folder."""
    shutil.rmtree(case, ignore_errors=True)
    shutil.copytree(template, case)
    return case
