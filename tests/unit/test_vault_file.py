"""vault.json: one spelling, and nothing altered gets through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.slots import KdfParameters, KeyringSlot, PassphraseSlot, RecoverySlot
from noteflow.infrastructure.security.vault import Vault
from noteflow.infrastructure.security.vault_file import Epoch, VaultFile
from tests.fakes.keystore import FakeKeyStore

FLOOR = KdfParameters(64 * 1024, 3, 1)
CEILING = KdfParameters(1024 * 1024, 10, 16)

Document = dict[str, Any]


def blob(length: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=length, max_size=length)


kdfs = st.builds(
    KdfParameters,
    st.integers(FLOOR.memory_kib, CEILING.memory_kib),
    st.integers(FLOOR.iterations, CEILING.iterations),
    st.integers(FLOOR.lanes, CEILING.lanes),
)
slot_sets = st.tuples(
    st.none() | st.builds(KeyringSlot, blob(16), st.text(st.characters(exclude_categories=["Cs"])), blob(60)),
    st.none() | st.builds(PassphraseSlot, blob(16), kdfs, blob(16), blob(60)),
    st.none() | st.builds(RecoverySlot, blob(16), blob(60)),
).map(lambda slots: tuple(slot for slot in slots if slot is not None))
files = st.builds(
    VaultFile,
    vault_id=blob(16),
    checkpoint_key=blob(32),
    epochs=st.sets(st.integers(1, (1 << 53) - 1), min_size=1, max_size=3).flatmap(
        lambda numbers: st.tuples(
            *(st.builds(Epoch, st.just(number), blob(60), blob(60)) for number in sorted(numbers))
        )
    ),
    slots=slot_sets.filter(bool),
)


def resealed(document: Document) -> bytes:
    """The document with the SHA-256 that fits, as an attacker would write it."""
    covered = {key: value for key, value in document.items() if key != "sha256"}
    return rfc8785.dumps(covered | {"sha256": hashlib.sha256(rfc8785.dumps(covered)).hexdigest()})


def with_hash(text: bytes) -> bytes:
    """The beginning of a document, without its closing brace, ended by the SHA-256 that fits."""
    return text + b',"sha256":"' + hashlib.sha256(text + b"}").hexdigest().encode() + b'"}'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, bytes]]:
    """vault.json of a vault with all three kinds of slot, and what its key store holds."""
    home, store = tmp_path_factory.mktemp("made"), FakeKeyStore()
    with Vault.create(home, keystore=store, passphrase="seven wet otters juggle", recovery=True, kdf=FLOOR) as new:
        new.commit().close()
    return (home / "vault.json").read_bytes(), store.items


@pytest.fixture
def store(made: tuple[bytes, dict[str, bytes]]) -> FakeKeyStore:
    store = FakeKeyStore()
    store.items.update(made[1])
    return store


@pytest.fixture
def home(tmp_path: Path, made: tuple[bytes, dict[str, bytes]]) -> Path:
    for name in ("vault.json", "vault.json.copy"):
        (tmp_path / name).write_bytes(made[0])
    return tmp_path


@given(files, st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read(file: VaultFile, key: bytes) -> None:
    signed = file.signed(bytearray(key))
    data = signed.to_bytes()
    assert vault_file.from_bytes(data) == signed
    assert signed.authentic(bytearray(key))
    assert not signed.authentic(bytearray(32) if key != bytes(32) else bytearray(b"x" * 32))
    assert rfc8785.dumps(json.loads(data)) == data


def test_every_altered_byte_is_damage(home: Path, store: FakeKeyStore) -> None:
    whole = (home / "vault.json").read_bytes()
    for place in range(len(whole)):
        for flip in (0x01, 0x20, 0x80):
            altered = bytearray(whole)
            altered[place] ^= flip
            with pytest.raises(IntegrityError, match="damaged") as caught:
                vault_file.from_bytes(bytes(altered))
            assert caught.value.exit_code == 5
            assert "noteflow key repair" in caught.value.remedy
    (home / "vault.json").write_bytes(whole[:-1])
    for passphrase, phrase in ((None, None), ("wrong", None), (None, "wrong")):
        with pytest.raises(IntegrityError, match="damaged"):
            Vault.open(home, keystore=store, passphrase=passphrase, phrase=phrase)


def test_every_cut_and_every_addition_is_damage(home: Path) -> None:
    whole = (home / "vault.json").read_bytes()
    for place in range(len(whole)):
        for altered in (whole[:place], whole[:place] + b" " + whole[place:], whole + whole[:place] + b"\n"):
            with pytest.raises(IntegrityError, match="damaged"):
                vault_file.from_bytes(altered)


def alterations(value: Any) -> Iterator[Any]:
    """The JSON value with one leaf altered, each leaf in turn."""
    if isinstance(value, dict):
        for key in value:
            yield from ({**value, key: altered} for altered in alterations(value[key]))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from ([*value[:place], altered, *value[place + 1 :]] for altered in alterations(part))
        yield value[:-1]
        yield [*value, *value[-1:]]
    elif isinstance(value, int):
        yield from (value + 1, value - 1, 0, -1, float(value) + 0.5, str(value), None)
    else:
        yield from (value[:-1] + ("0" if value[-1] != "0" else "1"), value[:-2], value + "00", value.upper() + "G", 7)


def test_no_altered_field_gets_past_the_mac(home: Path, store: FakeKeyStore) -> None:
    document = json.loads((home / "vault.json").read_bytes())
    count = 0
    for body in alterations(document["body"]):
        (home / "vault.json").write_bytes(resealed({**document, "body": body}))
        with pytest.raises(NoteFlowError):
            Vault.open(home, keystore=store)
        count += 1
    assert count > 50
    (home / "vault.json").write_bytes(resealed({**document, "mac": "0" * 64}))
    with pytest.raises(IntegrityError, match="altered"):
        Vault.open(home, keystore=store)


def test_weaker_costs_for_the_passphrase_are_noticed_by_the_keyring(home: Path, store: FakeKeyStore) -> None:
    document = json.loads((home / "vault.json").read_bytes())
    kdf = next(slot["kdf"] for slot in document["body"]["slots"] if slot["kind"] == "passphrase")
    kdf["lanes"] = 2
    (home / "vault.json").write_bytes(resealed(document))
    with pytest.raises(IntegrityError, match="altered"):
        Vault.open(home, keystore=store)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("memory_kib", 64 * 1024 - 1),
        ("memory_kib", 1024 * 1024 + 1),
        ("memory_kib", 1 << 52),
        ("iterations", 2),
        ("iterations", 11),
        ("lanes", 0),
        ("lanes", 17),
    ],
)
def test_costs_out_of_bounds_are_refused_before_use(home: Path, field: str, value: int) -> None:
    document = json.loads((home / "vault.json").read_bytes())
    next(slot["kdf"] for slot in document["body"]["slots"] if slot["kind"] == "passphrase")[field] = value
    (home / "vault.json").write_bytes(resealed(document))
    with pytest.raises(IntegrityError, match="altered"):
        Vault.open(home, passphrase="seven wet otters juggle")


def body_change(change: Callable[[Document], object]) -> Callable[[Document], object]:
    return lambda document: change(document["body"])


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(new=1),
        lambda document: document.pop("mac"),
        body_change(lambda body: body.update(note="hello")),
        body_change(lambda body: body.pop("checkpoint_key")),
        body_change(lambda body: body["epochs"][0].update(more="")),
        body_change(lambda body: body["epochs"].append(dict(body["epochs"][0]))),
        body_change(lambda body: body["epochs"].clear()),
        body_change(lambda body: body["slots"].clear()),
        body_change(lambda body: body["slots"].append(dict(body["slots"][0]))),
        body_change(lambda body: body["slots"][0].update(label="mine")),
        body_change(lambda body: body["slots"][0].update(kind="yubikey")),
        body_change(lambda body: body["slots"][0]["kdf"].update(name="scrypt")),
        body_change(lambda body: body["slots"][0].update(kdf=None)),
        body_change(lambda body: body.update(slots={})),
        body_change(lambda body: body.update(epochs="1")),
        body_change(lambda body: body.update(epochs=1)),
        body_change(lambda body: body.update(slots=None)),
        body_change(lambda body: body["slots"].append([])),
        body_change(lambda body: [slot.update(backend=1) for slot in body["slots"] if slot["kind"] == "keyring"]),
        body_change(lambda body: body.update(version=True)),
        lambda document: document.update(body=[]),
        lambda document: document.update(body=None),
    ],
)
def test_what_noteflow_does_not_write_is_refused(home: Path, change: Callable[[Document], object]) -> None:
    document = json.loads((home / "vault.json").read_bytes())
    change(document)
    with pytest.raises(IntegrityError):
        vault_file.from_bytes(resealed(document))


@pytest.mark.parametrize("change", [lambda b: b.update(version=2), lambda b: b.update(format="other")])
def test_another_version_is_told_as_that(home: Path, change: Callable[[Document], object]) -> None:
    document = json.loads((home / "vault.json").read_bytes())
    change(document["body"])
    with pytest.raises(IntegrityError, match=r"^vault\.json is of a version"):
        vault_file.from_bytes(resealed(document))


@pytest.mark.parametrize(
    "text",
    [
        b'{"body":' + b"[" * 100_000 + b"]" * 100_000 + b',"mac":""',
        b'{"body":NaN,"mac":""',
        b'{"body":1e999,"mac":""',
        b'{"body":' + b"9" * 5000 + b',"mac":""',
        b'{"body":"\\ud800","mac":""',
        b'{"body":"\xff","mac":""',
        b'{"body":{},"body":{},"mac":""',
        b'{ "body":{},"mac":""',
        b"[",
        b"",
    ],
)
def test_hostile_json_under_a_fitting_hash_is_refused(text: bytes) -> None:
    with pytest.raises(IntegrityError, match=r"altered|version"):
        vault_file.from_bytes(with_hash(text))


def test_another_spelling_of_the_same_is_refused(home: Path) -> None:
    whole = (home / "vault.json").read_bytes()
    text = whole[: whole.index(b',"sha256"')]
    assert vault_file.from_bytes(with_hash(text))
    for spelling in (
        text.replace(b":", b": ", 1),
        text.replace(b'"version":1', b'"version":1.0'),
        text.replace(b'"version":1', b'"version":true'),
        text.replace(b'"version":1', b'"version":1,"version":1'),
        text.replace(b'"mac"', b'"m\\u0061c"'),
        text.replace(b'"kind":"recovery"', b'"kind": "recovery"'),
    ):
        assert spelling != text
        with pytest.raises(IntegrityError, match="altered"):
            vault_file.from_bytes(with_hash(spelling))


def test_a_file_that_is_far_too_long_is_not_read(home: Path) -> None:
    (home / "vault.json").write_bytes(b"x" * (3 << 20))
    with pytest.raises(IntegrityError, match="damaged"):
        vault_file.load(home)


def test_the_longest_file_that_is_read(home: Path, made: tuple[bytes, dict[str, bytes]]) -> None:
    file = vault_file.from_bytes(made[0])
    slots = [slot for slot in file.slots if isinstance(slot, KeyringSlot)]
    for more in (0, 1):
        room = vault_file.SIZE_LIMIT - len(replace(file, slots=(replace(slots[0], backend=""),)).to_bytes())
        longest = replace(file, slots=(replace(slots[0], backend="x" * (room + more)),))
        (home / "vault.json").write_bytes(longest.to_bytes())
        assert (home / "vault.json").stat().st_size == (1 << 20) + more
        if more:
            with pytest.raises(IntegrityError, match="damaged"):
                vault_file.load(home)
        else:
            assert vault_file.load(home) == longest


def test_what_is_damaged_is_named(home: Path) -> None:
    (home / "vault.json").write_bytes(b"{}")
    with pytest.raises(IntegrityError, match=r"^vault\.json is damaged"):
        vault_file.load(home)
    (home / "vault.json").rename(home / "vault.json.copy")
    with pytest.raises(IntegrityError, match=r"^vault\.json\.copy is damaged"):
        vault_file.load(home)


def test_what_was_signed_with_another_key_is_not_authentic(made: tuple[bytes, dict[str, bytes]]) -> None:
    file = replace(vault_file.from_bytes(made[0]), mac=b"")
    assert VaultFile(file.vault_id, file.checkpoint_key, file.epochs, file.slots) == file
    key, other = bytearray(range(32)), bytearray(32)
    assert file.signed(key).authentic(key) is True
    assert file.signed(key).authentic(other) is False


# --- the copy -----------------------------------------------------------------------------------------------------


def test_repair_puts_a_whole_copy_back(home: Path, store: FakeKeyStore) -> None:
    whole = (home / "vault.json").read_bytes()
    assert not vault_file.repair(home)
    (home / "vault.json").write_bytes(b"ruined")
    assert vault_file.repair(home)
    assert (home / "vault.json").read_bytes() == whole
    assert (home / "vault.json.set-aside-1").read_bytes() == b"ruined"
    Vault.open(home, keystore=store).close()


def test_repair_leaves_everything_when_the_copy_is_damaged_too(home: Path) -> None:
    (home / "vault.json").write_bytes(b"ruined")
    (home / "vault.json.copy").write_bytes(b"ruined as well")
    with pytest.raises(IntegrityError, match="Neither"):
        vault_file.repair(home)
    assert (home / "vault.json").read_bytes() == b"ruined"
    (home / "vault.json.copy").unlink()
    with pytest.raises(IntegrityError, match="Neither"):
        vault_file.repair(home)


def test_repair_of_a_missing_vault_json(home: Path) -> None:
    (home / "vault.json").unlink()
    assert vault_file.repair(home)
    assert (home / "vault.json").exists()


def test_repair_without_any_vault(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        vault_file.repair(tmp_path)


def test_opening_renews_a_damaged_or_missing_copy(home: Path, store: FakeKeyStore) -> None:
    whole = (home / "vault.json").read_bytes()
    for ruined in (None, b"ruined"):
        (home / "vault.json.copy").unlink()
        if ruined is not None:
            (home / "vault.json.copy").write_bytes(ruined)
        with Vault.open(home, keystore=store) as vault:
            vault.keep_vault_file()
        assert (home / "vault.json.copy").read_bytes() == whole


def test_a_file_that_cannot_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "vault.json").mkdir()
    with pytest.raises(NoteFlowError, match="cannot be read") as caught:
        vault_file.load(tmp_path)
    assert not isinstance(caught.value, IntegrityError)


def test_saving_what_vault_json_says_already_still_makes_the_copy(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = vault_file.load(home)
    vault_file.copy_path(home).unlink()
    failed: list[Path] = []

    def fails_once(path: Path, data: bytes) -> None:
        if not failed:
            failed.append(path)
            raise OSError(5, "Input/output error")
        write_atomically(path, data)

    monkeypatch.setattr(vault_file, "write_atomically", fails_once)
    vault_file.save(home, file)
    assert failed == [vault_file.copy_path(home)]
    assert vault_file.copy_path(home).read_bytes() == vault_file.vault_path(home).read_bytes()


def test_a_damaged_copy_is_no_reason_to_touch_a_whole_vault_json(home: Path) -> None:
    whole = (home / "vault.json").read_bytes()
    for other in (b"", whole[:-1], None):
        (home / "vault.json.copy").unlink()
        if other is not None:
            (home / "vault.json.copy").write_bytes(other)
        assert vault_file.repair(home) is False
        assert (home / "vault.json").read_bytes() == whole
        assert not list(home.glob("*.set-aside-*"))
        (home / "vault.json.copy").touch()


def test_a_repair_says_what_was_wrong_first(home: Path) -> None:
    (home / "vault.json").write_bytes(b"{}")
    (home / "vault.json.copy").unlink()
    with pytest.raises(IntegrityError, match="Neither") as caught:
        vault_file.repair(home)
    assert isinstance(caught.value.__cause__, IntegrityError)
    assert caught.value.__cause__.message.startswith("vault.json is damaged")


def test_what_repairs_set_aside_is_forgotten_for_good(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vault_file.set_aside(home / "vault.json.copy") == home / "vault.json.copy.set-aside-1"
    for number in (1, 2):
        (home / f"vault.json.set-aside-{number}").write_bytes(b"an old key")
    synced: list[Path] = []
    monkeypatch.setattr(vault_file, "sync_folder", synced.append)
    vault_file.forget_set_aside(home)
    assert not list(home.glob("vault.json.set-aside-*"))
    assert synced == [home]
    (home / "vault.json.set-aside-9").mkdir()
    with pytest.raises(NoteFlowError, match="cannot be deleted"):
        vault_file.forget_set_aside(home)


def test_a_whole_copy_that_says_something_else_is_the_later_one(home: Path) -> None:
    earlier = vault_file.load(home)
    later = replace(earlier, mac=bytes(32))
    (home / "vault.json.copy").write_bytes(later.to_bytes())
    assert vault_file.repair(home) is True
    assert vault_file.load(home) == later
    assert vault_file.from_bytes((home / "vault.json.set-aside-1").read_bytes()) == earlier
