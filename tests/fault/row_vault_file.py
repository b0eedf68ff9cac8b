"""vault.json altered, weakened, mixed with another vault's, put back as it was earlier: each has its reason.

Refused means that the vault does not open. An earlier vault.json of the same vault is authentic and opens; it is an
alarm of the log, shown until a person accepts it (docs/adr/vault-file-known-to-the-log.md).
"""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import rfc8785

from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.rekeying import adopt_copy, copy_log
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fault.framework import Outcome, Row, Scale

FLOOR = KdfParameters(64 * 1024, 3, 1)
FIRST, SECOND = "seven wet otters juggle", "another five plain words here"
QUICK_STEP = 6
SEAL = b',"sha256":"'

Document = dict[str, Any]
Work = Callable[[Vault, FakeKeyStore, SqlEventStore], object]
"""What changes the keys of an open vault, with its key store and its log."""


@dataclass
class House:
    """A vault and its log in a folder; the key store is the person's, and shared by all vaults."""

    home: Path
    store: FakeKeyStore
    phrase: str = ""

    @classmethod
    def make(cls, home: Path, store: FakeKeyStore) -> House:
        with Vault.create(home, keystore=store, passphrase=FIRST, recovery=True, kdf=FLOOR) as new:
            SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=7).close()
            phrase = new.phrase
            new.commit().close()
        assert phrase is not None
        return cls(home, store, phrase)

    @property
    def file(self) -> Path:
        return vault_file.vault_path(self.home)

    @property
    def copy(self) -> Path:
        return vault_file.copy_path(self.home)

    def opened(self, *, passphrase: str | None = None, phrase: str | None = None) -> str:
        """Why the vault does not open, or which alarm it raises; empty when it opens as if nothing were wrong."""
        try:
            with Vault.open(
                self.home,
                keystore=self.store,
                passphrase=passphrase,
                phrase=phrase,
            ) as vault:
                log = SqlEventStore.open(self.home / "vault.db", vault)
                told = [alarm.what for alarm in log.alarms()]
                log.close()
        except NoteFlowError as error:
            return f"{error.message} {error.remedy}"
        return " ".join(told)

    def change(self, work: Work) -> None:
        """Change the keys as NoteFlow does, with the log open."""
        with Vault.open(self.home, keystore=self.store) as vault:
            log = SqlEventStore.open(self.home / "vault.db", vault)
            work(vault, self.store, log)
            log.close()

    def change_root(self) -> None:
        """Change the root key as NoteFlow does, the log copied under the new one."""
        path = self.home / "vault.db"
        with Vault.open(self.home, keystore=self.store) as vault:
            new = vault.prepare_root(FIRST, FLOOR)
            with new.vault:
                copy_log(path, vault, new.vault, lambda _: None)
                vault.close()
                new.commit()
                adopt_copy(path, new.vault, at_us=9)

    def twin(self, name: str) -> House:
        """A copy of the folder, with what the key store holds now."""
        home = self.home.with_name(name)
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.home, home)
        # what other attacks have failed at is waited for nowhere here
        (home / "attempts.json").unlink(missing_ok=True)
        store = FakeKeyStore()
        store.items = dict(self.store.items)
        return House(home, store, self.phrase)


def sealed(document: Document) -> bytes:
    """The document as NoteFlow would write it, with the right SHA-256: what whoever knows the format can do."""
    covered = {"body": document["body"], "mac": document["mac"]}
    return rfc8785.dumps(covered | {"sha256": hashlib.sha256(rfc8785.dumps(covered)).hexdigest()})


def attacked(scale: Scale, folder: Path) -> Outcome:
    """Bytes, then fields, then whole files."""
    store = FakeKeyStore()
    house, other = House.make(folder / "one", store), House.make(folder / "other", store)
    outcome = Outcome()
    outcome.expect(house.opened() == "", "the vault as it was made does not open")
    told = []
    for name, run in (
        ("bytes", partial(_bytes, outcome, house, scale)),
        ("of fields", partial(_fields, outcome, house, other, scale)),
        ("of earlier files", partial(_earlier, outcome, house, other, scale)),
        ("of changes cut off", partial(_cut_off, outcome, house, scale)),
    ):
        before = outcome.cases
        run()
        told.append(f"{outcome.cases - before:,} {name}")
    outcome.expect(house.opened() == "", "the vault does not open any more")
    outcome.detail = ", ".join(told)
    return outcome


# --- bytes ----------------------------------------------------------------------------------------------------------


