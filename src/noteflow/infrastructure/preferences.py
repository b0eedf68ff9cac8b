"""The file of the preferences in the vault's folder."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from noteflow.application.preferences import NAME, SIZE_LIMIT
from noteflow.infrastructure.files import private_folder, read_regular, sync_folder, write_atomically


class VaultFolderFile:
    """`PreferencesFile` in a folder, which need not be there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def read(self) -> bytes | None:
        """See `PreferencesFile.read`."""
        try:
            return read_regular(self._path, SIZE_LIMIT + 1)
        except FileNotFoundError:
            return None

    def write(self, data: bytes) -> None:
        """See `PreferencesFile.write`."""
        private_folder(self._path.parent)
        write_atomically(self._path, data)

    def set_aside(self) -> str:
        """See `PreferencesFile.set_aside`."""
        names = (f"{NAME}.set-aside-{number}" for number in count(1))
        name = next(name for name in names if not (self._path.parent / name).exists())
        self._path.rename(self._path.parent / name)
        sync_folder(self._path.parent)
        return name
