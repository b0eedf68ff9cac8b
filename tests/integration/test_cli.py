"""The command line as other programs rely on it: shapes, exit codes, bad inputs, and being served by a running one."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import COMMAND, Program, next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import Speech, make_speech, recall, write_wav

MEETING_KEYS = {"id", "title", "started_at", "duration_s", "state", "position", "tracks", "segments", "notes"}
SEGMENT_KEYS = {"id", "track", "speaker", "start_s", "end_s", "text", "edited"}


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = PreparedProgram(tmp_path_factory.mktemp("cli") / "user")
    program.make_vault()
    return program


@pytest.fixture
def running(program: Program, speech: Speech) -> Iterator[subprocess.Popen[str]]:
    """A recording in a terminal that holds the vault."""
    recording = program.start("record", "--file", speech.path, "--realtime", "--events", "--title", "Held")
    next_event(recording, "started")
    yield recording
    if recording.poll() is None:
        recording.terminate()
    recording.communicate(timeout=60)


def test_record_from_a_file(program: Program, speech: Speech) -> None:
    document = program.json("record", "--file", speech.path, "--title", "Budget")
    assert document.keys() >= MEETING_KEYS
    assert document["title"] == "Budget"
    assert document["state"] == "ready"
    assert document["duration_s"] == pytest.approx(speech.duration_s, abs=0.01)
    assert [track["name"] for track in document["tracks"]] == ["file"]
    assert all(segment.keys() >= SEGMENT_KEYS for segment in document["segments"])
    assert recall(speech.words(), " ".join(segment["text"] for segment in document["segments"])) >= 0.9
    for segment, following in zip(document["segments"], document["segments"][1:], strict=False):
        assert segment["start_s"] < segment["end_s"]
        assert segment["start_s"] <= following["start_s"]


def test_import_mp3_and_mp4(program: Program, speech: Speech, tmp_path: Path) -> None:
    mp3, mp4 = tmp_path / "speech.mp3", tmp_path / "clip.mp4"
    encode = ["ffmpeg", "-v", "error", "-i", str(speech.path)]
    subprocess.run([*encode, "-ar", "44100", "-ac", "2", str(mp3)], check=True)
    picture = ["-f", "lavfi", "-i", "color=c=black:s=64x64:r=5", "-shortest"]
    subprocess.run([*encode, *picture, "-t", "9", str(mp4)], check=True)
    document = program.json("import", mp3, mp4)
    assert [meeting["title"] for meeting in document["meetings"]] == ["speech", "clip"]
    for meeting in document["meetings"]:
        assert meeting.keys() >= MEETING_KEYS
        words = speech.words(until_s=meeting["duration_s"])
        assert recall(words, " ".join(segment["text"] for segment in meeting["segments"])) >= 0.85
    assert document["meetings"][0]["duration_s"] == pytest.approx(speech.duration_s, abs=0.2)


def _bad_inputs(folder: Path, speech: Speech) -> dict[str, tuple[Path, int]]:
    whole = speech.path.read_bytes()
    (folder / "text.wav").write_text("this is no sound at all, only words\n" * 50)
    (folder / "empty.mp3").write_bytes(b"")
    (folder / "cut-header.wav").write_bytes(whole[:30])
    write_wav(folder / "short.wav", bytes(2 * 1000))
    subprocess.run(
        [
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "color=c=black:s=64x64:r=5",
            "-t",
            "2",
            str(folder / "mute.mp4"),
        ],
        check=True,
    )
    (folder / "folder").mkdir()
    return {
        "a text file": (folder / "text.wav", 1),
        "an empty file": (folder / "empty.mp3", 1),
        "cut inside its header": (folder / "cut-header.wav", 1),
        "under 0.1 s": (folder / "short.wav", 1),
        "no audio stream": (folder / "mute.mp4", 1),
        "a folder": (folder / "folder", 2),
        "missing": (folder / "nowhere.wav", 4),
    }


def test_bad_inputs_get_one_sentence_and_leave_no_meeting(program: Program, speech: Speech, tmp_path: Path) -> None:
    before = program.json("list")
    for kind, (path, exit_code) in _bad_inputs(tmp_path, speech).items():
        commands: tuple[tuple[str | Path, ...], ...] = (("import", path), ("record", "--file", path))
        for command in commands:
            done = program.run(*command, "--json", exit_code=exit_code)
            assert done.stdout == "", kind
            said = [line for line in done.stderr.splitlines() if line]
            assert len(said) == 1, (kind, done.stderr)
            assert said[0].startswith("noteflow: "), kind
    assert program.json("list") == before
    assert program.json("verify")["ok"]


def test_no_permission(program: Program, speech: Speech, tmp_path: Path) -> None:
    private = tmp_path / "private.wav"
    private.write_bytes(speech.path.read_bytes())
    private.chmod(0)
    # root may read everything, unless it gives that up
    unprivileged = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*unprivileged, *COMMAND, "import", str(private)],
        env=program.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "permission" in done.stderr.lower()
    assert len(done.stderr.splitlines()) == 1


def test_a_file_cut_later_is_imported_with_its_loss_as_a_gap(program: Program, speech: Speech, tmp_path: Path) -> None:
    cut = tmp_path / "cut.wav"
    whole = speech.path.read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    (meeting,) = program.json("import", cut)["meetings"]
    half = speech.duration_s / 2
    (gap,) = meeting["tracks"][0]["gaps"]
    assert meeting["duration_s"] == pytest.approx(half, abs=0.1)
    assert gap["start_s"] == pytest.approx(half, abs=0.1)
    assert gap["end_s"] == pytest.approx(speech.duration_s, abs=0.1)
    assert recall(speech.words(until_s=half), " ".join(s["text"] for s in meeting["segments"])) >= 0.85


def test_search_show_rename_and_export(program: Program, speech: Speech, tmp_path: Path) -> None:
    program.run("import", speech.path, "--title", "-", stdin="Für die Akte")
    meeting_id = program.json("list")["meetings"][0]["id"]
    assert program.json("show", meeting_id[:10])["title"] == "Für die Akte"
    hits = program.json("search", "quarterly budget")["hits"]
    assert meeting_id in {hit["meeting_id"] for hit in hits}
    assert all(hit.keys() >= {"meeting_id", "title", "start_s", "text", "snippet"} for hit in hits)
    assert program.json("rename", meeting_id, "New name")["title"] == "New name"
    heads = {
        "pdf": b"%PDF", "docx": b"PK", "md": b"---\n", "obsidian": b"---\n", "html": b"<!DOCTYPE html>",
        "txt": b"New name\n", "srt": b"1\n", "vtt": b"WEBVTT\n", "json": b"{\n",
    }  # fmt: skip
    for format_name, magic in heads.items():
        target = tmp_path / f"out.{format_name}"
        program.run("export", meeting_id, "--format", format_name, "-o", target)
        assert target.read_bytes().startswith(magic)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "New name" in (tmp_path / "out.md").read_text()
    part = tmp_path / "part.json"
    choice = ("--from", "0:01", "--to", "00:00:03.5", "--without", "words", "--without", "times")
    program.run("export", meeting_id, "--format", "json", "-o", part, *choice, exit_code=2)
    program.run(
        "export",
        meeting_id,
        "--format",
        "json",
        "-o",
        part,
        *choice[:4],
        "--without",
        "times",
        "--at",
        "1",
        exit_code=4,
    )
    assert not part.exists()
    program.run("export", meeting_id, "--format", "json", "-o", part, *choice[:4], "--without", "times")
    assert json.loads(part.read_text())["part"] == {"start_s": 1.0, "end_s": 3.5}
    assert "start_s" not in json.loads(part.read_text())["segments"][0]
    program.run("export", meeting_id, "--format", "txt", "-o", part, "--from", "soon", exit_code=2)
    program.run("export", meeting_id, "--format", "docm", "-o", tmp_path / "x", exit_code=2)
    program.run("show", "zzzz", exit_code=4)


def test_without_a_running_app(program: Program) -> None:
    assert program.json("status")["state"] == "stopped"
    for command in (["toggle"], ["start"], ["stop"], ["mark"], ["note", "x"]):
        program.run(*command, exit_code=1)


def test_a_running_recording_serves_the_others(
    program: Program, speech: Speech, running: subprocess.Popen[str], tmp_path: Path
) -> None:
    status = program.json("status")
    assert status["state"] == "recording"
    assert status.keys() >= {"meeting_id", "elapsed_s", "backlog_s", "dropped_frames", "tray", "hotkeys"}
    assert program.json("list")["meetings"][0]["state"] == "recording"
    program.run("mark", "Decision")
    program.run("note", "-", stdin="Remember the annex")
    program.run("record", "--file", speech.path, exit_code=7)
    short = make_speech(tmp_path, ("Nothing else was said.",))
    program.run("stop")
    next_event(running, "stopped")
    assert running.wait(60) == 0
    shown = program.json("show", "last")
    assert [note["text"] for note in shown["notes"]] == ["Remember the annex"]
    assert [marker["text"] for marker in shown["markers"]] == ["Decision"]
    (imported,) = program.json("import", short.path)["meetings"]
    assert imported["segments"]


def test_usage_errors(program: Program) -> None:
    for command in (["nonsense"], ["export", "last"], ["record", "--mic", "none"], ["init", "--keystore", "paper"]):
        program.run(*command, exit_code=2)


def test_audio_vectors(program: Program, tmp_path: Path) -> None:
    vectors = json.loads((Path(__file__).parents[1] / "vectors/nfae/vectors.json").read_text())
    for number, vector in enumerate(vectors):
        if number % 12:
            continue
        file, key = tmp_path / "file.nfae", tmp_path / "key"
        file.write_bytes(bytes.fromhex(vector["file"]))
        key.write_text(vector["dek"])
        done = program.run("audio", "verify", file, "--key-file", key, "--json", exit_code=None)
        document = json.loads(done.stdout)
        assert document["state"] == vector["state"], vector["name"]
        whole = vector["state"] == "sealed" or (vector["version"] == 1 and vector["state"] == "unsealed")
        assert done.returncode == (0 if whole else 5), vector["name"]
