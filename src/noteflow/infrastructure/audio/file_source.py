"""A sound or video file as a source of sound."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from noteflow.domain.errors import BadAudioError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.decoder import DAMAGED, Decoder

SHORTEST_S = 0.1
"""Less sound than this cannot hold a word."""

STEPS_A_READ = 1_000
"""A read gives up for now after so many packets (of pictures, mostly), so that it stays short."""


class FileSource:
    """A file, decoded as it is read, in memory bounded whatever its length. All methods belong to one thread.

    With `realtime` the samples come as a clock in the room would bring them, else as fast as they are read, a second
    or less at a time. What cannot be decoded is silence and told by `gaps`; a file that was cut off is read as far as
    it goes, and then `lost` is `damaged-input`.
    """

    track = "file"

    def __init__(self, path: Path, realtime: bool, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.device = path.name
        self._path = path
        self._realtime = realtime
        self._clock = clock
        self._file: BinaryIO | None = None
        self._decoder: Decoder | None = None
        self._ready = bytearray()
        self._given = 0
        self._started_at = 0.0
        self._stop_at: int | None = None
        self._duration_s: float | None = None

    def start(self) -> None:
        """Open the file and decode its first tenth of a second.

        Raises NotFoundError (exit code 4) when there is none, UsageError (2) for a folder, NoteFlowError (1) when it
        may not be read, and BadAudioError (1) when it holds no sound that can be read.
        """
        assert self._decoder is None, "a source is started once"
        self._file = _open(self._path)
        try:
            self._decoder = Decoder(self._file, self._path.name)
            while len(self._ready) < 2 * SHORTEST_S * SAMPLE_RATE and not self._decoder.done:
                self._ready += self._decoder.step()
            if len(self._ready) < 2 * SHORTEST_S * SAMPLE_RATE:
                raise _too_short(self._path.name, self._decoder)
        except BaseException:
            self._close()
            raise
        self._duration_s = self._decoder.duration_s()
        self._started_at = self._clock()

    def read(self) -> bytes:
        """The next samples: those that are due, or about a second's worth."""
        if self._decoder is None:
            return b""
        wanted = 2 * min(self._due() - self._given, SAMPLE_RATE)
        for _ in range(STEPS_A_READ):
            if len(self._ready) >= wanted or self._decoder.done:
                break
            self._ready += self._decoder.step()
        pcm = bytes(self._ready[: max(0, wanted)])
        del self._ready[: len(pcm)]
        self._given += len(pcm) // 2
        if self.ended():
            self._close()
        return pcm

    def ended(self) -> bool:
        """At the end of the file, or of what was due when it was stopped, and everything read."""
        if self._decoder is None:
            return False
        if self._stop_at is not None and self._given >= self._stop_at:
            return True
        return self._decoder.done and not self._ready

    def lost(self) -> str | None:
        """`damaged-input` once the end of a file that was cut off has been reached."""
        return DAMAGED if self._decoder is not None and self._decoder.cut else None

    def dropped_frames(self) -> int:
        """Always 0: a file waits."""
        return 0

    def gaps(self) -> Sequence[tuple[int, int, str]]:
        """The stretches that could not be decoded, and what is missing from the end of a file that was cut off."""
        return tuple(self._decoder.gaps) if self._decoder is not None else ()

    def missing_samples(self) -> int:
        """How many samples should have followed the last one; the last of `gaps` tells the same. 0 when whole, or
        when the file does not tell."""
        return self._decoder.missing if self._decoder is not None else 0

    def duration_s(self) -> float | None:
        """About how long the file is, in seconds, once started; None when it does not tell."""
        return self._duration_s

    def stop(self) -> None:
        """Read no further than what is due now, and close the file; what is due stays readable."""
        if self._decoder is not None and self._stop_at is None:
            self._stop_at = max(self._given, self._due() if self._realtime else 0)
            wanted = 2 * (self._stop_at - self._given)
            while len(self._ready) < wanted and not self._decoder.done:
                self._ready += self._decoder.step()
            del self._ready[wanted:]
            self._close()

    def _due(self) -> int:
        """The number of samples that may have been given by now."""
        if self._stop_at is not None:
            return self._stop_at
        if self._realtime:
            return int((self._clock() - self._started_at) * SAMPLE_RATE)
        return self._given + SAMPLE_RATE

    def _close(self) -> None:
        if self._decoder is not None:
            self._decoder.close()
        if self._file is not None:
            self._file.close()


def _open(path: Path) -> BinaryIO:
    try:
        # Not waiting for the writer of a pipe, should it be one.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFoundError(f"There is no file {path}.", "Check its name and folder.") from error
    except PermissionError as error:
        if os.name == "nt" and path.is_dir():  # where a folder cannot be opened
            raise _folder(path) from error
        raise NoteFlowError(f"NoteFlow may not read {path.name}.", "Change its permissions, or copy it.") from error
    except OSError as error:
        raise NoteFlowError(f"{path.name} cannot be opened: {error.strerror}.", "Check the disk it is on.") from error
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise _folder(path)
        if not stat.S_ISREG(status.st_mode):
            raise BadAudioError(f"{path.name} is not a plain file.", "Choose a sound or video file.")
        if status.st_size == 0:
            raise BadAudioError(f"{path.name} is empty.", "Choose another file, or copy it again.")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _folder(path: Path) -> UsageError:
    return UsageError(f"{path.name} is a folder.", "Choose a sound or video file in it.")


def _too_short(name: str, decoder: Decoder) -> BadAudioError:
    if decoder.failures or decoder.cut:
        return BadAudioError(
            f"None of the sound in {name} can be decoded: it is damaged or protected.", "Copy it again."
        )
    return BadAudioError(f"{name} holds less than a tenth of a second of sound.", "Choose a longer recording.")
