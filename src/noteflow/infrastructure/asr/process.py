"""One run of the model's process, seen from the app: its pipes, its pulse, its end."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from typing import BinaryIO, cast

from noteflow.infrastructure.asr.protocol import Frame, read_frame
from noteflow.infrastructure.files import write_all

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "noteflow.infrastructure.asr.worker")
LIVE_NICENESS = 5
"""The recorder goes before the model."""

_PASSED_ON = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "OPENBLAS_CORETYPE")
"""What the interpreter and its libraries need to be the same as here; nothing else of the app's environment."""

_LOOKS_PER_LIMIT = 10


def environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """The process's whole environment: one thread for each library, one heap for all threads (glibc would keep what
    each of them had freed), no network, no telemetry."""
    own = {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": "1",
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }
    return own | {name: inherited[name] for name in _PASSED_ON if name in inherited}


class WorkerProcess:
    """A started process. `on_frame` is called on a thread of its own for every frame; `on_gone` once, after the last.

    A process that says nothing for `silence_limit_s` is killed. The time is counted in looks at it, so a machine that
    slept wakes up with its process alive. `niceness` is how readily it yields the processor, `threads` how many windows
    of sound that can wait it hears at once. On Linux the process dies with the thread that made it.
    """

    def __init__(
        self,
        on_frame: Callable[[Frame], None],
        on_gone: Callable[[], None],
        *,
        silence_limit_s: float,
        niceness: int = LIVE_NICENESS,
        threads: int = 1,
    ) -> None:
        self.gone = threading.Event()
        self._on_frame = on_frame
        self._on_gone = on_gone
        self._limit_s = silence_limit_s
        self._frames = 0
        # nothing that libraries print is kept: it might hold what was said. Failures are told in a frame.
        self._process = subprocess.Popen(
            [*COMMAND, str(niceness), str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=environment(os.environ),
            # a Ctrl-C in the terminal is meant for the recorder, which still wants the last words
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input = self._process.stdin
        self._output = io.BufferedReader(cast(io.RawIOBase, self._process.stdout))
        for name, work in (("asr-reader", self._read), ("asr-watch", self._watch)):
            threading.Thread(target=work, name=name, daemon=True).start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def send(self, frame: bytes) -> bool:
        """Write a frame, waiting while the pipe is full; False when the process is no more. One thread at a time."""
        try:
            write_all(self._input.fileno(), frame)
        except OSError:
            self.kill()
            return False
        return True

    def kill(self) -> None:
        """End it at once; `gone` follows. From any thread, any number of times."""
        self._process.kill()

    def close(self) -> None:
        """Kill it, wait until it is gone, give back the pipes. On the thread that sends."""
        self.kill()
        self.gone.wait()
        self._input.close()
        self._output.close()

    def _read(self) -> None:
        try:
            while (frame := read_frame(cast(BinaryIO, self._output))) is not None:
                self._frames += 1
                self._on_frame(frame)
        except Exception as error:
            log.error("the speech process sent what cannot be used: %s", type(error).__name__)
        self.kill()
        code = self._process.wait()
        log.info("the speech process ended with %d", code)
        self.gone.set()
        self._on_gone()

    def _watch(self) -> None:
        seen, quiet = -1, 0
        while not self.gone.wait(self._limit_s / _LOOKS_PER_LIMIT):
            quiet = quiet + 1 if self._frames == seen else 0
            seen = self._frames
            if quiet >= _LOOKS_PER_LIMIT:
                log.warning("the speech process says nothing; it is ended")
                self.kill()
                return
