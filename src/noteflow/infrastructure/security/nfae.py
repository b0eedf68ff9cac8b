"""NFAE, the encrypted audio file: versions 1 and 2, reading and writing (docs/formats.md, sections 1 and 2).

A writer holds 512 KiB and a reader 256 KiB, or one larger chunk, whatever the length of the file. A reader gives out
nothing but a true prefix of what was written.
"""

from __future__ import annotations

import hmac
import io
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from cryptography.exceptions import InvalidTag

from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.infrastructure.files import sync_folder, write_all
from noteflow.infrastructure.security.nfae_format import (
    AROUND,
    COUNTED,
    FIELDS,
    FINAL,
    FINAL_BIT,
    FINAL_FRAME,
    HEADER_BYTES,
    MAGIC,
    NONCE_BYTES,
    NORMAL,
    RECOVERED,
    TAG_BYTES,
    V1_LIMIT,
    V1_START,
    WORD,
    Cipher,
    Header,
    PlainCipher,
    SegmentCipher,
    State,
    Verdict,
    encrypt_frame,
)
from noteflow.infrastructure.security.slots import KEY_BYTES, clear

_READ_BLOCK, _WRITE_BLOCK = 1 << 18, 1 << 19
"""Bytes of a file that are read, and of sound that are written, at a time, where a chunk is not larger."""

_WRITTEN_CHUNKS = 32
"""Chunks that are written at a time, at most: a write and the random numbers for it take 5 µs, as long as a chunk."""

_KEY = re.compile(rb"\s*([0-9A-Fa-f]{64})\s*")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_sync: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


# --- writing ------------------------------------------------------------------------------------------------------


def create(path: Path, header: Header, dek: bytearray) -> Writer:
    """A new file of version 2, mode 0600; it and its header are durable on return.

    Raises:
        FileExistsError: something is there already; it is left alone.
        OSError: the disk did not take it; then no file is left.
    """
    cipher = SegmentCipher(header, dek)
    descriptor = os.open(path, _NEW_FILE, 0o600)
    try:
        write_all(descriptor, header.pack() + cipher.tag)
        os.fsync(descriptor)
        sync_folder(path.parent)
    except BaseException:
        os.close(descriptor)
        path.unlink(missing_ok=True)
        raise
    return Writer(descriptor, cipher)


