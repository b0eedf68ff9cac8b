"""The microphone on a real sound server: what is said arrives, and what goes away is noticed."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import devices
from noteflow.infrastructure.audio.microphone import MicrophoneSource, SystemSource, check
from noteflow.infrastructure.converters.pcm import peak_db
from tests.support.sound_files import Sound, encode, likeness, samples, warble
from tests.support.sound_server import DESCRIPTION, SoundServer

LIMIT_S = 30.0


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    with SoundServer(tmp_path_factory.mktemp("sound")) as server:
        yield server


@pytest.fixture
def server(one_server: SoundServer) -> Iterator[SoundServer]:
    with one_server.installed():
        yield one_server


@pytest.fixture
def microphone(server: SoundServer) -> Iterator[MicrophoneSource]:
    source = MicrophoneSource()
    yield source
    source.stop()


@pytest.fixture
def system(server: SoundServer) -> Iterator[SystemSource]:
    source = SystemSource()
    yield source
    source.stop()


def until(happened: Callable[[], object], source: MicrophoneSource | None = None) -> bytes:
    """Read until it happened; what was read."""
    read = b""
    deadline = time.monotonic() + LIMIT_S
    while not happened():
        assert time.monotonic() < deadline
        if source is not None:
            read += source.read()
            source.lost()
        time.sleep(0.01)
    return read


def listen(source: MicrophoneSource, samples: int) -> bytes:
    """At least so many samples."""
    read = b""
    deadline = time.monotonic() + LIMIT_S
    while len(read) < 2 * samples:
        assert time.monotonic() < deadline
        read += source.read()
        time.sleep(0.01)
    return read


def hear(source: MicrophoneSource, server: SoundServer, sound: Path) -> Sound:
    """Everything that the microphone gives while a file is played, and half a second more."""
    source.start()
    until(source.read)  # it listens
    player = server.begin_playing(sound)
    heard = until(lambda: player.poll() is not None, source)
    heard += listen(source, SAMPLE_RATE // 2)
    assert source.lost() is None
    assert player.returncode == 0
    return samples(heard)


@pytest.mark.parametrize("rate", [SAMPLE_RATE, 44_100])
def test_what_is_said_arrives(microphone: MicrophoneSource, server: SoundServer, rate: int, tmp_path: Path) -> None:
    """Whether the device gives 16 kHz or is resampled here."""
    said = warble(2.0, SAMPLE_RATE)
    sound = encode(tmp_path / "said.wav", said.reshape(1, -1), SAMPLE_RATE, "pcm_s16le")
    for _ in range(3):
        source = MicrophoneSource(rate=rate)
        heard = hear(source, server, sound)
        source.stop()
        assert source.device == DESCRIPTION
        assert (source.dropped_frames(), source.gaps(), source.lost()) == (0, (), None)
        same, late = likeness(heard, said)
        if same > 0.95:
            # on a machine that is very busy the server's null sink itself stutters now and then
            break
    # The rest of what was heard is silence, so that all of what was said must be there, once.
    assert same > 0.95
    assert late > 0


def test_what_the_computer_plays_arrives_and_the_microphone_does_not_hear_it(
    microphone: MicrophoneSource, system: SystemSource, server: SoundServer, tmp_path: Path
) -> None:
    said = warble(2.0, SAMPLE_RATE)
    microphone.start()
    system.start()
    assert system.device == "Speakers"
    until(system.read)
    sound = encode(tmp_path / "said.wav", said.reshape(1, -1), SAMPLE_RATE, "pcm_s16le")
    player = server.begin_playing(sound, "speakers")
    heard = until(lambda: player.poll() is not None, system)
    heard += listen(system, 3 * SAMPLE_RATE)
    assert not np.any(np.abs(samples(microphone.read())) > 0.01)
    assert (system.lost(), microphone.lost()) == (None, None)
    same, _ = likeness(samples(heard), said)
    assert same > 0.95


def test_the_output_that_is_chosen_is_followed(system: SystemSource, server: SoundServer) -> None:
    headphones = server.plug_in_output("headphones")
    again = SystemSource()
    try:
        system.start()
        until(system.read)
        server.make_default_output("headphones")
        until(system.lost, system)
        again.start()
        until(again.read)
        assert again.device == "Headphones"
        server.unplug(headphones)
        until(again.lost, again)
    finally:
        again.stop()
        server.make_default_output("speakers")


def test_a_tone_keeps_its_pitch_and_level(microphone: MicrophoneSource, server: SoundServer, tmp_path: Path) -> None:
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE)
    heard = hear(microphone, server, encode(tmp_path / "a.wav", tone.reshape(1, -1), SAMPLE_RATE, "pcm_s16le"))
    loud = np.flatnonzero(np.abs(heard) > 0.1)
    inside = heard[loud[0] + 1_600 : loud[-1] - 1_600]
    assert len(inside) > 1.5 * SAMPLE_RATE
    spectrum = np.abs(np.fft.rfft(inside * np.hanning(len(inside))))
    assert int(np.argmax(spectrum)) * SAMPLE_RATE / len(inside) == pytest.approx(440, abs=1)
    levels = [
        peak_db((inside[at : at + 1_600] * 32_768).astype("<i2").tobytes())
        for at in range(0, len(inside) - 1_600, 1_600)
    ]
    assert all(level == pytest.approx(-12.04, abs=0.2) for level in levels)


def test_no_sample_is_lost_in_a_reader_that_stalls(microphone: MicrophoneSource) -> None:
    microphone.start()
    until(microphone.read)
    began = time.monotonic()
    time.sleep(1.5)  # a disk that stalls
    read = microphone.read()
    assert len(read) / 2 / SAMPLE_RATE == pytest.approx(time.monotonic() - began, abs=0.5)
    assert microphone.dropped_frames() == 0


@pytest.mark.parametrize("rate", [SAMPLE_RATE, 48_000])
def test_what_does_not_fit_the_ring_is_silence_in_its_place(server: SoundServer, rate: int) -> None:
    source = MicrophoneSource(ring_s=0.5, rate=rate)
    source.start()
    began = time.monotonic()
    until(source.dropped_frames)
    read = listen(source, SAMPLE_RATE)
    source.stop()
    elapsed = time.monotonic() - began
    while not source.ended():
        read += source.read()
    ((start, end, reason),) = source.gaps()
    assert reason == "overflow"
    assert 0 < end - start == pytest.approx(source.dropped_frames(), abs=1)
    assert read[2 * start + 200 : 2 * end - 200].strip(b"\0") == b""
    assert end < len(read) // 2 <= (elapsed + 0.5) * SAMPLE_RATE


def test_unplugging_is_noticed_and_another_one_works_afterwards(server: SoundServer) -> None:
    source = MicrophoneSource()
    source.start()
    until(source.read)
    server.unplug()
    until(source.lost, source)
    assert source.lost() == "device-lost"
    source.stop()
    until(source.ended, source)
    with pytest.raises(DeviceError, match="There is no microphone"):
        MicrophoneSource().start()
    assert not check().ok
    server.plug_in()
    again = MicrophoneSource()
    again.start()
    assert until(again.read) == b""
    assert again.device == DESCRIPTION
    again.stop()
    assert again.lost() is None


def test_the_default_is_followed_and_a_named_one_kept(server: SoundServer) -> None:
    headset = server.plug_in("headset", "Headset", default=False)
    try:
        assert [device.name for device in devices.list_inputs()] == [DESCRIPTION, "Headset"]
        default, named = MicrophoneSource("default"), MicrophoneSource("virtual")
        for source in (default, named):
            source.start()
            until(source.read)
        server.make_default("headset")
        until(default.lost, default)
        default.stop()
        assert [device.name for device in devices.list_inputs()] == ["Headset", DESCRIPTION]
        after = MicrophoneSource()
        after.start()
        until(after.read)
        assert after.device == "Headset"
        after.stop()
        assert named.lost() is None
        until(named.read)
        named.stop()
    finally:
        server.make_default("mic")
        server.unplug(headset)


def test_names(server: SoundServer) -> None:
    headset = server.plug_in("headset", "Virtual headset", default=False)
    try:
        assert devices.find("default").name == DESCRIPTION
        assert devices.find("HEADSET").name == "Virtual headset"
        assert devices.find("mic").name == DESCRIPTION
        with pytest.raises(DeviceError, match="Several microphones fit 'virtual': Virtual microphone, Virtual headset"):
            devices.find("virtual")
        with pytest.raises(DeviceError, match="no microphone called 'nobody'") as caught:
            devices.find("nobody")
        assert caught.value.remedy == f"There are: {DESCRIPTION}, Virtual headset."
    finally:
        server.unplug(headset)


def test_a_check_tells_of_silence_and_of_sound(server: SoundServer, tmp_path: Path) -> None:
    quiet = check()
    assert quiet.ok
    assert quiet.detail == f"{DESCRIPTION} works. It is silent just now, and may be muted."
    tone = 0.25 * np.sin(np.arange(4 * SAMPLE_RATE) / 6)
    player = server.begin_playing(encode(tmp_path / "a.wav", tone.reshape(1, -1), SAMPLE_RATE, "pcm_s16le"))
    try:
        until(lambda: (heard := check()).ok and "-12 dB" in heard.detail)
    finally:
        player.send_signal(signal.SIGTERM)
        player.wait()


def test_a_server_that_hangs_then_one_that_dies(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "ANSWER_LIMIT_S", 1.0)
    source = MicrophoneSource()
    source.start()
    until(source.read)
    server.freeze()
    try:
        until(source.lost, source)
        source.stop()  # does not hang with it
        with pytest.raises(DeviceError):
            MicrophoneSource().start()
    finally:
        server.thaw()

    monkeypatch.undo()
    with server.installed():
        source = MicrophoneSource()
        source.start()
        until(source.read)
        server.kill()
        until(source.lost, source)
        source.stop()
        with pytest.raises(DeviceError, match="no sound server is running"):
            MicrophoneSource().start()
        server.start()
        again = MicrophoneSource()
        again.start()
        until(again.read)
        again.stop()


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(DeviceError, match="PortAudio is missing") as caught:
        MicrophoneSource().start()
    assert "libportaudio2" in caught.value.remedy
    result = check()
    assert (result.ok, result.detail, result.remedy) == (False, caught.value.message, caught.value.remedy)
