"""A backup's bytes: against vectors made without NoteFlow, and against whoever cuts, alters, moves or adds some."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import IntegrityError, NoteFlowError, VaultLockedError
from noteflow.infrastructure.security import backup_file, vault_file
from noteflow.infrastructure.security.backup_contents import read_manifest, unpack
from noteflow.infrastructure.security.backup_file import (
    CHUNK_BYTES,
    Header,
    PayloadReader,
    PayloadWriter,
    make_header,
    open_by_passphrase,
    open_by_phrase,
    read_header,
    travelling,
)
from noteflow.infrastructure.security.slots import derive
from tests.vectors.backup import make
from tests.vectors.vault import make as vault_make

FILE = Path(__file__).parents[1] / "vectors" / "backup" / "vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text())
ROOT = bytearray.fromhex(VECTORS["root_key"])
KEYS = vault_file.from_bytes(make.keys())
SEALED = CHUNK_BYTES + 16


def sealed(payload: bytes, salt: bytes = bytes(32)) -> bytes:
    out = bytearray()
    writer = PayloadWriter(out.extend, make_header(KEYS, salt, VECTORS["made_us"]), ROOT)
    for start in range(0, len(payload), 100_000):
        writer.write(payload[start : start + 100_000])
    writer.finish()
    return bytes(out)


def opened(data: bytes) -> tuple[Header, PayloadReader]:
    file = BytesIO(data)
    header = read_header(file)
    return header, PayloadReader(file, header, ROOT)


def released(data: bytes) -> tuple[bytes, str | None]:
    """What comes out of a file, and why it ended before its end; None when it did not."""
    out = bytearray()
    try:
        _, reader = opened(data)
        while True:
            out += reader.read(50_000)
            try:
                reader.end()
            except IntegrityError:
                continue
            return bytes(out), None
    except IntegrityError as error:
        return bytes(out), error.message


# --- the vectors --------------------------------------------------------------------------------------------------


def test_the_vectors_are_what_the_specification_gives() -> None:
    assert make.vectors() == VECTORS


@pytest.mark.parametrize("vector", VECTORS["whole"], ids=lambda vector: vector["name"])
def test_what_is_written_and_read_is_what_the_vectors_say(vector: dict[str, Any]) -> None:
    payload = make.payloads()[vector["name"]]
    data = sealed(payload, bytes.fromhex(vector["salt"]))
    assert (len(data), hashlib.sha256(data).hexdigest()) == (vector["file_bytes"], vector["file_sha256"])
    assert released(data) == (payload, None)
    header, _ = opened(data)
    assert header.made_us == VECTORS["made_us"]
    assert derive(ROOT, KEYS.vault_id, "noteflow/1/K_backup").hex() == VECTORS["K_backup"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["name"])
def test_files_that_are_no_whole_backups_are_refused(vector: dict[str, Any], tmp_path: Path) -> None:
    def restore() -> None:
        _, reader = opened(bytes.fromhex(vector["file"]))
        unpack(reader, read_manifest(reader), tmp_path, lambda _: None)

    with pytest.raises(IntegrityError, match=vector["message"]):
        restore()


@pytest.mark.parametrize("vector", VECTORS["odd"], ids=lambda vector: vector["name"])
def test_what_authenticates_and_is_no_vault_is_refused(vector: dict[str, Any], tmp_path: Path) -> None:
    _, reader = opened(sealed(bytes.fromhex(vector["payload"])))
    folder = tmp_path / "inside"
    with pytest.raises(IntegrityError, match=vector["message"]):
        unpack(reader, read_manifest(reader), folder, lambda _: None)
    assert {path.name for path in tmp_path.iterdir()} <= {"inside"}
    assert not any(path.is_symlink() for path in tmp_path.rglob("*"))


def test_files_come_out_as_they_went_in(tmp_path: Path) -> None:
    _, reader = opened(sealed(make.payloads()["three chunks"]))
    told: list[int] = []
    unpack(reader, read_manifest(reader), tmp_path, told.append)
    for name, data in make.files(150_000):
        assert (tmp_path / name).read_bytes() == data
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert sum(told) == sum(len(data) for _, data in make.files(150_000))


# --- what opens it ------------------------------------------------------------------------------------------------


def test_passphrase_and_phrase_open_it_and_nothing_else_does() -> None:
    header = make_header(KEYS, bytes(32), 1)
    assert open_by_passphrase(header, VECTORS["passphrase"]) == ROOT
    assert open_by_phrase(header, VECTORS["recovery_phrase"]) == ROOT
    with pytest.raises(VaultLockedError, match="passphrase does not open this backup"):
        open_by_passphrase(header, "another one than that")
    with pytest.raises(VaultLockedError, match="not the one that opens this backup"):
        open_by_phrase(header, "abandon " * 23 + "art")


def test_a_backup_says_what_would_open_it() -> None:
    for kind, other in (("passphrase", open_by_phrase), ("recovery", open_by_passphrase)):
        slots = tuple(slot for slot in KEYS.slots if slot.kind == kind)
        with pytest.raises(VaultLockedError, match="This backup has no") as caught:
            other(replace(make_header(KEYS, bytes(32), 1), keys=replace(KEYS, slots=slots)), "whatever")
        assert kind in caught.value.remedy


def test_a_vault_that_only_a_keyring_opens_is_told_what_to_do() -> None:
    file = vault_file.from_bytes(vault_make.vectors()["vault_json"].encode())
    assert [slot.kind for slot in travelling(file).slots] == ["passphrase", "recovery"]
    with pytest.raises(NoteFlowError, match="keyring alone") as caught:
        travelling(replace(file, slots=file.slots[2:]))
    assert "noteflow key recovery" in caught.value.remedy


def test_costs_outside_of_the_bounds_are_refused_before_they_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_file, "stretch", lambda *_: pytest.fail("used"))
    body = json.loads(make.keys())["body"]
    for field, value in (("memory_kib", 1), ("memory_kib", 1 << 30), ("lanes", 99), ("iterations", 1)):
        body["slots"][0]["kdf"] |= {"iterations": 3, "lanes": 1, "memory_kib": 65536} | {field: value}
        data = make.header(bytes(32), keys_=vault_make.finished(body, b"any").encode())
        with pytest.raises(IntegrityError, match="keys at the beginning"):
            read_header(BytesIO(data))


# --- the stream ---------------------------------------------------------------------------------------------------

PLAIN = make.payloads()
PAYLOADS = {name: sealed(payload) for name, payload in PLAIN.items()}
"""Sealed once: what is tried on them are thousands of alterations."""


def check(name: str, data: bytes) -> None:
    """An altered file is never taken for a whole one, and what came out of it until then is true."""
    out, why = released(data)
    assert why is not None
    assert PLAIN[name].startswith(out)
    assert len(out) < len(PLAIN[name])


@given(data=st.data())
def test_a_cut_is_noticed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PAYLOADS)))
    whole = PAYLOADS[name]
    check(name, whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(data=st.data())
def test_a_flipped_bit_is_noticed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PAYLOADS)))
    altered = bytearray(PAYLOADS[name])
    altered[data.draw(st.integers(0, len(altered) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    check(name, bytes(altered))


@given(data=st.data(), more=st.binary(min_size=1, max_size=100))
def test_what_is_added_is_noticed(data: st.DataObject, more: bytes) -> None:
    name = data.draw(st.sampled_from(sorted(PAYLOADS)))
    check(name, PAYLOADS[name] + more)


@pytest.mark.parametrize("name", PAYLOADS)
def test_chunks_put_elsewhere_repeated_or_left_out_are_noticed(name: str) -> None:
    whole = PAYLOADS[name]
    start = len(make.header(bytes(32))) + 32
    chunks = [whole[at : at + SEALED] for at in range(start, len(whole), SEALED)]
    orders = [[*chunks, chunks[-1]], chunks[:-1], [*chunks, *chunks]]
    if len(chunks) > 1:
        orders += [chunks[::-1], [chunks[0], *chunks], chunks[1:], [*chunks[:-2], chunks[-1]]]
    for order in orders:
        out, why = released(whole[:start] + b"".join(order))
        assert why is not None
        assert PLAIN[name].startswith(out)


def test_a_chunk_of_another_backup_of_the_vault_is_noticed() -> None:
    mine, other = (sealed(make.payloads()["three chunks"], salt) for salt in (bytes(32), bytes(31) + b"1"))
    start = len(make.header(bytes(32))) + 32
    assert released(mine[:start] + other[start:]) == (
        b"",
        "The backup is damaged, cut off or was altered: its piece 1 does not verify.",
    )
    # not even its header's tag fits
    assert released(other[:start] + mine[start:])[1] is not None


def test_an_empty_last_chunk_is_refused() -> None:
    header = make_header(KEYS, bytes(32), 1)
    out = bytearray()
    writer = PayloadWriter(out.extend, header, ROOT)
    empty = writer._cipher.encrypt(bytes(11) + b"\x01", b"", None)
    assert released(bytes(out) + empty) == (b"", "The backup is cut off.")


def test_memory_does_not_grow_with_the_payload(tmp_path: Path) -> None:
    size = 48 << 20
    with (tmp_path / "backup").open("wb") as file:
        tracemalloc.start()
        writer = PayloadWriter(file.write, make_header(KEYS, bytes(32), 1), ROOT)
        for _ in range(size >> 20):
            writer.write(bytes(1 << 20))
        writer.finish()
    with (tmp_path / "backup").open("rb") as file:
        reader = PayloadReader(file, read_header(file), ROOT)
        left = size
        while left:
            left -= len(reader.read(1 << 20))
        reader.end()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 << 20
