"""Finding a speech model, and refusing one whose bytes are not the published ones."""

from __future__ import annotations

import hashlib
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from noteflow.application.ports import TranscriptionJob
from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.models import MODELS, TINY_EN, Model, read, require, verify

CONTENTS = {"model.bin": b"weights" * 1000, "tokenizer.json": b"{}"}


def folder_of(model: Model) -> Path:
    paths = model.paths()
    assert paths is not None
    return paths["model.bin"][0].parent


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A model in a package of its own, with two small files."""
    folder = tmp_path / "asr_test_models" / "weights"
    folder.mkdir(parents=True)
    (tmp_path / "asr_test_models" / "__init__.py").write_text("raise RuntimeError('nobody needs to import this')")
    for name, data in CONTENTS.items():
        (folder / name).write_bytes(data)
    monkeypatch.syspath_prepend(str(tmp_path))
    pins = {name: hashlib.sha256(data).hexdigest() for name, data in CONTENTS.items()}
    return Model("small", "asr_test_models", "weights", pins, languages=("en",))


def test_the_packaged_model_is_the_published_one() -> None:
    model, paths = require("tiny.en")
    assert model is TINY_EN
    assert model.files["model.bin"] == "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
    verify(model.name, paths, model.files)


def test_the_multilingual_model_is_the_published_one_from_its_two_parts() -> None:
    model, paths = require("base")
    assert model.files["model.bin"] == "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
    assert len(paths["model.bin"]) == 2
    verify(model.name, paths, model.files)


def test_every_file_of_a_packaged_model_is_pinned() -> None:
    for name in ("tiny.en", "base"):
        paths = MODELS[name].packaged_paths()
        assert paths is not None
        assert {file: sum(part.stat().st_size for part in parts) for file, parts in paths.items()} == MODELS[name].sizes
        parts = [part for parts in paths.values() for part in parts]
        assert {file for folder in {part.parent for part in parts} for file in folder.iterdir()} == set(parts)


def test_a_model_is_found_without_importing_its_package(packaged: Model) -> None:
    _, paths = require("small", {"small": packaged})
    assert read("small", paths, packaged.files) == CONTENTS
    assert packaged.package not in sys.modules


@pytest.mark.parametrize("file", ["model.bin", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["flip", "cut", "grow"])
def test_a_damaged_model_is_refused_before_it_is_loaded(packaged: Model, file: str, damage: str) -> None:
    folder = folder_of(packaged)
    data = bytearray((folder / file).read_bytes())
    match damage:
        case "flip":
            data[-1] ^= 1
        case "cut":
            del data[-1]
        case "grow":
            data += b"\0"
    (folder / file).write_bytes(data)
    transcriber = WhisperTranscriber({"small": packaged})
    job = TranscriptionJob({"mic": 0}, "auto", "small", lambda *_: b"")
    with pytest.raises(DeviceError) as refusal:
        transcriber.transcribe(job, lambda _: None)
    assert file in refusal.value.message
    assert refusal.value.remedy
    assert transcriber.worker_pid() is None
    transcriber.close()


def test_a_file_in_parts_is_one_when_it_is_read(packaged: Model) -> None:
    folder = folder_of(packaged)
    whole = (folder / "model.bin").read_bytes()
    (folder / "model.bin").unlink()
    (folder / "one").write_bytes(whole[:100])
    (folder / "two").write_bytes(whole[100:])
    parts = tuple((packaged.package, f"{packaged.folder}/{name}") for name in ("one", "two"))
    model = replace(packaged, parts={"model.bin": parts})
    _, paths = require("small", {"small": model})
    assert read("small", paths, model.files) == CONTENTS
    (folder / "two").unlink()
    assert model.paths() is None


def test_a_model_without_one_of_its_files_is_not_installed(packaged: Model) -> None:
    folder = folder_of(packaged)
    paths = packaged.paths()
    assert paths is not None
    (folder / "tokenizer.json").unlink()
    transcriber = WhisperTranscriber({"small": packaged, "tiny.en": TINY_EN})
    assert list(transcriber.models()) == ["tiny.en"]
    with pytest.raises(DeviceError, match="not installed") as refusal:
        transcriber.warm_up("small")
    assert "tiny.en" in refusal.value.remedy
    with pytest.raises(DeviceError, match="cannot be read"):
        verify("small", paths, packaged.files)


def test_a_model_whose_package_is_gone_is_not_installed(packaged: Model) -> None:
    folder = folder_of(packaged)
    shutil.rmtree(folder.parent)
    assert packaged.paths() is None


def test_a_language_that_the_model_does_not_know_is_refused() -> None:
    transcriber = WhisperTranscriber()
    job = TranscriptionJob({"mic": 0}, "de", "tiny.en", lambda *_: b"")
    with pytest.raises(DeviceError, match="'de'") as refusal:
        transcriber.transcribe(job, lambda _: None)
    assert "en" in refusal.value.remedy
