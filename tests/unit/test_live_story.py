"""What the reader of `record --events` is told."""

from __future__ import annotations

from typing import Any

from noteflow.application.live_story import LiveStory
from noteflow.application.notices import EventsRecorded, LiveText, Notice
from noteflow.domain import events as ev
from noteflow.domain.transcript import Hypothesis

ONE, OTHER = ev.MeetingId("1" * 32), ev.MeetingId("2" * 32)


def word(start_ms: int, text: str) -> ev.Word:
    return ev.Word(start_ms, start_ms + 300, text, 900)


def open_line(text: str, *fresh: ev.Word, meeting: ev.MeetingId = ONE, track: str = "mic") -> LiveText:
    return LiveText(meeting, Hypothesis(track, 16_000, 48_000, text, fresh, "tiny.en", "en", final=False))


def final(text: str, *words: ev.Word, track: str = "mic") -> EventsRecorded:
    event = ev.UtteranceTranscribed("u", track, 1000, 3000, text, words, "tiny.en", "en")
    return EventsRecorded((ev.Recorded(1, ONE, 1, 0, event),))


class Reader:
    def __init__(self) -> None:
        self.story = LiveStory()

    def told(self, notice: Notice) -> list[tuple[str, str]]:
        return [(doc["type"], doc["text"]) for doc in self.documents(notice)]

    def documents(self, notice: Notice) -> list[dict[str, Any]]:
        return self.story.documents(ONE, notice)


def test_a_word_is_committed_once() -> None:
    reader = Reader()
    assert reader.told(open_line("we me")) == [("partial", "we me")]
    one, two, three = word(1000, "We"), word(1500, "meet"), word(2200, "again.")
    assert reader.told(open_line("We meet a", one)) == [("committed", "We"), ("partial", "We meet a")]
    told = reader.documents(open_line("We meet again", two))
    assert (told[0]["type"], told[0]["start_s"], told[0]["end_s"]) == ("committed", 1.5, 1.8)
    assert told[0]["words"][0]["text"] == "meet"
    assert (told[1]["start_s"], told[1]["end_s"]) == (1.0, 3.0)
    assert reader.told(final("We meet again.", one, two, three)) == [
        ("committed", "again."),
        ("final", "We meet again."),
    ]


def test_a_final_that_nothing_was_committed_of_commits_itself() -> None:
    reader = Reader()
    words = (word(1000, "Good"), word(1500, "day."))
    assert reader.told(final("Good day.", *words)) == [("committed", "Good day."), ("final", "Good day.")]


def test_what_has_no_words_is_committed_as_it_is() -> None:
    assert Reader().told(final("[unclear]")) == [("committed", "[unclear]"), ("final", "[unclear]")]


def test_tracks_and_meetings_are_apart() -> None:
    reader = Reader()
    assert reader.told(open_line("not ours", word(1000, "not"), meeting=OTHER)) == []
    reader.told(open_line("late", word(2900, "late"), track="system"))
    assert reader.told(final("Early.", word(1000, "Early.")))[0] == ("committed", "Early.")


def test_a_second_pass_says_nothing_new() -> None:
    reader = Reader()
    again = final("We meet again.").recorded[0]
    done = ev.Recorded(2, ONE, 2, 0, ev.RewriteDone("base"))
    assert reader.told(EventsRecorded((again, done))) == []
