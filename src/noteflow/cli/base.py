"""What every command shares: the program, its common options, and the way to the notebook's calls."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from noteflow.domain.errors import ReadOnlyVaultError, VaultBusyError
from noteflow.terminal import phrase_lines, progress, say

if TYPE_CHECKING:
    from noteflow.app import House
    from noteflow.application.calls import Tell
    from noteflow.application.notebook import Notebook
    from noteflow.infrastructure.security.keystores import OsKeyStore

Document = dict[str, Any]

cli = typer.Typer(
    name="noteflow",
    help="The private meeting recorder. Without a command it starts the tray app.",
    no_args_is_help=False,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
MeetingRef = Annotated[str, typer.Argument(metavar="ID", help="A full id, the beginning of one, or `last`.")]


class State:
    """What the arguments say for all commands."""

    home: Path | None = None


def home_folder() -> Path:
    """The data folder."""
    from noteflow import access

    return access.home_folder(State.home)


@contextmanager
def calls(home: Path, secret: bytearray | None = None) -> Iterator[Callable[[str, Document, Tell], Document]]:
    """The notebook's calls: from the process that holds the vault, or from this one when nobody does, which opens it
    with `secret` if that is given."""
    from noteflow import access, asking

    ensure_vault(home)
    with contextlib.ExitStack() as stack:
        house: House | None = None
        # a vault that turns out to take nothing is opened a second time, to be read
        asked = asking.Once(asking.ask)
        stack.callback(asked.forget)

        def opening(keyring: OsKeyStore | None = None) -> access.Secrets:
            return access.Secrets(ask=asked, keyring=keyring) if secret is None else access.secrets_of(secret)

        def call(name: str, args: Document, tell: Tell) -> Document:
            nonlocal house
            if house is None:
                try:
                    found = access.served_or_lock(home, name, args, tell)
                    if isinstance(found, dict):
                        return found
                    # its process starts while the rest is imported
                    keyring = access.ready_keyring(home) if secret is None else None
                    from noteflow import app
                    from noteflow.application.doorway import LONG_CALLS

                    house = stack.enter_context(app.build(home, found, opening(keyring), brief=name not in LONG_CALLS))
                except ReadOnlyVaultError as error:
                    from noteflow import app
                    from noteflow.application.doorway import READING_CALLS

                    if name not in READING_CALLS:
                        raise
                    say(f"{error.message} It is read from a copy; nothing is changed.")
                    house = stack.enter_context(app.build_to_read(home, opening()))
                asked.forget()
                _tell_of_start(house.notebook)
            return house.calls.call(name, args, tell)

        yield call


def _tell_of_start(notebook: Notebook) -> None:
    from noteflow.domain.coverage import story

    for meeting_id in notebook.recovered():
        say(f"An interrupted recording was sealed: {meeting_id[:8]}. {story(notebook.meeting(meeting_id))}")
    for alarm in notebook.alarms():
        say(f"Warning: {alarm.what}")


def ensure_vault(home: Path) -> None:
    """The first command that needs a vault makes one in the OS keyring."""
    from noteflow import access

    if access.vault_exists(home):
        return

    def show(phrase: str) -> None:
        say("\n".join(phrase_lines(phrase)))

    try:
        made = access.create_vault(
            home, keystore="keyring", recovery_file=None, show=show if sys.stderr.isatty() else None
        )
    except VaultBusyError:
        # the first command of all may have been two at once
        if access.appears(home):
            return
        raise
    say(f"Made a vault in {made.home}, opened by the system's keyring.")


def once(name: str, args: Document, tell: Tell = lambda _: None) -> Document:

    with calls(home_folder()) as call:
        return call(name, args, tell)


def stepped_up(name: str, args: Document | Callable[[], Document], label: str = "Working") -> Document:
    """As `once`, for a call that asks again for what opens the vault. `args` that are asked for themselves come after
    that, and the progress bar called `label` when all questions are asked."""
    with stepped_up_calls() as call:
        return call(name, args, label)


@contextmanager
def stepped_up_calls() -> Iterator[Callable[[str, Document | Callable[[], Document], str], Document]]:
    """As `calls`, for those that ask again for what opens the vault: what the person gives here, once, serves all."""
    from noteflow import asking

    home = home_folder()
    ensure_vault(home)
    secret = asking.step_up_secret(home)
    try:
        given = {} if secret is None else {"passphrase": asking.secret_text(secret)}
        with calls(home, secret) as call:

            def confirmed(name: str, args: Document | Callable[[], Document], label: str) -> Document:
                document = {**(args() if callable(args) else args), **given}
                with progress(label) as tell:
                    return call(name, document, tell)

            yield confirmed
    finally:
        if secret is not None:
            secret[:] = bytes(len(secret))
