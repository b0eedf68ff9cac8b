"""Check a checkpoint, or any C2SP signed note, with nothing of NoteFlow's: python verify_note.py FILE KEY.

KEY is the verifier key, name+id+base64, as the note's owner gives it. Needs Python 3.10 and `cryptography`.
"""

import base64
import hashlib
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P, Y8 = 2**255 - 19, 2707385501144840649318225287225658788936804267575313519463743609750303402022


def signed_text(note: str, verifier: str) -> str:
    """The text, once a signature by the key, which must not be of small order, was verified."""
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


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8", newline="") as file:
            print(signed_text(file.read(), sys.argv[2]))
    except Exception as error:
        sys.exit(f"does not hold: {type(error).__name__} {error}")
