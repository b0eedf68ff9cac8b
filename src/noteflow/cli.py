"""The command line: thin commands over the notebook's calls, in this process or served by the one that holds the vault.

Results go to standard output, everything else to standard error; exit codes are those of `domain.errors`.
"""

from __future__ import annotations

import contextlib
import json
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from noteflow.domain.errors import IntegrityError, NoteFlowError, UsageError, where
from noteflow.terminal import LiveOutput, clock, length, phrase_lines, print_line, private, progress, say, tell_result

if TYPE_CHECKING:
    from noteflow.application.calls import Tell
    from noteflow.application.notebook import Notebook
    from noteflow.application.recorder import SessionWorker

Document = dict[str, Any]

log = logging.getLogger(__name__)

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
audio_commands = typer.Typer(help="One NFAE file, without a vault.", no_args_is_help=True)
cli.add_typer(audio_commands, name="audio")
key_commands = typer.Typer(help="What opens the vault.", no_args_is_help=True)
cli.add_typer(key_commands, name="key")

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
MeetingRef = Annotated[str, typer.Argument(metavar="ID", help="A full id, the beginning of one, or `last`.")]
KeyFile = Annotated[Path, typer.Option("--key-file", readable=False, help="A file that holds the DEK in hexadecimal.")]
InputFile = Annotated[Path, typer.Argument(metavar="FILE", readable=False)]


class _State:
    home: Path | None = None


@cli.callback()
def top(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="The data folder (or NOTEFLOW_HOME).")] = None,
) -> None:
    """The private meeting recorder. Without a command it starts the tray app."""
    if home is not None:
        _State.home = home
    if context.invoked_subcommand is None:
        tray()


@cli.command()
def tray() -> None:
    """Start the tray app."""
    from noteflow import app

    raise typer.Exit(app.run_tray(_State.home))


# --- the vault ----------------------------------------------------------------------------------------------------


@cli.command()
def init(
    keystore: Annotated[str, typer.Option(help="keyring or passphrase")] = "keyring",
    recovery_file: Annotated[Path | None, typer.Option(help="Write the recovery phrase to this new file.")] = None,
    as_json: Json = False,
) -> None:
    """Make the vault."""
    from noteflow import access

    if keystore not in ("keyring", "passphrase"):
        raise UsageError(f"There is no keystore “{keystore}”.", "Choose keyring or passphrase.")
    made = access.create_vault(
        access.home_folder(_State.home),
        keystore=keystore,
        recovery_file=recovery_file,
        show_phrase=recovery_file is None and sys.stdout.isatty() and not as_json,
    )
    document = {"home": str(made.home), "keystore": keystore, "recovery_phrase": made.recovery}
    lines = [f"The vault is in {made.home}, opened by the {keystore}."]
    if made.phrase_to_show is not None:
        lines += phrase_lines(made.phrase_to_show)
    elif made.recovery == "file":
        lines.append(f"The recovery phrase is in {recovery_file}. Keep it somewhere else.")
    else:
        lines.append("There is no recovery phrase yet; `noteflow doctor` keeps reminding of it.")
    tell_result(document, as_json, lines)


@key_commands.command("recovery")
def key_recovery(
    recovery_file: Annotated[Path | None, typer.Option(help="Write the recovery phrase to this new file.")] = None,
    as_json: Json = False,
) -> None:
    """Make a recovery phrase; an earlier one no longer opens the vault."""
    if recovery_file is None and (as_json or not sys.stdout.isatty()):
        raise UsageError(
            "A recovery phrase is shown on a terminal alone.", "Give --recovery-file to write it to a file."
        )
    path = None if recovery_file is None else str(recovery_file.absolute())
    phrase = _once("key recovery", {"path": path})["phrase"]
    lines = [f"The recovery phrase is in {recovery_file}."] if phrase is None else phrase_lines(phrase)
    lines.append("An earlier recovery phrase no longer opens the vault.")
    tell_result({"recovery_phrase": "file" if phrase is None else "terminal"}, as_json, lines)


