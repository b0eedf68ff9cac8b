"""Proofs by the command line, and a verifier that knows nothing of NoteFlow; meetings as they stood; damaged ones."""

from __future__ import annotations

import ast
import base64
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from noteflow.domain import events as ev
from noteflow.domain.events import MeetingId, Recorded
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.signed_note import key_id, of_small_order, verifier_key
from noteflow.infrastructure.security.vault import Vault
from tests.support.cli import PASSPHRASE, Program
from tests.support.prepared import PreparedProgram
from tests.support.raw_log import raw_log
from tests.support.tsa import TimeStamper

VERIFIERS = Path(__file__).parents[2] / "packaging" / "verifier"
MEETING, OTHER = MeetingId("a" * 32), MeetingId("b" * 32)
BEGAN_US = 1_790_000_000_000_000
SAID = ("The lanterns are paid for.", "Nobody knows who pays for the rain.", "We meet again on Friday.")


def facts() -> list[ev.Event]:
    said = [
        ev.UtteranceTranscribed(f"{i:032x}", "mic", 1000 * i, 1000 * i + 900, text, (), "tiny.en", "en")
        for i, text in enumerate(SAID)
    ]
    started = ev.MeetingStarted("Lanterns", BEGAN_US, "microphone", "en", None)
    return [
        started,
        *said,
        ev.TitleChanged("Lanterns and rain"),
        ev.MeetingStopped(BEGAN_US + 5, 4000, recovered=False),
    ]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, list[Recorded]]:
    """A vault with two meetings, a second between one fact and the next, and the facts of the first."""
    program = PreparedProgram(tmp_path_factory.mktemp("vault") / "user")
    program.make_vault()
    held: list[Recorded] = []
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        store = SqlEventStore.open(program.home / "vault.db", vault)
        for number, fact in enumerate(facts()):
            at_us = BEGAN_US + 1_000_000 * number
            held += store.append(MEETING, [fact], at_us=at_us)
            store.append(OTHER, [fact], at_us=at_us)
        store.close()
    return program, held


@pytest.fixture
def vault(original: tuple[Program, list[Recorded]], tmp_path: Path) -> Program:
    """A copy."""
    program = PreparedProgram(tmp_path / "user")
    shutil.copytree(original[0].home, program.home)
    return program


def alter(program: Program, position: int) -> None:
    """Change an event, as somebody may who has the vault's keys, but not its chain's."""
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as keys:  # noqa: SIM117
        with raw_log(program.home / "vault.db", keys) as database:
            database.execute("UPDATE events SET at_us = at_us + 1 WHERE global_seq = ?", (position,))


