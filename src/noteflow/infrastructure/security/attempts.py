"""Failed passphrases and recovery phrases: three for free, then a delay that grows and survives a restart.

attempts.json counts them; docs/formats-vault.md has its bytes. It slows down whoever tries at the keyboard. Whoever has
the files tries without it, and meets Argon2id alone. An attempt is counted before it is made, so that ending the
process in the middle does not make it free.
"""

from __future__ import annotations

import contextlib
import json
import math
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.infrastructure.files import read_regular, write_atomically
from noteflow.infrastructure.security.vault_file import canonical

FREE = 3
FIRST_DELAY_S = 5
LONGEST_DELAY_S = 15 * 60

_SECOND_US = 1_000_000
_COUNT_LIMIT = 1 << 53
_SIZE_LIMIT = 4096

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many attempts failed since the last that did not, and when the last of them was; how many the log has not
    been told of, and when the first of those was."""

    count: int = 0
    first_at_us: int = 0
    last_at_us: int = 0
    untold: int = 0

    @property
    def delay_s(self) -> int:
        """How long after the last failure the next attempt may be made: 0 three times, then 5, 10, 20 … 900."""
        if self.count < FREE:
            return 0
        return min(LONGEST_DELAY_S, FIRST_DELAY_S << min(self.count - FREE, 16))

    def wait_s(self, now_us: int) -> int:
        """Whole seconds until the next attempt may be made; never more than the delay, whatever the clock says."""
        left_us = self.last_at_us + self.delay_s * _SECOND_US - now_us
        return min(self.delay_s, max(0, math.ceil(left_us / _SECOND_US)))

    def failed(self, now_us: int) -> Attempts:
        """With one more failure."""
        first_at_us = self.first_at_us if self.untold else now_us
        most = _COUNT_LIMIT - 1
        return Attempts(min(self.count + 1, most), first_at_us, now_us, min(self.untold + 1, most))

    def on_the_clock(self, now_us: int) -> Attempts:
        """Measured from now where the clock has been set back to before the last failure: else the wait could last
        until the clock is there again."""
        if now_us >= self.last_at_us:
            return self
        return replace(self, first_at_us=min(self.first_at_us, now_us), last_at_us=now_us)


DAMAGED = Attempts(FREE)
"""What a file that says nothing stands for: no attempt is free any more, none is waited for, and none is told."""


def wall_clock_us() -> int:
    """Microseconds since the Unix epoch."""
    return time.time_ns() // 1000


def attempts_path(home: Path) -> Path:
    """Where failed attempts are counted."""
    return home / "attempts.json"


class AttemptGate:
    """Lets attempts through one at a time, and none during a delay. Safe to use from several threads.

    A folder that cannot be written to keeps nobody out: failures are not counted there.
    """

    def __init__(self, home: Path, now_us: Callable[[], int] = wall_clock_us) -> None:
        self._path = attempts_path(home)
        self._now_us = now_us
        self._lock = threading.Lock()

    def earlier(self) -> Attempts:
        """The failures that are counted, when no attempt is being made."""
        with self._lock:
            return self._read()

    def _read(self) -> Attempts:
        try:
            data = read_regular(self._path, _SIZE_LIMIT)
        except FileNotFoundError:
            return Attempts()
        except OSError:
            return DAMAGED
        return _decoded(data) or DAMAGED

    def attempt(self, work: Callable[[], Answer], *, ends_delay: bool = True) -> Answer:
        """Do `work`, which tries a secret: VaultLockedError from it is a failure.

        A success ends the delay, unless the secret may be of another vault; what the log has not been told of stays.

        Raises:
            VaultLockedError: it is too early for another attempt, or the secret is wrong.
        """
        with self._lock:
            now_us = self._now_us()
            kept = self._read()
            before = kept.on_the_clock(now_us)
            moved = before == kept or self._save(before)
            wait_s = before.wait_s(now_us)
            if wait_s and moved:
                raise VaultLockedError(
                    f"After {before.count} attempts that failed the next one has to wait: wait {wait_s} s.",
                    "Then try again; nothing was tried now.",
                )
            self._save(before.failed(now_us))
            try:
                answer = work()
            except VaultLockedError:
                raise
            except NoteFlowError:
                # too little memory, or no text at all: nothing was tried
                self._save(before)
                raise
            self._save(replace(before, count=0) if ends_delay else before)
            return answer

    def told(self, count: int) -> None:
        """The log has been told of so many failures. The delay stays, for this says nothing of who is asking."""
        if count:
            with self._lock:
                kept = self._read()
                self._save(replace(kept, untold=max(0, kept.untold - count)))

    def _save(self, attempts: Attempts) -> bool:
        with contextlib.suppress(OSError):
            if attempts.count or attempts.untold:
                write_atomically(self._path, _encoded(attempts))
            else:
                self._path.unlink(missing_ok=True)
            return True
        return False


def _encoded(attempts: Attempts) -> bytes:
    return canonical(asdict(attempts))


def _decoded(data: bytes) -> Attempts | None:
    try:
        fields = json.loads(data)
        if not isinstance(fields, dict) or fields.keys() != {"count", "first_at_us", "last_at_us", "untold"}:
            return None
        if any(type(value) is not int or not 0 <= value < _COUNT_LIMIT for value in fields.values()):
            return None
    except (ValueError, RecursionError):
        return None
    return Attempts(**fields) if fields["count"] or fields["untold"] else None
