"""Commands that write the vault to one file, and put it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from noteflow.cli.base import Document, Json, cli, home_folder, once
from noteflow.domain.errors import IntegrityError, NotFoundError, UsageError
from noteflow.terminal import length, progress, say, tell_result


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file to write.")], as_json: Json = False
) -> None:
    """Write the whole vault to one encrypted file, also while recording."""
    from noteflow import access

    if str(file) == "-":
        raise UsageError("A backup is written to a file.", "Name one.")
    home = home_folder()
    if not access.vault_exists(home) and not access.keys_are_missing(home):
        raise NotFoundError("There is no vault in NoteFlow's folder.", "Choose its folder with --home.")
    with progress("Writing the backup") as tell:
        document = once("backup", {"path": str(file.absolute())}, tell)
    opened = " or ".join({"passphrase": "passphrase", "recovery": "recovery phrase"}[k] for k in document["opened_by"])
    lines = [
        f"Written: {document['path']} ({document['bytes'] / 1e6:,.1f} MB), {document['meetings']} meeting(s).",
        f"It opens with the vault's {opened}. `noteflow restore FILE --dry-run` rehearses putting it back.",
    ]
    tell_result(document, as_json, lines)


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="A file that `backup` wrote.")],
    recovery_file: Annotated[
        Path | None, typer.Option(readable=False, help="Open it with the recovery phrase in this file.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Verify all of it, and replace nothing.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Set another vault aside that is there.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Restore also what did not verify when it was backed up.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Put the vault back from a backup; what was there is set aside."""
    from noteflow import access, asking, restoring
    from noteflow.infrastructure.security.phrase import read_recovery_file

    phrase = None if recovery_file is None else read_recovery_file(recovery_file)
    with progress("Restoring") as tell:
        document = restoring.restore(
            home_folder(),
            file.absolute(),
            restoring.RestoreRequest(dry_run, replace, accept),
            access.Secrets(phrase=phrase, ask=asking.ask),
            progress=lambda done: tell({"progress": done}),
        )
    for warning in document["warnings"]:
        say(f"Warning: {warning}")
    tell_result(document, as_json, _restored_lines(document))
    if not (document["ok"] or document["restored"]):
        problems = f"{len(document['problems'])} problem(s) found in what was backed up"
        if dry_run:
            raise IntegrityError(f"{problems}.", "What verifies can be read and exported once it is restored.")
        raise IntegrityError(
            f"{problems}, so nothing was replaced.", "`noteflow restore FILE --accept` restores it as it is."
        )


def _restored_lines(document: Document) -> list[str]:
    made = datetime.fromisoformat(document["made_at"]).astimezone()
    lines = [
        f"{p['meeting_id'][:8] if p['meeting_id'] else 'vault':8}  {p['where']}: {p['what']}"
        for p in document["problems"]
    ]
    lines.append(
        f"The backup of {made:%Y-%m-%d %H:%M} holds {document['meetings']} meeting(s), {document['events']} events, "
        f"{length(document['audio_s'])} of sound in {document['audio_files']} file(s)."
    )
    if document["restored"]:
        lines.append("It was verified and is in place." if document["ok"] else "It is in place as it was backed up.")
        if document["replaced"]:
            lines.append(f"What was there before is in {document['replaced']}, in NoteFlow's folder.")
    elif document["ok"]:
        lines.append("It verifies. Nothing was replaced: this was a rehearsal.")
    return lines
