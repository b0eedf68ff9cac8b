"""What the application needs from the outside: one Protocol for each thing that has a fake in the tests.

Every fake passes the same contract test as the real part (tests/contracts). All methods may raise `NoteFlowError`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from noteflow.domain.events import Event, History, MeetingId, Recorded
from noteflow.domain.transcript import Hypothesis

Progress = Callable[[float], None]
"""Told how much of a long piece of work is done, from 0.0 to 1.0."""


class Clock(Protocol):
    """The two clocks: the advisory one on the wall, and one that never goes back."""

    def now_us(self) -> int:
        """Microseconds since the Unix epoch."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary moment."""


class Power(Protocol):
    """Where the computer's power comes from."""

    def on_battery(self) -> bool:
        """Whether the computer runs on its battery; False where it has none, or where that cannot be found out."""


# --- sound in -----------------------------------------------------------------------------------------------------


class AudioSource(Protocol):
    """One track's sound: 16 kHz, mono, signed 16 bit, native byte order little-endian."""

    track: str
    """`mic`, `system` or `file`."""

    device: str
    """What a person calls the device or file it comes from."""

    def start(self) -> None:
        """Open the device or file. Raises DeviceError or BadAudioError."""

    def read(self) -> bytes:
        """All whole samples that came since the last call; empty when there are none yet. Never waits.

        A file that is read as fast as it goes gives at most about a second at a time. Sound that could not be had is
        silence of the same length, so that what follows keeps its place; `gaps` tells where.
        """

    def ended(self) -> bool:
        """No more will come and all that came was read: a file at its end, a device that is gone (then see `lost`)."""

    def lost(self) -> str | None:
        """Why no more comes although it should (`device-lost`, `damaged-input`), or None."""

    def duration_s(self) -> float | None:
        """About how long all of it is, once started; None where that is not known, as of what is being said."""

    def dropped_frames(self) -> int:
        """Samples that the ring or the device could not hold, since `start`."""

    def gaps(self) -> Sequence[tuple[int, int, str]]:
        """The stretches without sound so far, in samples since `start`: (start, end, reason as in `GapNoted`).

        Each lies within what `read` gave or gives next, as silence; only the last may lie behind it all: what a
        file that was cut off should have held.
        """

    def stop(self) -> None:
        """Stop capturing; what `read` has not fetched yet stays readable. May be called twice."""


# --- sound out ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Playing:
    """Where a player is: the `sample` that is heard now, whether it goes on, and why it does not where it should, as a
    sentence for a person."""

    sample: int
    running: bool
    problem: str = ""


class Player(Protocol):
    """A meeting's tracks together on what the computer plays on. Nothing here waits; `state` tells what came of it."""

    def play(self, sample: int) -> None:
        """Be heard from this place on, also while another is heard. At the end it stops by itself."""

    def pause(self) -> None:
        """Fall silent at once; `state` keeps the place."""

    def set_speed(self, speed: float) -> None:
        """From 0.5 to 3 times as fast as it was said, at the same pitch; counts from now on."""

    def skip_silence(self, *, wanted: bool) -> None:
        """Whether stretches in which nothing is heard are passed over."""

    def state(self) -> Playing:
        """Where it is now."""

    def close(self) -> None:
        """Fall silent and let go of everything. May be called twice; `play` may follow."""


# --- sound at rest ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SegmentState:
    """What reading a whole segment file tells: `state` is the reader's verdict (docs/formats.md), `samples` and
    `chunks` count what authenticates, `set_aside` the bytes behind it that do not; `set_aside_samples` is how much
    sound those bytes are, by their number alone."""

    state: str
    chunks: int
    samples: int
    recovered: bool
    bad_chunk: int | None = None
    set_aside: int = 0
    set_aside_samples: int = 0
    asset_id: str | None = None
    dek_id: str | None = None


class SegmentWriter(Protocol):
    """An encrypted segment file being written; used by one thread."""

    asset_id: str
    dek_id: str
    chunks: int
    """Chunks handed to the operating system."""
    samples: int
    """Samples in those chunks."""

    def append(self, pcm: bytes) -> None:
        """Take samples; whole chunks are encrypted and appended at once, the rest waits for more."""

    def sync(self) -> None:
        """Make all chunks handed over durable (fdatasync)."""

    def seal(self) -> None:
        """Write the waiting samples and the final chunk, sync, close. Counts are final afterwards."""

    def close(self) -> None:
        """Close without sealing (after an error). May be called twice, and after `seal`."""


