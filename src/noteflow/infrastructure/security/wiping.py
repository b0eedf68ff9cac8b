"""Destroying a vault: its keys first, so that whatever is cut off behind that is already past opening.

What goes is what has a name that NoteFlow gives, in the place where NoteFlow puts it. No link inside the vault's folder
is followed: at most it is deleted itself. Everything else stays, also inside the vault's own folders.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from noteflow.application.ports import KeyStore
from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.files import is_folder, open_itself, read_regular, sync_folder
from noteflow.infrastructure.security import replacement, vault_file
from noteflow.infrastructure.security.openers import find_slot, slot_item
from noteflow.infrastructure.security.vault import anchor_items
from noteflow.infrastructure.security.vault_file import VaultFile

KEPT_TO_THE_END = ("lock", "lock.lock")
"""The lock is held meanwhile."""

_VAULT_FILE = r"vault\.json(\.copy)?"
_BESIDE = r"(-wal|-shm|-journal)?"
_DATABASE = rf"(vault|index)\.db(\.new|\.rekeyed)?{_BESIDE}"
_ASIDE = r"\.set-aside-[1-9][0-9]*"
_PREFERENCES = r"preferences\.toml"
_OTHER = rf"anchor\.json|attempts\.json|locked|reserve|{_PREFERENCES}"


def _new(name: str) -> str:
    """What `files.beside` makes of it."""
    return rf"\.({name})\.[0-9a-f]{{12}}\.new{_BESIDE}"


_KEYS = re.compile(rf"{_VAULT_FILE}({_ASIDE})?|{_new(_VAULT_FILE)}")
_FILE = re.compile(
    rf"{_KEYS.pattern}|{_DATABASE}({_ASIDE}{_BESIDE})?|(anchor\.json|{_PREFERENCES})({_ASIDE})?|{_OTHER}"
    rf"|{_new(f'{_DATABASE}|{_OTHER}')}|socket"
)
_MEETING = re.compile(r"[0-9a-f]{32}")
_SOUND = re.compile(r"[a-z]+-(0|[1-9][0-9]*)\.(nfae|set-aside-[1-9][0-9]*|set-aside\.new)")
_LOG = re.compile(r"noteflow\.log(\.[1-9][0-9]*)?")
_REPLACED = re.compile(r"replaced-[1-9][0-9]*")
_CARD = "noteflow-model.json"
_MODELS = re.compile(rf"\.lock|speeds\.json|{_new('speeds.json')}")
_CHANGING = re.compile(r"\.fetch-[A-Za-z0-9._-]+|\.(new|old)-[0-9a-f]{12}")
_MODEL = re.compile(
    r"(config|preprocessor_config|tokenizer|vocabulary)\.json(\.part(\.etag)?)?|(model\.bin|vocabulary\.txt)(\.part(\.etag)?)?"
    rf"|{re.escape(_CARD)}|{_new('[a-z_.-]+')}"
)


def anything_to_wipe(home: Path) -> bool:
    """Whether the folder holds anything of a vault, be it what a wipe that was cut off left."""
    home = home.resolve()
    files = any(next(_files_of(place), None) is not None for place in _places(home))
    folders = set(_folders(home))
    emptied = any(folders.issuperset(folder.iterdir()) for folder in folders)
    return files or emptied or bool(replacement.own_folders(home))


def uses_keyring(home: Path) -> bool:
    """Whether a vault.json in the folder, be it one that was set aside, names an item of the system keyring; also True
    when none of them can be read."""
    files = list(_vault_files(home.resolve()))
    return not files or any(find_slot(file, "keyring") for file in files)


def wipe(home: Path, keystore: KeyStore | None) -> list[str]:
    """Destroy the vault in a folder whose lock is held: its items taken out of the key store, for they are named in
    vault.json alone; wrapped keys overwritten and deleted; then all of its files. What is not NoteFlow's stays; where
    it lies in the folder is returned.

    Raises NoteFlowError when a file of the vault could not be deleted, and it can be begun again; or when all is done,
    but a link in the place of a vault.json led to one elsewhere.
    """
    # the folder itself may be reached by a link
    home = home.resolve()
    items: list[str] = []
    for file in _vault_files(home):
        slot = find_slot(file, "keyring")
        items += [
            *anchor_items(file.vault_id, home),
            *([slot_item(file.vault_id, slot.id)] if slot else []),
        ]
    refused: NoteFlowError | None = None
    if keystore is not None:
        for item in dict.fromkeys(items):
            try:
                keystore.delete(item)
            except NoteFlowError as error:
                refused = error
    try:
        places, key_files = _places(home), _key_files(home)
        linked = _behind_links(key_files)
        for path in key_files:
            _overwrite(path)
            path.unlink()
        sync_folder(home)
        for path in [path for place in places for path in _files_of(place)]:
            path.unlink()
        made = replacement.own_folders(home)
        for folder in _folders(home):
            left = {path.name for path in folder.iterdir()}
            if folder in made and left == {replacement.MARK}:
                (folder / replacement.MARK).unlink()
                left.clear()
            if not left:
                folder.rmdir()
        sync_folder(home)
        beside = [path for path in home.iterdir() if _KEYS.fullmatch(path.name)]
        kept = [str(path) for path in (*linked, *beside) if path.is_file()]
    except OSError as error:
        raise NoteFlowError(
            f"{Path(error.filename or home).name} could not be deleted ({error.strerror}).",
            "See to its permissions, and wipe again.",
        ) from error
    if kept:
        raise NoteFlowError(f"The vault's keys are still in {', '.join(kept)}.", "Delete that yourself.")
    if refused is not None:
        raise refused
    return sorted(_left(home, home))


def _key_files(home: Path) -> list[Path]:
    return [path for place in _places(home) for path in sorted(_files_of(place)) if _KEYS.fullmatch(path.name)]


def _behind_links(key_files: list[Path]) -> list[Path]:
    """Where those of them lead that are links, if keys lie there."""
    found = []
    for path in key_files:
        with contextlib.suppress(NoteFlowError, OSError):
            if path.is_symlink():
                vault_file.from_bytes(read_regular(path, vault_file.SIZE_LIMIT + 1))
                found.append(path.resolve())
    return found


def _vault_files(home: Path) -> Iterator[VaultFile]:
    for path in _key_files(home):
        with contextlib.suppress(NoteFlowError, OSError), os.fdopen(open_itself(path, os.O_RDONLY), "rb") as file:
            yield vault_file.from_bytes(file.read(vault_file.SIZE_LIMIT + 1), path.name)


def _places(home: Path) -> list[Path]:
    """Every folder that holds a vault's files: the vault's own, and those of restores, which have keys of their own."""
    restores = replacement.own_folders(home)
    inner = [restore / name for restore in restores for name in ("vault", "replaced") if is_folder(restore / name)]
    return [*(path for path in _inside(home) if _REPLACED.fullmatch(path.name) and is_folder(path)), *inner, home]


def _files_of(place: Path) -> Iterator[Path]:
    """What is NoteFlow's in such a folder, links included, but for the folders themselves."""
    for path in _inside(place):
        mode = path.lstat().st_mode
        linked = path.name in ("audio", "logs", "models") and stat.S_ISLNK(mode)
        named = _FILE.fullmatch(path.name) and (path.name != "socket" or stat.S_ISSOCK(mode))
        if linked or (named and not stat.S_ISDIR(mode)):
            yield path
    for path in _inside(place / "logs"):
        if _LOG.fullmatch(path.name) and not is_folder(path):
            yield path
    for folder in _inside(place / "audio"):
        if _MEETING.fullmatch(folder.name) and folder.is_symlink():
            yield folder
        elif _MEETING.fullmatch(folder.name):
            yield from (path for path in _inside(folder) if _SOUND.fullmatch(path.name) and not is_folder(path))
    for path in _inside(place / "models"):
        if _MODELS.fullmatch(path.name) and not is_folder(path):
            yield path
        elif _is_models(path):
            inside = [file for file in _inside(path) if _MODEL.fullmatch(file.name) and not is_folder(file)]
            # the card last: by it the rest is known for NoteFlow's
            yield from sorted(inside, key=lambda file: file.name == _CARD)


