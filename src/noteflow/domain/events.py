"""Every fact that the log can hold, as frozen dataclasses.

Places in a meeting are whole samples at 16 kHz where sound is meant (`*_sample`) and whole milliseconds where text is
meant (`*_ms`); both count from the meeting's first sample. Wall-clock time (`*_us`, microseconds since the Unix epoch)
is advisory: order comes from the log alone. Ids are lower-case hexadecimal.

A change to a field is a new version of the event (see the event codec), never an edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType

MeetingId = NewType("MeetingId", str)
"""32 hexadecimal digits, random."""

VAULT_STREAM = MeetingId("0" * 32)
"""The vault's own stream: what concerns no single meeting."""

SAMPLE_RATE = 16_000
"""Samples a second of every recorded track; tracks are mono, signed 16 bit."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; `probability` in thousandths."""

    start_ms: int
    end_ms: int
    text: str
    probability: int = 1000


@dataclass(frozen=True, slots=True)
class MeetingStarted:
    """`origin` is `microphone`, `file` (recorded from one) or `import`; `model` is None when no text is wanted."""

    title: str
    started_at_us: int
    origin: str
    language: str
    model: str | None


@dataclass(frozen=True, slots=True)
class SegmentOpened:
    """A new audio file of a track begins at `start_sample` of the meeting's clock."""

    track: str
    segment: int
    asset_id: str
    dek_id: str
    start_sample: int
    device: str


@dataclass(frozen=True, slots=True)
class AudioProgress:
    """So much of a segment is on disk and synced: less found later is loss, not a crash."""

    track: str
    segment: int
    chunks: int
    samples: int


@dataclass(frozen=True, slots=True)
class SegmentSealed:
    """The segment has its final chunk; `recovered` when it was put there after a crash."""

    track: str
    segment: int
    chunks: int
    samples: int
    recovered: bool


@dataclass(frozen=True, slots=True)
class GapNoted:
    """No sound of the track for this stretch: `reason` is `device-lost`, `overflow`, `damaged-input` or `paused` (a
    person wanted none); after a crash `missing` (it had been on disk) or `crash` (it was being written, and what is
    left of it does not authenticate). A reader shows a reason that it does not know as it is."""

    track: str
    start_ms: int
    end_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class UtteranceTranscribed:
    """A finished utterance. `words` may be empty when the model gave no times."""

    utterance_id: str
    track: str
    start_ms: int
    end_ms: int
    text: str
    words: Sequence[Word]
    model: str
    language: str


@dataclass(frozen=True, slots=True)
class UtteranceSuperseded:
    """A second pass has better text for the stretch, added with it: the utterance is no longer shown."""

    utterance_id: str


@dataclass(frozen=True, slots=True)
class RewriteAsked:
    """The sound is to go through a model once more; `language` as in `MeetingStarted`. The last one counts."""

    model: str
    language: str


@dataclass(frozen=True, slots=True)
class RewriteDone:
    """It went through this model, and what came out better was taken."""

    model: str


@dataclass(frozen=True, slots=True)
class TranscriptCompleted:
    """All sound of the track before `upto_sample` has been transcribed."""

    track: str
    upto_sample: int


@dataclass(frozen=True, slots=True)
class VocabularyGiven:
    """Names and terms to listen for in this meeting, divided by commas, beside those of all meetings."""

    terms: str


@dataclass(frozen=True, slots=True)
class MarkerAdded:
    """A moment worth finding again; `text` may be empty."""

    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """Something typed while listening."""

    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class ActionAdded:
    """Something that is to be done."""

    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class RemarkEdited:
    """A note, a marker or an action item has this time and text now. `remark` is the place in the meeting's stream of
    the event that added it."""

    remark: int
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class RemarkRemoved:
    """A note, a marker or an action item is no longer shown; `remark` as in `RemarkEdited`."""

    remark: int


@dataclass(frozen=True, slots=True)
class ActionFinished:
    """An action item is done, or is to be done after all; `remark` as in `RemarkEdited`."""

    remark: int
    done: bool


@dataclass(frozen=True, slots=True)
class LineEdited:
    """A person wrote a line's text anew. `words` are those of the text with the times that they have now, none when the
    line had none."""

    line_id: str
    text: str
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class LineSplit:
    """A line became two at the moment `at_ms`: the line keeps the first `text_at` characters (Unicode code points) and
    the first `words` words, the new line `new_id` has the rest. White space at the cut belongs to neither."""

    line_id: str
    new_id: str
    text_at: int
    words: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class LinesMerged:
    """A line took on text, words and end of another of its track, which is gone."""

    line_id: str
    next_id: str


@dataclass(frozen=True, slots=True)
class LineHidden:
    """A line is no longer shown."""

    line_id: str


@dataclass(frozen=True, slots=True)
class LineSpeakerNamed:
    """Who speaks in a line; empty: whoever speaks on its track."""

    line_id: str
    name: str


@dataclass(frozen=True, slots=True)
class TrackSpeakerNamed:
    """Who speaks on a track, where a line is not named by itself; empty: nobody is named."""

    track: str
    name: str