class AudioStore(Protocol):
    """The encrypted segment files of all meetings."""

    def create(self, meeting: MeetingId, track: str, segment: int, *, created_us: int) -> SegmentWriter:
        """A new segment file; it exists, with its header synced, when this returns. Never overwrites."""

    def read(self, meeting: MeetingId, track: str, segment: int, start: int, count: int) -> bytes:
        """Samples `start` to `start + count` of a segment, fewer at its end; also while it is being written.

        Only authenticated samples are given. Raises IntegrityError for a damaged chunk, NotFoundError for no file.
        """

    def check(self, meeting: MeetingId, track: str, segment: int) -> SegmentState:
        """Read the whole file and judge it. Raises NotFoundError when there is none."""

    def recover(self, meeting: MeetingId, track: str, segment: int, *, most_chunks: int | None = None) -> SegmentState:
        """After a crash: keep the true prefix, of at most so many chunks, set aside what follows it, seal with reason
        1. Sealed files stay as they are. Returns the state afterwards. Raises IntegrityError when the header itself
        cannot be used."""

    def remove(self, meeting: MeetingId) -> tuple[int, int]:
        """Delete all that is kept of a meeting's sound, bytes set aside included; (files, bytes). None is fine."""

    def segments(self, meeting: MeetingId) -> Sequence[tuple[str, int]]:
        """The (track, segment number) of every file there is for a meeting."""

    def meetings(self) -> Sequence[MeetingId]:
        """Every meeting that has a folder."""

    def stored_bytes(self, meeting: MeetingId) -> int:
        """What all files of a meeting take, those set aside included; 0 for a meeting without a folder."""

    def free_bytes(self) -> int:
        """Room left on the disk that holds the sound."""

    def hold_reserve(self) -> None:
        """Take some room on that disk, and keep it, so that a full disk has room for the end of a recording. Raises
        OSError."""

    def give_up_reserve(self) -> None:
        """Give that room back; none held is fine. Raises OSError."""


# --- speech to text -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything of the track before `upto_sample` has been transcribed; its finals came before this."""

    track: str
    upto_sample: int


@dataclass(frozen=True, slots=True)
class TrackFinished:
    """The track was ended and all its sound has been transcribed, up to `upto_sample`."""

    track: str
    upto_sample: int


@dataclass(frozen=True, slots=True)
class TranscriberTrouble:
    """The model's process had to be restarted (`fatal` False) or cannot run at all (`fatal` True)."""

    message: str
    fatal: bool


TranscriberNotice = Hypothesis | Settled | TrackFinished | TranscriberTrouble


@dataclass(frozen=True, slots=True)
class TranscriptionJob:
    """What to transcribe. `start_samples` maps each track to the place where to begin (0, or later after a crash).

    `read_pcm(track, start_sample, count)` gives recorded samples from the encrypted files, fewer than `count` (or
    none) when they are not written yet; it is called from the transcriber's own thread. A `live` job also tells what
    may still change of an utterance that is not over; a `careful` one takes longer, for fewer mistakes. `language` is
    as `domain.languages` reads it; `locked` maps a track to its language where that was found out before. `vocabulary`
    are names and terms to listen for, divided by commas; it is as private as the sound.
    """

    start_samples: dict[str, int]
    language: str
    model: str
    read_pcm: Callable[[str, int, int], bytes]
    live: bool = False
    careful: bool = False
    locked: Mapping[str, str] = field(default_factory=dict)
    vocabulary: str = field(default="", repr=False)


class Transcription(Protocol):
    """One meeting's way through the model. `offer` and `end` never wait and never raise."""

    def offer(self, track: str, start_sample: int, pcm: bytes) -> None:
        """New samples of a track at their place on its clock. A gap since the last offer is read from the files."""

    def end(self, track: str, total_samples: int) -> None:
        """The track is over; transcribe what is left, then `TrackFinished`."""

    def backlog_s(self) -> float:
        """Seconds of sound offered and not settled, over the track that is furthest behind."""

    def close(self) -> None:
        """Give up at once: no notice comes after this returns."""


