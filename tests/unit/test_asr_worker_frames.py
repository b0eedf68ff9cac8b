"""What the model's process makes of the frames it is given; the models are stand-ins here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.infrastructure.asr.engine import Heard, LanguageLock
from noteflow.infrastructure.asr.protocol import Frame
from noteflow.infrastructure.asr.speech import FRAME, SpeechDetector, Utterance
from noteflow.infrastructure.asr.worker import Worker


class Ears(SpeechDetector):
    """Takes loudness for speech."""

    def __init__(self) -> None:
        super().__init__(None)

    def probabilities(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        loud = np.abs(samples.reshape(-1, FRAME)).max(axis=1) > 0.05
        return np.where(loud, 0.95, 0.01).astype(np.float32)


class Mouth:
    """Hears one word in every utterance; in a faint one, nothing."""

    def language_lock(self, language: str) -> LanguageLock:
        return LanguageLock(language)

    def hear(self, utterance: Utterance, lock: LanguageLock) -> Heard | None:
        if np.abs(utterance.samples).max() < 5000:
            return None
        start = utterance.start_sample // 16
        return Heard("word", (Word(start, start + 10, "word", 900),), lock.language)


class Desk:
    """A worker, and what it sent."""

    def __init__(self, tmp_path: Path, **tracks: int) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.folder = tmp_path
        self.worker = Worker(
            lambda kind, **fields: self.sent.append((kind, fields)), lambda _folder, _languages: Mouth(), Ears
        )
        self.obey("load", name="any", folder=str(tmp_path), files={}, languages=["en"])
        assert self.sent.pop() == ("ready", {})
        self.obey("begin", job=7, language="en", tracks=tracks or {"mic": 0})

    def obey(self, kind: str, payload: bytes = b"", **header: Any) -> None:
        self.worker.obey(Frame(kind, {"is": kind, **header}, payload))

    def sound(self, samples: NDArray[np.int16], start: int = 0, track: str = "mic", step: int = 4000) -> None:
        for first in range(0, samples.size, step):
            piece = samples[first : first + step]
            self.obey("sound", piece.astype("<i2").tobytes(), job=7, track=track, start=start + first)

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
    desk = Desk(tmp_path, mic=0, system=0)
    desk.sound(_loud(1.01))
    desk.obey("end", job=7, track="mic")
    final, finished = desk.of("final", "finished")
    length = int(1.01 * SAMPLE_RATE)
    assert final[1]["end"] == length
    assert finished == ("finished", {"job": 7, "track": "mic", "upto": length})
    desk.obey("end", job=7, track="system")
    assert desk.sent[-1] == ("finished", {"job": 7, "track": "system", "upto": 0})


def test_frames_of_an_old_job_are_dropped(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.obey("begin", job=8, language="en", tracks={"mic": 0})
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
    loaded: list[Path] = []
    worker = Worker(lambda *_, **__: None, lambda folder, _: loaded.append(folder), Ears)
    load = {"name": "any", "folder": str(tmp_path), "files": {"model.bin": "00" * 32}, "languages": []}
    with pytest.raises(DeviceError, match="damaged"):
        worker.obey(Frame("load", load))
    assert loaded == []
