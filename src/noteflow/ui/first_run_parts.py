"""What the first-run assistant's pages are made of: a page, a choice, the list of steps, what is told of a trouble."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from noteflow.domain.errors import NoteFlowError
from noteflow.ui import icons
from noteflow.ui.remedies import Remedy
from noteflow.ui.theme import Appearance, font, restyle
from noteflow.ui.widgets import IconLabel, button, label, wrapped

translate = QCoreApplication.translate

CIRCLE = 24


class Page(QWidget):
    """A step: a title, what it is for, and what there is to do. `enter` and `leave` begin and end whatever it does."""

    changed = Signal()
    """`ready` or `action` is another."""
    done = Signal()
    """The next step may come."""

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self.title = title
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(40, 36, 40, 24)
        column.setSpacing(0)
        column.addWidget(label(title, role="heading"))
        column.addSpacing(8)
        column.addWidget(wrapped(label(lead, role="lead", tone="second")))
        column.addSpacing(16)

    @property
    def action(self) -> str:
        """What the button that goes on says."""
        return translate("FirstRun", "Continue")

    @property
    def ready(self) -> bool:
        """Whether that button can be pressed."""
        return True

    def go_on(self) -> None:
        """It was pressed."""
        self.done.emit()

    def enter(self) -> None:
        """It is shown."""

    def leave(self) -> None:
        """Another one is, or none."""


class Trouble(QFrame):
    """What failed and what to do about it, with a button where the computer can help; hidden while all is well."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setProperty("banner", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel("warning", "warn", 20, look), alignment=Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._what = wrapped(label(role="body", weight=600))
        self._remedy = wrapped(label(role="body"))
        texts.addWidget(self._what)
        texts.addWidget(self._remedy)
        row.addLayout(texts, 1)
        self._act: Callable[[], object] = lambda: None
        self._button = button("", self._pressed, kind="remedy")
        row.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def _pressed(self) -> None:
        self._act()

    @property
    def text(self) -> str:
        """What is said; empty while all is well."""
        return "" if self.isHidden() else f"{self._what.text()} {self._remedy.text()}".strip()

    def say(self, what: str, remedy: str = "", act: Callable[[], object] | None = None, text: str = "") -> None:
        """Show this; an empty `what` hides it. `text` is what the button says that does `act`."""
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._act = act or (lambda: None)
        self._button.setText(text)
        self._button.setAccessibleName(text)
        self._button.setVisible(act is not None)
        self.setAccessibleName(f"{what} {remedy}".strip())
        self.setVisible(bool(what))

    def say_with_remedy(self, what: str, remedy: str, way: Remedy | None) -> None:
        """Show this with the button of a remedy, where there is one."""
        self.say(what, remedy, way.act if way else None, way.text if way else "")

    def say_error(self, error: NoteFlowError) -> None:
        """Show an error."""
        self.say(error.message, error.remedy)


