"""Writes vectors.json from docs/formats-backup.md and docs/formats-vault.md alone: nothing of NoteFlow is imported, so
that the two check each other. `python -m tests.vectors.backup.make` prints the file."""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.vectors.vault import make as vault_make
from tests.vectors.vault.make import PASSPHRASE, PHRASE, ROOT, VAULT_ID, canonical, finished, given, hkdf

Document = dict[str, Any]

CHUNK = 65536
MADE_US = 1_763_456_520_000_000
MEETING = given("meeting", 16).hex()


@cache
def vault_vectors() -> Document:
    """Those of the vault, which take a while."""
    return vault_make.vectors()


def expand(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), 32 bytes, whose info is not text."""
    return hmac.digest(hmac.digest(salt, key, "sha256"), info + b"\x01", "sha256")


def keys() -> bytes:
    """vault.json of the vault's vectors without the slot of the keyring."""
    body = json.loads(vault_vectors()["vault_json"])["body"]
    body["slots"] = [slot for slot in body["slots"] if slot["kind"] != "keyring"]
    return finished(body, hkdf(ROOT, VAULT_ID, "noteflow/1/K_file")).encode()


def header(salt: bytes, *, version: int = 1, keys_: bytes | None = None) -> bytes:
    """All that stands before the header tag."""
    body = keys() if keys_ is None else keys_
    return b"NFBK" + bytes([version]) + struct.pack(">Q", MADE_US) + salt + struct.pack(">I", len(body)) + body


def stream(before: bytes, salt: bytes, payload: bytes) -> bytes:
    """Header, tag, chunks."""
    backup_key = hkdf(ROOT, VAULT_ID, "noteflow/1/K_backup")
    digest = hashlib.sha256(before).digest()
    out = before + expand(backup_key, salt, b"NFBK1/header" + digest)
    cipher = AESGCM(expand(backup_key, salt, b"NFBK1/payload" + digest))
    pieces = [payload[start : start + CHUNK] for start in range(0, len(payload), CHUNK)]
    for index, piece in enumerate(pieces):
        out += cipher.encrypt(index.to_bytes(11, "big") + bytes([index == len(pieces) - 1]), piece, None)
    return out


def contents(inside: list[tuple[str, bytes]], /, **other: Any) -> bytes:
    """The payload."""
    manifest: Document = {
        "bytes": sum(len(data) for _, data in inside),
        "checkpoint": {"note": "a note\n", "root": given("tree", 32).hex(), "size": 1234},
        "files": len(inside),
        "format": "noteflow-backup",
        "version": 1,
    }
    text = canonical(manifest | other).encode()
    out = struct.pack(">I", len(text)) + text
    for name, data in inside:
        out += struct.pack(">H", len(name)) + name.encode() + struct.pack(">Q", len(data)) + data
    return out + bytes(2)


def files(sound_bytes: int) -> list[tuple[str, bytes]]:
    """A vault's files, the sound as long as asked."""
    vault = vault_vectors()
    block = b"".join(given(f"sound {number}", 32) for number in range(32))
    sound = (block * (sound_bytes // len(block) + 1))[:sound_bytes]
    return [
        ("vault.json", vault["vault_json"].encode()),
        ("anchor.json", vault["anchor_json"].encode()),
        ("vault.db", given("database", 32)),
        (f"audio/{MEETING}/mic-0.nfae", sound),
        (f"audio/{MEETING}/mic-0.set-aside-1", b""),
    ]


def whole(name: str, payload: bytes) -> Document:
    """A backup that opens: its first bytes, its length and hash, since the file itself is long."""
    salt = given(f"salt {name}", 32)
    file = stream(header(salt), salt, payload)
    return {
        "name": name,
        "salt": salt.hex(),
        "payload_bytes": len(payload),
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
        "file_bytes": len(file),
        "file_sha256": hashlib.sha256(file).hexdigest(),
    }


def payloads() -> dict[str, bytes]:
    """By name: a short one, one that ends with a chunk, and one of several chunks."""
    short = contents(files(100))
    longer = contents(files(100_000))
    filled = contents(files(100_000 + 2 * CHUNK - len(longer)))
    assert len(filled) == 2 * CHUNK
    return {"short": short, "two full chunks": filled, "three chunks": contents(files(150_000))}


def refused() -> list[Document]:
    """Whole files that must be refused, and with what in the message."""
    salt = given("salt refused", 32)
    good = stream(header(salt), salt, contents(files(100)))
    before = len(header(salt))
    tag = before + 32
    flipped = bytearray(good)
    flipped[20] ^= 1
    rows = {
        "empty": (b"", "not a NoteFlow backup"),
        "another file": (b"PK\x03\x04" + bytes(100), "not a NoteFlow backup"),
        "version 2": (stream(header(salt, version=2), salt, contents(files(100))), "newer NoteFlow"),
        "cut in the header": (good[:30], "cut off"),
        "cut in the keys": (good[: before - 1], "cut off"),
        "cut in the tag": (good[: tag - 1], "cut off"),
        "cut after the tag": (good[:tag], "cut off"),
        "cut in a chunk": (good[:-1], "does not verify"),
        "a byte added": (good + b"\0", "does not verify"),
        "another salt": (bytes(flipped), "altered or is damaged"),
        "the slot of the keyring": (
            stream(header(salt, keys_=vault_vectors()["vault_json"].encode()), salt, contents(files(100))),
            "keys at the beginning",
        ),
        "keys that are damaged": (good.replace(b'"passphrase"', b'"passphrasf"', 1), "keys at the beginning"),
    }
    return [{"name": name, "file": file.hex(), "message": message} for name, (file, message) in rows.items()]


def odd() -> list[Document]:
    """Payloads that authenticate and must be refused all the same, and with what in the message."""
    good = files(100)
    sound, aside = good[3], good[4]
    rows = {
        "a name that climbs": (contents([*good[:3], ("audio/../../etc", b"")]), "a name"),
        "an absolute name": (contents([*good[:3], ("/etc/passwd", b"")]), "a name"),
        "another file": (contents([*good[:3], ("index.db", b"")]), "a name"),
        "a file in the folder of the sound": (contents([*good[:3], ("audio/x.nfae", b"")]), "a name"),
        "a number with a leading zero": (contents([*good[:3], (f"audio/{MEETING}/mic-00.nfae", b"")]), "a name"),
        "names that fall": (contents([*good[:3], aside, sound]), "a name"),
        "a file twice": (contents([*good[:3], sound, sound]), "a name"),
        "the log before its keys": (contents([good[2], good[0], good[1]]), "a name"),
        "no log": (contents(good[:2]), "less than"),
        "more bytes than told": (contents(good, bytes=1), "more than"),
        "fewer bytes than told": (contents(good, bytes=1_000_000), "less than"),
        "more files than told": (contents(good, files=4), "more than"),
        "fewer files than told": (contents(good, files=6), "less than"),
        "another version": (contents(good, version=2), "another kind or version"),
        "an unknown field": (contents(good, hint="dog"), "another kind or version"),
        "a size that is none": (contents(good, files=True), "cannot be read"),
        "no manifest": (struct.pack(">I", 2) + b"[]", "cannot be read"),
        "a manifest too long": (struct.pack(">I", 1 << 20), "too long"),
        "something behind its end": (contents(good) + b"\0", "follows"),
    }
    return [{"name": name, "payload": payload.hex(), "message": message} for name, (payload, message) in rows.items()]


def vectors() -> Document:
    """Everything that vectors.json holds."""
    return {
        "root_key": ROOT.hex(),
        "passphrase": PASSPHRASE,
        "recovery_phrase": PHRASE,
        "made_us": MADE_US,
        "K_backup": hkdf(ROOT, VAULT_ID, "noteflow/1/K_backup").hex(),
        "whole": [whole(name, payload) for name, payload in payloads().items()],
        "refused": refused(),
        "odd": odd(),
    }


if __name__ == "__main__":
    print(json.dumps(vectors(), indent=1, ensure_ascii=True))
