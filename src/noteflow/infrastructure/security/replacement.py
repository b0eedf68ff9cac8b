"""Putting a whole vault in the place of what a folder holds: one rename decides, and the renames after it may be cut
off anywhere.

    restore.new/       being made. Whoever takes the vault's lock next deletes it
    restore/           decided. Whoever takes the vault's lock next finishes it
        vault/         what goes in, under the names it will have
        replaced/      what was there
    replaced-<n>/      what was there, in the end; nothing in it is ever touched again

Hold the vault's lock while calling anything here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from noteflow.infrastructure.files import private_folder, sync_folder

_MAKING = "restore.new"
_DECIDED = "restore"
_GOES = (
    "vault.db-wal",
    "vault.db-shm",
    *(f"{name}{rest}" for name in ("vault.db.new", "vault.db.rekeyed", "index.db") for rest in ("", "-wal", "-shm")),
)
"""What belongs to the vault that was there and has no successor."""
_COMES = ("vault.json.copy", "vault.json", "vault.db", "anchor.json", "audio")
"""What takes the place of its namesake; all of it is in every replacement."""


def begin(home: Path) -> Path:
    """An empty folder for the vault that goes in."""
    sweep(home)
    private_folder(home / _MAKING / "replaced")
    return private_folder(home / _MAKING / "vault")


def decide(home: Path) -> None:
    """The moment that counts: before it the folder holds what it held, after it what `begin`'s folder holds.

    Everything in that folder is durable already.
    """
    made = home / _MAKING / "vault"
    assert all((made / name).exists() for name in _COMES)
    for folder in (made, home / _MAKING):
        sync_folder(folder)
    (home / _MAKING).rename(home / _DECIDED)
    sync_folder(home)


def pending(home: Path) -> bool:
    """Whether a replacement was decided and is not finished."""
    return (home / _DECIDED).is_dir()


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
    shutil.rmtree(decided)
    sync_folder(home)
    return kept


def set_aside(home: Path) -> list[str]:
    """The folders, by name, that hold what earlier replacements took out."""
    return sorted(path.name for path in home.glob("replaced-*") if path.is_dir())


def sweep(home: Path) -> None:
    """Delete a replacement that was never decided."""
    if (home / _MAKING).is_dir():
        shutil.rmtree(home / _MAKING)


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
