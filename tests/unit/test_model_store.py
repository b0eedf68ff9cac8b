"""The models' folder: what is under a name is whole, and what is refused leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.ports import TranscriptionJob
from noteflow.domain.errors import DeviceError, IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.infrastructure.asr import model_store as module
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.download import Download
from noteflow.infrastructure.asr.model_store import ModelStore
from noteflow.infrastructure.asr.models import CARD, MODELS, KnownModels, Model, read, require, verify
from tests.support.model_server import ModelServer, Odd, serving

FILES = {
    "config.json": json.dumps({"suppress_ids": [], "alignment_heads": [[1, 0]]}).encode(),
    "model.bin": struct.pack("<IH", 6, 12) + b"WhisperSpec\0" + bytes(range(256)) * 2000,
    "tokenizer.json": b'{"model": {}}',
    "vocabulary.txt": b"word\n" * 51_864,
}
POCKET = Model(
    "pocket",
    "",
    "",
    {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()},
    languages=("en",),
    sizes={name: len(data) for name, data in FILES.items()},
    repository="somebody/pocket",
    revision="0" * 40,
)
BASE_PATH = f"/{POCKET.repository}/resolve/{POCKET.revision}/"
BIN = f"{BASE_PATH}model.bin"


@pytest.fixture(autouse=True)
def pocket(monkeypatch: pytest.MonkeyPatch) -> Model:
    """A published model that is small."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setitem(cast(dict[str, Model], MODELS), "pocket", POCKET)
    return POCKET


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving({f"{BASE_PATH}{name}": data for name, data in FILES.items()}) as made:
        yield made


