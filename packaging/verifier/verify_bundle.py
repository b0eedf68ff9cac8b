"""Check a signed note, or a NoteFlow proof bundle, with nothing of NoteFlow's: python verify_bundle.py FILE [KEY].

KEY is the verifier key, name+id+base64; a bundle without one is held against the key that it names itself.
Needs Python 3.10 and the package `cryptography`. Exit code 1: it does not hold.
"""

import base64
import hashlib
import json
import sys
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def verifier(text: str) -> tuple[str, bytes, bytes]:
    """C2SP signed-note: (name, key id, Ed25519 key)."""
    name, key_id, data = text.strip().split("+", 2)
    key = base64.b64decode(data, validate=True)
    if hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex() != key_id or (key[0], len(key)) != (1, 33):
        raise ValueError("the key is not an Ed25519 verifier key")
    return name, bytes.fromhex(key_id), key[1:]


def signed_text(note: str, name: str, key_id: bytes, key: bytes) -> str:
    """The note's text, once a signature by the key was verified."""
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        dash, signer, blob = line.split(" ")
        signature = base64.b64decode(blob, validate=True)
        if dash == "\u2014" and signer == name and signature[:4] == key_id:
            Ed25519PublicKey.from_public_bytes(key).verify(signature[4:], (text + "\n").encode())
            return text + "\n"
    raise ValueError("no signature by that key")


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.3.2."""
    node, last = leaf, size - 1
    for beside in path:
        if last == 0:
            raise ValueError("a path is too long")
        left = index & 1 or index == last
        node = hashlib.sha256(b"\x01" + (beside + node if left else node + beside)).digest()
        while left and index and not index & 1:
            index, last = index >> 1, last >> 1
        index, last = index >> 1, last >> 1
    return node if last == 0 else b""


def check_bundle(bundle: dict[str, Any], known: tuple[str, bytes, bytes] | None) -> str:
    """What the bundle shows, in a sentence."""
    name, key = bundle["origin"], base64.b64decode(bundle["public_key"], validate=True)
    own = (name, hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4], key)
    if known is not None and known != own:
        raise ValueError("the bundle is another vault's")
    origin, size, root = signed_text(bundle["checkpoint"], *own).splitlines()
    for event in bundle["events"]:
        place, leaf, way = event["position"], bytes.fromhex(event["leaf"]), base64.b64decode(event["path"])
        if origin != name or not 1 <= place <= int(size) or len(way) % 32 or len(leaf) != 32:
            raise ValueError(f"event {place} is malformed")
        path = [way[i : i + 32] for i in range(0, len(way), 32)]
        if root_of(leaf, place - 1, int(size), path) != base64.b64decode(root):
            raise ValueError(f"event {place} is not in the signed log")
    return f"{len(bundle['events'])} events are in the log of {size} signed by {hashlib.sha256(key).hexdigest()}"


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8", newline="") as file:
            content = file.read()
        if content.startswith("{"):
            print(check_bundle(json.loads(content), verifier(sys.argv[2]) if len(sys.argv) > 2 else None))
        else:
            print(signed_text(content, *verifier(sys.argv[2])), end="")
    except (InvalidSignature, IndexError, KeyError, OSError, TypeError, ValueError) as error:
        sys.exit(f"does not hold: {type(error).__name__} {error}")
