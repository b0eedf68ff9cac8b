"""Commands that record and import, and those to the running app."""

from __future__ import annotations

import json
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from noteflow.cli.base import Document, Json, MeetingRef, calls, cli, ensure_vault, home_folder, once
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.domain.vocabulary import read_vocabulary
from noteflow.terminal import LiveOutput, catching_up, clock, length, print_line, private, progress, say, tell_result

if TYPE_CHECKING:
    from noteflow.app import House
    from noteflow.application.recorder import SessionWorker

Model = Annotated[str, typer.Option(help="The model that writes the text; else the setting `model` says.")]
Language = Annotated[
    str, typer.Option(help="A language code, several like de,en, or auto; else the setting `language` says.")
]

Vocabulary = Annotated[
    str, typer.Option(help="Names and terms of this meeting, divided by commas; - reads them from standard input.")
]


@cli.command()
def record(
    title: Annotated[str, typer.Option(help="The meeting's title; - reads it from standard input.")] = "",
    mic: Annotated[str, typer.Option(help="default, none, or a part of a microphone's name.")] = "default",
    system: Annotated[str, typer.Option(help="on or off: the computer's own sound.")] = "off",
    file: Annotated[Path | None, typer.Option(readable=False, help="Record from a sound or video file.")] = None,
    realtime: Annotated[bool, typer.Option("--realtime", help="At the speed of the sound.")] = False,
    for_s: Annotated[float | None, typer.Option("--for", min=0.1, help="Stop after so many seconds.")] = None,
    model: Model = "",
    language: Language = "",
    vocabulary: Vocabulary = "",
    no_transcript: Annotated[bool, typer.Option("--no-transcript", help="Sound only.")] = False,
    events: Annotated[bool, typer.Option("--events", help="A line of JSON as each thing happens.")] = False,
    as_json: Json = False,
) -> None:
    """Record in this terminal: live text, Ctrl-C stops."""
    from noteflow import access, app
    from noteflow.application.documents import meeting_document
    from noteflow.application.notebook import RecordingRequest

    _check_sources(mic, system, file)
    title, vocabulary = _private(title, vocabulary)
    request = RecordingRequest(
        title=title,
        mic=mic,
        system=system == "on",
        file=file,
        realtime=realtime or file is None,
        for_s=for_s,
        language=language,
        model=None if no_transcript else model,
        vocabulary=vocabulary,
    )
    home = home_folder()
    ensure_vault(home)
    lock = access.own_lock(home)
    with app.build(home, lock) as house:
        shown = LiveOutput(events=events, quiet=as_json)
        unsubscribe = house.notebook.subscribe(shown.hear)
        with _interrupts_counted() as interrupts:
            worker = house.notebook.start(request)
            _wait_for_end(worker, interrupts, live=request.realtime)
        unsubscribe()
        shown.close()
        if worker.error is not None:
            raise worker.error
        if worker.text_waits:
            _write_text(house, worker)
        document = meeting_document(
            house.notebook.meeting(worker.meeting_id), house.notebook.rule_keeper.dates_of(worker.meeting_id)
        )
        if as_json:
            print_line(json.dumps(document, ensure_ascii=False))
        elif not events:
            say(f"Saved as {worker.meeting_id[:8]}, {length(document['duration_s'])}.")


def _private(title: str, vocabulary: str) -> tuple[str, str]:
    """Both, one of which may come by standard input."""
    if title == vocabulary == "-":
        raise UsageError("Standard input is one text.", "Give - for the title or for the vocabulary.")
    return private(title), read_vocabulary(private(vocabulary))


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


def _wait_for_end(worker: SessionWorker, interrupts: list[int], *, live: bool) -> None:
    """Until the recording is over; the first Ctrl-C stops it, the second leaves the rest of the text for later. Where
    the text of a live recording falls far behind, the person is told, by the minute."""
    heard = told = 0
    while not worker.finished.wait(0.2):
        behind = catching_up(worker.status().backlog_s) if live else 0
        if behind > told:
            say(f"Catching up, {behind} min behind. Nothing is lost.")
        told = behind
        if heard == 0 and interrupts:
            say("Writing the last words. Ctrl-C again leaves them for later.")
            worker.stop()
            heard = 1
        if heard == 1 and len(interrupts) > 1:
            worker.let_go()
            heard = 2


