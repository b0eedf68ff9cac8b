"""The record's speed: verifying, building the index, sealing and opening sound, and from the keyring to the first list.

One vault, opened by a keyring of its own (gnome-keyring on a bus of its own), holds 100,000 events or a few more: half
of them utterances of twelve words with their times, half the progress of the sound, 485 to a meeting, none of which is
left unfinished. CPU time is that of this process, its system calls included. AES-256-GCM is compared with `openssl
speed` on chunks of the same size; they take turns of half a second to a second, and the best of each counts. The
machine's other work shows in every figure that is not a ratio; how much there was is told first.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.startup import APP, wait_until
from noteflow import access
from noteflow.access import SystemClock, create_vault, open_vault
from noteflow.application.journal import Journal
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from noteflow.infrastructure.security.nfae import Reader, Writer, create
from noteflow.infrastructure.security.nfae_format import AROUND, HEADER_BYTES, TAG_BYTES, Header, SegmentCipher
from noteflow.infrastructure.security.vault import Vault
from tests.support.desktop import desktop

AIM_VERIFY_S, AIM_INDEX_S, AIM_RATIO, AIM_LIST_S = 3.0, 5.0, 0.8, 0.5
PAUSE_S = 3.0
CHUNK, CACHED_BYTES, SEGMENT_BYTES, ROUNDS = 16 * 1024, 512 * 1024, 16 * 1024 * 1024, 1000
WORDS = ("the", "budget", "of", "the", "garden", "party", "moved", "because", "nobody", "knows", "who", "pays")
FIRST_LIST = """
import json, os, sys, time
from pathlib import Path
used = sum(os.times()[:4])
began = time.perf_counter()
import gc
from noteflow.__main__ import COLLECT_AFTER
gc.set_threshold(COLLECT_AFTER)
from noteflow import access
home = Path(sys.argv[1])
lock = access.served_or_lock(home, "list", {})
secrets = access.Secrets(keyring=access.ready_keyring(home))
from noteflow import app
with app.build(home, lock, secrets) as house:
    listed = len(house.notebook.meetings())
    took = time.perf_counter() - began
    print(json.dumps([took, sum(os.times()[:4]) - used, listed]))
"""


def main() -> int:
    """Measure and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=100_000, help="in the log")
    parser.add_argument("--runs", type=int, default=7, help="of each measurement")
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, {sys.implementation.name} {platform.python_version()}")
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"\n| the record, {chosen.events:,} events, best of {chosen.runs} | measured | aim |\n|---|---|---|")
    with TemporaryDirectory(prefix="nf-") as folder, desktop(Path(folder)) as screen:
        os.environ.update(screen.environment)
        home = Path(folder) / "vault"
        create_vault(home, keystore="keyring", recovery_file=None, show=None)
        with open_vault(home) as vault:
            store = SqlEventStore.open(home / "vault.db", vault)
            fill(store, chosen.events)
            best = min(verify(store) for _ in range(chosen.runs))
            print(f"| verify all of it, CPU | {best:.2f} s | {AIM_VERIFY_S:.2f} s |")
            best = min(build_index(store, vault, home) for _ in range(min(3, chosen.runs)))
            print(f"| build the index, CPU | {best:.2f} s | {AIM_INDEX_S:.2f} s |")
            store.close()
        took = statistics.median(unlock_and_list(home, chosen.runs))
        print(f"| unlock by the keyring to the first list, in the app, median | {took:.2f} s | {AIM_LIST_S:.2f} s |")
        lists = [first_list(home) for _ in range(chosen.runs + 1)][1:]
        wall, cpu = (statistics.median(column) for column in zip(*lists, strict=True))
        print(f"| the same in a command, from its first import, median | {wall:.2f} s | |")
        print(f"| CPU of that, the keyring's process included | {cpu:.2f} s | |")
    print_sound(chosen.runs)
    return 0


