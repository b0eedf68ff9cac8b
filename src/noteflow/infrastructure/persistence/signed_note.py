"""Checkpoints as other tools read them: C2SP tlog-checkpoint in a C2SP signed-note, with one Ed25519 signature.

<origin> LF <size, decimal> LF <root, base64> LF LF "— " <origin> " " base64(key id 4 ‖ signature 64) LF

key id    = SHA-256(origin ‖ LF ‖ 0x01 ‖ public key 32)[0:4]
signature = over everything before the empty line, its last LF included
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from noteflow.application.ports import Checkpoint

ED25519 = b"\x01"
"""The byte by which notes name the kind of key."""


_P = 2**255 - 19
_OF_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
"""The y of two of the four points of order 8; that of the other two is its negative."""


def of_small_order(public_key: bytes) -> bool:
    """Whether the key is one of the eight points of small order, in any spelling. Under such a key anybody can make
    signatures that hold (RFC 8032 allows them; see Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs")."""
    y = (int.from_bytes(public_key, "little") & ((1 << 255) - 1)) % _P
    return y in (0, 1, _P - 1, _OF_ORDER_8, _P - _OF_ORDER_8)


def sign_checkpoint(checkpoint: Checkpoint, origin: str, seed: bytes | bytearray) -> str:
    """The note; `seed` is the 32 bytes of the private key."""
    text = _text(checkpoint, origin)
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    blob = key_id(origin, public_key(seed)) + signature
    return f"{text}\n— {origin} {base64.b64encode(blob).decode()}\n"


def check_note(note: str, checkpoint: Checkpoint, origin: str, public_key: bytes) -> bool:
    """Whether the note is this checkpoint, to the byte, signed by the key."""
    text = _text(checkpoint, origin)
    start, end = f"{text}\n— {origin} ", "\n"
    if not (note.startswith(start) and note.endswith(end)) or of_small_order(public_key):
        return False
    try:
        blob = base64.b64decode(note[len(start) : -1], validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(blob[4:], text.encode())
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return blob[:4] == key_id(origin, public_key) and note == f"{start}{base64.b64encode(blob).decode()}{end}"


def read_checkpoint(note: str, origin: str, public_key: bytes) -> Checkpoint | None:
    """The checkpoint that the key signed in this note; None when it is none of this origin and key, to the byte."""
    lines = note.split("\n")
    if len(lines) < 4 or not re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]):
        return None
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        return None
    checkpoint = Checkpoint(int(lines[1]), root.hex())
    return checkpoint if len(root) == 32 and check_note(note, checkpoint, origin, public_key) else None


def verifier_key(origin: str, public_key: bytes) -> str:
    """The key as tools for signed notes take it: `origin+key id+base64(0x01 ‖ key)`."""
    return f"{origin}+{key_id(origin, public_key).hex()}+{base64.b64encode(ED25519 + public_key).decode()}"


def public_key(seed: bytes | bytearray) -> bytes:
    """The 32 bytes of the public key that belongs to a private one."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def key_id(origin: str, public_key: bytes) -> bytes:
    """The four bytes by which a note's signature names its key."""
    return hashlib.sha256(origin.encode() + b"\n" + ED25519 + public_key).digest()[:4]


def _text(checkpoint: Checkpoint, origin: str) -> str:
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    return f"{origin}\n{checkpoint.size}\n{root}\n"