class Transcriber(Protocol):
    """The local model, in a process of its own."""

    def models(self) -> Sequence[str]:
        """The names of the models that can be used on this machine."""

    def warm_up(self, name: str) -> None:
        """A job with this model will come soon: have it loaded meanwhile. Raises DeviceError when it is missing."""

    def transcribe(self, job: TranscriptionJob, sink: Callable[[TranscriberNotice], None]) -> Transcription:
        """Begin a job; notices go to `sink` on the transcriber's own thread. Raises DeviceError for a model that is
        missing or damaged."""

    def close(self) -> None:
        """End the model's process."""


# --- keys ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrappedDek:
    """A data key under the key-encryption key of an epoch; `purpose` is `audio` or `text`."""

    dek_id: str
    purpose: str
    epoch: int
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement of the log: its size in events and the Merkle tree's root (hexadecimal)."""

    size: int
    root: str


class VaultFileFollower(Protocol):
    """Who keeps in mind which vault.json is the vault's, so that an earlier one that is put back is noticed.

    A vault.json is named by its MAC, 32 bytes.
    """

    def expect(self, tag: bytes) -> None:
        """vault.json is about to be replaced by this one. Raises NoteFlowError when it must not be."""

    def settle(self, tag: bytes) -> None:
        """vault.json is this one now."""


class LogKeys(Protocol):
    """What the log needs of an open vault. Keys handed out are the vault's own; whoever gets one does not clear it."""

    def database_key(self) -> bytearray:
        """K_db, 32 bytes."""

    def chain_key(self) -> bytearray:
        """K_chain, 32 bytes."""

    def checkpoint_public_key(self) -> bytes:
        """The Ed25519 public key that vault.json names, 32 bytes."""

    def vault_name(self) -> str:
        """The origin line of this vault's checkpoints: `noteflow/` and the vault's id in hexadecimal."""

    def wrap_dek(self, dek: bytearray, meeting: MeetingId, dek_id: str, purpose: str) -> WrappedDek:
        """Wrap a data key under the newest epoch."""

    def unwrap_dek(self, meeting: MeetingId, wrapped: WrappedDek) -> bytearray:
        """The data key; the caller clears it. Raises IntegrityError when it does not authenticate."""

    def epochs(self) -> Sequence[int]:
        """The numbers of the epochs whose keys are held, rising; more than one only while keys are being rewrapped."""

    def begin_epoch(self) -> None:
        """Make the next epoch's keys, durably, beside the present ones; from now on keys are wrapped under it."""

    def drop_old_epochs(self) -> None:
        """Forget all epochs but the newest, for good: what is wrapped under another can never be unwrapped again."""

    def read_anchor(self) -> Checkpoint | None:
        """The newest of anchor.json and its mirrors; None when there is none. Raises IntegrityError for a bad MAC,
        also that of a mirror alone."""

    def claimed_anchor(self) -> Checkpoint | None:
        """The same of anchors that an earlier root key may have authenticated: none of their MACs is checked, and only
        what is no anchor at all raises IntegrityError."""

    def write_anchor(self, checkpoint: Checkpoint) -> None:
        """Replace the anchor and its mirrors; the mirrors in their own time."""

    def flush_anchor(self) -> None:
        """Have the mirrors follow now, and wait for them a while. Nothing is raised."""

    def late_anchor(self) -> Checkpoint | None:
        """What a mirror that `read_anchor` could not read at first was found to hold since; None when nothing was.
        Until `settle_anchor` it is not written over. Raises IntegrityError for a bad MAC."""

    def settle_anchor(self) -> None:
        """The log was compared with `late_anchor`, or a person accepts it."""

    def vault_file_tags(self) -> tuple[bytes, bytes]:
        """The vault.json that the vault was opened with, and the one that it has written since; mostly the same."""

    def keep_vault_file(self) -> None:
        """Bring vault.json and its copy in line with what is open: it is known to be the vault's own."""

    def follow_vault_file(self, follower: VaultFileFollower) -> None:
        """Have `follower`, and no earlier one, told before and after vault.json is replaced."""


# --- the log, and what is derived from it -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not verify: `what` in a sentence, `where` (a file, `event 17`, `page 3`), and whose it is."""

    what: str
    where: str
    meeting_id: MeetingId | None = None