class Told(QWidget):
    """A line with a tick, or without: how far a step is."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._sign = IconLabel("tick", "accent", 18, look)
        self._text = wrapped(label(role="body", tone="second"))
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.say("")

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, good: bool = False) -> None:
        """This; `good` when it is done."""
        if text == self._text.text() and good != self._sign.isHidden():
            return
        self._text.setText(text)
        self._text.setAccessibleName(text)
        restyle(self._text, "tone", "accent" if good else "second")
        self._sign.setVisible(good)


class Radio(QRadioButton):
    """One of a few; drawn as NoteFlow draws its ticks, its text at the right."""

    def __init__(self, text: str, look: Appearance) -> None:
        super().__init__(text)
        self._look = look
        self.setAccessibleName(text)
        self.setFont(font("rowTitle"))
        look.changed.connect(self._recolor)

    @Slot()
    def _recolor(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Circle and text."""
        return QSize(34 + self.fontMetrics().horizontalAdvance(self.text()), 24)

    def hitButton(self, at: object) -> bool:  # noqa: N802 (Qt)
        """All of it."""
        del at
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """A ring, the dot in it, and the text."""
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(10, self.height() / 2)
        lit = self.isEnabled() and (self.isChecked() or self.hasFocus())
        painter.setPen(QPen(theme.color("accent" if lit else "control"), 2 if self.hasFocus() else 1.5))
        painter.drawEllipse(centre, 8.25, 8.25)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if self.isEnabled() else "control"))
            painter.drawEllipse(centre, 4.25, 4.25)
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        painter.drawText(self.rect().adjusted(30, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class Choice(QFrame):
    """A card that is one of a few: a title, what it means, and how it stands."""

    chosen = Signal()

    def __init__(self, title: str, text: str, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(0)
        self.radio = Radio(title, look)
        self.radio.setAccessibleDescription(text)
        self.radio.toggled.connect(lambda on: restyle(self, "chosen", on))
        self.radio.clicked.connect(self.chosen)
        column.addWidget(self.radio)
        column.addSpacing(2)
        self._text = wrapped(label(text, role="body", tone="second"))
        self._state = wrapped(label(role="meta"))
        for part in (self._text, self._state):
            part.setContentsMargins(30, 0, 0, 0)
        column.addWidget(self._text)
        column.addStretch(1)
        column.addSpacing(6)
        column.addWidget(self._state)

    def stand(self, text: str, *, good: bool) -> None:
        """How it stands."""
        self._state.setText(text)
        self.radio.setAccessibleDescription(f"{self._text.text()} {text}".strip())
        restyle(self._state, "tone", "accent" if good else "warn")

    def set_possible(self, possible: bool) -> None:
        """Whether it can be chosen."""
        self.radio.setEnabled(possible)
        restyle(self._text, "tone", "second" if possible else "third")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Anywhere on the card."""
        if self.radio.isEnabled() and event.button() == Qt.MouseButton.LeftButton:
            self.radio.setFocus()
            self.radio.click()


class Step(QPushButton):
    """A row of the list of steps: its number, or a tick once it is done."""

    def __init__(self, number: int, title: str, chosen: Callable[[], None], look: Appearance) -> None:
        super().__init__(title)
        self._number, self._look = number, look
        self._done = False
        self.setProperty("kind", "step")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked: chosen())
        look.changed.connect(self._recolor)
        self.stand(now=False, done=False)

    @Slot()
    def _recolor(self) -> None:
        self.update()

    def stand(self, *, now: bool, done: bool) -> None:
        """Whether it is shown now, and whether it is done."""
        self._done = done
        self.setChecked(now)
        state = translate("FirstRun", ", done") if done else ""
        self.setAccessibleName(
            translate("FirstRun", "Step {number}: {title}").format(number=self._number, title=self.text()) + state
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The ground, the circle with its number or tick, the title."""
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(ground, 8, 8)
        circle = QRectF(11, (self.height() - CIRCLE) / 2, CIRCLE, CIRCLE)
        filled = self.isChecked() or self._done
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.color("control"), 1.5))
        painter.setBrush(theme.color("accent") if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setPen(theme.color("onAccent" if filled else "text2"))
        painter.setFont(font("speaker"))
        if self._done:
            painter.drawPixmap(circle.topLeft() + QPointF(4, 4), icons.pixmap("tick", theme.hex("onAccent"), 16))
        else:
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setPen(theme.color("accent" if self.isChecked() else "text2"))
        painter.setFont(font("button", weight=600 if self.isChecked() else 500))
        painter.drawText(self.rect().adjusted(46, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 8, 8)


class Steps(QFrame):
    """The side of the window: the name, the steps, and what NoteFlow does without."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], look: Appearance) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(232)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(4)
        name = QHBoxLayout()
        name.setContentsMargins(5, 0, 0, 0)
        name.setSpacing(10)
        name.addWidget(Mark(look))
        name.addWidget(label("NoteFlow", role="paneTitle"), 1)
        column.addLayout(name)
        column.addSpacing(16)
        self.rows = [
            Step(number + 1, title, lambda number=number: self.chosen.emit(number), look)  # type: ignore[misc]
            for number, title in enumerate(titles)
        ]
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 0, 0)
        foot.setSpacing(10)
        foot.addWidget(IconLabel("no-network", "text3", 16, look))
        foot.addWidget(label(translate("FirstRun", "No network, no account"), role="meta", tone="third"), 1)
        column.addLayout(foot)


class Mark(QLabel):
    """NoteFlow's bars on their tile."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(28, 28)
        look.changed.connect(self._recolor)

    @Slot()
    def _recolor(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """A tile, and the bars."""
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.drawPixmap(4, 4, icons.pixmap("bars", theme.hex("onAccent"), 20))


def card(*parts: QWidget | QHBoxLayout) -> QFrame:
    """A card with these below each other."""
    made = QFrame()
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
    return made


def rule() -> QFrame:
    """A line between two columns."""
    made = QFrame()
    made.setFixedWidth(1)
    made.setProperty("line", True)
    return made
