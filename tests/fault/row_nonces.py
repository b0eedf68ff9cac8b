"""No nonce is used twice under one key: not after a crash, not by a forked process, not in a cloned vault folder.

The runs happen in a process of their own, since they fork: `python -m tests.fault.row_nonces RUNS FOLDER`. Nothing is
made durable there; what a power cut does to files is another row's business.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from noteflow.domain import events as ev
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.files import write_all
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import nfae
from noteflow.infrastructure.security.audio_files import AudioFiles
from noteflow.infrastructure.security.nfae_format import (
    AROUND,
    FIELDS,
    FINAL_BIT,
    HEADER_BYTES,
    NONCE_BYTES,
    WORD,
    Header,
)
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.log_keys import FakeLogKeys
from tests.fault.framework import Outcome, Row, Scale
from tests.support.compiled_once import compiled_once
from tests.support.raw_log import raw_log

RUNS = 10_000
QUICK_RUNS = 60
LOG_SHARE, WRAP_SHARE = 40, 20
"""One round of the log, and one of wrapping ten keys, for so many runs of sound."""
CHUNK_LOG2 = 4
MEETING = MeetingId("1" * 32)
DEK, DEK_ID = bytes(range(32)), "d" * 32


@dataclass
class Used:
    """Every (key, nonce) that was used, and for what."""

    pairs: dict[tuple[bytes, bytes], bytes] = field(default_factory=dict)
    keys: dict[bytes, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def add(self, where: str, key: bytes, nonce: bytes, sealed: bytes) -> None:
        """A pair that was used anew. Also the same content again would be a second use."""
        if len(nonce) != NONCE_BYTES or (key, nonce) in self.pairs:
            self.failed.append(f"{where}: nonce {nonce.hex()} again under key {key.hex()}")
        self.pairs[key, nonce] = hashlib.sha256(sealed).digest()
        self.keys[key] = self.keys.get(key, 0) + 1

    def expect_new_key(self, where: str, key: bytes) -> None:
        """A key that nothing was encrypted under so far."""
        if key in self.keys:
            self.failed.append(f"{where}: key {key.hex()} again")


def nonces(scale: Scale, folder: Path) -> Outcome:
    """Run in another process, and take over what it found."""
    runs = QUICK_RUNS if scale is Scale.QUICK else RUNS
    done = subprocess.run(
        [sys.executable, "-m", "tests.fault.row_nonces", str(runs), str(folder)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return Outcome(found["pairs"], found["failed"], found["detail"])


def _main(runs: int, folder: Path) -> None:
    os.fsync = os.fdatasync = nfae._sync = lambda _: None  # type: ignore[assignment]
    (CipherDatabase.__init__.__kwdefaults__ or {})["synchronous"] = "OFF"
    gc.freeze()
    used = Used()
    _sound(used, runs, folder)
    sound = len(used.pairs)
    with compiled_once():
        _log(used, max(1, runs // LOG_SHARE), folder)
    log = len(used.pairs) - sound
    _wraps(used, max(1, runs // WRAP_SHARE), folder)
    detail = (
        f"{runs:,} crash-and-resume runs of sound: {sound:,} chunks under {runs * 3:,} keys; {log:,} events in "
        f"clones of a log; {len(used.pairs) - sound - log:,} wrapped keys"
    )
    print(json.dumps({"pairs": len(used.pairs), "failed": used.failed, "detail": detail}))


@contextmanager
def _forked(work: Callable[..., object], *args: object) -> Iterator[None]:
    """A child that goes on from here, does its work and dies without tidying up."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work(*args)
            status = 0
        finally:
            os._exit(status)
    yield
    assert os.waitpid(child, 0)[1] == 0


# --- sound ----------------------------------------------------------------------------------------------------------


def _sound(used: Used, runs: int, folder: Path) -> None:
    """Each run: a segment is begun; the process forks and both go on writing it; both die. The folder is cloned, the
    segment is recovered in both, and both begin the next one."""
    stores = [AudioFiles(folder / name, lambda _: (DEK_ID, bytearray(DEK))) for name in ("audio", "clone")]
    paths = [folder / name / MEETING / "mic-0.nfae" for name in ("audio", "clone")]
    for path in paths:
        path.parent.mkdir(parents=True)
    for run in range(runs):
        first, clone = paths
        _interrupted(used, run, first)
        shutil.copyfile(first, clone)
        for store, path in zip(stores, paths, strict=True):
            assert store.recover(MEETING, "mic", 0).state == "sealed"
            tag, frames = _frames(path)
            word, nonce, sealed = frames[-1]
            assert word & FINAL_BIT
            used.add(f"run {run}, sealing {path.parent.parent.name}", tag, nonce, sealed)
            _clean(path.parent)
        for store, path in zip(stores, paths, strict=True):
            following = store.create(MEETING, "mic", 1, created_us=1)
            following.append(b"next")
            following.seal()
            _register(used, f"run {run}, next segment", path.with_name("mic-1.nfae"))
            _clean(path.parent)


