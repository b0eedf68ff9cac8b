"""What every `AudioStore` promises: the files on disk, and the fake that stands for them."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from noteflow.application.ports import AudioStore
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.security.audio_files import AudioFiles
from tests.fakes.audio_store import FakeAudioStore

MEETING = MeetingId("a1" * 16)
OTHER = MeetingId("b2" * 16)
CHUNK = 16384
CHUNK_SAMPLES = CHUNK // 2
FRAME = CHUNK + 32
HEADER = 144


@dataclass
class Case:
    store: AudioStore
    damage: Callable[[int], None]
    """Flip a bit in a chunk of MEETING's mic-0."""
    crash: Callable[[], None]
    """Lose what was not synced of it and leave 100 bytes of a chunk behind."""


def _files(folder: Path) -> Case:
    keys = {meeting: (secrets.token_hex(16), secrets.token_bytes(32)) for meeting in (MEETING, OTHER)}

    def dek_of(meeting: MeetingId) -> tuple[str, bytearray]:
        dek_id, dek = keys[meeting]
        return dek_id, bytearray(dek)

    path = folder / "audio" / MEETING / "mic-0.nfae"

    def damage(chunk: int) -> None:
        data = bytearray(path.read_bytes())
        data[HEADER + chunk * FRAME + 100] ^= 1
        path.write_bytes(data)

    def crash() -> None:
        path.write_bytes(path.read_bytes() + (CHUNK + 28).to_bytes(4, "big") + secrets.token_bytes(96))

    return Case(AudioFiles(folder / "audio", dek_of), damage, crash)


def _fake(_: Path) -> Case:
    store = FakeAudioStore()
    return Case(
        store,
        lambda chunk: store.damage(MEETING, "mic", 0, chunk),
        lambda: store.crash(MEETING, "mic", 0),
    )


