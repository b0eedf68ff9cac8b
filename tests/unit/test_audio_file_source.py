from __future__ import annotations

import os
import random
import resource
import struct
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from noteflow.domain.errors import BadAudioError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.file_source import FileSource
from tests.support.sound_files import Sound, encode, likeness, samples, warble

SECONDS = 6.0

KINDS = {
    "wav": ("sound.wav", "pcm_s16le", False, ""),
    "float wav": ("float.wav", "pcm_f32le", False, ""),
    "aiff": ("sound.aiff", "pcm_s16be", False, ""),
    "flac": ("sound.flac", "flac", False, ""),
    "mp3": ("sound.mp3", "libmp3lame", False, ""),
    "ogg": ("sound.oga", "flac", False, ""),
    "opus": ("sound.opus", "libopus", False, ""),
    "m4a": ("sound.m4a", "aac", False, ""),
    "mp4": ("picture.mp4", "aac", True, "movflags=faststart"),
    "mkv": ("picture.mkv", "libmp3lame", True, ""),
    "webm": ("sound.webm", "libopus", False, ""),
    "avi": ("picture.avi", "libmp3lame", True, ""),
    "ts": ("picture.ts", "aac", True, ""),
}


@pytest.fixture(scope="module")
def played() -> Sound:
    return warble(SECONDS, 48_000)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, played: Sound) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    return {
        kind: encode(folder / name, played.reshape(1, -1), 48_000, codec, video=video, options=options)
        for kind, (name, codec, video, options) in KINDS.items()
    }


@pytest.fixture(autouse=True)
def nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert capfd.readouterr().err == ""


def read_all(source: FileSource) -> Sound:
    pieces = []
    while not source.ended():
        pcm = source.read()
        assert len(pcm) % 2 == 0
        assert len(pcm) <= 2 * SAMPLE_RATE
        pieces.append(pcm)
    assert source.read() == b""
    return samples(b"".join(pieces))


def opened(path: Path) -> FileSource:
    source = FileSource(path, realtime=False)
    source.start()
    return source


# --- what it reads ---


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_sounds_as_it_was_played(kind: str, files: dict[str, Path], played: Sound) -> None:
    source = opened(files[kind])
    heard = read_all(source)
    assert source.lost() is None
    assert source.gaps() == ()
    assert source.missing_samples() == 0
    assert source.dropped_frames() == 0
    assert len(heard) / SAMPLE_RATE == pytest.approx(SECONDS, abs=0.08)
    # Pictures may make a container a little longer than its sound.
    assert source.duration_s() == pytest.approx(SECONDS, abs=0.2)
    same, late = likeness(heard, played[::3])
    assert same > 0.97
    assert abs(late) <= 0.08 * SAMPLE_RATE


@pytest.mark.parametrize(("rate", "length"), [(44_100, 100_003), (8_000, 20_001), (22_050, 50_000), (96_000, 300_007)])
def test_the_length_is_right_to_a_sample(tmp_path: Path, rate: int, length: int) -> None:
    path = encode(tmp_path / "a.wav", warble(length / rate + 1, rate)[:length].reshape(1, -1), rate, "pcm_s16le")
    assert abs(len(read_all(opened(path))) - length * SAMPLE_RATE / rate) <= 1


def test_16_khz_mono_is_passed_through_unchanged(tmp_path: Path) -> None:
    pcm = np.random.default_rng(5).integers(-32_768, 32_767, 40_000, dtype="<i2", endpoint=True).tobytes()
    write_wav(tmp_path / "a.wav", pcm)
    source = opened(tmp_path / "a.wav")
    read = b""
    while not source.ended():
        read += source.read()
    assert read == pcm


def test_stereo_is_mixed_from_both_sides(tmp_path: Path) -> None:
    left, right = warble(3, 44_100, seed=1), warble(3, 44_100, seed=2)
    path = encode(tmp_path / "a.wav", np.stack([left, right]), 44_100, "pcm_s16le")
    heard = read_all(opened(path))
    assert abs(len(heard) - 3 * SAMPLE_RATE) <= 1
    times = np.arange(len(heard)) * 44_100 / SAMPLE_RATE
    mixed = np.interp(times, np.arange(len(left)), (left + right) / 2)
    same, late = likeness(heard, mixed)
    assert same > 0.99
    assert late == 0
    assert np.abs(heard).max() == pytest.approx(np.abs(mixed).max(), rel=0.1)


