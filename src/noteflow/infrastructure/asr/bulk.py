"""Hears what can wait: windows side by side, each by one thread, told in the order in which they were said."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from noteflow.infrastructure.asr.engine import Heard, LanguageLock
from noteflow.infrastructure.asr.packing import Packer, Window, divide
from noteflow.infrastructure.asr.speech import Utterance

TOGETHER = 3
"""Windows that one call of the model hears: its weights go through the processor once for all of them. More
save nothing and take more memory."""


@dataclass(slots=True)
class _Waiting:
    """A window, being heard or not yet; or a place up to which a track is settled once what came before it is told."""

    track: str
    settled: int = 0
    window: Window | None = None
    language: str = ""
    heard: Future[list[list[Heard | None]]] | None = None
    number: int = 0

    @property
    def known(self) -> bool:
        """Whether it can be told without waiting."""
        return self.window is None or (self.heard is not None and self.heard.done())


class Bulk:
    """One job's windows, of at most `longest` samples, on `threads` threads. `tell(track, utterance, heard)` and
    `settle(track, upto)` are called on the thread that adds, for everything in its order. Methods raise what hearing
    raised."""

    def __init__(
        self,
        recogniser: Any,
        threads: int,
        longest: int,
        tell: Callable[[str, Utterance, Heard | None], None],
        settle: Callable[[str, int], None],
    ) -> None:
        self._recogniser = recogniser
        self._threads = threads
        self._longest = longest
        self._tell = tell
        self._settle = settle
        self._packers: dict[str, tuple[Packer, LanguageLock]] = {}
        self._together: list[_Waiting] = []
        self._waiting: deque[_Waiting] = deque()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="Hearing")

    def add(self, track: str, utterance: Utterance, lock: LanguageLock) -> None:
        """The next utterance of a track; waits while enough others do."""
        packer, _ = self._packers.setdefault(track, (Packer(self._longest), lock))
        self._take(track, packer.add(utterance))

    def silence(self, track: str, upto: int) -> None:
        """Nothing that is still to come of the track begins before `upto`."""
        if track not in self._packers or self._packers[track][0].empty:
            self._waiting.append(_Waiting(track, upto))
            self._tell_what_is_known()

    def finish(self, track: str) -> None:
        """The track is over: hear what is left, of the others as well, and tell everything that waits."""
        for other, (packer, _) in self._packers.items():
            self._take(other, packer.finish())
        self._packers.pop(track, None)
        self._hear()
        while self._waiting:
            self._tell_first()

    def close(self) -> None:
        """Forget what is not told."""
        self._pool.shutdown(cancel_futures=True)

    def _take(self, track: str, window: Window | None) -> None:
        if window is None:
            return
        # on this thread, since a track's language is that of its first words
        beginning = replace(window.sound, start_sample=window.utterances[0].start_sample)
        language = self._recogniser.language_of(beginning, self._packers[track][1])
        if self._together and self._together[0].language != language:
            self._hear()
        item = _Waiting(track, window=window, language=language)
        self._waiting.append(item)
        self._together.append(item)
        if len(self._together) == TOGETHER:
            self._hear()

    def _hear(self) -> None:
        """Have the windows that were gathered heard, one such call waiting for each that is at work."""
        together, self._together = self._together, []
        if not together:
            return
        windows = [item.window for item in together if item.window is not None]
        heard = self._pool.submit(hear, self._recogniser, windows, together[0].language)
        for number, item in enumerate(together):
            item.heard, item.number = heard, number
        while len({id(item.heard) for item in self._waiting if item.heard is not None}) > 2 * self._threads:
            self._tell_first()
        self._tell_what_is_known()

    def _tell_what_is_known(self) -> None:
        while self._waiting and self._waiting[0].known:
            self._tell_first()

    def _tell_first(self) -> None:
        first = self._waiting.popleft()
        if first.window is None:
            self._settle(first.track, first.settled)
            return
        assert first.heard is not None
        for utterance, heard in zip(first.window.utterances, first.heard.result()[first.number], strict=True):
            self._tell(first.track, utterance, heard)


def hear(recogniser: Any, windows: Sequence[Window], language: str) -> list[list[Heard | None]]:
    """What each utterance of each window says. One of which its window tells nothing, and all of a window that cannot
    be trusted, are heard by themselves."""
    answers = recogniser.hear_packed([window.sound for window in windows], language)
    found = []
    for window, heard in zip(windows, answers, strict=True):
        parts = [None] * len(window.utterances) if heard is None else divide(window, heard)
        alone = LanguageLock(language)
        found.append(
            [
                recogniser.hear(utterance, alone) if part is None or recogniser.wants_again(part) else part
                for utterance, part in zip(window.utterances, parts, strict=True)
            ]
        )
    return found
