"""The library's sidebar: record, the views with their counts, and the lock."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from noteflow.application.notices import Status
from noteflow.ui.library_rows import ACTIONS, LOOK, MEETINGS, PINNED
from noteflow.ui.theme import Appearance, restyle
from noteflow.ui.tray_icons import application_icon
from noteflow.ui.widgets import IconLabel, Keycaps, button, hairline, label, set_icon, wrapped
from noteflow.ui.wording import clock_text, keys_text

translate = QCoreApplication.translate

WIDTH, RAIL = 216, 68
ICONS = {MEETINGS: "list", PINNED: "pin", ACTIONS: "task", LOOK: "warning"}


class NavRow(QPushButton):
    """A view, with its count at the right; `rail` shows the icon alone."""

    def __init__(self, view: str, name: str, appearance: Appearance) -> None:
        super().__init__()
        self.view, self._name, self._appearance = view, name, appearance
        self._rail = False
        self.setCheckable(True)
        self.setProperty("kind", "nav")
        self.setAutoDefault(False)
        self.setFixedHeight(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        self._icon = QLabel()
        self._icon.setFixedSize(18, 18)
        self._text = label(name, role="body", weight=500)
        self._count = label(role="meta" if view == LOOK else "body", tone="second")
        self._count.setFixedHeight(20)
        self._count.setProperty("badge", "true" if view == LOOK else "")
        for part in (self._icon, self._text, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.insertStretch(2, 1)
        self.setAccessibleName(name)
        self.toggled.connect(self.redraw)
        self.redraw()

    def show_count(self, count: int) -> None:
        """How much the view holds."""
        self._count.setText(f"{count:,}" if count else "")
        self._count.setVisible(bool(count) and not self._rail)
        self.setAccessibleName(f"{self._name}, {count}")
        if self.view == LOOK:
            self.setVisible(bool(count) or self.isChecked())

    def set_rail(self, rail: bool) -> None:
        """Icons alone, where there is little room."""
        self._rail = rail
        self._text.setVisible(not rail)
        self._count.setVisible(bool(self._count.text()) and not rail)
        self.setToolTip(self._name if rail else "")

    @Slot()
    def redraw(self) -> None:
        """In the colours of the theme, and as it is chosen."""
        from noteflow.ui import icons

        chosen = self.isChecked()
        color = self._appearance.theme.hex("accent" if chosen else "text2")
        self._icon.setPixmap(icons.pixmap(ICONS[self.view], color, 18))
        restyle(self._text, "tone", "accent" if chosen else "")


class Sidebar(QFrame):
    """Says, by signals, what was chosen."""

    view_chosen = Signal(str)
    record_requested = Signal()
    """Start, or stop."""
    import_requested = Signal()
    settings_requested = Signal()
    lock_requested = Signal()

    def __init__(self, appearance: Appearance, toggle_keys: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._recording = self._rail = False
        self._ways: list[tuple[QPushButton, str, str]] = []
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 18, 14, 14)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(application_icon().pixmap(28, 28))
        head.addWidget(sign)
        self._name = label("NoteFlow", role="paneTitle")
        head.addWidget(self._name, 1)
        column.addLayout(head)
        column.addSpacing(16)
        self._record = button("", self.record_requested.emit, kind="primary")
        column.addWidget(self._record)
        self._caps = Keycaps()
        self._keys = self._from_anywhere(self._caps)
        column.addWidget(self._keys)
        column.addSpacing(18)
        names = {
            MEETINGS: translate("Library", "Meetings"),
            PINNED: translate("Library", "Pinned"),
            ACTIONS: translate("Library", "Action items"),
            LOOK: translate("Library", "Needs a look"),
        }
        self.views = {view: NavRow(view, name, appearance) for view, name in names.items()}
        for view, row in self.views.items():
            row.clicked.connect(lambda _checked, view=view: self.view_chosen.emit(view))
            column.addWidget(row)
        column.addStretch(1)
        local = QHBoxLayout()
        local.setContentsMargins(12, 0, 0, 8)
        local.setSpacing(8)
        local.addWidget(IconLabel("no-network", "text3", 16, appearance))
        self._local = wrapped(label(translate("Library", "All on this computer"), role="meta", tone="third"))
        local.addWidget(self._local, 1)
        column.addLayout(local)
        column.addWidget(hairline())
        column.addSpacing(8)
        for icon, text, keys, chosen in (
            ("import", translate("Library", "Import a file…"), "Ctrl+O", self.import_requested),
            ("sliders", translate("Library", "Settings"), "Ctrl+,", self.settings_requested),
            ("lock", translate("Library", "Lock now"), "Ctrl+L", self.lock_requested),
        ):
            made = button(text, chosen.emit, kind="nav", name=f"{text}, {keys_text(keys)}")
            self._ways.append((made, icon, text))
            column.addWidget(made)
        appearance.changed.connect(self._theme_changed)
        self.show_keys(toggle_keys)
        self.show_view(MEETINGS)
        self.show_status(Status("idle"))
        self._theme_changed(None)

    def _from_anywhere(self, caps: QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 6, 0, 0)
        row.setSpacing(6)
        row.addWidget(label(translate("Library", "from anywhere"), role="caption", tone="third"))
        row.addWidget(caps)
        row.addStretch(1)
        return made

    def show_keys(self, keys: str) -> None:
        """What starts a recording from any program."""
        self._has_keys = bool(keys)
        self._caps.show_keys(keys)
        self._keys.setVisible(self._has_keys and not self._rail)

    def show_view(self, view: str) -> None:
        """The view that is chosen."""
        for name, row in self.views.items():
            row.setChecked(name == view)

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many meetings, or things to do, each view holds."""
        for view, count in counts.items():
            self.views[view].show_count(count)

    def show_status(self, status: Status) -> None:
        """Whether something is being recorded, and how long."""
        self._status = status
        recording = status.state in ("starting", "recording", "paused")
        if recording:
            text = translate("Library", "Stop {clock}").format(clock=clock_text(status.elapsed_s))
            name = translate("Library", "Stop recording")
        else:
            text = name = translate("Library", "Start recording")
        self._record.setText("" if self._rail else text)
        self._record.setAccessibleName(name)
        self._record.setEnabled(status.state != "finishing")
        if recording != self._recording:
            self._recording = recording
            restyle(self._record, "kind", "stop" if recording else "primary")
            self._theme_changed(None)

    def set_rail(self, rail: bool) -> None:
        """Icons alone, where there is little room."""
        if rail == self._rail:
            return
        self._rail = rail
        self.setFixedWidth(RAIL if rail else WIDTH)
        self.show_status(self._status)
        for part in (self._name, self._local):
            part.setVisible(not rail)
        self._keys.setVisible(self._has_keys and not rail)
        for row in self.views.values():
            row.set_rail(rail)
        for made, _, text in self._ways:
            made.setText("" if rail else text)
            made.setToolTip(text if rail else "")
        self._theme_changed(None)

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        theme = self._appearance.theme
        name, token = ("stop", "record") if self._recording else ("start", "onAccent")
        set_icon(self._record, "record" if name == "start" else name, theme.hex(token))
        for made, icon, _ in self._ways:
            set_icon(made, icon, theme.hex("text2"))
        for row in self.views.values():
            row.redraw()