@pytest.fixture(params=[_files, _fake], ids=["files", "fake"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    made: Case = request.param(tmp_path)
    return made


def sound(samples: int) -> bytes:
    return secrets.token_bytes(2 * samples)


def test_what_is_written_is_read(case: Case) -> None:
    pcm = sound(3 * CHUNK_SAMPLES + 77)
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    for place in range(0, len(pcm), 1000):
        writer.append(pcm[place : place + 1000])
    assert (writer.chunks, writer.samples) == (3, 3 * CHUNK_SAMPLES)
    writer.seal()
    assert (writer.chunks, writer.samples) == (4, 3 * CHUNK_SAMPLES + 77)
    assert case.store.read(MEETING, "mic", 0, 0, 1 << 20) == pcm
    state = case.store.check(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.samples, state.recovered) == ("sealed", 4, len(pcm) // 2, False)
    assert (state.bad_chunk, state.set_aside) == (None, 0)
    assert (state.asset_id, state.dek_id) == (writer.asset_id, writer.dek_id)


def test_any_place_can_be_read(case: Case) -> None:
    pcm = sound(2 * CHUNK_SAMPLES + 900)
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(pcm)
    writer.seal()
    for start in (0, 1, CHUNK_SAMPLES - 1, CHUNK_SAMPLES, 2 * CHUNK_SAMPLES + 5):
        for count in (0, 1, 2, CHUNK_SAMPLES, 2 * CHUNK_SAMPLES + 1):
            assert case.store.read(MEETING, "mic", 0, start, count) == pcm[2 * start : 2 * (start + count)]


def test_reading_behind_the_end_gives_nothing(case: Case) -> None:
    for number, last in enumerate((0, 1, 8160, 8180, CHUNK_SAMPLES - 1)):
        total = CHUNK_SAMPLES + last
        writer = case.store.create(MEETING, "mic", number, created_us=1)
        writer.append(sound(total))
        writer.seal()
        for start in (total, total + 1, 2 * CHUNK_SAMPLES, 3 * CHUNK_SAMPLES, 1 << 40):
            assert case.store.read(MEETING, "mic", number, start, 100) == b""


def test_sound_is_read_while_it_is_written(case: Case) -> None:
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    assert case.store.read(MEETING, "mic", 0, 0, 10) == b""
    pcm = sound(2 * CHUNK_SAMPLES + 10)
    writer.append(pcm)
    assert case.store.read(MEETING, "mic", 0, CHUNK_SAMPLES - 1, 1 << 20) == pcm[CHUNK - 2 : 2 * CHUNK]
    state = case.store.check(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.samples) == ("unsealed", 2, 2 * CHUNK_SAMPLES)
    writer.close()
    writer.close()


def test_a_reader_beside_the_writer_sees_only_what_was_said(case: Case) -> None:
    pcm = sound(40 * CHUNK_SAMPLES)
    writer = case.store.create(MEETING, "mic", 0, created_us=1)

    def write() -> None:
        for place in range(0, len(pcm), 3210):
            writer.append(pcm[place : place + 3210])
        writer.seal()

    thread = threading.Thread(target=write)
    thread.start()
    place = 0
    while place < len(pcm):
        got = case.store.read(MEETING, "mic", 0, place // 2, 12345)
        assert got == pcm[place : place + len(got)]
        place += len(got)
    thread.join()


def test_an_empty_segment_can_be_sealed(case: Case) -> None:
    case.store.create(MEETING, "mic", 0, created_us=1).seal()
    state = case.store.check(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.samples) == ("sealed", 0, 0)
    assert case.store.read(MEETING, "mic", 0, 0, 10) == b""


def test_closing_after_sealing_is_fine(case: Case) -> None:
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(sound(10))
    writer.sync()
    writer.seal()
    writer.close()
    assert case.store.check(MEETING, "mic", 0).state == "sealed"


def test_nothing_is_overwritten(case: Case) -> None:
    case.store.create(MEETING, "mic", 0, created_us=1).seal()
    before = case.store.check(MEETING, "mic", 0)
    with pytest.raises(NoteFlowError):
        case.store.create(MEETING, "mic", 0, created_us=2)
    assert case.store.check(MEETING, "mic", 0) == before


def test_what_there_is_is_told(case: Case) -> None:
    assert list(case.store.meetings()) == []
    assert list(case.store.segments(MEETING)) == []
    for meeting, track, number in [(MEETING, "mic", 0), (MEETING, "mic", 10), (MEETING, "mic", 2), (OTHER, "file", 0)]:
        case.store.create(meeting, track, number, created_us=1).seal()
    assert list(case.store.segments(MEETING)) == [("mic", 0), ("mic", 2), ("mic", 10)]
    assert list(case.store.segments(OTHER)) == [("file", 0)]
    assert list(case.store.meetings()) == [MEETING, OTHER]
    assert case.store.free_bytes() > 0


def test_what_is_not_there_is_not_found(case: Case) -> None:
    case.store.create(MEETING, "mic", 0, created_us=1).seal()
    with pytest.raises(NotFoundError):
        case.store.check(MEETING, "mic", 1)
    with pytest.raises(NotFoundError):
        case.store.read(OTHER, "mic", 0, 0, 1)
    with pytest.raises(NotFoundError):
        case.store.recover(MEETING, "system", 0)


@pytest.mark.parametrize("track", ["", "Mic", "../mic", "mic/0", "mic-0", "mic\n", ".", "mic\0"])
def test_no_path_can_be_made_of_a_track(case: Case, track: str) -> None:
    with pytest.raises(UsageError):
        case.store.create(MEETING, track, 0, created_us=1)
    with pytest.raises(UsageError):
        case.store.check(MEETING, track, 0)


def test_no_path_can_be_made_of_a_meeting_or_number(case: Case) -> None:
    with pytest.raises(UsageError):
        case.store.create(MeetingId("../" + "a" * 29), "mic", 0, created_us=1)
    with pytest.raises(UsageError):
        case.store.check(MEETING, "mic", -1)


def test_a_damaged_chunk_is_never_given(case: Case) -> None:
    pcm = sound(3 * CHUNK_SAMPLES)
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(pcm)
    writer.seal()
    case.damage(1)
    state = case.store.check(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.bad_chunk) == ("corrupt", 1, 1)
    with pytest.raises(IntegrityError):
        case.store.read(MEETING, "mic", 0, CHUNK_SAMPLES - 1, 2)
    assert case.store.read(MEETING, "mic", 0, 0, CHUNK_SAMPLES) == pcm[:CHUNK]


def test_a_crash_leaves_the_true_prefix(case: Case) -> None:
    pcm = sound(3 * CHUNK_SAMPLES)
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(pcm)
    writer.sync()
    writer.close()
    case.crash()
    torn = case.store.check(MEETING, "mic", 0)
    assert (torn.state, torn.chunks, torn.set_aside, torn.bad_chunk) == ("torn", 3, 100, 3)
    assert case.store.read(MEETING, "mic", 0, 0, 1 << 20) == pcm
    state = case.store.recover(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.samples) == ("sealed", 3, 3 * CHUNK_SAMPLES)
    assert (state.recovered, state.bad_chunk, state.set_aside) == (True, None, 100)
    assert (state.asset_id, state.dek_id) == (writer.asset_id, writer.dek_id)
    assert case.store.read(MEETING, "mic", 0, 0, 1 << 20) == pcm
    assert case.store.recover(MEETING, "mic", 0) == state
    assert case.store.check(MEETING, "mic", 0) == state
    assert list(case.store.segments(MEETING)) == [("mic", 0)]


def test_recovering_a_damaged_file_keeps_what_is_before(case: Case) -> None:
    pcm = sound(3 * CHUNK_SAMPLES)
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(pcm)
    writer.sync()
    writer.close()
    case.damage(1)
    state = case.store.recover(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.recovered, state.set_aside) == ("sealed", 1, True, 2 * FRAME)
    assert case.store.read(MEETING, "mic", 0, 0, 1 << 20) == pcm[:CHUNK]


def test_a_sealed_file_stays_as_it_is(case: Case) -> None:
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(sound(10))
    writer.seal()
    before = case.store.check(MEETING, "mic", 0)
    assert case.store.recover(MEETING, "mic", 0) == before
    assert not before.recovered


def test_what_a_meeting_takes_is_known(case: Case) -> None:
    assert case.store.stored_bytes(MEETING) == 0
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(sound(2 * CHUNK_SAMPLES))
    writer.close()
    assert case.store.stored_bytes(MEETING) == HEADER + 2 * FRAME
    assert case.store.stored_bytes(OTHER) == 0


def test_how_much_sound_a_tail_was_is_told_before_and_after_it_is_set_aside(case: Case) -> None:
    writer = case.store.create(MEETING, "mic", 0, created_us=1)
    writer.append(sound(3 * CHUNK_SAMPLES))
    writer.sync()
    writer.close()
    case.damage(1)
    before = case.store.check(MEETING, "mic", 0)
    assert (before.samples, before.set_aside, before.set_aside_samples) == (
        CHUNK_SAMPLES,
        2 * FRAME,
        2 * CHUNK_SAMPLES,
    )
    after = case.store.recover(MEETING, "mic", 0)
    assert (after.samples, after.set_aside, after.set_aside_samples) == (CHUNK_SAMPLES, 2 * FRAME, 2 * CHUNK_SAMPLES)
