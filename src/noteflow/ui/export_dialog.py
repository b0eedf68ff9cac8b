"""The Export dialog: a format, what it holds, where it goes; and beside it the export as it will be.

It asks for previews and for the export by signals, and shows what comes of them. Nothing in it waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from noteflow.application.exporting import EVERYTHING, FORMATS, ExportChoice, Preview, without
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import MeetingView
from noteflow.ui.bridge import Bridge
from noteflow.ui.export_moment import MomentPicker
from noteflow.ui.export_part import PartPicker
from noteflow.ui.export_parts import Box, Tile
from noteflow.ui.export_preview import PreviewPane
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import ElidedLabel, IconLabel, button, hairline, label, set_icon, wrapped
from noteflow.ui.wording import file_name, plural, size_text

translate = QCoreApplication.translate

SIZE = QSize(960, 812)
LEFT = 416
MARGIN = 28
SETTLE_MS = 200
"""So long nothing changes before a preview is made."""


def tiles() -> list[tuple[str, str, str]]:
    """Each format's name on the command line, its own name, and what it is for."""
    return [
        ("pdf", "PDF", translate("Export", "to hand over")),
        ("docx", "Word", translate("Export", "to edit")),
        ("md", "Markdown", translate("Export", "plain notes")),
        ("obsidian", "Obsidian", translate("Export", "with links")),
        ("html", "HTML", translate("Export", "one page")),
        ("txt", translate("Export", "Text"), translate("Export", "just words")),
        ("srt", "SRT", translate("Export", "subtitles")),
        ("vtt", "VTT", translate("Export", "web captions")),
        ("json", "JSON", translate("Export", "for programs")),
    ]


def notes() -> dict[str, str]:
    """What a preview cannot show of a format."""
    front = translate("Export", "Title, date and other facts stand in front of it, as properties.")
    return {
        "docx": translate("Export", "These are its words; how they lie on pages Word alone knows."),
        "html": translate("Export", "A browser shows it with its colours and columns."),
        "md": front,
        "obsidian": front,
    }