@pytest.fixture
def store(home: Path, server: ModelServer) -> ModelStore:
    return ModelStore(home, endpoint=server.url, download=Download(timeout_s=20, pauses_s=(0.0,)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model of somebody's own."""
    made = tmp_path / "Our model"
    made.mkdir()
    for name, data in FILES.items():
        (made / name).write_bytes(data)
    (made / "README.md").write_text("not ours to copy")
    return made


def names(store: ModelStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir()) if store.folder.exists() else []


def described(store: ModelStore, name: str) -> dict[str, Any]:
    return next(model for model in store.describe() if model["name"] == name)


# --- fetching -----------------------------------------------------------------------------------------------------


def test_a_model_is_fetched_whole_and_found(store: ModelStore, server: ModelServer) -> None:
    told: list[int] = []
    fetched = store.fetch("pocket", told.append)
    assert (fetched.received, fetched.was_there) == (POCKET.size, False)
    assert told == sorted(told)
    assert told[-1] == POCKET.size
    model, paths = require("pocket", store.models)
    assert read("pocket", paths, model.files) == FILES
    assert names(store) == [".lock", "pocket"]
    assert sorted(path.name for path in (store.folder / "pocket").iterdir()) == sorted([*FILES, CARD])
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (store.folder / "pocket").iterdir()} == {0o600}
    assert described(store, "pocket")["from"] == "fetched"
    assert "pocket" in WhisperTranscriber(store.models).models()
    # the small ones first
    assert server.seen[-1][0] == BIN


def test_one_that_is_here_is_not_fetched_again(store: ModelStore, server: ModelServer) -> None:
    store.fetch("pocket")
    asked = len(server.seen)
    assert store.fetch("pocket").was_there
    assert len(server.seen) == asked


def test_one_that_was_cut_off_goes_on_and_is_not_there_until_it_is_whole(
    store: ModelStore, server: ModelServer
) -> None:
    server.odd[BIN] = [Odd(cut_at=100_000)] + 9 * [Odd(cut_at=0)]
    with pytest.raises(DeviceError):
        store.fetch("pocket")
    assert "pocket" not in WhisperTranscriber(store.models).models()
    small = sum(len(data) for name, data in FILES.items() if name != "model.bin")
    # and the mark of its version
    assert described(store, "pocket")["partial_bytes"] - small - 100_000 < 100
    del server.odd[BIN]
    assert store.fetch("pocket").received == POCKET.size - small - 100_000
    assert server.ranges(BIN)[-1] == "bytes=100000-"
    assert store.models.origin("pocket") == "fetched"
    assert [path for path, _, _ in server.seen].count(f"{BASE_PATH}config.json") == 1


def test_a_file_that_is_not_the_published_one_is_refused_and_deleted(store: ModelStore, server: ModelServer) -> None:
    wrong = bytes(len(FILES["model.bin"]))
    server.odd[BIN] = 9 * [Odd(body=wrong)]
    with pytest.raises(IntegrityError, match=r"model\.bin of pocket") as refusal:
        store.fetch("pocket")
    assert refusal.value.remedy
    assert "pocket" not in names(store)
    assert not any("model.bin" in path.name for path in (store.folder / ".fetch-pocket").iterdir())
    assert len(server.ranges(BIN)) == 1


def test_a_beginning_of_another_version_costs_one_more_download(store: ModelStore, server: ModelServer) -> None:
    part = store.folder / ".fetch-pocket" / "model.bin.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"earlier version")
    store.fetch("pocket")
    assert server.ranges(BIN) == ["bytes=15-", None]
    assert store.models.origin("pocket") == "fetched"


@pytest.mark.parametrize("damage", ["flip", "cut", "missing"])
def test_a_damaged_one_is_refused_by_name_of_the_way_out_which_works(store: ModelStore, damage: str) -> None:
    store.fetch("pocket")
    path = store.folder / "pocket" / "model.bin"
    match damage:
        case "flip":
            path.write_bytes(bytes([FILES["model.bin"][0] ^ 1]) + FILES["model.bin"][1:])
        case "cut":
            path.write_bytes(FILES["model.bin"][:-1])
        case "missing":
            path.unlink()
    transcriber = WhisperTranscriber(store.models)
    with pytest.raises(DeviceError) as refusal:
        transcriber.transcribe(TranscriptionJob({"mic": 0}, "auto", "pocket", lambda *_: b""), lambda _: None)
    transcriber.close()
    assert "`noteflow models fetch pocket`" in refusal.value.remedy
    assert described(store, "pocket")["damaged"] == (damage != "flip")
    store.fetch("pocket")
    model, paths = require("pocket", store.models)
    verify("pocket", paths, model.files)
    assert names(store) == [".lock", "pocket"]


def test_one_that_is_fetched_goes_before_a_damaged_one_of_the_packages(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = tmp_path / "pocket_wheel" / "data"
    packaged.mkdir(parents=True)
    for name, data in FILES.items():
        (packaged / name).write_bytes(data)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(
        cast(dict[str, Model], MODELS), "pocket", replace(POCKET, package="pocket_wheel", folder="data")
    )
    assert store.models.origin("pocket") == "packaged"
    assert store.fetch("pocket").was_there
    with pytest.raises(UsageError, match="own packages"):
        store.remove("pocket")
    (packaged / "model.bin").write_bytes(b"damaged")
    assert not store.fetch("pocket").was_there
    assert store.models.origin("pocket") == "fetched"
    model, paths = require("pocket", store.models)
    verify("pocket", paths, model.files)
    store.remove("pocket")
    assert store.models.origin("pocket") == "packaged"


def test_a_disk_without_room_is_told_before_anything_comes(
    store: ModelStore, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 0, module.LEFT_FREE + POCKET.size - 1))
    with pytest.raises(NoteFlowError, match="MB free") as refusal:
        store.fetch("pocket")
    assert refusal.value.remedy
    assert server.seen == []
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 0, module.LEFT_FREE + POCKET.size))
    store.fetch("pocket")


def test_what_nobody_publishes_is_not_asked_for(store: ModelStore, server: ModelServer) -> None:
    for name in ("nosuch", "../pocket", ""):
        with pytest.raises(NotFoundError, match="knows no published model"):
            store.fetch(name)
    assert server.seen == []
    assert names(store) == []


def test_nothing_is_fetched_in_the_clear(home: Path) -> None:
    with pytest.raises(UsageError, match="https"):
        ModelStore(home, endpoint="http://example.org").fetch("pocket")


