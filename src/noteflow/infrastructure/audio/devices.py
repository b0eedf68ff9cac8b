"""Which microphones and outputs there are, and how one is listened to: PortAudio everywhere, with the Linux sound
server's own names.

Under PulseAudio and PipeWire PortAudio knows one device, `pulse`; which microphone it means is told to the server by
the environment variable PULSE_SOURCE while the stream is opened. PortAudio's list of devices is made once and kept:
it is made anew here each time that no stream runs, since making it anew stops every stream.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import pulse

LATENCY_S = 0.2
"""How much PortAudio buffers: long enough for a busy machine, short enough for live text."""

OUTPUT_LATENCY_S = 0.06
"""How much is queued to be played: what a person clicks on is heard that much later."""

ANSWER_LIMIT_S = 5.0
"""A sound server that takes longer than this to open a stream or answer a question is taken for hung."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone, or what an output plays. `name` is what a person calls it; `index`, `rate` (Hz) and `channels` are
    PortAudio's; `pulse` is the Linux sound server's own name, or empty."""

    name: str
    default: bool
    index: int
    rate: int
    channels: int
    pulse: str = ""


@dataclass(frozen=True, slots=True)
class InputStream:
    """A stream of signed 16-bit samples at `rate` (Hz), `channels` of them interleaved; not started yet."""

    handle: Any
    rate: int
    channels: int


_lock = threading.RLock()
_open_streams = 0


def list_inputs() -> tuple[InputDevice, ...]:
    """The microphones there are, the default first. Raises DeviceError when there is no PortAudio library."""
    inputs, default = _inputs()
    found = _by_pulse(inputs, monitors=False)
    if found is None:
        # Windows lists each device once for each of its sound systems: one of them is enough.
        hosts = {device["hostapi"] for device in inputs if device["index"] == default}
        found = [
            InputDevice(
                name=device["name"],
                default=device["index"] == default,
                index=device["index"],
                rate=int(device["default_samplerate"]),
                channels=device["max_input_channels"],
            )
            for device in inputs
            if not hosts or device["hostapi"] in hosts
        ]
    return tuple(sorted(found, key=lambda device: not device.default))


def default_output() -> InputDevice:
    """What the loudspeakers or headphones play, to be listened to. Raises DeviceError where that cannot be had."""
    outputs = _by_pulse(_inputs()[0], monitors=True)
    if not outputs:
        raise DeviceError(
            "The computer's own sound cannot be recorded: no sound server with an output is running.",
            "Start PipeWire or PulseAudio (a desktop does so when you log in), then try again.",
        )
    return next((output for output in outputs if output.default), outputs[0])


def _inputs() -> tuple[list[Any], int]:
    """PortAudio's devices that give sound, and the number of the default one."""
    with _lock:
        sounddevice = _portaudio()
        if _open_streams == 0:
            sounddevice._terminate()
            sounddevice._initialize()
        inputs = [device for device in sounddevice.query_devices() if device["max_input_channels"] > 0]
        return inputs, sounddevice.default.device[0]


def _by_pulse(inputs: Sequence[Any], *, monitors: bool) -> list[InputDevice] | None:
    """What the Linux sound server has, through PortAudio's bridge to it; None where there is no bridge."""
    bridge = next((device for device in inputs if device["name"] == "pulse"), None)
    if bridge is None:
        return None
    # Without its server this device is a memory of an earlier list.
    return [
        InputDevice(source.description, source.default, bridge["index"], SAMPLE_RATE, 1, source.name)
        for source in _pulse_sources(monitors=monitors) or ()
    ]