class ExportDialog(QDialog):
    """For one meeting, `view`, or for `count` of them, of which it is the first. `folder` is where the file, or for
    several the folder of the files, is proposed; `warn` whether to say that exports are not encrypted."""

    preview_wanted = Signal(str, object)
    """A format's name and an ExportChoice; `show_preview` or `show_failure` answers."""
    export_wanted = Signal(object, str, object)
    """A Path, a format's name, an ExportChoice; `ask_to_replace`, `refuse` or closing answers."""
    place_wanted = Signal(object)
    """A Path to begin at; `use_place` answers."""
    cancelled = Signal()
    """While it is being exported."""
    understood = Signal()

    def __init__(
        self,
        view: MeetingView,
        *,
        count: int,
        folder: Path,
        format_name: str,
        warn: bool,
        bridge: Bridge,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self._view, self._count, self._folder, self._appearance = view, count, folder, appearance
        self._ending = FORMATS[format_name].ending
        self._shown = EVERYTHING
        self._may_replace: Path | None = None
        self._busy = self._measuring = self._stale = False
        self.setWindowTitle("NoteFlow")
        self.setAccessibleName(translate("Export", "Export"))
        self.setMinimumSize(760, 560)
        self.resize(SIZE)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._want_preview)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._choices())
        title = translate("Export", "Preview") if count == 1 else translate("Export", "Preview of the first")
        self.preview = PreviewPane(title, bridge, appearance)
        body.addWidget(self.preview, 1)
        outer.addLayout(body, 1)
        self._warning = self._make_warning()
        self._warning.setVisible(warn)
        outer.addWidget(self._warning)
        outer.addWidget(hairline())
        outer.addLayout(self._foot())
        appearance.changed.connect(self._color_icons)
        self._color_icons()
        self.choose_format(format_name)
        self._tiles[format_name].setFocus()

    # --- what is chosen -----------------------------------------------------------------------------------------

    @property
    def format_name(self) -> str:
        """The chosen format's name on the command line."""
        return next(name for name, tile in self._tiles.items() if tile.isChecked())

    @property
    def several(self) -> bool:
        """Whether the place is a folder, for several meetings."""
        return self._count > 1

    @property
    def place(self) -> Path:
        """Where it goes; a name without an ending has the format's."""
        typed = Path(self._path.text().strip()).expanduser()
        place = typed if typed.is_absolute() else self._folder / typed
        return place if self._count > 1 or place.suffix else place.with_name(f"{place.name}.{self._ending}")

    def choice(self) -> ExportChoice:
        """What is ticked, of the part and the moment. Raises UsageError for a part that is none."""
        held = FORMATS[self.format_name].pieces
        left_out = [name for name, box in self._boxes.items() if name in held and not box.isChecked()]
        begin, end = self._part.part()
        return replace(without(left_out), from_ms=begin, to_ms=end, at=self._moment.moment())

    def choose_format(self, name: str) -> None:
        """Choose a format; what it cannot hold or leave out cannot be ticked."""
        self._tiles[name].setChecked(True)
        for piece, box in self._boxes.items():
            box.setEnabled(piece in FORMATS[name].pieces)
        if self._count == 1:
            former, self._ending = self._ending, FORMATS[name].ending
            stem = self._path.text().strip().removesuffix(f".{former}")
            self._path.setText(f"{stem}.{self._ending}" if stem else "")
        spoken = self._tiles[name].accessibleName().partition(",")[0]
        self._say_button(translate("Export", "Export {0}").format(spoken))
        self._changed()

    @Slot(object)
    def use_place(self, place: Path) -> None:
        """A place that was chosen among files; one that is there may be replaced, since that was asked."""
        self._may_replace = place
        self._path.setText(_short(place))

    # --- what comes of it ---------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """The export as it would be now."""
        self._measuring = False
        self.preview.show_preview(preview, notes().get(self.format_name, ""))
        parts = []
        if self._count == 1:
            shown = self._lines_in_part()
            parts.append(plural(translate("Export", "%n line(s)", None, shown), shown))
        else:
            parts.append(plural(translate("Export", "%n meeting(s)", None, self._count), self._count))
        if preview.pages and self._count == 1:
            parts.append(plural(translate("Export", "%n page(s)", None, preview.page_count), preview.page_count))
        if self._count == 1:
            parts.append(size_text(preview.size))
        self._summary.set_full("  ·  ".join(parts))
        self._go_on()

    def show_failure(self, error: NoteFlowError) -> None:
        """There is no preview, and why."""
        self._measuring = False
        self.preview.show_failure(said(str(error)))
        self._summary.set_full("")
        self._go_on()

    def ask_to_replace(self, place: Path) -> None:
        """There is a file of that name: it is replaced when the button is pressed once more."""
        self._set_busy(False)
        self._may_replace = place
        self._tell(translate("Export", "There is a file of this name already. Replace it, or give another name."))
        self._say_button(translate("Export", "Replace it"))

    def refuse(self, error: NoteFlowError) -> None:
        """It was not exported, and why."""
        self._set_busy(False)
        self._tell(said(str(error)))

    def show_progress(self, done: int) -> None:
        """So many of several are written."""
        self._summary.set_full(translate("Export", "{0} of {1} written").format(done, self._count))

    # --- what a person does -------------------------------------------------------------------------------------

    @Slot()
    def _changed(self) -> None:
        self._tell("")
        self._settled.start()

    @Slot()
    def _path_changed(self) -> None:
        self._tell("")
        spoken = self._tiles[self.format_name].accessibleName().partition(",")[0]
        self._say_button(translate("Export", "Export {0}").format(spoken))

    @Slot()
    def _want_preview(self) -> None:
        if self._measuring:
            self._stale = True
            return
        try:
            choice = self.choice()
        except NoteFlowError as error:
            self.show_failure(error)
            return
        self._measuring, self._shown = True, choice
        self.preview.wait()
        self.preview_wanted.emit(self.format_name, choice)

    def _go_on(self) -> None:
        if self._stale:
            self._stale = False
            self._settled.start()

    def _export(self) -> None:
        if self._busy:
            return
        if not self._path.text().strip():
            self._tell(translate("Export", "The export needs a name. Type one, or choose a place."))
            self._path.setFocus()
            return
        try:
            choice = self.choice()
        except NoteFlowError as error:
            self.refuse(error)
            return
        self._tell("")
        self._set_busy(True)
        self.export_wanted.emit(self.place, self.format_name, choice)

    def may_replace(self, place: Path) -> bool:
        """Whether a person has agreed that this file is replaced."""
        return place == self._may_replace

    def reject(self) -> None:
        """Escape, Cancel, the close button: first what goes on is stopped."""
        if self._busy:
            self.cancelled.emit()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Return presses the button that has the keyboard; anywhere else it exports."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(here := self.focusWidget(), QPushButton):
            here.click()
        else:
            self._export()

    @Slot()
    def _understood(self) -> None:
        self._warning.hide()
        self._do.setFocus()
        self.understood.emit()

    # --- how it looks -------------------------------------------------------------------------------------------

    def _choices(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(MARGIN, 26, MARGIN, 20)
        layout.setSpacing(0)
        several = plural(translate("Export", "Export %n meeting(s)", None, self._count), self._count)
        layout.addWidget(label(translate("Export", "Export") if self._count == 1 else several, role="heading"))
        layout.addSpacing(16)
        layout.addLayout(self._make_tiles())
        layout.addSpacing(18)
        self._part = PartPicker(self._view, self._appearance)
        self._moment = MomentPicker(self._view, self._appearance)
        pills = QHBoxLayout()
        pills.setSpacing(8)
        if self._count == 1:
            pills.addWidget(self._part.pill)
        pills.addWidget(self._moment.pill)
        pills.addStretch(1)
        layout.addLayout(pills)
        for picker in (self._part, self._moment):
            layout.addWidget(picker)
            picker.changed.connect(self._changed)
        layout.addSpacing(18)
        layout.addWidget(label(translate("Export", "Include"), role="lead", weight=600))
        layout.addSpacing(4)
        self._boxes = self._make_boxes()
        for box in self._boxes.values():
            layout.addWidget(box)
            box.toggled.connect(self._changed)
        layout.addSpacing(14)
        layout.addLayout(self._make_place())
        layout.addStretch(1)
        area = QScrollArea()
        area.setObjectName("choices")
        area.setWidgetResizable(True)
        area.setFixedWidth(LEFT)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _make_tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(9)
        group = QButtonGroup(self)
        self._tiles: dict[str, Tile] = {}
        for place, (name, shown, purpose) in enumerate(tiles()):
            tile = self._tiles[name] = Tile(shown, purpose, self._appearance)
            group.addButton(tile)
            grid.addWidget(tile, *divmod(place, 3))
            tile.clicked.connect(lambda _on, name=name: self.choose_format(name))
            tile.toggled.connect(lambda on, name=name: self._follow_arrows(name, on=on))
        return grid

    def _follow_arrows(self, name: str, *, on: bool) -> None:
        if on and self._tiles[name].hasFocus():
            self.choose_format(name)

    def _make_boxes(self) -> dict[str, Box]:
        one, view = self._count == 1, self._view
        amounts: Sequence[tuple[str, str, str]] = (
            (
                "transcript",
                translate("Export", "Transcript"),
                plural(translate("Export", "%n line(s)", None, len(view.lines)), len(view.lines)),
            ),
            ("notes", translate("Export", "Notes"), str(len(view.notes))),
            ("actions", translate("Export", "Action items"), str(len(view.actions))),
            ("markers", translate("Export", "Markers as chapters"), str(len(view.markers))),
            ("times", translate("Export", "Times"), ""),
            ("speakers", translate("Export", "Who spoke"), ""),
            ("cautions", translate("Export", "What is missing"), translate("Export", "gaps and pauses")),
            (
                "reference",
                translate("Export", "Verification line"),
                translate("Export", "id and log head, at the foot"),
            ),
        )
        counted = ("transcript", "notes", "actions", "markers")
        return {
            name: Box(shown, amount if one or name not in counted else "", self._appearance)
            for name, shown, amount in amounts
        }

    def _make_place(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(translate("Export", "Save to"), role="lead", weight=600))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._path = QLineEdit()
        self._path.setAccessibleName(translate("Export", "Save to"))
        proposed = self._folder / file_name(self._view.title, self._view.started_at_us, self._ending)
        self._path.setText(_short(proposed if self._count == 1 else self._folder / translate("Export", "Meetings")))
        self._path.setCursorPosition(len(self._path.text()))
        self._path.textChanged.connect(self._path_changed)
        row.addWidget(self._path, 1)
        self._choose = button(
            "", lambda: self.place_wanted.emit(self.place), name=translate("Export", "Choose where to save")
        )
        self._choose.setToolTip(self._choose.accessibleName())
        self._choose.setFixedWidth(40)
        row.addWidget(self._choose)
        column.addLayout(row)
        return column

    def _make_warning(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("banner", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(MARGIN, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel("unlock", "warnText", 20, self._appearance))
        told = translate("Export", "The exported file is not encrypted. Anyone who gets the file can read it.")
        if self._count > 1:
            told = translate("Export", "The exported files are not encrypted. Anyone who gets them can read them.")
        strip.setAccessibleName(told)
        row.addWidget(wrapped(label(told, role="lead")), 1)
        row.addWidget(button(translate("Export", "Understood"), self._understood, kind="remedy"))
        return strip

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 14, 20, 14)
        foot.setSpacing(8)
        self._summary = ElidedLabel(role="body", tone="second")
        foot.addWidget(self._summary, 1)
        self._sentence = wrapped(label(role="body", tone="danger"))
        self._sentence.hide()
        foot.addWidget(self._sentence, 1)
        self._cancel = button(translate("Export", "Cancel"), self.reject)
        self._do = button("", self._export, kind="primary")
        foot.addWidget(self._cancel)
        foot.addWidget(self._do)
        return foot

    def _lines_in_part(self) -> int:
        choice = self._shown
        return sum(choice.overlaps(line.start_ms, line.end_ms) for line in self._view.lines) if choice.transcript else 0

    def _say_button(self, text: str) -> None:
        self._do.setText(text)
        self._do.setAccessibleName(text)

    def _tell(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._sentence.setVisible(bool(sentence))
        self._summary.setVisible(not sentence)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._do.setEnabled(not busy)
        self._choose.setEnabled(not busy)
        if busy:
            self._say_button(translate("Export", "Exporting…"))
        else:
            self._path_changed()

    @Slot()
    def _color_icons(self) -> None:
        theme = self._appearance.theme
        set_icon(self._choose, "folder", theme.hex("text2"))
        set_icon(self._do, "export", theme.hex("onAccent"))


def _short(place: Path) -> str:
    """A path as a person writes it, the home folder as `~`."""
    home = Path.home()
    return f"~/{place.relative_to(home)}" if place.is_relative_to(home) and place != home else str(place)
