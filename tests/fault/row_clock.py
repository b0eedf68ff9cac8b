"""A wall clock that is years off, and one that goes back within a meeting: order and proof do not come from it."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from noteflow.application.notebook import Notebook, Parts, RecordingRequest
from noteflow.domain import events as ev
from noteflow.domain.errors import NotFoundError
from noteflow.domain.events import MeetingId, Recorded
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from noteflow.infrastructure.security.audio_files import AudioFiles
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.transcriber import FakeTranscriber
from tests.fault.framework import Outcome, Row, Scale

WAIT_S = 30.0
NOW = datetime(2026, 11, 25, 9, 30, 0, 123_457, tzinfo=UTC)
YEARS = timedelta(days=3653)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MEETINGS: tuple[tuple[str, tuple[datetime, ...]], ...] = (
    ("right", (NOW, NOW + SECOND, NOW + 2 * SECOND)),
    ("ten years ahead", (NOW + YEARS, NOW + YEARS + SECOND, NOW + YEARS + 2 * SECOND)),
    ("ten years behind", (NOW - YEARS, NOW - YEARS + SECOND, NOW - YEARS + 2 * SECOND)),
    ("past 2038", (NOW + 2 * YEARS, NOW + 2 * YEARS + SECOND, NOW + 2 * YEARS + 2 * SECOND)),
    ("a battery that is empty", (EPOCH + SECOND, EPOCH + 2 * SECOND, EPOCH + 3 * SECOND)),
    ("back by a second", (NOW + HOUR, NOW + HOUR - SECOND, NOW + HOUR)),
    ("back by an hour", (NOW + HOUR, NOW, NOW + SECOND)),
    ("ten years back within", (NOW + YEARS, NOW, NOW + SECOND)),
    ("ten years ahead within", (NOW - YEARS, NOW, NOW + YEARS)),
    ("ten years ahead and back", (NOW, NOW + YEARS, NOW + SECOND)),
    ("standing still", (NOW, NOW, NOW)),
)
"""What the clock says at the beginning, the middle, and the end of each meeting."""


class Clock:
    """The wall clock says what it is told; the other one goes on."""

    def __init__(self) -> None:
        self.wall = NOW
        self._ticks = 0.0

    def now_us(self) -> int:
        return (self.wall - EPOCH) // timedelta(microseconds=1)

    def monotonic(self) -> float:
        self._ticks += 0.001
        return self._ticks


class House:
    """A real vault, log, index and store of sound, under a clock of the test's."""

    def __init__(self, home: Path) -> None:
        self.clock = Clock()
        self._home = home
        self._keystore = FakeKeyStore()
        self._source = FakeAudioSource()
        with Vault.create(home, keystore=self._keystore) as new:
            SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=self.clock.now_us()).close()
            new.commit().close()
        self.start()

    def start(self) -> None:
        self._vault = Vault.open(self._home, keystore=self._keystore)
        self.store = SqlEventStore.open(self._home / "vault.db", self._vault)
        self.notebook = Notebook(
            Parts(
                store=self.store,
                index=SqlIndex(self._home / "index.db", self._vault.index_key),
                audio=AudioFiles(self._home / "audio", self.store.audio_dek),
                transcriber=FakeTranscriber(),
                background_transcriber=FakeTranscriber(),
                clock=self.clock,
                open_source=lambda *_: self._source,
                render=lambda view, _name, _choice: view.title.encode(),
                write_file=lambda path, data: None,
                peak_db=lambda _: -6.0,
            )
        )
        self.notebook.open(complete_texts=False)

    def stop(self) -> None:
        self.notebook.close()
        self._vault.close()

    def record(self, title: str, moments: Sequence[datetime]) -> MeetingId:
        """A second of sound, a marker and a note at each moment."""
        self.clock.wall = moments[0]
        self._source = FakeAudioSource(live=True)
        worker = self.notebook.start(RecordingRequest(title=title, model=None))
        for number, moment in enumerate(moments):
            self.clock.wall = moment
            self._source.feed(array("h", [8000, -8000] * (ev.SAMPLE_RATE // 2)).tobytes())
            self._hear(number + 1)
            self.notebook.mark(f"marker {number}")
            self.notebook.note(f"note {number}")
        self.notebook.stop()
        assert worker.finished.wait(WAIT_S)
        return worker.meeting_id

    def _hear(self, seconds: int) -> None:
        wait = threading.Event()
        for _ in range(int(WAIT_S / 0.01)):
            if self.notebook.status().elapsed_s >= seconds:
                return
            wait.wait(0.01)
        raise AssertionError("the recording did not go on")


def clocks(scale: Scale, folder: Path) -> Outcome:
    """All meetings in one vault, opened anew under a clock that went back each time; the whole turn twice."""
    outcome = Outcome()
    house = House(folder / "home")
    made: list[tuple[str, MeetingId]] = []
    chosen = MEETINGS[5:8] if scale is Scale.QUICK else MEETINGS * 2
    for title, moments in chosen:
        made.append((title, house.record(title, moments)))
        outcome.expect(house.notebook.meeting("last").id == made[-1][1], f"{title}: `last` is another meeting")
        house.stop()
        house.clock.wall = NOW - YEARS
        house.start()
        outcome.expect(house.notebook.alarms() == (), f"{title}: alarms {house.notebook.alarms()}")
        outcome.expect(house.notebook.recovered() == (), f"{title}: was recovered although it was whole")
    listed = [meeting.id for meeting in house.notebook.meetings()]
    outcome.expect(listed == [meeting for _, meeting in reversed(made)], "the list is in another order than the log")
    for (title, moments), (_, meeting) in zip(chosen, made, strict=True):
        _expect_order(outcome, house, title, meeting)
        _expect_past(outcome, house, title, meeting, moments)
    report = house.notebook.verify()
    outcome.expect(report.ok, f"the whole does not verify: {report.problems}")
    outcome.expect(report.checkpoint is not None and report.checkpoint.size == report.events, "the end is not signed")
    house.stop()
    outcome.detail = f"{len(made)} meetings, {report.events} events"
    return outcome


def _expect_order(outcome: Outcome, house: House, title: str, meeting: MeetingId) -> None:
    """The events stand as they came, and the meeting says what it says under a right clock."""
    recorded = house.store.read(meeting).events
    positions = [item.position for item in recorded]
    outcome.expect(positions == sorted(positions), f"{title}: positions {positions}")
    said = [
        event.text for event in (item.event for item in recorded) if isinstance(event, ev.MarkerAdded | ev.NoteAdded)
    ]
    expected = [f"{kind} {number}" for number in range(3) for kind in ("marker", "note")]
    outcome.expect(said == expected, f"{title}: {said}")
    view = house.notebook.meeting(meeting)
    outcome.expect((view.state, view.duration_ms) == ("ready", 3_000), f"{title}: {view.state}, {view.duration_ms} ms")
    outcome.expect([remark.text for remark in view.markers] == expected[::2], f"{title}: markers {view.markers}")
    outcome.expect(all(0 <= remark.at_ms <= 3_000 for remark in view.markers), f"{title}: markers {view.markers}")


def _expect_past(outcome: Outcome, house: House, title: str, meeting: MeetingId, moments: Sequence[datetime]) -> None:
    """`show --at`: at every time one that the meeting was in; the later the time, the later the state; at the latest
    time that its clock showed, the whole."""
    recorded = house.store.read(meeting).events
    before = 0
    first, last = min(item.at_us for item in recorded), max(item.at_us for item in recorded)
    times = sorted(
        {item.at_us + offset for item in recorded for offset in (-1, 0, 1)} | {first - 10**12, last + 10**12}
    )
    for at_us in times:
        at = EPOCH + timedelta(microseconds=at_us)
        try:
            view = house.notebook.meeting(meeting, at)
        except NotFoundError:
            outcome.expect(at_us < first, f"{title}: at {at} it had not begun")
            continue
        outcome.expect(before <= view.position, f"{title}: at {at} it went back to {view.position}")
        before = view.position
        remarks = [remark.text for remark in view.markers]
        true = _markers(recorded, view.position)
        outcome.expect(remarks == true and at_us >= first, f"{title}: at {at} it had {remarks}")
        outcome.expect(at_us < last or view.position == recorded[-1].position, f"{title}: at {at} it was not whole")


def _markers(recorded: Sequence[Recorded], position: int) -> list[str]:
    return [
        item.event.text for item in recorded if item.position <= position and isinstance(item.event, ev.MarkerAdded)
    ]


ROWS = [Row("clock ten years off, and going back within a meeting", "order and proof unchanged", clocks)]