def _interrupted(used: Used, run: int, path: Path) -> None:
    header = Header(
        secrets.token_bytes(16),
        bytes.fromhex(MEETING),
        bytes.fromhex(DEK_ID),
        secrets.token_bytes(32),
        chunk_log2=CHUNK_LOG2,
    )
    writer = nfae.create(path, header, bytearray(DEK))
    writer.append(bytes(32))
    with _forked(writer.append, b"c" * 48):
        writer.append(b"p" * 48)
    writer.close()
    _register(used, f"run {run}", path)


def _register(used: Used, where: str, path: Path) -> None:
    tag, frames = _frames(path)
    used.expect_new_key(where, tag)
    for _, nonce, sealed in frames:
        used.add(where, tag, nonce, sealed)


def _frames(path: Path) -> tuple[bytes, list[tuple[int, bytes, bytes]]]:
    """The header tag, which names the segment's key, and (word, nonce, ciphertext and tag) of each frame."""
    data = path.read_bytes()
    frames, at = [], HEADER_BYTES
    while at < len(data):
        (word,) = WORD.unpack_from(data, at)
        end = at + WORD.size + (word & ~FINAL_BIT)
        frames.append(
            (word, data[at + WORD.size : at + WORD.size + NONCE_BYTES], data[at + WORD.size + NONCE_BYTES : end])
        )
        at = end
    assert at == len(data)
    assert all(len(nonce) + len(sealed) > AROUND - WORD.size for _, nonce, sealed in frames)
    return data[FIELDS.size : HEADER_BYTES], frames


def _clean(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


# --- the log --------------------------------------------------------------------------------------------------------


def _log(used: Used, rounds: int, folder: Path) -> None:
    """Each round: what a crash left of the log is cloned, and a forked process goes on with one copy, this one with the
    other; so both write events at the same places under the same key."""
    keys = FakeLogKeys()
    base = folder / "base"
    base.mkdir()
    SqlEventStore.create(base / "vault.db", keys, keys.checkpoint_seed, at_us=7).close()
    store = SqlEventStore.open(base / "vault.db", keys)
    store.append(MEETING, [ev.MeetingStarted("M", 1, "microphone", "en", None)], at_us=1)
    store.close()
    known = _events(used, "the log's beginning", base, keys, 0)
    for number in range(rounds):
        clones = [shutil.copytree(base, folder / f"log-{number}-{name}") for name in ("child", "parent")]
        child, parent = clones
        with _forked(_append, child, keys):
            going_on = _append(parent, keys)
        shutil.rmtree(base)
        shutil.copytree(parent, base)
        going_on.close()
        before = known
        for clone in clones:
            known = _events(used, f"round {number}, {clone.name}", clone, keys, before)
            shutil.rmtree(clone)


def _append(folder: Path, keys: FakeLogKeys) -> SqlEventStore:
    store = SqlEventStore.open(folder / "vault.db", keys)
    for number in range(3):
        store.append(MEETING, [ev.NoteAdded(number, "the same in both")], at_us=1)
    return store


def _events(used: Used, where: str, folder: Path, keys: FakeLogKeys, after: int) -> int:
    """Take in the events behind a place; the last place."""
    with raw_log(folder / "vault.db", keys) as database:
        rows = database.execute(
            "SELECT global_seq, dek_id, nonce, ciphertext FROM events WHERE global_seq > ? ORDER BY 1", (after,)
        ).fetchall()
    assert rows, where
    for _, dek_id, nonce, ciphertext in rows:
        used.add(where, dek_id, nonce, ciphertext)
    return int(rows[-1][0])


# --- wrapped keys ---------------------------------------------------------------------------------------------------


def _wraps(used: Used, rounds: int, folder: Path) -> None:
    """Each round: an open vault forks, and both wrap ten data keys under the KEK."""
    with Vault.create(folder / "vault", keystore=FakeKeyStore()) as new:
        vault = new.commit()
    for number in range(rounds):
        reading, writing = os.pipe()
        with _forked(_wrap_into, writing, vault):
            mine = _wrap(vault)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            theirs = pipe.read()
        assert len(mine) == len(theirs)
        for at in range(0, len(mine), 60):
            for whose, wrapped in (("parent", mine), ("child", theirs)):
                used.add(f"wrap {number}, {whose}", b"KEK", wrapped[at : at + 12], wrapped[at + 12 : at + 60])
    vault.close()


def _wrap_into(descriptor: int, vault: Vault) -> None:
    write_all(descriptor, _wrap(vault))


def _wrap(vault: Vault) -> bytes:
    wrapped = [vault.wrap_dek(bytearray(DEK), MEETING, DEK_ID, "audio") for _ in range(10)]
    return b"".join(one.nonce + one.wrapped for one in wrapped)


ROWS = [
    Row(
        "nonces: 10,000 crash-and-resume runs, forks, a cloned folder resumed twice",
        "no (key, nonce) pair twice",
        nonces,
    )
]

if __name__ == "__main__":
    _main(int(sys.argv[1]), Path(sys.argv[2]))
