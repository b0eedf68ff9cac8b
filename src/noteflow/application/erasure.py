"""Erasing for good: the keys of a meeting, or of its sound alone, are destroyed, and what is left is proved useless.

The order survives a crash at any point (docs/formats-log.md): keys and the event that says so in one transaction, the
old epoch dropped, the index built anew, then the files. `finish` does at a start what was interrupted behind the
transaction; what was interrupted before it has not happened.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from noteflow.application.journal import Journal
from noteflow.application.ports import AudioStore, Checkpoint, EventStore, Progress
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError
from noteflow.domain.events import VAULT_STREAM, Event, MeetingErased, MeetingId, SoundErased

log = logging.getLogger(__name__)

PERSON, RETENTION = "person", "retention"
SOUND, MEETING = "sound", "meeting"
PURPOSES = {SOUND: ("audio",), MEETING: ("audio", "text")}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was destroyed, when, and how it was shown: `what` is `meeting` or `sound`, `position` that of its event.

    `checked_events` is the number of the meeting's events that were tried with the vault's own key, the first and the
    last of them with every key still held, and none opened.
    """

    meeting_id: MeetingId
    what: str
    reason: str
    erased_at_us: int
    position: int
    events: int
    checked_events: int
    audio_files: int
    audio_bytes: int
    checkpoint: Checkpoint


def erase(
    journal: Journal,
    store: EventStore,
    audio: AudioStore,
    meetings: Sequence[MeetingId],
    *,
    what: str,
    reason: str,
    progress: Progress,
) -> tuple[Receipt, ...]:
    """Erase meetings, or the sound of meetings, together: one new epoch serves all of them.

    Raises NoteFlowError when a step failed; what is done by then stays done, and the next start does the rest.
    """
    counts = {meeting: store.count(meeting) for meeting in meetings}
    doomed = [(meeting, purpose) for meeting in meetings for purpose in PURPOSES[what]]
    said: list[tuple[MeetingId, Event]] = [
        (VAULT_STREAM, MeetingErased(meeting, counts[meeting], reason))
        if what == MEETING
        else (meeting, SoundErased(reason))
        for meeting in meetings
    ]
    recorded = journal.destroy(doomed, said, lambda done: progress(0.8 * done))
    removed = _remove_all(audio, meetings)
    checked = {meeting: _prove(store, meeting, what) for meeting in meetings}
    checkpoint = store.checkpoint()
    progress(1.0)
    log.info("%d erased: %s", len(meetings), what)
    return tuple(
        Receipt(
            meeting,
            what,
            reason,
            item.at_us,
            item.position,
            counts[meeting],
            checked[meeting],
            *removed[meeting],
            checkpoint,
        )
        for meeting, item in zip(meetings, recorded, strict=True)
    )


def finish(store: EventStore, audio: AudioStore, silenced: Sequence[MeetingId]) -> None:
    """Delete the files that an interrupted erasure left: of erased meetings, and of those whose sound was erased."""
    for meeting in sorted(set(audio.meetings()) & {*store.erased(), *silenced}):
        try:
            _remove(audio, meeting)
        except NoteFlowError:
            log.error("meeting %s: files of its erased sound cannot be deleted yet", meeting)


def _prove(store: EventStore, meeting: MeetingId, what: str) -> int:
    if what == MEETING:
        return store.prove_erased(meeting)
    try:
        _, key = store.audio_dek(meeting)
    except NotFoundError:
        # a key that cannot be read, or is missing without an event that says why, proves nothing
        return 0
    key[:] = bytes(len(key))
    raise IntegrityError("The key of the meeting's sound is still there.", "Erase the sound again.")


def _remove_all(audio: AudioStore, meetings: Sequence[MeetingId]) -> dict[MeetingId, tuple[int, int]]:
    """One meeting's files that cannot be deleted keep nobody else's."""
    removed, failures = {}, []
    for meeting in meetings:
        try:
            removed[meeting] = _remove(audio, meeting)
        except NoteFlowError as error:
            failures.append(error)
    if failures:
        raise failures[0]
    return removed


def _remove(audio: AudioStore, meeting: MeetingId) -> tuple[int, int]:
    try:
        return audio.remove(meeting)
    except OSError as error:
        raise NoteFlowError(
            f"The keys are destroyed, but the files could not be deleted ({error.strerror}).",
            "They can no longer be opened; the next start of NoteFlow deletes them.",
        ) from error
