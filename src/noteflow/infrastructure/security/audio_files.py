"""The encrypted segment files of all meetings: audio/<meeting>/<track>-<segment>.nfae, of NFAE version 2.

What a crash or a fault leaves behind the true prefix of a segment goes to <track>-<segment>.set-aside-<n> beside it, n
from 1; such files are never read again, never overwritten, and deleted only with their meeting.

No link is followed below audio/: a link in the place of a meeting's folder is no such folder, one in the place of a
file no such file.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from noteflow.application.ports import SegmentState
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.files import is_folder, open_itself, private_folder, sync_folder, write_all
from noteflow.infrastructure.security.nfae import Reader, Writer, create
from noteflow.infrastructure.security.nfae_format import (
    AROUND,
    FINAL_FRAME,
    HEADER_BYTES,
    RECOVERED,
    Header,
    SegmentCipher,
    Verdict,
)
from noteflow.infrastructure.security.slots import clear

_MEETING = re.compile(r"[0-9a-f]{32}")
_TRACK = re.compile(r"[a-z]+")
_SEGMENT_FILE = re.compile(r"([a-z]+)-(0|[1-9][0-9]*)\.nfae")
_COPY_BLOCK = 1 << 20
_RESERVE = "reserve"
_RESERVE_BYTES = 4 << 20
_BINARY = getattr(os, "O_BINARY", 0)


class AudioFiles:
    """`AudioStore` on a folder. Safe to use from several threads; each segment has one writer at a time.

    A key is asked for at every call and cleared when the segment's own key has been derived from it; a reader's
    segment key goes with the call (which costs a quarter of a millisecond), a writer's with its `seal` or `close`.

    `SegmentState.set_aside` counts the bytes behind the true prefix, those in the file and those already set aside.
    """

    def __init__(self, folder: Path, dek_of: Callable[[MeetingId], tuple[str, bytearray]]) -> None:
        """`dek_of` gives a meeting's (dek id, 32 hexadecimal digits; key of 32 bytes, which is cleared here)."""
        self._folder = folder
        self._dek_of = dek_of

    def create(self, meeting: MeetingId, track: str, segment: int, *, created_us: int) -> Writer:
        """A new segment file, its header and name durable. Never overwrites.

        Raises:
            NoteFlowError: the segment exists already.
            OSError: the disk did not take it; then no file is left.
        """
        path = self._path(meeting, track, segment)
        with self._key(meeting) as (dek_id, dek):
            header = Header(
                asset=secrets.token_bytes(16),
                meeting=bytes.fromhex(meeting),
                dek_id=bytes.fromhex(dek_id),
                salt=secrets.token_bytes(32),
                segment=segment,
                created_us=created_us,
            )
            if path.parent.is_symlink():
                raise NoteFlowError(
                    f"In the place of the meeting's folder {path.parent} there is a link.", "Take the link away."
                )
            private_folder(path.parent)
            try:
                return create(path, header, dek)
            except FileExistsError as error:
                raise NoteFlowError(
                    f"The audio file {path.name} of the meeting exists already.", "Start the recording again."
                ) from error

    def read(self, meeting: MeetingId, track: str, segment: int, start: int, count: int) -> bytes:
        """Samples `start` to `start + count`, fewer at the end of what is written; reads the chunks that hold them.

        Raises IntegrityError for a damaged chunk or an unusable header, NotFoundError for no file.
        """
        path = self._path(meeting, track, segment)
        with self._reader(path, meeting, segment) as reader:
            if reader.header is None:
                raise _unusable(path)
            width = reader.header.frame_bytes
            return reader.read(start * width, count * width)

    def check(self, meeting: MeetingId, track: str, segment: int) -> SegmentState:
        """Read the whole file and judge it. A file that belongs elsewhere counts as `rejected`.

        Raises NotFoundError when there is none.
        """
        path = self._path(meeting, track, segment)
        with self._reader(path, meeting, segment) as reader:
            return _state(path, reader, reader.judge())

    def recover(self, meeting: MeetingId, track: str, segment: int, *, most_chunks: int | None = None) -> SegmentState:
        """Keep the true prefix, of at most so many chunks, set aside what follows it, seal with reason 1. Sealed files
        stay as they are.

        Every step is durable before the next begins, and what was done is found done when it is begun again. A file
        without a whole header, which a crash while it was made leaves, is set aside as a whole: the state returned is
        `torn` or `not-nfae`, of no samples and no asset, and the segment is gone afterwards.

        Raises:
            IntegrityError: the header cannot be used (another key, altered, of another place or version); the file
                stays as it is.
            NotFoundError: there is no such file.
            OSError: the disk failed.
        """
        path = self._path(meeting, track, segment)
        with self._reader(path, meeting, segment) as reader:
            verdict = reader.judge()
            state = _state(path, reader, verdict)
            begun_only = reader.cipher is None and _begun_only(reader, verdict)
        if verdict.state == "sealed":
            return state
        if begun_only:
            _set_aside(path, 0)
            path.unlink()
            sync_folder(path.parent)
            return state
        if not isinstance(reader.cipher, SegmentCipher):
            raise _unusable(path)
        end = reader.prefix_end
        if most_chunks is not None and verdict.chunks > most_chunks:
            verdict, end = _shortened(verdict, reader.cipher.header, most_chunks)
        if reader.file_bytes > end:
            _set_aside(path, end)
        _seal(path, reader.cipher, end, verdict)
        return self.check(meeting, track, segment)

    def remove(self, meeting: MeetingId) -> tuple[int, int]:
        """Delete a meeting's folder with all that lies in it; (files, bytes), zeros when there is none. Of a link the
        link alone is deleted. Raises OSError; then it can be called again."""
        folder = self._meeting_folder(meeting)
        if folder.is_symlink():
            folder.unlink()
            sync_folder(folder.parent)
        if not is_folder(folder):
            return 0, 0
        files = [path for path in folder.iterdir() if not is_folder(path)]
        size = sum(path.lstat().st_size for path in files)
        for path in files:
            path.unlink()
        sync_folder(folder)
        shutil.rmtree(folder)
        sync_folder(folder.parent)
        return len(files), size

    def segments(self, meeting: MeetingId) -> Sequence[tuple[str, int]]:
        """The (track, segment number) of every file there is for a meeting, in order."""
        folder = self._meeting_folder(meeting)
        if not is_folder(folder):
            return []
        found = (_SEGMENT_FILE.fullmatch(path.name) for path in _files_in(folder))
        return sorted((match[1], int(match[2])) for match in found if match)

    def meetings(self) -> Sequence[MeetingId]:
        """Every meeting that has a folder, in order of their ids."""
        if not self._folder.is_dir():
            return []
        return sorted(
            MeetingId(path.name) for path in self._folder.iterdir() if _MEETING.fullmatch(path.name) and is_folder(path)
        )

    def stored_bytes(self, meeting: MeetingId) -> int:
        """What all files of a meeting take, those set aside included; 0 for a meeting without a folder."""
        folder = self._meeting_folder(meeting)
        return sum(path.stat().st_size for path in _files_in(folder)) if is_folder(folder) else 0

    def free_bytes(self) -> int:
        """Room left on the disk that holds the sound."""
        return shutil.disk_usage(
            next(folder for folder in (self._folder, *self._folder.parents) if folder.is_dir())
        ).free

    def hold_reserve(self) -> None:
        """Have the file `reserve` beside the folder. Its bytes are random: a file system that compresses would take no
        room for zeros. Raises OSError; then there is no file."""
        path = self._folder.parent / _RESERVE
        if path.is_file() and not path.is_symlink() and path.stat().st_size == _RESERVE_BYTES:
            return
        try:
            path.unlink(missing_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
            try:
                write_all(descriptor, secrets.token_bytes(_RESERVE_BYTES))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise

    def give_up_reserve(self) -> None:
        """Delete it. Raises OSError."""
        (self._folder.parent / _RESERVE).unlink(missing_ok=True)

    # --- places and keys --------------------------------------------------------------------------------------------

    def _meeting_folder(self, meeting: MeetingId) -> Path:
        if _MEETING.fullmatch(meeting) is None:
            raise UsageError("That is no meeting's id.", "An id has 32 hexadecimal digits.")
        return self._folder / meeting

    def _path(self, meeting: MeetingId, track: str, segment: int) -> Path:
        if _TRACK.fullmatch(track) is None or segment < 0:
            raise UsageError("That is no track's name or segment's number.", "Names have small letters a to z alone.")
        return self._meeting_folder(meeting) / f"{track}-{segment}.nfae"

    @contextmanager
    def _key(self, meeting: MeetingId) -> Iterator[tuple[str, bytearray]]:
        dek_id, dek = self._dek_of(meeting)
        try:
            yield dek_id, dek
        finally:
            clear(dek)

    @contextmanager
    def _reader(self, path: Path, meeting: MeetingId, segment: int) -> Iterator[Reader]:
        # what is no file of its own is not read, be it a link to one
        there = is_folder(path.parent) and (path.is_file() and not path.is_symlink())
        try:
            file = _opened(path) if there else None
        except FileNotFoundError:
            file = None
        if file is None:
            raise NotFoundError(
                f"The meeting has no audio file {path.name}.", "`noteflow verify` tells what is missing."
            )
        with file:
            with self._key(meeting) as (dek_id, dek):
                place = (meeting, dek_id, segment)
                reader = Reader(file, dek, lambda h: (h.meeting.hex(), h.dek_id.hex(), h.segment) == place)
            yield reader


def _opened(path: Path) -> io.FileIO:
    return io.FileIO(path, opener=lambda _name, flags: open_itself(path, flags))


def _files_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.is_file(follow_symlinks=False)]


