"""What has to hold after every fault, whatever it was: the vault opens, recovers, verifies, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from noteflow import app
from noteflow.domain.meeting import samples_to_ms
from tests.fault.world import Document, Ended, Tell, World

STEADY = ("ready", "recovered")


@dataclass
class Found:
    """What is wrong, a sentence each; the sound lost of what had been spoken, in seconds, when any was."""

    problems: list[str] = field(default_factory=list)
    lost_s: float = 0.0


def survey(world: World, before: Ended) -> Found:
    """Open the vault as the app does, recover and verify it, and compare it with what the process had told."""
    found = Found()
    with world.opened() as house:
        found.problems += [f"alarm: {alarm.what}" for alarm in house.notebook.alarms()]
        report = house.notebook.verify()
        found.problems += [f"verify: {problem.where}: {problem.what}" for problem in report.problems]
        found.problems += _missing_events(house, before)
        for meeting in house.notebook.meetings():
            if meeting.state not in STEADY:
                found.problems.append(f"a meeting is {meeting.state}")
        found.problems += [f"left in the folder: {path.name}" for path in world.home.rglob("*.new")]
        found.lost_s = _lost_sound(house, before)
    return found


def _missing_events(house: app.House, before: Ended) -> list[str]:
    store = house.notebook._parts.store
    held = {item.position: [item.stream, repr(item.event)] for item in store.since(0)}
    return [
        f"event {position} was committed, and {'is another' if position in held else 'is gone'}: {event[:80]}"
        for committed in before.of("committed")
        for position, stream, event in committed
        if held.get(position) != [stream, event] and not _erased(stream, before)
    ]


def _erased(stream: str, before: Ended) -> bool:
    return stream in before.of("erasing")


def _lost_sound(house: app.House, before: Ended) -> float:
    given, started = before.of("spoken"), _started(before)
    if not given or started is None:
        return 0.0
    kept_ms = house.notebook.meeting(started).duration_ms
    return max(0, samples_to_ms(given[-1]) - kept_ms) / 1000


def _started(before: Ended) -> str | None:
    for committed in before.of("committed"):
        for _, stream, event in committed:
            if event.startswith("MeetingStarted"):
                return str(stream)
    return None


def survey_and_tell(world: World, before: Ended, tell: Tell) -> None:
    """`survey`, from the process that did it."""
    found = survey(world, before)
    tell({"problems": found.problems, "lost_s": found.lost_s})


def problems_of(ended: Ended) -> list[str]:
    """What a surveying process told, and why it could not."""
    problems = [f"opening fails: {message} ({kind})" for kind, message, _ in ended.of("error")] + ended.flaws()
    reports: list[Document] = [document for document in ended.told if "problems" in document]
    if not reports and not problems:
        problems.append(f"the survey ended by signal {ended.signal}")
    return problems + [problem for report in reports for problem in report["problems"]]
