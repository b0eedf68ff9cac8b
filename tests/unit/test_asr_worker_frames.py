"""What the model's process makes of the frames it is given; the models are stand-ins here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.infrastructure.asr.engine import BEAM, Heard, LanguageLock
from noteflow.infrastructure.asr.protocol import Frame
from noteflow.infrastructure.asr.speech import FRAME, POST_ROLL, SpeechDetector, Utterance
from noteflow.infrastructure.asr.worker import BEHIND, FAR_BEHIND, VERY_FAR_BEHIND, Worker


class Ears(SpeechDetector):
    """Takes loudness for speech."""

    def __init__(self) -> None:
        super().__init__(None)

    def probabilities(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        loud = np.abs(samples.reshape(-1, FRAME)).max(axis=1) > 0.05
        return np.where(loud, 0.95, 0.01).astype(np.float32)


class Mouth:
    """Hears one word in every utterance, and in an open one a word for each half second; in a faint one, nothing."""

    def __init__(self) -> None:
        self.passes: list[str] = []
        self.drafted: list[Utterance] = []
        self.beams: list[int] = []

    def listen_for(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary

    def language_lock(self, language: str) -> LanguageLock:
        return LanguageLock(language)

    def draft(self, utterance: Utterance, lock: LanguageLock) -> tuple[Word, ...]:
        self.passes.append("draft")
        self.drafted.append(utterance)
        first, last = utterance.start_sample // 16, utterance.end_sample // 16
        starts = range(-(-first // 500) * 500, last, 500)
        return tuple(Word(start, start + 450, f"w{start // 500}", 500) for start in starts)

    def hear(self, utterance: Utterance, lock: LanguageLock, beam: int = BEAM) -> Heard | None:
        self.passes.append("final")
        self.beams.append(beam)
        if np.abs(utterance.samples).max() < 5000:
            return None
        start = utterance.start_sample // 16
        return Heard("word", (Word(start, start + 10, "word", 900),), lock.language)


class Desk:
    """A worker, and what it sent."""

    def __init__(self, tmp_path: Path, **tracks: int) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.folder = tmp_path
        self.mouth = Mouth()
        self.worker = Worker(
            lambda kind, **fields: self.sent.append((kind, fields)),
            load_recogniser=lambda _contents, _languages: self.mouth,
            load_detector=Ears,
            load_echo=Halved,
        )
        self.obey("load", name="any", files={}, paths={}, languages=["en"])
        assert self.sent.pop() == ("ready", {})
        self.begin(7, tracks)

    def obey(self, kind: str, payload: bytes = b"", **header: Any) -> None:
        self.worker.obey(Frame(kind, {"is": kind, **header}, payload))

    def begin(self, job: int, tracks: Mapping[str, int] | None = None, *, live: bool = False, **more: Any) -> None:
        told = {"language": "en", "locked": {}, "vocabulary": "", "careful": False, "drafts": None, **more}
        self.obey("begin", job=job, live=live, tracks=tracks or {"mic": 0}, **told)

    def sound(
        self,
        samples: NDArray[np.int16],
        start: int = 0,
        track: str = "mic",
        step: int = 4000,
        waiting: int = 0,
        job: int = 7,
    ) -> None:
        """Give it sound, and the time to hear what is open after each piece."""
        for first in range(0, samples.size, step):
            piece = samples[first : first + step].astype("<i2").tobytes()
            self.obey("sound", piece, job=job, track=track, start=start + first, waiting=waiting)
            while self.worker.spare():
                pass

    def of(self, *kinds: str) -> list[tuple[str, dict[str, Any]]]:
        return [item for item in self.sent if item[0] in kinds]


def _loud(seconds: float, level: int = 9000) -> NDArray[np.int16]:
    return np.full(int(seconds * SAMPLE_RATE), level, np.int16)


def _quiet(seconds: float) -> NDArray[np.int16]:
    return np.zeros(int(seconds * SAMPLE_RATE), np.int16)


def test_an_utterance_becomes_a_final_that_settles_itself(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.sound(np.concatenate((_quiet(1), _loud(2), _quiet(1))))
    [(_, final)] = desk.of("final")
    assert final["text"] == "word"
    assert final["words"] == [(final["start"] // 16, final["start"] // 16 + 10, "word", 900)]
    assert 0 < final["start"] < SAMPLE_RATE < 3 * SAMPLE_RATE < final["end"] == final["settled"]
    assert (final["job"], final["track"], final["language"]) == (7, "mic", "en")


def test_what_is_not_trusted_is_settled_without_a_word(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.sound(np.concatenate((_loud(1, level=3000), _quiet(1))))
    assert not desk.of("final")
    [(_, settled)] = desk.of("settled")
    assert settled["upto"] > SAMPLE_RATE


def test_every_piece_is_acknowledged(tmp_path: Path) -> None:
    desk = Desk(tmp_path, mic=100)
    desk.sound(_quiet(2), start=100, step=1111)
    places = [fields["upto"] for _, fields in desk.of("taken")]
    assert places == [*range(1211, 100 + 32_000, 1111), 32_100]


def test_the_end_of_a_track_ends_its_utterance(tmp_path: Path) -> None:
    desk = Desk(tmp_path, mic=0, file=0)
    desk.sound(_loud(1.01))
    desk.obey("end", job=7, track="mic")
    final, finished = desk.of("final", "finished")
    length = int(1.01 * SAMPLE_RATE)
    assert final[1]["end"] == length
    assert finished == ("finished", {"job": 7, "track": "mic", "upto": length})
    desk.obey("end", job=7, track="file")
    assert desk.sent[-1] == ("finished", {"job": 7, "track": "file", "upto": 0})


def test_frames_of_an_old_job_are_dropped(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin(8)
    desk.sent.clear()
    desk.sound(_loud(1))
    desk.obey("end", job=7, track="mic")
    assert desk.sent == []


def test_sound_with_a_hole_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.sound(_quiet(1))
    with pytest.raises(AssertionError):
        desk.sound(_quiet(1), start=2 * SAMPLE_RATE)


def test_a_damaged_model_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"other weights")
    (tmp_path / "model.bin").write_bytes(b"altered")
    loaded: list[dict[str, bytes]] = []
    worker = Worker(lambda *_, **__: None, lambda contents, _: loaded.append(contents), Ears)
    paths = {"model.bin": [str(tmp_path / "model.bin")]}
    load = {"name": "any", "files": {"model.bin": "00" * 32}, "paths": paths, "languages": []}
    with pytest.raises(DeviceError, match="damaged"):
        worker.obey(Frame("load", load))
    assert loaded == []


QUICK = {"name": "quick", "files": {}, "paths": {}, "languages": ["en"]}


@pytest.mark.parametrize(
    ("drafts", "language", "drafted"),
    [(QUICK, "en", True), (QUICK, "de", False), (QUICK, "auto", False), (None, "en", False)],
)
def test_another_model_drafts_what_it_understands(
    tmp_path: Path, drafts: Mapping[str, Any] | None, language: str, drafted: bool
) -> None:
    desk = Desk(tmp_path)
    careful, desk.mouth = desk.mouth, Mouth()
    desk.begin(7, live=True, drafts=drafts, language=language)
    desk.sound(np.concatenate((_loud(3), _quiet(1))))
    quick, slow = (desk.mouth, careful) if drafted else (careful, desk.mouth)
    assert "draft" in quick.passes
    assert "draft" not in slow.passes
    assert "final" in careful.passes
    assert "final" not in desk.mouth.passes


def test_a_quick_model_that_is_damaged_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"altered")
    paths = {"model.bin": [str(tmp_path / "model.bin")]}
    desk = Desk(tmp_path)
    desk.begin(7, live=True, drafts={**QUICK, "files": {"model.bin": "00" * 32}, "paths": paths})
    desk.sound(np.concatenate((_loud(3), _quiet(1))))
    assert {"draft", "final"} <= set(desk.mouth.passes)


def test_a_quick_model_for_which_memory_is_short_is_done_without(tmp_path: Path) -> None:
    def short(_contents: Any, _languages: Any) -> Any:
        raise MemoryError

    desk = Desk(tmp_path)
    desk.worker._load_recogniser = short
    desk.begin(7, live=True, drafts=QUICK)
    desk.sound(np.concatenate((_loud(3), _quiet(1))))
    assert {"draft", "final"} <= set(desk.mouth.passes)


def test_an_open_line_commits_what_two_passes_agree_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=True)
    desk.sound(_loud(5), step=1600)
    lines = [fields for _, fields in desk.of("open")]
    assert len(lines) >= 4
    assert lines[0]["committed"] == []
    told = [word[2] for line in lines for word in line["committed"]]
    # what is newest in the last pass has been heard once
    shown = lines[-1]["text"].split()
    assert told == shown[: len(told)]
    assert 1 <= len(shown) - len(told) <= 2
    assert all(line["start"] == 0 and line["language"] == "en" for line in lines)
    times = [word[:2] for line in lines for word in line["committed"]]
    assert times == sorted(times)
    # and what is committed is not heard over and over again
    assert desk.mouth.drafted[-1].end_sample == lines[-1]["end"]
    assert desk.mouth.drafted[-1].samples.size < 4.2 * SAMPLE_RATE


def test_what_is_over_was_heard_before_its_end_is_certain(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=True)
    desk.sound(np.concatenate((_loud(2), _quiet(0.45))), step=1600)
    assert desk.mouth.passes[-1] == "final"
    before = list(desk.mouth.passes)
    desk.sound(_quiet(0.3), start=39_200, step=1600)
    assert desk.mouth.passes == before
    [(_, final)] = desk.of("final")
    assert final["end"] == final["settled"]
    assert 0 <= final["end"] - POST_ROLL - 2 * SAMPLE_RATE < FRAME


def test_who_goes_on_is_heard_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=True)
    desk.sound(np.concatenate((_loud(1), _quiet(0.4), _loud(1), _quiet(0.6))), step=1600)
    assert desk.mouth.passes.count("final") == 2
    [(_, final)] = desk.of("final")
    assert 0 <= final["end"] - POST_ROLL - 2.4 * SAMPLE_RATE < FRAME


def test_what_was_committed_stays_when_the_final_has_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=True)
    desk.sound(np.concatenate((_loud(2, level=3000), _quiet(1))), step=1600)
    committed = [word for _, line in desk.of("open") for word in line["committed"]]
    [(_, final)] = desk.of("final")
    assert final["text"] == " ".join(word[2] for word in committed) != ""
    assert final["words"] == committed


def test_an_open_line_that_comes_to_nothing_is_taken_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=True)
    desk.sound(np.concatenate((_loud(0.6, level=3000), _quiet(1))), step=1600)
    assert not desk.of("final")
    assert desk.of("open")[0][1]["text"] == "w0"
    assert desk.of("open")[-1][1]["text"] == ""


@pytest.mark.parametrize(("live", "waiting"), [(False, 0), (True, BEHIND + 1)])
def test_nothing_is_heard_before_it_is_over_when_nobody_waits_or_much_does(
    tmp_path: Path, live: bool, waiting: int
) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=live)
    desk.sound(np.concatenate((_loud(3), _quiet(1))), step=1600, waiting=waiting)
    assert desk.mouth.passes == ["final"]
    assert not desk.of("open")


@pytest.mark.parametrize(
    ("live", "waiting", "beam", "long"),
    [
        (True, BEHIND, BEAM, False),
        (True, FAR_BEHIND + 1, 1, False),
        (True, VERY_FAR_BEHIND + 1, 1, True),
        (False, VERY_FAR_BEHIND + 1, BEAM, False),
    ],
)
def test_less_care_is_taken_where_much_waits_and_nothing_left_out(
    tmp_path: Path, live: bool, waiting: int, beam: int, long: bool
) -> None:
    desk = Desk(tmp_path)
    desk.begin(7, live=live)
    said = np.concatenate((_loud(20), _quiet(0.7), _loud(2), _quiet(1.7)))
    for first in range(0, said.size, 4000):
        desk.obey("sound", said[first : first + 4000].tobytes(), job=7, track="mic", start=first, waiting=waiting)
    assert set(desk.mouth.beams) == {beam}
    places = [(fields["start"], fields["end"]) for _, fields in desk.of("final")]
    assert (len(places) == 1) == long
    assert places[0][0] == 0
    assert 0 <= places[-1][1] - POST_ROLL - 22.7 * SAMPLE_RATE < FRAME
    assert all(after - before <= 0.4 * SAMPLE_RATE for (_, before), (after, _) in pairwise(places))


class Halved:
    """An echo canceller's place: halves what the microphone hears, and gives it when the other side is as far."""

    def __init__(self, near_start: int, far_start: int) -> None:
        self.near = np.zeros(0, np.int16)
        self.far = far_start - near_start
        self.given = 0

    def hear_near(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        self.near = np.concatenate((self.near, samples))
        return self.give(min(self.near.size, self.far))

    def hear_far(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        self.far += samples.size
        return self.give(min(self.near.size, self.far))

    def end_far(self) -> NDArray[np.int16]:
        return self.finish()

    def finish(self) -> NDArray[np.int16]:
        return self.give(self.near.size)

    def give(self, upto: int) -> NDArray[np.int16]:
        first, self.given = self.given, max(self.given, upto)
        return self.near[first : self.given] // 2


@pytest.mark.parametrize("first", ["mic", "system"])
def test_the_microphone_is_heard_without_its_echo(tmp_path: Path, first: str) -> None:
    desk = Desk(tmp_path, mic=0, system=0)
    sounds = {"mic": np.concatenate((_loud(2), _quiet(1.01))), "system": np.concatenate((_quiet(1), _loud(2.01)))}
    second = "system" if first == "mic" else "mic"
    desk.sound(sounds[first], track=first)
    desk.sound(sounds[second], track=second)
    assert not [fields for _, fields in desk.of("final") if fields["track"] == "mic"]  # half as loud it is nothing
    desk.obey("end", job=7, track=first)
    desk.obey("end", job=7, track=second)
    assert [fields["track"] for _, fields in desk.of("final")] == ["system"]
    ends = {fields["track"]: fields["upto"] for _, fields in desk.of("finished")}
    assert ends == {track: sound.size for track, sound in sounds.items()}


def test_a_microphone_alone_is_heard_as_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.sound(np.concatenate((_loud(2), _quiet(1))))
    assert desk.of("final")


# --- what can wait ------------------------------------------------------------------------------------------------


class Packed(Mouth):
    """Hears a word in the middle of every stretch of loudness of a window; in a faint window, nothing to be trusted."""

    def language_of(self, sound: Utterance, lock: LanguageLock) -> str:
        return lock.language

    def wants_again(self, heard: Heard) -> bool:
        return False

    def hear_packed(self, sounds: Sequence[Utterance], language: str) -> list[Heard | None]:
        self.passes += ["packed"] * len(sounds)
        return [self._hear_window(sound, language) for sound in sounds]

    def _hear_window(self, sound: Utterance, language: str) -> Heard | None:
        loud = np.abs(sound.samples.astype(np.int32)) > 5000
        if not loud.any():
            return None
        edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(np.int8)))
        middles = (edges[::2] + edges[1::2]) // 2 // 16
        words = tuple(Word(int(at) - 5, int(at) + 5, f"w{n}", 900) for n, at in enumerate(middles))
        return Heard(" ".join(word.text for word in words), words, language)