@dataclass(frozen=True, slots=True)
class LogReport:
    """What verifying the whole log found."""

    events: int
    head: str
    checkpoint: Checkpoint | None
    problems: tuple[Problem, ...]


class EventStore(Protocol):
    """The ordered, encrypted, authenticated log. Safe to use from several threads; appends happen one at a time."""

    def append(
        self, stream: MeetingId, events: Sequence[Event], *, at_us: int, expected: int | None = None
    ) -> tuple[Recorded, ...]:
        """Append to a stream, all or nothing, durable on return. The first event of a new stream makes its keys.

        Raises NoteFlowError when `expected` is given and the stream does not end at that sequence number.
        """

    def read(self, stream: MeetingId) -> History:
        """A stream's events as far as they verify. Empty for a stream that does not exist."""

    def since(self, position: int) -> Iterator[Recorded]:
        """All events after a position, in the log's order. Streams that stop verifying are left out from there on;
        `quarantined` names them."""

    def streams(self) -> Sequence[MeetingId]:
        """Every meeting's stream, in the order of their first events; neither the vault's own nor erased ones."""

    def erased(self) -> Mapping[MeetingId, Recorded]:
        """The meetings that were erased, and the event that says so. Their streams read as empty."""

    def quarantined(self) -> Sequence[MeetingId]:
        """The streams known not to verify, so far."""

    def position(self) -> int:
        """The position of the last event; 0 when empty."""

    def head(self, position: int) -> str:
        """The chain's head after the event at a position, in hex; empty where there is none or it cannot be read."""

    def count(self, stream: MeetingId) -> int:
        """How many events a stream has, whether they verify or not."""

    def newest_at_us(self) -> int:
        """The time that the last event bears; 0 when it cannot be read."""

    def audio_dek(self, meeting: MeetingId) -> tuple[str, bytearray]:
        """(dek id, key) of a meeting's sound. The caller clears the key. Raises NotFoundError when it was erased."""

    def destroy(
        self,
        doomed: Sequence[tuple[MeetingId, str]],
        said: Sequence[tuple[MeetingId, Event]],
        *,
        at_us: int,
        progress: Progress | None = None,
    ) -> tuple[Recorded, ...]:
        """Destroy keys (meeting, purpose) for good and append what is `said` of it (stream, event), all or nothing.

        Every other key is rewrapped under a new epoch in the same transaction, then the old epoch is dropped: no copy
        of an older state of the log can bring a destroyed key back. With nothing doomed, only the epoch is new. What a
        crash interrupts before the transaction has not happened; after it, the next opening finishes it. An error that
        `progress` raises before it is told 1 calls it off: nothing is new then but the epoch.
        """

    def prove_erased(self, meeting: MeetingId) -> int:
        """Try to open what is left of an erased meeting: each of its events with the vault's own key, the first and the
        last with every key that is still held; the number of its events.

        Raises IntegrityError when anything opens.
        """

    def checkpoint(self) -> Checkpoint:
        """Sign the log as it stands and write the anchor. While an alarm stands that a person has not accepted, nothing
        is signed and the anchor stays, so that the evidence lasts."""

    def alarms(self) -> tuple[Problem, ...]:
        """What was wrong when the log was opened (rolled back against its anchor, anchor missing, its end damaged), and
        what has been found lost since."""

    def verify(self, progress: Progress | None = None) -> LogReport:
        """Check every page, event, link of the chain, the tree, every checkpoint, and the anchor."""

    def verify_new(self, go_on: Callable[[], bool] = lambda: True) -> tuple[Problem, ...]:
        """Verify the events and links, the chain and the tree, from the last point up to which everything was verified
        (by this or by `verify`), and remember the new one if all is well. `go_on` is asked now and then; when it says
        no, the next call goes on from there. What is found is quarantined, or an alarm where nobody owns it."""

    def accept_alarms(self, told: Collection[Problem], *, at_us: int) -> tuple[Problem, ...]:
        """Record that a person was told of these alarms and goes on, and return those of them that stood; any other
        stays. The anchor is written anew once none is left that holds it back."""

    def close(self) -> None:
        """Checkpoint the WAL and close. May be called twice."""


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A row of the list of meetings. `tracks` are the names of those that were recorded; `text_share` is how much of
    the sound has been through the model, 1 where no text is wanted or none is missing."""

    id: MeetingId
    title: str
    started_at_us: int
    duration_ms: int
    state: str
    language: str
    model: str | None
    pinned: bool = False
    sound_erased: bool = False
    tracks: tuple[str, ...] = ()
    text_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was searched for. `snippet` is its text with the found words between `[` and `]`."""

    meeting_id: MeetingId
    title: str
    start_ms: int
    text: str
    snippet: str


