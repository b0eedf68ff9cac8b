"""Damage and tampering with a vault that holds several meetings: noticed, named, and the rest still opens."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import Program
from tests.support.prepared import PreparedProgram
from tests.support.speech import make_speech

SEED = 7


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault with three short meetings."""
    folder = tmp_path_factory.mktemp("vault")
    program = PreparedProgram(folder / "user")
    program.make_vault()
    for number, sentence in enumerate(("The first meeting was short.", "The second one is longer.", "A third one.")):
        speech = make_speech(folder / f"speech-{number}", (sentence,))
        program.run("import", speech.path, "--title", f"Meeting {number}")
    return program


@pytest.fixture
def vault(original: Program, tmp_path: Path) -> Program:
    """A copy to damage."""
    program = PreparedProgram(tmp_path / "user")
    shutil.copytree(original.home, program.home)
    return program


def _verify(program: Program, exit_code: int = 5) -> dict[str, Any]:
    done = program.run("verify", "--json", exit_code=exit_code)
    document: dict[str, Any] = json.loads(done.stdout)
    assert document["ok"] is (exit_code == 0)
    return document


def _flip(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << (bit % 8)
    path.write_bytes(data)


def _audio(program: Program) -> list[Path]:
    return sorted(program.home.glob("audio/*/*.nfae"))


def test_an_untouched_vault_verifies(vault: Program) -> None:
    document = _verify(vault, exit_code=0)
    assert document["audio_files"] == 3
    assert document["problems"] == []


def _assert_named(program: Program, meeting_ids: set[str]) -> None:
    document = _verify(program)
    assert {problem["meeting_id"] for problem in document["problems"]} == meeting_ids
    for meeting in program.json("list")["meetings"]:
        assert (meeting["state"] == "quarantined") is (meeting["id"] in meeting_ids)
        if meeting["id"] not in meeting_ids:
            assert program.json("show", meeting["id"])["segments"]


def test_one_flipped_bit_in_an_audio_file(vault: Program) -> None:
    rng = random.Random(SEED)
    victim = _audio(vault)[1]
    whole = victim.read_bytes()
    for bit in (8 * 8, 8 * 120, rng.randrange(8 * 200, len(whole) * 8), len(whole) * 8 - 1):
        victim.write_bytes(whole)
        _flip(victim, bit)
        assert {problem["meeting_id"] for problem in _verify(vault)["problems"]} == {victim.parent.name}, bit
    _assert_named(vault, {victim.parent.name})


def test_two_audio_files_swapped(vault: Program) -> None:
    first, second = _audio(vault)[:2]
    aside = first.with_suffix(".aside")
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
    _assert_named(vault, {first.parent.name, second.parent.name})


def test_an_audio_file_cut(vault: Program) -> None:
    victim = _audio(vault)[0]
    victim.write_bytes(victim.read_bytes()[:-100])
    _assert_named(vault, {victim.parent.name})


def test_an_audio_file_deleted(vault: Program) -> None:
    victim = _audio(vault)[2]
    victim.unlink()
    _assert_named(vault, {victim.parent.name})


def test_a_foreign_audio_file_added(vault: Program) -> None:
    victim = _audio(vault)[0]
    shutil.copy(victim, victim.with_name("mic-0.nfae"))
    _assert_named(vault, {victim.parent.name})


def test_an_old_database_put_back(vault: Program) -> None:
    before = vault.home / "vault.db"
    old = before.read_bytes()
    vault.run("rename", "last", "Another title")
    before.write_bytes(old)
    for beside in vault.home.glob("vault.db-*"):
        beside.unlink()
    document = _verify(vault)
    assert any("rolled back" in problem["what"].lower() for problem in document["problems"])
    assert len(vault.json("list")["meetings"]) == 3
    accepted = vault.run("verify", "--accept", "--json")
    assert json.loads(accepted.stdout)["ok"]
    _verify(vault, exit_code=0)


@pytest.mark.slow
def test_a_flipped_bit_in_every_page_of_the_database(vault: Program) -> None:
    rng = random.Random(SEED)
    database = vault.home / "vault.db"
    whole = database.read_bytes()
    pages = len(whole) // 4096
    index = (vault.home / "index.db").read_bytes()
    for page in range(pages):
        database.write_bytes(whole)
        (vault.home / "index.db").write_bytes(index)
        _flip(database, (page * 4096 + rng.randrange(4096)) * 8 + rng.randrange(8))
        done = vault.run("verify", "--json", exit_code=5)
        if page == 0 or not done.stdout:
            assert "page" in done.stderr.lower() or "vault.db" in done.stderr, (page, done.stderr)
            continue
        problems = json.loads(done.stdout)["problems"]
        assert any(f"page {page + 1}" in problem["where"] for problem in problems), (page, problems)
        if page % 8:
            continue
        listed = vault.run("list", "--json", exit_code=None)
        if listed.returncode == 0:
            for meeting in json.loads(listed.stdout)["meetings"]:
                vault.run("show", meeting["id"], exit_code=None)
