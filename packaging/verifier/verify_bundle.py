"""Check a NoteFlow proof bundle with nothing of NoteFlow's: python verify_bundle.py FILE [KEY].

KEY is the verifier key, name+id+base64; without one the bundle is held against the key that it names. Not checked:
time-stamps, the spelling of the JSON, the form of what an event says. Needs verify_note.py beside it.
"""

import base64
import hashlib
import json
import re
import struct
import sys
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from verify_note import signed_text


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


def check_bundle(text: str, known: str | None = None) -> str:
    """What the bundle shows, in a sentence."""
    bundle = json.loads(text, object_pairs_hook=lambda pairs: dict(pairs) if len(dict(pairs)) == len(pairs) else None)
    name, key, secret = bundle["origin"], base64.b64decode(bundle["public_key"], validate=True), bundle["payload_key"]
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4].hex()
    own = f"{name}+{key_id}+" + base64.b64encode(b"\x01" + key).decode()
    origin, size, root = signed_text(bundle["checkpoint"], own).splitlines()
    events, missing, fingerprint = bundle["events"], bundle["missing"], hashlib.sha256(key).hexdigest()
    named = re.fullmatch("noteflow/[0-9a-f]{32}", origin) and re.fullmatch("[0-9a-f]{32}", bundle["meeting"])
    head = (bundle["format"], bundle["version"], bundle["fingerprint"], origin)
    if not named or head != ("noteflow-proof", 1, fingerprint, name) or known not in (None, own):
        raise ValueError("the bundle is another vault's, or of another kind")
    listed = sorted((event["sequence"], event["position"]) for event in events + missing)
    places = [place for _, place in listed if place is not None]
    in_order = [n for n, _ in listed] == list(range(1, len(listed) + 1)) and places == sorted(set(places))
    if not events or not in_order or not 1 <= places[0] <= places[-1] <= int(size):
        raise ValueError("the events are not all of the meeting's, one after the other")
    for event in events:
        place, leaf, said = event["position"], bytes.fromhex(event["leaf"]), event["opening"]
        path = base64.b64decode(event["path"], validate=True)
        in_log = root_of(leaf, place - 1, int(size), path) == base64.b64decode(root)
        if not in_log or len(leaf) != 32 or len(path) % 32:
            raise ValueError(f"event {place} is not in the signed log")
        if (said is None) is not (secret is None) or (said and not opens(event, said, bundle["meeting"], secret)):
            raise ValueError(f"event {place} does not say what the bundle says")
    with_text, itself = " with their text" if secret else "", " (the key that it names)" if known is None else ""
    counted = f"{len(events)} events{with_text} are in the log of {size}, {len(missing)} are missing"
    return f"{counted}; signed by {fingerprint}{itself}"


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8", newline="") as file:
            print(check_bundle(file.read(), sys.argv[2].strip() if sys.argv[2:] else None))
    except Exception as error:
        sys.exit(f"does not hold: {type(error).__name__} {error}")
