"""The page about security: when the vault locks itself, and what opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from noteflow.application.set_up import NewWords
from noteflow.application.settings import Settings
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.ui.choice import Choice
from noteflow.ui.key_dialogs import AskDialog, PhraseDialog
from noteflow.ui.sentences import said
from noteflow.ui.settings_keeper import SettingsKeeper, switch_row
from noteflow.ui.settings_parts import Page, Row
from noteflow.ui.settings_recording import minutes_text
from noteflow.ui.step_up import StepUp
from noteflow.ui.vault_keys import Document, VaultKeys, is_typed
from noteflow.ui.widgets import button

translate = QCoreApplication.translate

KEYRING, PASSPHRASE, RECOVERY = "keyring", "passphrase", "recovery"


class SecurityPage(Page):
    """The section Security. Without `keys`, what opens the vault is not shown; without `step_up` nobody is asked."""

    lock_requested = Signal()
    keys_changed = Signal(object)
    """The kinds of what opens the vault now."""

    @staticmethod
    def section() -> str:
        """Its title."""
        return translate("Settings", "Security")

    def __init__(self, keeper: SettingsKeeper, step_up: StepUp | None, keys: VaultKeys | None) -> None:
        super().__init__(self.section(), keeper.appearance)
        self._keeper, self._step_up, self._keys = keeper, step_up, keys
        self.add(self._auto_lock(), self._lock_now(), heading=translate("Settings", "Locking"))
        self.slot_rows: dict[str, Row] = {}
        self._there: dict[str, Document] = {}
        if keys is not None:
            self._add_slots()
            self._read_slots()
        warn = translate("Settings", "Remind me that exports are not encrypted")
        about = translate("Settings", "A line in the Export window, until you say there that you know.")
        self.add(
            switch_row(keeper, "export-warning", warn, about), heading=translate("Settings", "What leaves the vault")
        )

    # --- locking ------------------------------------------------------------------------------------------------

    def _auto_lock(self) -> Row:
        title = translate("Settings", "Lock after")
        about = translate(
            "Settings", "Counts from your last key or click. A recording goes on. It also locks before sleep."
        )
        self._minutes = Choice(
            title,
            self._keeper.appearance,
            [(str(minutes), minutes_text(minutes)) for minutes in (1, 2, 5, 10, 15, 30, 60, 0)],
        )
        row = Row(
            title,
            about,
            self._minutes,
            self._keeper.appearance,
            also=translate("Settings", "auto-lock idle minutes timeout sleep"),
        )
        self._minutes.chosen.connect(lambda value: self._lock_after(value, row))
        self._keeper.settings_shown.connect(self._show)
        self._show(self._keeper.settings)
        return row

    def _show(self, settings: Settings) -> None:
        minutes = settings.auto_lock_minutes
        self._minutes.show_value(str(minutes), minutes_text(minutes))

    def _lock_after(self, value: str, row: Row) -> None:
        now, wanted = self._keeper.settings.auto_lock_minutes, int(value)
        later = now != 0 and (wanted == 0 or wanted > now)
        step_up = self._step_up
        if not later or step_up is None or not step_up.typed:
            self._keeper.change("auto-lock", value, row)
            return
        dialog = self._dialog(
            question=translate("Settings", "Lock later than now?"),
            why=translate("Settings", "Whoever finds this computer has longer to look at your meetings."),
            fields=[translate("Settings", "Passphrase")],
            verb=translate("Settings", "Change it"),
        )
        dialog.rejected.connect(lambda: self._show(self._keeper.settings))
        dialog.ask(
            lambda typed: step_up.confirm(bytearray(typed[0], "utf-8")),
            lambda _: self._keeper.change("auto-lock", value, row),
        )

    def _lock_now(self) -> Row:
        name = translate("Settings", "Lock now")
        return Row(
            name,
            translate("Settings", "Closes everything that shows a meeting; keys leave the memory. Ctrl+L does it too."),
            button(name, self.lock_requested.emit),
            self._keeper.appearance,
        )

    # --- what opens the vault -----------------------------------------------------------------------------------

    def _add_slots(self) -> None:
        rows = (
            (KEYRING, translate("Settings", "This computer’s keyring"), translate("Settings", "wallet keychain slot")),
            (PASSPHRASE, translate("Settings", "Passphrase"), translate("Settings", "password slot")),
            (RECOVERY, translate("Settings", "Recovery phrase"), translate("Settings", "words paper backup slot")),
        )
        for kind, title, also in rows:
            self.slot_rows[kind] = Row(title, "", _Buttons(), self._keeper.appearance, also=also)
        self.add(*self.slot_rows.values(), heading=translate("Settings", "What opens your meetings"))

    def _read_slots(self) -> None:
        if self._keys is not None:
            self._keeper.bridge.run(self._keys.slots, self._show_slots, self._slots_failed)

    def _slots_failed(self, error: NoteFlowError) -> None:
        if isValid(self):
            self.slot_rows[KEYRING].tell(said(str(error)))

    def _show_slots(self, slots: Sequence[Document]) -> None:
        if not isValid(self):
            return
        self._there = there = {slot["kind"]: slot for slot in slots}
        last = len(there) < 2
        keyring, passphrase, recovery = (self.slot_rows[kind] for kind in (KEYRING, PASSPHRASE, RECOVERY))
        if KEYRING in there:
            told = translate("Settings", "It opens them by itself while you are logged in.")
            backend = there[KEYRING].get("backend", "")
            # one that is named after its interface says nothing to a person
            keyring.explain(told if backend in ("", "SecretService") else f"{backend}. {told}")
        else:
            keyring.explain(translate("Settings", "Not used: something is typed each time."))
        passphrase.explain(
            translate("Settings", "Set. It is asked for when the keyring does not open them, and before erasing.")
            if PASSPHRASE in there
            else translate("Settings", "Not set. Add one before you travel.")
        )
        recovery.explain(
            translate("Settings", "24 words, on your paper. They open your meetings when nothing else does.")
            if RECOVERY in there
            else translate("Settings", "There is none. Without one, what is lost with the keyring is lost for good.")
        )
        add, remove = translate("Settings", "Add…"), translate("Settings", "Remove…")
        change, make = translate("Settings", "Change…"), translate("Settings", "Make…")
        new = translate("Settings", "New…")
        self._offer(keyring, [] if KEYRING in there else [(add, self._add_keyring)])
        self._offer(passphrase, [(change if PASSPHRASE in there else add, self._set_passphrase)])
        self._offer(recovery, [(new if RECOVERY in there else make, self._make_phrase)])
        for kind, row in self.slot_rows.items():
            if kind in there and not last:
                self._offer(row, [(remove, partial(self._remove, kind))], more=True)

    def _offer(self, row: Row, buttons: Sequence[tuple[str, Callable[[], None]]], *, more: bool = False) -> None:
        control = row.control
        assert isinstance(control, _Buttons)
        if not more:
            control.clear()
        for text, chosen in buttons:
            control.add(
                text, chosen, f"{text.removesuffix('…')}: {row.title.plain}", quiet=more and bool(control.buttons)
            )

    def _set_passphrase(self) -> None:
        replacing = PASSPHRASE in self._there
        why = translate("Settings", "At least 12 characters; several words that do not belong together are best.")
        fields = [translate("Settings", "New passphrase"), translate("Settings", "Once more")]
        self._confirmed(
            translate("Settings", "Change the passphrase") if replacing else translate("Settings", "Add a passphrase"),
            why,
            translate("Settings", "Change it") if replacing else translate("Settings", "Add it"),
            f"key {'change' if replacing else 'add'}-passphrase",
            fields=fields,
            arguments=_same_twice,
        )

    def _add_keyring(self) -> None:
        self._confirmed(
            translate("Settings", "Have the keyring open your meetings?"),
            translate("Settings", "Whoever is logged in as you can open them then, without typing anything."),
            translate("Settings", "Add it"),
            "key add-keyring",
        )

    def _remove(self, kind: str) -> None:
        row = self.slot_rows[kind]
        question = translate("Settings", "Remove “{0}”?").format(row.title.plain)
        why = translate("Settings", "It no longer opens your meetings. What else is listed does.")
        verb = translate("Settings", "Remove it")
        self._confirmed(question, why, verb, "key remove", arguments=lambda _: {"slot": kind}, grave=True)

    def _make_phrase(self) -> None:
        self._confirmed(
            translate("Settings", "Make a recovery phrase?"),
            translate(
                "Settings", "It is shown once, on this screen. Have paper and a pen ready, and nobody behind you."
            ),
            translate("Settings", "Show it"),
            "key recovery",
            then=self._show_phrase,
        )

    def _show_phrase(self, made: Document) -> None:
        new = NewWords(tuple(made["phrase"].split()), made["handle"])
        dialog = PhraseDialog(self, self._keeper.appearance, new)
        keys, row = self._keys, self.slot_rows[RECOVERY]
        assert keys is not None
        dialog.accepted.connect(
            lambda: self._keeper.bridge.run(
                lambda: keys.call("key recovery shown", {"handle": made["handle"]}),
                self._changed,
                lambda error: row.tell(said(str(error))) if isValid(row) else None,
            )
        )
        dialog.open()

    def _confirmed(
        self,
        question: str,
        why: str,
        verb: str,
        call: str,
        *,
        fields: Sequence[str] = (),
        arguments: Callable[[list[str]], Document] = lambda _: {},
        then: Callable[[Document], None] | None = None,
        grave: bool = False,
    ) -> None:
        """Ask, with what opens the vault where that is typed; run the call."""
        keys = self._keys
        assert keys is not None
        asked = self._step_up is not None and self._step_up.typed
        confirming = [translate("Settings", "Passphrase, or recovery phrase")] if asked else []
        dialog = self._dialog(question=question, why=why, fields=[*confirming, *fields], verb=verb, grave=grave)

        def work(typed: list[str]) -> Document:
            given: Document = arguments(typed[len(confirming) :])
            return keys.call(call, {**given, "passphrase": typed[0]} if confirming else given)

        dialog.ask(work, then or self._changed)

    def _changed(self, document: Document) -> None:
        kinds: Sequence[str] = document["slots"]
        if self._step_up is not None:
            self._step_up.typed = is_typed(kinds)
        if isValid(self):
            self.slot_rows[RECOVERY].tell(document["risk"] or "")
            self._read_slots()
            self.keys_changed.emit(kinds)

    def _dialog(self, **told: Any) -> AskDialog:
        return AskDialog(self, self._keeper.bridge, self._keeper.appearance, **told)


class _Buttons(QWidget):
    """What can be done about one thing."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.buttons: list[QPushButton] = []

    def clear(self) -> None:
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []

    def add(self, text: str, chosen: Callable[[], None], name: str, *, quiet: bool) -> None:
        made = button(text, chosen, kind="quiet" if quiet else "", name=name)
        self.buttons.append(made)
        self._row.insertWidget(0 if quiet else self._row.count(), made)


def _same_twice(typed: list[str]) -> Document:
    if typed[0] != typed[1]:
        raise UsageError("The two passphrases are not the same.", "Nothing was changed; try again.")
    return {"new": typed[0]}
