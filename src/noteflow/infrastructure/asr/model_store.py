"""The folder of the models that a person fetched or added: what is in it is whole, or is not there under its name.

Its form is told in `models`. Models hold nothing of anybody's meetings and are no secret.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from noteflow.domain.errors import DeviceError, IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.infrastructure.asr.download import Download, discard, require_encrypted
from noteflow.infrastructure.asr.models import CARD, MODELS, NAME, KnownModels, Model, verify
from noteflow.infrastructure.files import (
    is_folder,
    open_regular,
    private_folder,
    read_regular,
    sync_folder,
    write_all,
    write_atomically,
)

HUGGING_FACE = "https://huggingface.co"
LEFT_FREE = 256_000_000
"""Bytes of the disk that a model never takes: a recording warns below it."""

SPEEDS = "speeds.json"
NEEDED = ("config.json", "model.bin", "tokenizer.json")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
OPTIONAL = ("preprocessor_config.json",)

_BLOCK = 1 << 20
_JSON_LIMIT = 64 << 20
_SPEEDS_LIMIT = 1 << 20
_SPEC = b"WhisperSpec\0"
_HALF_DONE = re.compile(r"\.(new|old)-[0-9a-f]{12}")
_ENGLISH_WORDS, _MANY_LANGUAGES_WORDS = 51_864, 51_865
"""Words in the vocabulary of a Whisper that understands English alone, and of one of many languages before version 3.
Those of version 3 have more, and hear in other features, which a file of theirs tells."""

Told = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A model that is there now: bytes that came over the network for it, and whether it had been there before."""

    received: int
    was_there: bool