class Writer:
    """Appends to a file of version 2 (`SegmentWriter` of the ports). Used by one thread; holds 512 KiB, or one chunk.

    The first error of the disk is final: the descriptor is closed, and every later call raises the same error, for
    after a failed write or sync nobody can tell what the descriptor holds. Recovery judges the file by its bytes.
    """

    def __init__(self, descriptor: int, cipher: SegmentCipher, *, chunks: int = 0, plaintext_bytes: int = 0) -> None:
        """Go on at the end of an open file that holds so many chunks, all of them full unless it is only to be sealed;
        `descriptor` is closed by `seal` or `close`."""
        header = cipher.header
        self.asset_id = header.asset.hex()
        self.dek_id = header.dek_id.hex()
        self.chunks = chunks
        self.samples = plaintext_bytes // header.frame_bytes
        self._bytes = plaintext_bytes
        self._frame_bytes = header.frame_bytes
        self._cipher: SegmentCipher | None = cipher
        self._descriptor: int | None = descriptor
        self._failure: OSError | None = None
        self._waiting = bytearray(header.chunk_bytes)
        self._filled = 0
        self._at_once = max(1, min(_WRITTEN_CHUNKS, _WRITE_BLOCK // header.chunk_bytes))
        step = header.chunk_bytes + AROUND
        self._frames = memoryview(bytearray(self._at_once * step))
        self._places = cipher.places(self._frames)

    def append(self, pcm: bytes | bytearray | memoryview) -> None:
        """Take sound; whole chunks are encrypted and appended at once, the rest waits. Raises OSError."""
        rest = memoryview(pcm)
        chunk = len(self._waiting)
        while rest:
            if self._filled == 0 and len(rest) >= chunk:
                taken = min(len(rest) // chunk, self._at_once) * chunk
                self._put(rest[:taken])
            else:
                taken = min(len(rest), chunk - self._filled)
                self._waiting[self._filled : self._filled + taken] = rest[:taken]
                self._filled += taken
                if self._filled == chunk:
                    self._put(memoryview(self._waiting))
                    self._filled = 0
            rest = rest[taken:]

    def sync(self) -> None:
        """Make everything appended durable, but for what waits for its chunk to fill. Raises OSError."""
        descriptor, _ = self._open()
        try:
            _sync(descriptor)
        except OSError as error:
            self._fail(error)

    def seal(self, reason: int = NORMAL) -> None:
        """Write what waits and the final chunk, sync, close. Raises OSError."""
        if self._filled:
            self._put(memoryview(self._waiting)[: self._filled])
            self._filled = 0
        _, cipher = self._open()
        frame = memoryview(bytearray(FINAL_FRAME))
        encrypt_frame(cipher, self.chunks, FINAL.pack(self.chunks, self.samples, reason), frame, final=True)
        self._write(frame)
        self.sync()
        self.close()

    def close(self) -> None:
        """Close without sealing and drop the key. May be called twice, and after `seal`."""
        descriptor, self._descriptor = self._descriptor, None
        self._cipher = None
        clear(self._waiting)
        if descriptor is not None:
            with suppress(OSError):  # what had to be durable was synced before
                os.close(descriptor)

    def _put(self, plaintext: memoryview) -> None:
        """Append whole chunks, or the last and short one, with one write: many small ones take twice as long."""
        _, cipher = self._open()
        whole, short = divmod(len(plaintext), len(self._waiting))
        if short:
            assert not whole
            end = short + AROUND
            encrypt_frame(cipher, self.chunks, plaintext, self._frames[:end], final=False)
        else:
            end = whole * (len(self._waiting) + AROUND)
            cipher.encrypt_whole(self.chunks, plaintext, self._frames, self._places[:whole])
        self._write(self._frames[:end])
        self.chunks += whole + bool(short)
        self._bytes += len(plaintext)
        self.samples = self._bytes // self._frame_bytes

    def _write(self, frames: memoryview) -> None:
        descriptor, _ = self._open()
        try:
            write_all(descriptor, frames)
        except OSError as error:
            self._fail(error)

    def _open(self) -> tuple[int, SegmentCipher]:
        if self._failure is not None:
            raise self._failure
        assert self._descriptor is not None, "the segment file is closed"
        assert self._cipher is not None
        return self._descriptor, self._cipher

    def _fail(self, error: OSError) -> None:
        self._failure = error
        self.close()
        raise error


def write_v1(path: Path, dek: bytearray, chunks: Iterable[bytes]) -> None:
    """A new file of version 1, mode 0600, for other tools; recordings are of version 2. Chunks of at most 16 MiB each,
    empty ones too. Raises FileExistsError, OSError."""
    cipher = PlainCipher(dek, COUNTED)
    descriptor = os.open(path, _NEW_FILE, 0o600)
    try:
        write_all(descriptor, MAGIC + b"\x01")
        for index, plaintext in enumerate(chunks):
            assert len(plaintext) <= V1_LIMIT
            frame = memoryview(bytearray(len(plaintext) + AROUND))
            encrypt_frame(cipher, index, plaintext, frame, final=False)
            write_all(descriptor, frame)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --- reading ------------------------------------------------------------------------------------------------------

Source = io.RawIOBase | io.BufferedIOBase
"""A seekable binary file; the reader looks at no byte beyond the length it has when reading begins."""


class _Frame(NamedTuple):
    kind: Literal["data", "final", "unsealed", "torn", "corrupt"]
    plaintext: memoryview = memoryview(b"")
    end: int = 0


class Reader:
    """Judges and reads one file of either version, also one that is still being written. Used by one thread."""

    def __init__(self, source: Source, dek: bytearray, belongs: Callable[[Header], bool] | None = None) -> None:
        """Look at the header and verify it. `dek` has 32 bytes and stays the caller's; `source` is not closed.

        A verified header for which `belongs` is false is `rejected` as an altered one is.
        """
        self._source = source
        self._size = source.seek(0, os.SEEK_END)
        self._buffer = memoryview(bytearray(HEADER_BYTES))
        self._from = self._to = 0
        self._ahead = 0
        self._usual = AROUND
        self._plain = memoryview(bytearray())
        self._belongs = belongs
        self.cipher: Cipher | None = None
        """The file's key; None when nothing can be read from it."""
        self.version: int | None = None
        self.header: Header | None = None
        self.prefix_end = 0
        """Bytes of the file that hold the header and all data chunks released by `judge`."""
        self._refused = self._open(dek)

    @property
    def file_bytes(self) -> int:
        """The length of the file when reading began."""
        return self._size

    def judge(self, sink: Callable[[memoryview], object] | None = None) -> Verdict:
        """Read the whole file. Each chunk that authenticates goes to `sink`, where it is valid during the call only."""
        if self.cipher is None:
            assert self._refused is not None
            return Verdict(self.version, self._refused)
        chunk = self.header.chunk_bytes if self.header else 0
        self._ahead = max(1, _READ_BLOCK // self._usual) * self._usual
        chunks = total = 0
        offset = self.prefix_end = self.cipher.start
        short = False
        while True:
            # what is in order goes through many chunks at a time, and whatever ends that is judged by itself
            while not short and (taken := self._whole(chunks, offset, sink)):
                chunks += taken
                total += taken * chunk
                offset = self.prefix_end = offset + taken * (chunk + AROUND)
            frame = self._frame(chunks, offset, after_short=short)
            if frame.kind != "data":
                break
            if sink is not None:
                sink(frame.plaintext)
            chunks += 1
            total += len(frame.plaintext)
            short = len(frame.plaintext) < chunk
            offset = self.prefix_end = frame.end
        state: State
        bad: int | None = chunks
        recovered = False
        if frame.kind == "final":
            state = "corrupt"
            if self._closes(frame.plaintext, chunks, total):
                # the final chunk is as it should be; whatever may follow it is not
                bad = chunks + 1
                if frame.end == self._size:
                    state, bad, recovered = "sealed", None, frame.plaintext[-1] == RECOVERED
        else:
            state = frame.kind
            bad = None if state == "unsealed" else chunks
        return Verdict(
            self.version,
            state,
            chunks,
            total,
            recovered,
            self.header.asset.hex() if self.header else None,
            self.header.meeting.hex() if self.header else None,
            bad,
        )

    def read(self, start: int, count: int) -> bytes:
        """Plaintext bytes `start` to `start + count` of a file of version 2, fewer at the end of what is written.

        Verifies the chunks that hold them and no others; in a sealed file the final chunk first.

        Raises:
            IntegrityError: a chunk among them does not authenticate.
        """
        assert start >= 0
        assert self.header is not None, "only version 2 can be read at a place"
        self._ahead = 0
        length = self._sealed_length()
        end = start + count if length is None else min(start + count, length)
        out = bytearray()
        while start + len(out) < end:
            index, skip = divmod(start + len(out), self.header.chunk_bytes)
            offset = HEADER_BYTES + index * (self.header.chunk_bytes + AROUND)
            frame = self._frame(index, offset, after_short=False)
            if frame.kind == "corrupt":
                raise IntegrityError(f"Chunk {index} of an audio file is damaged.", "`noteflow verify` tells more.")
            if frame.kind != "data":
                break
            out += frame.plaintext[skip : skip + end - start - len(out)]
            if len(frame.plaintext) < self.header.chunk_bytes:
                break
        return bytes(out)

    def only_zeros(self, offset: int) -> bool:
        """Whether the file holds nothing but zeros, or nothing, from an offset on."""
        while offset < self._size:
            block = bytes(self._load(offset, _READ_BLOCK))
            if block.strip(b"\0"):
                return False
            offset += max(1, len(block))
        return True

    def _open(self, dek: bytearray) -> State | None:
        start = bytes(self._load(0, HEADER_BYTES))
        if start[: len(MAGIC)] != MAGIC:
            return "not-nfae"
        if len(start) == len(MAGIC):
            return "torn"
        self.version = start[len(MAGIC)]
        if self.version == 1:
            for counted in (COUNTED, 0):
                self.cipher = PlainCipher(dek, counted)
                if self._frame(0, V1_START, after_short=False).kind == "data":
                    return None
            self.cipher = PlainCipher(dek, COUNTED)
            return None
        if self.version != 2:
            return "unsupported"
        if len(start) < HEADER_BYTES:
            return "torn"
        header = Header.parse(start[: FIELDS.size])
        if header is None:
            return "unsupported"
        cipher = SegmentCipher(header, dek)
        if not hmac.compare_digest(cipher.tag, start[FIELDS.size :]):
            return "rejected"
        if self._belongs is not None and not self._belongs(header):
            return "rejected"
        self.header, self.cipher = header, cipher
        self._usual = header.chunk_bytes + AROUND
        return None

    def _whole(self, index: int, offset: int, sink: Callable[[memoryview], object] | None) -> int:
        """Give out the whole data chunks of a stretch, as far as it is in order; how many there were."""
        if not isinstance(self.cipher, SegmentCipher) or offset >= self._size:
            return 0
        size = self.cipher.header.chunk_bytes
        if len(self._plain) < size:
            self._plain = memoryview(bytearray(size))
        return self.cipher.decrypt_whole(index, self._load(offset, self._ahead), self._plain[:size], sink)

    def _frame(self, index: int, offset: int, *, after_short: bool) -> _Frame:
        """Judge the frame at an offset, looking for the states in the order of docs/formats.md."""
        assert self.cipher is not None
        if offset >= self._size:
            return _Frame("unsealed")
        frame = self._load(offset, self._usual)
        if len(frame) < WORD.size:
            return _Frame("torn")
        (word,) = WORD.unpack_from(frame)
        if word == 0 and self.only_zeros(offset):
            return _Frame("torn")
        length = self.cipher.length(word, after_short=after_short)
        if length is None:
            return _Frame("corrupt")
        end = offset + AROUND + length
        if word == 0 or len(frame) < AROUND + length:
            frame = self._load(offset, AROUND + length)
            self._usual = AROUND + length
        if end > self._size:
            return _Frame("torn")
        if len(self._plain) < length:
            self._plain = memoryview(bytearray(length))
        plaintext = self._plain[:length]
        nonce, body = frame[WORD.size : WORD.size + NONCE_BYTES], frame[WORD.size + NONCE_BYTES : AROUND + length]
        try:
            self.cipher.aead.decrypt_into(nonce, body, self.cipher.aad(index, word), plaintext)
        except InvalidTag:
            return _Frame("torn" if self.only_zeros(end - TAG_BYTES) else "corrupt")
        final = self.header is not None and bool(word & FINAL_BIT)
        return _Frame("final" if final else "data", plaintext, end)

    def _closes(self, final: memoryview, chunks: int, total: int) -> bool:
        """Whether an authentic final chunk fits the data before it."""
        assert self.header is not None
        counted, samples, reason = FINAL.unpack(final)
        return (counted, samples) == (chunks, total // self.header.frame_bytes) and reason in (NORMAL, RECOVERED)

    def _sealed_length(self) -> int | None:
        """Plaintext bytes of a file whose last bytes are its final chunk; None when it has none."""
        assert self.header is not None
        data = self._size - HEADER_BYTES - FINAL_FRAME
        if data < 0:
            return None
        chunks = -(-data // (self.header.chunk_bytes + AROUND))
        total = data - chunks * AROUND
        frame = self._frame(chunks, self._size - FINAL_FRAME, after_short=False)
        return total if frame.kind == "final" and self._closes(frame.plaintext, chunks, total) else None

    def _load(self, offset: int, count: int) -> memoryview:
        """Up to `count` bytes at an offset, valid until the next call; reads ahead for later calls."""
        end = min(offset + count, self._size)
        if offset < self._from or end > self._to:
            self._from, end = offset, min(max(end, offset + self._ahead), self._size)
            if len(self._buffer) < end - offset:
                self._buffer = memoryview(bytearray(end - offset))
            self._source.seek(offset)
            self._to = offset
            while self._to < end and (got := self._source.readinto(self._buffer[self._to - offset : end - offset])):
                self._to += got
            if self._to < end:
                # a file that was cut off meanwhile ends where it ends now
                self._size = self._to
            end = min(offset + count, self._to)
        return self._buffer[offset - self._from : end - self._from]


# --- one file, without a vault ------------------------------------------------------------------------------------


def read_key_file(path: Path) -> bytearray:
    """The DEK that a file holds as 64 hexadecimal digits, white space around them allowed; the caller clears it.

    Raises:
        UsageError: the file holds something else.
        NotFoundError: there is no such file.
        NoteFlowError: it cannot be read.
    """
    text = bytearray(4096)
    try:
        with _opened(path) as file:
            length = file.readinto(text)
        found = _KEY.fullmatch(text, 0, length)
        if found is None:
            raise UsageError(
                f"The key file {path} does not hold a key.", f"It needs {2 * KEY_BYTES} hexadecimal digits, no more."
            )
        first = found.start(1)
        # digit by digit, so that no copy of the key is left in an immutable object
        return bytearray(int(text[first + place : first + place + 2], 16) for place in range(0, 2 * KEY_BYTES, 2))
    finally:
        clear(text)


def verify_file(path: Path, dek: bytearray) -> Verdict:
    """Judge a file (slow for a long one). `dek` has 32 bytes and stays the caller's.

    Raises NotFoundError, UsageError for a folder, NoteFlowError when it cannot be read. A damaged file is a verdict.
    """
    with _opened(path) as file:
        return Reader(file, dek).judge()


def decrypt_file(path: Path, dek: bytearray, output: Path) -> Verdict:
    """Write the longest true prefix of a file's plaintext to `output`, mode 0600, and judge the file.

    `output` is written beside, synced and renamed, so that it appears whole or not at all; an earlier one is replaced.
    Raises what `verify_file` raises, and NoteFlowError when `output` cannot be written.
    """
    with _opened(path) as file:
        if output.is_dir():
            raise UsageError(f"{output} is a folder.", "Name the file to write.")
        if not output.parent.is_dir():
            raise NotFoundError(f"The folder {output.parent} does not exist.", "Make it first.")
        if output.exists() and output.samefile(path):
            raise UsageError(f"{output} is the encrypted file itself.", "Name another file to write.")
        beside = output.with_name(f".{output.name}.{secrets.token_hex(6)}.new")
        try:
            descriptor = os.open(beside, _NEW_FILE, 0o600)
            try:
                verdict = Reader(file, dek).judge(lambda plaintext: write_all(descriptor, plaintext))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            beside.replace(output)
            sync_folder(output.parent)
        except OSError as error:
            raise NoteFlowError(
                f"{path} could not be decrypted to {output} ({error.strerror}).",
                "See to the disk.",
            ) from error
        finally:
            beside.unlink(missing_ok=True)
    return verdict


@contextmanager
def _opened(path: Path) -> Iterator[io.FileIO]:
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Name a file.")
    try:
        with io.FileIO(path) as file:
            yield file
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no file {path}.", "Look at its name.") from error
    except OSError as error:
        raise NoteFlowError(f"{path} cannot be read ({error.strerror}).", "See to its permissions.") from error
