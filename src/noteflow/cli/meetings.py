"""Commands that show, search, rename and export meetings, and tell what was done with them."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from noteflow.application.exporting import FORMATS, PIECES, choice_from
from noteflow.cli.base import Json, MeetingRef, cli, once, stepped_up
from noteflow.cli.retention import deletion_lines, set_aside_lines
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.terminal import clock, length, private, progress, say, tell_result


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
    lines = [document["title"], f"{begun:%Y-%m-%d %H:%M}, {length(document['duration_s'])}, {document['state']}"]
    lines += deletion_lines(document)
    lines += [
        f"{track['name']}: {track['coverage']['told']}."
        for track in document["tracks"]
        if track["coverage"]["missing"] or track["coverage"]["paused"] or document["state"] == "recovered"
    ]
    lines.append("")
    said = [(s["start_s"], f"{s['speaker']}: {s['text']}") for s in document["segments"]]
    said += [(m["at_s"], f"Marker: {m['text']}".rstrip(": ")) for m in document["markers"]]
    said += [(n["at_s"], f"Note: {n['text']}") for n in document["notes"]]
    said += [(a["at_s"], f"{'Done' if a['done'] else 'To do'}: {a['text']}") for a in document["actions"]]
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


def _place(text: str | None) -> int | None:
    """A place in a meeting, milliseconds."""
    if text is None:
        return None
    found = re.fullmatch(r"(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d{1,3})?)", text, re.ASCII)
    if found is None:
        raise UsageError(f"“{text}” is no place in a meeting.", "Give it like 12:05 or 1:02:03, or in seconds.")
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return round((hours * 3600 + minutes * 60 + seconds) * 1000)


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
    document = stepped_up("erase", {"id": meeting, "receipt": path, "sound": sound}, "Erasing")
    gone = document["destroyed"]
    what = "The sound of meeting" if sound else "Meeting"
    files = f"{gone['audio_files']} audio file(s) of {gone['audio_bytes']:,} bytes"
    told = (
        f"{what} {document['meeting_id'][:8]} is erased: {len(gone['keys'])} key(s), {files}, {gone['events']} events."
    )
    lines = [told, document["not_covered"], *set_aside_lines(document)]
    if "warning" in document:
        lines += [document["warning"], "Keep it from here:", json.dumps(document, indent=2)]
    tell_result(document, as_json, lines)


@cli.command()
def export(
    format_name: Annotated[str, typer.Option("--format", help=f"One of: {', '.join(FORMATS)}.")],
    meeting: Annotated[str | None, typer.Argument(metavar="[ID]", help="A full id, its beginning, or `last`.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; with --all a folder.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every meeting, a file for each.")] = False,
    begin: Annotated[str | None, typer.Option("--from", help="From this place on: 12:05, 1:02:03, or seconds.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="To before this place.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(help=f"Leave out: {', '.join(PIECES)}. May be given several times.")
    ] = None,
    at: Annotated[str | None, typer.Option(help="As it stood at this log position or ISO time.")] = None,
    as_json: Json = False,
) -> None:
    """Write a meeting, or all of them, to be read elsewhere. The files are not encrypted."""
    if output is None or str(output) == "-":
        raise UsageError("An export is written to a file.", "Name one with -o.")
    if (meeting is not None) == everything:
        raise UsageError("An export is of one meeting, or of all.", "Give an ID, or --all.")
    args = {
        "format": format_name,
        "path": str(output.absolute()),
        "from_ms": _place(begin),
        "to_ms": _place(end),
        "without": without or [],
        "at": _position_or_time(at),
    }
    choice_from(args)
    if not everything:
        document = once("export", {"id": meeting, **args})
        tell_result(document, as_json, [f"Written: {document['path']} (not encrypted)"])
        return
    document = stepped_up("export all", args, "Exporting")
    count = len(document["exported"])
    tell_result(document, as_json, [f"Written to {output}: {count} meeting{'s' * (count != 1)} (not encrypted)"])
    for failed in document["failed"]:
        say(f"{failed['id'][:8]}  {failed['what']}")
    if document["failed"]:
        raise NoteFlowError(f"{len(document['failed'])} meeting(s) could not be exported.", "The others are written.")


@cli.command()
def audit(as_json: Json = False) -> None:
    """What was done with the vault: unlocks, failures, exports, erasures, keys, settings, backups."""
    with progress("Reading") as tell:
        document = once("audit", {}, tell)
    lines = []
    for entry in document["entries"]:
        at = datetime.fromisoformat(entry["at"]).astimezone()
        whose = (entry["meeting_id"] or "vault")[:8]
        lines.append(f"{at:%Y-%m-%d %H:%M:%S}  {whose:8}  {entry['what']:15}  {entry['detail']}")
    tell_result(document, as_json, lines)
    if document["unreadable"]:
        names = ", ".join(name[:8] for name in document["unreadable"])
        say(f"Not all of it can be read: {names}. `noteflow verify` tells more.")
