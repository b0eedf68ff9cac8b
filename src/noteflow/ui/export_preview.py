"""The right side of the Export dialog: the export as it will be, on paper."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QTextBrowser, QVBoxLayout, QWidget

from noteflow.application.exporting import Preview
from noteflow.ui.bridge import Bridge
from noteflow.ui.theme import Appearance, font
from noteflow.ui.widgets import button, label, set_icon, wrapped

translate = QCoreApplication.translate

PAGE = QSize(210, 297)
"""The form of a page, A4."""
PATIENCE_MS = 400
"""Nobody is told of a wait that is shorter."""


class PaperText(QTextBrowser):
    """Text of an export. It follows no link and loads nothing, whatever the text says."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setOpenLinks(False)
        self.setFont(font("body"))
        self.document().setDocumentMargin(24)
        self.document().setUndoRedoEnabled(False)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802 (Qt)
        """Nothing."""
        return None

    def show_text(self, preview: Preview) -> None:
        """Rendered where it is HTML or Markdown, else as it is."""
        match preview.kind:
            case "html":
                self.setHtml(preview.text)
                self._set_letters()
            case "markdown":
                self.setMarkdown(preview.text)
                self._set_letters()
            case _:
                self.setPlainText(preview.text)

    def _set_letters(self) -> None:
        """Room between paragraphs, which Markdown leaves to the reader, and weights that the fonts have."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            room = block.blockFormat()
            room.setTopMargin(12 if level else 0)
            room.setBottomMargin(6)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(room)
            letters = QTextCharFormat()
            if level:
                letters.setFont(font("heading" if level == 1 else "paneTitle"))
            else:
                letters.setFontWeight(QFont.Weight.DemiBold)
            for span in block.textFormats():
                if level or span.format.fontWeight() > QFont.Weight.DemiBold:
                    cursor.setPosition(block.position() + span.start)
                    end = block.position() + span.start + span.length
                    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(letters)
            block = block.next()


class PaperPage(QWidget):
    """One page as a picture, drawn beside for the size there is. PageUp and PageDown turn pages."""

    turned = Signal(int)

    def __init__(self, bridge: Bridge, appearance: Appearance) -> None:
        super().__init__()
        self._bridge, self._appearance = bridge, appearance
        self._svg = ""
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(80)
        self._settled.timeout.connect(self._draw)
        appearance.changed.connect(self.update)

    def show_page(self, svg: str) -> None:
        """A page as SVG."""
        self._svg = svg
        self._draw()

    def forget(self) -> None:
        """Nothing is shown any more; a picture on its way here comes too late."""
        self._svg, self._image = "", None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Draw it anew once the size stays."""
        super().resizeEvent(event)
        self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Turn pages."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The page on its ground."""
        painter, theme, page = QPainter(self), self._appearance.theme, self._page()
        if self._image is None:
            return
        painter.fillRect(page, theme.color("paper"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._image)
        painter.setPen(theme.color("accent" if self.hasFocus() else "control"))
        painter.drawRect(page.adjusted(0.5, 0.5, -0.5, -0.5))

    def _page(self) -> QRectF:
        size = PAGE.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) // 2, 0, size.width(), size.height())

    @Slot()
    def _draw(self) -> None:
        svg, size = self._svg, (self._page().size() * self.devicePixelRatioF()).toSize()
        if svg and not size.isEmpty():
            self._bridge.run(lambda: _picture(svg, size), lambda image: self._show(svg, image))

    def _show(self, svg: str, image: QImage) -> None:
        if svg == self._svg:
            self._image = image
            self.update()


def _picture(svg: str, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


class PreviewPane(QWidget):
    """What the export holds, page by page where it has pages; or why it cannot be shown."""

    def __init__(self, title: str, bridge: Bridge, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("previewPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._pages: tuple[str, ...] = ()
        self._number = self._count = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 22, 20, 20)
        layout.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(title, role="lead", weight=600))
        head.addStretch(1)
        self._back = button("", lambda: self.turn(-1), kind="quiet", name=translate("Export", "Previous page"))
        self._on = button("", lambda: self.turn(1), kind="quiet", name=translate("Export", "Next page"))
        self._place = label(role="lead", tone="second")
        for part in (self._back, self._place, self._on):
            head.addWidget(part)
        for part in (self._back, self._on):
            part.setFixedSize(30, 30)
        layout.addLayout(head)
        self.page = PaperPage(bridge, appearance)
        self.page.turned.connect(self.turn)
        self.text = PaperText()
        self.text.setAccessibleName(translate("Export", "Preview"))
        self._told: QLabel = wrapped(label(role="lead", tone="second"))
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout()
        for widget in (self._told, self.page, self.text):
            self._stack.addWidget(widget)
        layout.addLayout(self._stack, 1)
        self._foot = wrapped(label(role="meta", tone="third"))
        layout.addWidget(self._foot)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PATIENCE_MS)
        self._waiting.timeout.connect(self._tell_wait)
        appearance.changed.connect(self._color_icons)
        self._color_icons()
        self._show_place()

    def wait(self) -> None:
        """Another one is being made; what is shown stays until it is there."""
        self._waiting.start()

    def show_preview(self, preview: Preview, note: str) -> None:
        """Show it; `note` is a sentence below it, or empty."""
        self._waiting.stop()
        self._pages, self._count = preview.pages, preview.page_count
        self._number = min(self._number, max(len(self._pages) - 1, 0))
        if self._pages:
            self._stack.setCurrentWidget(self.page)
            self.page.show_page(self._pages[self._number])
        else:
            self.text.show_text(preview)
            self._stack.setCurrentWidget(self.text)
        more = "" if preview.whole else translate("Export", "This is its beginning.")
        self._foot.setText(" ".join(part for part in (note, more) if part))
        self._foot.setVisible(bool(self._foot.text()))
        self._show_place()

    def show_failure(self, sentence: str) -> None:
        """There is nothing to show, and why."""
        self._waiting.stop()
        self._pages = ()
        self._told.setText(sentence)
        self._foot.hide()
        self._stack.setCurrentWidget(self._told)
        self._show_place()

    @Slot(int)
    def turn(self, step: int) -> None:
        """Go some pages on, or back."""
        number = self._number + step
        if 0 <= number < len(self._pages):
            self._number = number
            self.page.show_page(self._pages[number])
            self._show_place()

    def _show_place(self) -> None:
        for part in (self._back, self._place, self._on):
            part.setVisible(bool(self._pages))
        said = translate("Export", "{0} of {1}").format(self._number + 1, self._count)
        self._place.setText(said)
        self.page.setAccessibleName(translate("Export", "Preview, page {0}").format(said))
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number + 1 < len(self._pages))

    @Slot()
    def _tell_wait(self) -> None:
        self._foot.setText(translate("Export", "The preview is being made…"))
        self._foot.show()

    @Slot()
    def _color_icons(self) -> None:
        color = self._appearance.theme.hex("text2")
        set_icon(self._back, "back", color, 16)
        set_icon(self._on, "forward", color, 16)
