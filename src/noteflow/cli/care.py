"""Commands that verify, recover and check up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from noteflow.cli.base import Document, Json, cli, home_folder, once, stepped_up_calls
from noteflow.domain.errors import IntegrityError
from noteflow.terminal import length, progress, say, tell_result

audio_commands = typer.Typer(help="One NFAE file, without a vault.", no_args_is_help=True)
cli.add_typer(audio_commands, name="audio")

KeyFile = Annotated[Path, typer.Option("--key-file", readable=False, help="A file that holds the DEK in hexadecimal.")]
InputFile = Annotated[Path, typer.Argument(metavar="FILE", readable=False)]


@cli.command()
def verify(
    meeting: Annotated[str | None, typer.Argument(metavar="[ID]", help="One meeting; without it, everything.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Go on in spite of the alarms that it tells of.")] = False,
    as_json: Json = False,
) -> None:
    """Verify the whole history and every audio file."""
    if accept:
        document = _accepted(meeting)
    else:
        with progress("Verifying") as tell:
            document = once("verify", {"id": meeting}, tell)
    lines = [
        f"{p['meeting_id'][:8] if p['meeting_id'] else 'vault':8}  {p['where']}: {p['what']}"
        for p in document["problems"]
    ]
    if document["ok"]:
        lines = [f"Verified: {document['events']} events, {document['audio_files']} audio files."]
    tell_result(document, as_json, lines)
    if not document["ok"]:
        raise IntegrityError(
            f"{len(document['problems'])} problem(s) found.", "What verifies can still be read and exported."
        )


def _accepted(meeting: str | None) -> Document:
    """Verify, show the alarms, accept those and no other; what is left to find fault with after that."""
    with stepped_up_calls() as call:
        document = call("verify", {"id": meeting, "alarms": True}, "Verifying")
        alarms = document.pop("alarms")
        for alarm in alarms:
            say(f"Alarm: {alarm['where']}: {alarm['what']}")
        if alarms:
            call("accept alarms", {"alarms": alarms}, "Accepting")
            document = call("verify", {"id": meeting}, "Verifying")
    return document


@cli.command()
def recover(
    wait: Annotated[bool, typer.Option("--wait", help="Also complete the text.")] = False,
    as_json: Json = False,
) -> None:
    """Seal recordings that a crash cut off, and list them."""
    with progress("Completing text") as tell:
        document = once("recover", {"wait": wait}, tell)
    lines = []
    for meeting in document["meetings"]:
        lines.append(f"Recovered {meeting['id'][:8]}, {length(meeting['duration_s'])}")
        lines += [f"  {track['name']}: {track['coverage']['told']}." for track in meeting["tracks"]]
    lines += [f"Text completed: {meeting_id[:8]}" for meeting_id in document["completed"]]
    if document["unfinished"]:
        lines.append(f"{len(document['unfinished'])} text(s) not complete: `noteflow recover --wait` completes them.")
    lines += [f"{problem['where']}: {problem['what']}" for problem in document["problems"]]
    tell_result(document, as_json, lines or ["Nothing to recover."])


@cli.command()
def doctor(
    bundle: Annotated[
        Path | None, typer.Option("--bundle", help="Write what helps others to find a fault to this new file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check keyring, microphone, hotkey, disk and model, and say what to do."""
    from noteflow.doctor import examine_machine, write_bundle

    document = examine_machine(home_folder())
    if bundle is not None:
        held = write_bundle(home_folder(), bundle, document["checks"])
        tell_result({"path": str(bundle), "holds": held}, as_json, [f"Written: {bundle}. It holds:", *held])
        return
    lines = []
    for check in document["checks"]:
        lines.append(f"{'ok  ' if check['ok'] else 'FAIL'}  {check['name']}: {check['detail']}")
        if not check["ok"] and check["remedy"]:
            lines.append(f"      {check['remedy']}")
    tell_result(document, as_json, lines)
    if not document["ok"]:
        raise typer.Exit(1)


@audio_commands.command("verify")
def audio_verify(file: InputFile, key_file: KeyFile, as_json: Json = False) -> None:
    """Judge one NFAE file."""
    from noteflow import app

    document = app.verify_audio_file(file, key_file)
    tell_result(
        document,
        as_json,
        [f"{document['state']}: {document['plaintext_bytes']:,} bytes in {document['chunks']} chunks"],
    )
    _exit_for_state(document)


@audio_commands.command("decrypt")
def audio_decrypt(
    file: InputFile,
    key_file: KeyFile,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write the plaintext.")],
    as_json: Json = False,
) -> None:
    """Write the longest true prefix of one NFAE file."""
    from noteflow import app

    document = app.decrypt_audio_file(home_folder(), file, key_file, output)
    tell_result(document, as_json, [f"{document['state']}: {document['plaintext_bytes']:,} bytes written to {output}"])
    _exit_for_state(document)


def _exit_for_state(document: Document) -> None:
    # version 1 has no seal, so its files are as whole as they can be when they end on a chunk
    whole = document["state"] == "sealed" or (document["version"] == 1 and document["state"] == "unsealed")
    if not whole:
        raise IntegrityError(f"The file is {document['state']}.", "Only what authenticates was taken from it.")
