"""Writes vectors.json from docs/formats-vault.md alone: nothing of NoteFlow is imported, so that the two check each
other. `python -m tests.vectors.vault.make` prints the file."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

Document = dict[str, Any]

ROOT = hashlib.sha256(b"root").digest()
VAULT_ID = bytes(range(16))
PASSPHRASE = unicodedata.normalize("NFD", "Brücke über vier Flüsse")
PHRASE = "legal winner thank year wave sausage worth useful " * 2 + "legal winner thank year wave sausage worth title"
PHRASE_BITS = b"\x7f" * 32
"""BIP 39's own vector."""


def given(name: str, length: int) -> bytes:
    """What is random in a real vault, here from a name."""
    return hashlib.sha256(f"vector {name}".encode()).digest()[:length]


def hkdf(key: bytes, salt: bytes, info: str) -> bytes:
    """HKDF-SHA256 (RFC 5869), 32 bytes: one block."""
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info.encode() + b"\x01", "sha256")


def encode(*parts: bytes | str | int) -> bytes:
    """Each part after its length."""
    out = b""
    for part in parts:
        data = part.to_bytes(8, "big") if isinstance(part, int) else part.encode() if isinstance(part, str) else part
        out += len(data).to_bytes(4, "big") + data
    return out


def sealed(under: bytes, key: bytes, nonce_name: str, aad: bytes) -> str:
    """nonce, ciphertext, tag."""
    nonce = given(nonce_name, 12)
    return (nonce + AESGCM(under).encrypt(nonce, key, aad)).hex()


