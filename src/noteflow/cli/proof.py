"""Commands that make and check proofs."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Annotated

import typer

from noteflow.cli.base import Document, Json, MeetingRef, cli, once
from noteflow.domain.errors import UsageError
from noteflow.terminal import tell_result

proof_commands = typer.Typer(help="Show to others that a record is unchanged.", no_args_is_help=True)
cli.add_typer(proof_commands, name="proof")


@proof_commands.command("make")
def make(
    meeting: MeetingRef,
    output: Annotated[Path, typer.Option("-o", "--output", help="The bundle to write.")],
    with_text: Annotated[
        bool, typer.Option("--with-text", help="With the text of the meeting, and the key that opens it.")
    ] = False,
    request: Annotated[
        Path | None, typer.Option(help="Also write a time-stamp query (RFC 3161) for an authority of your choice.")
    ] = None,
    token: Annotated[Path | None, typer.Option(readable=False, help="The authority's answer, to put in.")] = None,
    as_json: Json = False,
) -> None:
    """Write a proof of one meeting, to be checked without the vault."""
    if "-" in (str(output), str(request)):
        raise UsageError("A proof is written to a file.", "Name one with -o.")
    answer = None if token is None else base64.b64encode(_read(token, "time-stamp")).decode()
    document = once(
        "proof make",
        {
            "id": meeting,
            "path": str(output.absolute()),
            "request": None if request is None else str(request.absolute()),
            "token": answer,
            "with_text": with_text,
        },
    )
    lines = [
        f"Written: {document['path']} ({'not encrypted' if with_text else 'hashes alone, no text'})",
        *_shown(document),
        "Give the key, or its fingerprint, to whoever checks the proof, by another way than the bundle:",
        f"  {document['verifier_key']}",
        f"  {document['fingerprint_shown']}",
    ]
    if document["later_events"]:
        lines.append(f"Not in it: {document['later_events']} later event(s), which the time-stamp is older than.")
    if document["request"] is not None:
        lines.append(f"Have {document['request']} stamped, then make the proof again with --token and the answer.")
    tell_result(document, as_json, lines)


@proof_commands.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False)],
    key: Annotated[
        str | None, typer.Option(metavar="PUBLIC", help="The vault's public key, as `proof make` prints it, or in hex.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a proof; needs no vault."""
    from noteflow import app

    document = app.verify_proof(_read(file, "bundle"), key)
    lines = ["The proof holds.", *_shown(document)]
    if document["key_given"]:
        lines.append("The key is the one that you gave.")
    else:
        lines += [
            "Whose it is, only the bundle itself says: compare this fingerprint with one that came another way, or",
            "give the key with --key.",
            f"  {document['fingerprint_shown']}",
        ]
    tell_result(document, as_json, lines)


def _shown(document: Document) -> list[str]:
    checkpoint, stamp = document["checkpoint"], document["time_stamp"]
    meeting = document["meeting_id"][:8]
    lines = [f"Meeting {meeting}: {document['events']} event(s) stand in a signed log of {checkpoint['size']}."]
    if document["opened"]:
        lines.append(f"Their text is in the bundle, and is what was sealed ({document['opened']} opened).")
    else:
        lines.append("Their text is not in the bundle; that they are this meeting's is the vault's word.")
    lines += [f"Missing: event {lost['event']}. {lost['reason']}" for lost in document["missing"]]
    if stamp is not None:
        lines.append(f"Time-stamped {stamp['at']} by a key that says it is: {stamp['authority']}.")
        lines.append("Who that authority is was not checked; `openssl ts -verify` does, with its root certificate.")
    return lines


def _read(path: Path, what: str) -> bytes:
    from noteflow import app

    return app.read_proof_file(path, what)
