"""The windows there are without an open vault: asking for the passphrase, and saying what went wrong. None blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from noteflow.application.notices import Status
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import IconLabel, RecordDot, add_shortcut, button, label, set_icon, wrapped
from noteflow.ui.wording import clock_text, quoted_commands

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Openers:
    """What a person can open the vault with here: by typing something, a `passphrase` or only a recovery phrase, or by
    one press that asks the keyring."""

    typed: bool = True
    keyring: bool = False
    passphrase: bool = True


class UnlockWindow(QWidget):
    """Asks for the passphrase, or only for a press where the keyring opens the vault. It hands over the passphrase's
    bytes and keeps nothing of it. A recording that goes on meanwhile stands below, with its Stop."""

    submitted = Signal(object)
    """bytearray: what was typed, in UTF-8, empty when the keyring is meant; the receiver clears it."""
    stop_requested = Signal()
    quit_requested = Signal()

    def __init__(self, appearance: Appearance, *, openers: Openers | None = None, why: str = "") -> None:
        super().__init__()
        self._openers = openers = openers or Openers()
        self._appearance = appearance
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(420, 440)
        self.resize(520, 480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 32, 40, 32)
        layout.setSpacing(0)
        centred = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        badge = QFrame()
        badge.setObjectName("badge")
        badge.setFixedSize(72, 72)
        inside = QHBoxLayout(badge)
        inside.addWidget(IconLabel("lock", "accent", 34, appearance), alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(badge, alignment=centred)
        layout.addSpacing(16)
        layout.addWidget(label(translate("Unlock", "Locked"), role="display"), alignment=centred)
        layout.addSpacing(6)
        usual = (
            translate("Unlock", "Your meetings are safe. The desktop’s keyring opens them.")
            if openers.keyring
            else self._typing_opens()
        )
        self._hint = wrapped(label(f"{said(why)} {usual}".strip(), role="lead", tone="second"))
        self._hint.setAlignment(centred)
        layout.addWidget(self._hint)
        layout.addSpacing(22)
        layout.addLayout(self._entry())
        layout.addSpacing(10)
        self._error = wrapped(label(role="body", tone="danger"))
        self._error.setAlignment(centred)
        self._error.setMinimumHeight(44)
        layout.addWidget(self._error)
        links = QHBoxLayout()
        links.addStretch(1)
        other = (
            translate("Unlock", "Type a passphrase or recovery phrase")
            if openers.passphrase
            else translate("Unlock", "Type the recovery phrase")
        )
        self._other = button(other, self._show_field, kind="link")
        self._other.setVisible(openers.keyring and openers.typed)
        links.addWidget(self._other)
        leave = translate("Unlock", "Quit NoteFlow")
        links.addWidget(button(translate("Unlock", "Quit"), self.quit_requested.emit, kind="link", name=leave))
        links.addStretch(1)
        layout.addLayout(links)
        layout.addStretch(2)
        layout.addWidget(self._recording_card())
        self._focus()

    def _entry(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        what = translate("Unlock", "Passphrase") if self._openers.passphrase else translate("Unlock", "Recovery phrase")
        self._field.setAccessibleName(what)
        self._field.setPlaceholderText(what)
        self._field.setMaxLength(1024)
        self._field.returnPressed.connect(self._submit)
        self._field.setVisible(not self._openers.keyring)
        self._unlock = button(translate("Unlock", "Unlock"), self._submit, kind="primary")
        # Enter unlocks wherever the keyboard is, as it does in the field
        self._unlock.setAutoDefault(True)
        row.addWidget(self._field, 1)
        row.addStretch(0)
        row.addWidget(self._unlock)
        if self._openers.keyring:
            row.insertStretch(0, 1)
            row.addStretch(1)
        self._row = row
        return row

    def _recording_card(self) -> QFrame:
        self._recording = card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        self._dot = RecordDot(self._appearance)
        row.addWidget(self._dot)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._recording_title = label(role="lead", weight=600)
        texts.addWidget(self._recording_title)
        self._recording_text = wrapped(label(role="body", tone="second"))
        texts.addWidget(self._recording_text)
        row.addLayout(texts, 1)
        stop = translate("LiveWindow", "Stop recording")
        self._stop = button(translate("LiveWindow", "Stop"), self.stop_requested.emit, kind="stop", name=stop)
        self._appearance.changed.connect(self._color_icon)
        self._color_icon()
        row.addWidget(self._stop)
        card.hide()
        return card

    @Slot()
    def _color_icon(self) -> None:
        set_icon(self._stop, "stop", self._appearance.theme.hex("record"))

    def refuse(self, sentence: str) -> None:
        """It did not open the vault: say so, and let the next try begin."""
        self._set_busy(False)
        sentence = said(sentence)
        self._error.setText(sentence)
        self._error.setAccessibleName(sentence)
        if self._openers.typed and self._openers.keyring:
            self._show_field()
        self._focus()

    def show_recording(self, status: Status) -> None:
        """The recording that goes on, or none."""
        running = status.state in ("starting", "recording", "paused")
        self._dot.show_state(status.state)
        self._recording_title.setText(
            translate("Unlock", "Recording is paused")
            if status.state == "paused"
            else translate("Unlock", "Recording goes on")
        )
        self._recording_text.setText(
            translate("Unlock", "{time}. It is sealed and saved; its text waits until you unlock.").format(
                time=clock_text(status.elapsed_s)
            )
        )
        self._recording.setVisible(running)

    def _typing_opens(self) -> str:
        if self._openers.passphrase:
            return translate("Unlock", "Your passphrase opens the vault, or your recovery phrase does.")
        return translate("Unlock", "The 24 words of your recovery phrase open the vault.")

    @Slot()
    def _show_field(self) -> None:
        self._hint.setText(self._typing_opens())
        self._field.show()
        self._other.hide()
        for place in (0, self._row.count() - 1):
            self._row.setStretch(place, 0)
        self._field.setFocus()

    def _focus(self) -> None:
        (self._unlock if self._field.isHidden() else self._field).setFocus()

    def _submit(self) -> None:
        typed = self._field.text()
        if not self._unlock.isEnabled() or (not typed and not self._openers.keyring):
            return
        secret = bytearray(typed, "utf-8")
        self._field.clear()
        # else the keyboard would go on to Quit while the field is off
        self.setFocus()
        self._error.setText("")
        self._set_busy(True)
        self.submitted.emit(secret)

    def _set_busy(self, busy: bool) -> None:
        self._field.setEnabled(not busy)
        self._unlock.setEnabled(not busy)
        self._unlock.setText(translate("Unlock", "Opening…") if busy else translate("Unlock", "Unlock"))


class MessageWindow(QWidget):
    """What happened, what is safe, what to do; stays until it is closed, and stops nothing."""

    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        sentences: list[str],
        *,
        failure: bool,
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        close_text: str = "",
        way_on: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """A sentence may name commands between backticks, for a terminal. `way_on` is what most want to press, in place
        of the button that closes, which says `close_text`, or Close."""
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumWidth(420)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 28, 28, 24)
        layout.setSpacing(18)
        sign = IconLabel("shield" if failure else "warning", "danger" if failure else "warn", 32, appearance)
        layout.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(10)
        title = said(title)
        right.addWidget(wrapped(label(title, role="paneTitle")))
        self.sentences = [
            wrapped(label(quoted_commands(said(sentence)), role="lead", tone="second")) for sentence in sentences
        ]
        for text in self.sentences:
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right.addWidget(text)
        if any("`" in sentence for sentence in sentences):
            typed = translate("Message", "What stands between “ and ” is a command: it is typed in a terminal.")
            right.addWidget(wrapped(label(typed, role="body", tone="third")))
        right.addStretch(1)
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch(1)
        for text_, chosen in buttons:
            row.addWidget(button(text_, chosen))
        last = way_on or (close_text or translate("Message", "Close"), self._close_now)
        self._close = button(*last, kind="primary")
        row.addWidget(self._close)
        right.addWidget(line)
        layout.addLayout(right, 1)
        self.setAccessibleName(title)
        self._close.setFocus()
        self.resize(520, max(200, layout.totalHeightForWidth(520)))
        add_shortcut(self, "Esc", self._close_now)

    def _close_now(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """However it is closed, that is told."""
        super().closeEvent(event)
        self.closed.emit()
