"""The notebook's calls as documents in and out: what the command line uses, in this process or through the socket."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from noteflow.application.audit import audit_document
from noteflow.application.documents import (
    Document,
    changed_settings_document,
    list_document,
    meeting_document,
    problem_document,
    receipt_document,
    retention_document,
    search_document,
    status_document,
    verify_document,
)
from noteflow.application.edit_documents import read_edit
from noteflow.application.export_all import export_all
from noteflow.application.exporting import choice_from
from noteflow.application.keys import KeyDesk, key_calls
from noteflow.application.notebook import Notebook, RecordingRequest
from noteflow.application.pace import PaceTold
from noteflow.application.ports import Problem, Progress
from noteflow.application.proofs import Proofs
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.domain.events import BackupMade, MeetingId

Tell = Callable[[Document], None]
"""Told of progress on the way to a result: `{"progress": 0.0 to 1.0}`, where it is measured with `left_s`, the seconds
that the rest takes, or None."""

STOP_WAIT_S = 4.0


class Calls:
    """Looks a call up by name and runs it. `vault_name` stands in receipts. `hotkeys` and `show` belong to the tray,
    where there is one; `keys` is about what opens the vault, and asks for it again where a call needs that
    (`confirm`); `write_backup` writes the vault to a new file and gives the document of it, and what the log is to say
    of it (None where the log cannot be signed, on a disk that takes nothing); `set_aside` names the folders of earlier
    vaults that a restore left."""

    def __init__(
        self,
        notebook: Notebook,
        *,
        keys: KeyDesk,
        proofs: Proofs,
        write_backup: Callable[[Path, Progress], tuple[Document, BackupMade]] | None = None,
        vault_name: str = "",
        set_aside: Callable[[], Sequence[str]] = tuple,
        tray: bool = False,
        hotkeys: Callable[[], dict[str, str]] = dict,
        show: Callable[[], None] = lambda: None,
    ) -> None:
        self._notebook = notebook
        self._tray = tray
        self._hotkeys = hotkeys
        self._show = show
        self._keys = keys
        self._write_backup = write_backup
        self._proofs = proofs
        self._vault_name = vault_name
        self._set_aside = set_aside
        self._known: dict[str, Callable[[dict[str, Any], Tell], Document]] = {
            "list": lambda _args, _tell: list_document(notebook.meetings(erased=True), notebook.rule_keeper.dates),
            "show": self._show_meeting,
            "search": lambda args, _tell: search_document(notebook.search(args["text"])),
            "rename": self._rename,
            "edit": self._edit,
            "pin": self._pin,
            "erase": self._erase,
            "rotate": self._rotate,
            "export": self._export,
            "import": self._import,
            "transcribe": self._transcribe,
            "verify": self._verify,
            "accept alarms": self._accept_alarms,
            "recover": self._recover,
            "status": lambda _args, _tell: self._status(),
            "toggle": self._toggle,
            "start": self._start,
            "stop": self._stop,
            "pause": self._pause,
            "resume": self._resume,
            "mark": self._mark,
            "note": self._note,
            "act": self._act,
            "window": self._window,
            "backup": self._backup,
            "settings": lambda _args, _tell: {"settings": notebook.settings().document()},
            "set": self._set,
            "retention": lambda _args, _tell: retention_document(notebook.rule_keeper.plan(), set_aside()),
            "retention apply": self._apply_retention,
            "export all": self._export_all,
            "audit": lambda _args, tell: audit_document(notebook.audit(lambda done: tell({"progress": done}))),
            "proof make": self._proof_make,
        }
        self._known |= key_calls(keys, self.confirm)

    @property
    def keys(self) -> KeyDesk:
        """What opens the vault, for a window of this process, which asks again before it changes anything."""
        return self._keys

    def call(self, name: str, args: dict[str, Any], tell: Tell = lambda _: None) -> Document:
        """Run a call. Raises NoteFlowError."""
        known = self._known.get(name)
        if known is None:
            raise UsageError(f"This NoteFlow does not know the call “{name}”.", "Both sides need the same version.")
        return known(args, tell)

    def confirm(self, args: dict[str, Any]) -> None:
        """The first line of a call that cannot be taken back or shows everything: ask again for what opens the vault.
        `args` holds it as `passphrase`, where the vault has one (`cli.base.stepped_up` sees to that).

        Raises VaultLockedError.
        """
        self._keys.step_up(args.get("passphrase"))

    def _show_meeting(self, args: dict[str, Any], _tell: Tell) -> Document:
        at = args.get("at")
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        view = self._notebook.meeting(args["id"], moment)
        return meeting_document(view, self._notebook.rule_keeper.dates_of(view.id))

    def _document(self, meeting_id: str) -> Document:
        return meeting_document(self._notebook.meeting(meeting_id), self._notebook.rule_keeper.dates_of(meeting_id))

    def _rename(self, args: dict[str, Any], _tell: Tell) -> Document:
        return self._document(self._notebook.rename(args["id"], args["title"]))

    def _edit(self, args: dict[str, Any], _tell: Tell) -> Document:
        return self._document(self._notebook.edit(args["id"], read_edit(args["edit"])))

    def _pin(self, args: dict[str, Any], _tell: Tell) -> Document:
        return self._document(self._notebook.pin(args["id"], pinned=bool(args["pinned"])))

    def _set(self, args: dict[str, Any], _tell: Tell) -> Document:
        self.confirm(args)
        settings = self._notebook.change_setting(args["name"], args["value"])
        return changed_settings_document(settings.document(), self._notebook.rule_keeper.plan())

    def _apply_retention(self, args: dict[str, Any], _tell: Tell) -> Document:
        self.confirm(args)
        receipts = self._notebook.rule_keeper.delete()
        return retention_document(self._notebook.rule_keeper.plan(), self._set_aside(), receipts)

    def _erase(self, args: dict[str, Any], tell: Tell) -> Document:
        self.confirm(args)
        path = None if args.get("receipt") is None else self._notebook.claim_new_file(Path(args["receipt"]))
        progress: Callable[[float], None] = lambda done: tell({"progress": done})  # noqa: E731
        try:
            receipt = self._notebook.erase(args["id"], sound_only=bool(args.get("sound")), progress=progress)
        except BaseException:
            _give_back(path)
            raise
        document = receipt_document(receipt, self._vault_name, self._set_aside())
        if path is not None:
            try:
                self._notebook.fill_new_file(path, json.dumps(document, indent=2).encode() + b"\n")
            except NoteFlowError as error:
                _give_back(path)
                document["warning"] = f"The keys are destroyed, but the receipt was not written: {error.message}"
        return document

    def _rotate(self, args: dict[str, Any], tell: Tell) -> Document:
        self.confirm(args)
        return {"meetings": self._notebook.rotate_keys(lambda done: tell({"progress": done}))}

    def _export(self, args: dict[str, Any], _tell: Tell) -> Document:
        path = self._notebook.export(args["id"], args["format"], Path(args["path"]), choice_from(args))
        return {"path": str(path), "format": args["format"], "bytes": path.stat().st_size}

    def _export_all(self, args: dict[str, Any], tell: Tell) -> Document:
        self.confirm(args)
        progress: Callable[[float], None] = lambda part: tell({"progress": part})  # noqa: E731
        done = export_all(self._notebook, args["format"], Path(args["path"]), progress, choice_from(args))
        return {
            "format": args["format"],
            "exported": [{"id": meeting_id, "path": str(path)} for meeting_id, path in done.files],
            "failed": [{"id": meeting_id, "what": what} for meeting_id, what in done.failed],
        }

    def _import(self, args: dict[str, Any], tell: Tell) -> Document:
        request = RecordingRequest(
            title=args["title"],
            language=args["language"] or "",
            model=args["model"] or "",
            vocabulary=args.get("vocabulary") or "",
        )
        meeting_id = self._notebook.import_file(Path(args["path"]), request, _pace_told(tell))
        return {"meetings": [self._document(meeting_id)]}

    def _transcribe(self, args: dict[str, Any], tell: Tell) -> Document:
        meeting_id = self._notebook.transcribe_again(
            args["id"],
            model=args.get("model") or "",
            language=args.get("language") or "",
            told=_pace_told(tell),
        )
        return self._document(meeting_id)

    def _verify(self, args: dict[str, Any], tell: Tell) -> Document:
        report = self._notebook.verify(args.get("id"), lambda done: tell({"progress": done}))
        document = verify_document(report)
        if args.get("alarms"):
            document["alarms"] = [problem_document(alarm) for alarm in self._notebook.acceptable_alarms()]
        return document

    def _accept_alarms(self, args: dict[str, Any], _tell: Tell) -> Document:
        """Those that were shown, as `verify` gave them, and no other: one that comes meanwhile stays."""
        self.confirm(args)
        told = [Problem(**alarm) for alarm in args["alarms"]]
        return {"accepted": [problem_document(alarm) for alarm in self._notebook.accept_alarms(told)]}

    def _recover(self, args: dict[str, Any], tell: Tell) -> Document:
        recovered = self._notebook.recover()
        waiting: Sequence[MeetingId] = ()
        if args.get("wait"):
            waiting = self._notebook.unfinished_texts()
            self._notebook.complete_texts(waiting, _pace_told(tell))
        unfinished = self._notebook.unfinished_texts()
        return {
            "meetings": [self._document(meeting_id) for meeting_id in recovered],
            "completed": [meeting_id for meeting_id in waiting if meeting_id not in unfinished],
            "unfinished": list(unfinished),
            "problems": [problem_document(problem) for problem in self._notebook.orphans()],
        }

    def _status(self) -> Document:
        return status_document(self._notebook.status(), tray=self._tray, hotkeys=self._hotkeys())

    def _toggle(self, args: dict[str, Any], tell: Tell) -> Document:
        running = self._notebook.status().state in ("starting", "recording", "paused")
        return self._stop(args, tell) if running else self._start(args, tell)

    def _start(self, args: dict[str, Any], _tell: Tell) -> Document:
        worker = self._notebook.start(self._notebook.usual_request(args.get("title") or ""))
        worker.ready.wait(STOP_WAIT_S)
        if worker.error is not None:
            raise worker.error
        return self._status()

    def _stop(self, _args: dict[str, Any], _tell: Tell) -> Document:
        meeting_id = self._notebook.stopped(STOP_WAIT_S)
        return {**self._status(), "meeting_id": meeting_id}

    def _pause(self, _args: dict[str, Any], _tell: Tell) -> Document:
        self._notebook.pause(STOP_WAIT_S)
        return self._status()

    def _resume(self, _args: dict[str, Any], _tell: Tell) -> Document:
        self._notebook.resume(STOP_WAIT_S)
        return self._status()

    def _mark(self, args: dict[str, Any], _tell: Tell) -> Document:
        self._notebook.mark(args.get("text") or "")
        return self._status()

    def _note(self, args: dict[str, Any], _tell: Tell) -> Document:
        if not str(args["text"]).strip():
            raise UsageError("The note is empty.", "Give its text, or - to read it from standard input.")
        self._notebook.note(args["text"])
        return self._status()

    def _act(self, args: dict[str, Any], _tell: Tell) -> Document:
        if not str(args["text"]).strip():
            raise UsageError("The action item is empty.", "Say what is to be done.")
        self._notebook.act(args["text"])
        return self._status()

    def _backup(self, args: dict[str, Any], tell: Tell) -> Document:
        write_backup = self._write_backup
        if write_backup is None:
            raise NoteFlowError(
                "A backup begins with signing the log, and the vault's disk takes nothing.",
                "Make room on it or make it writable; until then a copy of the whole folder serves as one.",
            )
        document: Document = {}

        def write() -> BackupMade:
            told, made = write_backup(Path(args["path"]), lambda done: tell({"progress": done}))
            document.update(told)
            return made

        self._notebook.backup(write)
        return document

    def _proof_make(self, args: dict[str, Any], _tell: Tell) -> Document:
        request, token = args.get("request"), args.get("token")
        return self._proofs.make(
            args["id"],
            Path(args["path"]),
            query=None if request is None else Path(request),
            token=None if token is None else base64.b64decode(token),
            with_text=bool(args.get("with_text")),
        )

    def _window(self, _args: dict[str, Any], _tell: Tell) -> Document:
        self._show()
        return {"tray": self._tray}


def _pace_told(tell: Tell) -> PaceTold:
    return lambda pace: tell(pace.document())


def _give_back(claimed: Path | None) -> None:
    if claimed is not None:
        with contextlib.suppress(OSError):
            claimed.unlink()


def error_document(error: NoteFlowError) -> Document:
    """An error on its way through the socket."""
    return {"kind": type(error).__name__, "message": error.message, "remedy": error.remedy}
