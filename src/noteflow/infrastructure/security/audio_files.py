"""The encrypted segment files of all meetings: audio/<meeting>/<track>-<segment>.nfae, of NFAE version 2.

What a crash or a fault leaves behind the true prefix of a segment goes to <track>-<segment>.set-aside-<n> beside it, n
from 1; such files are never read again, never overwritten, and deleted only with their meeting.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from noteflow.application.ports import SegmentState
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.files import private_folder, sync_folder, write_all
from noteflow.infrastructure.security.nfae import Reader, Writer, create
from noteflow.infrastructure.security.nfae_format import HEADER_BYTES, RECOVERED, Header, SegmentCipher, Verdict
from noteflow.infrastructure.security.slots import clear

_MEETING = re.compile(r"[0-9a-f]{32}")
_TRACK = re.compile(r"[a-z]+")
_SEGMENT_FILE = re.compile(r"([a-z]+)-(0|[1-9][0-9]*)\.nfae")
_COPY_BLOCK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)


class AudioFiles:
    """`AudioStore` on a folder. Safe to use from several threads; each segment has one writer at a time.

    A key is asked for at every call and cleared when the segment's own key has been derived from it; a reader's
    segment key goes with the call (which costs a quarter of a millisecond), a writer's with its `seal` or `close`.

    `SegmentState.set_aside` counts the bytes behind the true prefix, those in the file and those already set aside.
    """

    def __init__(self, folder: Path, dek_of: Callable[[MeetingId], tuple[str, bytearray]]) -> None:
        """`dek_of` gives a meeting's (dek id, 32 hexadecimal digits; key of 32 bytes, which is cleared here)."""
        self._folder = private_folder(folder)
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

    def recover(self, meeting: MeetingId, track: str, segment: int) -> SegmentState:
        """Keep the true prefix, set aside what follows it, seal with reason 1. Sealed files stay as they are.

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
        if reader.file_bytes > reader.prefix_end:
            _set_aside(path, reader.prefix_end)
        _seal(path, reader.cipher, reader.prefix_end, verdict)
        return self.check(meeting, track, segment)

    def remove(self, meeting: MeetingId) -> tuple[int, int]:
        """Delete a meeting's folder with all that lies in it; (files, bytes), zeros when there is none. Raises OSError;
        then it can be called again."""
        folder = self._meeting_folder(meeting)
        if not folder.is_dir():
            return 0, 0
        files = [path for path in folder.iterdir() if not path.is_dir()]
        size = sum(path.stat().st_size for path in files)
        for path in files:
            path.unlink()
        sync_folder(folder)
        shutil.rmtree(folder)
        sync_folder(folder.parent)
        return len(files), size

    def segments(self, meeting: MeetingId) -> Sequence[tuple[str, int]]:
        """The (track, segment number) of every file there is for a meeting, in order."""
        folder = self._meeting_folder(meeting)
        if not folder.is_dir():
            return []
        found = (_SEGMENT_FILE.fullmatch(path.name) for path in folder.iterdir())
        return sorted((match[1], int(match[2])) for match in found if match)

    def meetings(self) -> Sequence[MeetingId]:
        """Every meeting that has a folder, in order of their ids."""
        return sorted(
            MeetingId(path.name) for path in self._folder.iterdir() if _MEETING.fullmatch(path.name) and path.is_dir()
        )

    def free_bytes(self) -> int:
        """Room left on the disk that holds the sound."""
        return shutil.disk_usage(self._folder).free

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
        try:
            file = io.FileIO(path)
        except FileNotFoundError as error:
            raise NotFoundError(
                f"The meeting has no audio file {path.name}.", "`noteflow verify` tells what is missing."
            ) from error
        with file:
            with self._key(meeting) as (dek_id, dek):
                place = (meeting, dek_id, segment)
                reader = Reader(file, dek, lambda h: (h.meeting.hex(), h.dek_id.hex(), h.segment) == place)
            yield reader


def _state(path: Path, reader: Reader, verdict: Verdict) -> SegmentState:
    header = reader.header
    behind = 0 if verdict.state == "sealed" else reader.file_bytes - reader.prefix_end
    return SegmentState(
        state=verdict.state,
        chunks=verdict.chunks,
        samples=verdict.plaintext_bytes // header.frame_bytes if header else 0,
        recovered=verdict.recovered,
        bad_chunk=verdict.bad_chunk,
        set_aside=behind + sum(other.stat().st_size for other in _set_aside_files(path)),
        asset_id=verdict.asset,
        dek_id=header.dek_id.hex() if header else None,
    )


# --- recovering ---------------------------------------------------------------------------------------------------


def _begun_only(reader: Reader, verdict: Verdict) -> bool:
    """Whether a crash while the file was made explains it: it is too short for a header, or nothing but zeros."""
    return verdict.state in ("torn", "not-nfae") and (reader.file_bytes < HEADER_BYTES or reader.only_zeros(0))


def _set_aside(path: Path, start: int) -> None:
    """Copy a file's bytes from `start` on to a sibling, durably, unless the newest sibling holds them already."""
    earlier = _set_aside_files(path)
    with io.FileIO(path) as file:
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
    return sorted((other for other in path.parent.iterdir() if name.fullmatch(other.name)), key=_number)


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
    descriptor = os.open(path, os.O_RDWR | _BINARY)
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
