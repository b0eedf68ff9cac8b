"""What a person is told after a crash: how much there is of each track, and what belongs to nobody."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import pytest

from noteflow.infrastructure.security.nfae_format import HEADER_BYTES
from tests.support.cli import kill, next_event
from tests.support.prepared import PreparedProgram

FRAME = 16_384 + 32
STRANGER = "ab" * 16


@pytest.mark.slow
def test_the_coverage_is_told_by_every_command(tmp_path: Path) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    with wave.open(str(tmp_path / "long.wav"), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 16_000 * 60))
    recording = program.start(
        *("record", "--no-transcript", "--events", "--realtime", "--file", str(tmp_path / "long.wav"))
    )
    meeting = next_event(recording, "started")["meeting_id"]
    path = program.home / "audio" / meeting / "file-0.nfae"
    while path.stat().st_size < HEADER_BYTES + 4 * FRAME:
        assert recording.poll() is None
    kill(recording)
    # the disk has damaged the third chunk
    data = bytearray(path.read_bytes())
    data[HEADER_BYTES + 2 * FRAME + 100] ^= 1
    path.write_bytes(data)
    stranger = program.home / "audio" / STRANGER
    stranger.mkdir()
    (stranger / "mic-0.nfae").write_bytes(bytes(data))

    told = program.run("list").stderr
    assert "An interrupted recording was sealed" in told
    assert "Speaker: 00:01 of 00:0" in told
    shown = program.json("show", meeting)
    (track,) = shown["tracks"]
    covered = track["coverage"]
    assert covered["recovered_s"] == 1.024
    assert covered["expected_s"] >= 4 * 0.512
    assert covered["missing"][0]["start_s"] == 1.024
    assert covered["missing"][-1]["end_s"] == covered["expected_s"]
    assert {gap["reason"] for gap in covered["missing"]} <= {"missing", "crash"}
    assert not covered["end_known"]
    assert f"file: {covered['told']}." in program.run("show", meeting).stdout
    program.run("export", meeting, "--format", "md", "-o", tmp_path / "out.md")
    assert covered["told"].split("; ")[1] in (tmp_path / "out.md").read_text()

    recovered = program.json("recover")
    assert [problem["meeting_id"] for problem in recovered["problems"]] == [STRANGER]
    verified = json.loads(program.run("verify", "--json", exit_code=5).stdout)
    assert [(p["meeting_id"], p["where"]) for p in verified["problems"]] == [(STRANGER, f"audio/{STRANGER}")]
    assert (stranger / "mic-0.nfae").read_bytes() == bytes(data)
    later = program.json("show", meeting)
    assert {**later, "position": 0, "head": ""} == {**shown, "position": 0, "head": ""}
