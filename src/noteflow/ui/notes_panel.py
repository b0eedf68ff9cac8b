"""Notes, action items and markers beside the transcript, each a way to its place; and who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from noteflow.domain import editing as ed
from noteflow.domain.view import QUARANTINED, RECORDING, SPEAKERS, ActionItem, MeetingView, Remark, TrackView
from noteflow.ui.controls import Tick
from noteflow.ui.theme import Appearance, speaker_token
from noteflow.ui.widgets import IconLabel, button, label, wrapped
from noteflow.ui.wording import clock_text, speaker_text

translate = QCoreApplication.translate


WIDTH = 348
NOTES, MARKERS, PEOPLE = 0, 1, 2
NOTE, ACTION, MARKER = "note", "action", "marker"


def _kind_name(kind: str) -> str:
    return {
        NOTE: translate("Meeting", "Note"),
        ACTION: translate("Meeting", "Action item"),
        MARKER: translate("Meeting", "Marker"),
    }[kind]


class RemarkRow(QFrame):
    """A note, action item or marker. Enter goes to its place, F2 writes it anew, Delete takes it away."""

    chosen = Signal(int)
    asked = Signal(object)
    """An `editing.Edit`."""

    def __init__(self, kind: str, remark: Remark | ActionItem, appearance: Appearance, *, editable: bool) -> None:
        super().__init__()
        self._remark, self._editable = remark, editable
        self.setProperty("remark", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        at = clock_text(remark.at_ms / 1000)
        named = translate("Meeting", "{kind} at {time}: {text}")
        self.setAccessibleName(named.format(kind=_kind_name(kind), time=at, text=remark.text).rstrip(": "))
        if editable:
            self.setToolTip(translate("Meeting", "Enter goes there, F2 edits, Delete removes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        time = label(at, role="meta", tone="third")
        time.setFixedWidth(48)
        row.addWidget(time, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sign(kind, appearance), alignment=Qt.AlignmentFlag.AlignTop)
        self._text = wrapped(label(remark.text or _kind_name(MARKER), role="body"))
        row.addWidget(self._text, 1)
        self._field = QLineEdit(remark.text)
        self._field.setAccessibleName(translate("Meeting", "Text of the {kind}").format(kind=_kind_name(kind)))
        self._field.hide()
        self._field.editingFinished.connect(self._written)
        row.addWidget(self._field, 1)

    def _sign(self, kind: str, appearance: Appearance) -> QWidget:
        if not isinstance(self._remark, ActionItem):
            return IconLabel("pencil" if kind == NOTE else "flag", "accent", 16, appearance)
        box = Tick(appearance)
        box.setAccessibleName(translate("Meeting", "Done: {text}").format(text=self._remark.text))
        box.setChecked(self._remark.done)
        box.setEnabled(self._editable)
        box.toggled.connect(lambda done: self.asked.emit(ed.FinishAction(self._remark.id, done)))
        return box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton and not self._field.isVisible():
            self.chosen.emit(self._remark.at_ms)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Write it anew."""
        self._edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """The same by keys."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit(self._remark.at_ms)
            case Qt.Key.Key_F2:
                self._edit()
            case Qt.Key.Key_Delete if self._editable:
                self.asked.emit(ed.DeleteRemark(self._remark.id))
            case Qt.Key.Key_Escape if self._field.isVisible():
                self._field.setText(self._remark.text)
                self._written()
            case _:
                event.ignore()

    def _edit(self) -> None:
        if self._editable:
            self._text.hide()
            self._field.show()
            self._field.setFocus()
            self._field.selectAll()

    @Slot()
    def _written(self) -> None:
        if self._field.isHidden():
            return
        self._field.hide()
        self._text.show()
        text = self._field.text().strip()
        if text != self._remark.text and (text or not isinstance(self._remark, ActionItem)):
            self.asked.emit(ed.EditRemark(self._remark.id, text=text) if text else ed.DeleteRemark(self._remark.id))


class NotesPanel(QFrame):
    """`chosen` asks for a place, ms; `asked` for an edit."""

    chosen = Signal(int)
    asked = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[object, ...] = ()
        self._view: MeetingView | None = None
        self._editable = False
        self._tab = 0
        self._place_ms = 0
        self._note_ms: int | None = None
        self.setObjectName("side")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 12, 14)
        layout.setSpacing(8)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        self._group = QButtonGroup(self)
        self._tabs: list[QPushButton] = []
        names = (translate("Meeting", "Notes"), translate("Meeting", "Markers"), translate("Meeting", "People"))
        for number, name in enumerate(names):
            tab = button(name, partial(self.show_tab, number), kind="tab")
            tab.setCheckable(True)
            self._group.addButton(tab)
            self._tabs.append(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        layout.addLayout(tabs)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(translate("Meeting", "Notes, markers and people"))
        layout.addWidget(self._list, 1)
        self.note = QLineEdit()
        self.note.setAccessibleName(translate("Meeting", "Write a note"))
        self.note.returnPressed.connect(self._note_written)
        self.note.textEdited.connect(self._note_begun)
        layout.addWidget(self.note)
        self._tabs[0].setChecked(True)
        self.show_place(0)

    @property
    def wanted(self) -> bool:
        """Whether there is anything to see or to do here."""
        view = self._view
        return view is not None and (view.state != QUARANTINED or bool(view.notes or view.markers or view.actions))

    def show_view(self, view: MeetingView, *, editable: bool) -> None:
        """What a meeting has, and whether a person may change it."""
        shown = (view.notes, view.markers, view.actions, view.tracks, editable)
        if shown == self._shown:
            return
        fresh, self._shown = self._view is None, shown
        self._view, self._editable = view, editable
        if fresh:
            self._tab = 0 if view.notes or view.actions or not view.markers else 1
        self.note.setEnabled(editable)
        self.show_place(self._place_ms)
        self._fill()

    def show_place(self, place_ms: int) -> None:
        """A note that is begun now belongs to this moment."""
        self._place_ms = place_ms
        at = clock_text((place_ms if self._note_ms is None else self._note_ms) / 1000)
        state = "" if self._view is None else self._view.state
        self.note.setPlaceholderText(
            translate("Meeting", "Write a note at {at}").format(at=at)
            if self._editable
            else translate("Meeting", "Nothing is added to what does not verify")
            if state == QUARANTINED
            else translate("Meeting", "Write notes in the live window")
            if state == RECORDING
            else translate("Meeting", "Read-only while you look back")
        )

    def show_tab(self, number: int) -> None:
        """Notes, markers, or people."""
        if number != self._tab:
            self._tab = number
            self._fill()

    @Slot()
    def _note_begun(self) -> None:
        if not self.note.text():
            self._note_ms = None
        elif self._note_ms is None:
            self._note_ms = self._place_ms

    @Slot()
    def _note_written(self) -> None:
        text = self.note.text().strip()
        if text:
            at = self._place_ms if self._note_ms is None else self._note_ms
            self.asked.emit(ed.AddRemark(ed.NOTE, at, text))
            self.note.clear()
            self._note_ms = None
            self.show_tab(0)

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        self._tabs[self._tab].setChecked(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(2)
        kinds: Sequence[tuple[str, Remark | ActionItem]] = (
            *((NOTE, note) for note in view.notes if self._tab == NOTES),
            *((ACTION, action) for action in view.actions if self._tab == NOTES),
            *((MARKER, marker) for marker in view.markers if self._tab == MARKERS),
        )
        for kind, remark in sorted(kinds, key=lambda each: each[1].at_ms):
            row = RemarkRow(kind, remark, self._appearance, editable=self._editable)
            row.chosen.connect(self.chosen)
            row.asked.connect(self.asked)
            layout.addWidget(row)
        nothing = {
            NOTES: translate("Meeting", "No notes were written in this meeting."),
            MARKERS: translate("Meeting", "No markers were set in this meeting."),
        }
        if not kinds and self._tab in nothing:
            layout.addWidget(wrapped(label(nothing[self._tab], role="body", tone="third")))
        if self._tab == PEOPLE:
            for track in view.tracks:
                layout.addLayout(self._person(track))
        layout.addStretch(1)
        self._list.setWidget(inside)

    def _person(self, track: TrackView) -> QVBoxLayout:
        """Who speaks on a track."""
        side = speaker_text(SPEAKERS.get(track.name, track.name))
        around = QVBoxLayout()
        around.setContentsMargins(8, 4, 4, 8)
        around.setSpacing(4)
        token = speaker_token(track.name)
        around.addWidget(label(f"{side}{f' · {track.device}' if track.device else ''}", role="speaker", tone=token))
        field = QLineEdit(track.speaker)
        field.setPlaceholderText(translate("Meeting", "Who is “{side}”?").format(side=side))
        field.setAccessibleName(translate("Meeting", "Who speaks as “{side}”").format(side=side))
        field.setEnabled(self._editable)

        def named() -> None:
            if field.isModified():
                field.setModified(False)
                self.asked.emit(ed.NameTrack(track.name, field.text().strip()))

        field.editingFinished.connect(named)
        around.addWidget(field)
        return around
