"""Commands that record and import, and those to the running app."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from noteflow.cli.base import Document, Json, calls, cli, ensure_vault, home_folder
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.terminal import LiveOutput, clock, length, print_line, private, progress, say, tell_result

if TYPE_CHECKING:
    from noteflow.application.recorder import SessionWorker


@cli.command()
def record(
    title: Annotated[str, typer.Option(help="The meeting's title; - reads it from standard input.")] = "",
    mic: Annotated[str, typer.Option(help="default, none, or a part of a microphone's name.")] = "default",
    system: Annotated[str, typer.Option(help="on or off: the computer's own sound.")] = "off",
    file: Annotated[Path | None, typer.Option(readable=False, help="Record from a sound or video file.")] = None,
    realtime: Annotated[bool, typer.Option("--realtime", help="At the speed of the sound.")] = False,
    for_s: Annotated[float | None, typer.Option("--for", min=0.1, help="Stop after so many seconds.")] = None,
    model: Annotated[str, typer.Option(help="The model that writes the text.")] = "tiny.en",
    language: Annotated[str, typer.Option(help="A language code, or auto.")] = "auto",
    no_transcript: Annotated[bool, typer.Option("--no-transcript", help="Sound only.")] = False,
    events: Annotated[bool, typer.Option("--events", help="A line of JSON as each thing happens.")] = False,
    as_json: Json = False,
) -> None:
    """Record in this terminal: live text, Ctrl-C stops."""
    from noteflow import access, app
    from noteflow.application.documents import meeting_document
    from noteflow.application.notebook import RecordingRequest

    _check_sources(mic, system, file)
    request = RecordingRequest(
        title=private(title),
        mic=mic,
        system=system == "on",
        file=file,
        realtime=realtime or file is None,
        for_s=for_s,
        language=language,
        model=None if no_transcript else model,
    )
    home = home_folder()
    ensure_vault(home)
    lock = access.own_lock(home)
    with app.build(home, lock) as house:
        shown = LiveOutput(events=events, quiet=as_json)
        unsubscribe = house.notebook.subscribe(shown.hear)
        with _interrupts_counted() as interrupts:
            worker = house.notebook.start(request)
            _wait_for_end(worker, interrupts)
        unsubscribe()
        shown.close()
        if worker.error is not None:
            raise worker.error
        document = meeting_document(
            house.notebook.meeting(worker.meeting_id), house.notebook.rule_keeper.dates_of(worker.meeting_id)
        )
        if as_json:
            print_line(json.dumps(document, ensure_ascii=False))
        elif not events:
            say(f"Saved as {worker.meeting_id[:8]}, {length(document['duration_s'])}.")


def _check_sources(mic: str, system: str, file: Path | None) -> None:
    if system not in ("on", "off"):
        raise UsageError(f"--system is on or off, not “{system}”.")
    if system == "on" and file is not None:
        raise UsageError("A file is recorded alone.", "Leave out --system on.")
    if mic == "none" and system == "off" and file is None:
        raise UsageError("There is nothing to record.", "Choose a microphone, --system on, or give --file.")


@contextmanager
def _interrupts_counted() -> Iterator[list[int]]:
    """Ctrl-C and SIGTERM fill a list meanwhile: an exception that a signal raises comes anywhere, also where this
    thread has just taken a lock. A signal that whoever started the program ignores stays ignored."""
    interrupts: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    heard = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, lambda came, _frame: interrupts.append(came))
    try:
        yield interrupts
    finally:
        for number in heard:
            signal.signal(number, before[number])


def _wait_for_end(worker: SessionWorker, interrupts: list[int]) -> None:
    """Until the recording is over; the first Ctrl-C stops it, the second leaves the rest of the text for later."""
    heard = 0
    while not worker.finished.wait(0.2):
        if heard == 0 and interrupts:
            say("Writing the last words. Ctrl-C again leaves them for later.")
            worker.stop()
            heard = 1
        if heard == 1 and len(interrupts) > 1:
            worker.let_go()
            heard = 2


@cli.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", readable=False, help="Sound or video files.")],
    title: Annotated[str, typer.Option(help="The meeting's title; - reads it from standard input.")] = "",
    model: Annotated[str, typer.Option(help="The model that writes the text.")] = "tiny.en",
    language: Annotated[str, typer.Option(help="A language code, or auto.")] = "auto",
    as_json: Json = False,
) -> None:
    """Take sound or video files in as meetings."""

    title = private(title)
    meetings: list[Document] = []
    failed: NoteFlowError | None = None
    with calls(home_folder()) as call:
        for path in files:
            args = {"path": str(path.absolute()), "title": title, "model": model, "language": language}
            try:
                with progress(f"Importing {path.name}") as tell:
                    meetings += call("import", args, tell)["meetings"]
            except NoteFlowError as error:
                failed = error
                if len(files) > 1:
                    say(f"{error}")
    if meetings or failed is None:
        lines = [f"{m['id'][:8]}  {length(m['duration_s']):>9}  {m['title']}" for m in meetings]
        tell_result({"meetings": meetings}, as_json, lines)
    if failed is not None:
        raise failed


# --- to the running app -------------------------------------------------------------------------------------------


@cli.command()
def toggle(as_json: Json = False) -> None:
    """Start recording in the running app, or stop."""
    _control("toggle", {}, as_json)


@cli.command()
def start(
    title: Annotated[str, typer.Option(help="The meeting's title; - reads it from standard input.")] = "",
    as_json: Json = False,
) -> None:
    """Start recording in the running app."""
    _control("start", {"title": private(title)}, as_json)


@cli.command()
def stop(as_json: Json = False) -> None:
    """Stop recording in the running app."""
    _control("stop", {}, as_json)


@cli.command()
def mark(
    text: Annotated[str, typer.Argument(help="What the marker says; - reads it from standard input.")] = "",
    as_json: Json = False,
) -> None:
    """Put a marker at this moment of the running recording."""
    _control("mark", {"text": private(text)}, as_json)


@cli.command()
def note(
    text: Annotated[str, typer.Argument(help="The note; - reads it from standard input.")],
    as_json: Json = False,
) -> None:
    """Put a note at this moment of the running recording."""
    _control("note", {"text": private(text)}, as_json)


@cli.command()
def status(as_json: Json = False) -> None:
    """What the running app is doing."""
    from noteflow import access

    try:
        document = access.call_holder(home_folder(), "status", {})
    except ConnectionRefusedError:
        document = {
            "state": "stopped",
            "finishing": False,
            "meeting_id": None,
            "elapsed_s": 0.0,
            "backlog_s": 0.0,
            "dropped_frames": 0,
            "tray": False,
            "hotkeys": {},
        }
    tell_result(document, as_json, [_status_line(document)])


def _control(name: str, args: Document, as_json: bool) -> None:
    from noteflow import access

    try:
        document = access.call_holder(home_folder(), name, args)
    except ConnectionRefusedError as error:
        raise NoteFlowError("NoteFlow is not running.", "Start it with `noteflow`.") from error
    tell_result(document, as_json, [_status_line(document)])


def _status_line(document: Document) -> str:
    line: str = document["state"]
    if document["state"] == "recording":
        line += f" {clock(document['elapsed_s'])}"
    if document.get("warning"):
        line += f"  {document['warning']}"
    return line