def test_two_at_once_are_kept_apart(store: ModelStore) -> None:
    store.folder.mkdir()
    with FileLock(store.folder / ".lock"), pytest.raises(NoteFlowError, match="Another NoteFlow"):
        store.fetch("pocket")
    store.fetch("pocket")


def test_what_a_crash_left_half_done_is_deleted_and_a_persons_own_folder_is_not(store: ModelStore) -> None:
    for name in (".new-0123456789ab", ".old-0123456789ab", "mine", ".new-mine"):
        (store.folder / name).mkdir(parents=True)
        (store.folder / name / "config.json").write_text("{}")
    store.fetch("pocket")
    assert names(store) == [".lock", ".new-mine", "mine", "pocket"]
    with pytest.raises(NotFoundError):
        store.remove("mine")
    assert "mine" not in store.models


# --- adding -------------------------------------------------------------------------------------------------------


def test_a_folder_is_copied_pinned_and_found(store: ModelStore, server: ModelServer, folder: Path) -> None:
    told: list[int] = []
    assert store.add(folder, "ours", told.append) == "ours"
    assert told[-1] == POCKET.size
    model, paths = require("ours", store.models)
    assert model.files == POCKET.files
    assert read("ours", paths, model.files) == FILES
    assert described(store, "ours") == {
        "name": "ours",
        "published": False,
        "bytes": POCKET.size,
        "languages": ["en"],
        "installed": True,
        "from": "added",
        "damaged": False,
        "path": str(store.folder / "ours"),
        "partial_bytes": 0,
        "speed": None,
    }
    assert list(WhisperTranscriber(store.models).models())[-1] == "ours"
    assert names(store) == [".lock", "ours"]
    assert not (store.folder / "ours" / "README.md").exists()
    assert server.seen == []
    shutil.rmtree(folder)
    verify("ours", paths, model.files)


@pytest.mark.parametrize(("count", "languages"), [(51_864, ("en",)), (51_865, ())])
def test_its_languages_are_told_by_its_vocabulary(
    store: ModelStore, folder: Path, count: int, languages: tuple[str, ...]
) -> None:
    (folder / "vocabulary.txt").unlink()
    (folder / "vocabulary.json").write_text(json.dumps(["word"] * count))
    store.add(folder, "ours")
    assert store.models["ours"].languages == languages


def test_the_folders_name_is_the_models_where_it_does(store: ModelStore, folder: Path) -> None:
    with pytest.raises(UsageError, match="“Our model” does not do"):
        store.add(folder)
    assert store.add(folder.rename(folder.with_name("whisper.v2"))) == "whisper.v2"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "-x", "x" * 65, "ö", "a b", "speeds.json", ".lock", "x."])
def test_names_that_do_not_do(store: ModelStore, folder: Path, name: str) -> None:
    with pytest.raises(UsageError) as refusal:
        store.add(folder, name)
    assert "--name" in refusal.value.remedy
    assert not (store.folder / "x").exists()


@pytest.mark.parametrize("name", ["ours", "OURS", "tiny.en", "Tiny.EN", "theirs"])
def test_names_that_are_taken(store: ModelStore, folder: Path, name: str) -> None:
    store.add(folder, "ours")
    (store.folder / "theirs").mkdir()
    before = names(store)
    with pytest.raises(UsageError, match="already") as refusal:
        store.add(folder, name)
    assert "--name" in refusal.value.remedy
    assert names(store) == before


def test_the_name_of_a_published_model_is_for_that_one_alone(store: ModelStore, folder: Path) -> None:
    assert store.add(folder, "pocket") == "pocket"
    assert store.models.origin("pocket") == "added"
    assert store.models["pocket"].languages == ("en",)
    assert store.fetch("pocket").was_there
    store.remove("pocket")
    data = FILES["model.bin"]
    for other in (data + b"x", data[:-1] + bytes([data[-1] ^ 1])):
        (folder / "model.bin").write_bytes(other)
        with pytest.raises(UsageError, match="not its files"):
            store.add(folder, "pocket")
        assert "pocket" not in names(store)
        assert not [name for name in names(store) if name.startswith(".new-")]