def stranger(*arguments: str | Path, of: str = "bundle") -> subprocess.CompletedProcess[str]:
    """A verifier, isolated: nothing but what lies beside it and Python's own packages can be imported."""
    command = [sys.executable, "-E", "-s", str(VERIFIERS / f"verify_{of}.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# --- proofs ---


@pytest.mark.parametrize("text", [(), ("--with-text",)])
def test_a_proof_is_made_and_checked_without_a_vault(vault: Program, tmp_path: Path, text: tuple[str, ...]) -> None:
    bundle = tmp_path / "bundle.json"
    made = vault.json("proof", "make", "aaaa", "-o", bundle, *text)
    assert made["events"] == len(facts())
    assert made["opened"] == (len(facts()) if text else 0)
    assert (b"lanterns" in bundle.read_bytes()) is bool(text)
    assert bundle.stat().st_mode & 0o777 == 0o600
    shutil.rmtree(vault.home)
    for key in (made["public_key"], made["verifier_key"]):
        checked = vault.json("proof", "verify", bundle, "--key", key)
        assert checked["key_given"]
        assert (checked["events"], checked["checkpoint"]) == (made["events"], made["checkpoint"])
    plain = vault.run("proof", "verify", bundle).stdout
    assert made["fingerprint_shown"] in plain
    assert "only the bundle itself says" in plain
    assert not vault.home.exists()


def test_a_proof_of_another_vault_or_an_altered_one_is_refused(vault: Program, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.json"
    vault.run("proof", "make", "aaaa", "-o", bundle)
    other = vault.run("proof", "verify", bundle, "--key", "00" * 32, exit_code=5)
    assert "another key" in other.stderr
    assert not other.stdout
    vault.run("proof", "verify", bundle, "--key", "no key", exit_code=2)
    vault.run("proof", "verify", tmp_path / "none.json", exit_code=4)
    bundle.write_bytes(bundle.read_bytes().replace(b'"missing":[]', b'"missing":[],"more":1'))
    assert "unknown" in vault.run("proof", "verify", bundle, exit_code=5).stderr


def test_a_proof_is_not_written_just_anywhere(vault: Program, tmp_path: Path) -> None:
    vault.run("proof", "make", "aaaa", "-o", tmp_path, exit_code=2)
    vault.run("proof", "make", "aaaa", "-o", tmp_path / "none" / "x", exit_code=4)
    vault.run("proof", "make", "aaaa", "-o", "-", exit_code=2)
    vault.run("proof", "make", "cccc", "-o", tmp_path / "x", exit_code=4)
    vault.run("proof", "make", "aaaa", "-o", tmp_path / "x", "--request", tmp_path / "x", exit_code=2)
    assert not (tmp_path / "x").exists()


def test_a_time_stamp_is_asked_for_and_put_in(vault: Program, tmp_path: Path) -> None:
    bundle, query = tmp_path / "bundle.json", tmp_path / "query.tsq"
    vault.run("proof", "make", "aaaa", "-o", bundle, "--request", query)
    answer = TimeStamper(tmp_path / "tsa").answer(query)
    # the meeting goes on meanwhile, which the time-stamp is older than
    vault.run("rename", "aaaa", "Lanterns, rain and hail")
    made = vault.json("proof", "make", "aaaa", "-o", bundle, "--token", answer)
    assert made["later_events"] == 1
    shown = vault.run("proof", "verify", bundle).stdout
    assert "CN=Stamps of a test" in shown
    assert "was not checked" in shown
    vault.run("proof", "make", "aaaa", "-o", bundle, "--token", query, exit_code=5)


def test_a_proof_with_text_is_told_by_the_log_as_an_export(vault: Program, tmp_path: Path) -> None:
    first = vault.json("proof", "make", "aaaa", "-o", tmp_path / "1")
    vault.run("proof", "make", "aaaa", "-o", tmp_path / "2", "--with-text")
    assert vault.json("proof", "make", "aaaa", "-o", tmp_path / "3")["events"] == first["events"] + 1


def test_whoever_holds_the_vault_makes_the_proof(vault: Program, tmp_path: Path) -> None:
    sound = tmp_path / "silence.wav"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=16000:d=30", str(sound)], check=True)
    recording = vault.start("record", "--file", sound, "--realtime", "--events", "--no-transcript")
    try:
        assert recording.stdout is not None
        assert json.loads(recording.stdout.readline())["type"] == "started"
        assert vault.json("proof", "make", "aaaa", "-o", tmp_path / "bundle.json")["events"] == len(facts())
    finally:
        recording.terminate()
        recording.communicate(timeout=60)


# --- the verifier that knows nothing of NoteFlow ---


@pytest.mark.parametrize(("of", "beside"), [("note", set()), ("bundle", {"verify_note"})])
def test_a_verifier_is_short_and_stands_alone(of: str, beside: set[str]) -> None:
    source = (VERIFIERS / f"verify_{of}.py").read_text(encoding="utf-8")
    assert len(source.splitlines()) < 80
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).split(".")[0])
    assert imported - sys.stdlib_module_names == {"cryptography"} | beside


def test_the_verifier_agrees_with_noteflow(vault: Program, tmp_path: Path) -> None:
    bundle, note = tmp_path / "bundle.json", tmp_path / "note"
    made = vault.json("proof", "make", "aaaa", "-o", bundle)
    done = stranger(bundle, made["verifier_key"])
    assert done.returncode == 0, done.stderr
    assert made["fingerprint"] in done.stdout
    assert "(the key that it names)" not in done.stdout
    assert "(the key that it names)" in stranger(bundle).stdout
    assert stranger(bundle, "").returncode == 1
    fields: dict[str, Any] = json.loads(bundle.read_bytes())
    note.write_text(fields["checkpoint"], encoding="utf-8")
    shown = stranger(note, made["verifier_key"], of="note")
    assert shown.stdout == fields["checkpoint"].rpartition("\n\n")[0] + "\n"
    first = fields["events"][0]
    edits: list[tuple[dict[str, Any], str, Any]] = [
        (first, "leaf", "00" * 32),
        (first, "position", first["position"] + 1),
        (first, "path", ""),
        (fields, "checkpoint", fields["checkpoint"].replace("\n", "\n1", 1)),
        (fields, "origin", "noteflow/" + "0" * 32),
        (fields, "public_key", "AAAA"),
        (fields, "meeting", "a meeting"),
        (fields, "missing", [{"position": 1 << 40, "reason": "?", "sequence": len(fields["events"]) + 1}]),
    ]
    for place, name, value in edits:
        before, place[name] = place[name], value
        bundle.write_text(json.dumps(fields), encoding="utf-8")
        refused = stranger(bundle)
        assert refused.returncode == 1, name
        assert refused.stderr.startswith("does not hold: ")
        vault.run("proof", "verify", bundle, exit_code=5)
        place[name] = before
    note.write_text(fields["checkpoint"].replace("\n", "\n1", 1), encoding="utf-8")
    assert stranger(note, made["verifier_key"], of="note").returncode == 1


def test_the_verifier_refuses_every_text_that_noteflow_refuses(vault: Program, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.json"
    made = vault.json("proof", "make", "aaaa", "-o", bundle, "--with-text")
    done = stranger(bundle, made["verifier_key"])
    assert (done.returncode, "with their text" in done.stdout) == (0, True), done.stderr
    whole = bundle.read_text(encoding="utf-8")
    fields: dict[str, Any] = json.loads(whole)
    second, missing = fields["events"][1], fields["missing"]
    said = second["opening"]
    key = fields["payload_key"]
    edits: list[tuple[dict[str, Any], str, Any]] = [
        *((said, name, said[name] + 1) for name in ("at_us", "version")),
        *((said, name, "00" + said[name][2:]) for name in ("event_id", "dek_id", "previous", "nonce")),
        *((said, name, said[name] + "00") for name in ("event_id", "dek_id", "previous", "nonce")),
        (said, "payload", said["payload"].replace("}", " }", 1)),
        (said, "type", "MeetingStarted"),
        (said, "ciphertext", "AAAA" + said["ciphertext"][4:]),
        (second, "opening", None),
        (second, "sequence", second["sequence"] + 1),
        (fields, "payload_key", "00" + key[2:]),
        (fields, "payload_key", None),
        (fields, "meeting", "b" * 32),
        (fields, "fingerprint", "0" * 64),
        (fields, "format", "another"),
        (fields, "version", 2),
        (fields, "events", fields["events"][1:]),
        (fields, "events", []),
        (fields, "missing", [*missing, {"position": None, "reason": "?", "sequence": 2}]),
    ]
    for place, name, value in edits:
        before, place[name] = place[name], value
        bundle.write_text(json.dumps(fields), encoding="utf-8")
        assert stranger(bundle).returncode == 1, (name, value)
        place[name] = before
    bundle.write_text(whole.replace('"payload":', '"payload":"{}","payload":', 1), encoding="utf-8")
    assert stranger(bundle).returncode == 1


SMALL = [
    *(bytes([low]) + bytes(31) for low in (0, 1)),
    bytes([0xEC]) + b"\xff" * 30 + b"\x7f",
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    *(bytes([low]) + b"\xff" * 30 + b"\x7f" for low in (0xED, 0xEE)),
]


@pytest.mark.parametrize("sign", [0, 0x80])
@pytest.mark.parametrize("key", SMALL)
def test_a_key_under_which_anything_is_signed_is_refused(key: bytes, sign: int, tmp_path: Path) -> None:
    key = key[:31] + bytes([key[31] | sign])
    assert of_small_order(key)
    # the identity as R, and nothing as s: under the identity it holds for every text
    blob = key_id("anybody", key) + bytes([1]) + bytes(63)
    note = tmp_path / "note"
    note.write_text(f"anything\n\n\u2014 anybody {base64.b64encode(blob).decode()}\n", encoding="utf-8")
    refused = stranger(note, verifier_key("anybody", key), of="note")
    assert (refused.returncode, "small order" in refused.stderr) == (1, True)


def test_the_verifier_shows_the_published_note(tmp_path: Path) -> None:
    note = tmp_path / "note"
    note.write_text(
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
        encoding="utf-8",
    )
    key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert stranger(note, key, of="note").stdout.startswith("If you think cryptography")
    assert stranger(note, key.replace("ARpc", "ARpd"), of="note").returncode == 1


# --- as it stood ---


def test_a_meeting_is_shown_as_it_stood(original: tuple[Program, list[Recorded]]) -> None:
    program, held = original
    for number, fact in enumerate(held):
        stood = [
            program.json("show", "aaaa", "--at", str(fact.position)),
            program.json("show", "aaaa", "--at", str(fact.position + 1)),
            program.json("show", "aaaa", "--at", datetime.fromtimestamp(fact.at_us / 1e6, tz=UTC).isoformat()),
        ]
        for document in stood:
            assert document["position"] == fact.position
            assert [s["text"] for s in document["segments"]] == list(SAID[: min(number, 3)])
            assert document["title"] == ("Lanterns" if number < 4 else "Lanterns and rain")
            assert document["state"] == ("recording" if number < 5 else "ready")
    assert program.json("show", "aaaa", "--at", "999999999")["position"] == held[-1].position
    assert program.json("show", "aaaa", "--at", "2100-01-01")["position"] == held[-1].position
    for before in ("0", str(held[0].position - 1), "2001-01-01T10:00"):
        assert "had not begun" in program.run("show", "aaaa", "--at", before, "--json", exit_code=4).stderr
    for senseless in ("yesterday", "-1", "1.5"):
        program.run("show", "aaaa", f"--at={senseless}", exit_code=2)


def test_a_damaged_meeting_is_shown_as_it_stood_before(
    vault: Program, original: tuple[Program, list[Recorded]]
) -> None:
    held = original[1]
    alter(vault, held[3].position)
    now = vault.json("show", "aaaa")
    assert now["state"] == "quarantined"
    assert now["problem"]["event"] == 4
    assert [s["text"] for s in now["segments"]] == list(SAID[:2])
    before = vault.json("show", "aaaa", "--at", str(held[2].position))
    assert "problem" not in before
    assert [s["text"] for s in before["segments"]] == list(SAID[:2])
    assert "problem" in vault.json("show", "aaaa", "--at", str(held[3].position))
    assert "problem" in vault.json("show", "aaaa", "--at", "2100-01-01")
    earlier = datetime.fromtimestamp(held[1].at_us / 1e6, tz=UTC).isoformat()
    assert "problem" not in vault.json("show", "aaaa", "--at", earlier)
    vault.run("show", "aaaa", "--at", "0", exit_code=4)


# --- what does not verify ---


def test_a_damaged_meeting_is_exported_and_proved_as_far_as_it_verifies(
    vault: Program, original: tuple[Program, list[Recorded]], tmp_path: Path
) -> None:
    bad = original[1][3]
    alter(vault, bad.position)
    caution = f"does not verify from event {bad.position} on"
    vault.run("export", "aaaa", "--format", "md", "-o", tmp_path / "m.md")
    markdown = (tmp_path / "m.md").read_text(encoding="utf-8")
    vault.run("export", "aaaa", "--format", "pdf", "-o", tmp_path / "m.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "m.pdf").pages]
    for text in (markdown, " ".join(" ".join(pages).split())):
        assert caution in text
        assert SAID[1] in text
        assert SAID[2] not in text
    bundle = tmp_path / "bundle.json"
    made = vault.json("proof", "make", "aaaa", "-o", bundle, "--with-text")
    assert [lost["event"] for lost in made["missing"]] == [bad.sequence]
    assert "Missing: event 4" in vault.run("proof", "verify", bundle).stdout
    assert "1 are missing" in stranger(bundle).stdout
    assert vault.json("proof", "make", "bbbb", "-o", bundle)["missing"] == []
