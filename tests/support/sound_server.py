"""A sound server of a test's own, with a microphone that exists in software alone.

    with SoundServer(tmp_path / "sound") as server:
        environment |= server.environment       # for a child; `server.installed()` for this process
        server.play(Path("speech.wav"))          # someone speaks

Needs Debian's pulseaudio and pulseaudio-utils. Only processes started here are ended.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

MICROPHONE = "mic"
DESCRIPTION = "Virtual microphone"

_ANSWER_LIMIT_S = 20.0


class SoundServer:
    """PulseAudio in a runtime folder of its own: the microphone `mic` hears what is played into the sink `virtmic`;
    the loudspeakers are the sink `speakers`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runtime = folder / "runtime"
        self._server: subprocess.Popen[bytes] | None = None
        self._awake: list[subprocess.Popen[bytes]] = []
        self._players: list[subprocess.Popen[bytes]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to find this server, and no other."""
        return {
            "XDG_RUNTIME_DIR": str(self._runtime),
            "PULSE_RUNTIME_PATH": str(self._runtime / "pulse"),
            "PULSE_SERVER": f"unix:{self._runtime}/pulse/native",
            "PULSE_COOKIE": str(self._folder / "cookie"),
        }

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """This process uses the server meanwhile."""
        before = {name: os.environ.get(name) for name in self.environment}
        os.environ.update(self.environment)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and plug the microphone in; also after `kill`."""
        shutil.rmtree(self._runtime / "pulse", ignore_errors=True)
        self._runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._server = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "--log-level=error",
                *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={self._runtime}/pulse/native"),
                *("-L", "module-null-sink sink_name=speakers sink_properties=device.description=Speakers"),
                *("-L", "module-null-sink sink_name=virtmic"),
            ],
            env=os.environ | self.environment | {"HOME": str(self._folder)},
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + _ANSWER_LIMIT_S
        while self._pactl("info", check=False).returncode != 0:
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("pulseaudio did not start")
            time.sleep(0.02)
        self._keep_awake("virtmic", "speakers")
        self._pactl("set-default-sink", "speakers")
        self.plug_in()

    def _keep_awake(self, *sinks: str) -> None:
        """A null sink that nobody hurries moves its sound two seconds at a time, the first two seconds always."""
        surroundings = os.environ | self.environment
        quiet = subprocess.DEVNULL
        commands = [["parec", "--latency-msec=20", f"--device={sink}.monitor"] for sink in sinks]
        first = [
            subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=quiet) for command in commands
        ]
        for command, listener in zip(commands, first, strict=True):
            with listener:
                assert listener.stdout is not None
                listener.stdout.read(1)
                self._awake.append(subprocess.Popen(command, env=surroundings, stdout=quiet, stderr=quiet))
                listener.kill()

    def plug_in(self, name: str = MICROPHONE, description: str = DESCRIPTION, *, default: bool = True) -> str:
        """Add a microphone that hears `virtmic`; returns what `unplug` needs."""
        module = self._pactl(
            "load-module",
            "module-remap-source",
            "master=virtmic.monitor",
            f"source_name={name}",
            f"source_properties=\"device.description='{description}'\"",
        ).stdout.strip()
        if default:
            self._pactl("set-default-source", name)
        return module

    def plug_in_output(self, name: str) -> str:
        """Add an output; returns what `unplug` needs."""
        properties = f"sink_properties=device.description={name.title()}"
        module = self._pactl("load-module", "module-null-sink", f"sink_name={name}", properties).stdout.strip()
        self._keep_awake(name)
        return module

    def make_default_output(self, name: str) -> None:
        """Choose the default output, as a person does in the settings."""
        self._pactl("set-default-sink", name)

    def make_default(self, name: str) -> None:
        """Choose the default microphone, as a person does in the settings."""
        self._pactl("set-default-source", name)

    def unplug(self, module: str = "module-remap-source") -> None:
        """Take a microphone, an output or a tone away, or all microphones."""
        self._pactl("unload-module", module)

    def play(self, sound: Path) -> None:
        """Play a WAV or FLAC file into the microphone; returns when it is over."""
        self.begin_playing(sound).wait()

    def begin_playing(self, sound: Path, sink: str = "virtmic") -> subprocess.Popen[bytes]:
        """Begin to play into the microphone, or on the `speakers`."""
        player = subprocess.Popen(
            ["paplay", "--latency-msec=1000", f"--device={sink}", str(sound)], env=os.environ | self.environment
        )
        self._players.append(player)
        return player

    def loudspeakers_on(self, latency_ms: int) -> str:
        """The microphone hears what the `speakers` play from now on, so much later and 3 dB softer; returns what
        `unplug` needs."""
        way = ("source=speakers.monitor", "sink=virtmic", f"latency_msec={latency_ms}")
        properties = "sink_input_properties=media.name=echo"
        module = self._pactl("load-module", "module-loopback", *way, properties).stdout.strip()
        inputs = json.loads(self._pactl("--format=json", "list", "sink-inputs").stdout)
        (echo,) = (each["index"] for each in inputs if each["owner_module"] == module)
        self._pactl("set-sink-input-volume", str(echo), "-3dB")
        return module

    @contextlib.contextmanager
    def overhearing(self, into: Path, source: str = MICROPHONE) -> Iterator[None]:
        """What the microphone hears meanwhile goes into a file: 16-bit samples at 16 kHz."""
        command = ["parec", "--latency-msec=20", f"--device={source}", "--rate=16000", "--channels=1", "--format=s16le"]
        with into.open("wb") as out:
            listener = subprocess.Popen(command, env=os.environ | self.environment, stdout=out)
            self._players.append(listener)
            try:
                yield
            finally:
                listener.terminate()
                listener.wait()

    def hum(self, sink: str = "virtmic") -> str:
        """The microphone, or an output, hears a tone of 440 Hz from now on, made in the server itself, so that it never
        stutters; returns what `unplug` needs."""
        return self._pactl("load-module", "module-sine", f"sink={sink}", "frequency=440", "rate=44100").stdout.strip()

    def freeze(self) -> None:
        """The server hangs, until `thaw`, `kill` or `stop`."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """The server goes on."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """The server dies at once; `start` makes a new one."""
        for process in (self._server, *self._awake, *self._players):
            if process is not None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                process.wait()
        self._server = None
        self._awake.clear()
        self._players.clear()

    def stop(self) -> None:
        """End everything that was started."""
        self.kill()

    def _signal(self, number: signal.Signals) -> None:
        assert self._server is not None
        self._server.send_signal(number)

    def _pactl(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pactl", *arguments],
            env=os.environ | self.environment,
            check=check,
            capture_output=True,
            text=True,
            timeout=_ANSWER_LIMIT_S,
        )
