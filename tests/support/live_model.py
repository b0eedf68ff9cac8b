"""Live text from the real process without waiting for the sound to pass.

Pieces of a tenth of a second are offered as the recorder offers them, the next when the one before has been worked
through: no sound waits, so what is open is heard as often as in real time.
"""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from noteflow.application.ports import TrackFinished, TranscriberNotice, TranscriptionJob
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr.client import WhisperTranscriber, WhisperTranscription

PIECE = SAMPLE_RATE // 10
WAIT_S = 120.0

Samples = NDArray[np.int16]


@dataclass
class LiveRun:
    """All that came of one live job; `tracks` are whole tracks, offered side by side."""

    notices: list[TranscriberNotice] = field(default_factory=list)

    def heard(self) -> list[Hypothesis]:
        """Everything that was said, open lines included."""
        return [notice for notice in self.notices if isinstance(notice, Hypothesis)]

    def finals(self, track: str | None = None) -> list[Hypothesis]:
        """The finished utterances, of one track or of all."""
        return [h for h in self.heard() if h.final and track in (None, h.track)]

    def drafts(self) -> list[Hypothesis]:
        """What was told of open lines."""
        return [h for h in self.heard() if not h.final]

    def text(self, track: str | None = None) -> str:
        """What the finals say."""
        return " ".join(final.text for final in self.finals(track))


def live(
    transcriber: WhisperTranscriber,
    tracks: Mapping[str, Samples],
    *,
    model: str = "tiny.en",
    each: Callable[[int], None] = lambda _: None,
) -> LiveRun:
    """Hear whole tracks (16 kHz) live. `each` is called with the place before every piece."""
    sound = {name: samples.astype("<i2").tobytes() for name, samples in tracks.items()}

    def read(track: str, start: int, count: int) -> bytes:
        return sound[track][2 * start : 2 * (start + count)]

    came: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
    job = TranscriptionJob(dict.fromkeys(tracks, 0), "en", model, read, live=True)
    transcription = transcriber.transcribe(job, came.put)
    run = LiveRun()
    try:
        for place in itertools.count(0, PIECE):
            going = {name: samples for name, samples in tracks.items() if place < samples.size}
            if not going:
                break
            each(place)
            for name, samples in going.items():
                transcription.offer(name, place, read(name, place, min(PIECE, samples.size - place)))
            wholes = {name: min(place + PIECE, samples.size // PIECE * PIECE) for name, samples in going.items()}
            _wait_until_taken(transcriber, transcription, wholes)
        for name, samples in tracks.items():
            transcription.end(name, samples.size)
        left = len(tracks)
        while left:
            run.notices.append(came.get(timeout=WAIT_S))
            left -= isinstance(run.notices[-1], TrackFinished)
    finally:
        transcription.close()
    return run


def _wait_until_taken(transcriber: WhisperTranscriber, job: WhisperTranscription, upto: Mapping[str, int]) -> None:
    def taken() -> bool:
        return all(job.lanes[name].taken >= place for name, place in upto.items())

    with transcriber.changed:
        assert transcriber.changed.wait_for(taken, WAIT_S), "the process takes no more sound"