def canonical(value: Document) -> str:
    """RFC 8785, which for these ASCII texts and small integers is sorted keys without blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def slot(kind: str, secret: bytes, more: Document) -> Document:
    """A slot that wraps the root key under what opens it."""
    slot_id = given(f"slot {kind}", 16)
    wrapping = hkdf(secret, slot_id, f"noteflow/1/slot/{kind}")
    wrapped = sealed(wrapping, ROOT, f"nonce {kind}", encode("noteflow/1/root", VAULT_ID, slot_id, kind))
    return {"id": slot_id.hex(), "kind": kind, "wrapped": wrapped} | more


def finished(body: Document, mac_key: bytes) -> str:
    """The document: body, MAC, hash."""
    mac = hmac.digest(mac_key, encode("noteflow/1/vault.json", canonical(body)), "sha256").hex()
    return hashed({"body": body, "mac": mac})


def hashed(covered: Document) -> str:
    """The document with its hash."""
    return canonical(covered | {"sha256": hashlib.sha256(canonical(covered).encode()).hexdigest()})


def vectors() -> Document:
    """Everything that vectors.json holds."""
    keys = {name: hkdf(ROOT, VAULT_ID, f"noteflow/1/{name}") for name in ("K_db", "K_chain", "K_file", "K_wrap")}
    salt, slot_key = given("salt", 16), given("slot key", 32)
    stretched = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65536).derive(
        unicodedata.normalize("NFC", PASSPHRASE).encode()
    )
    seed = given("checkpoint seed", 32)
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    epochs = {number: {name: given(f"{name} {number}", 32) for name in ("kek", "cache")} for number in (1, 2)}
    kdf = {"iterations": 3, "lanes": 1, "memory_kib": 65536, "name": "argon2id", "salt": salt.hex()}
    body: Document = {
        "checkpoint_key": public.hex(),
        "epochs": [
            {"epoch": number}
            | {
                name: sealed(
                    keys["K_wrap"], key, f"nonce {name} {number}", encode("noteflow/1/epoch", VAULT_ID, number, name)
                )
                for name, key in pair.items()
            }
            for number, pair in epochs.items()
        ],
        "format": "noteflow-vault",
        "slots": [
            slot("passphrase", stretched, {"kdf": kdf}),
            slot("recovery", PHRASE_BITS, {}),
            slot("keyring", slot_key, {"backend": "SecretService"}),
        ],
        "vault_id": VAULT_ID.hex(),
        "version": 1,
    }
    document = finished(body, keys["K_file"])
    anchor_root = given("tree", 32)
    anchor_mac = hmac.digest(keys["K_file"], encode("noteflow/1/anchor", VAULT_ID, 1234, anchor_root), "sha256")
    keyring_id = body["slots"][2]["id"]
    return {
        "root_key": ROOT.hex(),
        "keys": {name: key.hex() for name, key in keys.items()},
        "epochs": [{"epoch": n, "kek": p["kek"].hex(), "cache": p["cache"].hex()} for n, p in epochs.items()],
        "checkpoint_seed": seed.hex(),
        "passphrase": PASSPHRASE,
        "recovery_phrase": PHRASE,
        "keyring_items": {f"vault/{VAULT_ID.hex()}/{keyring_id}": (VAULT_ID + slot_key).hex()},
        "vault_json": document,
        "anchor_json": canonical({"mac": anchor_mac.hex(), "root": anchor_root.hex(), "size": 1234}),
        "deks": [dek(purpose, number, epochs[number]["kek"]) for purpose in ("audio", "text") for number in (1, 2)],
        "refused": refused(body, json.loads(document)["mac"], keys["K_file"]),
    }


def dek(purpose: str, number: int, kek: bytes) -> Document:
    """A data key as the log keeps it."""
    meeting, dek_id = given("meeting", 16).hex(), given(f"dek id {purpose}", 16).hex()
    key = given(f"dek {purpose}", 32)
    wrapped = sealed(kek, key, f"nonce {purpose} {number}", encode("noteflow/1/dek", meeting, dek_id, purpose, number))
    return {
        "meeting": meeting,
        "dek_id": dek_id,
        "purpose": purpose,
        "epoch": number,
        "nonce": wrapped[:24],
        "wrapped": wrapped[24:],
        "dek": key.hex(),
    }


def refused(body: Document, mac: str, mac_key: bytes) -> list[Document]:
    """Documents that must not open, and at which check: `hash`, `fields` (with it `version`), or `mac`."""
    document = hashed({"body": body, "mac": mac})
    passphrase, recovery, keyring = body["slots"]
    cheap = passphrase | {"kdf": passphrase["kdf"] | {"memory_kib": 65535}}
    dear = passphrase | {"kdf": passphrase["kdf"] | {"lanes": 17}}
    other = passphrase | {"kdf": passphrase["kdf"] | {"iterations": 4}}
    return [
        {"name": "a letter altered", "at": "hash", "vault_json": document.replace("Secret", "secret")},
        {"name": "cut short", "at": "hash", "vault_json": document[:-1]},
        {"name": "a line break at the end", "at": "hash", "vault_json": document + "\n"},
        {"name": "empty", "at": "hash", "vault_json": ""},
        {"name": "version 2", "at": "fields", "vault_json": finished(body | {"version": 2}, mac_key)},
        {"name": "version true", "at": "fields", "vault_json": finished(body | {"version": True}, mac_key)},
        {"name": "unknown field", "at": "fields", "vault_json": finished(body | {"hint": "dog"}, mac_key)},
        {"name": "no slots", "at": "fields", "vault_json": finished(body | {"slots": []}, mac_key)},
        {"name": "no epochs", "at": "fields", "vault_json": finished(body | {"epochs": []}, mac_key)},
        {
            "name": "epochs out of order",
            "at": "fields",
            "vault_json": finished(body | {"epochs": body["epochs"][::-1]}, mac_key),
        },
        {
            "name": "two slots of a kind",
            "at": "fields",
            "vault_json": finished(body | {"slots": [recovery, recovery | {"id": "ff" * 16}]}, mac_key),
        },
        {
            "name": "costs below the floor",
            "at": "fields",
            "vault_json": finished(body | {"slots": [cheap, keyring]}, mac_key),
        },
        {
            "name": "costs above the ceiling",
            "at": "fields",
            "vault_json": finished(body | {"slots": [dear, keyring]}, mac_key),
        },
        {
            "name": "other costs",
            "at": "mac",
            "vault_json": hashed({"body": body | {"slots": [other, keyring]}, "mac": mac}),
        },
        {
            "name": "a slot left out",
            "at": "mac",
            "vault_json": hashed({"body": body | {"slots": [keyring]}, "mac": mac}),
        },
        {
            "name": "an epoch left out",
            "at": "mac",
            "vault_json": hashed({"body": body | {"epochs": body["epochs"][:1]}, "mac": mac}),
        },
        {"name": "another MAC", "at": "mac", "vault_json": hashed({"body": body, "mac": "00" * 32})},
        {
            "name": "MAC under another key",
            "at": "mac",
            "vault_json": finished(body, hkdf(ROOT, VAULT_ID, "noteflow/1/K_chain")),
        },
    ]


if __name__ == "__main__":
    print(json.dumps(vectors(), indent=1, ensure_ascii=True))