@pytest.fixture
def packing(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.mouth = Packed()
    desk.worker = Worker(
        lambda kind, **fields: desk.sent.append((kind, fields)),
        load_recogniser=lambda _contents, _languages: desk.mouth,
        load_detector=Ears,
        load_echo=Halved,
        threads=2,
        told=lambda: desk.sent.append(("told", {})),
    )
    desk.obey("load", name="any", files={}, paths={}, languages=["en"])
    desk.begin(7)
    desk.sent.clear()
    yield desk
    desk.begin(0)


def test_what_can_wait_is_heard_in_windows_and_told_utterance_by_utterance(packing: Desk) -> None:
    sound = np.concatenate([np.concatenate((_loud(2), _quiet(1))) for _ in range(12)])
    packing.sound(sound)
    packing.obey("end", job=7, track="mic")
    finals = [fields for _, fields in packing.of("final")]
    assert len(finals) == 12
    for number, final in enumerate(finals):
        # a loud stretch's middle, back on the track's clock
        [(start, end, _, _)] = final["words"]
        assert abs((start + end) / 2 - (3000 * number + 1000)) <= 20
        assert final["start"] <= start * 16 <= end * 16 <= final["end"] == final["settled"]
    assert packing.mouth.passes.count("packed") == 3
    assert "final" not in packing.mouth.passes
    assert len(packing.of("told")) == 12
    assert packing.sent[-1] == ("finished", {"job": 7, "track": "mic", "upto": sound.size})


def test_a_careful_job_has_longer_windows(packing: Desk) -> None:
    packing.begin(8, careful=True)
    packing.sound(np.concatenate([np.concatenate((_loud(2), _quiet(1))) for _ in range(12)]), job=8)
    packing.obey("end", job=8, track="mic")
    assert len(packing.of("final")) == 12
    assert packing.mouth.passes.count("packed") == 2


def test_places_of_what_can_wait_are_settled_in_order(packing: Desk) -> None:
    for _ in range(3):
        place = packing.worker._tracks["mic"].place
        packing.sound(np.concatenate((_quiet(30), _loud(6), _quiet(1), _loud(6), _quiet(1))), start=place)
    packing.obey("end", job=7, track="mic")
    places = [
        int(fields.get("settled", fields.get("upto", 0))) for _, fields in packing.of("settled", "final", "finished")
    ]
    assert places == sorted(places)
    assert len(packing.of("final")) == 6


def test_a_window_that_cannot_be_trusted_is_heard_utterance_by_utterance(packing: Desk) -> None:
    packing.sound(np.concatenate((_loud(1, level=3000), _quiet(1), _loud(1, level=3000), _quiet(1))))
    packing.obey("end", job=7, track="mic")
    assert packing.mouth.passes == ["packed", "final", "final"]
    assert not packing.of("final")


def test_a_live_job_is_heard_as_ever_by_one_that_packs(packing: Desk) -> None:
    packing.begin(8, live=True)
    packing.sound(np.concatenate((_loud(2), _quiet(1))), job=8)
    assert [fields["text"] for _, fields in packing.of("final")] == ["word"]
    assert "packed" not in packing.mouth.passes


def test_a_job_that_is_given_up_tells_no_more(packing: Desk) -> None:
    packing.sound(np.concatenate([np.concatenate((_loud(6), _quiet(1))) for _ in range(6)]))
    packing.begin(9)
    packing.sent.clear()
    packing.sound(_quiet(1), job=9)
    packing.obey("end", job=9, track="mic")
    assert not packing.of("final")