class ModelStore:
    """The models' folder of a data folder. Everything that changes it is kept apart by a lock from another process that
    does; reading takes none."""

    def __init__(self, home: Path, *, endpoint: str = HUGGING_FACE, download: Download | None = None) -> None:
        self.folder = home / "models"
        self.models = KnownModels(self.folder)
        self._endpoint = endpoint.rstrip("/")
        self._download = download or Download()

    # --- fetching -------------------------------------------------------------------------------------------------

    def fetch(self, name: str, told: Told = lambda _: None) -> Fetched:
        """Have a model that is published, whole and the right one. `told` is given how many of its bytes are there.

        Raises NotFoundError for a name that NoteFlow does not know or a file that is no longer published,
        IntegrityError when a file that came is not the published one, DeviceError for trouble with the network, and
        NoteFlowError for the disk's. What has come stays, to go on from.
        """
        model = _published(name)
        require_encrypted(self._endpoint)
        if self._is_whole(name):
            return Fetched(0, was_there=True)
        with self._changing():
            coming = private_folder(self.folder / f".fetch-{name}")
            self._need_room(model.size - _bytes_in(coming), f"The model {name}")
            before, received = 0, self._download.received
            # the small ones first: whether they are the right ones shows at once
            for file, size in sorted(model.sizes.items(), key=lambda item: item[1]):
                there = coming / file
                if not (there.is_file() and _digest(there) == model.files[file]):
                    self._fetch_file(
                        model,
                        file,
                        coming,
                        lambda count, before=before: told(before + count),  # type: ignore[misc]
                    )
                before += size
                told(before)
            self._arrive(coming, name, "fetched", model)
        return Fetched(self._download.received - received, was_there=False)

    def _fetch_file(self, model: Model, file: str, coming: Path, told: Told) -> None:
        part = coming / f"{file}.part"
        url = f"{self._endpoint}/{model.repository}/resolve/{model.revision}/{file}"
        while True:
            resumed = part.exists()
            self._download.fetch(url, part, model.sizes[file], told)
            if _digest(part) == model.files[file]:
                break
            discard(part)
            if not resumed:
                raise IntegrityError(
                    f"{file} of {model.name} came, but it is not the published file, so it was deleted.",
                    "Fetch it again; if that happens again, a proxy or mirror (HTTPS_PROXY, HF_ENDPOINT) changes it.",
                )
            # what had been there may have been another version's beginning: once more, from the start
        with _disk(part):
            part.replace(coming / file)
        discard(part)

    def _is_whole(self, name: str) -> bool:
        model = self.models[name]
        paths = model.paths()
        if paths is None:
            return False
        try:
            verify(name, paths, model.files)
        except DeviceError:
            return False
        return True

    # --- adding ---------------------------------------------------------------------------------------------------

    def add(self, folder: Path, name: str | None = None, told: Told = lambda _: None) -> str:
        """Copy a CTranslate2 Whisper model from a folder; its name here. `told` is given how many bytes are copied.

        Without a name it is called as the folder is. The name of a model that is published is kept for that one,
        byte for byte.

        Raises NotFoundError for a folder that is not there or lacks a file, UsageError for a name that does not do or
        is taken, NoteFlowError for what is no such model or cannot be read or written.
        """
        files = _files_of(folder)
        name = _fitting(name or folder.resolve().name)
        self._refuse_taken(name)
        languages = _check_kind(files)
        known = MODELS.get(name)
        if known is not None:
            files = {file: path for file, path in files.items() if file in known.files}
        sizes = {file: path.stat().st_size for file, path in files.items()}
        if known is not None and sizes != dict(known.sizes):
            raise _not_the_published(name)
        with self._changing():
            self._refuse_taken(name)
            self._need_room(sum(sizes.values()), f"The model {name}")
            coming = private_folder(self.folder / f".new-{token_hex(6)}")
            try:
                digests: dict[str, str] = {}
                before = 0
                for file, path in files.items():
                    digests[file] = _copy(path, coming / file, lambda count, before=before: told(before + count))  # type: ignore[misc]
                    before += sizes[file]
                if known is not None and digests != known.files:
                    raise _not_the_published(name)
                pinned = Model(
                    name, "", "", digests, languages, sizes={file: (coming / file).stat().st_size for file in files}
                )
                self._arrive(coming, name, "added", known or pinned)
            except BaseException:
                shutil.rmtree(coming, ignore_errors=True)
                raise
        return name

    def _refuse_taken(self, name: str) -> None:
        # names that differ in case alone are one on many disks
        taken = {other.casefold() for other in self.models if other not in MODELS or self.models.origin(other)}
        others = {other.casefold(): other for other in MODELS}
        there = os.path.lexists(self.folder / name) and name not in MODELS
        if there or name.casefold() in taken or others.get(name.casefold(), name) != name:
            raise UsageError(f"There is a model called {name} already.", "Give this one another name: `--name NAME`.")

    # --- removing -------------------------------------------------------------------------------------------------

    def remove(self, name: str) -> int:
        """Delete a model that was fetched or added, or what has come of one; the bytes that this frees.

        Raises NotFoundError when there is none, UsageError for one that NoteFlow's packages brought.
        """
        places = [self.folder / name, self.folder / f".fetch-{name}"] if NAME.fullmatch(name) else []
        there = [place for place in places if is_folder(place) and (place.name in MODELS or _is_ours(place))]
        if not there:
            model = MODELS.get(name)
            if model is not None and model.packaged_paths() is not None:
                raise UsageError(
                    f"{name} came with NoteFlow's own packages, so it is not removed here.",
                    "It goes when NoteFlow is uninstalled"
                    + (", or installed without the extra `models-base`." if name == "base" else "."),
                )
            raise NotFoundError(f"There is no model {name} here.", "`noteflow models list` tells what there is.")
        with self._changing():
            freed = sum(map(_bytes_in, there))
            for place in there:
                gone = self.folder / f".old-{token_hex(6)}"
                with _disk(place):
                    place.rename(gone)
                    sync_folder(self.folder)
                    shutil.rmtree(gone)
            self._write_speeds({other: speed for other, speed in self._speeds().items() if other != name})
        return freed

    # --- what is there --------------------------------------------------------------------------------------------

    def describe(self) -> list[dict[str, Any]]:
        """Every known model: name, published (so that it can be fetched), bytes, languages (empty: any), installed,
        from, damaged (as `damage` tells), path, partial_bytes (what has come of one that is being fetched), speed."""
        speeds, damaged = self._speeds(), self.damage()
        described = []
        for name, model in self.models.items():
            origin = self.models.origin(name)
            speed = speeds.get(name)
            described.append(
                {
                    "name": name,
                    "published": name in MODELS,
                    "bytes": model.size,
                    "languages": list(model.languages),
                    "installed": origin is not None,
                    "from": origin,
                    "damaged": name in damaged,
                    "path": str(model.kept) if origin in ("fetched", "added") else None,
                    "partial_bytes": _bytes_in(self.folder / f".fetch-{name}"),
                    "speed": None if speed is None or speed.get("sha256") != model.files.get("model.bin") else speed,
                }
            )
        return described

    def damage(self) -> list[str]:
        """Names of those in the folder that lack a file, or have one of another length. Quick: no file is read."""
        damaged = []
        for name, model in self.models.items():
            if model.kept is None:
                continue
            sizes = {file: (model.kept / file).stat().st_size for file in model.files if (model.kept / file).is_file()}
            if not model.sizes or sizes != dict(model.sizes):
                damaged.append(name)
        return damaged

    def note_speed(self, name: str, speed: Mapping[str, Any]) -> None:
        """Keep what was measured of a model, for its files as they are now; also while another one is fetched."""
        with _disk(self.folder):
            private_folder(self.folder)
        self._write_speeds({**self._speeds(), name: {**speed, "sha256": self.models[name].files["model.bin"]}})

    def _speeds(self) -> dict[str, dict[str, Any]]:
        try:
            speeds = json.loads(read_regular(self.folder / SPEEDS, _SPEEDS_LIMIT))
        except (OSError, ValueError, RecursionError):
            return {}
        kept = speeds.items() if isinstance(speeds, dict) else ()
        return {name: speed for name, speed in kept if _is_speed(speed)}

    def _write_speeds(self, speeds: Mapping[str, Mapping[str, Any]]) -> None:
        path = self.folder / SPEEDS
        with _disk(path):
            if speeds or path.exists():
                write_atomically(path, json.dumps(speeds, indent=2, sort_keys=True).encode())

    # --- the folder -----------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold the folder, made if there is none; what an earlier change left half done is deleted first."""
        from filelock import FileLock, Timeout

        with _disk(self.folder):
            private_folder(self.folder)
            lock = FileLock(self.folder / ".lock", mode=0o600, thread_local=False, fallback_to_soft=False)
            try:
                lock.acquire(blocking=False)
            except Timeout as error:
                raise NoteFlowError(
                    "Another NoteFlow is fetching, adding or removing a model.", "Wait until it is done, or end it."
                ) from error
        try:
            for path in self.folder.iterdir():
                if _HALF_DONE.fullmatch(path.name) and is_folder(path):
                    shutil.rmtree(path, ignore_errors=True)
            yield
        finally:
            lock.release()

    def _need_room(self, size: int, what: str) -> None:
        with _disk(self.folder):
            free = shutil.disk_usage(self.folder).free
        if free < size + LEFT_FREE:
            raise NoteFlowError(
                f"{what} needs {size / 1e6:,.0f} MB more, and the disk has {free / 1e6:,.0f} MB free, of which "
                f"{LEFT_FREE / 1e6:,.0f} MB are left to recordings.",
                "Free some space first, or choose a data folder on another disk (--home).",
            )

    def _arrive(self, coming: Path, name: str, origin: str, model: Model) -> None:
        """Put a folder that is whole under its name: durable first, then one rename."""
        card = {
            "origin": origin,
            "languages": list(model.languages),
            "files": {file: {"bytes": model.sizes[file], "sha256": digest} for file, digest in model.files.items()},
        }
        target = self.folder / name
        with _disk(target):
            for path in coming.iterdir():
                if path.name not in model.files:
                    path.unlink()
            write_atomically(coming / CARD, json.dumps(card, indent=2).encode())
            if is_folder(target):
                old = self.folder / f".old-{token_hex(6)}"
                target.rename(old)
                coming.rename(target)
                shutil.rmtree(old, ignore_errors=True)
            else:
                coming.rename(target)
            sync_folder(self.folder)


