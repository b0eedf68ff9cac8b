"""What a person changes in a meeting's window, as edits for the notebook; the screen follows the events."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, Signal, Slot

from noteflow.domain import editing as ed
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import QUARANTINED, RECORDING, MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.line_editor import LineEditor, NameEditor
from noteflow.ui.sentences import said
from noteflow.ui.transcript_rows import LINE
from noteflow.ui.transcript_view import TranscriptView

translate = QCoreApplication.translate


READING = ("play", "copy")
WRITING = ("play", "pencil", "flag", "copy")


class Editing(QObject):
    """Edits of one meeting. `allowed` is false while it is recorded, does not verify, or is shown as it was."""

    failed = Signal(str)

    def __init__(
        self, meeting_id: str, bridge: Bridge, notebook: ScreenNotebook, view: TranscriptView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._meeting, self._bridge, self._notebook, self._view = meeting_id, bridge, notebook, view
        self.allowed = False
        view.chosen.connect(self._chosen)

    def follow(self, view: MeetingView | None) -> None:
        """What may be done with the meeting as it is; None while it is shown as it was."""
        self.allowed = view is not None and view.state not in (RECORDING, QUARANTINED)
        self._view.look.actions = WRITING if self.allowed else READING
        self._view.viewport().update()

    def do(self, *edits: ed.Edit) -> None:
        """Ask the notebook for these, one after the other."""
        if not self.allowed:
            return

        def work() -> None:
            for edit in edits:
                self._notebook.edit(self._meeting, edit)

        self._bridge.run(work, failed=while_there(self, self._refuse))

    def undo(self) -> None:
        """Take the last edit back."""
        self.do(ed.Undo())

    def redo(self) -> None:
        """Have it again."""
        self.do(ed.Redo())

    def _refuse(self, error: NoteFlowError) -> None:
        self.failed.emit(said(str(error)))

    # --- lines ------------------------------------------------------------------------------------------------------

    @Slot(str, int)
    def _chosen(self, action: str, place: int) -> None:
        row = self._view.rows[place] if 0 <= place < len(self._view.rows) else None
        if row is None or row.kind != LINE or not self.allowed:
            return
        match action:
            case "pencil":
                self._edit(place)
            case "flag":
                self.do(ed.AddRemark(ed.MARKER, row.at_ms, ""))
            case "delete":
                self.do(ed.DeleteLine(row.id))
            case "name":
                self._name(place)
            case "split":
                self._split_at_lit(place)
            case "join":
                self._join(place, row.text)

    def _edit(self, place: int) -> None:
        view, row = self._view, self._view.rows[place]
        editor = LineEditor(row.text, self._text_place(place), view.viewport())
        editor.written.connect(partial(self._write, row.id, row.text))
        editor.split.connect(partial(self._split, row.id, row.text))
        editor.joined.connect(partial(self._join, place))
        editor.left.connect(view.setFocus)

    def _write(self, line: str, before: str, text: str) -> None:
        if text.split() != before.split():
            self.do(*([ed.EditLine(line, text)] if text.strip() else [ed.DeleteLine(line)]))

    def _split(self, line: str, before: str, text: str, at: int) -> None:
        edits: list[ed.Edit] = [] if text.split() == before.split() else [ed.EditLine(line, text)]
        self.do(*edits, ed.SplitLine(line, at))

    def _split_at_lit(self, place: int) -> None:
        look, row = self._view.look, self._view.rows[place]
        if place == look.playing and look.lit[0] > 0:
            self.do(ed.SplitLine(row.id, look.lit[0]))
        else:
            self._edit(place)

    def _join(self, place: int, text: str) -> None:
        """The line goes to the one before it on its track."""
        rows = self._view.rows
        row = rows[place]
        before = next((each for each in reversed(rows[:place]) if each.kind == LINE and each.track == row.track), None)
        if before is None:
            self.failed.emit(
                translate(
                    "Meeting", "This is the first line of its side. Choose a later one to merge it with the one before."
                )
            )
            return
        edits: list[ed.Edit] = [] if text.split() == row.text.split() else [ed.EditLine(row.id, text)]
        self.do(*edits, ed.MergeLine(before.id))

    def _name(self, place: int) -> None:
        view, row = self._view, self._view.rows[place]
        text = self._text_place(place)
        where = QRect(text.topLeft() - QPoint(0, 22), text.size())
        editor = NameEditor(row.speaker, where, view.viewport())
        editor.written.connect(lambda name: self.do(ed.NameLine(row.id, name)))
        editor.left.connect(view.setFocus)

    def _text_place(self, place: int) -> QRect:
        return self._view.text_rect(place)