@dataclass(frozen=True, slots=True)
class EditUndone:
    """The last edit that stands is left out from here on. `edit` is its place in the meeting's stream."""

    edit: int


@dataclass(frozen=True, slots=True)
class EditRedone:
    """The edit that was undone last stands again. `edit` is its place in the meeting's stream."""

    edit: int


@dataclass(frozen=True, slots=True)
class TitleChanged:
    """The meeting goes by another name."""

    title: str


@dataclass(frozen=True, slots=True)
class MeetingStopped:
    """Recording is over; `recovered` when a crash ended it and a later start wrote this."""

    stopped_at_us: int
    duration_ms: int
    recovered: bool


@dataclass(frozen=True, slots=True)
class MeetingExported:
    """The meeting was written to a file of the person's, in the clear: where, its SHA-256 in hexadecimal and bytes."""

    format: str
    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PinChanged:
    """Whether retention rules leave the meeting alone."""

    pinned: bool


@dataclass(frozen=True, slots=True)
class SoundErased:
    """The key of the meeting's sound was destroyed; its text stays. `reason` is `person` or `retention`."""

    reason: str


@dataclass(frozen=True, slots=True)
class VaultCreated:
    """The first fact of every log."""

    created_at_us: int


@dataclass(frozen=True, slots=True)
class AlarmAccepted:
    """A person looked at an integrity alarm and went on; `what` is the alarm, without meeting text."""

    accepted_at_us: int
    what: str


@dataclass(frozen=True, slots=True)
class VaultUnlocked:
    """The vault was opened by a slot of this kind: `keyring`, `passphrase` or `recovery`."""

    slot: str


@dataclass(frozen=True, slots=True)
class UnlocksFailed:
    """So many passphrases or phrases did not open the vault since it was last open."""

    count: int
    first_at_us: int
    last_at_us: int


@dataclass(frozen=True, slots=True)
class VaultLocked:
    """The vault was locked: `reason` is `person`, `idle` or `suspend`."""

    reason: str


@dataclass(frozen=True, slots=True)
class KeysChanged:
    """`what` is `slot-added`, `slot-changed`, `slot-removed` (`slot` tells which kind), `epoch` or `root-key`."""

    what: str
    slot: str


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting that matters to what is kept and who may see it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ClockTrusted:
    """What the clock said when it was last good enough to delete by: `by` is `person` who said so, or `check` when it
    had gone on as it should. Retention rules compare the clock with it, also after a restart."""

    trusted_us: int
    by: str


@dataclass(frozen=True, slots=True)
class MeetingErased:
    """The keys of a meeting were destroyed, and with them its `events` events, its sound and its place in the index.

    `reason` is `person` or `retention`. Nothing here tells what the meeting was.
    """

    meeting_id: str
    events: int
    reason: str


@dataclass(frozen=True, slots=True)
class DamagedMeetingExported:
    """A meeting that does not verify, to which nothing can be added, was written to a file of the person's. Where and
    what stays out of here: this stream outlives the meeting."""

    meeting_id: str
    format: str


@dataclass(frozen=True, slots=True)
class BackupMade:
    """The whole vault was written to a backup: where, its SHA-256 in hexadecimal and bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class VaultRestored:
    """The vault was put back from a backup that held `size` events, of this tree root, and was made at `made_at_us`."""

    size: int
    root: str
    made_at_us: int


MeetingEvent = (
    MeetingStarted
    | SegmentOpened
    | AudioProgress
    | SegmentSealed
    | GapNoted
    | UtteranceTranscribed
    | UtteranceSuperseded
    | RewriteAsked
    | RewriteDone
    | TranscriptCompleted
    | VocabularyGiven
    | MarkerAdded
    | NoteAdded
    | ActionAdded
    | RemarkEdited
    | RemarkRemoved
    | ActionFinished
    | LineEdited
    | LineSplit
    | LinesMerged
    | LineHidden
    | LineSpeakerNamed
    | TrackSpeakerNamed
    | EditUndone
    | EditRedone
    | TitleChanged
    | MeetingStopped
    | MeetingExported
    | PinChanged
    | SoundErased
)
VaultEvent = (
    VaultCreated
    | AlarmAccepted
    | VaultUnlocked
    | UnlocksFailed
    | VaultLocked
    | KeysChanged
    | SettingChanged
    | ClockTrusted
    | MeetingErased
    | DamagedMeetingExported
    | BackupMade
    | VaultRestored
)
Event = MeetingEvent | VaultEvent


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in its place: `position` in the whole log, `sequence` in its stream, both from 1."""

    position: int
    stream: MeetingId
    sequence: int
    at_us: int
    event: Event


@dataclass(frozen=True, slots=True)
class BadEvent:
    """An event that does not verify: its place, and why. What it said is unknown."""

    position: int
    stream: MeetingId
    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """A stream as far as it verifies; `problem` is the first event that does not."""

    events: tuple[Recorded, ...]
    problem: BadEvent | None = None
