"""Finding a speech model, and refusing one whose bytes are not the published ones."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from noteflow.application.ports import TranscriptionJob
from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.models import MODELS, TINY_EN, Model, require, verify


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A model in a package of its own, with two small files."""
    folder = tmp_path / "asr_test_models" / "weights"
    folder.mkdir(parents=True)
    (tmp_path / "asr_test_models" / "__init__.py").write_text("raise RuntimeError('nobody needs to import this')")
    contents = {"model.bin": b"weights" * 1000, "tokenizer.json": b"{}"}
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    monkeypatch.syspath_prepend(str(tmp_path))
    pins = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    return Model("small", "asr_test_models", "weights", pins, languages=("en",))


def test_the_packaged_model_is_the_published_one() -> None:
    model, folder = require("tiny.en")
    assert model is TINY_EN
    assert model.files["model.bin"] == "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
    verify(model.name, folder, model.files)


def test_every_file_of_a_packaged_model_is_pinned() -> None:
    for model in MODELS.values():
        folder = model.path()
        assert folder is not None
        assert {file.name for file in folder.iterdir()} == set(model.files)


def test_a_model_is_found_without_importing_its_package(packaged: Model) -> None:
    _, folder = require("small", {"small": packaged})
    verify("small", folder, packaged.files)
    assert packaged.package not in sys.modules


@pytest.mark.parametrize("file", ["model.bin", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["flip", "cut", "grow"])
def test_a_damaged_model_is_refused_before_it_is_loaded(packaged: Model, file: str, damage: str) -> None:
    folder = packaged.path()
    assert folder is not None
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


def test_a_model_without_one_of_its_files_is_not_installed(packaged: Model) -> None:
    folder = packaged.path()
    assert folder is not None
    (folder / "tokenizer.json").unlink()
    transcriber = WhisperTranscriber({"small": packaged, "tiny.en": TINY_EN})
    assert list(transcriber.models()) == ["tiny.en"]
    with pytest.raises(DeviceError, match="not installed") as refusal:
        transcriber.warm_up("small")
    assert "tiny.en" in refusal.value.remedy
    with pytest.raises(DeviceError, match="cannot be read"):
        verify("small", folder, packaged.files)


def test_a_model_whose_package_is_gone_is_not_installed(packaged: Model) -> None:
    folder = packaged.path()
    assert folder is not None
    shutil.rmtree(folder.parent)
    assert packaged.path() is None


def test_a_language_that_the_model_does_not_know_is_refused() -> None:
    transcriber = WhisperTranscriber()
    job = TranscriptionJob({"mic": 0}, "de", "tiny.en", lambda *_: b"")
    with pytest.raises(DeviceError, match="'de'") as refusal:
        transcriber.transcribe(job, lambda _: None)
    assert "en" in refusal.value.remedy