def _published(name: str) -> Model:
    model = MODELS.get(name)
    if model is None:
        raise NotFoundError(
            f"NoteFlow knows no published model called {name}.",
            f"It knows {', '.join(MODELS)}. Another one is taken from a folder: `noteflow models add FOLDER`.",
        )
    return model


def _is_ours(folder: Path) -> bool:
    return folder.name.startswith(".fetch-") or (folder / CARD).is_file()


def _is_speed(speed: object) -> bool:
    match speed:
        case {"work_s_per_s": int() | float(), "measured_at": str(measured_at)}:
            with contextlib.suppress(ValueError):
                return bool(datetime.fromisoformat(measured_at))
    return False


def _bytes_in(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.iterdir() if path.is_file()) if is_folder(folder) else 0


def _digest(path: Path) -> str:
    with _disk(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise NoteFlowError(
            "The disk is full." if full else f"{error.filename or path} cannot be used ({error.strerror}).",
            "Free some space, and try again." if full else "See to its owner and permissions, and try again.",
        ) from error


# --- a folder with a model ----------------------------------------------------------------------------------------


def _fitting(name: str) -> str:
    if NAME.fullmatch(name) is None or name.casefold() == SPEEDS:
        raise UsageError(
            f"“{name}” does not do as a model's name.",
            "Give one of letters, digits, dots, dashes and underscores: `--name NAME`.",
        )
    return name


def _files_of(folder: Path) -> dict[str, Path]:
    """The files of a model, by name. Links may lead within the folder alone."""
    if not folder.is_dir():
        raise NotFoundError(f"There is no folder {folder}.", "Name the folder that holds the model's files.")
    there = {name: folder / name for name in (*NEEDED, *VOCABULARIES, *OPTIONAL) if os.path.lexists(folder / name)}
    missing = [name for name in NEEDED if name not in there]
    if not any(name in there for name in VOCABULARIES):
        missing.append(" or ".join(VOCABULARIES))
    if missing:
        raise NotFoundError(
            f"{folder} lacks {', '.join(missing)}, so it is no Whisper model in CTranslate2's format.",
            "Name the folder that holds all of its files; other formats are converted by CTranslate2's "
            "ct2-transformers-converter.",
        )
    home = folder.resolve()
    for name, path in there.items():
        if not path.resolve().is_relative_to(home):
            raise UsageError(
                f"{name} is a link to a file outside of {folder}, so it is not taken.",
                "Copy the folder with what its links lead to (`cp -rL`), and add the copy.",
            )
        try:
            open_regular(path).close()
        except OSError as error:
            raise NoteFlowError(f"{path} cannot be read ({error.strerror}).", "See to its permissions.") from error
    return there


def _check_kind(files: Mapping[str, Path]) -> tuple[str, ...]:
    """The languages of a model. Raises NoteFlowError when it is no Whisper model, or a part of one."""
    config = _json(files["config.json"])
    if not isinstance(config, dict) or not isinstance(config.get("suppress_ids"), list):
        raise _no_model("config.json")
    with open_regular(files["model.bin"]) as file:
        head = file.read(6 + len(_SPEC))
    if len(head) < 6 + len(_SPEC) or head[6:] != _SPEC or struct.unpack("<IH", head[:6])[1] != len(_SPEC):
        raise _no_model("model.bin")
    tokenizer = _json(files["tokenizer.json"])
    if not isinstance(tokenizer, dict) or not isinstance(tokenizer.get("model"), dict):
        raise _no_model("tokenizer.json")
    if "vocabulary.json" in files:
        words = _json(files["vocabulary.json"])
        count = len(words) if isinstance(words, list) else 0
    else:
        text = read_regular(files["vocabulary.txt"], _JSON_LIMIT)
        count = text.count(b"\n") + (not text.endswith(b"\n"))
    if count < _ENGLISH_WORDS:
        raise _no_model("the vocabulary")
    if count > _MANY_LANGUAGES_WORDS and "preprocessor_config.json" not in files:
        raise _no_model("preprocessor_config.json, which it needs,")
    return ("en",) if count == _ENGLISH_WORDS else ()


def _json(path: Path) -> Any:
    try:
        return json.loads(read_regular(path, _JSON_LIMIT))
    except (OSError, ValueError, RecursionError):
        return None


def _no_model(file: str) -> NoteFlowError:
    return NoteFlowError(
        f"This is no Whisper model in CTranslate2's format: {file} is not of that form.",
        "Name the folder of one that faster-whisper loads; others are converted by ct2-transformers-converter.",
    )


def _not_the_published(name: str) -> UsageError:
    return UsageError(
        f"{name} is the name of a published model, and these are not its files.",
        "Give this one another name: `--name NAME`.",
    )


def _copy(source: Path, target: Path, told: Told) -> str:
    """Copy a file, durable; the SHA-256 of what was written."""
    digest, count = hashlib.sha256(), 0
    with _disk(source), open_regular(source) as file:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            while block := file.read(_BLOCK):
                write_all(descriptor, block)
                digest.update(block)
                count += len(block)
                told(count)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return digest.hexdigest()
