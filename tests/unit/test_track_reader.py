"""A track read by the clock: gaps are silence, and so is as little as can be of what does not verify."""

from __future__ import annotations

from noteflow.application.track_reader import PIECE, TrackReader
from noteflow.domain import events as ev
from tests.fakes.audio_store import CHUNK_SAMPLES, FakeAudioStore

MEETING = ev.MeetingId("a" * 32)


def recorded(store: FakeAudioStore, chunks: int) -> TrackReader:
    """A track that begins a second after the meeting."""
    writer = store.create(MEETING, "mic", 0, created_us=0)
    for number in range(chunks):
        writer.append(bytes([number + 1, 0]) * CHUNK_SAMPLES)
    writer.seal()
    reader = TrackReader(store, MEETING)
    reader.grow("mic", 0, 16_000, chunks * CHUNK_SAMPLES)
    return reader


def test_a_damaged_chunk_is_silent_and_what_lies_around_it_is_heard() -> None:
    store = FakeAudioStore()
    reader = recorded(store, 12)
    clean = reader.read("mic", 16_000, 12 * CHUNK_SAMPLES)
    assert (clean[-2], reader.unreadable_from) == (12, None)
    store._held(MEETING, "mic", 0).damaged = 5
    read = reader.read("mic", 16_000, 12 * CHUNK_SAMPLES)
    assert len(read) == 2 * 12 * CHUNK_SAMPLES
    heard = [read[2 * place] for place in range(0, 12 * CHUNK_SAMPLES, CHUNK_SAMPLES)]
    assert heard[:4] == [1, 2, 3, 4]
    assert heard[7:] == [8, 9, 10, 11, 12]
    first = reader.unreadable_from
    assert first is not None
    assert 16_000 + 5 * CHUNK_SAMPLES - PIECE <= first <= 16_000 + 5 * CHUNK_SAMPLES


def test_a_file_that_is_gone_is_silent_from_its_beginning() -> None:
    reader = TrackReader(FakeAudioStore(), MEETING)
    reader.grow("mic", 0, 16_000, 40_000)
    assert reader.read("mic", 0, 56_000) == bytes(2 * 56_000)
    assert reader.unreadable_from == 16_000