def _state(path: Path, reader: Reader, verdict: Verdict) -> SegmentState:
    header = reader.header
    behind = 0 if verdict.state == "sealed" else reader.file_bytes - reader.prefix_end
    tails = [other.stat().st_size for other in _set_aside_files(path)]
    if behind and not (tails and _is_copied(path, reader.prefix_end)):
        tails.append(behind)
    return SegmentState(
        state=verdict.state,
        chunks=verdict.chunks,
        samples=verdict.plaintext_bytes // header.frame_bytes if header else 0,
        recovered=verdict.recovered,
        bad_chunk=verdict.bad_chunk,
        set_aside=sum(tails),
        set_aside_samples=sum(_samples_in(tail, header) for tail in tails) if header else 0,
        asset_id=verdict.asset,
        dek_id=header.dek_id.hex() if header else None,
    )


# --- recovering ---------------------------------------------------------------------------------------------------


def _samples_in(tail: int, header: Header) -> int:
    """How much sound so many bytes behind the true prefix are: whole frames, and what a last one holds of its chunk.
    Less than a final chunk with its frame is a seal that was being written."""
    frame = header.chunk_bytes + AROUND
    whole, rest = divmod(tail, frame)
    return (whole * header.chunk_bytes + max(0, rest - FINAL_FRAME)) // header.frame_bytes


