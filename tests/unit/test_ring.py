from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.infrastructure.audio.ring import Ring


@pytest.fixture
def hurried_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_a_fast_writer_and_a_reader_lose_and_double_nothing(hurried_threads: None) -> None:
    ring = Ring(10_007)
    written = b"".join(number.to_bytes(4, "big") for number in range(200_000))
    done = threading.Event()

    def write() -> None:
        at, size = 0, 1
        while at < len(written):
            block = written[at : at + size]
            while len(block) > ring._capacity - (ring._written - ring._taken):
                pass
            ring.write(memoryview(block))
            at += len(block)
            size = size % 997 + 13
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    read = bytearray()
    while not (done.is_set() and ring.empty()):
        data, holes = ring.take()
        assert not holes
        read += data
    writer.join()
    assert read == written
    assert ring.refused == 0


def test_what_a_slow_reader_misses_is_silence_in_its_place(hurried_threads: None) -> None:
    """A writer that does not wait: every block is either whole where it belongs, or a hole of its length."""
    ring = Ring(4_096)
    block_size, blocks = 100, 20_000
    done = threading.Event()

    def write() -> None:
        for number in range(blocks):
            ring.write((number % 251 + 1).to_bytes(1, "big") * block_size)
        ring.finish()
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    read, holes = bytearray(), []
    while not (done.is_set() and ring.empty()):
        data, more = ring.take()
        read += data
        holes += more
    writer.join()
    assert len(read) == block_size * blocks
    assert sum(end - start for start, end in holes) == ring.refused
    for number in range(blocks):
        block = bytes(read[number * block_size : (number + 1) * block_size])
        assert block in (bytes(block_size), (number % 251 + 1).to_bytes(1, "big") * block_size)
    silent = {at // block_size for start, end in holes for at in range(start, end, block_size)}
    assert silent == {at for at in range(blocks) if not read[at * block_size]}


@given(
    capacity=st.integers(1, 64),
    steps=st.lists(st.one_of(st.binary(max_size=80), st.none(), st.integers(1, 200)), max_size=40),
)
def test_any_order_of_writing_missing_and_taking(capacity: int, steps: list[bytes | int | None]) -> None:
    ring = Ring(capacity)
    expected, waiting, refused = bytearray(), 0, 0
    read = bytearray()
    holes: list[tuple[int, int]] = []

    def take() -> None:
        nonlocal waiting
        data, more = ring.take()
        read.extend(data)
        holes.extend(more)
        waiting = ring._written - ring._taken

    for step in steps:
        if step is None:
            take()
        elif isinstance(step, int):
            ring.miss(step)
            refused += step
            expected += bytes(step)
        elif len(step) <= capacity - waiting:
            ring.write(step)
            waiting += len(step)
            expected += step
        else:
            ring.write(step)
            refused += len(step)
            expected += bytes(len(step))
    ring.finish()
    for _ in range(len(expected) + 1):
        if ring.empty():
            break
        take()
    assert bytes(read) == bytes(expected)
    assert ring.refused == refused == sum(end - start for start, end in holes)
    assert all(read[start:end] == bytes(end - start) for start, end in holes)


@given(
    steps=st.lists(st.one_of(st.binary(min_size=1, max_size=30), st.integers(1, 50), st.just(None)), max_size=40),
    early=st.floats(0.0, 1.0),
)
def test_a_rest_is_given_once_however_much_of_it_was_given_ahead(steps: list[bytes | int | None], early: float) -> None:
    ring = Ring(10_000)
    expected, read = bytearray(), bytearray()
    for step in steps:
        if step is None:
            ring.miss(7)
            expected += bytes(7)
            ring.write(b"after")
            expected += b"after"
        elif isinstance(step, int):
            read += ring.take()[0]
            if ring.empty():
                read += ring.ahead(int(early * step))
            ring.rest(step)
            expected += bytes(step)
            ring.write(b"again")
            expected += b"again"
        else:
            ring.write(step)
            expected += step
    data, losses = ring.take()
    read += data
    assert read == expected
    assert ring.empty()
    assert ring.refused == 7 * steps.count(None)
    assert all(read[start:end] == bytes(end - start) for start, end in losses)


def test_a_long_hole_comes_in_bounded_pieces() -> None:
    ring = Ring(1_000)
    ring.write(b"ab")
    ring.miss(1_000_000)
    ring.finish()
    total = 0
    while not ring.empty():
        data, _ = ring.take()
        assert 0 < len(data) <= 1_500
        total += len(data)
    assert total == 1_000_002
