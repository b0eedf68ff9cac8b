"""Where in a track somebody speaks: Silero VAD on a stream, and utterances cut from what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE

FRAME = 512
"""Samples that Silero judges at once, at 16 kHz: 32 ms."""

CONTEXT = 64
"""Samples before a frame that Silero wants to see with it."""

VOICE_ON, VOICE_OFF = 0.5, 0.35
"""Probability from which silence becomes speech, and below which speech becomes silence (Silero's own pair)."""

PRE_ROLL = 3 * SAMPLE_RATE // 10
POST_ROLL = 3 * SAMPLE_RATE // 10
ENDPOINT = SAMPLE_RATE // 2
LONGEST = 15 * SAMPLE_RATE
LONG_ENDPOINT, LONGEST_OF_ALL = 3 * SAMPLE_RATE // 2, 28 * SAMPLE_RATE
"""Where much has to be made up for; more does not fit Whisper's window."""
SHORTEST_VOICE = 5 * FRAME
"""An utterance with less voice than this is a click or a breath."""

FAINT, FAINT_VOICE = 0.6, SAMPLE_RATE // 2
"""Below this mean probability an utterance needs so much voice: a note of music passes for a syllable now and then."""

WARM_UP = SAMPLE_RATE // 2
"""Silence that a detector started afresh hears before anything new may be said."""


class SpeechDetector:
    """Silero VAD with its state kept across calls, so that any cutting into blocks gives the same probabilities.

    `session` runs the ONNX model that faster-whisper carries: inputs `input` (frames, CONTEXT + FRAME), `h` and `c`
    (1, 1, 128); outputs the probabilities (frames, 1) and the two states.
    """

    def __init__(self, session: Any) -> None:
        self._session = session
        self._hidden = np.zeros((1, 1, 128), np.float32)
        self._cell = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(CONTEXT, np.float32)

    def probabilities(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of speech in each frame; `samples` are whole frames, shape (frames * FRAME,)."""
        assert samples.ndim == 1
        assert samples.size % FRAME == 0
        if samples.size == 0:
            return np.zeros(0, np.float32)
        frames = samples.reshape(-1, FRAME)
        before = np.concatenate((self._context[None], frames[:-1, -CONTEXT:]))
        voiced, self._hidden, self._cell = self._session.run(
            None, {"input": np.concatenate((before, frames), axis=1), "h": self._hidden, "c": self._cell}
        )
        self._context = frames[-1, -CONTEXT:].copy()
        return np.asarray(voiced, np.float32).reshape(-1)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Sound in which somebody speaks, with a little silence around it.

    `samples` (16 bit, shape (n,)) begin at `start_sample` of the track. `voiced` counts the samples of the frames that
    hold speech, and `confidence` is the mean probability of these frames.
    """

    start_sample: int
    samples: NDArray[np.int16]
    voiced: int
    confidence: float

    @property
    def end_sample(self) -> int:
        """The first sample after it."""
        return self.start_sample + self.samples.size


class UtteranceCutter:
    """Cuts a track into utterances: they begin `PRE_ROLL` before the first speech, end when `ENDPOINT` of silence has
    followed the last, and are cut at their quietest place when they reach `longest`, or as `cut` says. They never
    overlap.
    """

    def __init__(self, start_sample: int, longest: int = LONGEST) -> None:
        self._kept = np.zeros(0, np.int16)
        self._base = start_sample
        self._judged = start_sample
        self._floor = start_sample
        self._begin: int | None = None
        self._last_voice = start_sample
        self._voices: list[tuple[int, float]] = []
        self._endpoint, self._longest = ENDPOINT, longest

    def cut(self, endpoint: int, longest: int) -> None:
        """End utterances after so much silence, or at this length, from now on."""
        self._endpoint, self._longest = endpoint, longest

    @property
    def quiet(self) -> int:
        """Samples since the last voice."""
        return self._judged - self._last_voice

    @property
    def end_if_over(self) -> int:
        """Where the open utterance ends if nobody says any more."""
        return self._last_voice + POST_ROLL

    def open(self) -> Utterance | None:
        """The utterance that is not over yet, as far as it goes; None while nobody speaks. Once there is silence, it
        is what it will be when no more is said."""
        if self._begin is None or not self._voices:
            return None
        end = min(self._judged, self._last_voice + POST_ROLL)
        samples = self._kept[self._begin - self._base : end - self._base].copy()
        confidence = sum(p for _, p in self._voices) / len(self._voices)
        return Utterance(self._begin, samples, len(self._voices) * FRAME, confidence)

    @property
    def settled(self) -> int:
        """Nothing that is still to come will begin before this sample."""
        if self._begin is not None:
            return self._begin
        return max(self._floor, self._judged - PRE_ROLL - WARM_UP)

    def push(self, samples: NDArray[np.int16], probabilities: NDArray[np.float32]) -> list[Utterance]:
        """Take the next sound and the probability of each of its frames (the last frame may be short)."""
        assert probabilities.size == -(-samples.size // FRAME)
        self._kept = np.concatenate((self._kept, samples))
        end = self._judged + samples.size
        done: list[Utterance] = []
        for probability in probabilities:
            frame_start = self._judged
            self._judged = min(frame_start + FRAME, end)
            done += self._judge(frame_start, float(probability))
        self._forget()
        return done

    def finish(self) -> list[Utterance]:
        """The track is over: the utterance that is still open, if any."""
        if self._begin is None:
            return []
        return self._close(min(self._judged, self._last_voice + POST_ROLL))

    def _judge(self, start: int, probability: float) -> list[Utterance]:
        speaking = self._begin is not None and self._last_voice == start
        if probability >= (VOICE_OFF if speaking else VOICE_ON):
            if self._begin is None:
                self._begin = max(self._floor, start - PRE_ROLL)
            self._last_voice = self._judged
            self._voices.append((start, probability))
        if self._begin is None:
            return []
        if self._judged - self._last_voice >= self._endpoint:
            return self._close(self._last_voice + POST_ROLL)
        if self._judged - self._begin >= self._longest:
            return self._close(self._quietest(self._begin))
        return []

    def _close(self, end: int) -> list[Utterance]:
        """End the open utterance at a sample; what was said after it opens the next."""
        assert self._begin is not None
        assert self._begin < end <= self._judged
        voices = [p for place, p in self._voices if place < end]
        self._voices = [(place, p) for place, p in self._voices if place >= end]
        start, self._floor = self._begin, end
        self._begin = end if self._voices else None
        voiced = len(voices) * FRAME
        if voiced < SHORTEST_VOICE or (voiced < FAINT_VOICE and sum(voices) < FAINT * len(voices)):
            return []
        samples = self._kept[start - self._base : end - self._base].copy()
        return [Utterance(start, samples, voiced, sum(voices) / len(voices))]

    def _quietest(self, begin: int) -> int:
        """The middle of the quietest fifth of a second in the later half of the open utterance."""
        first = (begin + self._judged) // 2
        sound = self._kept[first - self._base : self._judged - self._base].astype(np.float64)
        energy = np.square(sound[: sound.size // FRAME * FRAME]).reshape(-1, FRAME).mean(axis=1)
        around = np.convolve(energy, np.ones(7), mode="valid")
        return int(first + (int(np.argmin(around)) + 3) * FRAME + FRAME // 2)

    def _forget(self) -> None:
        """Drop the sound that no utterance can need any more."""
        keep_from = self._begin if self._begin is not None else max(self._floor, self._judged - PRE_ROLL)
        if keep_from > self._base:
            self._kept = self._kept[keep_from - self._base :].copy()
            self._base = keep_from
