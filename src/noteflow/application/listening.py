"""A meeting's sound, to be heard and seen: straight from the encrypted files, through memory alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from noteflow.application.ports import Player
from noteflow.application.track_reader import TrackReader
from noteflow.domain.view import MeetingView

LEVEL_SAMPLES = 800
"""Samples that one level of an overview stands for: 50 ms."""

SLICE_LEVELS = 2400
"""Levels that are read at a time, two minutes: some hundredths of a second of work."""

TrackRead = Callable[[str, int, int], bytes]
"""Samples of a track: (track, start, count) -> signed 16 bit, little-endian; fewer, or none, at its end."""

OpenPlayer = Callable[[Sequence[str], TrackRead, Callable[[], int]], Player]
"""What plays tracks together: (tracks, read, how many samples there are by now)."""


class Listening:
    """One opening of a meeting's sound. Everything but `levels` returns at once; `close` ends it."""

    def __init__(
        self, view: MeetingView, reader: TrackReader, levels: Callable[[bytes, int], bytes], open_player: OpenPlayer
    ) -> None:
        """`levels(pcm, samples)` gives two bytes for every so many samples: peak, and root mean square."""
        self._reader, self._levels = reader, levels
        self._samples: dict[str, int] = {}
        self.follow(view)
        self.player = open_player(self.tracks, reader.read, lambda: self.samples)

    @property
    def tracks(self) -> tuple[str, ...]:
        """The names of the tracks that have sound."""
        return tuple(self._samples)

    @property
    def samples(self) -> int:
        """The length of the longest track."""
        return max(self._samples.values(), default=0)

    @property
    def unreadable_from(self) -> int | None:
        """The first sample of what could not be read so far, and is silent; None when all could."""
        return self._reader.unreadable_from

    def samples_of(self, track: str) -> int:
        """The length of a track."""
        return self._samples.get(track, 0)

    def follow(self, view: MeetingView) -> None:
        """The meeting has grown: know what there is now."""
        for track in view.tracks:
            for segment in track.segments:
                self._reader.grow(track.name, segment.number, segment.start_sample, segment.samples)
            if track.end_sample:
                self._samples[track.name] = track.end_sample

    def levels(self, track: str, first: int, count: int) -> bytes:
        """The track's loudness from level `first` on, fewer than `count` at its end (slow: reads and decrypts).

        A level is two bytes, peak and root mean square, each 255 times the square root of its share of full scale.
        """
        pcm = self._reader.read(track, first * LEVEL_SAMPLES, count * LEVEL_SAMPLES)
        return self._levels(pcm, LEVEL_SAMPLES)

    def close(self) -> None:
        """Fall silent for good."""
        self.player.close()
