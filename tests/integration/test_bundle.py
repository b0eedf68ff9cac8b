"""A vault full of secrets: none of them is in the bundle of `doctor`, nor in the logs, in any spelling."""

from __future__ import annotations

import base64
import json
import shutil
import stat
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from noteflow.application.journal import Journal
from noteflow.domain import events as ev
from noteflow.domain import meeting as md
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.index import FakeIndex
from tests.support.cli import PASSPHRASE, Program
from tests.support.prepared import PreparedProgram
from tests.unit.test_recovery import StoppedClock

TITLE = "Zanzibar merger"
NOTE = "ask Wilhelmina"
MARKER = "Ouagadougou decision"
SAID = "the Xylophone clause stands"
DEVICE = "Headset of Bartholomew"
PERSON = "quentinfolder"
SECRETS = [
    *TITLE.split(),
    *NOTE.split()[1:],
    *MARKER.split()[:1],
    "Xylophone",
    "Bartholomew",
    PERSON,
    *PASSPHRASE.split(),
]


def spellings(secret: bytes) -> Iterator[bytes]:
    """A secret as it is, in hexadecimal, in Base64 at every place in a group of three, and as UTF-16."""
    for raw in {secret, secret.lower(), secret.upper()}:
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for shift in range(3):
            # without the characters that what stands before and behind would change
            whole = slice(-(-shift * 8 // 6), (shift + len(raw)) * 8 // 6)
            yield base64.b64encode(bytes(shift) + raw)[whole]
            yield base64.urlsafe_b64encode(bytes(shift) + raw)[whole]
    for encoding in ("utf-16-le", "utf-16-be"):
        yield secret.decode().encode(encoding)


def found(data: bytes) -> list[str]:
    return [s for s in SECRETS if any(x in data for x in spellings(s.encode()))]


def fill(program: Program) -> ev.MeetingId:
    """A meeting whose every text is a secret."""
    meeting = ev.MeetingId("ab" * 16)
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        store = SqlEventStore.open(program.home / "vault.db", vault)
        journal = Journal(store, FakeIndex(), StoppedClock())
        journal.append(meeting, md.decide(None, md.Start(TITLE, 1, "microphone", "en", "tiny.en")))
        for command in (
            md.OpenSegment("mic", "a" * 32, "d" * 32, 0, DEVICE),
            md.AddNote(0, NOTE),
            md.AddMarker(0, MARKER),
            md.AddUtterance(ev.UtteranceTranscribed("u" * 32, "mic", 0, 1, SAID, (), "tiny.en", "en")),
        ):
            journal.execute(meeting, command)
        store.close()
    return meeting


def test_no_secret_is_in_a_bundle_or_in_the_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = PreparedProgram(tmp_path / PERSON)
    program.environment |= {"XDG_CURRENT_DESKTOP": f"GNOME:{TITLE}", "XDG_SESSION_TYPE": NOTE}
    program.make_vault()
    meeting = fill(program)
    # a recovery that finds the file of a segment gone, an import that fails, a call that fails: all of that is logged
    bad = program.user / f"{TITLE}.wav"
    bad.write_bytes(b"not a sound file")
    program.run("recover")
    program.run("import", bad, "--title", TITLE, exit_code=None)
    with wave.open(str(program.user / "quiet.wav"), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(32_000))
    program.run("record", "--file", program.user / "quiet.wav", "--title", TITLE, "--no-transcript")
    program.run("rename", meeting, NOTE)
    log = program.home / "logs" / "noteflow.log"
    assert meeting in log.read_text(), "the log tells something"
    with log.open("a") as file:
        # whatever got into a log by mistake stays behind
        file.write(f"2026-11-25 10:11:12,345 ERROR noteflow.access:access:12 {SAID} {meeting} OSError\n{TITLE}\n")

    path = tmp_path / "bundle.json"
    told = program.json("doctor", "--bundle", path)
    assert told["holds"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    data = path.read_bytes()
    assert found(data) == []
    assert meeting.encode() not in data
    document = json.loads(data)
    assert document["vault"]["slots"] == [
        {"kind": "passphrase", "memory_kib": 64 * 1024, "iterations": 3, "lanes": 1},
    ]
    assert document["sound"]["meetings"] >= 1
    assert document["machine"]["desktops"] == ["GNOME", "other"]
    assert any(line["meetings"] and line["kinds"] == ["OSError"] for line in document["log"])
    assert program.run("doctor", "--bundle", path, exit_code=2).stderr.count("already") == 1

    text = log.read_bytes().split(f" {SAID} ".encode())[0].rpartition(b"\n")[0]
    assert found(text) == []


def test_a_secret_is_found_in_every_spelling() -> None:
    for secret in SECRETS:
        for spelling in spellings(secret.encode()):
            assert len(spelling) >= len(secret), spelling
            assert secret in found(b"xx" + spelling + b"xx"), (secret, spelling)
    for lead in (b"", b"a", b"ab"):
        assert found(base64.b64encode(lead + NOTE.encode() + b"tail")) == ["Wilhelmina"]


def test_a_damaged_vault_gives_a_bundle_too(tmp_path: Path) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    for name in ("vault.json", "vault.json.copy"):
        (program.home / name).write_bytes(b"damaged")
    shutil.rmtree(program.home / "logs", ignore_errors=True)
    path = tmp_path / "bundle.json"
    program.run("doctor", "--bundle", path)
    assert json.loads(path.read_bytes())["vault"] == {"there": True, "readable": False, "kind": "IntegrityError"}