def test_a_wav_that_was_piped_tells_no_length_and_is_whole(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", bytes(64_000))
    data = bytearray((tmp_path / "a.wav").read_bytes())
    data[4:8] = data[40:44] = b"\xff\xff\xff\xff"
    (tmp_path / "a.wav").write_bytes(data)
    source = opened(tmp_path / "a.wav")
    assert len(read_all(source)) == 32_000
    assert source.lost() is None


def test_ten_hours_take_no_more_memory_than_a_minute(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    size = 10 * 3_600 * 32_000
    with path.open("wb") as file:
        file.write(wav_header(size))
        file.truncate(44 + size)  # sparse: it takes no room
    source = opened(path)
    for _ in range(20):
        source.read()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(600):
        assert len(source.read()) == 2 * SAMPLE_RATE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000  # KiB
    assert source.duration_s() == pytest.approx(36_000)
    source.stop()


# --- pace ---


def test_realtime_gives_what_is_due_and_no_more(files: dict[str, Path]) -> None:
    now = 100.0
    source = FileSource(files["flac"], realtime=True, clock=lambda: now)
    source.start()
    assert source.read() == b""
    now += 0.25
    assert len(source.read()) == 8_000
    assert source.read() == b""
    now += 2.0  # the reader was late: a second at a time until it has caught up
    assert [len(source.read()) for _ in range(3)] == [32_000, 32_000, 0]
    now += 0.5
    source.stop()
    now += 5.0
    assert not source.ended()
    assert len(source.read()) == 16_000
    assert source.ended()
    assert source.read() == b""
    source.stop()


def test_realtime_ends_with_the_file(files: dict[str, Path]) -> None:
    now = 0.0
    source = FileSource(files["wav"], realtime=True, clock=lambda: now)
    source.start()
    total = 0
    while not source.ended():
        now += 0.7
        total += len(source.read())
    assert total == 2 * SECONDS * SAMPLE_RATE
    assert now == pytest.approx(SECONDS, abs=0.8)


# --- what it refuses ---


def write_wav(path: Path, pcm: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm)


def wav_header(size: int, rate: int = SAMPLE_RATE) -> bytes:
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", size
    )


def bad_text(folder: Path) -> Path:
    (folder / "notes.txt").write_text("Minutes of the meeting\n" * 50)
    return folder / "notes.txt"


def bad_empty(folder: Path) -> Path:
    (folder / "empty.wav").touch()
    return folder / "empty.wav"


def bad_header(folder: Path) -> Path:
    (folder / "cut.wav").write_bytes(wav_header(64_000)[:30])
    return folder / "cut.wav"


def bad_header_only(folder: Path) -> Path:
    (folder / "nothing.wav").write_bytes(wav_header(0))
    return folder / "nothing.wav"


def bad_short(folder: Path) -> Path:
    write_wav(folder / "short.wav", bytes(2 * 1_599))
    return folder / "short.wav"


def bad_silent_film(folder: Path) -> Path:
    import av
    from av.video.frame import VideoFrame

    with av.open(folder / "film.mp4", "w") as container:
        picture = container.add_stream("mpeg4", rate=10)
        picture.width, picture.height = 64, 48
        for _ in range(20):
            container.mux(picture.encode(VideoFrame(64, 48, "yuv420p")))
        container.mux(picture.encode(None))
    return folder / "film.mp4"


def bad_index(folder: Path) -> Path:
    path = encode(folder / "cut.m4a", warble(3, 48_000).reshape(1, -1), 48_000, "aac")
    path.write_bytes(path.read_bytes()[:-1_500])  # the index stands at the end
    return path


def bad_rate(folder: Path) -> Path:
    (folder / "slow.wav").write_bytes(wav_header(32_000, rate=1) + bytes(32_000))
    return folder / "slow.wav"


def bad_zeros(folder: Path) -> Path:
    (folder / "zeros.mp3").write_bytes(bytes(100_000))
    return folder / "zeros.mp3"


def bad_noise(folder: Path) -> Path:
    (folder / "noise.mp4").write_bytes(random.Random(7).randbytes(100_000))
    return folder / "noise.mp4"


def bad_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.wav")
    return folder / "pipe.wav"


def bad_playlist(folder: Path) -> Path:
    write_wav(folder / "other.wav", bytes(64_000))
    (folder / "list.m3u8").write_text("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nother.wav\n#EXT-X-ENDLIST\n")
    return folder / "list.m3u8"


def bad_concat(folder: Path) -> Path:
    write_wav(folder / "other.wav", bytes(64_000))
    (folder / "list.ffconcat").write_text("ffconcat version 1.0\nfile other.wav\n")
    return folder / "list.ffconcat"


BAD = [
    (bad_text, "notes.txt is not a sound or video file that NoteFlow can read."),
    (bad_empty, "empty.wav is empty."),
    (bad_header, "cut.wav is damaged or was cut off: its beginning cannot be read."),
    (bad_header_only, "nothing.wav holds less than a tenth of a second of sound."),
    (bad_short, "short.wav holds less than a tenth of a second of sound."),
    (bad_silent_film, "film.mp4 has no sound track."),
    (bad_index, "cut.m4a is damaged or was cut off: its beginning cannot be read."),
    (bad_rate, "slow.wav claims 1 samples a second, which no sound has."),
    (bad_zeros, "zeros.mp3 is not a sound or video file that NoteFlow can read."),
    (bad_noise, "noise.mp4 is not a sound or video file that NoteFlow can read."),
    (bad_pipe, "pipe.wav is not a plain file."),
    (bad_playlist, "list.m3u8 is not a sound or video file that NoteFlow can read."),
    (bad_concat, "list.ffconcat is not a sound or video file that NoteFlow can read."),
]


@pytest.mark.parametrize(("make", "message"), BAD, ids=[make.__name__ for make, _ in BAD])
def test_what_holds_no_sound_is_refused_in_one_sentence(
    make: Callable[[Path], Path], message: str, tmp_path: Path
) -> None:
    source = FileSource(make(tmp_path), realtime=False)
    with pytest.raises(BadAudioError) as caught:
        source.start()
    assert caught.value.message == message
    assert caught.value.remedy
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("name", ["nowhere.wav", "nowhere/sound.wav", "http://127.0.0.1:1/a.wav", "concat:a.wav|b.wav"])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        FileSource(tmp_path / name, realtime=False).start()
    assert caught.value.exit_code == 4


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder") as caught:
        FileSource(tmp_path, realtime=False).start()
    assert caught.value.exit_code == 2


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.wav"
    write_wav(path, bytes(64_000))
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        with pytest.raises(NoteFlowError, match="may not read") as caught:
            FileSource(path, realtime=False).start()
    finally:
        os.seteuid(user)
    assert caught.value.exit_code == 1


def test_a_name_is_never_taken_for_a_protocol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_wav(tmp_path / "file:odd|name.wav", bytes(64_000))
    assert len(read_all(opened(Path("file:odd|name.wav")))) == 32_000


# --- damage ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes(kind: str, files: dict[str, Path], tmp_path: Path) -> None:
    whole = files[kind].read_bytes()
    chance = random.Random(kind)
    for number in range(12):
        path = tmp_path / f"{number}-{files[kind].name}"
        path.write_bytes(whole[: chance.randrange(len(whole))])
        source = FileSource(path, realtime=False)
        try:
            source.start()
        except BadAudioError:
            continue
        heard = len(read_all(source)) / SAMPLE_RATE
        assert heard <= SECONDS + 0.1
        assert all(0 <= start < end for start, end, _ in source.gaps())
        # Transport streams are made to be cut anywhere and tell no length.
        if heard < SECONDS - 0.5 and kind != "ts":
            assert source.lost() == "damaged-input"
        if heard < SECONDS - 0.5 and kind in ("wav", "float wav", "aiff", "flac", "mp3", "mp4", "webm"):
            assert heard + source.missing_samples() / SAMPLE_RATE == pytest.approx(SECONDS, abs=0.1)
            assert source.gaps()[-1] == (
                round(heard * SAMPLE_RATE),
                round(heard * SAMPLE_RATE) + source.missing_samples(),
                "damaged-input",
            )


@pytest.mark.parametrize("damage", ["zeros", "noise"])
@pytest.mark.parametrize("kind", ["wav", "flac", "mp3", "ogg", "opus", "m4a", "mp4", "mkv", "webm", "ts"])
def test_sound_behind_damage_keeps_its_place(
    kind: str, damage: str, files: dict[str, Path], played: Sound, tmp_path: Path
) -> None:
    data = bytearray(files[kind].read_bytes())
    start, size = int(len(data) * 0.4), len(data) // 25
    data[start : start + size] = bytes(size) if damage == "zeros" else random.Random(3).randbytes(size)
    path = tmp_path / files[kind].name
    path.write_bytes(data)
    source = opened(path)
    heard = read_all(source)
    assert source.lost() is None
    tail = int(5.1 * SAMPLE_RATE)  # Matroska loses the rest of a cluster
    same, late = likeness(heard[tail:], played[::3][tail : len(heard)])
    assert same > 0.9
    assert abs(late) <= 0.08 * SAMPLE_RATE
    if kind != "wav":  # which cannot tell damage from sound
        assert source.gaps()
    for first, last, reason in source.gaps():
        assert reason == "damaged-input"
        assert 0.5 * SAMPLE_RATE < first < last < 5 * SAMPLE_RATE
        # A resampler rings for a few samples at the edges.
        assert np.abs(heard[first + 64 : last - 64]).max(initial=0) < 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_makes_it_fail_otherwise_or_go_on_for_ever(kind: str, files: dict[str, Path], tmp_path: Path) -> None:
    whole = files[kind].read_bytes()
    chance = random.Random(kind)
    for number in range(10):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}-{files[kind].name}"
        path.write_bytes(data)
        source = FileSource(path, realtime=False)
        try:
            source.start()
        except BadAudioError:
            continue
        total, reads = 0, 0
        while not source.ended():
            total += len(source.read())
            reads += 1
            assert reads < 20_000
        for first, last, _ in source.gaps():
            assert 0 <= first < last