def fill(store: SqlEventStore, count: int) -> None:
    """Whole meetings of forty minutes, until there are at least so many events."""
    while store.position() < count:
        meeting = ev.MeetingId(f"{store.position():032x}")
        facts: list[ev.Event] = [
            ev.MeetingStarted(f"Meeting {meeting[-6:]}", store.position(), "microphone", "en", "tiny.en"),
            ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Microphone"),
        ]
        for number in range(240):
            begun = 10_000 * number
            said = tuple(ev.Word(begun + 700 * i, begun + 700 * i + 600, word, 950) for i, word in enumerate(WORDS))
            name = f"{store.position() + number:032x}"
            text = " ".join(WORDS)
            facts.append(ev.UtteranceTranscribed(name, "mic", begun, begun + 8_400, text, said, "tiny.en", "en"))
            facts.append(ev.AudioProgress("mic", 0, 20 * number, 163_840 * number))
        facts += [
            ev.SegmentSealed("mic", 0, 4_800, 39_321_600, recovered=False),
            ev.MeetingStopped(9, 2_457_600, False),
            ev.TranscriptCompleted("mic", 39_321_600),
        ]
        store.append(meeting, facts, at_us=store.position())
    store.checkpoint()


def verify(store: SqlEventStore) -> float:
    """CPU seconds of verifying all of the log."""
    began = time.process_time()
    report = store.verify()
    took = time.process_time() - began
    assert report.problems == ()
    return took


def build_index(store: SqlEventStore, vault: Vault, home: Path) -> float:
    """CPU seconds of building the index anew."""
    for rest in ("", "-wal", "-shm"):
        (home / f"index.db{rest}").unlink(missing_ok=True)
    index = SqlIndex(home / "index.db", vault.index_key)
    try:
        began = time.process_time()
        Journal(store, index, SystemClock()).catch_up()
        took = time.process_time() - began
        assert index.position() == store.position()
    finally:
        index.close()
    return took


def unlock_and_list(home: Path, runs: int) -> list[float]:
    """Seconds of the wall's clock, each time: from asking the running app, which is locked, to unlock by the keyring,
    until its list of meetings is here. It has had time to begin anew after it was locked."""
    surroundings = {**os.environ, "NOTEFLOW_HOME": str(home)}
    with subprocess.Popen(APP, env=surroundings, stdout=subprocess.DEVNULL) as app:
        try:
            wait_for_state(home, "idle")
            return [_unlock_and_list(home) for _ in range(runs)]
        finally:
            app.terminate()


def _unlock_and_list(home: Path) -> float:
    access.call_holder(home, "lock", {})
    wait_for_state(home, "locked")
    time.sleep(PAUSE_S)
    began = time.perf_counter()
    access.call_holder(home, "unlock", {"secret": ""})
    listed = access.call_holder(home, "list", {})
    took = time.perf_counter() - began
    assert listed["meetings"]
    return took


def wait_for_state(home: Path, state: str) -> None:
    """Until the app says so."""

    def told() -> bool:
        try:
            return bool(access.call_holder(home, "status", {})["state"] == state)
        except (ConnectionRefusedError, NoteFlowError):
            return False

    wait_until(told, f"The app did not become {state}.")


def first_list(home: Path) -> tuple[float, float]:
    """Seconds of the wall's clock and of CPU, from the first import of NoteFlow in a process of its own to the list of
    meetings: keyring, vault, log, index, all that a command opens. Python's own start is not in it."""
    told = subprocess.run([sys.executable, "-c", FIRST_LIST, str(home)], check=True, stdout=subprocess.PIPE).stdout
    took, used, listed = json.loads(told)
    assert listed > 0
    return float(took), float(used)


def print_sound(runs: int) -> None:
    """Sealing and opening chunks in memory, beside what OpenSSL does by itself, taking turns; of each its best turn."""
    turns = [(openssl_speed(), *cipher_alone(), *seal_and_open()) for _ in range(2 * runs)]
    reference, *ours = (max(column) for column in zip(*turns, strict=True))
    ratios = [ours_best / reference for ours_best in ours]
    print(f"| `openssl speed -evp aes-256-gcm -bytes {CHUNK}` | {reference / 1e9:.2f} GB/s | |")
    print(f"| `AESGCM.encrypt_into` of `cryptography` alone | {ratios[0]:.2f} of it | |")
    print(f"| `AESGCM.decrypt_into` alone | {ratios[1]:.2f} of it | |")
    sealed, opened, written, read = ratios[2:]
    print(f"| seal chunks of 16 KiB in memory | {sealed:.2f} of it | {AIM_RATIO:.2f} |")
    print(f"| open them | {opened:.2f} of it | {AIM_RATIO:.2f} |")
    print(f"| seal and write them: `Writer.append` into a null file | {written:.2f} of it | |")
    print(f"| read and open a file in memory: `Reader.judge`, which copies it | {read:.2f} of it | |")
    small, large = (peak(size) for size in (SEGMENT_BYTES, 8 * SEGMENT_BYTES))
    print(f"| most memory for 16 MiB, and for 128 MiB, of sound | {small // 1024} and {large // 1024} KiB | the same |")