def _is_models(folder: Path) -> bool:
    """Whether a folder among the models is one of NoteFlow's, or is empty."""
    ours = _CHANGING.fullmatch(folder.name) or (folder / _CARD).is_file() or not _inside(folder)
    return is_folder(folder) and bool(ours)


def _folders(home: Path) -> list[Path]:
    """NoteFlow's own folders, the inner ones first."""
    folders: list[Path] = []
    for place in _places(home):
        folders += [path for path in _inside(place / "audio") if _MEETING.fullmatch(path.name) and is_folder(path)]
        folders += [path for path in _inside(place / "models") if _is_models(path)]
        folders += [*(place / name for name in ("audio", "logs", "models")), *([place] if place != home else [])]
    return [path for path in (*folders, *replacement.own_folders(home)) if is_folder(path)]


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if is_folder(folder) else []


def _left(folder: Path, home: Path) -> Iterator[str]:
    """What is not NoteFlow's; in NoteFlow's own folders each by itself."""
    ours, made = set(_folders(home)), replacement.own_folders(home)
    for path in folder.iterdir():
        if path in ours:
            yield from _left(path, home)
        elif path.name not in ((replacement.MARK,) if folder in made else () if folder != home else KEPT_TO_THE_END):
            yield path.relative_to(home).as_posix()


def _overwrite(path: Path) -> None:
    """Best effort: what a disk that writes elsewhere keeps is wrapped keys alone. A link or a pipe is left alone."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return
    descriptor = open_itself(path, os.O_WRONLY)
    try:
        os.write(descriptor, bytes(os.fstat(descriptor).st_size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
