"""Any sound or video file to 16 kHz mono samples, piece by piece, each piece in its true place.

The file may come from an attacker: it is read through one open descriptor, FFmpeg may open nothing else, and only
container formats that hold their own sound are allowed (no playlists, no scripts, no devices).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import BinaryIO

import av
import av.logging
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Discard, Stream

from noteflow.domain.errors import BadAudioError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.headers import ends_early, looks_like_sound, mp3_tells_length, wav_length_s
from noteflow.infrastructure.audio.resampler import Resampler

DAMAGED = "damaged-input"

FORMATS = (
    "3gp,aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,dtshd,dv,eac3,flac,flv,gsm,ircam,latm,loas,m4a,"
    "matroska,mlp,mov,mp3,mp4,mpc,mpc8,mpeg,mpegts,mxf,nut,ogg,oma,qcp,rm,sox,truehd,tta,voc,w64,wav,webm,wtv,wv"
)
"""FFmpeg's names of the containers that are read."""

RATES = range(1_000, 768_001)
"""Sample rates in Hz that are believed: others would turn a small file into endless sound."""

JUMP_S = 0.2
"""Time stamps wander by less than this; more is a hole in the sound."""

AFTER_FAILURE_S = 0.005
"""The same right after something could not be decoded."""

PAUSE_S = 1.0
"""Codecs of telephony leave pauses out on purpose; without a failure only a longer hole is damage there."""

HOLES_S = 3_600.0
"""More than this is not missing within a file: such time stamps are nonsense, and would make silence for ever."""

SHORTFALL_S = 0.2
"""Encoders round a file's length up to whole frames; more than this missing at its end was cut off."""

UNREADABLE_IN_A_ROW = 50
"""So many failed reads with no packet between them end the file."""

_LEAVE_PAUSES_OUT = {"opus", "speex", "amr_nb", "amr_wb"}
_COUNT_BYTES = {"mp3", "aac", "ac3", "eac3", "dts", "amr"}


