"""Putting a whole vault in the place of what a folder holds: one rename decides, and the renames after it may be cut
off anywhere.

    restore.new/       being made. Whoever takes the vault's lock next deletes it
    restore/           decided. Whoever takes the vault's lock next finishes it
        vault/         what goes in, under the names it will have
        replaced/      what was there
    replaced-<n>/      what was there, in the end; nothing in it is ever touched again

A file `.noteflow` in the first two tells them from a person's folder of the same name, which is left alone unless it is
empty.

Hold the vault's lock while calling anything here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.files import private_folder, sync_folder

_MAKING = "restore.new"
_DECIDED = "restore"
MARK = ".noteflow"
_GOES = (
    "vault.db-wal",
    "vault.db-shm",
    *(f"{name}{rest}" for name in ("vault.db.new", "vault.db.rekeyed", "index.db") for rest in ("", "-wal", "-shm")),
)
"""What belongs to the vault that was there and has no successor."""
_COMES = ("vault.json.copy", "vault.json", "vault.db", "anchor.json", "audio")
"""What takes the place of its namesake; all of it is in every replacement."""


def begin(home: Path) -> Path:
    """An empty folder for the vault that goes in. Raises NoteFlowError when something of a person's is in the way, or a
    part of what is there cannot be renamed."""
    private_folder(home)
    sweep(home)
    _refuse_obstacles(home)
    (private_folder(home / _MAKING) / MARK).touch(mode=0o600)
    private_folder(home / _MAKING / "replaced")
    return private_folder(home / _MAKING / "vault")


def decide(home: Path) -> None:
    """The moment that counts: before it the folder holds what it held, after it what `begin`'s folder holds.

    Everything in that folder is durable already. Raises NoteFlowError as `begin`, and OSError: `pending` tells then
    whether it was decided.
    """
    _refuse_obstacles(home)
    made = home / _MAKING / "vault"
    assert all((made / name).exists() for name in _COMES)
    for folder in (made, home / _MAKING):
        sync_folder(folder)
    if (home / _DECIDED).is_dir():
        # an empty one, which Windows does not rename over
        (home / _DECIDED).rmdir()
    (home / _MAKING).rename(home / _DECIDED)
    sync_folder(home)


def pending(home: Path) -> bool:
    """Whether a replacement was decided and is not finished."""
    return _is_ours(home / _DECIDED)


def finish(home: Path) -> Path | None:
    """Finish what was decided, if anything was; where that lies which was there, if anything was there.

    Cut off anywhere, it goes on when it is called again. Nothing in the folder is opened before that.
    """
    decided = home / _DECIDED
    if not pending(home):
        return None
    coming, replaced = decided / "vault", decided / "replaced"
    for name in _GOES:
        if _is_there(home / name):
            _move(home / name, replaced / name)
    for name in _COMES:
        # once the new one is no longer here, it is there already
        if (coming / name).exists():
            if _is_there(home / name):
                _move(home / name, replaced / name)
            _move(coming / name, home / name)
    kept = None
    if replaced.is_dir() and any(replaced.iterdir()):
        kept = _free_name(home)
        _move(replaced, kept)
    _delete(decided)
    sync_folder(home)
    return kept


def set_aside(home: Path) -> list[str]:
    """The folders, by name, that hold what earlier replacements took out."""
    return sorted(path.name for path in home.glob("replaced-*") if path.is_dir())


def sweep(home: Path) -> None:
    """Delete a replacement that was never decided, and the empty folder of one that was cut off before it had its mark
    or after it had lost it."""
    if _is_ours(home / _MAKING):
        _delete(home / _MAKING)
    for folder in (home / _MAKING, home / _DECIDED):
        if folder.is_dir() and not folder.is_symlink():
            # refused where there is anything in it
            with contextlib.suppress(OSError):
                folder.rmdir()


def own_folders(home: Path) -> list[Path]:
    """Those folders of a replacement that are there."""
    return [folder for folder in (home / _MAKING, home / _DECIDED) if _is_ours(folder)]


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and (folder / MARK).is_file()


def _delete(folder: Path) -> None:
    """The mark goes last, so that what a cut leaves is still known."""
    for path in folder.iterdir():
        if path.name != MARK:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    (folder / MARK).unlink()
    folder.rmdir()


def _refuse_obstacles(home: Path) -> None:
    for folder in (home / _MAKING, home / _DECIDED):
        empty = folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())
        if _is_there(folder) and not _is_ours(folder) and not empty:
            raise NoteFlowError(
                f"“{folder.name}” in the vault's folder is not NoteFlow's, and a restore needs that name.",
                f"Rename it or move it elsewhere: {folder}.",
            )
    device = home.stat().st_dev
    for path in (home / name for name in (*_GOES, *_COMES)):
        if _is_there(path) and (os.path.ismount(path) or path.lstat().st_dev != device):
            raise NoteFlowError(
                f"“{path.name}” in the vault's folder is a mount point, so nothing can be put in its place.",
                "Unmount it and try again, or restore into another folder with --home.",
            )


def _move(source: Path, target: Path) -> None:
    # the new name first: what a power cut leaves is at one place or at both, never at none
    source.rename(target)
    sync_folder(target.parent)
    sync_folder(source.parent)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _free_name(home: Path) -> Path:
    number = 1
    while _is_there(path := home / f"replaced-{number}"):
        number += 1
    return path
