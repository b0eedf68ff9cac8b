"""Checks the whole record: the log against itself, and every audio file against the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from noteflow.application.ports import AudioStore, Checkpoint, EventStore, Problem, Progress, SegmentState
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `noteflow verify` tells. `ok` when there is no problem."""

    events: int
    head: str
    checkpoint: Checkpoint | None
    audio_files: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether everything verifies."""
        return not self.problems


@dataclass(slots=True)
class _Expected:
    """What the log says of one segment file; `samples` is the most that it ever told to be on disk."""

    asset_id: str
    dek_id: str
    samples: int = 0
    sealed: ev.SegmentSealed | None = None


def verify(
    store: EventStore,
    audio: AudioStore,
    *,
    only: ev.MeetingId | None = None,
    may_be_open: Callable[[ev.MeetingId], bool] = lambda _: False,
    progress: Progress | None = None,
) -> VerifyReport:
    """Verify the log, then the sound of every meeting (or of `only` one).

    `may_be_open` tells of a meeting that is being recorded: its files may be unsealed, or newer than the log's word.
    """
    tell = progress or (lambda _: None)
    log = store.verify(lambda done: tell(done / 2))
    problems = [p for p in log.problems if only is None or p.meeting_id in (None, only)]
    files = 0
    meetings = [m for m in dict.fromkeys([*store.streams(), *audio.meetings()]) if only in (None, m)]
    for number, meeting in enumerate(meetings):
        # asked before the log is read: what is not being recorded then is sealed in it
        checked, found = _verify_sound(store, audio, meeting, may_be_open=may_be_open(meeting))
        files += checked
        problems += found
        tell(0.5 + 0.5 * (number + 1) / len(meetings))
    return VerifyReport(log.events, log.head, log.checkpoint, files, tuple(problems))


def _verify_sound(
    store: EventStore, audio: AudioStore, meeting: ev.MeetingId, *, may_be_open: bool
) -> tuple[int, list[Problem]]:
    problems: list[Problem] = []
    expected = _expected(store.read(meeting).events)
    present = set(audio.segments(meeting))
    for (track, number), wanted in expected.items():
        where = f"audio/{meeting}/{track}-{number}.nfae"
        try:
            state = audio.check(meeting, track, number)
        except NotFoundError:
            problems.append(Problem("The audio file is missing.", where, meeting))
            continue
        except NoteFlowError as error:
            problems.append(Problem(error.message, where, meeting))
            continue
        problem = _compare(state, wanted, may_be_open=may_be_open)
        if problem:
            problems.append(Problem(problem, where, meeting))
    for track, number in [] if may_be_open else sorted(present - expected.keys()):
        where = f"audio/{meeting}/{track}-{number}.nfae"
        problems.append(Problem("The log does not know this audio file.", where, meeting))
    return len(present), problems


def _expected(recorded: tuple[ev.Recorded, ...]) -> dict[tuple[str, int], _Expected]:
    expected: dict[tuple[str, int], _Expected] = {}
    for item in recorded:
        match item.event:
            case ev.SegmentOpened(track, number, asset_id, dek_id):
                expected[track, number] = _Expected(asset_id, dek_id)
            case ev.AudioProgress(track, number, _, samples) if (track, number) in expected:
                known = expected[track, number]
                known.samples = max(known.samples, samples)
            case ev.SegmentSealed(track, number) as sealed if (track, number) in expected:
                expected[track, number].sealed = sealed
            case ev.SoundErased():
                expected.clear()
            case _:
                pass
    return expected


def _compare(state: SegmentState, wanted: _Expected, *, may_be_open: bool) -> str | None:
    """What is wrong with a file, in a sentence; None when it is as the log says."""
    if state.state == "sealed":
        pass
    elif not (state.state in ("unsealed", "torn") and may_be_open and wanted.sealed is None):
        at = f" from chunk {state.bad_chunk}" if state.bad_chunk is not None else ""
        return f"The audio file is {state.state}{at}; {state.samples / ev.SAMPLE_RATE:.1f} s of it can be heard."
    if state.asset_id != wanted.asset_id or state.dek_id != wanted.dek_id:
        return "The audio file is another one than the log names."
    if wanted.sealed is not None and state.samples != wanted.sealed.samples:
        return f"The audio file holds {state.samples:,} samples, the log says {wanted.sealed.samples:,}."
    if state.samples < wanted.samples:
        return f"{(wanted.samples - state.samples) / ev.SAMPLE_RATE:.1f} s of sound that was on disk are missing."
    return None
