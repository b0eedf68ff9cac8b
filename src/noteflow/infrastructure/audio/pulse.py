"""The Linux sound server (PulseAudio, or PipeWire in its place): its microphones, what its outputs play, and word of
their going."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class ServerGoneError(Exception):
    """The sound server cannot be reached (any more); never seen outside this package."""


@dataclass(frozen=True, slots=True)
class PulseSource:
    """A microphone, or what an output plays. `name` is the server's own, `description` is for people."""

    name: str
    description: str
    default: bool


def sources(*, monitors: bool = False) -> tuple[PulseSource, ...]:
    """Every microphone, or with `monitors` what every output plays. Raises ServerGoneError when there is no server, or
    no way to talk to one; waits for a server that hangs."""
    with _server() as pulse:
        return _sources(pulse, monitors)


class PulseWatch:
    """Tells when a stream no longer gets its sound from the source that it was opened for.

    When a microphone is unplugged, the server moves its streams to another source, which may be what the loudspeakers
    play, and the callbacks go on as if nothing had happened. Made right after the stream was started. Used by one
    thread.
    """

    def __init__(self, source: str, *, follow_default: bool, monitors: bool = False) -> None:
        """`source` is the server's name of one that `sources` gives. Raises ServerGoneError."""
        self._name = source
        self._monitors = monitors
        self._follow_default = follow_default
        self._stack = contextlib.ExitStack()
        self._pulse = self._stack.enter_context(_server())
        with _told():
            self._index = self._source_index()
            # The newest of our streams on this microphone is the one just started.
            self._output = max((out.index for out in self._outputs() if out.source == self._index), default=None)
            self._pulse.event_mask_set("sink", "source", "source_output", "server")
            self._pulse.event_callback_set(_wake)

    def gone(self, wait_s: float) -> bool:
        """Wait for news, so long at most. True when the source or the server is gone, or, for a stream that follows
        the default, when another one has become the default."""
        try:
            with _told():
                self._pulse.event_listen(timeout=wait_s)
                return not self._in_place()
        except ServerGoneError:
            return True

    def close(self) -> None:
        """Leave the server."""
        self._stack.close()

    def _in_place(self) -> bool:
        if self._index is None or self._source_index() != self._index:
            return False
        if self._follow_default and any(
            source.default and source.name != self._name for source in _sources(self._pulse, self._monitors)
        ):
            return False
        if self._output is None:
            return True
        place = next((out.source for out in self._outputs() if out.index == self._output), None)
        if place is not None and place != self._index:
            # The server takes every stream along to a new default; one that was put back by hand stays.
            self._pulse.source_output_move(self._output, self._index)
        return place is not None

    def _source_index(self) -> int | None:
        return next((source.index for source in self._pulse.source_list() if source.name == self._name), None)

    def _outputs(self) -> list[Any]:
        mine = str(os.getpid())
        return [out for out in self._pulse.source_output_list() if out.proplist.get("application.process.id") == mine]


@contextlib.contextmanager
def _server() -> Iterator[Any]:
    try:
        import pulsectl
    except (ImportError, OSError) as error:  # not on this system, or without libpulse
        raise ServerGoneError from error
    with _told():
        pulse = pulsectl.Pulse("noteflow", connect=False)
        try:
            pulse.connect()  # its own time limit is always waited for in full
        except BaseException:
            pulse.close()
            raise
    try:
        yield pulse
    finally:
        pulse.close()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    import pulsectl

    try:
        yield
    except (pulsectl.PulseError, pulsectl.PulseDisconnected, pulsectl._pulsectl.LibPulse.CallError) as error:
        raise ServerGoneError from error


def _sources(pulse: Any, monitors: bool) -> tuple[PulseSource, ...]:
    server = pulse.server_info()
    if monitors:
        return tuple(
            PulseSource(sink.monitor_source_name, sink.description or sink.name, sink.name == server.default_sink_name)
            for sink in pulse.sink_list()
        )
    default = server.default_source_name
    return tuple(
        PulseSource(source.name, source.description or source.name, source.name == default)
        for source in pulse.source_list()
        if not source.monitor_of_sink_name
    )


def _wake(_event: Any) -> None:
    import pulsectl

    raise pulsectl.PulseLoopStop