@key_commands.command("repair")
def key_repair(as_json: Json = False) -> None:
    """Put the copy of vault.json in the place of a damaged one."""
    from noteflow import access

    repaired = access.repair_vault(access.home_folder(_State.home))
    lines = ["The copy was put back." if repaired else "vault.json is whole; nothing was done."]
    tell_result({"repaired": repaired}, as_json, lines)


# --- recording ----------------------------------------------------------------------------------------------------


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
        file=file,
        realtime=realtime or file is None,
        for_s=for_s,
        language=language,
        model=None if no_transcript else model,
    )
    home = access.home_folder(_State.home)
    _ensure_vault(home)
    lock = access.own_lock(home)
    with app.build(home, lock) as house:
        shown = LiveOutput(events=events, quiet=as_json)
        unsubscribe = house.notebook.subscribe(shown.hear)
        worker = house.notebook.start(request)
        _wait_for_end(worker)
        unsubscribe()
        shown.close()
        if worker.error is not None:
            raise worker.error
        document = meeting_document(house.notebook.meeting(worker.meeting_id))
        if as_json:
            print_line(json.dumps(document, ensure_ascii=False))
        elif not events:
            say(f"Saved as {worker.meeting_id[:8]}, {length(document['duration_s'])}.")


def _check_sources(mic: str, system: str, file: Path | None) -> None:
    from noteflow.domain.errors import DeviceError

    if system not in ("on", "off"):
        raise UsageError(f"--system is on or off, not “{system}”.")
    if system == "on":
        raise DeviceError("System sound cannot be recorded yet.", "Leave out --system on.")
    if mic == "none" and file is None:
        raise UsageError("There is nothing to record.", "Choose a microphone, or give --file.")


def _wait_for_end(worker: SessionWorker) -> None:
    """Until the recording is over; the first Ctrl-C stops it, the second leaves the rest of the text for later."""

    def interrupted(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupted)
    for ask in (worker.stop, worker.let_go):
        try:
            while not worker.finished.wait(0.2):
                pass
            return
        except KeyboardInterrupt:
            say("Writing the last words. Ctrl-C again leaves them for later.")
            ask()
    worker.finished.wait()


@cli.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", readable=False, help="Sound or video files.")],
    title: Annotated[str, typer.Option(help="The meeting's title; - reads it from standard input.")] = "",
    model: Annotated[str, typer.Option(help="The model that writes the text.")] = "tiny.en",
    language: Annotated[str, typer.Option(help="A language code, or auto.")] = "auto",
    as_json: Json = False,
) -> None:
    """Take sound or video files in as meetings."""
    from noteflow import access

    title = private(title)
    meetings: list[Document] = []
    failed: NoteFlowError | None = None
    with _calls(access.home_folder(_State.home)) as call:
        for path in files:
            args = {"path": str(path.absolute()), "title": title, "model": model, "language": language}
            try:
                with progress(f"Transcribing {path.name}") as tell:
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
        document = access.call_holder(access.home_folder(_State.home), "status", {})
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
        document = access.call_holder(access.home_folder(_State.home), name, args)
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


# --- meetings -----------------------------------------------------------------------------------------------------


@cli.command("list")
def list_(as_json: Json = False) -> None:
    """The meetings, newest first."""
    document = _once("list", {})
    lines = []
    for meeting in document["meetings"]:
        begun = datetime.fromisoformat(meeting["started_at"]).astimezone()
        state = "" if meeting["state"] == "ready" else f"  ({meeting['state']})"
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
    document = _once("show", {"id": meeting, "at": _position_or_time(at)})
    begun = datetime.fromisoformat(document["started_at"]).astimezone()
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
    document = _once("search", {"text": private(" ".join(text))})
    lines = [f"{h['meeting_id'][:8]} [{clock(h['start_s'])}] {h['snippet']}" for h in document["hits"]]
    tell_result(document, as_json, lines or ["Nothing found."])


@cli.command()
def rename(meeting: MeetingRef, title: str, as_json: Json = False) -> None:
    """Give a meeting another title; - reads it from standard input."""
    document = _once("rename", {"id": meeting, "title": private(title)})
    tell_result(document, as_json, [f"{document['id'][:8]}  {document['title']}"])


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
    document = _once("export", {"id": meeting, "format": format_name, "path": str(output.absolute())})
    tell_result(document, as_json, [f"Written: {document['path']} (not encrypted)"])