MARKER, NOTE, ACTION, DONE = "marker", "note", "action", "done"
"""What a found line is, where it is not what was said on a track; `done` is an action item that is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for: all the words of `text`, the last also as a beginning; in the meetings `only`, all of them
    when that is None; with `track`, in what was said on it alone."""

    text: str = field(repr=False)
    only: frozenset[MeetingId] | None = None
    track: str = ""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that holds what is searched for. `kind` is its track, or one of `MARKER` to `DONE`; `marks` are the
    found words' places in `text`, as (begin, end)."""

    kind: str
    start_ms: int
    text: str = field(repr=False)
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """The first found lines of a meeting, how many it has, and what was found in its title, which is no line."""

    meeting_id: MeetingId
    lines: tuple[FoundLine, ...]
    count: int
    title_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A few of the meetings in which something was found, the newest first; `next` asks for those that follow, 0 when
    these are the last."""

    meetings: tuple[FoundMeeting, ...]
    next: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines were found, in how many meetings; at least so many when counting was given up."""

    lines: int
    meetings: int
    whole: bool


class Index(Protocol):
    """What is derived from the log for lists and search; disposable."""

    def position(self) -> int:
        """The log position that has been applied."""

    def apply(self, recorded: Sequence[Recorded]) -> None:
        """Apply events, in order; those at or before `position` are ignored."""

    def quarantine(self, meetings: Sequence[MeetingId]) -> None:
        """Show these meetings as quarantined."""

    def release(self, meetings: Sequence[MeetingId]) -> None:
        """Show these meetings as what they are again: they verify."""

    def meetings(self, limit: int | None = None, *, erased: bool = False) -> Sequence[MeetingSummary]:
        """The meetings, newest first by the log's order; those whose beginning is lost come last. With `erased` also
        what is left of those that were."""

    def unfinished(self) -> Sequence[MeetingId]:
        """Meetings that were not stopped, or whose wanted text is not complete, oldest first."""

    def segment_files(self) -> Mapping[MeetingId, Collection[tuple[str, int]]]:
        """The (track, segment number) of every audio file that the log names, by meeting."""

    def search(self, text: str, limit: int = 50) -> Sequence[Hit]:
        """Lines, notes, markers and titles that hold all the words, a last word also as a beginning; newest meeting
        first. Any text is fine: nothing in it is an operator."""

    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page:
        """A page of so many meetings, with so many lines of each at most; `after` is the `next` of the page before."""

    def tally(self, wanted: Wanted, *, limit: int = 10_000) -> Tally:
        """Count what `find` finds, up to so many lines."""

    def actions(self, limit: int = 1000) -> Sequence[FoundMeeting]:
        """The action items that are not done, up to so many, by meeting, the newest first."""

    def meant(self, text: str) -> str:
        """The search with each word that is nowhere replaced by the most frequent one that a slip of one letter makes
        of it; empty where there is none, and where every word is somewhere."""

    def clear(self) -> None:
        """Forget everything, to be rebuilt, under the newest epoch's key."""

    def close(self) -> None:
        """Close. May be called twice."""


class KeyStore(Protocol):
    """A place of the operating system for small secrets."""

    @property
    def name(self) -> str:
        """The backend, as recorded in the vault (`SecretService`, `macOS Keychain`, ...)."""

    def get(self, item: str) -> bytearray | None:
        """The secret, or None when there is none. Raises VaultLockedError when the store cannot be used now."""

    def get_all(self, items: Sequence[str]) -> list[bytearray | None]:
        """What `get` gives for each, asked in one go; fewer where the store fails on the way, but at least the first.

        Raises VaultLockedError when the store cannot be used now.
        """

    def set(self, item: str, secret: bytes | bytearray) -> None:
        """Store or replace a secret and read it back."""

    def delete(self, item: str) -> None:
        """Remove a secret; none there is fine."""