@pytest.mark.parametrize("missing", FILES)
def test_a_folder_that_lacks_a_file_is_refused(store: ModelStore, folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(NotFoundError, match=missing.replace(".", r"\.")) as refusal:
        store.add(folder, "ours")
    assert refusal.value.remedy
    assert names(store) == []


def test_no_folder_is_refused(store: ModelStore, folder: Path) -> None:
    for place in (folder / "nowhere", folder / "model.bin"):
        with pytest.raises(NotFoundError):
            store.add(place)


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("config.json", b"[]"),
        ("config.json", b"\xff"),
        ("config.json", b"[" * 100_000),
        ("model.bin", b""),
        ("model.bin", b"PK\x03\x04" + bytes(100)),
        ("model.bin", struct.pack("<IH", 6, 16) + b"TransformerSpec\0" + bytes(100)),
        ("tokenizer.json", b"{}"),
        ("vocabulary.txt", b"a\nb\n"),
        ("vocabulary.txt", b"word\n" * 51_866),
    ],
)
def test_what_is_no_whisper_model_is_refused(store: ModelStore, folder: Path, file: str, data: bytes) -> None:
    (folder / file).write_bytes(data)
    with pytest.raises(NoteFlowError, match="no Whisper model") as refusal:
        store.add(folder, "ours")
    assert refusal.value.remedy
    assert names(store) == []


def test_one_of_version_3_needs_to_say_in_which_features_it_hears(store: ModelStore, folder: Path) -> None:
    (folder / "vocabulary.txt").write_bytes(b"word\n" * 51_866)
    (folder / "preprocessor_config.json").write_text('{"feature_size": 128}')
    store.add(folder, "ours")
    assert "preprocessor_config.json" in store.models["ours"].files


def test_links_may_lead_within_the_folder_alone(store: ModelStore, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(FILES["model.bin"])
    (folder / "model.bin").unlink()
    for place in ("../secret", str(tmp_path / "secret"), "nowhere/../../secret"):
        (folder / "model.bin").symlink_to(place)
        with pytest.raises(UsageError, match="link to a file outside") as refusal:
            store.add(folder, "ours")
        assert "cp -rL" in refusal.value.remedy
        (folder / "model.bin").unlink()
    (folder / "blob").write_bytes(FILES["model.bin"])
    (folder / "model.bin").symlink_to("blob")
    store.add(folder, "ours")
    assert not (store.folder / "ours" / "model.bin").is_symlink()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: Path(path).symlink_to("nowhere")])
def test_a_pipe_a_folder_or_a_dead_link_is_no_file(
    store: ModelStore, folder: Path, make: Callable[[Path], None]
) -> None:
    (folder / "model.bin").unlink()
    make(folder / "model.bin")
    with pytest.raises(NoteFlowError):
        store.add(folder, "ours")
    assert names(store) == []


def test_a_copy_that_fails_leaves_nothing(store: ModelStore, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_all", refuse)
    with pytest.raises(NoteFlowError, match="disk is full"):
        store.add(folder, "ours")
    assert names(store) == [".lock"]

    def interrupt(_count: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.undo()
    with pytest.raises(KeyboardInterrupt):
        store.add(folder, "ours", interrupt)
    assert names(store) == [".lock"]


def test_a_damaged_one_is_refused_and_the_way_out_is_to_add_it_again(store: ModelStore, folder: Path) -> None:
    store.add(folder, "ours")
    (store.folder / "ours" / "vocabulary.txt").write_bytes(b"word\n" * 51_863 + b"worm\n")
    model, paths = require("ours", store.models)
    with pytest.raises(DeviceError, match="not as it was added") as refusal:
        verify("ours", paths, model.files)
    assert "`noteflow models remove ours`" in refusal.value.remedy


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["files", "languages", "a", "../x", "bytes", "sha256"]), inner, max_size=4
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=40)
)
def test_whatever_a_card_says_the_model_is_known_and_never_read_from_elsewhere(card: bytes) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        kept = Path(name) / "ours"
        kept.mkdir()
        (kept / CARD).write_bytes(card)
        store = ModelStore(Path(name))
        store.models.folder = store.folder = Path(name)
        model = store.models["ours"]
        for paths in (model.paths() or {}).values():
            assert all(path.parent == kept for path in paths)
        found = require("ours", store.models) if model.paths() is not None else None
        if found is not None:
            with pytest.raises(DeviceError):
                verify("ours", found[1], found[0].files)
        assert described(store, "ours")["damaged"]
        assert store.remove("ours") == len(card)


