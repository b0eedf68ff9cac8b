"""What every transcriber does: the one that hears loudness, and the real model in its own process."""

from __future__ import annotations

import contextlib
import itertools
import queue
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import pytest

from noteflow.application.ports import (
    Settled,
    TrackFinished,
    Transcriber,
    TranscriberNotice,
    TranscriberTrouble,
    Transcription,
    TranscriptionJob,
)
from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr.client import WhisperTranscriber
from tests.fakes.transcriber import FakeTranscriber
from tests.support.speech import SENTENCES, make_speech, recall

WAIT_S = 120.0


@pytest.fixture(scope="module")
def whisper() -> Iterator[WhisperTranscriber]:
    real = WhisperTranscriber()
    yield real
    real.close()


@pytest.fixture(params=["fake", "whisper"])
def transcriber(request: pytest.FixtureRequest) -> Iterator[Transcriber]:
    if request.param == "whisper":
        yield request.getfixturevalue("whisper")
        return
    fake = FakeTranscriber(SENTENCES)
    yield fake
    fake.close()


@dataclass(frozen=True)
class Sound:
    """Two sentences; `second` is the place where the second begins."""

    pcm: bytes
    texts: tuple[str, ...]
    second: int

    @property
    def samples(self) -> int:
        return len(self.pcm) // 2


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    speech = make_speech(tmp_path_factory.mktemp("speech"), SENTENCES[:2])
    with wave.open(str(speech.path)) as file:
        pcm = file.readframes(file.getnframes())
    return Sound(pcm, tuple(text for _, _, text in speech.sentences), int(speech.sentences[1][0] * SAMPLE_RATE))


class _Reader(Protocol):
    def __call__(self, track: str, start: int, count: int, /) -> bytes: ...


def _reader(pcm: bytes) -> _Reader:
    return lambda _track, start, count: pcm[2 * start : 2 * (start + count)]


@dataclass
class Inbox:
    """Where notices go; `until_finished` gathers them until every track is finished."""

    queue: queue.SimpleQueue[TranscriberNotice] = field(default_factory=queue.SimpleQueue)
    seen: list[TranscriberNotice] = field(default_factory=list)

    def get(self) -> TranscriberNotice:
        notice = self.queue.get(timeout=WAIT_S)
        assert not isinstance(notice, TranscriberTrouble), notice
        self.seen.append(notice)
        return notice

    def until(self, done: Callable[[TranscriberNotice], bool]) -> None:
        while not done(self.get()):
            pass

    def wait_for_quiet(self) -> None:
        """Until the job has nothing to say about what it was given, as far as a quarter of a second tells."""
        with contextlib.suppress(queue.Empty):
            while True:
                self.seen.append(self.queue.get(timeout=0.25))

    def until_finished(self, *tracks: str) -> list[TranscriberNotice]:
        waiting = set(tracks)
        while waiting:
            notice = self.get()
            if isinstance(notice, TrackFinished):
                waiting.remove(notice.track)
        return self.seen

    def finals(self, track: str = "mic") -> list[Hypothesis]:
        return [heard for heard in self.seen if isinstance(heard, Hypothesis) and heard.track == track and heard.final]

    def open_lines(self) -> list[Hypothesis]:
        return [heard for heard in self.seen if isinstance(heard, Hypothesis) and not heard.final]


def _begin(
    transcriber: Transcriber, inbox: Inbox, pcm: bytes = b"", *, reader: _Reader | None = None, **starts: int
) -> Transcription:
    job = TranscriptionJob(starts or {"mic": 0}, "auto", "tiny.en", reader or _reader(pcm))
    return transcriber.transcribe(job, inbox.queue.put)