class _Plain:
    """What FFmpeg may do with the file. It also seeks where a damaged file says, which is not worth an exception:
    PyAV would print it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.read = file.read
        self.tell = file.tell

    def seek(self, offset: int, whence: int) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError, OverflowError):
            return -1


@dataclass(frozen=True, slots=True)
class _Hole:
    """Silence up to a sample; told as a gap unless it is a pause that was left out."""

    upto: int
    damage: bool


class Decoder:
    """Decodes one file, used by one thread.

    `gaps` are the holes so far, as `AudioSource.gaps` gives them; `made` counts the samples given, `failures` what
    could not be read or decoded. Once `done`, nothing more comes; `cut` tells that more should have come, and
    `missing` how many samples, where the file tells that.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        """`file` is open at its beginning and stays the caller's; `name` is for messages. Raises BadAudioError."""
        av.logging.set_level(None)
        self.gaps: list[tuple[int, int, str]] = []
        self.made = 0
        self.failures = 0
        self.done = False
        self.cut = False
        self.missing = 0
        self._descriptor = file.fileno()
        self._resampler = Resampler()
        self._waiting: deque[AudioFrame | _Hole] = deque()
        self._fed_s = 0.0  # where the next sample belongs, from the first one
        self._base_s: float | None = None  # the time stamp of the first sample
        self._holes_s = 0.0
        self._hurt = False  # something failed since the last frame
        self._expected_s = 0.0  # where the newest packet ends, decoded or not
        self._latest_s = 0.0  # the same over all streams, by time stamp
        self._last_bad = False  # the newest packet is marked as damaged, or failed
        self._unreadable = 0
        self._first_byte: int | None = None
        self._packet_bytes = 0  # of the packets that could be decoded, and their length
        self._packets_s = 0.0
        self._skipped_s = 0.0
        try:
            self._container = av.open(
                _Plain(file),
                "r",
                container_options={"format_whitelist": FORMATS, "protocol_whitelist": "file"},
                metadata_errors="replace",
                io_open=_refuse,
            )
        except (FFmpegError, ValueError) as error:
            raise _unreadable(self._descriptor, name) from error
        try:
            self._stream = self._choose(name)
        except BaseException:
            self._container.close()
            raise
        self._format = self._container.format.name.split(",")[0]
        self._keeps_time = (
            self._format == "ogg" or self._stream.codec_context.codec.canonical_name not in _LEAVE_PAUSES_OUT
        )
        self._packets = self._container.demux(*self._container.streams)
        self._whole_s = self.duration_s() or HOLES_S

    def close(self) -> None:
        """Let go of the file; nothing more comes. May be called twice."""
        self.done = True
        self._container.close()

    def duration_s(self) -> float | None:
        """About how long the sound is, for a progress bar; None when the file does not tell."""
        exact = wav_length_s(self._descriptor) or _seconds(self._stream.duration, self._stream)
        return exact or (self._container.duration / av.time_base if self._container.duration else None)

    def step(self) -> bytes:
        """The next samples, a second or so at most; often none."""
        if self.done:
            return b""
        pcm = self._emit() if self._waiting else self._advance()
        self.made += len(pcm) // 2
        return pcm

    # --- reading ---

    def _choose(self, name: str) -> AudioStream:
        stream = self._container.streams.best("audio")
        if not isinstance(stream, AudioStream):
            raise BadAudioError(f"{name} has no sound track.", "Choose a file with sound in it.")
        if stream.codec_context is None:
            raise BadAudioError(
                f"The sound in {name} is of a kind that NoteFlow cannot decode.", "Convert it, to WAV for example."
            )
        rate = stream.codec_context.sample_rate
        if rate and rate not in RATES:
            raise BadAudioError(f"{name} claims {rate} samples a second, which no sound has.", "The file is damaged.")
        if stream.codec_context.name == "flac":
            # Each frame has a checksum: noise where it fails would be worse than silence.
            stream.codec_context.options = {"err_detect": "crccheck+explode"}
        if self._container.format.name.startswith("mov"):
            for other in self._container.streams:
                if other.index != stream.index:
                    other.discard = Discard.all  # saves reading the pictures
        return stream

    def _advance(self) -> bytes:
        """Read a packet and queue what it holds; only at the end are there samples."""
        try:
            packet = next(self._packets)
        except (StopIteration, IndexError):  # the second when damage made streams appear that the header has not
            return self._finish()
        except FFmpegError:
            self._fail()
            self._unreadable += 1
            if self._unreadable > UNREADABLE_IN_A_ROW:
                return self._finish()
            self._packets = self._container.demux(*self._container.streams)
            return b""
        self._unreadable = 0
        if packet.pts is not None:
            self._latest_s = max(self._latest_s, _seconds(packet.pts + (packet.duration or 0), packet.stream) or 0.0)
        if packet.stream.index == self._stream.index:
            self._take(packet)
        return b""

    def _take(self, packet: Packet[Stream]) -> None:
        if packet.size:
            self._last_bad = packet.is_corrupt and self._format != "wav"  # whose header tells more exactly
        start_s = _seconds(packet.pts, packet.stream)
        if start_s is not None:
            self._expected_s = start_s + self._skipped_s + (_seconds(packet.duration, packet.stream) or 0.0)
        try:
            frames = self._stream.decode(packet)
        except (FFmpegError, ValueError):
            self._fail()
            self._last_bad = True
            self._count_bytes(packet, failed=True)
            if self._base_s is None:
                self._base_s = start_s
            return
        self._count_bytes(packet, failed=False)
        for frame in frames:
            if frame.samples and frame.sample_rate in RATES:
                self._place(frame)
            else:
                self._fail()

    def _count_bytes(self, packet: Packet[Stream], *, failed: bool) -> None:
        """A bare stream has no time stamps, and what lies between two of its frames ends up in a packet that fails:
        bytes beyond a frame's usual size are worth as much time as the same number before them."""
        if self._format not in _COUNT_BYTES or not packet.size:
            return
        if self._first_byte is None:
            self._first_byte = packet.pos
        if not failed:
            self._packet_bytes += packet.size
            self._packets_s += _seconds(packet.duration, packet.stream) or 0.0
        elif self._packet_bytes:
            beyond_s = packet.size * self._packets_s / self._packet_bytes - (
                _seconds(packet.duration, packet.stream) or 0.0
            )
            self._skipped_s += max(0.0, beyond_s)

    def _fail(self) -> None:
        self.failures += 1
        self._hurt = True

    # --- placing ---

    def _place(self, frame: AudioFrame) -> None:
        """Queue a frame, behind a hole when its time stamp says that something is missing before it."""
        stamp_s = None if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)
        if stamp_s is not None:
            stamp_s += self._skipped_s
            if self._base_s is None:
                self._base_s = stamp_s
            ahead_s = stamp_s - self._base_s - self._fed_s
            room_s = min(HOLES_S - self._holes_s, self._whole_s + JUMP_S - self._fed_s)
            if (AFTER_FAILURE_S if self._hurt else JUMP_S) < ahead_s <= room_s:
                self._holes_s += ahead_s
                damage = self._hurt or self._keeps_time or ahead_s > PAUSE_S
                self._fed_s += ahead_s
                self._waiting.append(_Hole(round(self._fed_s * SAMPLE_RATE), damage))
            elif abs(ahead_s) > JUMP_S:
                self._base_s += ahead_s
        self._hurt = False
        self._fed_s += frame.samples / frame.sample_rate
        self._waiting.append(frame)

    def _emit(self) -> bytes:
        item = self._waiting.popleft()
        if isinstance(item, AudioFrame):
            try:
                return self._resampler.feed(item)
            except (FFmpegError, ValueError):
                self._fail()
                return b""
        pcm = self._flush()
        start = self.made + len(pcm) // 2
        if item.upto <= start:
            return pcm
        end = min(item.upto, start + SAMPLE_RATE)
        if item.damage:
            self._add_gap(start, end)
        if end < item.upto:
            self._waiting.appendleft(item)
        return pcm + bytes(2 * (end - start))

    def _flush(self) -> bytes:
        try:
            return self._resampler.flush()
        except (FFmpegError, ValueError):
            self._fail()
            return b""

    def _add_gap(self, start: int, end: int) -> None:
        if self.gaps and self.gaps[-1][1] == start:
            start = self.gaps.pop()[0]
        self.gaps.append((start, end, DAMAGED))

    # --- the end ---

    def _finish(self) -> bytes:
        self.done = True
        pcm = self._flush()
        end = self.made + len(pcm) // 2
        self.missing = max(0, round(self._promised_s() * SAMPLE_RATE) - end)
        if self.missing > SHORTFALL_S * SAMPLE_RATE or (self.missing and self._format == "wav"):
            self.cut = True
            self._add_gap(end, end + self.missing)
        else:
            self.missing = 0
            self.cut = self._hurt or self._last_bad or ends_early(self._descriptor)
        return pcm

    def _promised_s(self) -> float:
        """How long the sound should be, as far as the file tells for certain; 0.0 when it does not."""
        failed_s = self._expected_s - (self._base_s or 0.0) if self._hurt else 0.0
        if self._format == "wav":
            return wav_length_s(self._descriptor) or failed_s
        if self._format in ("mov", "flac", "aiff", "avi") or (
            self._format == "mp3" and mp3_tells_length(self._descriptor, self._first_byte or 0)
        ):
            return _seconds(self._stream.duration, self._stream) or failed_s
        whole_s = (self._container.duration or 0) / av.time_base
        read_s = self._latest_s - (self._container.start_time or 0) / av.time_base
        # The length is that of the longest stream: only when all of them end early was the file cut off.
        return whole_s if self._format == "matroska" and read_s < whole_s - SHORTFALL_S else failed_s


def _seconds(ticks: int | None, stream: Stream) -> float | None:
    return None if ticks is None or stream.time_base is None else float(ticks * stream.time_base)


def _refuse(*_arguments: object) -> BinaryIO:
    raise PermissionError("a sound file may not open other files")


def _unreadable(descriptor: int, name: str) -> BadAudioError:
    if looks_like_sound(descriptor):
        return BadAudioError(
            f"{name} is damaged or was cut off: its beginning cannot be read.", "Copy it again from where it came."
        )
    return BadAudioError(f"{name} is not a sound or video file that NoteFlow can read.", "Choose another file.")
