"""The library's search field and filters, and its pages where there is nothing to list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from noteflow.domain.view import QUARANTINED, READY, RECORDING, RECOVERED
from noteflow.ui import icons
from noteflow.ui.controls import icon_button
from noteflow.ui.library_rows import TRANSCRIBING, Filters
from noteflow.ui.theme import Appearance, font
from noteflow.ui.widgets import ElidedLabel, button, keycaps, label, set_icon, wrapped

translate = QCoreApplication.translate

FOUND_COUNT_ROOM = 8
WAVE = (14, 46, 70, 50, 20, 54, 30, 16, 26, 44, 46, 16, 32, 24, 34, 28, 10, 22, 14, 18, 12, 4, 8, 6, 3)
TEXT = (100, 85, 105, 64)


class SearchField(QLineEdit):
    """Where one types; the arrow down leads into the list."""

    left = Signal()
    """The keyboard goes on to what was found."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("search")
        self.setFont(font("rowTitle", weight=400))
        self.setPlaceholderText(translate("Library", "Search every word ever said"))
        self.setAccessibleName(translate("Library", "Search all meetings"))
        self.setMaxLength(500)
        self.setTextMargins(34, 0, 76, 0)
        self._clear = button("", self.clear, kind="quiet", name=translate("Library", "Clear the search, Esc"))
        self._clear.setParent(self)
        self._clear.setFixedSize(30, 30)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setToolTip(translate("Library", "Clear the search  Esc"))
        self._keys = keycaps("Ctrl+F")
        self._keys.setParent(self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self.left)
        appearance.changed.connect(self._theme_changed)
        self._theme_changed(None)
        self._typed("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Down, to the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """The keys stand at the right."""
        super().resizeEvent(event)
        self._clear.move(self.width() - 37, (self.height() - 30) // 2)
        size = self._keys.sizeHint()
        self._keys.setGeometry(self.width() - size.width() - 14, (self.height() - size.height()) // 2, *size.toTuple())

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._keys.setVisible(not text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The field, and the sign of a search before what is typed."""
        super().paintEvent(event)
        color = self._appearance.theme.hex("accent" if self.hasFocus() else "text2")
        QPainter(self).drawPixmap(15, (self.height() - 18) // 2, icons.pixmap("search", color, 18))

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        set_icon(self._clear, "close", self._appearance.theme.hex("text2"), 16)


class FilterChip(QPushButton):
    """One filter: its menu has everything that can be chosen, and the chip says what is."""

    def __init__(
        self,
        name: str,
        icon: str,
        choices: Sequence[tuple[str, object]],
        chosen: Callable[[object], None],
        appearance: Appearance,
    ) -> None:
        super().__init__()
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._name, self._icon_name, self._choices, self._appearance = name, icon, choices, appearance
        self._value: object = choices[0][1]
        self.setProperty("kind", "filter")
        self.setFont(font("body", weight=500))
        self.setAutoDefault(False)
        self.setFixedHeight(28)
        self._menu = menu = QMenu(self)
        group = QActionGroup(self)
        self._actions: list[QAction] = []
        for text, value in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked, value=value: chosen(value))
            self._actions.append(action)
        self.clicked.connect(lambda _checked: menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
        appearance.changed.connect(self._theme_changed)
        self.show_value(self._value)

    def show_value(self, value: object) -> None:
        """What is chosen."""
        self._value = value
        for action, (text, each) in zip(self._actions, self._choices, strict=True):
            action.setChecked(each == value)
            if each == value:
                self.setText(text)
                self.setAccessibleName(f"{self._name}: {text}")
        self.setProperty("active", "true" if value != self._choices[0][1] else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self._theme_changed(None)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Icon, text and the sign that there is more."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 66, 28)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """No less: the text would be cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The chip, and the sign."""
        super().paintEvent(event)
        painter = QPainter(self)
        color = self._appearance.theme.hex("accent" if self.property("active") else "text2")
        painter.drawPixmap(self.width() - 24, 6, icons.pixmap("chevron-down", color, 16))

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        color = self._appearance.theme.hex("accent" if self.property("active") else "text2")
        self.setIcon(icons.icon(self._icon_name, color, 16, room=2))
        self.setIconSize(QSize(18, 16))


class FilterRow(QWidget):
    """The three filters, and how much there is."""

    changed = Signal(object)
    """Filters"""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.filters = Filters()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        dates: list[tuple[str, object]] = [
            (translate("Library", "Any date"), None),
            (translate("Library", "Today"), 0),
            (translate("Library", "Last 7 days"), 6),
            (translate("Library", "Last 30 days"), 29),
            (translate("Library", "Last 12 months"), 365),
        ]
        sides: list[tuple[str, object]] = [
            (translate("Library", "Either side"), ""),
            (translate("Library", "You"), "mic"),
            (translate("Library", "Them"), "system"),
            (translate("Library", "From files"), "file"),
        ]
        states: list[tuple[str, object]] = [
            (translate("Library", "Any state"), ""),
            (translate("Library", "Ready"), READY),
            (translate("Library", "Being recorded"), RECORDING),
            (translate("Library", "Transcribing"), TRANSCRIBING),
            (translate("Library", "Recovered"), RECOVERED),
            (translate("Library", "Does not verify"), QUARANTINED),
        ]
        self._chips = {
            "days": FilterChip(translate("Library", "Date"), "calendar", dates, self._setter("days"), appearance),
            "track": FilterChip(translate("Library", "Side"), "people", sides, self._setter("track"), appearance),
            "state": FilterChip(translate("Library", "State"), "shield", states, self._setter("state"), appearance),
        }
        for chip in self._chips.values():
            row.addWidget(chip)
        self.count = ElidedLabel(role="body", tone="third")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.count, 1)

    def show_filters(self, filters: Filters) -> None:
        """What is chosen."""
        self.filters = filters
        for name, chip in self._chips.items():
            chip.show_value(getattr(filters, name))

    def _setter(self, name: str) -> Callable[[object], None]:
        def chosen(value: object) -> None:
            current = self.filters
            chosen_now = {"view": current.view, "days": current.days, "track": current.track, "state": current.state}
            self.show_filters(Filters(**{**chosen_now, name: value}))  # type: ignore[arg-type]
            self.changed.emit(self.filters)

        return chosen


class Sentence(QWidget):
    """Where nothing is listed: why, and a way on."""

    def __init__(self) -> None:
        super().__init__()
        self._call: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 48, 36, 24)
        column.setSpacing(12)
        self._text = wrapped(label(role="lead", tone="second"))
        column.addWidget(self._text)
        self._way_on = button("", self._go)
        column.addWidget(self._way_on, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _go(self) -> None:
        self._call()

    def say(self, text: str, way_on: str = "", call: Callable[[], None] = lambda: None) -> None:
        """Show this, with a button where there is a way on, which `call` goes."""
        self._call = call
        self._text.setText(text)
        self.setAccessibleName(text)
        self._way_on.setText(way_on)
        self._way_on.setAccessibleName(way_on)
        self._way_on.setVisible(bool(way_on))


class NothingYet(QWidget):
    """The library before the first recording."""

    trial_requested = Signal()
    import_requested = Signal()

    def __init__(self, appearance: Appearance, toggle_keys: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(4)
        centred = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_Picture(appearance), alignment=centred)
        column.addSpacing(44)
        column.addWidget(label(translate("Library", "Nothing recorded yet"), role="display"), alignment=centred)
        column.addSpacing(12)
        for sentence in (
            translate("Library", "When a conversation starts, press these keys in any program."),
            translate("Library", "Both sides become text while you listen, encrypted on this computer."),
        ):
            column.addWidget(label(sentence, role="lead", tone="second"), alignment=centred)
        column.addSpacing(20)
        self.keys = keycaps(toggle_keys, big=True)
        column.addWidget(self.keys, alignment=centred)
        column.addSpacing(34)
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addStretch(1)
        test, file = translate("Library", "Take the ten-second test"), translate("Library", "Import a file…")
        self.trial = icon_button(test, "bolt", self.trial_requested.emit, appearance)
        ways.addWidget(self.trial)
        ways.addWidget(icon_button(file, "import", self.import_requested.emit, appearance))
        ways.addStretch(1)
        column.addLayout(ways)
        column.addStretch(5)


class _Picture(QWidget):
    """Sound that becomes text."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(364, 90)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Bars that grow calm, then lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        color = self._appearance.theme.color("accent")
        for number, height in enumerate(WAVE):
            color.setAlphaF(0.3 + 0.7 * number / len(WAVE))
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(8 * number, 45 - 0.6 * height, 4, 1.2 * height), 2, 2)
        for number, width in enumerate(TEXT):
            color.setAlphaF((0.9, 0.75, 0.6, 0.42)[number])
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(204, 12 + 20 * number, 1.5 * width, 5), 2.5, 2.5)
