"""How the client feeds the model's process and gets over its end; the process is a stand-in that the test plays."""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from noteflow.application.ports import (
    Settled,
    TrackFinished,
    TranscriberNotice,
    TranscriberTrouble,
    TranscriptionJob,
)
from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr import client
from noteflow.infrastructure.asr.client import IN_FLIGHT, RESTARTS, TAIL, WhisperTranscriber, WhisperTranscription
from noteflow.infrastructure.asr.process import environment
from noteflow.infrastructure.asr.protocol import Frame, read_frame

WAIT_S = 60.0


class StandIn:
    """A process whose frames the test reads with `next` and writes with `say`."""

    def __init__(
        self,
        on_frame: Callable[[Frame], None],
        on_gone: Callable[[], None],
        *,
        silence_limit_s: float,
        niceness: int,
        threads: int,
    ) -> None:
        self.gone = threading.Event()
        self.pid = 4242
        self.sent: queue.SimpleQueue[Frame] = queue.SimpleQueue()
        self.killed = 0
        self._on_frame = on_frame
        self._on_gone = on_gone

    def send(self, frame: bytes) -> bool:
        read = read_frame(io.BytesIO(frame))
        assert read is not None
        if not self.gone.is_set():
            self.sent.put(read)
        return not self.gone.is_set()

    def kill(self) -> None:
        self.killed += 1
        if not self.gone.is_set():
            self.gone.set()
            self._on_gone()

    def close(self) -> None:
        self.kill()

    # --- what the test does ---

    def next(self, *kinds: str) -> Frame:
        """The next frame of these kinds (any, when none is named)."""
        while True:
            frame = self.sent.get(timeout=WAIT_S)
            if not kinds or frame.kind in kinds:
                return frame

    def say(self, kind: str, **header: Any) -> None:
        self._on_frame(Frame(kind, {"is": kind, **header}))


