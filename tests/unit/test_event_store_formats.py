"""The log's bytes, against vectors and a second implementation, and against what the world published."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.ports import Checkpoint
from noteflow.domain.errors import IntegrityError
from noteflow.infrastructure.converters.event_codec import EventCodec
from noteflow.infrastructure.persistence.chain import GENESIS, Chain, EventRow, PayloadCipher
from noteflow.infrastructure.persistence.signed_note import check_note, key_id, public_key, sign_checkpoint
from noteflow.infrastructure.persistence.tree import EMPTY_ROOT, Frontier, leaf_hash
from tests.support import log_reference as reference

VECTORS: dict[str, Any] = json.loads(reference.VECTORS.read_text(encoding="utf-8"))


def row_of(vector: dict[str, Any]) -> EventRow:
    hexadecimal = ("stream_id", "event_id", "dek_id", "nonce", "ciphertext", "leaf", "head")
    names = ("global_seq", "stream_seq", "type", "version", "at_us")
    columns: dict[str, Any] = {name: vector[name] for name in names}
    columns |= {name: bytes.fromhex(vector[name]) for name in hexadecimal}
    return EventRow(**columns)


def test_the_vectors_follow_from_the_document() -> None:
    assert reference.make() == VECTORS


@pytest.mark.parametrize("vector", VECTORS["events"], ids=lambda v: v["type"])
def test_an_event_is_sealed_as_in_the_vectors(vector: dict[str, Any]) -> None:
    row, previous = row_of(vector), bytes.fromhex(vector["previous"])
    chain = Chain(bytearray.fromhex(VECTORS["chain_key"]))
    cipher = PayloadCipher(bytearray.fromhex(VECTORS["text_deks"][vector["stream_id"]]))
    payload = vector["payload"].encode()
    assert row.aad(previous).hex() == vector["aad"]
    assert cipher.encrypt(row.nonce, payload, row.aad(previous)) == row.ciphertext
    assert cipher.decrypt(row.nonce, row.ciphertext, row.aad(previous)) == payload
    assert row.computed_leaf(previous) == row.leaf
    assert chain.head(previous, row.leaf) == row.head
    assert chain.predecessor(row, [b"", bytes(31), b"\x01" * 32, previous]) == previous


@pytest.mark.parametrize("vector", VECTORS["events"], ids=lambda v: v["type"])
def test_payloads_are_what_the_codec_makes(vector: dict[str, Any]) -> None:
    codec = EventCodec()
    encoded = codec.encode(codec.decode(vector["type"], vector["version"], vector["payload"].encode()))
    assert (encoded.type, encoded.version, encoded.payload.decode()) == (vector["type"], 1, vector["payload"])


@pytest.mark.parametrize("vector", VECTORS["checkpoints"], ids=lambda v: str(v["size"]))
def test_checkpoints_are_those_of_the_vectors(vector: dict[str, Any]) -> None:
    frontier = Frontier()
    for event in VECTORS["events"][: vector["size"]]:
        frontier = frontier.add(bytes.fromhex(event["leaf"]))
    seed, checkpoint = bytes.fromhex(VECTORS["checkpoint_seed"]), Checkpoint(vector["size"], vector["root"])
    assert frontier.root().hex() == vector["root"]
    assert frontier.to_bytes().hex() == vector["frontier"]
    assert Frontier.from_bytes(frontier.to_bytes()) == frontier
    assert sign_checkpoint(checkpoint, VECTORS["origin"], seed) == vector["note"]
    assert check_note(vector["note"], checkpoint, VECTORS["origin"], public_key(seed))


# The test tree of the Certificate Transparency project: its leaves, and the root after each.
CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_the_tree_is_that_of_certificate_transparency() -> None:
    frontier = Frontier()
    assert frontier.root() == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for data, root in zip(CT_LEAVES, CT_ROOTS, strict=True):
        frontier = frontier.add(leaf_hash(bytes.fromhex(data)))
        assert frontier.root().hex() == root


@given(st.integers(0, 70))
def test_the_frontier_gives_the_root_of_the_whole_tree(size: int) -> None:
    leaves = [leaf_hash(bytes([i])) for i in range(size)]
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.add(leaf)
    assert frontier.root() == reference.tree(leaves)
    assert frontier.to_bytes() == reference.frontier(leaves)


@given(st.binary(max_size=80))
def test_bytes_that_are_no_frontier_are_refused(data: bytes) -> None:
    try:
        frontier = Frontier.from_bytes(data)
    except ValueError:
        return
    assert frontier.to_bytes() == data


# Go's golang.org/x/mod/sumdb/note: the key and the note of its documentation.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


def test_key_ids_are_those_of_signed_notes() -> None:
    name, hexadecimal, encoded = GO_KEY.split("+", 2)
    key = base64.b64decode(encoded)
    signature = base64.b64decode(GO_SIGNATURE)
    assert key[0] == 1
    assert key_id(name, key[1:]).hex() == hexadecimal == signature[:4].hex()
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], GO_TEXT.encode())


NOTE = VECTORS["checkpoints"][-1]


@given(st.integers(0, len(NOTE["note"]) - 1), st.text(max_size=2))
def test_an_altered_note_is_refused(at: int, instead: str) -> None:
    note = NOTE["note"][:at] + instead + NOTE["note"][at + 1 :]
    public = public_key(bytes.fromhex(VECTORS["checkpoint_seed"]))
    accepted = check_note(note, Checkpoint(NOTE["size"], NOTE["root"]), VECTORS["origin"], public)
    assert accepted is (note == NOTE["note"])


@pytest.mark.parametrize(
    ("size", "root", "origin"),
    [
        (NOTE["size"] + 1, NOTE["root"], VECTORS["origin"]),
        (NOTE["size"], "00" * 32, VECTORS["origin"]),
        (NOTE["size"], NOTE["root"], "noteflow/other"),
    ],
)
def test_a_note_is_of_one_checkpoint_of_one_vault(size: int, root: str, origin: str) -> None:
    public = public_key(bytes.fromhex(VECTORS["checkpoint_seed"]))
    assert not check_note(NOTE["note"], Checkpoint(size, root), origin, public)
    assert not check_note(NOTE["note"], Checkpoint(NOTE["size"], NOTE["root"]), VECTORS["origin"], b"\x01" * 32)


# --- the AAD tells its columns apart ---

columns = st.builds(
    EventRow,
    global_seq=st.integers(0, 3),
    stream_id=st.sampled_from([bytes(16), b"\x01" * 16]),
    stream_seq=st.integers(0, 3),
    event_id=st.sampled_from([bytes(16), b"\x01" * 16]),
    type=st.text(max_size=3),
    version=st.integers(0, 3),
    at_us=st.integers(-2, 2),
    dek_id=st.sampled_from([bytes(16), b"\x01" * 16]),
    nonce=st.just(bytes(12)),
    ciphertext=st.just(b""),
    leaf=st.just(b""),
    head=st.just(b""),
)


@given(columns, columns, st.booleans())
def test_other_columns_or_another_head_give_another_aad(a: EventRow, b: EventRow, other_head: bool) -> None:
    head = b"\x01" * 32 if other_head else GENESIS
    assert (a.aad(GENESIS) == b.aad(head)) is (a == b and not other_head)


def test_reasons_tell_content_from_place() -> None:
    row, chain = row_of(VECTORS["events"][1]), Chain(bytearray(32))
    previous = bytes.fromhex(VECTORS["events"][1]["previous"])
    with pytest.raises(IntegrityError, match="link in the chain"):
        chain.predecessor(row, [previous])
    with pytest.raises(IntegrityError, match="content or its place"):
        chain.predecessor(row, [GENESIS])
    with pytest.raises(IntegrityError, match="event before it"):
        chain.predecessor(row, [])