def find(wanted: str) -> InputDevice:
    """The microphone called `wanted`: `default`, a name, or a part of one that fits no other. Raises DeviceError."""
    inputs = list_inputs()
    if not inputs:
        if sys.platform == "linux" and _pulse_sources() is None:
            raise DeviceError(
                "No microphone can be used, because no sound server is running.",
                "Start PipeWire or PulseAudio (a desktop does so when you log in), then try again.",
            )
        raise DeviceError("There is no microphone.", "Plug one in or switch it on, then try again.")
    if wanted == "default":
        return inputs[0]
    folded = wanted.casefold()
    for fits in (
        [device for device in inputs if folded in (device.name.casefold(), device.pulse.casefold())],
        [device for device in inputs if folded in device.name.casefold() or folded in device.pulse.casefold()],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise DeviceError(f"Several microphones fit {wanted!r}: {_names(fits)}.", "Give more of the name.")
    raise DeviceError(f"There is no microphone called {wanted!r}.", f"There are: {_names(inputs)}.")


def open_input(
    device: InputDevice,
    on_block: Callable[[Any, int, Any, Any], None],
    on_finished: Callable[[], None],
    rate: int = SAMPLE_RATE,
) -> InputStream:
    """Open a stream at `rate`, else as the device has it; mono where it can. Raises DeviceError, also when there is no
    answer within `ANSWER_LIMIT_S`."""
    global _open_streams  # noqa: PLW0603 - PortAudio is one for the whole process, and so is its count of streams
    with _lock:
        stream = _within_limit(
            lambda: _open(device, on_block, on_finished, rate), too_late=lambda late: late.handle.close()
        )
        _open_streams += 1
    return stream


def start_input(stream: InputStream) -> None:
    """Let blocks come. Raises DeviceError."""
    sounddevice = _portaudio()
    try:
        _within_limit(stream.handle.start)
    except sounddevice.PortAudioError as error:
        raise DeviceError("The microphone was opened, but gives no sound.", "Plug it in again, then retry.") from error


def close_input(stream: InputStream) -> None:
    """Stop and close a stream. One whose server hangs is left to close when it can, and counts as open until then."""

    def close() -> None:
        global _open_streams  # noqa: PLW0603
        stream.handle.close(ignore_errors=True)
        with _lock:
            _open_streams -= 1

    with contextlib.suppress(DeviceError):
        _within_limit(close)


def open_output(rate: int = SAMPLE_RATE) -> Any:
    """A stream to what the computer plays on by default: mono, signed 16 bit at `rate` (Hz), started, to be written to
    (`write` waits for room) and closed by `close_output`. Raises DeviceError, also without an answer within
    `ANSWER_LIMIT_S`."""
    global _open_streams  # noqa: PLW0603
    with _lock:
        sounddevice = _portaudio()
        if _open_streams == 0 and not _pulse_plays(sounddevice):
            # what was plugged in since; a sound server needs no new list, which takes a tenth of a second
            sounddevice._terminate()
            sounddevice._initialize()

        def opened() -> Any:
            device = "pulse" if _pulse_plays(sounddevice) else None
            made = sounddevice.RawOutputStream(
                samplerate=rate, channels=1, dtype="int16", blocksize=0, latency=OUTPUT_LATENCY_S, device=device
            )
            made.start()
            return made

        try:
            stream = _within_limit(opened, too_late=lambda late: late.close())
        except (sounddevice.PortAudioError, ValueError) as error:
            raise DeviceError(
                "The sound cannot be played: the computer has no loudspeakers or headphones that can be used.",
                "Plug some in or choose another output in the system's settings, then press play again.",
            ) from error
        _open_streams += 1
    return stream


def warm_output() -> None:
    """Have what `open_output` needs there (slow, the first time), so that it takes hundredths of a second. Opens
    nothing; where there is no sound, `open_output` tells."""
    with _lock, contextlib.suppress(DeviceError):
        _portaudio()


def _pulse_plays(sounddevice: Any) -> bool:
    return any(
        device["name"] == "pulse" and device["max_output_channels"] > 0 for device in sounddevice.query_devices()
    )


def close_output(stream: Any) -> None:
    """Silence a stream at once and close it, as `close_input` does."""
    close_input(InputStream(stream, 0, 1))


def _portaudio() -> Any:
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(
            "The sound library PortAudio is missing, so there is neither microphone nor playback.",
            "Install it (on Debian and Ubuntu: libportaudio2), then start NoteFlow again.",
        ) from error
    return sounddevice


def _pulse_sources(*, monitors: bool = False) -> tuple[pulse.PulseSource, ...] | None:
    try:
        return _within_limit(lambda: pulse.sources(monitors=monitors))
    except pulse.ServerGoneError:
        return None


def _open(
    device: InputDevice, on_block: Callable[[Any, int, Any, Any], None], on_finished: Callable[[], None], rate: int
) -> InputStream:
    sounddevice = _portaudio()
    shapes = dict.fromkeys([(rate, 1), (device.rate, 1), (device.rate, min(2, device.channels))])
    problem: Exception | None = None
    for hertz, channels in shapes:
        before = os.environ.get("PULSE_SOURCE")
        try:
            if device.pulse:
                os.environ["PULSE_SOURCE"] = device.pulse
            handle = sounddevice.RawInputStream(
                samplerate=hertz,
                channels=channels,
                dtype="int16",
                blocksize=0,
                latency=LATENCY_S,
                device=device.index,
                callback=on_block,
                finished_callback=on_finished,
            )
            return InputStream(handle, hertz, channels)
        except (sounddevice.PortAudioError, ValueError) as error:
            problem = error
        finally:
            if before is None:
                os.environ.pop("PULSE_SOURCE", None)
            else:
                os.environ["PULSE_SOURCE"] = before
    raise DeviceError(
        f"The microphone {device.name!r} cannot be opened: it is in use, unplugged, or NoteFlow may not use it.",
        "Close other programs that record, plug it in again, or allow NoteFlow the microphone in the system's "
        "privacy settings.",
    ) from problem


def _within_limit(work: Callable[[], T], too_late: Callable[[T], object] = lambda _: None) -> T:
    """The result of `work`, done on a thread of its own: a hung sound server holds up nobody for ever. What comes
    after the limit goes to `too_late`. Raises DeviceError at the limit."""
    guard = threading.Lock()
    done = threading.Event()
    results: list[T] = []
    problems: list[BaseException] = []
    given_up = False

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # raised again where the work was asked for
            problems.append(error)
        else:
            with guard:
                results.append(result)
                late = given_up
            if late:
                too_late(result)
        done.set()

    threading.Thread(target=run, name="sound server", daemon=True).start()
    if not done.wait(ANSWER_LIMIT_S):
        with guard:
            given_up = not results
        if given_up:
            raise DeviceError("The sound server does not answer.", "Restart it, or the computer, then try again.")
    if problems:
        raise problems[0]
    return results[0]


def _names(inputs: Sequence[InputDevice]) -> str:
    return ", ".join(device.name for device in inputs)
