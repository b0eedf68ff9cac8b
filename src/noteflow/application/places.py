"""Where a person may write: not in the vault's own folder, where a file would take the place of one of its own."""

from __future__ import annotations

import contextlib
from pathlib import Path

from noteflow.domain.errors import NotFoundError, UsageError


def place_for(path: Path, vault_folder: Path | None) -> Path:
    """The whole path of a file to write. Raises UsageError, NotFoundError for one that cannot be."""
    path = path.resolve()
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Name the file to write.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a file.", "Name the file to write.")
    if not path.parent.is_dir():
        raise NotFoundError(f"The folder {path.parent} does not exist.", "Make it first.")
    if vault_folder is not None:
        keep_out(path, vault_folder)
    return path


def keep_out(path: Path, vault_folder: Path) -> None:
    """Raises UsageError for a path in the vault's folder, whatever links or spellings lead there."""
    path = path.resolve()
    inside = path.is_relative_to(vault_folder.resolve())
    for folder in (path, *path.parents):
        with contextlib.suppress(OSError):
            inside = inside or folder.samefile(vault_folder)
    if inside:
        raise UsageError(
            f"{path} would lie in the vault's own folder, among the files of the vault, and be lost with it.",
            "Name a file elsewhere.",
        )
