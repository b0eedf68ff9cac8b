"""Spike 04: is encrypting every chunk of sound fast enough, what does a file without its key give away, and would
compressing before encrypting pay?

    python -m spikes.spike_04_encryption.demo [--keyring] [--size BYTES]

`--keyring` keeps the wrapping key in the operating system's keyring, in the session that the demo is run in; the item
is removed afterwards. What was found, and decided, is in FINDINGS.md.
"""

from __future__ import annotations

import argparse
import contextlib
import platform
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from noteflow.infrastructure.security import nfae
from noteflow.infrastructure.security.nfae_format import AROUND, Header, SegmentCipher, encrypt_frame
from spikes.spike_04_encryption import flac
from spikes.spike_04_encryption.measure import Rate, openssl_rate, seconds, seconds_on

CHUNK = 16_384
SERVICE = "NoteFlow spike 04"
ORIGINAL = {
    "wrap": "4.4 ms",
    "unwrap": "0.4 ms",
    "chunk in": "0.039 ms (398 MB/s)",
    "chunk out": "0.017 ms (893 MB/s)",
    "file in": "826 MB/s",
    "file out": "1.88 GB/s",
}


def main() -> int:
    """Measure and show; 1 when there is no keyring to use."""
    parser = argparse.ArgumentParser(description="Spike 04: encryption")
    parser.add_argument("--keyring", action="store_true", help="keep the wrapping key in the OS keyring")
    parser.add_argument("--size", type=int, default=1 << 20, metavar="BYTES", help="plaintext of the test file")
    options = parser.parse_args()
    if options.size < 1:
        parser.error("--size needs at least one byte")
    print(f"cryptography {version('cryptography')}, Python {platform.python_version()}, {platform.machine()}\n")
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            fetch = stack.enter_context(kept_in_keyring()) if options.keyring else None
        except LookupError as error:
            print(error, file=sys.stderr)
            return 1
        met = [wrapping(fetch), chunks(), files(folder, options.size)]
        print(f"\nas fast as the original, or faster: {'yes' if all(met) else 'not on this run'}")
        without_the_key(folder)
        flac.show(folder)
    return 0


