"""The rules for keeping: what they delete, when, and the command that deletes what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from noteflow.cli.base import Document, Json, cli, home_folder, once, stepped_up
from noteflow.terminal import tell_result


@cli.command()
def retention(
    apply: Annotated[bool, typer.Option("--apply", help="Delete what is due, and trust the clock.")] = False,
    as_json: Json = False,
) -> None:
    """What the rules for keeping delete, and when; with --apply, delete what is due now."""
    if apply:
        document = stepped_up("retention apply", {}, "Deleting")
        lines = [f"Deleted: {_what(gone)} {gone['meeting_id'][:8]}." for gone in document["erased"]]
        lines = [*(lines or ["Nothing was due."]), *(set_aside_lines(document) if lines else [])]
    else:
        document = once("retention", {})
        lines = _listed(document)
    tell_result(document, as_json, lines)


def _listed(document: Document) -> list[str]:
    rules = [
        f"{name} {document[key]} days"
        for name, key in (("meetings are kept", "keep_days"), ("their sound is kept", "keep_sound_days"))
        if document[key]
    ]
    if not rules:
        return ["No rule deletes anything. `noteflow settings keep-days 90` would make one."]
    lines = [f"Rules: {', '.join(rules)}. What is pinned stays."]
    lines += [
        f"{_local(deletion['at'])}  {deletion['meeting_id'][:8]}  {_what(deletion)}"
        + ("  (due)" if number < document["due"] else "")
        for number, deletion in enumerate(document["deletions"])
    ]
    if not document["deletions"]:
        lines.append("There is nothing that they delete.")
    elif not document["due"]:
        lines.append(f"The next deletion is on {_local(document['next_deletion_at'])}.")
    elif document["asks"]:
        now = datetime.now().astimezone()
        lines.append(f"{document['asks']} The clock says {now:%Y-%m-%d %H:%M}.")
        lines.append("If that is right, `noteflow retention --apply` deletes what is due. If not, set the clock right.")
    else:
        lines.append(f"{due_text(document['deletions'][: document['due']])}: the app deletes them, or --apply does.")
    return lines


def due_text(due: Sequence[Document]) -> str:
    """How much is due, as the beginning of a sentence."""
    whole = len({d["meeting_id"] for d in due if d["what"] == "meeting"})
    sound = len({d["meeting_id"] for d in due} - {d["meeting_id"] for d in due if d["what"] == "meeting"})
    parts = [
        *([f"{whole} meeting{'s' * (whole != 1)}"] if whole else []),
        *([f"the sound of {sound} meeting{'s' * (sound != 1)}"] if sound else []),
    ]
    text = " and ".join(parts)
    return f"{text[0].upper()}{text[1:]} {'is' if whole + sound == 1 else 'are'} due"


def deletion_lines(meeting: Document) -> list[str]:
    """When rules delete a meeting, as `show` tells it."""
    lines = []
    if meeting["sound_deletes_at"]:
        lines.append(f"Its sound will be deleted on {_local(meeting['sound_deletes_at'])}.")
    if meeting["deletes_at"]:
        lines.append(f"Will be deleted on {_local(meeting['deletes_at'])}.")
    return lines


def set_aside_lines(document: Document) -> list[str]:
    """That a restore left folders which an erasure does not reach."""
    home = home_folder()
    folders = ", ".join(str(home / name) for name in document["set_aside"])
    return [f"Not reached, and may still hold it: {folders}. Delete it yourself."] if folders else []


def _what(deletion: Document) -> str:
    return "sound of" if deletion["what"] == "sound" else "meeting"


def _local(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
