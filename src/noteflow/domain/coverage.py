"""How much of a recording there is: of each track's time the part that has sound, and the stretches that have none.

Told from the log alone. A track's time runs from the meeting's first sample to the last that the log knows of, heard or
missed; in a pause no sound is expected. Where a crash ended the recording nothing is known of what came after it, so no
more is expected: `end_known` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from noteflow.domain.view import PAUSED, RECOVERED, SPEAKERS, Gap, MeetingView, TrackView, samples_to_ms

JOINED_MS = 1000
"""Devices are opened one after the other: a track that begins so little after the meeting misses nothing."""

HOLE = "hole"
"""The reason of a stretch between two segments that no event explains."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `expected_ms` of a track `recovered_ms` have sound; `missing` are the rest, in order and apart. `paused` are
    the stretches that do not count, since a person wanted no sound."""

    track: str
    recovered_ms: int
    expected_ms: int
    missing: tuple[Gap, ...]
    end_known: bool
    paused: tuple[Gap, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return not self.missing


def coverage(view: MeetingView) -> tuple[Coverage, ...]:
    """The coverage of every track of a meeting."""
    return tuple(_of(track, end_known=view.state != RECOVERED) for track in view.tracks)


def _of(track: TrackView, *, end_known: bool) -> Coverage:
    noted = [gap for gap in track.gaps if gap.end_ms > gap.start_ms]
    end_ms = max([samples_to_ms(track.end_sample), *(gap.end_ms for gap in noted)])
    silent = _without_overlap([*noted, *_holes(track, end_ms)])
    missing = tuple(gap for gap in silent if gap.reason != PAUSED)
    paused = tuple(gap for gap in silent if gap.reason == PAUSED)
    expected_ms = end_ms - _length(paused)
    return Coverage(track.name, expected_ms - _length(missing), expected_ms, missing, end_known, paused)


def _length(gaps: tuple[Gap, ...]) -> int:
    return sum(gap.end_ms - gap.start_ms for gap in gaps)


def _holes(track: TrackView, end_ms: int) -> Iterator[Gap]:
    """Where no segment lies."""
    place_ms = 0
    for segment in sorted(track.segments, key=lambda s: s.start_sample):
        start_ms = samples_to_ms(segment.start_sample)
        joins = place_ms == 0 and start_ms <= JOINED_MS
        if start_ms > place_ms and segment.samples and not joins:
            yield Gap(place_ms, start_ms, HOLE)
        if segment.samples:
            place_ms = max(place_ms, samples_to_ms(segment.start_sample + segment.samples))
    if end_ms > place_ms:
        yield Gap(place_ms, end_ms, HOLE)


def _without_overlap(gaps: list[Gap]) -> tuple[Gap, ...]:
    """The same stretches, apart. Where two lie over each other an event's reason goes before that of a bare hole, the
    first to begin before a later one."""
    edges = sorted({edge for gap in gaps for edge in (gap.start_ms, gap.end_ms)})
    by_rank = sorted(gaps, key=lambda gap: (gap.reason == HOLE, gap.start_ms))
    apart: list[Gap] = []
    for start_ms, end_ms in pairwise(edges):
        over = next((gap for gap in by_rank if gap.start_ms <= start_ms < gap.end_ms), None)
        if over is None:
            continue
        if apart and (apart[-1].end_ms, apart[-1].reason) == (start_ms, over.reason):
            apart[-1] = Gap(apart[-1].start_ms, end_ms, over.reason)
        else:
            apart.append(Gap(start_ms, end_ms, over.reason))
    return tuple(apart)


def sentence(of: Coverage) -> str:
    """`58:12 of 58:20 recovered; missing 12:03 to 12:11`, for the command line. Sound is rounded down, what is missing
    outwards."""
    verb = "recorded" if of.end_known else "recovered"
    told = f"{_clock(of.recovered_ms)} of {_clock(of.expected_ms)} {verb}"
    for what, gaps in (("missing", of.missing), ("paused", of.paused)):
        if gaps:
            told += f"; {what} {_stretches(gaps, ' to ')}"
    if not of.end_known:
        end = _clock(of.expected_ms + _length(of.paused))
        told += f". The recording was cut off: of what came after {end} nothing is known"
    return told


def story(view: MeetingView) -> str:
    """How much of a meeting there is, of everybody in it, in sentences that windows can translate one by one:
    `You: 58:12 of 58:20 recovered. Missing: 12:03–12:11.`"""
    names = {track.name: track.speaker or SPEAKERS.get(track.name, track.name) for track in view.tracks}
    sentences = []
    for of in coverage(view):
        who, held, whole = names[of.track], _clock(of.recovered_ms), _clock(of.expected_ms)
        first = f"{who}: {held} of {whole} recorded." if of.end_known else f"{who}: {held} of {whole} recovered."
        sentences += [first, *_not_there(of)]
    return " ".join([*sentences, *_cut_off(coverage(view))]) or "It had not come to any sound."


def _not_there(of: Coverage) -> list[str]:
    missing = [f"Missing: {_stretches(of.missing)}."] if of.missing else []
    return missing + ([f"Paused: {_stretches(of.paused)}."] if of.paused else [])


def _cut_off(tracks: Sequence[Coverage]) -> list[str]:
    ends = [of.expected_ms + _length(of.paused) for of in tracks if not of.end_known]
    if not ends:
        return []
    end = _clock(max(ends))
    return [f"The recording was cut off: of what came after {end} nothing is known."]


def _stretches(gaps: tuple[Gap, ...], to: str = "–") -> str:
    return ", ".join(f"{_clock(gap.start_ms)}{to}{_clock(gap.end_ms + 999)}" for gap in gaps)


def _clock(ms: int) -> str:
    seconds = ms // 1000
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""
    return f"{hours}{seconds // 60 % 60:02}:{seconds % 60:02}"