def _is_copied(path: Path, start: int) -> bool:
    with _opened(path) as file:
        return _same_tail(file, start, _set_aside_files(path)[-1])


def _begun_only(reader: Reader, verdict: Verdict) -> bool:
    """Whether a crash while the file was made explains it: it is too short for a header, or nothing but zeros."""
    return verdict.state in ("torn", "not-nfae") and (reader.file_bytes < HEADER_BYTES or reader.only_zeros(0))


def _shortened(verdict: Verdict, header: Header, chunks: int) -> tuple[Verdict, int]:
    """The verdict on the first chunks alone, all of them full, and where they end."""
    end = HEADER_BYTES + chunks * (header.chunk_bytes + AROUND)
    return replace(verdict, chunks=chunks, plaintext_bytes=chunks * header.chunk_bytes), end


def _set_aside(path: Path, start: int) -> None:
    """Copy a file's bytes from `start` on to a sibling, durably, unless the newest sibling holds them already."""
    earlier = _set_aside_files(path)
    with _opened(path) as file:
        if earlier and _same_tail(file, start, earlier[-1]):
            return
        beside = path.with_suffix(".set-aside.new")
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            file.seek(start)
            while block := file.read(_COPY_BLOCK):
                write_all(descriptor, block)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    beside.rename(path.with_suffix(f".set-aside-{_number(earlier[-1]) + 1 if earlier else 1}"))
    sync_folder(path.parent)


def _set_aside_files(path: Path) -> list[Path]:
    """What was set aside of a segment file, oldest first."""
    name = re.compile(re.escape(path.stem) + r"\.set-aside-[1-9][0-9]*")
    return sorted((other for other in _files_in(path.parent) if name.fullmatch(other.name)), key=_number)


def _number(set_aside: Path) -> int:
    return int(set_aside.suffix.rpartition("-")[2])


def _same_tail(file: io.FileIO, start: int, other: Path) -> bool:
    if file.seek(0, os.SEEK_END) - start != other.stat().st_size:
        return False
    file.seek(start)
    with other.open("rb") as copy:
        while block := file.read(_COPY_BLOCK):
            if copy.read(len(block)) != block:
                return False
    return True


def _seal(path: Path, cipher: SegmentCipher, prefix_end: int, verdict: Verdict) -> None:
    """Cut a file to its true prefix, durably, and put the final chunk behind it."""
    descriptor = open_itself(path, os.O_RDWR)
    writer = Writer(descriptor, cipher, chunks=verdict.chunks, plaintext_bytes=verdict.plaintext_bytes)
    try:
        os.ftruncate(descriptor, prefix_end)
        os.fsync(descriptor)
        os.lseek(descriptor, prefix_end, os.SEEK_SET)
        writer.seal(RECOVERED)
    finally:
        writer.close()


def _unusable(path: Path) -> IntegrityError:
    return IntegrityError(
        f"The header of the audio file {path.name} does not verify: it was altered, or is of another key.",
        "`noteflow verify` tells more; a backup may hold the file as it was.",
    )
