"""What a process's memory holds, read as root through /proc/PID/mem: where canary words and keys lie."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from noteflow.infrastructure.security.slots import derive
from noteflow.infrastructure.security.vault import Vault

PIECE = 8 * 1024 * 1024
PAGE = 4096


def words(*texts: str) -> dict[str, bytes]:
    """Needles for texts as UTF-8, as UTF-16 (Qt's strings) and as UTF-32 (Python's where one letter needs it)."""
    encodings = ("utf-8", "utf-16-le", "utf-32-le")
    return {f"{text} in {encoding}": text.encode(encoding) for text in texts for encoding in encodings}


def keys(home: Path, passphrase: bytes) -> dict[str, bytes]:
    """Needles for a vault's root key and its database key, as bytes and in the hexadecimal that SQLCipher is given."""
    with Vault.open(home, passphrase=bytearray(passphrase)) as vault:
        raw = {"root key": bytes(vault._root), "K_db": bytes(vault.database_key()), "K_chain": bytes(vault.chain_key())}
        file = vault._file
        assert bytes(derive(vault._root, file.vault_id, "noteflow/1/K_db")) == raw["K_db"]
    return {**raw, **{f"{name} in hexadecimal": key.hex().encode() for name, key in raw.items()}}


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def scan(pid: int, needles: Mapping[str, bytes]) -> dict[str, int]:
    """How often each needle that is there lies in the memory of a process, every readable page of it."""
    assert all(any(needle) and len(needle) < PAGE for needle in needles.values())
    overlap = max(map(len, needles.values())) - 1
    found: dict[str, int] = {}
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for first, last in _regions(pid):
            tail = b""
            for place in range(first, last, PIECE):
                try:
                    piece = os.pread(memory.fileno(), min(PIECE, last - place), place)
                except OSError:
                    break
                held = tail + piece
                told = _without_zeros(held)
                for name, needle in needles.items():
                    if count := told.count(needle):
                        found[name] = found.get(name, 0) + count
                tail = held[-overlap:]
    return found


def _without_zeros(held: bytes) -> bytes:
    """What is held without the pages in and around which all is zero, of which there are many, and in which UTF-16 and
    UTF-32 are looked for slowly: a page that lies beside another is there, so what lies on both is found."""
    whole = len(held) // PAGE * PAGE
    pages = np.frombuffer(held[:whole], np.uint8).reshape(-1, PAGE)
    told = np.asarray(pages.any(axis=1))
    kept = told.copy()
    kept[1:] |= told[:-1]
    kept[:-1] |= told[1:]
    kept[-1:] = True
    return pages[kept].tobytes() + held[whole:]


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, permissions, *rest = line.split(maxsplit=5)
        if permissions.startswith("r") and not (rest and rest[-1].startswith("[v")):
            first, _, last = place.partition("-")
            yield int(first, 16), int(last, 16)


def open_files(pid: int) -> list[str]:
    """What each of its file descriptors leads to."""
    found = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(str(descriptor.readlink()))
        except OSError:
            continue
    return found


def may_dump_core(pid: int) -> bool:
    """Whether the system lets the process leave a core dump: its limit for one is not zero."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    return core.split()[4:6] != ["0", "0"]