# --- proof and care -----------------------------------------------------------------------------------------------


@cli.command()
def verify(
    meeting: Annotated[str | None, typer.Argument(metavar="[ID]", help="One meeting; without it, everything.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Record that a rollback alarm was looked at.")] = False,
    as_json: Json = False,
) -> None:
    """Verify the whole history and every audio file."""
    with progress("Verifying") as tell:
        document = _once("verify", {"id": meeting, "accept": accept}, tell)
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


@cli.command()
def recover(
    wait: Annotated[bool, typer.Option("--wait", help="Also complete the text.")] = False,
    as_json: Json = False,
) -> None:
    """Seal recordings that a crash cut off, and list them."""
    with progress("Completing text") as tell:
        document = _once("recover", {"wait": wait}, tell)
    lines = [f"Recovered {m['id'][:8]}, {length(m['duration_s'])}" for m in document["meetings"]]
    lines += [f"Text completed: {meeting_id[:8]}" for meeting_id in document["completed"]]
    if document["unfinished"]:
        lines.append(f"{len(document['unfinished'])} text(s) not complete: `noteflow recover --wait` completes them.")
    tell_result(document, as_json, lines or ["Nothing to recover."])


@cli.command()
def doctor(as_json: Json = False) -> None:
    """Check keyring, microphone, hotkey, disk and model, and say what to do."""
    from noteflow import access
    from noteflow.doctor import examine_machine

    document = examine_machine(access.home_folder(_State.home))
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

    document = app.decrypt_audio_file(file, key_file, output)
    tell_result(document, as_json, [f"{document['state']}: {document['plaintext_bytes']:,} bytes written to {output}"])
    _exit_for_state(document)


def _exit_for_state(document: Document) -> None:
    # version 1 has no seal, so its files are as whole as they can be when they end on a chunk
    whole = document["state"] == "sealed" or (document["version"] == 1 and document["state"] == "unsealed")
    if not whole:
        raise IntegrityError(f"The file is {document['state']}.", "Only what authenticates was taken from it.")


# --- the way to the notebook, and to the terminal -----------------------------------------------------------------


@contextmanager
def _calls(home: Path) -> Iterator[Callable[[str, Document, Tell], Document]]:
    """The notebook's calls: from the process that holds the vault, or from this one when nobody does."""
    from noteflow import access, app

    _ensure_vault(home)
    with contextlib.ExitStack() as stack:
        house: app.House | None = None

        def call(name: str, args: Document, tell: Tell) -> Document:
            nonlocal house
            while house is None:
                lock = access.lock_or_holder(home)
                if lock is None:
                    # a holder that ended meanwhile, as another command in a terminal does, has left the lock
                    with contextlib.suppress(ConnectionRefusedError):
                        return access.call_holder(home, name, args, tell)
                else:
                    house = stack.enter_context(app.build(home, lock))
                    _tell_of_start(house.notebook)
            return house.calls.call(name, args, tell)

        yield call


def _tell_of_start(notebook: Notebook) -> None:
    for meeting_id in notebook.recovered():
        say(f"An interrupted recording was sealed: {meeting_id[:8]}.")
    for alarm in notebook.alarms():
        say(f"Warning: {alarm.what}")


def _ensure_vault(home: Path) -> None:
    """The first command that needs a vault makes one in the OS keyring."""
    from noteflow import access

    if access.vault_exists(home):
        return
    made = access.create_vault(home, keystore="keyring", recovery_file=None, show_phrase=sys.stderr.isatty())
    say(f"Made a vault in {home}, opened by the system's keyring.")
    for line in [] if made.phrase_to_show is None else phrase_lines(made.phrase_to_show):
        say(line)


def _once(name: str, args: Document, tell: Tell = lambda _: None) -> Document:
    from noteflow import access

    with _calls(access.home_folder(_State.home)) as call:
        return call(name, args, tell)


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
            _State.home = Path(value)
        elif argument.startswith("--home="):
            _State.home = Path(argument.removeprefix("--home="))
        else:
            rest.append(argument)
    return rest


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
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
