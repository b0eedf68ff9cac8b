"""Chunks in another order or from another file, headers exchanged, whole files in another place: none is taken for what
was recorded there.

Version 1 cannot show that chunks of one key changed places, so there only chunks of another key or version are tried.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from noteflow.application.verification import verify
from noteflow.domain import events as ev
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.audio_files import AudioFiles
from tests.fakes.log_keys import FakeLogKeys
from tests.fault.framework import Outcome, Row, Scale
from tests.support.nfae_parts import CHUNK, DEK, Parts, header, judge, parts, v1_frames
from tests.support.raw_log import raw_log

OTHER_DEK = bytearray(range(100, 132))
V1_HEAD = b"NFAE\x01"
ONE, TWO = MeetingId("1" * 32), MeetingId("2" * 32)


def spliced(scale: Scale, folder: Path) -> Outcome:
    """Every sequence of a file's own frames, frames and headers of other files, whole files in other places."""
    outcome = Outcome()
    for count in range(1, 4 if scale is Scale.QUICK else 6):
        _sequences(outcome, count)
    sequences = outcome.cases
    _donated(outcome, 3 if scale is Scale.QUICK else 8)
    frames = outcome.cases - sequences
    _moved_files(outcome, folder)
    outcome.detail = (
        f"{sequences:,} sequences, {frames:,} splices, {outcome.cases - sequences - frames} exchanged files"
    )
    return outcome


# --- a file's own frames --------------------------------------------------------------------------------------------


def _sequences(outcome: Outcome, count: int) -> None:
    """Every sequence of at most two frames more than there are, in which any frame may be dropped and repeated."""
    plain = bytes(range(count * CHUNK))
    own = parts(plain)
    frames = [*own.data, own.final]
    longest = min(count + 3, 6)
    for length in range(longest + 1):
        for order in itertools.product(range(len(frames)), repeat=length):
            if order == tuple(range(len(frames))):
                continue
            verdict, out = judge(own.head + b"".join(frames[i] for i in order))
            # A beginning of the true sequence is a file that is still being written, and is never called complete.
            beginning = order == tuple(range(length))
            held = plain.startswith(out) and verdict.state == ("unsealed" if beginning else "corrupt")
            outcome.expect(held, f"{count} chunks in the order {order}: {verdict}")


# --- frames of other files ------------------------------------------------------------------------------------------


def _donors(plain: bytes) -> Iterator[tuple[str, Parts]]:
    """Files of the same sound that differ from `header()` in one way each."""
    mine = header()
    yield "track", parts(plain, made=replace(mine, asset=b"b" * 16, salt=b"t" * 32))
    yield "segment", parts(plain, made=replace(mine, asset=b"c" * 16, salt=b"u" * 32, segment=4))
    yield "meeting", parts(plain, made=replace(mine, meeting=b"n" * 16, salt=b"v" * 32), dek=OTHER_DEK)
    yield "key", parts(plain, dek=OTHER_DEK)
    yield "key's id", parts(plain, made=replace(mine, dek_id=b"e" * 16))
    yield "salt alone", parts(plain, salt=b"w" * 32)
    yield "asset alone", parts(plain, made=replace(mine, asset=b"b" * 16))
    yield "segment alone", parts(plain, made=replace(mine, segment=4))
    yield "time alone", parts(plain, made=replace(mine, created_us=6))
    yield "channels", parts(plain, made=replace(mine, channels=2))
    for name, dek in (("version 1", DEK), ("version 1 and key", OTHER_DEK)):
        frames = v1_frames(plain, CHUNK, dek=dek)
        yield name, replace(parts(plain), head=V1_HEAD, data=frames, final=b"")


