"""The contract of `AudioSource`, kept by the microphone, by files, and by the fake that stands for both."""

from __future__ import annotations

import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from noteflow.application.ports import AudioSource
from noteflow.domain.errors import DeviceError, NoteFlowError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.file_source import FileSource
from noteflow.infrastructure.audio.loopback import LoopbackSource
from noteflow.infrastructure.audio.microphone import MicrophoneSource, SystemSource
from noteflow.infrastructure.audio.process_tap import TapSource
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.catap import Mac
from tests.fakes.pyaudiowpatch import Windows
from tests.support.sound_server import SoundServer

Make = Callable[[], AudioSource]

LIMIT_S = 20.0


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    with SoundServer(tmp_path_factory.mktemp("sound")) as server:
        yield server


@pytest.fixture
def server(one_server: SoundServer) -> Iterator[SoundServer]:
    with one_server.installed():
        yield one_server


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "five seconds.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(bytes(range(256)) * 625)
    return path


@pytest.fixture(
    params=[
        *("fake", "live fake", "file", "file in real time", "microphone", "system sound"),
        *("system sound of Windows", "quiet Windows", "system sound of a Mac", "quiet Mac"),
    ]
)
def make(request: pytest.FixtureRequest, sound: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    pcm = bytes(2 * 5 * SAMPLE_RATE)
    if request.param == "microphone":
        request.getfixturevalue("server")
        return MicrophoneSource
    if request.param == "system sound":
        request.getfixturevalue("server")
        return SystemSource
    if "Windows" in request.param:
        Windows(playing=request.param != "quiet Windows").install(monkeypatch)
        return LoopbackSource
    if "Mac" in request.param:
        Mac(playing=request.param != "quiet Mac").install(monkeypatch)
        return TapSource
    made: dict[str, Make] = {
        "fake": lambda: FakeAudioSource(pcm),
        "live fake": lambda: FakeAudioSource(pcm, live=True),
        "file": lambda: FileSource(sound, realtime=False),
        "file in real time": lambda: FileSource(sound, realtime=True),
    }
    return made[request.param]


def read_some(source: AudioSource) -> bytes:
    deadline = time.monotonic() + LIMIT_S
    while not (pcm := source.read()):
        assert source.lost() is None
        assert not source.ended()
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return pcm


def test_before_it_starts_there_is_nothing(make: Make) -> None:
    source = make()
    assert source.track in ("mic", "system", "file")
    assert source.device
    assert source.read() == b""
    assert source.lost() is None
    assert source.dropped_frames() == 0
    assert tuple(source.gaps()) == ()
    source.stop()
    source.stop()


def test_it_gives_whole_samples(make: Make) -> None:
    source = make()
    source.start()
    try:
        for _ in range(2):
            assert len(read_some(source)) % 2 == 0
        assert source.device
        assert source.dropped_frames() == 0
        assert tuple(source.gaps()) == ()
        assert source.lost() is None
    finally:
        source.stop()


def test_after_stop_what_came_can_be_read_and_then_it_has_ended(make: Make) -> None:
    source = make()
    source.start()
    read_some(source)
    source.stop()
    source.stop()
    for _ in range(100):
        if source.ended():
            break
        assert len(source.read()) % 2 == 0
    assert source.ended()
    assert source.read() == b""
    assert source.lost() is None


def test_an_empty_read_does_not_wait(make: Make) -> None:
    """Reading in a tight loop soon meets a moment without sound, and the source is as before."""
    source = make()
    source.start()
    read_some(source)
    deadline = time.monotonic() + LIMIT_S
    while source.read():
        assert time.monotonic() < deadline
    assert source.lost() is None
    source.stop()


@pytest.mark.parametrize(
    ("make_absent", "kind"),
    [
        (lambda: FakeAudioSource(refuse=DeviceError("There is no microphone.", "Plug one in.")), DeviceError),
        (lambda: FileSource(Path("/nonexistent/sound.wav"), realtime=False), NoteFlowError),
        (lambda: MicrophoneSource("a microphone that nobody has"), DeviceError),
    ],
    ids=["fake", "file", "microphone"],
)
def test_what_is_not_there_is_told_when_it_starts(
    make_absent: Make, kind: type[NoteFlowError], server: SoundServer
) -> None:
    source = make_absent()
    with pytest.raises(kind) as caught:
        source.start()
    assert caught.value.message
    assert caught.value.remedy
    source.stop()
    assert source.read() == b""


def test_a_loss_is_told_with_what_is_missing(tmp_path: Path, sound: Path) -> None:
    whole = sound.read_bytes()
    sound.write_bytes(whole[: 44 + 2 * SAMPLE_RATE])
    fake = FakeAudioSource(bytes(2 * SAMPLE_RATE), live=True)
    fake.lose("damaged-input", missing=4 * SAMPLE_RATE)
    for source in (fake, FileSource(sound, realtime=False)):
        source.start()
        read = 0
        while not source.ended():
            read += len(source.read()) // 2
        assert read == SAMPLE_RATE
        assert source.lost() == "damaged-input"
        assert tuple(source.gaps()) == ((SAMPLE_RATE, 5 * SAMPLE_RATE, "damaged-input"),)
        source.stop()
