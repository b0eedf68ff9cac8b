"""A notebook on parts in memory, in which nobody speaks: meetings are put into its log as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from noteflow.application.notebook import Notebook, Parts, RecordingRequest
from noteflow.application.ports import AudioSource
from noteflow.domain import events as ev
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.files import write_atomically
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex
from tests.fakes.transcriber import FakeTranscriber

STARTED_US = 1_763_456_520_000_000
"""Tue 18 Nov 2025, 09:02 UTC."""


class StillClock:
    """A clock that a test moves."""

    now = STARTED_US

    def now_us(self) -> int:
        return self.now

    def monotonic(self) -> float:
        return self.now / 1_000_000


@dataclass
class Quiet:
    """`notebook` is closed by whoever made it. Exports hold the format and the title; their names are the title's."""

    store: FakeEventStore = field(default_factory=FakeEventStore)
    clock: StillClock = field(default_factory=StillClock)

    def __post_init__(self) -> None:
        self.notebook = Notebook(
            Parts(
                store=self.store,
                index=FakeIndex(),
                audio=FakeAudioStore(),
                transcriber=FakeTranscriber(),
                background_transcriber=FakeTranscriber(),
                clock=self.clock,
                open_source=_nobody_speaks,
                render=lambda view, format_name, _choice: f"{format_name} {view.title}".encode(),
                write_file=write_atomically,
                peak_db=lambda _pcm: -60.0,
                export_name=_name,
            )
        )

    def meeting(self, title: str) -> ev.MeetingId:
        """A meeting that is over; a minute after the one before."""
        meeting_id = ev.MeetingId(f"{self.store.position():032x}")
        self.clock.now += 60_000_000
        at_us = self.clock.now
        facts: list[ev.Event] = [
            ev.MeetingStarted(title, at_us, "import", "en", None),
            ev.MeetingStopped(at_us, 0, recovered=False),
        ]
        self.notebook.note_facts(meeting_id, facts)
        return meeting_id

    def vault_facts(self) -> list[ev.Event]:
        """What the vault's own stream says, after its first fact."""
        return [item.event for item in self.store.read(ev.VAULT_STREAM).events][1:]


def _name(view: MeetingView, format_name: str) -> str:
    return f"{Path(view.title).name}.{format_name}"


def _nobody_speaks(_request: RecordingRequest, _track: str) -> AudioSource:
    raise AssertionError("nothing is recorded here")