def _offer_all(transcription: Transcription, pcm: bytes, *, start: int = 0, track: str = "mic") -> None:
    step = SAMPLE_RATE // 10
    for place in range(start, len(pcm) // 2, step):
        transcription.offer(track, place, pcm[2 * place : 2 * (place + step)])


def test_it_has_a_model(transcriber: Transcriber) -> None:
    assert "tiny.en" in transcriber.models()


def test_a_model_that_is_not_there_is_refused(transcriber: Transcriber) -> None:
    with pytest.raises(DeviceError) as refusal:
        transcriber.transcribe(TranscriptionJob({"mic": 0}, "auto", "nonesuch", _reader(b"")), lambda _: None)
    assert refusal.value.remedy
    with pytest.raises(DeviceError):
        transcriber.warm_up("nonesuch")


def test_a_model_that_is_warm_is_there_for_a_job(transcriber: Transcriber, sound: Sound) -> None:
    transcriber.warm_up("tiny.en")
    inbox = Inbox()
    _begin(transcriber, inbox, sound.pcm).end("mic", sound.samples)
    inbox.until_finished("mic")
    assert inbox.finals()


def test_finals_come_once_in_order_and_lie_within_the_sound(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, sound.pcm)
    _offer_all(transcription, sound.pcm)
    transcription.end("mic", sound.samples)
    notices = inbox.until_finished("mic")
    finals = inbox.finals()
    assert recall(" ".join(sound.texts).lower().replace(".", "").split(), " ".join(f.text for f in finals)) > 0.9
    place = 0
    for final in finals:
        assert final.final
        assert place <= final.start_sample < final.end_sample <= sound.samples
        assert (final.model, final.language) == ("tiny.en", "en")
        first, last = final.start_sample / 16 - 1, final.end_sample / 16 + 1
        for word in final.words:
            assert first <= word.start_ms <= word.end_ms <= last
            assert 0 <= word.probability <= 1000
        place = final.end_sample
    assert notices[-1] == TrackFinished("mic", sound.samples)
    transcription.close()


def test_a_live_job_tells_what_may_still_change(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    job = TranscriptionJob({"mic": 0}, "auto", "tiny.en", _reader(sound.pcm), live=True)
    transcription = transcriber.transcribe(job, inbox.queue.put)
    step = SAMPLE_RATE // 4
    for place in range(0, sound.samples, step):
        transcription.offer("mic", place, sound.pcm[2 * place : 2 * (place + step)])
        # as somebody speaks, but not slower than the model can hear
        inbox.wait_for_quiet()
    transcription.end("mic", sound.samples)
    inbox.until_finished("mic")
    assert len(inbox.finals()) == len(sound.texts)
    for final in inbox.finals():
        lines = [line for line in inbox.open_lines() if line.start_sample == final.start_sample]
        assert lines[0].text
        assert inbox.seen.index(lines[-1]) < inbox.seen.index(final)
        committed = [word for line in lines for word in line.words]
        assert committed
        assert [word.start_ms for word in committed] == sorted(word.start_ms for word in committed)
        for line in lines:
            assert final.start_sample < line.end_sample <= final.end_sample + SAMPLE_RATE
        # what was committed is in the final, but for a word here and there
        assert recall(" ".join(word.text for word in committed).lower().replace(".", "").split(), final.text) > 0.7


def test_settled_follows_the_finals_and_never_goes_back(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, sound.pcm)
    transcription.end("mic", sound.samples)
    settled = 0
    for notice in inbox.until_finished("mic"):
        if isinstance(notice, Hypothesis):
            assert notice.start_sample >= settled
        else:
            assert isinstance(notice, Settled | TrackFinished)
            assert notice.upto_sample >= settled
            settled = notice.upto_sample
    assert all(settled >= final.end_sample for final in inbox.finals())
    transcription.close()


def test_what_was_not_offered_is_read_from_the_files(transcriber: Transcriber, sound: Sound) -> None:
    whole, holes = Inbox(), Inbox()
    first = _begin(transcriber, whole, sound.pcm)
    _offer_all(first, sound.pcm)
    first.end("mic", sound.samples)
    whole.until_finished("mic")
    second = _begin(transcriber, holes, sound.pcm)
    for place in (SAMPLE_RATE, 4 * SAMPLE_RATE):
        second.offer("mic", place, sound.pcm[2 * place : 2 * place + SAMPLE_RATE])
    second.end("mic", sound.samples)
    holes.until_finished("mic")
    assert [(f.start_sample, f.end_sample) for f in holes.finals()] == [
        (f.start_sample, f.end_sample) for f in whole.finals()
    ]


def test_sound_that_is_not_written_yet_is_waited_for(transcriber: Transcriber, sound: Sound) -> None:
    inbox, written = Inbox(), bytearray()
    asked: queue.SimpleQueue[int] = queue.SimpleQueue()

    def read(track: str, start: int, count: int) -> bytes:
        asked.put(start)
        return bytes(written[2 * start : 2 * (start + count)])

    transcription = _begin(transcriber, inbox, reader=read)
    late = sound.second
    transcription.offer("mic", late, sound.pcm[2 * late : 2 * late + SAMPLE_RATE])
    assert asked.get(timeout=WAIT_S) == 0
    written += sound.pcm
    transcription.offer("mic", late + SAMPLE_RATE // 2, sound.pcm[2 * late + SAMPLE_RATE : 2 * late + 2 * SAMPLE_RATE])
    transcription.end("mic", sound.samples)
    inbox.until_finished("mic")
    assert len(inbox.finals()) == len(sound.texts)


def test_a_later_start_leaves_out_what_is_before_it(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, sound.pcm, mic=sound.second)
    transcription.end("mic", sound.samples)
    inbox.until_finished("mic")
    assert [final.start_sample >= sound.second for final in inbox.finals()] == [True]


def test_silence_says_nothing_and_is_settled(transcriber: Transcriber) -> None:
    inbox, seconds = Inbox(), 20
    silence = bytes(2 * seconds * SAMPLE_RATE)
    transcription = _begin(transcriber, inbox, silence)
    _offer_all(transcription, silence)
    inbox.until(lambda notice: isinstance(notice, Settled) and notice.upto_sample > (seconds - 5) * SAMPLE_RATE)
    transcription.end("mic", seconds * SAMPLE_RATE)
    notices = inbox.until_finished("mic")
    assert not inbox.finals()
    assert notices[-1] == TrackFinished("mic", seconds * SAMPLE_RATE)
    places = [0, *(notice.upto_sample for notice in notices if isinstance(notice, Settled))]
    assert max(b - a for a, b in itertools.pairwise(places)) <= 5 * SAMPLE_RATE


def test_an_empty_track_is_finished(transcriber: Transcriber) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, mic=700)
    transcription.end("mic", 700)
    assert inbox.until_finished("mic")[-1] == TrackFinished("mic", 700)
    assert not inbox.finals()


def test_two_tracks_are_transcribed_side_by_side(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, sound.pcm, mic=0, file=0)
    transcription.end("mic", sound.samples)
    transcription.end("file", sound.samples)
    notices = inbox.until_finished("mic", "file")
    assert len(inbox.finals("mic")) == len(inbox.finals("file")) == len(sound.texts)
    first_finished = min(n for n, notice in enumerate(notices) if isinstance(notice, TrackFinished))
    heard_by_then = {notice.track for notice in notices[:first_finished] if isinstance(notice, Hypothesis)}
    assert heard_by_then == {"mic", "file"}


def test_the_backlog_is_what_was_offered_and_not_settled(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, sound.pcm)
    assert transcription.backlog_s() == 0
    transcription.offer("mic", 0, sound.pcm[:SAMPLE_RATE])
    assert 0 < transcription.backlog_s() <= 0.5
    transcription.end("mic", sound.samples)
    inbox.until_finished("mic")
    assert transcription.backlog_s() == 0


def test_nothing_comes_after_close(transcriber: Transcriber, sound: Sound) -> None:
    inbox = Inbox()
    transcription = _begin(transcriber, inbox, sound.pcm)
    transcription.end("mic", sound.samples)
    inbox.until(lambda notice: isinstance(notice, Hypothesis))
    transcription.close()
    while not inbox.queue.empty():
        inbox.queue.get()
    after = Inbox()
    following = _begin(transcriber, after, sound.pcm)
    following.end("mic", sound.samples)
    after.until_finished("mic")
    assert inbox.queue.empty()
    transcription.offer("mic", 0, sound.pcm)
    transcription.end("mic", 5)
    transcription.close()


def test_a_job_may_be_closed_from_its_own_sink(transcriber: Transcriber, sound: Sound) -> None:
    told: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()

    def sink(notice: TranscriberNotice) -> None:
        transcription.close()
        told.put(notice)

    transcription = transcriber.transcribe(TranscriptionJob({"mic": 0}, "auto", "tiny.en", _reader(sound.pcm)), sink)
    transcription.end("mic", sound.samples)
    told.get(timeout=WAIT_S)
    after = Inbox()
    following = _begin(transcriber, after, sound.pcm)
    following.end("mic", sound.samples)
    after.until_finished("mic")
    assert told.empty()


def test_a_transcriber_may_be_closed_twice(transcriber: Transcriber) -> None:
    fresh: Transcriber = WhisperTranscriber() if isinstance(transcriber, WhisperTranscriber) else FakeTranscriber()
    fresh.close()
    fresh.close()