def _write_text(house: House, worker: SessionWorker) -> None:
    """The text of a recording that was made without; Ctrl-C leaves it for later."""
    if house.notebook.saves_power():
        say("The text is written when the computer has mains again: by the app, or by `noteflow recover --wait`.")
        return
    try:
        with progress("Writing the text") as tell:
            house.notebook.complete_texts([worker.meeting_id], lambda pace: tell(pace.document()))
    except KeyboardInterrupt:
        say("The text is left for later: the app writes it, or `noteflow recover --wait`.")
    except NoteFlowError as error:
        say(f"The sound is safe; the text is not written. {error}")


@cli.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", readable=False, help="Sound or video files.")],
    title: Annotated[str, typer.Option(help="The meeting's title; - reads it from standard input.")] = "",
    model: Model = "",
    language: Language = "",
    vocabulary: Vocabulary = "",
    as_json: Json = False,
) -> None:
    """Take sound or video files in as meetings."""
    title, vocabulary = _private(title, vocabulary)
    meetings: list[Document] = []
    failed: NoteFlowError | None = None
    with calls(home_folder()) as call:
        for path in files:
            args = {"path": str(path.absolute()), "title": title, "model": model, "language": language}
            args["vocabulary"] = vocabulary
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


@cli.command()
def transcribe(
    meeting: MeetingRef,
    model: Annotated[
        str, typer.Option(help="The model; else the setting `second-pass` says, or where it is same or off `model`.")
    ] = "",
    language: Annotated[
        str, typer.Option(help="A language code, several like de,en, or auto; else as the meeting was recorded.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Write a meeting's text again; what comes out worse is not taken, and `show --at` shows the text as it was."""
    with progress("Transcribing") as tell:
        document = once("transcribe", {"id": meeting, "model": model, "language": language}, tell)
    by_model = Counter(segment["model"] for segment in document["segments"])
    told = ", ".join(f"{count} by {name}" for name, count in by_model.most_common())
    tell_result(document, as_json, [f"Lines: {told or 'none'}."])


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
def pause(as_json: Json = False) -> None:
    """Pause the running recording: no sound is taken until `resume`."""
    _control("pause", {}, as_json)


@cli.command()
def resume(as_json: Json = False) -> None:
    """Go on with a paused recording."""
    _control("resume", {}, as_json)


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
            "paused_at_s": None,
            "backlog_s": 0.0,
            "dropped_frames": 0,
            "sources": [],
            "stops_in_s": None,
            "tray": False,
            "hotkeys": {},
        }
    tell_result(document, as_json, _status_lines(document))


def _control(name: str, args: Document, as_json: bool) -> None:
    from noteflow import access

    try:
        document = access.call_holder(home_folder(), name, args)
    except ConnectionRefusedError as error:
        raise NoteFlowError("NoteFlow is not running.", "Start it with `noteflow`.") from error
    tell_result(document, as_json, _status_lines(document))


def _status_lines(document: Document) -> list[str]:
    from noteflow.application.notices import SourceStatus, captured_text

    line: str = document["state"]
    if document["state"] == "recording":
        line += f" {clock(document['elapsed_s'])}"
    elif document["state"] == "paused":
        line += f" at {clock(document['paused_at_s'])}"
    if document.get("stops_in_s") is not None:
        line += f"  Nobody speaks: it stops in {document['stops_in_s']:.0f} s. `noteflow mark` lets it go on."
    if behind := catching_up(document.get("backlog_s", 0.0)):
        line += f"  Catching up, {behind} min behind. Nothing is lost."
    if document.get("warning"):
        line += f"  {document['warning']}"
    captured = captured_text([SourceStatus(**source) for source in document.get("sources", [])])
    return [line, captured] if captured else [line]
