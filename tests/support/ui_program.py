"""The tray app with a notebook that is played: run as a program on a desktop, told what to do line by line.

Each line of standard input is a command; each answer is a line of JSON on standard output.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

BEGAN = time.monotonic()

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from noteflow.application import sound_watch  # noqa: E402
from noteflow.application.notices import (  # noqa: E402
    Levels,
    LiveText,
    RecordingFailed,
    SourceStatus,
    Status,
    StatusChanged,
    TextProgress,
)
from noteflow.application.preferences import PreferencesBook  # noqa: E402
from noteflow.domain import events as ev  # noqa: E402
from noteflow.domain.errors import VaultLockedError  # noqa: E402
from noteflow.domain.transcript import Hypothesis  # noqa: E402
from noteflow.ui.shell import Shell  # noqa: E402
from noteflow.ui.step_up import StepUp  # noqa: E402
from noteflow.ui.theme import Theme  # noqa: E402
from noteflow.ui.this_computer import ThisComputer  # noqa: E402
from noteflow.ui.vault_keys import VaultKeys  # noqa: E402
from tests.fakes.autostart import FakeAutostart  # noqa: E402
from tests.fakes.microphones import FakeMicrophones  # noqa: E402
from tests.fakes.preferences import FakePreferencesFile  # noqa: E402
from tests.support.sample_meeting import ONE, THREE, TWO, filled, started, stopped, talk  # noqa: E402

NEW = "4" * 32


class Program:
    def __init__(self) -> None:
        self.application = QApplication(["noteflow"])
        self.preferences = FakePreferencesFile()
        computer = ThisComputer(
            PreferencesBook(self.preferences), FakeAutostart, FakeMicrophones, Path("/home/mira/vault")
        )
        self.shell = Shell(self.application, computer)
        self.notebook = filled()
        self.tried = 0

    def run(self) -> int:
        threading.Thread(target=self.read, daemon=True).start()
        code = self.application.exec()
        self.shell.close()
        return code

    def read(self) -> None:
        for text in sys.stdin:
            self.shell.bridge.post(lambda text=text: self.obey(text.strip()))  # type: ignore[misc]
        self.shell.bridge.post(self.application.quit)

    def obey(self, command: str) -> None:
        name, _, argument = command.partition(" ")
        answer = getattr(self, f"do_{name}")(*([argument] if argument else []))
        print(json.dumps(answer), flush=True)

    def do_icon(self) -> object:
        place = self.shell.tray.icon.geometry()
        return {
            "visible": self.shell.tray.icon.isVisible() and self.shell.tray.available(),
            "x": place.center().x(),
            "y": place.center().y(),
            "after_s": time.monotonic() - BEGAN,
            "tooltip": self.shell.tray.icon.toolTip(),
        }

    def do_attach(self) -> object:
        slots = [{"kind": "keyring", "backend": "KWallet"}, {"kind": "recovery"}]
        keys = VaultKeys(lambda: slots, lambda _name, _args: {"slots": ["keyring", "recovery"], "risk": None})
        self.shell.attach(self.notebook, step_up=StepUp(self.confirm, typed=True), keys=keys)
        return True

    def confirm(self, secret: bytearray) -> None:
        self.tried += 1
        if secret != b"pass phrase":
            raise VaultLockedError("This passphrase does not open the vault.", "Try again.")

    def do_library(self) -> object:
        library = self.shell.windows.library.window
        return [] if library is None else [[row.kind, row.title] for row in library.list.model_.rows()]

    def do_centre(self, name: str) -> object:
        for widget in self.application.allWidgets():
            if widget.accessibleName() == name and widget.isVisible():
                return widget.mapToGlobal(widget.rect().center()).toTuple()
        return None

    def do_many(self) -> object:
        for number in range(7):
            self.notebook.record(f"{number + 16:032x}", started(f"Weekly meeting {number}"), stopped(60))
        return True

    def do_hidelive(self) -> object:
        assert self.shell.recording.live is not None
        self.shell.recording.live.hide()
        return True

    def do_clearlock(self) -> object:
        self.shell.clear_for_lock()
        self.shell.ask_passphrase(lambda _: True, lambda _: self.shell.attach(self.notebook), shown=False)
        return True

    def do_warn(self) -> object:
        self.shell.attach(self.notebook, warnings=["The newest checkpoint is missing: the record may have been cut."])
        return True

    def do_lock(self) -> object:
        def open_vault(secret: bytearray) -> bool:
            self.tried += 1
            if secret != b"pass phrase":
                raise VaultLockedError("This passphrase does not open the vault.", "Try again.")
            return True

        self.shell.ask_passphrase(open_vault, lambda _: self.shell.attach(self.notebook))
        return True

    def do_tried(self) -> object:
        return self.tried

    def do_fail(self) -> object:
        self.shell.fail(
            "Another NoteFlow holds the vault",
            "A recording in a terminal has the vault open, and only one program may write to it.",
            "Your meetings are safe; nothing was changed.",
            "Stop that recording, then start NoteFlow again.",
        )
        return True

    def do_record(self) -> object:
        self.notebook.publish(StatusChanged(Status("starting", ev.MeetingId(NEW))))
        self.notebook.record(NEW, started("Witness preparation, Halvorsen"), *talk())
        status = Status(
            "recording",
            ev.MeetingId(NEW),
            "",
            self.notebook.meeting(NEW).started_at_us,
            42.0,
            1.2,
            free_bytes=212 * 10**9,
            sources=(SourceStatus("mic", "Yeti Nano", "recording"), SourceStatus("system", "Speakers", "recording")),
        )
        self.notebook.publish(StatusChanged(status))
        sure = tuple(ev.Word(38000, 38500, text) for text in ["What", "did", "it"])
        heard = Hypothesis("mic", 38 * 16000, 40 * 16000, "What did it say, as far as you can", sure, "", "en", False)
        self.notebook.publish(LiveText(ev.MeetingId(NEW), heard))
        self.notebook.publish(Levels({"mic": -8.0, "system": -20.0}))
        self.notebook.publish(Levels({"mic": -22.0, "system": -34.0}))
        return True

    def do_missing(self) -> object:
        sources = (SourceStatus("mic", "Yeti Nano", "recording"), SourceStatus("system", "HDMI output", "missing"))
        self.notebook.publish(StatusChanged(replace(self.notebook.current, sources=sources)))
        return True

    def do_silent(self) -> object:
        sources = (SourceStatus("mic", "Yeti Nano", "recording"), SourceStatus("system", "HDMI output", "silent"))
        warning = sound_watch._NOT_HEARD["system"].sentence
        self.notebook.publish(StatusChanged(replace(self.notebook.current, sources=sources, warning=warning)))
        self.notebook.publish(Levels({"mic": -12.0, "system": -60.0}))
        return True

    def do_forgotten(self, seconds: str) -> object:
        self.notebook.publish(StatusChanged(replace(self.notebook.current, stops_in_s=float(seconds))))
        return True

    def do_alone(self) -> object:
        sources = (SourceStatus("mic", "Yeti Nano", "recording"),)
        self.notebook.publish(StatusChanged(replace(self.notebook.current, sources=sources)))
        return True

    def do_pause(self) -> object:
        self.shell.recording.pause()
        return self.notebook.current.state

    def do_warning(self) -> object:
        current = self.notebook.current
        warning = "The microphone was lost at 00:42. What was said is safe. Plug it in or choose another."
        self.notebook.publish(
            StatusChanged(Status("recording", current.meeting_id, "", current.started_at_us, 44.0, 1.2, 0, warning))
        )
        return True

    def do_stop(self) -> object:
        self.notebook.record(NEW, stopped(42))
        self.notebook.publish(StatusChanged(Status("idle")))
        return True

    def do_failed(self) -> object:
        self.notebook.publish(RecordingFailed("A device is not available", "No microphone was found. Plug one in."))
        return True

    def do_open(self, which: str) -> object:
        self.shell.windows.meetings.open({"one": ONE, "two": TWO, "three": THREE}[which])
        return True

    def do_size(self, size: str) -> object:
        assert self.shell.recording.live is not None
        self.shell.recording.live.resize(*(int(part) for part in size.split()))
        return True

    def do_act(self) -> object:
        self.notebook.act("Send the minutes to the archive", 41_000)
        return True

    def do_showlock(self) -> object:
        self.shell.show_live()
        return True

    def do_place(self) -> object:
        assert self.shell.recording.live is not None
        corner = self.shell.recording.live.mapToGlobal(self.shell.recording.live.rect().topLeft())
        return [corner.x(), corner.y(), self.shell.recording.live.width(), self.shell.recording.live.height()]

    def do_strip(self) -> object:
        assert self.shell.recording.live is not None
        self.shell.recording.live.become_strip()
        return True

    def do_pane(self) -> object:
        assert self.shell.recording.live is not None
        self.shell.recording.live.become_pane()
        return True

    def do_calm(self) -> object:
        sources = (SourceStatus("mic", "Yeti Nano", "recording"), SourceStatus("system", "Speakers", "recording"))
        self.notebook.publish(StatusChanged(replace(self.notebook.current, sources=sources, warning="")))
        return True

    def do_late(self) -> object:
        self.notebook.publish(StatusChanged(replace(self.notebook.current, backlog_s=360.0, free_bytes=212 * 10**9)))
        return True

    def do_finishing(self) -> object:
        self.notebook.publish(StatusChanged(replace(self.notebook.current, state="finishing", warning="")))
        return True

    def do_improving(self) -> object:
        self.notebook.publish(TextProgress(ev.MeetingId(NEW), 0.42, improves=True))
        return True

    def do_settings(self, section: str = "") -> object:
        self.shell.windows.open_settings(section)
        return True

    def do_live(self) -> object:
        self.shell.show_live()
        return True

    def do_export(self) -> object:
        self.shell.windows.export_one(ONE, "md")
        return True

    def do_calls(self) -> object:
        return self.notebook.calls

    def do_dark(self) -> object:
        self.shell.look.appearance().use(Theme(dark=True))
        return True

    def do_windows(self) -> object:
        shown = [w for w in self.application.topLevelWidgets() if w.isVisible() and w.isWindow()]
        return [type(w).__name__ for w in shown]

    def do_menu(self) -> object:
        return {
            "open": self.shell.tray.menu.isVisible(),
            "texts": [action.text() for action in self.shell.tray.menu.actions() if not action.isSeparator()],
            "at": [
                self.shell.tray.menu.mapToGlobal(self.shell.tray.menu.actionGeometry(action).center()).toTuple()
                for action in self.shell.tray.menu.actions()
                if not action.isSeparator()
            ],
        }

    def do_move(self, place: str) -> object:
        name, x, y = place.split()
        for widget in self.application.topLevelWidgets():
            if type(widget).__name__ == name and isinstance(widget, QWidget):
                widget.move(int(x), int(y))
        return True

    def do_hotkeys(self) -> object:
        return {
            "ready": self.shell.hotkey_actions.listener.ready.is_set(),
            "problems": self.shell.hotkey_actions.problems,
        }

    def do_focus(self) -> object:
        widget = self.application.focusWidget()
        return widget.accessibleName() if widget is not None and widget.isEnabled() else ""

    def do_minimised(self) -> object:
        return self.shell.recording.live is not None and self.shell.recording.live.isMinimized()

    def do_note(self) -> object:
        assert self.shell.recording.live is not None
        return self.shell.recording.live.page.note.field.toPlainText()

    def do_quit(self) -> object:
        QTimer.singleShot(0, self.shell.quit)
        return True


if __name__ == "__main__":
    raise SystemExit(Program().run())