def _donated(outcome: Outcome, count: int) -> None:
    for last in (CHUNK, CHUNK // 2):
        for length in range(count + 1):
            size = max(0, length * CHUNK - CHUNK + last) if length else 0
            plain, other = bytes(i % 251 for i in range(size)), bytes(255 - i % 241 for i in range(size))
            own = parts(plain)
            older = replace(own, head=V1_HEAD, data=v1_frames(plain, CHUNK), final=b"")
            for name, donor in _donors(other):
                _splice(outcome, f"v2 of {length} with {name}", own, donor, plain)
                if donor.head != V1_HEAD or name != "version 1":
                    _splice(outcome, f"v1 of {length} with {name}", older, donor, plain)


def _splice(outcome: Outcome, name: str, own: Parts, donor: Parts, plain: bytes) -> None:
    """Runs of the donor's frames in the place of any run of one's own, and its header before one's own frames."""
    mine = [frame for frame in (*own.data, own.final) if frame]
    theirs = [frame for frame in (*donor.data, donor.final) if frame]
    for start, end in itertools.combinations_with_replacement(range(len(mine) + 1), 2):
        for first, last in itertools.combinations(range(len(theirs) + 1), 2):
            if last - first <= 1 or (first, last) == (start, end) or last == len(theirs):
                file = own.head + b"".join([*mine[:start], *theirs[first:last], *mine[end:]])
                _expect_refused(outcome, f"{name}: {start}-{end} by {first}-{last}", file, plain)
    if mine and donor.head != own.head:
        _expect_refused(outcome, f"{name}: its header", donor.head + b"".join(mine), b"")


def _expect_refused(outcome: Outcome, name: str, file: bytes, plain: bytes) -> None:
    verdict, out = judge(file)
    outcome.expect(plain.startswith(out) and verdict.state not in ("sealed", "unsealed"), f"{name}: {verdict}")


# --- whole files ----------------------------------------------------------------------------------------------------


def _moved_files(outcome: Outcome, folder: Path) -> None:
    """Each segment file in the place of each other, each earlier state put back, each removed: verifying names it."""
    keys = FakeLogKeys()
    store = SqlEventStore.create(folder / "vault.db", keys, keys.checkpoint_seed, at_us=7)
    audio = AudioFiles(folder / "audio", store.audio_dek)
    earlier: dict[Path, bytes] = {}
    for meeting in (ONE, TWO):
        store.append(meeting, [ev.MeetingStarted("M", 1, "microphone", "en", None)], at_us=1)
        for track, segment in (("mic", 0), ("mic", 1), ("system", 0)):
            earlier |= _record(store, audio, folder, meeting, track, segment)
    outcome.expect(verify(store, audio).ok, "the files as they were recorded do not verify")
    for path, short in earlier.items():
        whole = path.read_bytes()
        for other in earlier:
            if other != path:
                shutil.copyfile(other, path)
                _expect_named(outcome, store, audio, path, f"{other.name} of {other.parent.name[0]}")
        path.write_bytes(short)
        _expect_named(outcome, store, audio, path, "its earlier state")
        path.unlink()
        _expect_named(outcome, store, audio, path, "nothing")
        path.write_bytes(whole)
    outcome.expect(verify(store, audio).ok, "the files put back do not verify")
    with raw_log(folder / "vault.db", keys) as database:
        database.execute("DELETE FROM deks WHERE meeting_id = ? AND purpose = 'audio'", (bytes.fromhex(ONE),))
    named = {(problem.where, problem.meeting_id) for problem in verify(store, audio).problems}
    lost = {(f"audio/{ONE}/{path.name}", ONE) for path in earlier if path.parent.name == ONE}
    outcome.expect(named == lost, f"the key of a meeting's sound deleted: {named}")
    store.close()


def _record(
    store: SqlEventStore, audio: AudioFiles, folder: Path, meeting: MeetingId, track: str, segment: int
) -> dict[Path, bytes]:
    """One sealed segment; what its file held before it was sealed, but already told in the log to be on disk."""
    writer = audio.create(meeting, track, segment, created_us=1)
    store.append(meeting, [ev.SegmentOpened(track, segment, writer.asset_id, writer.dek_id, 0, "a device")], at_us=1)
    path = folder / "audio" / meeting / f"{track}-{segment}.nfae"
    writer.append(bytes(16_384))
    short = path.read_bytes()
    writer.append(bytes(16_384))
    store.append(meeting, [ev.AudioProgress(track, segment, writer.chunks, writer.samples)], at_us=1)
    writer.seal()
    store.append(meeting, [ev.SegmentSealed(track, segment, writer.chunks, writer.samples, False)], at_us=1)
    return {path: short}


def _expect_named(outcome: Outcome, store: SqlEventStore, audio: AudioFiles, path: Path, by: str) -> None:
    named = {(problem.where, problem.meeting_id) for problem in verify(store, audio).problems}
    where = f"audio/{path.parent.name}/{path.name}"
    outcome.expect(named == {(where, path.parent.name)}, f"{where} replaced by {by}: {named}")


ROWS = [
    Row(
        "chunk sequences (reorder, repeat, drop), splices across tracks, segments, meetings, keys, versions",
        "over 50,000; none accepted",
        spliced,
    )
]
