"""Commands that show, search, rename and export meetings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from noteflow.cli.base import Json, MeetingRef, cli, once
from noteflow.domain.errors import UsageError
from noteflow.terminal import clock, length, private, progress, tell_result


@cli.command("list")
def list_(as_json: Json = False) -> None:
    """The meetings, newest first."""
    document = once("list", {})
    lines = []
    for meeting in document["meetings"]:
        if meeting["state"] == "erased":
            continue
        begun = datetime.fromisoformat(meeting["started_at"]).astimezone()
        marks = [meeting["state"]] if meeting["state"] != "ready" else []
        marks += [
            mark for mark, there in (("pinned", meeting["pinned"]), ("no sound", meeting["sound_erased"])) if there
        ]
        state = f"  ({', '.join(marks)})" if marks else ""
        long = length(meeting["duration_s"])
        lines.append(f"{meeting['id'][:8]}  {begun:%Y-%m-%d %H:%M}  {long:>9}  {meeting['title']}{state}")
    tell_result(document, as_json, lines or ["No meetings yet."])


@cli.command()
def show(
    meeting: MeetingRef,
    at: Annotated[str | None, typer.Option(help="As it stood at this log position or ISO time.")] = None,
    as_json: Json = False,
) -> None:
    """One meeting with its text."""
    document = once("show", {"id": meeting, "at": _position_or_time(at)})
    begun = datetime.fromisoformat(document["started_at"]).astimezone()
    if document["state"] == "erased":
        tell_result(document, as_json, [f"Erased on {begun:%Y-%m-%d %H:%M}. Nothing of it is left."])
        return
    lines = [document["title"], f"{begun:%Y-%m-%d %H:%M}, {length(document['duration_s'])}, {document['state']}", ""]
    said = [(s["start_s"], f"{s['speaker']}: {s['text']}") for s in document["segments"]]
    said += [(m["at_s"], f"Marker: {m['text']}".rstrip(": ")) for m in document["markers"]]
    said += [(n["at_s"], f"Note: {n['text']}") for n in document["notes"]]
    lines += [f"[{clock(at_s)}] {text}" for at_s, text in sorted(said, key=lambda line: line[0])]
    if not document["transcript_complete"] and document["state"] != "recording":
        lines += ["", "The text is not complete: `noteflow recover --wait` completes it."]
    tell_result(document, as_json, lines)


def _position_or_time(at: str | None) -> int | str | None:
    if at is None or not at.isdecimal():
        try:
            return at if at is None else datetime.fromisoformat(at).astimezone().isoformat()
        except ValueError as error:
            message = f"“{at}” is neither a log position nor a time."
            raise UsageError(message, "A time looks like 2026-11-22T10:30.") from error
    return int(at)


@cli.command()
def search(
    text: Annotated[list[str], typer.Argument(help="Words; - reads them from standard input.")], as_json: Json = False
) -> None:
    """Lines that hold the words."""
    document = once("search", {"text": private(" ".join(text))})
    lines = [f"{h['meeting_id'][:8]} [{clock(h['start_s'])}] {h['snippet']}" for h in document["hits"]]
    tell_result(document, as_json, lines or ["Nothing found."])


@cli.command()
def rename(meeting: MeetingRef, title: str, as_json: Json = False) -> None:
    """Give a meeting another title; - reads it from standard input."""
    document = once("rename", {"id": meeting, "title": private(title)})
    tell_result(document, as_json, [f"{document['id'][:8]}  {document['title']}"])


@cli.command()
def pin(meeting: MeetingRef, as_json: Json = False) -> None:
    """Have retention rules leave a meeting alone."""
    document = once("pin", {"id": meeting, "pinned": True})
    tell_result(document, as_json, [f"Pinned {document['id'][:8]}: no rule deletes it."])


@cli.command()
def unpin(meeting: MeetingRef, as_json: Json = False) -> None:
    """Let retention rules delete a meeting again."""
    document = once("pin", {"id": meeting, "pinned": False})
    tell_result(document, as_json, [f"No longer pinned: {document['id'][:8]}."])


@cli.command()
def erase(
    meeting: MeetingRef,
    yes: Annotated[bool, typer.Option("--yes", help="Without it nothing is erased.")] = False,
    receipt: Annotated[Path | None, typer.Option(help="Write the receipt to this new file.")] = None,
    sound: Annotated[bool, typer.Option("--sound", help="The sound alone; the text stays.")] = False,
    as_json: Json = False,
) -> None:
    """Erase a meeting for good: its keys are destroyed. There is no way back."""
    if not yes:
        raise UsageError("Erasing cannot be undone.", "Say it with --yes.")
    path = None if receipt is None else str(receipt.absolute())
    with progress("Erasing") as tell:
        document = once("erase", {"id": meeting, "receipt": path, "sound": sound}, tell)
    gone = document["destroyed"]
    what = "The sound of meeting" if sound else "Meeting"
    files = f"{gone['audio_files']} audio file(s) of {gone['audio_bytes']:,} bytes"
    told = (
        f"{what} {document['meeting_id'][:8]} is erased: {len(gone['keys'])} key(s), {files}, {gone['events']} events."
    )
    tell_result(document, as_json, [told, document["not_covered"]])


@cli.command()
def export(
    meeting: MeetingRef,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    format_name: Annotated[str, typer.Option("--format", help="md or pdf.")],
    as_json: Json = False,
) -> None:
    """Write a meeting as Markdown or PDF. The file is not encrypted."""
    if str(output) == "-":
        raise UsageError("An export is written to a file.", "Name one with -o.")
    document = once("export", {"id": meeting, "format": format_name, "path": str(output.absolute())})
    tell_result(document, as_json, [f"Written: {document['path']} (not encrypted)"])
