"""A backup's bytes: against vectors made without NoteFlow, and against whoever cuts, alters, moves or adds some."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.ports import Checkpoint
from noteflow.domain.errors import IntegrityError, NoteFlowError, VaultLockedError
from noteflow.infrastructure.security import backup_contents, backup_file, vault_file
from noteflow.infrastructure.security.backup_contents import (
    Entry,
    Manifest,
    read_manifest,
    sound_entries,
    unpack,
    write_contents,
)
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


def test_what_comes_out_is_durable_and_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync
    files: list[int] = []
    folders: list[Path] = []

    def noted(descriptor: int) -> None:
        files.extend([descriptor] if stat.S_ISREG(os.fstat(descriptor).st_mode) else [])
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(backup_contents, "sync_folder", folders.append)
    _, reader = opened(sealed(make.payloads()["short"]))
    inside = tmp_path / "inside"
    unpack(reader, read_manifest(reader), inside, lambda _: None)
    assert len(files) == len(make.files(0))
    assert folders == [inside / "audio" / make.MEETING, inside / "audio", inside]
    for path in (inside, *inside.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


@pytest.mark.parametrize(
    "name",
    [
        b"audio/" + b"a" * 32 + b"/mic-0.nfa\xff",
        b"audio/" + b"A" * 32 + b"/mic-0.nfae",
        b"audio/" + b"a" * 33 + b"/mic-0.nfae",
        b"audio/" + b"a" * 32 + b"/-0.nfae",
        b"audio/" + b"a" * 32 + b"/" + b"m" * 33 + b"-0.nfae",
        b"audio/" + b"a" * 32 + b"/mic-1000000000.nfae",
        b"audio/" + b"a" * 32 + b"/mic-0.set-aside-0",
        b"audio/" + b"a" * 32 + b"/mic-0.set-aside-1000000000",
        b"audio/" + b"a" * 32 + b"/mic-0.nfae\n",
    ],
)
def test_a_name_that_is_none_of_a_sound_file_s_is_refused(tmp_path: Path, name: bytes) -> None:
    inside = make.contents([*make.files(0)[:3], ("x", b"")])
    _, reader = opened(sealed(inside.replace(b"\0\1x", len(name).to_bytes(2, "big") + name)))
    with pytest.raises(IntegrityError, match="a name"):
        unpack(reader, read_manifest(reader), tmp_path, lambda _: None)


def test_the_longest_names_of_sound_files_come_out(tmp_path: Path) -> None:
    names = [f"audio/{'0f' * 16}/{'m' * 32}-999999999.{rest}" for rest in ("nfae", "set-aside-999999999")]
    _, reader = opened(sealed(make.contents([*make.files(0)[:3], *((name, b"x") for name in names)])))
    unpack(reader, read_manifest(reader), tmp_path, lambda _: None)
    assert all((tmp_path / name).read_bytes() == b"x" for name in names)


def manifest_of(**fields: Any) -> Manifest:
    checkpoint = {"note": "a note", "root": "0f" * 32, "size": 5} | fields
    rest = {"bytes": 1, "files": 2} | {name: checkpoint.pop(name) for name in ("bytes", "files") if name in checkpoint}
    whole = {"checkpoint": checkpoint, "format": "noteflow-backup", "version": 1} | rest
    data = vault_make.canonical(whole).encode()
    _, reader = opened(sealed(len(data).to_bytes(4, "big") + data))
    return read_manifest(reader)


def check_unreadable(manifest: bytes) -> None:
    _, reader = opened(sealed(len(manifest).to_bytes(4, "big") + manifest))
    with pytest.raises(IntegrityError, match="cannot be read"):
        read_manifest(reader)


def test_a_manifest_says_what_was_written_up_to_its_limits() -> None:
    assert manifest_of() == Manifest(Checkpoint(5, "0f" * 32), "a note", 2, 1)
    largest = (1 << 53) - 1
    most = manifest_of(bytes=largest, files=10_000_000, size=largest, note="\n" * 4096)
    assert most == Manifest(Checkpoint(largest, "0f" * 32), "\n" * 4096, 10_000_000, largest)
    none = manifest_of(bytes=0, files=0, size=0)
    assert none == Manifest(Checkpoint(0, "0f" * 32), "a note", 0, 0)
    odd: list[dict[str, Any]] = [{name: value} for name in ("bytes", "files", "size") for value in (-1, "1")]
    odd += [{"files": 10_000_001}, {"note": ""}, {"note": "x" * 4097}, {"note": 1}, {"root": "0F" * 32}, {"root": "0f"}]
    for fields in odd:
        with pytest.raises(IntegrityError, match="cannot be read"):
            manifest_of(**fields)
    for number in (1 << 53, (1 << 53) + 1):
        check_unreadable(
            b'{"bytes":%d,"checkpoint":{"note":"n","root":"%s","size":1},"files":1}' % (number, b"0f" * 32)
        )
        check_unreadable(
            b'{"bytes":1,"checkpoint":{"note":"n","root":"%s","size":%d},"files":1}' % (b"0f" * 32, number)
        )
    check_unreadable(b'{"bytes":1,"checkpoint":{"note":"\\ud800","root":"%s","size":1},"files":1}' % (b"0f" * 32))
    for length, why in ((1 << 16, "cannot be read"), ((1 << 16) + 1, "too long")):
        _, reader = opened(sealed(length.to_bytes(4, "big") + b" " * length))
        with pytest.raises(IntegrityError, match=why):
            read_manifest(reader)


def written(entries: list[Entry], told: Callable[[int], None] = lambda _: None) -> bytes:
    out = bytearray()
    writer = PayloadWriter(out.extend, make_header(KEYS, bytes(32), 1), ROOT)
    write_contents(writer, Checkpoint(5, "0f" * 32), "a note", entries, told)
    return bytes(out)


def test_no_more_of_a_file_is_taken_than_was_there_when_it_was_listed(tmp_path: Path) -> None:
    first = [(name, data + b"more") for name, data in make.files(0)[:3]]
    sound = bytes(range(256)) * 4096 + b"five!"
    entries = [
        Entry(name, len(data) - 4, lambda data=data: BytesIO(data))  # type: ignore[misc]
        for name, data in [*first, (f"audio/{make.MEETING}/mic-0.nfae", sound + b"more")]
    ]
    told: list[int] = []
    _, reader = opened(written(entries, told.append))
    manifest = read_manifest(reader)
    assert manifest == Manifest(Checkpoint(5, "0f" * 32), "a note", 4, sum(entry.size for entry in entries))
    assert told == [*(entry.size for entry in entries[:3]), 1 << 20, 5]
    told.clear()
    unpack(reader, manifest, tmp_path, told.append)
    assert (tmp_path / entries[3].name).read_bytes() == sound
    assert (tmp_path / "vault.db").read_bytes() + b"more" == first[2][1]
    assert sum(told) == manifest.size


def test_a_file_that_became_shorter_or_cannot_be_read_stops_a_backup() -> None:
    def broken() -> BinaryIO:
        raise OSError(5, "Input/output error")

    entries = [Entry(name, len(data), lambda data=data: BytesIO(data)) for name, data in make.files(0)[:3]]  # type: ignore[misc]
    sound = f"audio/{make.MEETING}/mic-0.nfae"
    with pytest.raises(NoteFlowError, match="became shorter"):
        written([*entries, Entry(sound, 2, lambda: BytesIO(b"x"))])
    with pytest.raises(NoteFlowError, match=r"cannot be read \(Input/output error"):
        written([*entries, Entry(sound, 2, broken)])


def test_the_sound_of_the_meetings_is_listed_in_order_and_nothing_else(tmp_path: Path) -> None:
    first, second, other = "1" * 32, "2" * 32, "3" * 32
    for name in (
        f"{second}/mic-0.nfae",
        f"{first}/mic-10.nfae",
        f"{first}/mic-1.nfae",
        f"{first}/mic-1.set-aside-1",
        f"{first}/song.mp3",
        f"{other}/mic-0.nfae",
    ):
        path = tmp_path / "audio" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "audio" / first / "mic-2.nfae").symlink_to(path)
    (tmp_path / "audio" / first / "mic-3.nfae").mkdir()
    (tmp_path / "audio" / ("4" * 32)).symlink_to(path.parent)
    entries = sound_entries(tmp_path, ["4" * 32, second, "5" * 32, first])
    assert [entry.name.removeprefix("audio/") for entry in entries] == [
        f"{first}/mic-1.nfae",
        f"{first}/mic-1.set-aside-1",
        f"{first}/mic-10.nfae",
        f"{second}/mic-0.nfae",
    ]
    for entry in entries:
        with entry.open() as file:
            data = file.read()
        assert (data.decode(), len(data)) == (entry.name.removeprefix("audio/"), entry.size)


# --- what opens it ------------------------------------------------------------------------------------------------


def test_passphrase_and_phrase_open_it_and_nothing_else_does() -> None:
    header = make_header(KEYS, bytes(32), 1)
    assert (header.made_us, header.salt, header.keys) == (1, bytes(32), KEYS)
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


def test_a_time_that_no_log_holds_and_a_version_that_is_none_are_refused() -> None:
    limit = 1 << 53
    assert read_header(BytesIO(make_header(KEYS, bytes(32), limit - 1).data)).made_us == limit - 1
    with pytest.raises(IntegrityError, match="altered or is damaged"):
        read_header(BytesIO(make_header(KEYS, bytes(32), limit).data))
    with pytest.raises(IntegrityError, match="not a NoteFlow backup"):
        read_header(BytesIO(make.header(bytes(32), version=0)))
    with pytest.raises(IntegrityError, match="cut off"):
        read_header(BytesIO(b"NFBK"))


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
