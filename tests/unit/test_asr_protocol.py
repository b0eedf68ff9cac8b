"""Frames on the pipe between the app and the model's process."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.infrastructure.asr.protocol import (
    HEADER_LIMIT,
    LENGTHS,
    PAYLOAD_LIMIT,
    Frame,
    ProtocolError,
    encode,
    read_frame,
)

values = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text()
headers = st.dictionaries(
    st.text(min_size=1).filter(lambda name: name not in {"is", "kind", "payload"}),
    values | st.lists(values) | st.dictionaries(st.text(), values),
)


@given(st.lists(st.tuples(st.text(), headers, st.binary(max_size=2000)), max_size=5))
def test_frames_come_out_as_they_went_in(frames: list[tuple[str, dict[str, Any], bytes]]) -> None:
    stream = io.BytesIO(b"".join(encode(kind, payload, **header) for kind, header, payload in frames))
    for kind, header, payload in frames:
        assert read_frame(stream) == Frame(kind, {"is": kind, **header}, payload)
    assert read_frame(stream) is None


@given(st.binary(max_size=100), st.data())
def test_a_torn_frame_is_the_end(payload: bytes, data: st.DataObject) -> None:
    whole = encode("sound", payload, job=1)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read_frame(io.BytesIO(whole[:cut])) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_the_end_or_refused(data: bytes) -> None:
    try:
        frame = read_frame(io.BytesIO(data))
    except ProtocolError:
        return
    assert frame is None or frame.header["is"] == frame.kind


@pytest.mark.parametrize("sizes", [(HEADER_LIMIT + 1, 0), (2, PAYLOAD_LIMIT + 1), (2**32 - 1, 2**32 - 1)])
def test_lengths_beyond_the_limits_are_refused_unread(sizes: tuple[int, int]) -> None:
    with pytest.raises(ProtocolError):
        read_frame(io.BytesIO(LENGTHS.pack(*sizes) + b"{}"))


@pytest.mark.parametrize("head", [b"[]", b"{}", b'{"is":3}', b"{", b"\xff\xfe"])
def test_a_header_that_is_none_is_refused(head: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_frame(io.BytesIO(LENGTHS.pack(len(head), 0) + head))


def test_what_could_not_be_read_again_is_not_sent() -> None:
    with pytest.raises(ProtocolError):
        encode("sound", bytes(PAYLOAD_LIMIT + 1))
    with pytest.raises(ProtocolError):
        encode("final", text="x" * HEADER_LIMIT)
