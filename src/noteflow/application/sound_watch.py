"""What is wrong with the sound of a recording: a side that stays silent, a microphone that clips or is hardly heard.

Pure: it is told each track's peak ten times a second and each time that words are heard, with the time as an argument.
A room that nobody speaks in is not silent: a microphone that works hears it. Peaks are in dB below full scale.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

SILENT_DB = -58.0
"""What is not louder is no sound: nothing, or the noise of the electronics alone."""

SPEECH_DB = -45.0
"""Somebody speaks, or something plays."""

LOW_DB = -40.0
"""Words whose loudest moments stay below are hardly heard; from a usual distance they reach -20 dB and more."""

FULL_DB = -0.003
"""A sample at full scale."""

SIDE_S = 60.0
"""After so long a side that is silent while the other is not is told."""

MICROPHONE_S = 20.0
"""What a microphone is judged by."""

ACTIVE_TENTHS = 50
"""So many tenths of a second above `SPEECH_DB` in a minute make a side that something is heard from."""

CLIPS, FEW_CLIPS = 10, 3
"""Tenths of a second at full scale in `MICROPHONE_S` that are told, and below which that is taken back."""

MIC, SYSTEM = "mic", "system"


@dataclass(frozen=True, slots=True)
class Concern:
    """What to tell a person about a track, with a remedy; `silent` when nothing is heard of it."""

    track: str
    silent: bool
    sentence: str


_MUTED = Concern(
    MIC,
    True,
    "The microphone gives no sound. It may be muted: switch it on, or choose another in the system's sound settings.",
)
_NOT_HEARD = {
    MIC: Concern(
        MIC,
        True,
        "Nothing heard from your side for a minute. The other side is being recorded. Your microphone may be muted: "
        "switch it on, or choose another in the system's sound settings.",
    ),
    SYSTEM: Concern(
        SYSTEM,
        True,
        "Nothing heard from the other side for a minute. Your side is being recorded. Their sound may be playing on "
        "another device: choose that one as the output in the system's sound settings.",
    ),
}
_CLIPS = Concern(
    MIC,
    False,
    "The microphone is too loud, so what is said is distorted. Turn its level down in the system's sound settings, or "
    "move away from it.",
)
_FAINT = Concern(
    MIC,
    False,
    "The microphone hears you too faintly. Turn its level up in the system's sound settings, or move nearer to it.",
)


SENTENCES = frozenset(concern.sentence for concern in (_MUTED, *_NOT_HEARD.values(), _CLIPS, _FAINT))
"""All that can be told of the sound."""


@dataclass(slots=True)
class _Side:
    since_s: float
    sound_s: float | None = None
    words_s: float | None = None
    peaks: deque[tuple[float, float]] = field(default_factory=deque)

    def within(self, now_s: float, span_s: float) -> list[float]:
        """The peaks of the last seconds."""
        return [peak for at_s, peak in self.peaks if at_s > now_s - span_s]

    def spoke(self, now_s: float, span_s: float) -> bool:
        """Whether there were words in the last seconds."""
        return self.words_s is not None and self.words_s > now_s - span_s


class SoundWatch:
    """Judges the tracks of one recording; used by one thread. Times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._sides: dict[str, _Side] = {}
        self._clips = False

    def hear(self, now_s: float, peaks_db: Mapping[str, float]) -> None:
        """The peak of each track that is captured now, since the last call. A track that is not among them is
        forgotten: when it comes back it begins anew."""
        for track in self._sides.keys() - peaks_db.keys():
            del self._sides[track]
        for track, peak in peaks_db.items():
            side = self._sides.setdefault(track, _Side(now_s))
            if peak > SILENT_DB:
                side.sound_s = now_s
            side.peaks.append((now_s, peak))
            while side.peaks[0][0] <= now_s - SIDE_S:
                side.peaks.popleft()

    def spoken(self, now_s: float, track: str) -> None:
        """Words were heard on a track."""
        if track in self._sides:
            self._sides[track].words_s = now_s

    def concern(self, now_s: float) -> Concern | None:
        """The most important thing to tell now, as long as it holds."""
        mic = self._sides.get(MIC)
        self._clips = mic is not None and self._is_clipping(mic, now_s)
        if mic is not None and mic.sound_s is None and mic.words_s is None and now_s - mic.since_s >= MICROPHONE_S:
            return _MUTED
        for track, concern in _NOT_HEARD.items():
            if self._is_silent(track, now_s) and any(
                self._is_active(other, now_s) for other in self._sides if other != track
            ):
                return concern
        if self._clips:
            return _CLIPS
        return _FAINT if mic is not None and self._is_faint(mic, now_s) else None

    def _is_silent(self, track: str, now_s: float) -> bool:
        side = self._sides.get(track)
        if side is None:
            return False
        last_s = max(at_s for at_s in (side.since_s, side.sound_s, side.words_s) if at_s is not None)
        return now_s - last_s >= SIDE_S

    def _is_active(self, track: str, now_s: float) -> bool:
        side = self._sides[track]
        heard = sum(peak > SPEECH_DB for peak in side.within(now_s, SIDE_S))
        return heard >= ACTIVE_TENTHS or side.spoke(now_s, SIDE_S)

    def _is_clipping(self, mic: _Side, now_s: float) -> bool:
        full = sum(peak >= FULL_DB for peak in mic.within(now_s, MICROPHONE_S))
        return full >= (FEW_CLIPS if self._clips else CLIPS)

    def _is_faint(self, mic: _Side, now_s: float) -> bool:
        if now_s - mic.since_s < MICROPHONE_S or not mic.spoke(now_s, MICROPHONE_S):
            return False
        return max(mic.within(now_s, MICROPHONE_S), default=0.0) < LOW_DB
