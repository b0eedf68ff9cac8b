"""What every command shares: the program, its common options, and the way to the notebook's calls."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from noteflow.terminal import phrase_lines, progress, say

if TYPE_CHECKING:
    from noteflow.application.calls import Tell
    from noteflow.application.notebook import Notebook

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
    from noteflow import access, app

    ensure_vault(home)
    with contextlib.ExitStack() as stack:
        house: app.House | None = None
        opening = () if secret is None else (access.secrets_of(secret),)

        def call(name: str, args: Document, tell: Tell) -> Document:
            nonlocal house
            while house is None:
                lock = access.lock_or_holder(home)
                if lock is None:
                    # a holder that ended meanwhile, as another command in a terminal does, has left the lock
                    with contextlib.suppress(ConnectionRefusedError):
                        return access.call_holder(home, name, args, tell)
                else:
                    house = stack.enter_context(app.build(home, lock, *opening))
                    _tell_of_start(house.notebook)
            return house.calls.call(name, args, tell)

        yield call


def _tell_of_start(notebook: Notebook) -> None:
    for meeting_id in notebook.recovered():
        say(f"An interrupted recording was sealed: {meeting_id[:8]}.")
    for alarm in notebook.alarms():
        say(f"Warning: {alarm.what}")


def ensure_vault(home: Path) -> None:
    """The first command that needs a vault makes one in the OS keyring."""
    from noteflow import access

    if access.vault_exists(home):
        return
    made = access.create_vault(home, keystore="keyring", recovery_file=None, show_phrase=sys.stderr.isatty())
    say(f"Made a vault in {home}, opened by the system's keyring.")
    for line in [] if made.phrase_to_show is None else phrase_lines(made.phrase_to_show):
        say(line)


def once(name: str, args: Document, tell: Tell = lambda _: None) -> Document:

    with calls(home_folder()) as call:
        return call(name, args, tell)


def stepped_up(name: str, args: Document | Callable[[], Document], label: str = "Working") -> Document:
    """As `once`, for a call that asks again for what opens the vault: what the person gives here serves both. `args`
    that are asked for themselves come after that, and the progress bar called `label` when all questions are asked."""
    from noteflow import access

    home = home_folder()
    ensure_vault(home)
    secret = access.step_up_secret(home)
    try:
        given = {} if secret is None else {"passphrase": access.secret_text(secret)}
        with calls(home, secret) as call:
            document = {**(args() if callable(args) else args), **given}
            with progress(label) as tell:
                return call(name, document, tell)
    finally:
        if secret is not None:
            secret[:] = bytes(len(secret))
