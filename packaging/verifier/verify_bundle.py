"""Check a signed note, or a NoteFlow proof bundle, with nothing of NoteFlow's: python verify_bundle.py FILE [KEY].

KEY is the verifier key, name+id+base64; a bundle without one is held against the key that it names itself. Not checked:
time-stamps, the spelling of the JSON, the form of what an event says. Needs Python 3.10 and `cryptography`.
"""

import base64
import hashlib
import json
import struct
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

P, Y8 = 2**255 - 19, 2707385501144840649318225287225658788936804267575313519463743609750303402022


def signed_text(note: str, verifier: str) -> str:
    """C2SP signed-note: the text, once a signature by the key, which must not be of small order, was verified."""
    name, key_id, data = verifier.strip().split("+", 2)
    key = base64.b64decode(data, validate=True)
    if hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex() != key_id or (key[0], len(key)) != (1, 33):
        raise ValueError("the key is not an Ed25519 verifier key")
    if int.from_bytes(key[1:], "little") % 2**255 % P in (0, 1, P - 1, Y8, P - Y8):
        raise ValueError("the key is of small order: anybody can sign by it")
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        dash, signer, blob = line.split(" ")
        signature = base64.b64decode(blob, validate=True)
        if dash == "\u2014" and signer == name and signature[:4].hex() == key_id:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], (text + "\n").encode())
            return text
    raise ValueError("no signature by that key")


def root_of(leaf: bytes, index: int, size: int, path: bytes) -> bytes:
    """RFC 6962, section 2.1.1, from the root down; the last hash of the path is the nearest to the root."""
    if size == 1 or not path:
        return leaf if size == 1 and not path else b""
    half, beside = 1 << (size - 1).bit_length() - 1, path[-32:]
    if index < half:
        return hashlib.sha256(b"\x01" + root_of(leaf, index, half, path[:-32]) + beside).digest()
    return hashlib.sha256(b"\x01" + beside + root_of(leaf, index - half, size - half, path[:-32])).digest()


def opens(event: dict[str, Any], said: dict[str, Any], meeting: str, key: str) -> bool:
    """Whether the leaf is made of what the opening says, and the key opens it to the payload."""
    spelled = (meeting, said["event_id"], said["dek_id"], said["previous"], said["nonce"])
    stream, event_id, dek, previous, nonce = columns = [bytes.fromhex(text) for text in spelled]
    numbers, sealed = (event["position"], event["sequence"], said["version"], said["at_us"]), said["ciphertext"]
    aad = struct.pack(">Q16sQ16sIq16s32s", numbers[0], stream, numbers[1], event_id, *numbers[2:], dek, previous)
    aad, sealed = b"NoteFlow/log/event/1" + aad + said["type"].encode(), base64.b64decode(sealed, validate=True)
    made = [len(data) for data in columns] == [16, 16, 16, 32, 12] and b"\0" + aad + nonce + sealed
    opened = made and AESGCM(bytes.fromhex(key)).decrypt(nonce, sealed, aad) == said["payload"].encode()
    first = (said["type"] == "MeetingStarted") is (event["sequence"] == 1)
    return opened and first and hashlib.sha256(made or b"").hexdigest() == event["leaf"]


def check_bundle(text: str, known: str = "") -> str:
    """What the bundle shows, in a sentence."""
    bundle = json.loads(text, object_pairs_hook=lambda pairs: dict(pairs) if len(dict(pairs)) == len(pairs) else None)
    name, key, secret = bundle["origin"], base64.b64decode(bundle["public_key"], validate=True), bundle["payload_key"]
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4].hex()
    own = f"{name}+{key_id}+" + base64.b64encode(b"\x01" + key).decode()
    origin, size, root = signed_text(bundle["checkpoint"], own).splitlines()
    events, head = bundle["events"], (bundle["format"], bundle["version"], bundle["fingerprint"], origin)
    if head != ("noteflow-proof", 1, hashlib.sha256(key).hexdigest(), name) or known.strip() not in ("", own):
        raise ValueError("the bundle is another vault's, or of another kind")
    listed = sorted((event["sequence"], event["position"]) for event in events + bundle["missing"])
    places = [place for _, place in listed if place is not None]
    if [n for n, _ in listed] != list(range(1, len(listed) + 1)) or places != sorted(set(places)) or not events:
        raise ValueError("the events are not all of the meeting's, one after the other")
    for event in events:
        place, said, path = event["position"], event["opening"], base64.b64decode(event["path"], validate=True)
        here = 1 <= place <= int(size) and len(path) % 32 == 0 and len(bytes.fromhex(event["leaf"])) == 32
        if not here or root_of(bytes.fromhex(event["leaf"]), place - 1, int(size), path) != base64.b64decode(root):
            raise ValueError(f"event {place} is not in the signed log")
        if (said is None) is not (secret is None) or (said and not opens(event, said, bundle["meeting"], secret)):
            raise ValueError(f"event {place} does not say what the bundle says")
    return f"{len(events)} events{' with their text' if secret else ''} are in the log of {size} signed by {head[2]}"


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8", newline="") as file:
            content = file.read()
        print((check_bundle if content.startswith("{") else signed_text)(content, *sys.argv[2:3]))
    except Exception as error:
        sys.exit(f"does not hold: {type(error).__name__} {error}")
