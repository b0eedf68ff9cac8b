"""The check-up behind `noteflow doctor`: keyring, vault, microphone, system sound, hotkeys, disk and model.

It needs no open vault, and works beside a running app.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from noteflow import access
from noteflow.application.doctor import Check, examine
from noteflow.domain.errors import NoteFlowError

LEAST_FREE_BYTES = 500_000_000


def examine_machine(home: Path) -> dict[str, Any]:
    """The document of `doctor`. Takes about a second: it listens to the microphone."""
    running: dict[str, Any] | None = None
    with contextlib.suppress(ConnectionRefusedError, NoteFlowError):
        running = access.call_holder(home, "status", {})
    probes: list[tuple[str, Callable[[], Check]]] = [
        ("keyring", lambda: _keyring(home)),
        ("vault", lambda: _vault(home)),
        ("recovery phrase", lambda: _recovery_phrase(home)),
        ("microphone", _microphone),
        ("system sound", _system_sound),
        ("hotkeys", lambda: _hotkeys(running)),
        ("disk", lambda: _disk(home)),
        ("model", _model),
    ]
    return examine(probes)


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
    if kinds is None:
        return Check("vault", ok=True, detail="There is none yet; the first recording makes one.")
    detail = f"{home}, opened by {' or '.join(sorted(kinds - {'recovery'}))}."
    if access.is_locked(home):
        detail += " It is locked: `noteflow unlock` opens it."
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
    return Check("system sound", ok=True, detail="Not recorded by this version: the microphone alone is.")


def _hotkeys(running: dict[str, Any] | None) -> Check:
    from noteflow.ui.hotkeys import MARKER, TOGGLE, HotkeyListener
    from noteflow.ui.wording import hotkey_text

    names = f"{hotkey_text(TOGGLE)} and {hotkey_text(MARKER)}"
    if running is not None and running.get("tray"):
        missing = sorted({TOGGLE, MARKER} - set(running["hotkeys"].values()))
        if missing:
            remedy = "Bind `noteflow toggle` and `noteflow mark` in the desktop's own settings."
            detail = f"NoteFlow could not get {' and '.join(hotkey_text(keys) for keys in missing)}."
            return Check("hotkeys", ok=False, detail=detail, remedy=remedy)
        return Check("hotkeys", ok=True, detail=f"{names} are heard by the running NoteFlow.")
    if sys.platform in ("win32", "darwin"):
        return Check("hotkeys", ok=True, detail=f"{names}, while the tray app runs.")
    reports: list[str] = []
    listener = HotkeyListener({TOGGLE: lambda: None, MARKER: lambda: None}, reports.append)
    listener.start()
    listener.ready.wait(5)
    listener.stop()
    if reports:
        return Check("hotkeys", ok=False, detail=" ".join(reports))
    return Check("hotkeys", ok=True, detail=f"{names} are free.")


def _disk(home: Path) -> Check:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    hours = free / (2 * 16_000 * 3600)
    detail = f"{free / 1e9:.1f} GB free: about {hours:,.0f} hours of sound."
    return Check("disk", free >= LEAST_FREE_BYTES, detail, "Free some space; recording stops on a full disk.")


def _model() -> Check:
    from noteflow.infrastructure.asr import models

    model, folder = models.require(models.DEFAULT_MODEL)
    models.verify(model.name, folder, model.files)
    return Check("model", ok=True, detail=f"{model.name} is here, and is the published one.")