# --- removing, and what is there ----------------------------------------------------------------------------------


def test_one_is_removed_and_so_is_what_has_come_of_one(store: ModelStore, server: ModelServer, folder: Path) -> None:
    store.add(folder, "ours")
    store.fetch("pocket")
    (store.folder / ".fetch-pocket").mkdir()
    (store.folder / ".fetch-pocket" / "model.bin.part").write_bytes(b"x" * 10)
    assert store.remove("pocket") > POCKET.size
    store.remove("ours")
    assert names(store) == [".lock"]
    for name in ("pocket", "ours", "..", "", "../.."):
        with pytest.raises(NotFoundError):
            store.remove(name)


def test_a_link_in_a_models_place_is_no_model(store: ModelStore, folder: Path, tmp_path: Path) -> None:
    store.add(folder, "ours")
    outside = (store.folder / "ours").rename(tmp_path / "outside")
    (store.folder / "ours").symlink_to(outside)
    assert "ours" not in store.models
    with pytest.raises(NotFoundError):
        store.remove("ours")
    with pytest.raises(UsageError, match="already"):
        store.add(folder, "ours")
    assert (outside / CARD).exists()


def test_a_speed_is_kept_for_the_files_it_was_measured_with(store: ModelStore, folder: Path) -> None:
    store.add(folder, "ours")
    store.note_speed("ours", {"work_s_per_s": 0.25, "measured_at": "2026-11-26T06:00:00+00:00"})
    assert described(store, "ours")["speed"]["work_s_per_s"] == 0.25
    store.remove("ours")
    store.add(folder, "ours")
    assert described(store, "ours")["speed"] is None
    store.note_speed("ours", {"work_s_per_s": 0.5, "measured_at": "2026-11-26T06:00:00+00:00"})
    shutil.rmtree(store.folder / "ours")
    (folder / "model.bin").write_bytes(FILES["model.bin"] + b"other")
    store.add(folder, "ours")
    assert described(store, "ours")["speed"] is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"ours": 5}', b"\xff", b'{"ours": {"work_s_per_s": 1, "measured_at": "noon"}}']
)
def test_speeds_that_cannot_be_read_are_none(store: ModelStore, folder: Path, content: bytes) -> None:
    store.add(folder, "ours")
    (store.folder / "speeds.json").write_bytes(content)
    assert described(store, "ours")["speed"] is None
    store.note_speed("ours", {"work_s_per_s": 1.0, "measured_at": "2026-11-26T06:00:00+00:00"})
    assert described(store, "ours")["speed"]["work_s_per_s"] == 1.0


def test_without_a_folder_the_published_ones_are_known(tmp_path: Path) -> None:
    models = KnownModels(tmp_path / "nowhere")
    assert list(models) == list(MODELS)
    assert len(models) == len(MODELS)
    assert models["tiny.en"] is MODELS["tiny.en"]
    assert "nosuch" not in models
    assert models.get("../x") is None
    assert models.origin("small") is None


def test_every_published_model_is_pinned_whole() -> None:
    for name, model in MODELS.items():
        assert set(model.files) == set(model.sizes)
        assert {"config.json", "model.bin", "tokenizer.json"} < set(model.files)
        assert all(len(digest) == 64 and set(digest) <= set("0123456789abcdef") for digest in model.files.values())
        assert len(model.revision) == 40
        assert model.repository.count("/") == 1
        assert model.name == name


def test_the_sample_is_there_to_measure_with() -> None:
    from noteflow import measuring

    assert len(measuring._sound(None)) > 2 * 16_000 * 30
