"""Room on the disk that a recording goes to: warns while there is some, ends the recording while it can be sealed.

A reserve of a few megabytes is held back beside the sound. It is given up when the disk is full all of a sudden, so
that there is always room for what is in memory, for sealing, and for the log.
"""

from __future__ import annotations

import logging
from contextlib import suppress

from noteflow.application.ports import AudioStore
from noteflow.domain.errors import NoteFlowError, StorageError
from noteflow.domain.events import SAMPLE_RATE

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
START_BYTES = 64 * MEGABYTE
"""With less than this nothing is begun."""
LOW_BYTES = 256 * MEGABYTE
"""With less than this the person is warned."""
STOP_BYTES = 8 * MEGABYTE
"""With less than this a recording is ended."""
BYTES_PER_S = 2 * SAMPLE_RATE


def full() -> NoteFlowError:
    """Why a recording had to end."""
    return StorageError(
        "The disk is full, so the recording was ended while it could be sealed.", "Free some space, then start again."
    )


def storage_error(error: OSError) -> NoteFlowError:
    """What a person is told of a disk that does not take the sound."""
    return StorageError(
        f"The recording could not be written to disk ({error.strerror}).",
        "Free some space or check the disk, then start again.",
    )


class DiskRoom:
    """What is left on the disk of an audio store, as far as it was looked at. Used by one thread."""

    def __init__(self, audio: AudioStore) -> None:
        self._audio = audio
        self.free_bytes = 0

    def begin(self) -> None:
        """See that there is enough to begin with, and hold the reserve back. Raises NoteFlowError, OSError."""
        self.free_bytes = self._audio.free_bytes()
        if self.free_bytes < START_BYTES:
            raise StorageError("The disk is full; nothing was recorded.", "Free 200 MB and start again.")
        self._audio.hold_reserve()

    def look(self) -> None:
        """See how much is left. Raises NoteFlowError when the recording has to end now."""
        try:
            self.free_bytes = self._audio.free_bytes()
        except OSError as error:
            log.warning("the room on the disk is unknown: %s", type(error).__name__)
            return
        if self.free_bytes < STOP_BYTES:
            raise full()

    def warning(self, tracks: int) -> str:
        """What to tell the person; empty while there is enough."""
        if self.free_bytes >= LOW_BYTES:
            return ""
        minutes = max(0, self.free_bytes - STOP_BYTES) // (60 * BYTES_PER_S * max(1, tracks))
        return f"The disk is nearly full: there is room for about {minutes} min of sound. Free some space."

    def give_way(self) -> bool:
        """Give the reserve up when the disk is full; whether it was."""
        with suppress(OSError):
            self.free_bytes = self._audio.free_bytes()
            if self.free_bytes < STOP_BYTES:
                self._audio.give_up_reserve()
                log.warning("the disk is full: its reserve was given up")
                return True
        return False
