"""The check-up behind `noteflow doctor`: keyring, vault, microphone, system sound, hotkeys, disk and model.

It needs no open vault, and works beside a running app.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from noteflow import access
from noteflow.application import bundle
from noteflow.application.doctor import Check, examine
from noteflow.application.places import keep_out
from noteflow.domain.errors import NoteFlowError, UsageError

LEAST_FREE_BYTES = 500_000_000
OPENED_BY = {
    frozenset({"keyring"}): "It is opened by the keyring.",
    frozenset({"passphrase"}): "It is opened by a passphrase.",
    frozenset({"keyring", "passphrase"}): "It is opened by the keyring or a passphrase.",
    frozenset(): "It is opened by its recovery phrase alone.",
}


def examine_machine(home: Path) -> dict[str, Any]:
    """The document of `doctor`. Takes about a second: it listens to the microphone."""
    return examine(probes(home))


def probes(home: Path) -> Iterator[tuple[str, Callable[[], Check]]]:
    """Each check by its name, in the order of `CHECKS`."""
    running: dict[str, Any] | None = None
    with contextlib.suppress(ConnectionRefusedError, NoteFlowError):
        running = access.call_holder(home, "status", {})
    yield from (
        ("keyring", lambda: _keyring(home)),
        ("vault", lambda: _vault(home)),
        ("recovery phrase", lambda: _recovery_phrase(home)),
        ("microphone", _microphone),
        ("system sound", _system_sound),
        ("hotkeys", lambda: _hotkeys(home, running)),
        ("disk", lambda: _disk(home)),
        ("model", lambda: _model(home)),
    )


def _kinds(home: Path) -> set[str] | None:
    from noteflow.infrastructure.security.vault import Vault

    return {slot.kind for slot in Vault.slots(home)} if Vault.exists(home) else None


def _keyring(home: Path) -> Check:
    from noteflow.infrastructure.security.keystores import OsKeyStore

    with contextlib.suppress(NoteFlowError):
        kinds = _kinds(home)
        if kinds is not None and "keyring" not in kinds:
            return Check("keyring", ok=True, detail="Not needed: this vault opens with a passphrase.")
    try:
        store = OsKeyStore()
        store.get("doctor")
        return Check("keyring", ok=True, detail=f"{store.name} answers.")
    except NoteFlowError as error:
        remedy = f"{error.remedy} Or use a passphrase of your own: `noteflow init --keystore passphrase`."
        return Check("keyring", ok=False, detail=error.message, remedy=remedy)


def _vault(home: Path) -> Check:
    kinds = _kinds(home)
    if access.keys_are_missing(home):
        detail = "It is locked: its log or recordings are there, but vault.json, which has their keys, is missing."
        remedy = "Put vault.json or vault.json.copy back, or restore a backup: `noteflow restore FILE`."
        return Check("vault", ok=False, detail=detail, remedy=remedy)
    if kinds is None:
        return Check("vault", ok=True, detail="There is none yet; the first recording makes one.")
    detail = f"{home}. {OPENED_BY[frozenset(kinds - {'recovery'})]}"
    if access.is_locked(home):
        detail += " It is locked: `noteflow unlock` opens it."
    if os.name == "posix" and home.stat().st_mode & 0o077:
        detail += (
            " Others on this machine may look into its folder; what they see is encrypted, but for names and times."
        )
        return Check("vault", ok=False, detail=detail, remedy=f"Close it to them: chmod 700 '{home}'.")
    return Check("vault", ok=True, detail=detail)


def _recovery_phrase(home: Path) -> Check:
    kinds = _kinds(home)
    if kinds is None:
        return Check("recovery phrase", ok=True, detail="There is no vault yet.")
    if "recovery" in kinds:
        return Check("recovery phrase", ok=True, detail="There is one; it opens the vault when all else is lost.")
    return Check(
        "recovery phrase",
        ok=False,
        detail="There is none: if the key that opens the vault is lost, so are the meetings.",
        remedy="Make one with `noteflow key recovery`, and write it down.",
    )


def _microphone() -> Check:
    from noteflow.infrastructure.audio.microphone import check

    found = check()
    return Check("microphone", found.ok, found.detail, found.remedy)


def _system_sound() -> Check:
    from noteflow.infrastructure.audio.system import check_system, why_not

    if reason := why_not():
        return Check("system sound", ok=True, detail=f"{reason} The microphone alone is recorded.")
    found = check_system()
    return Check("system sound", found.ok, found.detail, found.remedy)


def _hotkeys(home: Path, running: dict[str, Any] | None) -> Check:
    from noteflow.application.preferences import PreferencesBook
    from noteflow.infrastructure.preferences import VaultFolderFile
    from noteflow.ui.hotkeys import HotkeyListener, on_wayland
    from noteflow.ui.wording import hotkey_text

    wanted = [keys for keys in PreferencesBook(VaultFolderFile(home)).current.hotkeys.values() if keys]
    if not wanted:
        return Check("hotkeys", ok=True, detail="None are set, as the settings say.")
    names = ", ".join(map(hotkey_text, wanted))
    if running is not None and running.get("tray"):
        missing = sorted(set(wanted) - set(running["hotkeys"].values()))
        if missing:
            remedy = (
                "Choose other keys in Settings, under Hotkeys, or bind `noteflow toggle`, `noteflow pause` and "
                "`noteflow mark` in the desktop's own settings."
            )
            detail = f"NoteFlow could not get {', '.join(map(hotkey_text, missing))}."
            return Check("hotkeys", ok=False, detail=detail, remedy=remedy)
        return Check("hotkeys", ok=True, detail=f"The running NoteFlow hears {names}.")
    if sys.platform in ("win32", "darwin"):
        return Check("hotkeys", ok=True, detail=f"The tray app hears {names} while it runs.")
    if on_wayland():
        return _hotkeys_by_portal(names)
    reports: list[str] = []
    listener = HotkeyListener({keys: lambda: None for keys in wanted}, reports.append)
    listener.start()
    listener.ready.wait(5)
    listener.stop()
    if reports:
        return Check("hotkeys", ok=False, detail=" ".join(reports))
    return Check("hotkeys", ok=True, detail=f"No other program has {names}.")


def _hotkeys_by_portal(names: str) -> Check:
    """Whether there is a portal: to be asked for keys it might open a window."""
    from noteflow.ui.hotkeys_portal import why_not

    if reason := why_not():
        remedy = "Bind `noteflow toggle`, `noteflow pause` and `noteflow mark` in the desktop's own settings."
        return Check("hotkeys", ok=False, detail=reason, remedy=remedy)
    return Check("hotkeys", ok=True, detail=f"The desktop's portal is asked for {names} when the tray app starts.")


def _disk(home: Path) -> Check:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    hours = free / (2 * 16_000 * 3600)
    detail = f"{free / 1e9:.1f} GB free: about {hours:,.0f} hours of sound."
    return Check("disk", free >= LEAST_FREE_BYTES, detail, "Free some space; recording stops on a full disk.")


def _model(home: Path) -> Check:
    """The default model is read whole; of the others only the lengths of their files are looked at."""
    from noteflow.infrastructure.asr.model_store import ModelStore
    from noteflow.infrastructure.asr.models import DEFAULT_MODEL, require, verify

    store = ModelStore(home)
    model, paths = require(DEFAULT_MODEL, store.models)
    verify(model.name, paths, model.files)
    detail = f"{model.name} is here, and is the published one."
    damaged = store.damage()
    here = [each["name"] for each in store.describe() if each["installed"]]
    if others := [name for name in here if name not in (model.name, *damaged)]:
        detail += f" Also here: {', '.join(others)}."
    if damaged:
        remedy = f"`noteflow models remove {damaged[0]}`, or fetch or add it again."
        return Check("model", ok=False, detail=f"{detail} Damaged: {', '.join(damaged)}.", remedy=remedy)
    return Check("model", ok=True, detail=detail)


# --- the bundle ---------------------------------------------------------------------------------------------------

CHECKS = ("keyring", "vault", "recovery phrase", "microphone", "system sound", "hotkeys", "disk", "model")
PARTS = ("vault.json", "vault.json.copy", "vault.db", "vault.db-wal", "index.db", "anchor.json")
LIBRARIES = (
    *("noteflow", "av", "catap", "cryptography", "ctranslate2", "faster-whisper", "filelock", "keyring", "numpy"),
    *(
        "onnxruntime",
        "PyAudioWPatch",
        "PySide6-Essentials",
        "pynput",
        "sounddevice",
        "SQLAlchemy",
        "sqlcipher3",
        "typst",
    ),
)
SYSTEMS = ("Linux", "Darwin", "Windows")
MACHINES = ("x86_64", "AMD64", "aarch64", "arm64", "i686")
SESSIONS = ("x11", "wayland", "tty")
DESKTOPS = ("GNOME", "KDE", "XFCE", "MATE", "LXQt", "Cinnamon", "sway", "Hyprland", "Unity", "Budgie", "COSMIC")
HOLDS = (
    "- versions of NoteFlow, Python, the system and the libraries",
    "- which checks passed; not what they found, which could name a device or a folder",
    "- sizes of NoteFlow's own files, numbers of meetings and sound files, room on the disk",
    "- what kinds of things open the vault, and the costs of its passphrase",
    "- of NoteFlow's log: times, places in the program, kinds of errors, and stand-ins for the ids of meetings",
    "No title, text, sound, key, path or name is in it. It is readable: look before you send it.",
)


def write_bundle(home: Path, path: Path, checks: Iterable[dict[str, Any]]) -> list[str]:
    """Write the facts that help others to find a fault to a new file, mode 0600; what it holds, a line each.

    Needs no open vault. Raises UsageError when there is such a file already or it would lie in the vault's folder,
    NoteFlowError when it cannot be written.
    """
    from noteflow.infrastructure.files import write_atomically

    keep_out(path, home)
    if os.path.lexists(path):
        raise UsageError(f"There is a file {path} already.", "Name a new one.")
    try:
        write_atomically(path, bundle_bytes(home, checks))
    except OSError as error:
        raise NoteFlowError(f"{path} could not be written ({error.strerror}).", "Choose another place.") from error
    return list(HOLDS)


def bundle_bytes(home: Path, checks: Iterable[dict[str, Any]]) -> bytes:
    """What `write_bundle` writes: JSON, in ASCII."""
    return bundle.to_bytes(_facts(home, checks))


def _facts(home: Path, checks: Iterable[dict[str, Any]]) -> dict[str, bundle.Fact]:
    return {
        "machine": _machine_facts(),
        "libraries": list(_library_facts()),
        "checks": [{"name": bundle.among(c["name"], CHECKS), "ok": bool(c["ok"])} for c in checks],
        "vault": _vault_facts(home),
        "files": list(_file_facts(home)),
        "sound": _sound_facts(home),
        "disk": _disk_facts(home),
        "log": bundle.log_facts(log_lines(home), modules()),
    }


def _machine_facts() -> dict[str, bundle.Fact]:
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    return {
        "system": bundle.among(platform.system(), SYSTEMS),
        "release": bundle.version(platform.release()),
        "machine": bundle.among(platform.machine(), MACHINES),
        "python": bundle.version(platform.python_version()),
        "processors": os.cpu_count(),
        "session": bundle.among(os.environ.get("XDG_SESSION_TYPE", ""), SESSIONS),
        "desktops": [bundle.among(desktop, DESKTOPS) for desktop in desktops],
        "screen": any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")),
    }


def _library_facts() -> Iterator[bundle.Fact]:
    from importlib.metadata import PackageNotFoundError, version

    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            yield {"name": bundle.among(name, LIBRARIES), "version": bundle.version(version(name))}


def _vault_facts(home: Path) -> dict[str, bundle.Fact]:
    from noteflow.infrastructure.security.slots import PassphraseSlot
    from noteflow.infrastructure.security.vault import Vault

    if not Vault.exists(home):
        return {"there": False}
    try:
        slots = Vault.slots(home)
    except (NoteFlowError, OSError) as error:
        return {"there": True, "readable": False, "kind": bundle.among(type(error).__name__, bundle.KINDS)}
    kinds = ("keyring", "passphrase", "recovery")
    facts: list[bundle.Fact] = []
    for slot in slots:
        fact: dict[str, bundle.Fact] = {"kind": bundle.among(slot.kind, kinds)}
        if isinstance(slot, PassphraseSlot):
            kdf = slot.kdf
            fact |= {"memory_kib": kdf.memory_kib, "iterations": kdf.iterations, "lanes": kdf.lanes}
        facts.append(fact)
    return {"there": True, "readable": True, "slots": facts}


def _file_facts(home: Path) -> Iterator[bundle.Fact]:
    for name in PARTS:
        with contextlib.suppress(OSError):
            yield {"name": bundle.among(name, PARTS), "bytes": (home / name).stat().st_size}


def _sound_facts(home: Path) -> dict[str, bundle.Fact]:
    folders = segments = aside = size = 0
    with contextlib.suppress(OSError):
        for folder in (home / "audio").iterdir():
            folders += 1
            for path in folder.iterdir() if folder.is_dir() else ():
                segments += path.suffix == ".nfae"
                aside += ".set-aside-" in path.name
                size += path.stat().st_size
    return {"meetings": folders, "segments": segments, "set_aside": aside, "bytes": size}


def _disk_facts(home: Path) -> dict[str, bundle.Fact]:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    usage = shutil.disk_usage(there)
    return {"free_bytes": usage.free, "all_bytes": usage.total, "writable": os.access(there, os.W_OK)}


def log_lines(home: Path) -> Iterator[str]:
    """NoteFlow's own log, oldest line first."""
    for suffix in (".2", ".1", ""):
        with (
            contextlib.suppress(OSError),
            (home / "logs" / f"noteflow.log{suffix}").open(encoding="utf-8", errors="replace") as file,
        ):
            yield from file


def modules() -> frozenset[str]:
    """The names of all of NoteFlow's modules."""
    import pkgutil

    import noteflow

    found = (module.name for module in pkgutil.walk_packages(noteflow.__path__, "noteflow.", onerror=lambda _: None))
    return frozenset({"noteflow", *found})