# --- keys ---------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def kept_in_keyring() -> Iterator[Callable[[], bytes]]:
    """A wrapping key that is fetched from the operating system's keyring each time. Raises LookupError for none."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.backends import chainer, fail, null

    backend: KeyringBackend | None = keyring.get_keyring()
    if isinstance(backend, chainer.ChainerBackend):
        backend = next(iter(backend.backends), None)
    if backend is None or isinstance(backend, fail.Keyring | null.Keyring):
        raise LookupError("This session has no keyring; run the demo where one is unlocked, or without --keyring.")
    name = secrets.token_hex(8)
    stored = seconds(lambda: backend.set_password(SERVICE, name, secrets.token_hex(32)), rounds=3, least_s=0)
    print(f"keyring: {backend.name}; storing a key takes {stored * 1e3:.1f} ms")

    def fetch() -> bytes:
        found = backend.get_password(SERVICE, name)
        assert found is not None
        return bytes.fromhex(found)

    try:
        yield fetch
    finally:
        backend.delete_password(SERVICE, name)
        print("keyring: the item is removed again" if backend.get_password(SERVICE, name) is None else "NOT removed")


def wrapping(fetch: Callable[[], bytes] | None) -> bool:
    """Wrap and unwrap a DEK under the key of an open vault, and under one fetched from the keyring each time."""
    held = fetch() if fetch else secrets.token_bytes(32)
    dek, aad, nonce = secrets.token_bytes(32), b"meeting, dek id, purpose, epoch", secrets.token_bytes(12)
    wrapped = AESGCM(held).encrypt(nonce, dek, aad)
    assert AESGCM(held).decrypt(nonce, wrapped, aad) == dek
    try:
        AESGCM(secrets.token_bytes(32)).decrypt(nonce, wrapped, aad)
        raise AssertionError("another key unwraps the DEK")
    except InvalidTag:
        pass
    wrap = seconds(lambda: AESGCM(held).encrypt(secrets.token_bytes(12), dek, aad))
    unwrap = seconds(lambda: AESGCM(held).decrypt(nonce, wrapped, aad))
    print(f"{'DEK wrap, vault open':32} {wrap * 1e3:8.4f} ms   (original: {ORIGINAL['wrap']})")
    print(f"{'DEK unwrap, vault open':32} {unwrap * 1e3:8.4f} ms   (original: {ORIGINAL['unwrap']})")
    if fetch:
        wrap_too = seconds(lambda: AESGCM(fetch()).encrypt(secrets.token_bytes(12), dek, aad))
        unwrap_too = seconds(lambda: AESGCM(fetch()).decrypt(nonce, wrapped, aad))
        print(f"{'DEK wrap, key fetched for it':32} {wrap_too * 1e3:8.4f} ms")
        print(f"{'DEK unwrap, key fetched for it':32} {unwrap_too * 1e3:8.4f} ms")
    return wrap <= 4.4e-3 and unwrap <= 0.4e-3


# --- speed --------------------------------------------------------------------------------------------------------


def chunks() -> bool:
    """One recorded chunk, in memory: framed, bound to its place, and back; beside openssl on the same bytes."""
    cipher = SegmentCipher(a_header(), bytearray(secrets.token_bytes(32)))
    plaintext, back = secrets.token_bytes(CHUNK), memoryview(bytearray(CHUNK))
    frame = memoryview(bytearray(CHUNK + AROUND))
    encrypt_frame(cipher, 7, plaintext, frame, final=False)
    word = int.from_bytes(frame[:4], "big")
    written = seconds(lambda: encrypt_frame(cipher, 7, plaintext, frame, final=False))
    read = seconds(lambda: cipher.aead.decrypt_into(frame[4:16], frame[16:], cipher.aad(7, word), back))
    assert back == plaintext
    bare = openssl_rate(CHUNK)
    report("16 KiB chunk encrypted", Rate(CHUNK, written), ORIGINAL["chunk in"], bare)
    report("16 KiB chunk decrypted", Rate(CHUNK, read), ORIGINAL["chunk out"], bare)
    return written <= 0.039e-3 and read <= 0.017e-3


def files(folder: Path, size: int) -> bool:
    """A whole file on disk through NoteFlow's own writer and reader."""
    plaintext, dek = secrets.token_bytes(size), bytearray(secrets.token_bytes(32))
    path = folder / "sound.nfae"

    def create() -> nfae.Writer:
        path.unlink(missing_ok=True)
        return nfae.create(path, a_header(), dek)

    def record(writer: nfae.Writer) -> None:
        writer.append(plaintext)

    def record_and_seal(writer: nfae.Writer) -> None:
        writer.append(plaintext)
        writer.seal()

    appended = seconds_on(create, record, nfae.Writer.close, rounds=101)
    sealed = seconds_on(create, record_and_seal, nfae.Writer.close, rounds=11)

    def read() -> None:
        with path.open("rb", buffering=0) as file:
            verdict = nfae.Reader(file, dek).judge()
        assert (verdict.state, verdict.plaintext_bytes) == ("sealed", size)

    bare = openssl_rate(min(size, 1 << 20))
    taken = seconds(read)
    name = f"{size:,} byte file"
    report(f"{name} encrypted", Rate(size, appended), ORIGINAL["file in"], bare)
    report("  and synced, sealed", Rate(size, sealed), "not told", bare)
    report(f"{name} decrypted", Rate(size, taken), ORIGINAL["file out"], bare)
    return size != 1 << 20 or (size / appended >= 826e6 and size / taken >= 1.88e9)


def report(what: str, rate: Rate, original: str, bare: float | None) -> None:
    """One line of the table."""
    beside = f"openssl {bare / 1e6:,.0f} MB/s" if bare else "no openssl here"
    print(f"{what:32} {rate}   (original: {original}; {beside})")


# --- without the key ----------------------------------------------------------------------------------------------


def without_the_key(folder: Path) -> None:
    """What the file gives to somebody who has every byte of it but not its DEK."""
    dek = bytearray(secrets.token_bytes(32))
    plaintext = b"Nobody but us may hear this. " * 4000
    path = folder / "private.nfae"
    writer = nfae.create(path, a_header(), dek)
    writer.append(plaintext)
    writer.seal()
    data = path.read_bytes()
    verdict = nfae.decrypt_file(path, bytearray(secrets.token_bytes(32)), folder / "stolen")
    assert (verdict.state, (folder / "stolen").read_bytes()) == ("rejected", b"")
    assert nfae.decrypt_file(path, dek, folder / "own").state == "sealed"
    assert (folder / "own").read_bytes() == plaintext
    assert b"Nobody" not in data
    print(f"\nwithout its DEK: {verdict.state}, {verdict.plaintext_bytes} bytes; with it: {len(plaintext):,} bytes")
    counts = [data[144:].count(value) for value in range(256)]
    mean = sum(counts) / 256
    chi = sum((count - mean) ** 2 / mean for count in counts)
    print(f"the bytes look random: chi² {chi:.0f} over 255 degrees of freedom (1 % limit 310)")


def a_header() -> Header:
    """A header such as a new segment gets."""
    token = secrets.token_bytes
    return Header(asset=token(16), meeting=token(16), dek_id=token(16), salt=token(32))


if __name__ == "__main__":
    sys.exit(main())