class Bench:
    """A transcriber on stand-ins."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started: queue.SimpleQueue[StandIn] = queue.SimpleQueue()
        self.notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
        self.asked: list[tuple[str, int, int]] = []
        self.pcm = bytes(2 * 60 * SAMPLE_RATE)

        def start(*args: Any, **kwargs: Any) -> StandIn:
            process = StandIn(*args, **kwargs)
            self.started.put(process)
            return process

        monkeypatch.setattr(client, "WorkerProcess", start)
        monkeypatch.setattr(client, "LONGEST_PAUSE_S", 0.01)
        self.transcriber = WhisperTranscriber()

    def begin(self, **starts: int) -> WhisperTranscription:
        job = TranscriptionJob(starts or {"mic": 0}, "auto", "tiny.en", self.read)
        return self.transcriber.transcribe(job, self.notices.put)

    def read(self, track: str, start: int, count: int) -> bytes:
        self.asked.append((track, start, count))
        return self.pcm[2 * start : 2 * (start + count)]

    def process(self) -> StandIn:
        return self.started.get(timeout=WAIT_S)

    def notice(self) -> TranscriberNotice:
        return self.notices.get(timeout=WAIT_S)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    made = Bench(monkeypatch)
    yield made
    made.transcriber.close()


def _final(process: StandIn, job: int, start: int, end: int, text: str = "said", track: str = "mic") -> None:
    words = [[start // 16, end // 16, text, 990]]
    process.say(
        "final",
        job=job,
        track=track,
        start=start,
        end=end,
        text=text,
        words=words,
        language="en",
        locked="en",
        settled=end,
    )


def test_nothing_is_started_before_the_first_use(bench: Bench) -> None:
    assert bench.transcriber.worker_pid() is None
    assert bench.started.empty()


def test_a_job_given_up_in_the_moment_of_the_last_failure_ends_nothing_else(bench: Bench) -> None:
    job = bench.begin()
    bench.process()
    job.close()
    bench.transcriber._failures = RESTARTS
    bench.transcriber._recover(job)
    bench.begin()
    bench.process().next("begin")


def test_the_model_is_loaded_before_the_job_begins(bench: Bench) -> None:
    bench.begin(mic=5)
    process = bench.process()
    load, begin = process.next(), process.next()
    assert (load.kind, load.header["name"]) == ("load", "tiny.en")
    assert "model.bin" in load.header["files"]
    assert begin.header == {
        "is": "begin",
        "job": 1,
        "language": "auto",
        "locked": {"mic": ""},
        "vocabulary": "",
        "live": False,
        "careful": False,
        "drafts": None,
        "tracks": {"mic": 5},
    }


def test_warming_up_loads_and_the_job_finds_the_model_there(bench: Bench) -> None:
    bench.transcriber.warm_up("tiny.en")
    process = bench.process()
    assert process.next().kind == "load"
    bench.begin()
    assert process.next().kind == "begin"
    assert bench.started.empty()


def test_the_other_side_comes_before_the_microphone_that_hears_it(bench: Bench) -> None:
    job = bench.begin(mic=3 * SAMPLE_RATE, system=0)
    for place in range(0, 6 * SAMPLE_RATE, SAMPLE_RATE):
        job.offer("system", place, bytes(2 * SAMPLE_RATE))
        if place >= 3 * SAMPLE_RATE:
            job.offer("mic", place, bytes(2 * SAMPLE_RATE))
    process, upto = bench.process(), {"mic": 3 * SAMPLE_RATE, "system": 0}
    while upto["mic"] < 5 * SAMPLE_RATE:
        frame = process.next("sound")
        assert frame.header["start"] == upto[frame.header["track"]]
        if frame.header["track"] == "mic":
            assert upto["mic"] <= upto["system"]
        upto[frame.header["track"]] += len(frame.payload) // 2
        process.say("taken", job=1, track=frame.header["track"], upto=upto[frame.header["track"]])


def test_a_side_that_is_gone_in_mid_piece_holds_up_nobody(bench: Bench) -> None:
    job = bench.begin(mic=0, system=0)
    job.offer("system", 0, bytes(2 * 700))
    for place in range(0, 3 * SAMPLE_RATE, SAMPLE_RATE):
        job.offer("mic", place, bytes(2 * SAMPLE_RATE))
    process, upto = bench.process(), 0
    while upto < 3 * SAMPLE_RATE:
        frame = process.next("sound")
        assert frame.header["track"] == "mic"
        upto += len(frame.payload) // 2


def test_no_more_than_a_few_seconds_are_on_their_way(bench: Bench) -> None:
    job = bench.begin()
    for place in range(0, 40 * SAMPLE_RATE, SAMPLE_RATE):
        job.offer("mic", place, bytes(2 * SAMPLE_RATE))
    process, sent = bench.process(), 0
    while sent < IN_FLIGHT:
        frame = process.next("sound")
        assert frame.header["start"] == sent
        sent += len(frame.payload) // 2
    assert sent == IN_FLIGHT
    assert len(job.lanes["mic"].tail) <= 2 * TAIL
    process.say("taken", job=1, track="mic", upto=SAMPLE_RATE)
    assert process.next().header["start"] == sent
    assert bench.asked  # the beginning had left the tail


def test_what_has_left_the_memory_is_read_back_and_the_rest_is_not(bench: Bench) -> None:
    bench.pcm = b"\1\2" * 20 * SAMPLE_RATE
    job = bench.begin()
    process = bench.process()
    process.next("begin")
    for place in range(0, 20 * SAMPLE_RATE, SAMPLE_RATE):
        job.offer("mic", place, bench.pcm[: 2 * SAMPLE_RATE])
    job.end("mic", 20 * SAMPLE_RATE)
    place = 0
    while (frame := process.next()).kind == "sound":
        assert frame.header["start"] == place
        assert frame.payload == bench.pcm[: len(frame.payload)]
        place += len(frame.payload) // 2
        process.say("taken", job=1, track="mic", upto=place)
    assert (frame.kind, place) == ("end", 20 * SAMPLE_RATE)
    assert all(start < 10 * SAMPLE_RATE for _, start, _ in bench.asked)


def test_sound_that_overlaps_is_sent_once(bench: Bench) -> None:
    job = bench.begin()
    job.offer("mic", 0, b"\1\0" * SAMPLE_RATE)
    job.offer("mic", SAMPLE_RATE // 2, b"\2\0" * SAMPLE_RATE)
    job.offer("mic", 0, b"\3\0" * SAMPLE_RATE)
    job.end("mic", 3 * SAMPLE_RATE // 2)
    process, got = bench.process(), b""
    while (frame := process.next("sound", "end")).kind == "sound":
        got += frame.payload
    assert got == b"\1\0" * SAMPLE_RATE + b"\2\0" * (SAMPLE_RATE // 2)


def test_tracks_take_turns(bench: Bench) -> None:
    job = bench.begin(mic=0, system=0)
    job.end("mic", 10 * SAMPLE_RATE)
    job.end("system", 10 * SAMPLE_RATE)
    process = bench.process()
    sent = {"mic": 0, "system": 0}
    while sum(sent.values()) < 2 * IN_FLIGHT:
        frame = process.next("sound")
        sent[frame.header["track"]] += len(frame.payload) // 2
        assert abs(sent["mic"] - sent["system"]) <= 2 * SAMPLE_RATE


def test_files_that_end_early_end_the_track(bench: Bench) -> None:
    bench.pcm = bytes(2 * SAMPLE_RATE)
    job = bench.begin()
    job.end("mic", 3 * SAMPLE_RATE)
    process = bench.process()
    assert len(process.next("sound", "end").payload) == 2 * SAMPLE_RATE
    assert process.next("sound", "end").kind == "end"


def test_a_reader_that_raises_is_a_reader_that_has_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def fail(*_: object) -> bytes:
        asked.set()
        raise OSError("the disk is gone")

    monkeypatch.setattr(bench, "read", fail)
    job = bench.begin()
    job.offer("mic", SAMPLE_RATE, bytes(2 * SAMPLE_RATE))
    assert asked.wait(WAIT_S)
    job.end("mic", 2 * SAMPLE_RATE)
    assert bench.process().next("sound", "end").kind == "end"


def test_results_become_notices(bench: Bench) -> None:
    job = bench.begin(mic=0, system=0)
    process = bench.process()
    process.next("begin")
    process.say("alive")
    process.say("settled", job=1, track="system", upto=32_000)
    _final(process, 1, 1600, 3200)
    process.say("finished", job=1, track="mic", upto=4000)
    assert bench.notice() == Settled("system", 32_000)
    assert bench.notice() == Hypothesis(
        "mic", 1600, 3200, "said", (Word(100, 200, "said", 990),), "tiny.en", "en", final=True
    )
    assert bench.notice() == Settled("mic", 3200)
    assert bench.notice() == TrackFinished("mic", 4000)
    assert bench.notices.empty()
    job.close()


def test_a_new_process_goes_on_from_what_is_settled(bench: Bench) -> None:
    job = bench.begin(mic=0, system=0)
    job.end("mic", 10 * SAMPLE_RATE)
    job.end("system", 0)
    first = bench.process()
    first.next("sound")
    first.say("finished", job=1, track="system", upto=0)
    _final(first, 1, 1600, SAMPLE_RATE)
    first.say("taken", job=1, track="mic", upto=3 * SAMPLE_RATE)
    first.kill()
    second = bench.process()
    assert second.next().kind == "load"
    assert second.next().header["tracks"] == {"mic": SAMPLE_RATE}
    assert second.next("sound").header["start"] == SAMPLE_RATE
    kinds = [type(bench.notice()) for _ in range(4)]
    assert kinds == [TrackFinished, Hypothesis, Settled, TranscriberTrouble]


def test_a_process_that_always_dies_is_given_up(bench: Bench) -> None:
    job = bench.begin()
    for _ in range(RESTARTS + 1):
        bench.process().kill()
    troubles = [bench.notice() for _ in range(RESTARTS + 1)]
    assert all(isinstance(trouble, TranscriberTrouble) for trouble in troubles)
    assert [trouble.fatal for trouble in troubles if isinstance(trouble, TranscriberTrouble)] == [False] * RESTARTS + [
        True
    ]
    job.offer("mic", 0, bytes(32_000))
    job.end("mic", 16_000)
    assert bench.notices.empty()
    again = bench.begin()
    assert bench.process().next("begin").header["job"] == 2
    again.close()


def test_progress_between_restarts_starts_the_count_anew(bench: Bench) -> None:
    bench.begin()
    for n in range(2 * RESTARTS):
        process = bench.process()
        process.next("begin")
        process.say("settled", job=1, track="mic", upto=(n + 1) * SAMPLE_RATE)
        process.kill()
        assert isinstance(bench.notice(), Settled)
        trouble = bench.notice()
        assert isinstance(trouble, TranscriberTrouble)
        assert not trouble.fatal


def test_what_the_process_says_of_its_failure_reaches_the_person(bench: Bench) -> None:
    bench.begin()
    for _ in range(RESTARTS + 1):
        process = bench.process()
        process.say("failed", error="DeviceError", where="", message="The model is damaged.")
        process.kill()
    *_, last = [bench.notice() for _ in range(RESTARTS + 1)]
    assert isinstance(last, TranscriberTrouble)
    assert last.fatal
    assert last.message.startswith("The model is damaged.")


def test_a_process_that_cannot_be_started_is_given_up(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> StandIn:
        raise OSError("no more processes")

    monkeypatch.setattr(client, "WorkerProcess", refuse)
    bench.begin()
    *_, last = [bench.notice() for _ in range(RESTARTS + 1)]
    assert isinstance(last, TranscriberTrouble)
    assert last.fatal


def test_the_next_job_waits_for_the_first(bench: Bench) -> None:
    first, second = bench.begin(), bench.begin()
    first.end("mic", 0)
    second.end("mic", 0)
    process = bench.process()
    assert process.next("begin").header["job"] == 1
    assert process.next().header == {"is": "end", "job": 1, "track": "mic"}
    process.say("finished", job=1, track="mic", upto=0)
    assert process.next().header["job"] == 2


@pytest.mark.parametrize(
    ("model", "language", "live", "drafts"),
    [
        ("base", "auto", True, "tiny.en"),
        ("base", "de,en", True, "tiny.en"),
        ("base", "de", True, None),
        ("base", "en", False, None),
        ("tiny.en", "en", True, None),
    ],
)
def test_a_live_job_of_a_slow_model_has_a_quick_one_for_drafts(
    bench: Bench, model: str, language: str, live: bool, drafts: str | None
) -> None:
    job = TranscriptionJob({"mic": 0}, language, model, bench.read, live=live)
    bench.transcriber.transcribe(job, bench.notices.put)
    told = bench.process().next("begin").header["drafts"]
    assert (told and told["name"]) == drafts
    assert told is None or "model.bin" in told["files"]


def test_a_closed_job_is_forgotten_by_the_process_too(bench: Bench) -> None:
    job = bench.begin()
    job.offer("mic", 0, bytes(2 * SAMPLE_RATE))
    process = bench.process()
    process.next("sound")
    job.close()
    assert process.next("begin").header == {
        "is": "begin",
        "job": 0,
        "language": "auto",
        "locked": {},
        "vocabulary": "",
        "live": False,
        "careful": False,
        "drafts": None,
        "tracks": {},
    }
    assert not job.lanes["mic"].tail
    _final(process, 1, 0, 1600)
    assert bench.notices.empty()


def test_closing_the_transcriber_kills_the_process_and_ends_its_use(bench: Bench) -> None:
    bench.begin()
    process = bench.process()
    bench.transcriber.close()
    assert process.killed
    assert bench.transcriber.worker_pid() is None
    with pytest.raises(DeviceError):
        bench.begin()


def test_a_job_without_tracks_holds_up_nobody(bench: Bench) -> None:
    job = TranscriptionJob({}, "auto", "tiny.en", bench.read)
    empty = bench.transcriber.transcribe(job, bench.notices.put)
    assert empty.backlog_s() == 0
    bench.begin()
    assert bench.process().next("begin").header["tracks"] == {"mic": 0}


def test_the_process_gets_an_environment_of_its_own() -> None:
    given = environment(
        {
            "NOTEFLOW_HOME": "/somewhere",
            "NOTEFLOW_PASSPHRASE_FILE": "/secret",
            "HOME": "/home/person",
            "HTTPS_PROXY": "http://proxy",
            "OPENBLAS_CORETYPE": "Haswell",
            "OMP_NUM_THREADS": "8",
        }
    )
    assert given == {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": "1",
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_CORETYPE": "Haswell",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }
