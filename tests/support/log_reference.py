"""docs/formats-log.md a second time, from the standard library and one cipher; shares nothing with NoteFlow's own code.

Run as a program it writes tests/vectors/log/vectors.json.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VECTORS = Path(__file__).parents[1] / "vectors" / "log" / "vectors.json"


def hkdf(key: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 without a salt, 32 bytes: one block of expansion."""
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def aad(row: dict[str, Any], previous: bytes) -> bytes:
    return b"".join(
        (
            b"NoteFlow/log/event/1",
            row["global_seq"].to_bytes(8, "big"),
            bytes.fromhex(row["stream_id"]),
            row["stream_seq"].to_bytes(8, "big"),
            bytes.fromhex(row["event_id"]),
            row["version"].to_bytes(4, "big"),
            row["at_us"].to_bytes(8, "big", signed=True),
            bytes.fromhex(row["dek_id"]),
            previous,
            row["type"].encode(),
        )
    )


def seal(row: dict[str, Any], text_dek: bytes, chain_key: bytes, previous: bytes) -> dict[str, str]:
    """AAD, ciphertext, leaf and head of a row that has its plaintext columns, `nonce` and `payload`."""
    bound = aad(row, previous)
    nonce = bytes.fromhex(row["nonce"])
    key = hkdf(text_dek, b"NoteFlow/log/payload/1")
    ciphertext = AESGCM(key).encrypt(nonce, row["payload"].encode(), bound)
    leaf = hashlib.sha256(b"\x00" + bound + nonce + ciphertext).digest()
    head = hmac.digest(chain_key, previous + leaf, "sha256")
    return {"aad": bound.hex(), "ciphertext": ciphertext.hex(), "leaf": leaf.hex(), "head": head.hex()}


def tree(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there; `leaves` are leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:])).digest()


def frontier(leaves: list[bytes]) -> bytes:
    """u64 size, then the root of each perfect subtree, largest first."""
    found, rest = len(leaves).to_bytes(8, "big"), leaves
    while rest:
        width = 1 << len(rest).bit_length() - 1
        found, rest = found + tree(rest[:width]), rest[width:]
    return found


def note(origin: str, size: int, root: bytes, seed: bytes) -> str:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + key.public_key().public_bytes_raw()).digest()[:4]
    return f"{text}\n— {origin} {base64.b64encode(key_id + key.sign(text.encode())).decode()}\n"


def make() -> dict[str, Any]:
    """The vectors: keys and columns that are easy to recognise, and what follows from them."""
    chain_key, seed, origin = bytes(range(32)), bytes(range(32, 64)), "noteflow/" + "5a" * 16
    streams = {"00" * 16: bytes([1] * 32), "a1" * 16: bytes([2] * 32)}
    payloads: list[tuple[str, str, dict[str, Any]]] = [
        ("00" * 16, "VaultCreated", {"created_at_us": 1_760_000_000_000_000}),
        (
            "a1" * 16,
            "MeetingStarted",
            {"language": "de", "model": None, "origin": "microphone", "started_at_us": 5, "title": "Über 1 „Ω“\t€ 😀"},
        ),
        (
            "a1" * 16,
            "UtteranceTranscribed",
            {
                "end_ms": 900,
                "language": "en",
                "model": "tiny.en",
                "start_ms": 0,
                "text": 'He said "no"\\',
                "track": "mic",
                "utterance_id": "c3" * 16,
                "words": [{"end_ms": 400, "probability": 990, "start_ms": 0, "text": "He"}],
            },
        ),
        ("a1" * 16, "MeetingStopped", {"duration_ms": 1_000, "recovered": False, "stopped_at_us": 6}),
        ("00" * 16, "AlarmAccepted", {"accepted_at_us": -1, "what": ""}),
    ]
    previous, leaves, rows, sequences = bytes(32), list[bytes](), [], dict[str, int]()
    for position, (stream, kind, fields) in enumerate(payloads, start=1):
        sequences[stream] = sequences.get(stream, 0) + 1
        row: dict[str, Any] = {
            "global_seq": position,
            "stream_id": stream,
            "stream_seq": sequences[stream],
            "event_id": f"{position:02x}" * 16,
            "type": kind,
            "version": 1,
            "at_us": 1_760_000_000_000_000 + position if position < 5 else -1,
            "dek_id": ("d0" if stream.startswith("00") else "d1") * 16,
            "nonce": f"{0xA0 + position:02x}" * 12,
            "payload": json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        }
        row |= {"previous": previous.hex(), **seal(row, streams[stream], chain_key, previous)}
        previous = bytes.fromhex(row["head"])
        leaves.append(bytes.fromhex(row["leaf"]))
        rows.append(row)
    return {
        "chain_key": chain_key.hex(),
        "text_deks": {stream: key.hex() for stream, key in streams.items()},
        "events": rows,
        "origin": origin,
        "checkpoint_seed": seed.hex(),
        "checkpoints": [
            {
                "size": size,
                "root": tree(leaves[:size]).hex(),
                "frontier": frontier(leaves[:size]).hex(),
                "note": note(origin, size, tree(leaves[:size]), seed),
            }
            for size in range(len(leaves) + 1)
        ],
    }


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(make(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
