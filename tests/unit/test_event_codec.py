"""Events <-> canonical JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, make_dataclass, replace
from typing import Any, cast, get_args

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import Event
from noteflow.infrastructure.converters import event_codec
from noteflow.infrastructure.converters.event_codec import KINDS, UPCASTERS, EncodedEvent, EventCodec
from noteflow.infrastructure.converters.payload_shape import PayloadShape

CODEC = EventCodec()
integers = st.integers(-(2**53) + 1, 2**53 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"]))

by_type: dict[Any, st.SearchStrategy[Any]] = {
    "int": integers,
    "str": texts,
    "bool": st.booleans(),
    "str | None": texts | st.none(),
    "Sequence[Word]": st.lists(st.builds(ev.Word, integers, integers, texts, integers), max_size=3).map(tuple),
}


def events_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{field.name: by_type[field.type] for field in fields(kind)})


some_events: st.SearchStrategy[Event] = st.one_of([events_of(kind) for kind in KINDS.values()])


@given(some_events)
def test_every_event_comes_back(event: Event) -> None:
    encoded = CODEC.encode(event)
    assert CODEC.decode(encoded.type, encoded.version, encoded.payload) == event


@given(some_events)
def test_payloads_are_canonical_json_of_exactly_the_fields(event: Event) -> None:
    encoded = CODEC.encode(event)
    value = json.loads(encoded.payload)
    assert rfc8785.dumps(value) == encoded.payload
    assert set(value) == {field.name for field in fields(event)}
    assert (encoded.type, encoded.version) == (type(event).__name__, 1)


@given(st.lists(st.builds(ev.Word, integers, integers, texts, integers), max_size=3).map(tuple))
def test_words_that_are_read_when_they_are_wanted_are_what_was_said(words: tuple[ev.Word, ...]) -> None:
    said = ev.UtteranceTranscribed("u", "mic", 0, 9, "[]", words, "tiny.en", "en")
    encoded = CODEC.encode(said)
    read, again = (cast("ev.UtteranceTranscribed", CODEC.decode(encoded.type, 1, encoded.payload)) for _ in range(2))
    assert bool(read.words) == bool(words)
    assert read == again == said
    assert hash(read) == hash(again) == hash(said)
    assert repr(read) == repr(said)
    assert (list(read.words), read.words[:1], len(read.words)) == (list(words), words[:1], len(words))
    assert again == read != replace(read, words=(*words, ev.Word(0, 9, "x")))
    assert CODEC.encode(read) == encoded


def test_damaged_words_are_refused_before_anybody_wants_them() -> None:
    said = ev.UtteranceTranscribed("u", "mic", 0, 9, "[]", (ev.Word(0, 9, "[x]"),), "tiny.en", "en")
    payload = CODEC.encode(said).payload
    refused("UtteranceTranscribed", payload.replace(b'"end_ms":9,"probability"', b'"end_ms":"9","probability"'))


def test_every_kind_of_event_is_known() -> None:
    assert set(KINDS.values()) == set(get_args(Event))
    assert UPCASTERS == {}


def test_the_bytes_of_one_event() -> None:
    event = ev.UtteranceTranscribed("ab", "mic", 1, 2, 'a "b"\n€', (ev.Word(1, 2, "b", 5),), "tiny", "en")
    assert CODEC.encode(event) == EncodedEvent(
        "UtteranceTranscribed",
        1,
        '{"end_ms":2,"language":"en","model":"tiny","start_ms":1,"text":"a \\"b\\"\\n€","track":"mic",'
        '"utterance_id":"ab","words":[{"end_ms":2,"probability":5,"start_ms":1,"text":"b"}]}'.encode(),
    )


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        (ev.ActionAdded(1, "x"), '{"at_ms":1,"text":"x"}'),
        (ev.RemarkEdited(7, 1, "x"), '{"at_ms":1,"remark":7,"text":"x"}'),
        (ev.RemarkRemoved(7), '{"remark":7}'),
        (ev.ActionFinished(7, done=True), '{"done":true,"remark":7}'),
        (ev.LineEdited("ab", "x", ()), '{"line_id":"ab","text":"x","words":[]}'),
        (
            ev.LineEdited("ab", "x", (ev.Word(1, 2, "x"),)),
            '{"line_id":"ab","text":"x","words":[{"end_ms":2,"probability":1000,"start_ms":1,"text":"x"}]}',
        ),
        (ev.LineSplit("ab", "cd", 3, 1, 9), '{"at_ms":9,"line_id":"ab","new_id":"cd","text_at":3,"words":1}'),
        (ev.LinesMerged("ab", "cd"), '{"line_id":"ab","next_id":"cd"}'),
        (ev.LineHidden("ab"), '{"line_id":"ab"}'),
        (ev.LineSpeakerNamed("ab", "Kim"), '{"line_id":"ab","name":"Kim"}'),
        (ev.TrackSpeakerNamed("mic", ""), '{"name":"","track":"mic"}'),
        (ev.EditUndone(12), '{"edit":12}'),
        (ev.EditRedone(12), '{"edit":12}'),
    ],
)
def test_the_bytes_of_what_a_person_edited(event: Event, payload: str) -> None:
    assert CODEC.encode(event) == EncodedEvent(type(event).__name__, 1, payload.encode())
    assert CODEC.decode(type(event).__name__, 1, payload.encode()) == event
    refused(type(event).__name__, payload[:-1] + ',"zz":1}')


def refused(name: str, payload: bytes | str, version: int = 1) -> str:
    data = payload.encode() if isinstance(payload, str) else payload
    with pytest.raises(IntegrityError) as caught:
        CODEC.decode(name, version, data)
    assert caught.value.remedy
    return caught.value.message


@pytest.mark.parametrize(
    "payload",
    [
        '{"at_ms":1}',
        '{"at_ms":1,"text":"x","more":1}',
        '{"text":"x","at_ms":1}',
        '{"at_ms": 1,"text":"x"}',
        '{"at_ms":1,"text":"x"} ',
        '{"at_ms":"1","text":"x"}',
        '{"at_ms":1.0,"text":"x"}',
        '{"at_ms":1e0,"text":"x"}',
        '{"at_ms":true,"text":"x"}',
        '{"at_ms":null,"text":"x"}',
        '{"at_ms":1,"text":5}',
        '{"at_ms":1,"text":null}',
        '{"at_ms":1,"text":["x"]}',
        '{"at_ms":1,"at_ms":1,"text":"x"}',
        '{"at_ms":1,"text":"\\u0078"}',
        '{"at_ms":1,"text":"\\ud800"}',
        '{"at_ms":NaN,"text":"x"}',
        "[1]",
        "null",
        "",
        b"\xff",
        "[" * 100_000,
    ],
)
def test_what_encoding_does_not_make_is_refused(payload: bytes | str) -> None:
    assert "well-formed" in refused("NoteAdded", payload)


@given(some_events, st.data())
def test_no_other_bytes_stand_for_an_event(event: Event, data: st.DataObject) -> None:
    encoded = CODEC.encode(event)
    at = data.draw(st.integers(0, len(encoded.payload)))
    length = data.draw(st.integers(0, 3))
    other = encoded.payload[:at] + data.draw(st.binary(max_size=3)) + encoded.payload[at + length :]
    try:
        decoded = CODEC.decode(encoded.type, encoded.version, other)
    except IntegrityError:
        return
    assert CODEC.encode(decoded).payload == other


def test_unknown_kinds_and_versions_say_so() -> None:
    assert "kind" in refused("Unknown", "{}")
    assert "version" in refused("NoteAdded", '{"at_ms":1,"text":"x"}', version=2)
    assert "version" in refused("NoteAdded", '{"at_ms":1,"text":"x"}', version=0)


@pytest.mark.parametrize(
    "event",
    [
        ev.NoteAdded(2**53, "x"),
        ev.NoteAdded(0, "\ud800"),
        ev.NoteAdded(cast("int", "5"), "x"),
        ev.NoteAdded(cast("int", True), "x"),
        ev.NoteAdded(cast("int", 1.5), "x"),
        ev.NoteAdded(0, cast("str", None)),
    ],
)
def test_what_could_not_be_read_back_is_not_written(event: ev.NoteAdded) -> None:
    with pytest.raises(NoteFlowError) as caught:
        CODEC.encode(event)
    assert "x" not in caught.value.message.replace("text", "")


# --- older versions ---


@dataclass(frozen=True, slots=True)
class Renamed:
    title: str
    by: str
    count: int


def _second(old: dict[str, Any]) -> dict[str, Any]:
    return {"title": old["name"], "by": ""}


def _third(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "count": len(old["title"])}


NEWER_KINDS = {"Renamed": cast("type[Event]", Renamed)}
NEWER_UPCASTERS: dict[tuple[str, int], event_codec.Upcaster] = {("Renamed", 1): _second, ("Renamed", 2): _third}
NEWER = EventCodec(NEWER_KINDS, NEWER_UPCASTERS)


def test_older_versions_are_brought_up_step_by_step() -> None:
    assert NEWER.decode("Renamed", 1, b'{"name":"abc"}') == cast("Event", Renamed("abc", "", 3))
    assert NEWER.decode("Renamed", 2, b'{"by":"me","title":"ab"}') == cast("Event", Renamed("ab", "me", 2))
    current = NEWER.encode(cast("Event", Renamed("a", "b", 1)))
    assert current == EncodedEvent("Renamed", 3, b'{"by":"b","count":1,"title":"a"}')


@pytest.mark.parametrize(
    ("version", "payload"),
    [
        (1, b'{"name":"abc"} '),
        (1, b'{"name":5}'),
        (1, b"{}"),
        (2, b'{"by":5,"title":"ab"}'),
        (2, b'{"title":"ab","by":"me"}'),
        (3, b'{"by":"me","title":"ab"}'),
    ],
)
def test_older_versions_are_strict_too(version: int, payload: bytes) -> None:
    with pytest.raises(IntegrityError, match="well-formed"):
        NEWER.decode("Renamed", version, payload)


def test_a_kind_made_elsewhere_is_not_stored() -> None:
    other = make_dataclass("NoteAdded", [("at_ms", int), ("text", str)])
    with pytest.raises(NoteFlowError):
        CODEC.encode(other(1, "x"))


# --- the quick ways ---


def as_checked(codec: EventCodec, name: str, version: int, payload: bytes) -> str | None:
    """What `check` says of a payload; None when nothing is wrong."""
    try:
        codec.check(name, version, payload)
    except IntegrityError as error:
        return error.message
    return None


def as_decoded(codec: EventCodec, name: str, version: int, payload: bytes) -> str | None:
    try:
        codec.decode(name, version, payload)
    except IntegrityError as error:
        return error.message
    return None


@pytest.mark.parametrize(
    ("name", "version", "payload", "good"),
    [
        ("Renamed", 1, b'{"name":"abc"}', True),
        ("Renamed", 1, b'{"name":5}', False),
        ("Renamed", 2, b'{"by":"me","title":"ab"}', True),
        ("Renamed", 2, b'{"title":"ab","by":"me"}', False),
        ("Renamed", 3, b'{"by":"me","count":1,"title":"a"}', True),
        ("Renamed", 3, b'{"by":"me","count":1234567890123456,"title":"a"}', True),
        ("Renamed", 3, b'{"by":"me","count":"1","title":"a"}', False),
        ("Renamed", 3, b'{"by":"me","title":"ab"}', False),
        ("Renamed", 0, b'{"by":"me","count":1,"title":"a"}', False),
        ("Renamed", 4, b'{"by":"me","count":1,"title":"a"}', False),
        ("Unknown", 1, b"{}", False),
    ],
)
def test_checking_says_what_decoding_says(name: str, version: int, payload: bytes, good: bool) -> None:
    codec = EventCodec(NEWER_KINDS, NEWER_UPCASTERS)
    said = as_checked(codec, name, version, payload)
    assert said == as_decoded(codec, name, version, payload)
    assert (said is None) == good


def test_well_formed_payloads_of_today_are_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    codec = EventCodec()
    made: list[type[Any]] = []

    class Counted(PayloadShape):
        def __init__(self, kind: type[Any]) -> None:
            made.append(kind)
            super().__init__(kind)

    def never(*_what: object) -> object:
        raise AssertionError("the slow way")

    monkeypatch.setattr(event_codec, "PayloadShape", Counted)
    monkeypatch.setattr(json, "loads", never)
    for _ in range(2):
        with monkeypatch.context() as alone:
            alone.setattr(codec, "decode", never)
            codec.check("NoteAdded", 1, b'{"at_ms":1,"text":"x"}')
        assert codec.decode("NoteAdded", 1, b'{"at_ms":1,"text":"x"}') == ev.NoteAdded(1, "x")
    assert made == [ev.NoteAdded]


def test_the_versions_of_one_kind_say_nothing_of_another() -> None:
    codec = EventCodec({**KINDS, **NEWER_KINDS}, NEWER_UPCASTERS)
    assert codec.encode(ev.NoteAdded(1, "x")).version == 1
    assert codec.encode(cast("Event", Renamed("a", "b", 1))).version == 3
