"""The command line: thin commands over the notebook's calls, in this process or served by the one that holds the vault.

Results go to standard output, everything else to standard error; exit codes are those of `domain.errors`.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from noteflow.cli import backup, care, keys, locking, meetings, models, proof, recording, retention
from noteflow.cli.base import State, cli
from noteflow.domain.errors import NoteFlowError, where
from noteflow.terminal import say

log = logging.getLogger(__name__)

__all__ = ["backup", "care", "cli", "keys", "locking", "main", "meetings", "models", "proof", "recording", "retention"]


@cli.callback()
def top(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="The data folder (or NOTEFLOW_HOME).")] = None,
) -> None:
    """The private meeting recorder. Without a command it starts the tray app."""
    if home is not None:
        State.home = home
    if context.invoked_subcommand is None:
        tray()


@cli.command()
def tray() -> None:
    """Start the tray app."""
    from noteflow import app

    raise typer.Exit(app.run_tray(State.home))


def _take_home(arguments: list[str]) -> list[str]:
    """Accept `--home DIR` behind a command too."""
    rest: list[str] = []
    queue = iter(arguments)
    for argument in queue:
        if argument == "--":
            return [*rest, argument, *queue]
        if argument == "--home":
            value = next(queue, None)
            if value is None:
                return [*rest, argument]
            State.home = Path(value)
        elif argument.startswith("--home="):
            State.home = Path(argument.removeprefix("--home="))
        else:
            rest.append(argument)
    return rest


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    from noteflow.infrastructure.security.hardening import harden

    # before any secret is typed
    harden()
    arguments = _take_home(sys.argv[1:])
    try:
        cli(arguments)
    except NoteFlowError as error:
        say(f"noteflow: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        log.error("refused: %s", where(error))
        say(f"noteflow: {error.filename or 'A file'} cannot be used ({error.strerror}). See to its permissions.")
        sys.exit(1)
    except Exception as error:
        log.error("unexpected: %s", where(error))
        say(
            f"noteflow: Something unexpected went wrong ({where(error)}). Nothing was lost; "
            "`noteflow doctor` may tell why."
        )
        sys.exit(1)
