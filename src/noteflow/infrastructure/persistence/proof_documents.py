"""What the commands tell of a proof, as documents."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from noteflow.application.proofs import MadeProof, Prove
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.proof_bundle import Bundle, fingerprint, shown_fingerprint
from noteflow.infrastructure.persistence.proof_check import CheckedProof, check_bundle
from noteflow.infrastructure.persistence.signed_note import verifier_key
from noteflow.infrastructure.persistence.timestamp import time_stamp_query, token_of

if TYPE_CHECKING:
    from noteflow.infrastructure.persistence.event_store import SqlEventStore

Document = dict[str, Any]


def prover(store: SqlEventStore) -> Prove:
    """Makes proofs from this log. What it made is checked as a stranger would before it is handed out."""

    def prove(meeting: MeetingId, answer: bytes | None, with_text: bool) -> MadeProof:
        token = None if answer is None else token_of(answer)
        bundle, later = store.prove(meeting, token=token, with_text=with_text)
        data = bundle.to_bytes()
        checked = check_bundle(data, bundle.public_key)
        query = time_stamp_query(bundle.checkpoint, secrets.randbits(63))
        return MadeProof(data, query, {**proof_document(checked), "later_events": later})

    return prove


def proof_document(checked: CheckedProof) -> Document:
    """`proof verify`, and most of `proof make`."""
    bundle, stamp = checked.bundle, checked.time_stamp
    return {
        "ok": True,
        "meeting_id": bundle.meeting,
        "events": len(bundle.events),
        "opened": checked.opened,
        "missing": [
            {"event": lost.sequence, "position": lost.position, "reason": _printable(lost.reason)}
            for lost in bundle.missing
        ],
        "checkpoint": {"size": checked.checkpoint.size, "root": checked.checkpoint.root},
        **key_document(bundle),
        "key_given": checked.key_given,
        "time_stamp": None
        if stamp is None
        else {"at": stamp.at.isoformat().replace("+00:00", "Z"), "authority": _printable(stamp.authority)},
    }


def key_document(bundle: Bundle) -> Document:
    """Whose the bundle is, in every form in which people hand keys on."""
    return {
        "origin": bundle.origin,
        "public_key": bundle.public_key.hex(),
        "verifier_key": verifier_key(bundle.origin, bundle.public_key),
        "fingerprint": fingerprint(bundle.public_key),
        "fingerprint_shown": shown_fingerprint(bundle.public_key),
    }


def _printable(text: str) -> str:
    """Text of a stranger's file, harmless on a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)[:500]
