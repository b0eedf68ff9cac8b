"""Reads a sound or video file into a meeting, as a recording of its own that is over when the file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from noteflow.application.pace import Pace, PaceTold
from noteflow.application.ports import AudioSource, Progress
from noteflow.application.recorder import SessionWorker
from noteflow.application.session import Session
from noteflow.domain.errors import CalledOffError

LOOK_S = 0.5
READING_SHARE = 0.05
"""What reading a file is of an import; the rest is its text."""


class ImportPace:
    """Tells of both parts of an import as one. While the file is read no time is told: how fast the text will be made
    is not known before it is."""

    def __init__(self, told: PaceTold) -> None:
        self._told = told

    def reading(self, source: AudioSource, at_s: float) -> None:
        """So much of the file has been read, in seconds of its sound."""
        whole_s = source.duration_s()
        self._told(Pace(READING_SHARE * min(1.0, at_s / whole_s) if whole_s else 0.0))

    def transcribing(self, pace: Pace) -> None:
        """The file is read; so much of its text is made."""
        self._told(Pace(READING_SHARE + (1 - READING_SHARE) * pace.done, pace.left_s))


def told_of_reading(told: Progress) -> PaceTold:
    """Tells how much of the file has been read, from 0 to 1."""
    return lambda pace: told(min(1.0, pace.done / READING_SHARE))


def read_file(session: Session, pace: ImportPace) -> None:
    """Run the session to its end (slow). Raises what ended it early; a CalledOffError of who is told ends it, too."""
    opened: list[AudioSource] = []
    worker = SessionWorker(replace(session, open_sources=_watched(session.open_sources, opened)))
    worker.start()
    try:
        while not worker.finished.wait(LOOK_S):
            for source in opened:
                pace.reading(source, worker.status().elapsed_s)
    except CalledOffError:
        worker.stop()
        worker.finished.wait()
        raise
    if worker.error is not None:
        raise worker.error


def _watched(
    open_sources: Mapping[str, Callable[[], AudioSource]], opened: list[AudioSource]
) -> dict[str, Callable[[], AudioSource]]:
    """The same, with each source added to `opened`."""

    def watched(open_source: Callable[[], AudioSource]) -> AudioSource:
        opened.append(open_source())
        return opened[-1]

    return {track: partial(watched, open_source) for track, open_source in open_sources.items()}
