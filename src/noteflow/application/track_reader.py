"""Reads a track by its place on the meeting's clock, whatever segment files it lies in."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from noteflow.application.ports import AudioStore
from noteflow.domain.errors import IntegrityError, NotFoundError
from noteflow.domain.events import MeetingId
from noteflow.domain.view import MeetingView

log = logging.getLogger(__name__)

BYTES_PER_SAMPLE = 2
PIECE = 8192
"""Samples that are read or not as a whole: those of one sealed chunk."""


@dataclass(slots=True)
class Span:
    """Where a segment lies on the clock; `samples` are those that can be read."""

    number: int
    start_sample: int
    samples: int


class TrackReader:
    """Maps clock places to segments. Gaps between segments read as silence, so what hears the track keeps its times.

    Filled by one thread (the recorder) and read by another (the transcriber).
    """

    def __init__(self, audio: AudioStore, meeting: MeetingId) -> None:
        self._audio = audio
        self._meeting = meeting
        self._lock = threading.Lock()
        self._spans: dict[str, list[Span]] = {}
        self._reached: dict[str, int] = {}
        self._unreadable_from: int | None = None

    @classmethod
    def of(cls, audio: AudioStore, view: MeetingView) -> TrackReader:
        """A reader of everything that the log knows of a meeting."""
        reader = cls(audio, view.id)
        for track in view.tracks:
            for segment in track.segments:
                reader.grow(track.name, segment.number, segment.start_sample, segment.samples)
        return reader

    def grow(self, track: str, number: int, start_sample: int, samples: int) -> None:
        """Segment `number` starts at `start_sample` and has `samples` on disk now."""
        with self._lock:
            spans = self._spans.setdefault(track, [])
            for span in spans:
                if span.number == number:
                    span.samples = samples
                    return
            spans.append(Span(number, start_sample, samples))

    def reach(self, track: str, sample: int) -> None:
        """The recording has come to `sample` without sound: what no segment holds before it is silence."""
        with self._lock:
            self._reached[track] = sample

    @property
    def unreadable_from(self) -> int | None:
        """The first place on the clock, as a sample, of what could not be read so far; None when all could."""
        with self._lock:
            return self._unreadable_from

    def read(self, track: str, start_sample: int, count: int) -> bytes:
        """Up to `count` samples from `start_sample`; fewer, or none, where the recording has not got there yet."""
        with self._lock:
            spans = [Span(s.number, s.start_sample, s.samples) for s in self._spans.get(track, [])]
            reached = self._reached.get(track, 0)
        parts: list[bytes] = []
        place, end = start_sample, start_sample + count
        for span in sorted(spans, key=lambda s: s.start_sample):
            span_end = span.start_sample + span.samples
            if span_end <= place or span.samples == 0:
                continue
            if span.start_sample > place:
                silence = min(end, span.start_sample) - place
                parts.append(bytes(silence * BYTES_PER_SAMPLE))
                place += silence
            if place >= end:
                break
            wanted = min(end, span_end) - place
            pcm = self._read(track, span, place - span.start_sample, wanted)
            parts.append(pcm)
            place += len(pcm) // BYTES_PER_SAMPLE
            if len(pcm) < wanted * BYTES_PER_SAMPLE:
                return b"".join(parts)
        parts.append(bytes(max(0, min(end, reached) - place) * BYTES_PER_SAMPLE))
        return b"".join(parts)

    def _read(self, track: str, span: Span, start: int, count: int) -> bytes:
        """What cannot be read is silence, so that the words and the sound behind it are still heard: as little of it as
        can be."""
        try:
            return self._audio.read(self._meeting, track, span.number, start, count)
        except IntegrityError:
            if count > PIECE:
                half = count // 2
                first = self._read(track, span, start, half)
                if len(first) < half * BYTES_PER_SAMPLE:
                    return first
                return first + self._read(track, span, start + half, count - half)
        except NotFoundError:
            pass
        log.error("meeting %s: segment %s-%d cannot be read", self._meeting, track, span.number)
        with self._lock:
            known, place = self._unreadable_from, span.start_sample + start
            self._unreadable_from = place if known is None else min(known, place)
        return bytes(count * BYTES_PER_SAMPLE)