def cipher_alone() -> tuple[float, float]:
    """Bytes a second of CPU time of `cryptography`, nothing of NoteFlow's around it: encrypting, decrypting."""
    aead, nonce, aad = AESGCM(os.urandom(32)), os.urandom(12), bytes(50)
    plain, sealed, count = bytearray(CHUNK), bytearray(CHUNK + TAG_BYTES), ROUNDS * CACHED_BYTES // CHUNK
    began = time.process_time()
    for _ in range(count):
        aead.encrypt_into(nonce, plain, aad, sealed)
    encrypted = time.process_time()
    for _ in range(count):
        aead.decrypt_into(nonce, sealed, aad, plain)
    return count * CHUNK / (encrypted - began), count * CHUNK / (time.process_time() - encrypted)


def openssl_speed() -> float:
    """Bytes a second of CPU time."""
    command = ["openssl", "speed", "-mr", "-seconds", "1", "-bytes", str(CHUNK), "-evp", "aes-256-gcm"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (line,) = [line for line in told.splitlines() if line.startswith("+F:")]
    return float(line.split(":")[-1])


def seal_and_open() -> tuple[float, float, float, float]:
    """Bytes a second of CPU time, as `openssl speed` counts: of sealing chunks into frames in memory, of opening those,
    of a whole writer into nothing, and of reading a whole file that is in memory.

    What a disk takes is in none of them; as there, the bytes are few enough to stay in the processor's cache, and the
    key is derived before. All stream through memory, while openssl works on one and the same block.
    """
    header, dek = Header(bytes(16), bytes(16), bytes(16), os.urandom(32)), bytearray(os.urandom(32))
    sound, cipher = os.urandom(CACHED_BYTES), SegmentCipher(header, dek)
    into = memoryview(bytearray(CACHED_BYTES // CHUNK * (CHUNK + AROUND)))
    places, from_ = cipher.places(into), memoryview(sound)
    began = time.process_time()
    for _ in range(ROUNDS):
        cipher.encrypt_whole(0, from_, into, places)
    sealing = (time.process_time() - began) / ROUNDS
    writer = Writer(os.open(os.devnull, os.O_WRONLY), cipher)
    began = time.process_time()
    for _ in range(ROUNDS):
        writer.append(sound)
    writing = (time.process_time() - began) / ROUNDS
    writer.close()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "segment"
        whole = create(path, header, dek)
        whole.append(sound)
        whole.seal()
        file = io.BytesIO(path.read_bytes())
    frames, plain = file.getbuffer()[HEADER_BYTES:], memoryview(bytearray(CHUNK))
    began = time.process_time()
    for _ in range(ROUNDS):
        opened = cipher.decrypt_whole(0, frames, plain, lambda _: None)
    opening = (time.process_time() - began) / ROUNDS
    assert opened == CACHED_BYTES // CHUNK
    reader = Reader(file, dek)
    began = time.process_time()
    for _ in range(ROUNDS):
        verdict = reader.judge(lambda _: None)
    reading = (time.process_time() - began) / ROUNDS
    assert verdict.state == "sealed"
    return CACHED_BYTES / sealing, CACHED_BYTES / opening, CACHED_BYTES / writing, CACHED_BYTES / reading


def peak(size: int) -> int:
    """The most bytes that Python held while a segment of so much sound was sealed and opened."""
    header, dek = Header(bytes(16), bytes(16), bytes(16), os.urandom(32)), bytearray(os.urandom(32))
    cipher, second = SegmentCipher(header, dek), bytes(32_000)
    descriptor = os.memfd_create("segment")
    try:
        os.write(descriptor, header.pack() + cipher.tag)
        tracemalloc.start()
        writer = Writer(os.dup(descriptor), cipher)
        for _ in range(size // len(second)):
            writer.append(second)
        writer.seal()
        with os.fdopen(os.dup(descriptor), "rb", buffering=0) as file:
            assert isinstance(file, io.FileIO)
            assert Reader(file, dek).judge(lambda _: None).state == "sealed"
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main())