def _bytes(outcome: Outcome, house: House, scale: Scale) -> None:
    """Each byte made several others, as damage does, and with the SHA-256 made right again, as an attacker does."""
    true = house.file.read_bytes()
    for at in range(0, len(true), 60 if scale is Scale.QUICK else 1):
        for value in _others(true[at]):
            changed = bytearray(true)
            changed[at] = value
            _expect_refused(outcome, house, bytes(changed), f"byte {at} is {value}")
            end = true.rindex(SEAL)
            if at < end:
                digest = hashlib.sha256(bytes(changed[:end]) + b"}").hexdigest().encode()
                whole = bytes(changed[:end]) + SEAL + digest + b'"}'
                _expect_refused(outcome, house, whole, f"byte {at} is {value}, sealed again")
    for length in range(0, len(true), 60 if scale is Scale.QUICK else 1):
        _expect_refused(outcome, house, true[:length], f"cut to {length}")
    house.file.write_bytes(true)


def _others(byte: int) -> Iterator[int]:
    """Other values: a bit away, what may stand there in a well-formed file, and what may not."""
    yield from {byte ^ 1, byte ^ 0x80, ord("0"), ord("f"), ord("1"), ord('"'), 0} - {byte}


def _expect_refused(outcome: Outcome, house: House, data: bytes, what: str) -> None:
    house.file.write_bytes(data)
    try:
        Vault.open(house.home, keystore=house.store).close()
    except NoteFlowError as error:
        outcome.expect(bool(error.message), f"{what}: refused without a reason")
    except Exception as error:
        outcome.expect(False, f"{what}: it ended with {error!r}")
    else:
        outcome.expect(False, f"{what}: it opened")


# --- fields ---------------------------------------------------------------------------------------------------------


def _fields(outcome: Outcome, house: House, other: House, scale: Scale) -> None:
    """Well-formed files with the right SHA-256: only the MAC, or what is bound by encryption, can tell."""
    true, theirs = house.file.read_bytes(), json.loads(other.file.read_bytes())
    cases = list(_altered(json.loads(true), theirs))
    for what, altered, with_passphrase in cases[:: QUICK_STEP if scale is Scale.QUICK else 1]:
        house.file.write_bytes(sealed(altered))
        outcome.expect(house.opened() != "", f"{what}: the keyring opened it")
        outcome.expect(house.opened(phrase=house.phrase) != "", f"{what}: the recovery phrase opened it")
        if with_passphrase:
            outcome.expect(house.opened(passphrase=FIRST) != "", f"{what}: the passphrase opened it")
    house.file.write_bytes(true)


def _altered(mine: Document, theirs: Document) -> Iterator[tuple[str, Document, bool]]:
    """What it is, the document, and whether to try the passphrase too, which takes a while."""
    kdf = next(index for index, slot in enumerate(mine["body"]["slots"]) if "kdf" in slot)
    for name, values in (
        ("memory_kib", (1, 19 * 1024, 65_535, 65_537, 2**20 + 1)),
        ("iterations", (0, 1, 2, 4, 11)),
        ("lanes", (0, 2, 16, 17)),
    ):
        for value in values:
            changed = copy.deepcopy(mine)
            changed["body"]["slots"][kdf]["kdf"][name] = value
            yield f"{name} {value}", changed, True
    body = mine["body"]
    for name in ("vault_id", "checkpoint_key", "epochs", "slots"):
        yield f"{name} of the other vault", _with(mine, name, theirs["body"][name]), False
    yield "MAC of the other vault", {**copy.deepcopy(mine), "mac": theirs["mac"]}, False
    yield "all of the other vault but its MAC", {**copy.deepcopy(theirs), "mac": mine["mac"]}, False
    yield "slots in another order", _with(mine, "slots", body["slots"][::-1]), True
    for index, slot in enumerate(body["slots"]):
        without = body["slots"][:index] + body["slots"][index + 1 :]
        yield f"no {slot['kind']} slot", _with(mine, "slots", without), False
        foreign = theirs["body"]["slots"][index]
        yield f"{slot['kind']} slot of the other vault", _with(mine, "slots", _at(body, index, foreign)), False
        for name in ("id", "wrapped"):
            mixed = {**slot, name: foreign[name]}
            yield f"{name} of the other vault's {slot['kind']}", _with(mine, "slots", _at(body, index, mixed)), False
            neighbour = body["slots"][(index + 1) % len(body["slots"])]
            mixed = {**slot, name: neighbour[name]}
            yield (
                f"{name} of {neighbour['kind']} in {slot['kind']}",
                _with(mine, "slots", _at(body, index, mixed)),
                False,
            )
        if slot["kind"] == "keyring":
            named = {**slot, "backend": "Another"}
            yield "another backend", _with(mine, "slots", _at(body, index, named)), False
    (epoch,) = body["epochs"]
    for changed_epoch in (
        {**epoch, "epoch": 2},
        {**epoch, "kek": epoch["cache"], "cache": epoch["kek"]},
        {**epoch, "kek": theirs["body"]["epochs"][0]["kek"]},
    ):
        yield f"epoch {changed_epoch['epoch']} altered", _with(mine, "epochs", [changed_epoch]), False
    yield "an epoch more", _with(mine, "epochs", [epoch, {**epoch, "epoch": 2}]), False


def _with(document: Document, name: str, value: object) -> Document:
    changed = copy.deepcopy(document)
    changed["body"][name] = copy.deepcopy(value)
    return changed


