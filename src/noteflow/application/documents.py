"""The JSON documents of the command line (docs/user-guide.md lists them), made from views and reports.

Times in a meeting are seconds; wall-clock times are ISO 8601 in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from noteflow.application.erasure import MEETING, PURPOSES, Receipt
from noteflow.application.notices import Status
from noteflow.application.ports import Hit, MeetingSummary, Problem
from noteflow.application.retention import Dates, Deletion, Kept, Plan
from noteflow.application.verification import VerifyReport
from noteflow.domain import events as ev
from noteflow.domain.coverage import Coverage, coverage, sentence
from noteflow.domain.view import ActionItem, MeetingView, Remark

Document = dict[str, Any]

NOT_COVERED = (
    "Backups, copies of the folder made earlier and what a restore set aside (the folders replaced-1, replaced-2, ...) "
    "hold the old keys; exported files are in the clear."
)


def seconds(ms: int) -> float:
    """Milliseconds as seconds."""
    return ms / 1000


def iso_time(at_us: int) -> str:
    """Microseconds since the epoch as ISO 8601, UTC, to the second."""
    return datetime.fromtimestamp(at_us // 1_000_000, tz=UTC).isoformat().replace("+00:00", "Z")


def dates_document(dates: Dates) -> Document:
    """When rules delete a meeting, or its sound before it; null for never."""
    return {
        "deletes_at": None if dates.meeting_us is None else iso_time(dates.meeting_us),
        "sound_deletes_at": None if dates.sound_us is None else iso_time(dates.sound_us),
    }


def summary_document(summary: MeetingSummary, dates: Dates) -> Document:
    """A row of `list`."""
    return {
        "id": summary.id,
        "title": summary.title,
        "started_at": iso_time(summary.started_at_us),
        "duration_s": seconds(summary.duration_ms),
        "state": summary.state,
        "language": summary.language,
        "model": summary.model,
        "pinned": summary.pinned,
        "sound_erased": summary.sound_erased,
        **dates_document(dates),
    }


def list_document(summaries: Iterable[MeetingSummary], dates: Callable[[Kept], Dates]) -> Document:
    """`list`; `dates` says when the rules delete a meeting."""
    return {"meetings": [summary_document(summary, dates(summary)) for summary in summaries]}


def meeting_document(view: MeetingView, dates: Dates) -> Document:
    """`show`, `record`, and each meeting of `import`; `dates` are those of the rules as they are now."""
    document: Document = {
        "id": view.id,
        "title": view.title,
        "started_at": iso_time(view.started_at_us),
        "duration_s": seconds(view.duration_ms),
        "state": view.state,
        "position": view.position,
        "head": view.head or None,
        "language": view.language,
        "model": view.model,
        "transcript_complete": not view.transcript_pending,
        "second_pass": None if view.rewrite is None else view.rewrite.model,
        "pinned": view.pinned,
        "sound_erased": view.sound_erased,
        **dates_document(dates),
        "tracks": [
            {
                "name": track.name,
                "device": track.device,
                "duration_s": seconds(track.duration_ms),
                "gaps": [
                    {"start_s": seconds(g.start_ms), "end_s": seconds(g.end_ms), "reason": g.reason} for g in track.gaps
                ],
                "coverage": coverage_document(covered),
            }
            for track, covered in zip(view.tracks, coverage(view), strict=True)
        ],
        "segments": [
            {
                "id": line.id,
                "track": line.track,
                "speaker": line.speaker,
                "start_s": seconds(line.start_ms),
                "end_s": seconds(line.end_ms),
                "text": line.text,
                "edited": line.edited,
                "model": line.model,
                "language": line.language,
                "words": [word_document(word) for word in line.words],
            }
            for line in view.lines
        ],
        "notes": [remark_document(note) for note in view.notes],
        "markers": [remark_document(marker) for marker in view.markers],
        "actions": [{**remark_document(action), "done": action.done} for action in view.actions],
        "participants": list(view.participants),
        "undo": None if view.undo is None else type(view.undo.event).__name__,
        "redo": None if view.redo is None else type(view.redo.event).__name__,
    }
    if view.problem is not None:
        document["problem"] = {"event": view.problem.sequence, "reason": view.problem.reason}
    return document


def coverage_document(covered: Coverage) -> Document:
    """How much of a track has sound. `end_known` is false when a crash ended it: of what came after `expected_s`
    nothing is known then."""
    return {
        "recovered_s": seconds(covered.recovered_ms),
        "expected_s": seconds(covered.expected_ms),
        "missing": [
            {"start_s": seconds(gap.start_ms), "end_s": seconds(gap.end_ms), "reason": gap.reason}
            for gap in covered.missing
        ],
        "paused": [{"start_s": seconds(gap.start_ms), "end_s": seconds(gap.end_ms)} for gap in covered.paused],
        "end_known": covered.end_known,
        "told": sentence(covered),
    }


def remark_document(remark: Remark | ActionItem) -> Document:
    """A note, marker or action item; `id` is how an edit names it."""
    return {"id": remark.id, "at_s": seconds(remark.at_ms), "text": remark.text}


def word_document(word: ev.Word) -> Document:
    """A word with its times in the recording."""
    return {"start_s": seconds(word.start_ms), "end_s": seconds(word.end_ms), "text": word.text}


def search_document(hits: Iterable[Hit]) -> Document:
    """`search`."""
    return {
        "hits": [
            {
                "meeting_id": hit.meeting_id,
                "title": hit.title,
                "start_s": seconds(hit.start_ms),
                "text": hit.text,
                "snippet": hit.snippet,
            }
            for hit in hits
        ]
    }


def verify_document(report: VerifyReport) -> Document:
    """`verify`."""
    checkpoint = report.checkpoint
    return {
        "ok": report.ok,
        "events": report.events,
        "head": report.head,
        "checkpoint": None if checkpoint is None else {"size": checkpoint.size, "root": checkpoint.root},
        "audio_files": report.audio_files,
        "problems": [problem_document(problem) for problem in report.problems],
    }


def problem_document(problem: Problem) -> Document:
    """Something that does not verify, or that nothing opens."""
    return {"what": problem.what, "where": problem.where, "meeting_id": problem.meeting_id}


def receipt_document(receipt: Receipt, vault: str, set_aside: Sequence[str]) -> Document:
    """The receipt of an erasure: what a person keeps, or gives to whom the meeting was about. `set_aside` are the
    folders, by name, in which a restore has left what was there before, old keys included."""
    return {
        "format": "noteflow-erasure-receipt",
        "version": 1,
        "vault": vault,
        "meeting_id": receipt.meeting_id,
        "what": receipt.what,
        "reason": receipt.reason,
        "erased_at": iso_time(receipt.erased_at_us),
        "destroyed": {
            "keys": list(PURPOSES[receipt.what]),
            "audio_files": receipt.audio_files,
            "audio_bytes": receipt.audio_bytes,
            "events": receipt.events if receipt.what == MEETING else 0,
        },
        "log": {
            "position": receipt.position,
            "checkpoint": {"size": receipt.checkpoint.size, "root": receipt.checkpoint.root},
        },
        "checked": {
            "events_tried_with_the_vaults_key": receipt.checked_events,
            "events_tried_with_every_key_left": min(receipt.checked_events, 2),
            "opened": 0,
        },
        "not_covered": NOT_COVERED,
        "set_aside": list(set_aside),
    }


def retention_document(plan: Plan, set_aside: Sequence[str], receipts: Iterable[Receipt] = ()) -> Document:
    """`retention`: the rules, what they delete next, what is due, and what was deleted now."""
    return {
        "keep_days": plan.rules.keep_days,
        "keep_sound_days": plan.rules.keep_sound_days,
        "next_deletion_at": None if plan.next_at_us is None else iso_time(plan.next_at_us),
        "deletions": deletion_documents(plan.deletions),
        "due": len(plan.due),
        "asks": plan.asks or None,
        "erased": [{"meeting_id": r.meeting_id, "what": r.what} for r in receipts],
        "set_aside": list(set_aside),
    }


def deletion_documents(deletions: Iterable[Deletion]) -> list[Document]:
    """What rules delete, and when."""
    return [{"meeting_id": d.meeting_id, "what": d.what, "at": iso_time(d.at_us)} for d in deletions]


def changed_settings_document(settings: Document, plan: Plan) -> Document:
    """A change of the settings: what they are now, and what is due by the rules among them."""
    return {"settings": settings, "due": deletion_documents(plan.due), "asks": plan.asks or None}


def status_document(status: Status, *, tray: bool, hotkeys: dict[str, str]) -> Document:
    """`status`. While the last words are written the microphone is off: that is idle, and `finishing`."""
    shown = {"starting": "recording", "finishing": "idle"}
    return {
        "state": shown.get(status.state, status.state),
        "finishing": status.state == "finishing",
        "meeting_id": status.meeting_id,
        "elapsed_s": round(status.elapsed_s, 3),
        "paused_at_s": None if status.paused_at_s is None else round(status.paused_at_s, 3),
        "backlog_s": round(status.backlog_s, 3),
        "dropped_frames": status.dropped_frames,
        "sources": [asdict(source) for source in status.sources],
        "stops_in_s": None if status.stops_in_s is None else round(status.stops_in_s, 1),
        "warning": status.warning or None,
        "tray": tray,
        "hotkeys": hotkeys,
    }
