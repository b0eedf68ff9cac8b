"""Commands that lock and unlock, and the settings."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from noteflow.cli.base import Document, Json, cli, home_folder, once, stepped_up
from noteflow.cli.retention import due_text
from noteflow.domain.errors import NotFoundError, UsageError, VaultLockedError
from noteflow.domain.vocabulary import terms_of
from noteflow.terminal import private, tell_result

if TYPE_CHECKING:
    from noteflow.application.settings import Choice, Known, Text

LOCK_WAIT_S = 20.0
LOOK_S = 0.1


@cli.command()
def lock(as_json: Json = False) -> None:
    """Lock the vault: for every command, and in the running app, once a recording that runs is over."""
    from noteflow import access

    home = home_folder()
    _need_vault(home)
    document = access.served_or_lock(home, "lock", {})
    if not isinstance(document, dict):
        try:
            marked = access.mark_locked(home, "person")
        finally:
            document.release()
        if not marked:
            raise VaultLockedError(
                "The vault cannot be marked as locked: the disk does not take it.", "Free some space."
            )
        tell_result({"state": "locked"}, as_json, ["Locked."])
        return
    if document["tray"]:
        document = _wait_until_locked(home, document)
    if document["state"] == "locked":
        tell_result({"state": "locked"}, as_json, ["Locked."])
        return
    what = "recording" if document["state"] == "recording" else "command in the other terminal"
    lines = [f"Locked for everything else. The {what} goes on, and the vault is closed at its end."]
    tell_result({"state": "locking", "meeting_id": document["meeting_id"]}, as_json, lines)


def _wait_until_locked(home: Path, document: Document) -> Document:
    """The app's state once it has locked, or while a recording keeps it from that."""
    from noteflow import access

    give_up = time.monotonic() + LOCK_WAIT_S
    while document["state"] not in ("locked", "recording", "paused") and time.monotonic() < give_up:
        time.sleep(LOOK_S)
        # between its two lives nobody answers
        with contextlib.suppress(ConnectionRefusedError):
            document = access.call_holder(home, "status", {})
    return document


@cli.command()
def unlock(
    recovery_file: Annotated[
        Path | None, typer.Option(help="A file that holds the recovery phrase.", readable=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Unlock the vault, in the running app too: with the keyring, the passphrase or the recovery phrase."""
    from noteflow import access, app

    home = home_folder()
    _need_vault(home)
    held = access.served_or_lock(home, "status", {})
    if isinstance(held, dict):
        access.unlock_holder(home, recovery_file)
    elif access.is_locked(home):
        with app.build(home, held, access.secrets_to_unlock(recovery_file)):
            pass
        if access.is_locked(home):
            raise VaultLockedError("The vault opens, but its mark cannot be removed.", f"Remove {home / 'locked'}.")
    else:
        held.release()
    tell_result({"state": "unlocked"}, as_json, ["Unlocked."])


@cli.command()
def settings(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The setting to change.")] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="Its new value; - reads it from standard input.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the settings, or change one."""
    from noteflow.application.settings import KNOWN, read_setting

    if name is not None and value is None:
        raise UsageError(f"What should {name} be?", f"`noteflow settings {name} VALUE`; without both, all are listed.")
    if name is not None and value is not None:
        # what makes no sense needs no vault to be told
        value = private(value)
        read_setting(name, value)
        document = stepped_up("set", {"name": name, "value": value})
    else:
        document = once("settings", {})
    values = document["settings"]
    lines = [f"{key:16} {_shown(known, values[key]):>8}  {known.meaning}" for key, known in KNOWN.items()]
    tell_result(document, as_json, [*lines, *_due_lines(document)])


def _shown(known: Known | Choice | Text, value: int | str) -> str:
    """A value in a narrow column; of what is private, how many terms it has: `--json` tells them."""
    if getattr(known, "private", False):
        return str(len(terms_of(str(value))))
    return str(value)


def _due_lines(document: Document) -> list[str]:
    """What a change of the rules makes due at once, and when that goes."""
    due = document.get("due", [])
    if not due:
        return []
    when = (
        f"{document['asks']} The app asks before it deletes them, and so does `noteflow retention`."
        if document["asks"]
        else "They go within an hour while the app runs, or when it is opened next. `noteflow retention` lists them."
    )
    return ["", f"{due_text(due)} by these rules now.", when]


def _need_vault(home: Path) -> None:
    from noteflow import access

    if not access.vault_exists(home):
        raise NotFoundError(f"There is no vault in {home}.", "The first recording makes one, or `noteflow init`.")