def _at(body: Document, index: int, slot: Document) -> list[Document]:
    return [*body["slots"][:index], slot, *body["slots"][index + 1 :]]


# --- files of an earlier time, of another vault ---------------------------------------------------------------------


def _earlier(outcome: Outcome, house: House, other: House, scale: Scale) -> None:
    """An authentic vault.json from before a change of keys, put back in each place."""
    changes: tuple[tuple[str, Work, dict[str, str]], ...] = (
        ("passphrase", lambda vault, _, __: vault.set_passphrase(SECOND, FLOOR), {"passphrase": FIRST}),
        ("recovery phrase", lambda vault, _, __: vault.prepare_recovery_phrase().commit(), {"phrase": house.phrase}),
        ("keyring's key", lambda vault, store, _: vault.set_keystore(store), {"phrase": house.phrase}),
        ("epoch", lambda _, __, log: log.destroy([], [], at_us=9), {"phrase": house.phrase}),
    )
    for what, work, old in changes[:1] if scale is Scale.QUICK else changes:
        changed = house.twin("changed")
        earlier = changed.file.read_bytes()
        changed.change(work)
        outcome.expect(changed.opened() == "", f"{what} changed: it does not open")
        now = changed.file.read_bytes()
        assert now != earlier
        for place, prepare in _places(earlier):
            changed.file.write_bytes(now)
            changed.copy.write_bytes(now)
            prepare(changed)
            told = changed.opened(**old)
            outcome.expect("earlier one was put back" in told, f"the {what} of earlier, {place}: {told!r}")
        changed.file.write_bytes(now)
        changed.copy.write_bytes(earlier)
        healed = changed.opened() == "" and changed.copy.read_bytes() == now
        outcome.expect(healed, f"{what}: an earlier copy alone did not give way to vault.json")
        changed.file.write_bytes(now[:-1])
        changed.copy.write_bytes(earlier)
        outcome.expect("damaged" in changed.opened(), f"{what}: a damaged vault.json beside an earlier copy")
    if scale is Scale.QUICK:
        return
    changed = house.twin("changed")
    earlier = changed.file.read_bytes()
    changed.change_root()
    outcome.expect(changed.opened() == "", "the root key changed: it does not open")
    changed.file.write_bytes(earlier)
    outcome.expect("another vault" in changed.opened(phrase=house.phrase), "the root key of earlier opened the log")
    foreign = house.twin("foreign")
    foreign.file.write_bytes(other.file.read_bytes())
    outcome.expect("another vault" in foreign.opened(), "vault.json of another vault opened this log")


def _places(earlier: bytes) -> Iterator[tuple[str, Callable[[House], None]]]:
    """The ways in which an earlier vault.json can come to be the one that is opened."""

    def alone(house: House) -> None:
        house.file.write_bytes(earlier)

    def both(house: House) -> None:
        house.file.write_bytes(earlier)
        house.copy.write_bytes(earlier)

    def only_copy(house: House) -> None:
        house.file.unlink()
        house.copy.write_bytes(earlier)

    def repaired(house: House) -> None:
        house.file.write_bytes(house.file.read_bytes()[:-1])
        house.copy.write_bytes(earlier)
        assert vault_file.repair(house.home)

    yield "vault.json alone", alone
    yield "vault.json and its copy", both
    yield "the copy, vault.json being gone", only_copy
    yield "the copy, by `key repair`", repaired


class _CutError(BaseException):
    """The power goes."""


def _cut_off(outcome: Outcome, house: House, scale: Scale) -> None:
    """A crash before each step of a change, and after the last, leaves a vault that opens without an alarm."""
    for steps in (1, 3) if scale is Scale.QUICK else range(5):
        cut = house.twin("cut")
        left = iter(range(steps))

        def step(work: Callable[..., None], left: Iterator[int] = left) -> Callable[..., None]:
            def stepped(*args: object) -> None:
                if next(left, None) is None:
                    raise _CutError
                work(*args)

            return stepped

        def change(
            vault: Vault, _: FakeKeyStore, __: SqlEventStore, step: Callable[..., Callable[..., None]] = step
        ) -> None:
            known = vault._follower
            assert known is not None
            with (
                patch.object(vault_file, "write_atomically", step(write_atomically)),
                patch.object(known, "expect", step(known.expect)),
                patch.object(known, "settle", step(known.settle)),
                suppress(_CutError),
            ):
                vault.prepare_recovery_phrase().commit()

        before = cut.file.read_bytes()
        cut.change(change)
        assert (cut.file.read_bytes() == before) == (steps < 3)
        for start in ("first", "second"):
            told = cut.opened()
            outcome.expect(told == "", f"a change cut off after {steps} steps, the {start} start: {told}")


ROWS = [
    Row(
        "vault.json: every byte altered, KDF parameters lowered or raised, slots swapped, old copy put back",
        "refused with a reason",
        attacked,
    )
]
