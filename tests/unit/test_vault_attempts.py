"""Failed attempts: three for free, then a delay that a restart, a kill and a wrong clock do not end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.security import attempts as module
from noteflow.infrastructure.security.attempts import DAMAGED, AttemptGate, Attempts, attempts_path

SECOND = 1_000_000
NOW = 1_800_000_000 * SECOND
YEAR = 365 * 86_400 * SECOND


class Clock:
    def __init__(self) -> None:
        self.now_us = NOW

    def __call__(self) -> int:
        return self.now_us

    def go_on(self, seconds: float) -> None:
        self.now_us += int(seconds * SECOND)


def wrong() -> str:
    raise VaultLockedError("It does not open this vault.")


def fail(gate: AttemptGate, times: int, clock: Clock | None = None) -> None:
    for _ in range(times):
        if clock is not None:
            clock.go_on(module.LONGEST_DELAY_S)
        with pytest.raises(VaultLockedError, match="does not open"):
            gate.attempt(wrong)


# --- the arithmetic -----------------------------------------------------------------------------------------------


def test_the_delay_begins_after_three_and_doubles_up_to_a_quarter_of_an_hour() -> None:
    delays = [Attempts(count).delay_s for count in range(13)]
    assert delays == [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert Attempts(2**52).delay_s == 900


def test_the_wait_runs_from_the_last_failure() -> None:
    third = Attempts(3, NOW - 60 * SECOND, NOW)
    assert [third.wait_s(NOW + int(after * SECOND)) for after in (0, 0.5, 4, 4.999, 5, 1000)] == [5, 5, 1, 1, 0, 0]


def test_failures_add_up_from_the_first_to_the_last() -> None:
    assert Attempts().failed(NOW).failed(NOW + 7) == Attempts(2, NOW, NOW + 7, 2)
    assert Attempts(2, NOW, NOW + 7).failed(NOW + 9) == Attempts(3, NOW + 9, NOW + 9, 1)


@given(st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1))
def test_no_clock_makes_anyone_wait_longer_than_the_delay(count: int, first: int, last: int, now: int) -> None:
    seen = Attempts(count, first, last).on_the_clock(now)
    assert seen.count == count
    assert 0 <= seen.wait_s(now) <= seen.delay_s <= 900
    assert seen.wait_s(now + 900 * SECOND) == 0


@given(st.integers(1, 40), st.integers(0, 2**50))
def test_one_more_failure_never_makes_the_wait_shorter(count: int, now: int) -> None:
    before = Attempts(count, 0, now)
    assert before.failed(now).wait_s(now) >= before.wait_s(now)


# --- the file -----------------------------------------------------------------------------------------------------


def test_three_are_free_and_the_fourth_waits_without_being_tried(tmp_path: Path) -> None:
    clock = Clock()
    fail(AttemptGate(tmp_path, clock), 3)
    tried: list[str] = []
    for wait in (5, 5):
        with pytest.raises(VaultLockedError, match=f"wait {wait} s") as caught:
            AttemptGate(tmp_path, clock).attempt(lambda: tried.append("tried"))
        assert caught.value.exit_code == 3
    assert tried == []
    clock.go_on(4.2)
    with pytest.raises(VaultLockedError, match="wait 1 s"):
        AttemptGate(tmp_path, clock).attempt(wrong)
    clock.go_on(0.8)
    fail(AttemptGate(tmp_path, clock), 1)
    with pytest.raises(VaultLockedError, match="wait 10 s"):
        AttemptGate(tmp_path, clock).attempt(wrong)


def test_the_file_is_to_the_byte_what_the_formats_say(tmp_path: Path) -> None:
    clock = Clock()
    gate = AttemptGate(tmp_path, clock)
    fail(gate, 1)
    clock.go_on(2)
    fail(gate, 1)
    expected = f'{{"count":2,"first_at_us":{NOW},"last_at_us":{NOW + 2 * SECOND},"untold":2}}'
    assert attempts_path(tmp_path).read_text() == expected
    assert attempts_path(tmp_path).stat().st_mode & 0o777 == 0o600


def test_a_success_keeps_what_is_to_be_told(tmp_path: Path) -> None:
    clock = Clock()
    gate = AttemptGate(tmp_path, clock)
    fail(gate, 2)
    assert gate.attempt(lambda: "key") == "key"
    assert AttemptGate(tmp_path, clock).earlier() == Attempts(0, NOW, NOW, 2)
    gate.told(2)
    assert gate.earlier() == Attempts()
    assert not attempts_path(tmp_path).exists()
    fail(gate, 3)


def test_what_is_told_is_told_once_and_the_delay_stays(tmp_path: Path) -> None:
    clock = Clock()
    gate = AttemptGate(tmp_path, clock)
    fail(gate, 3)
    gate.told(3)
    assert gate.earlier() == Attempts(3, NOW, NOW, 0)
    with pytest.raises(VaultLockedError, match="wait 5 s"):
        gate.attempt(wrong)
    clock.go_on(5)
    fail(gate, 1)
    assert gate.earlier() == Attempts(4, clock.now_us, clock.now_us, 1)
    clock.go_on(10)
    gate.attempt(lambda: "key")
    assert gate.earlier().untold == 1
    gate.told(1)
    assert not attempts_path(tmp_path).exists()


def test_a_secret_that_may_be_of_another_vault_ends_no_delay(tmp_path: Path) -> None:
    gate = AttemptGate(tmp_path, Clock())
    fail(gate, 2)
    assert gate.attempt(lambda: "key", ends_delay=False) == "key"
    assert gate.earlier() == Attempts(2, NOW, NOW, 2)


def test_a_success_without_failures_leaves_no_file(tmp_path: Path) -> None:
    AttemptGate(tmp_path, Clock()).attempt(lambda: "key")
    assert list(tmp_path.iterdir()) == []


def test_an_attempt_is_counted_before_it_is_made(tmp_path: Path) -> None:
    gate = AttemptGate(tmp_path, Clock())
    seen = gate.attempt(lambda: json.loads(attempts_path(tmp_path).read_bytes())["count"])
    assert seen == 1

    class Killed(BaseException):
        pass

    def killed() -> None:
        raise Killed

    with pytest.raises(Killed):
        gate.attempt(killed)
    assert gate.earlier().count == 1


@pytest.mark.parametrize("error", [UsageError("No text."), NoteFlowError("Too little memory.")])
def test_what_was_not_tried_does_not_count(tmp_path: Path, error: NoteFlowError) -> None:
    def not_tried() -> None:
        raise error

    gate = AttemptGate(tmp_path, Clock())
    fail(gate, 1)
    with pytest.raises(type(error)):
        gate.attempt(not_tried)
    assert gate.earlier().count == 1


def test_a_clock_set_back_costs_the_delay_once_more_and_no_longer(tmp_path: Path) -> None:
    clock = Clock()
    fail(AttemptGate(tmp_path, clock), 3)
    clock.now_us -= YEAR
    with pytest.raises(VaultLockedError, match="wait 5 s"):
        AttemptGate(tmp_path, clock).attempt(wrong)
    clock.go_on(5)
    assert AttemptGate(tmp_path, clock).attempt(lambda: "key") == "key"


def test_a_clock_set_forward_and_back_again_keeps_the_count(tmp_path: Path) -> None:
    clock = Clock()
    fail(AttemptGate(tmp_path, clock), 4, clock)
    clock.now_us += YEAR
    fail(AttemptGate(tmp_path, clock), 1)
    clock.now_us -= YEAR
    with pytest.raises(VaultLockedError, match=r"After 5 attempts .* wait 20 s"):
        AttemptGate(tmp_path, clock).attempt(wrong)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 4000,
        b'{"count":1}',
        b'{"count":1,"first_at_us":0,"last_at_us":0}',
        b'{"count":-1,"first_at_us":0,"last_at_us":0,"untold":0}',
        b'{"count":1,"first_at_us":0,"last_at_us":0,"untold":-1}',
        b'{"count":0,"first_at_us":0,"last_at_us":0,"untold":0}',
        b'{"count":true,"first_at_us":0,"last_at_us":0,"untold":0}',
        b'{"count":1.5,"first_at_us":0,"last_at_us":0,"untold":0}',
        b'{"count":"3","first_at_us":0,"last_at_us":0,"untold":0}',
        b'{"count":9007199254740992,"first_at_us":0,"last_at_us":0,"untold":0}',
        b'{"count":1,"first_at_us":0,"last_at_us":0,"more":0,"untold":0}',
    ],
)
def test_a_damaged_file_locks_nobody_out_and_frees_nobody(tmp_path: Path, content: bytes) -> None:
    attempts_path(tmp_path).write_bytes(content)
    clock = Clock()
    gate = AttemptGate(tmp_path, clock)
    assert gate.earlier() == DAMAGED
    fail(gate, 1)
    with pytest.raises(VaultLockedError, match="wait 10 s"):
        gate.attempt(wrong)
    assert gate.earlier() == Attempts(4, NOW, NOW, 1)
    clock.go_on(10)
    assert gate.attempt(lambda: "key") == "key"
    fail(gate, 3)


def test_a_folder_in_the_place_of_the_file_locks_nobody_out(tmp_path: Path) -> None:
    attempts_path(tmp_path).mkdir()
    gate = AttemptGate(tmp_path, Clock())
    fail(gate, 1)
    assert gate.attempt(lambda: "key") == "key"
    gate.told(1)


def test_a_folder_that_cannot_be_written_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    fail(AttemptGate(tmp_path, clock), 3)
    before = attempts_path(tmp_path).read_bytes()

    def read_only(path: Path, data: bytes) -> None:
        raise OSError(30, os.strerror(30))

    monkeypatch.setattr(module, "write_atomically", read_only)
    gate = AttemptGate(tmp_path, clock)
    with pytest.raises(VaultLockedError, match="wait 5 s"):
        gate.attempt(wrong)
    clock.go_on(5)
    fail(gate, 5)
    assert gate.attempt(lambda: "key") == "key"
    clock.now_us -= YEAR
    assert gate.attempt(lambda: "key") == "key"
    assert attempts_path(tmp_path).read_bytes() == before


def test_a_count_stays_one_that_can_be_written() -> None:
    limit = (1 << 53) - 1
    assert Attempts(limit, 1, 2, limit).failed(3) == Attempts(limit, 1, 3, limit)
    assert Attempts((1 << 53) - 2, 1, 2).failed(3).count == (1 << 53) - 1


def test_a_clock_set_back_takes_the_last_failure_with_it_and_the_first_only_as_far() -> None:
    kept = Attempts(4, 100, 500)
    assert kept.on_the_clock(500) == kept.on_the_clock(501) == kept
    assert kept.on_the_clock(200) == Attempts(4, 100, 200)
    assert kept.on_the_clock(50) == Attempts(4, 50, 50)
