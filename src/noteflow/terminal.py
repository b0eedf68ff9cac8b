"""What the commands write on a terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from noteflow.application.live_story import LiveStory
from noteflow.application.notices import EventsRecorded
from noteflow.domain.events import MeetingStarted

if TYPE_CHECKING:
    from noteflow.application.calls import Tell
    from noteflow.application.notices import Notice

Document = dict[str, Any]

CATCHING_UP_S = 300.0


def phrase_lines(phrase: str) -> list[str]:
    """A recovery phrase as it is shown once: numbered, six words in a row."""
    words = phrase.split()
    rows = [words[start : start + 6] for start in range(0, len(words), 6)]
    shown = [
        "  " + "".join(f"{6 * row + column + 1:>3} {word:<10}" for column, word in enumerate(line)).rstrip()
        for row, line in enumerate(rows)
    ]
    return ["", "Recovery phrase, shown this once. Write it down and keep it somewhere else:", "", *shown, ""]


class LiveOutput:
    """Shows what happens during a recording: a line of JSON each, or lines of text as they are finished.

    `hear` never waits: it is called by the recorder, which has to go on while nobody reads what is written (a pipe that
    is full, a terminal that was stopped with Ctrl-S). A thread writes.
    """

    def __init__(self, *, events: bool, quiet: bool) -> None:
        self._meeting_id = ""
        self._story = LiveStory()
        self._events = events
        self._quiet = quiet and not events
        self._now = time.monotonic
        self._began: float | None = None
        self._stopped: Document | None = None
        self._unread = False
        self._waiting: queue.SimpleQueue[Document | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="LiveOutput", daemon=True)
        self._writer.start()

    def hear(self, notice: Notice) -> None:
        """Show what a notice says; `stopped` waits, since the last words are written after the sound has ended."""
        if not self._meeting_id and isinstance(notice, EventsRecorded):
            for item in notice.recorded:
                # an import that this process serves meanwhile is another's
                if isinstance(item.event, MeetingStarted) and item.event.origin != "import":
                    self._meeting_id = item.stream
        for document in self._story.documents(self._meeting_id, notice):
            if document["type"] == "started" and self._began is None:
                self._began = self._now()
                document["meeting_id"] = self._meeting_id
            if document["type"] == "stopped":
                self._stopped = document
            else:
                self._put(document)

    def close(self) -> None:
        """Everything is written; waits for whoever reads it. Raises BrokenPipeError when that one has gone away."""
        if self._stopped is not None:
            self._put(self._stopped)
        self._waiting.put(None)
        self._writer.join()
        if self._unread:
            raise BrokenPipeError

    def _put(self, document: Document) -> None:
        at_s = 0.0 if self._began is None else self._now() - self._began
        self._waiting.put({"type": document.pop("type"), "at_s": round(at_s, 3), **document})

    def _write(self) -> None:
        try:
            while (document := self._waiting.get()) is not None:
                self._show(document)
        except BrokenPipeError:
            # that ends the showing, not the recording
            self._unread = True

    def _show(self, document: Document) -> None:
        if self._events:
            print_line(json.dumps(document, ensure_ascii=False))
        elif document["type"] == "started":
            say("Recording. Ctrl-C stops.")
        elif document["type"] == "warning" and not document.get("failed"):  # that one ends the command, which tells it
            say(document["text"])
        elif document["type"] == "final" and not self._quiet:
            print_line(f"[{clock(document['start_s'])}] {document['text']}")


@contextmanager
def progress(label: str) -> Iterator[Tell]:
    """A progress bar on a terminal, nothing elsewhere. The time left is the one that is told; where none ever is, it is
    measured from the bar."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=1.0, left="")

        def tell(told: Document) -> None:
            left_s = told["left_s"] if "left_s" in told else bar.tasks[0].time_remaining
            left = "" if left_s is None else f"{length(left_s)} left"
            bar.update(task, completed=told.get("progress", 0.0), left=left)

        yield tell


@contextmanager
def byte_progress(label: str, total: int) -> Iterator[Callable[[int], object]]:
    """A progress bar of bytes, with how fast they come and how long it will take, on a terminal; nothing elsewhere. It
    is told how many of them there are."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda count: bar.update(task, completed=count)


def private(text: str) -> str:
    """The text, or standard input's for `-`: an argument can be seen by other programs."""
    return sys.stdin.read().strip() if text == "-" else text


def tell_result(document: Document, as_json: bool, lines: list[str]) -> None:
    """A command's result, as one document or as lines."""
    print_line(json.dumps(document, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


def print_line(text: str) -> None:
    """One line of a result."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """One line for the person."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def catching_up(backlog_s: float) -> int:
    """By how many minutes the text is behind the sound, once that is worth telling a person; else 0."""
    return round(backlog_s / 60) if backlog_s > CATCHING_UP_S else 0


def clock(seconds: float) -> str:
    """A place in a recording: 07:05 or 1:07:05."""
    whole = int(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""
    return f"{hours}{whole // 60 % 60:02}:{whole % 60:02}"


def length(seconds: float) -> str:
    """A duration: 42 s, 3 min 05 s, 1 h 05 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60:02} s" if whole < 3600 else f"{whole // 3600} h {whole // 60 % 60:02} min"
