"""The rules for keeping under a moved clock, on a real vault, log and index: what goes, what stays, who is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from noteflow.application.erasure import Receipt
from noteflow.application.notebook import Notebook, Parts, RecordingRequest
from noteflow.application.notices import DeletionFailed, DeletionsAsked, EventsRecorded, Notice
from noteflow.application.ports import AudioSource, Problem
from noteflow.application.retention import DAY_US
from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.transcriber import FakeTranscriber
from tests.support.quiet_notebook import STARTED_US, Quiet

HOUR_US = 3_600_000_000
YEAR = 365


class Clock:
    """The wall says what it is told; `pass_` lets time go by on both."""

    def __init__(self) -> None:
        self.wall_us = STARTED_US
        self.steady_s = 0.0

    def now_us(self) -> int:
        return self.wall_us

    def monotonic(self) -> float:
        return self.steady_s

    def pass_(self, days: float) -> None:
        self.steady_s += days * 86_400
        self.jump(days)

    def jump(self, days: float) -> None:
        self.wall_us += int(days * DAY_US)


class House:
    """A vault whose app can be started anew; opening it is logged, as the app does."""

    def __init__(self, home: Path) -> None:
        self.clock = Clock()
        self.notices: list[Notice] = []
        self._home = home
        self._keystore = FakeKeyStore()
        self._audio = FakeAudioStore()
        with Vault.create(home, keystore=self._keystore) as new:
            SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=self.clock.now_us()).close()
            new.commit().close()
        self.start()

    def start(self) -> None:
        self._vault = Vault.open(self._home, keystore=self._keystore)
        self.store = SqlEventStore.open(self._home / "vault.db", self._vault)
        last_us = self.store.newest_at_us()
        self.store.append(ev.VAULT_STREAM, [ev.VaultUnlocked("keyring")], at_us=self.clock.now_us())
        self.notebook = Notebook(
            Parts(
                store=self.store,
                index=SqlIndex(self._home / "index.db", self._vault.index_key),
                audio=self._audio,
                transcriber=FakeTranscriber(),
                background_transcriber=FakeTranscriber(),
                clock=self.clock,
                open_source=_nobody_speaks,
                render=lambda view, _name, _choice: view.title.encode(),
                write_file=lambda path, data: None,
                peak_db=lambda _: -60.0,
                last_us=last_us,
            )
        )
        self.notebook.open(complete_texts=False)
        self.notebook.subscribe(self.notices.append)
        self.keeper = self.notebook.rule_keeper

    def stop(self) -> None:
        self.notebook.close()
        self._vault.close()

    def restart(self) -> None:
        self.stop()
        self.start()

    def meeting(self, name: str) -> ev.MeetingId:
        """A meeting of a minute, that ends now."""
        meeting_id = ev.MeetingId(name * 32)
        at_us = self.clock.now_us()
        facts: Sequence[ev.Event] = [
            ev.MeetingStarted(f"Meeting {name}", at_us - 60_000_000, "import", "en", None),
            ev.MeetingStopped(at_us, 60_000, recovered=False),
        ]
        assert self.notebook.note_facts(meeting_id, facts)
        return meeting_id

    def there(self) -> str:
        """The first letters of the meetings that are there, in order."""
        return "".join(sorted(meeting.id[0] for meeting in self.notebook.meetings()))

    def silent(self) -> str:
        return "".join(sorted(meeting.id[0] for meeting in self.notebook.meetings() if meeting.sound_erased))

    def trusted(self) -> list[ev.ClockTrusted]:
        events = (item.event for item in self.store.read(ev.VAULT_STREAM).events)
        return [event for event in events if isinstance(event, ev.ClockTrusted)]

    def asked(self) -> list[bool]:
        """Of each notice, whether it asked or took the question back."""
        return [notice.question is not None for notice in self.notices if isinstance(notice, DeletionsAsked)]

    def failures(self) -> list[str]:
        return [notice.message for notice in self.notices if isinstance(notice, DeletionFailed)]


def _nobody_speaks(_request: RecordingRequest, _track: str) -> AudioSource:
    raise AssertionError("nothing is recorded here")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "home")
    yield made
    made.stop()


@pytest.fixture
def ruled(house: House) -> House:
    """Two meetings, and rules: 7 days for sound, 30 for the rest."""
    house.meeting("a")
    house.notebook.change_setting("keep-sound-days", "7")
    house.notebook.change_setting("keep-days", "30")
    house.clock.pass_(1)
    house.meeting("b")
    return house


def test_as_time_goes_by_sound_goes_and_then_the_rest(ruled: House) -> None:
    seen: list[tuple[str, str]] = []
    for _ in range(80):
        ruled.clock.pass_(0.5)
        assert ruled.keeper.round()
        if not seen or seen[-1] != (ruled.there(), ruled.silent()):
            seen.append((ruled.there(), ruled.silent()))
    assert seen == [("ab", ""), ("ab", "a"), ("ab", "ab"), ("b", "b"), ("", "")]
    assert ruled.asked() == []
    assert ruled.failures() == []
    reasons = {item.event.reason for item in ruled.store.since(0) if isinstance(item.event, ev.MeetingErased)}
    assert reasons == {"retention"}
    assert ruled.notebook.verify().ok


def test_four_hundred_days_in_small_steps_of_the_wall_ask_nothing(ruled: House) -> None:
    """As after many nights in which the computer slept, and across restarts."""
    for number in range(80):
        ruled.clock.jump(5)
        if number % 20 == 0:
            ruled.restart()
        assert ruled.keeper.round()
    assert (ruled.there(), ruled.asked()) == ("", [])
    days = [trusted.trusted_us // DAY_US for trusted in ruled.trusted()]
    assert days == sorted(days)
    assert len(days) == 2 + 80


def test_the_clock_is_noted_once_a_day_and_only_under_rules(house: House) -> None:
    for _ in range(50):
        house.clock.pass_(1 / 24)
        house.keeper.round()
    assert house.trusted() == []
    house.notebook.change_setting("keep-days", "30")
    for _ in range(50):
        house.clock.pass_(1 / 24)
        house.keeper.round()
    assert [trusted.by for trusted in house.trusted()] == ["person", "check", "check"]
    house.notebook.change_setting("auto-lock", "9")
    house.notebook.change_setting("keep-days", "0")
    assert len(house.trusted()) == 3


@pytest.mark.parametrize(("days", "due"), [(38, True), (10 * YEAR, True), (8, False), (-8, False), (-10 * YEAR, False)])
def test_a_clock_that_jumped_deletes_nothing_by_itself(ruled: House, days: int, due: bool) -> None:
    ruled.notebook.change_setting("keep-sound-days", "0")
    ruled.keeper.round()
    ruled.clock.jump(days)
    for _ in range(3):
        assert ruled.keeper.round()
        ruled.clock.pass_(1 / 24)
    assert (ruled.there(), ruled.silent()) == ("ab", "")
    assert ruled.asked() == ([True] if due else [])
    assert (ruled.keeper.question is not None) is due


def test_a_jump_of_eight_days_asks_for_sound_that_is_due(ruled: House) -> None:
    ruled.clock.jump(8)
    ruled.keeper.round()
    question = ruled.keeper.question
    assert question is not None
    assert ([d.what for d in question.due], question.days_ahead) == (["sound", "sound"], 8)
    assert question.now_us == ruled.clock.now_us()
    assert "8 days ahead of" in ruled.keeper.plan().asks


def test_a_clock_that_went_back_asks_before_it_deletes_what_is_due_even_so(ruled: House) -> None:
    ruled.clock.pass_(40)
    ruled.notebook.change_setting("keep-days", "31")
    ruled.clock.jump(-8)
    ruled.keeper.round()
    assert (ruled.there(), ruled.asked()) == ("ab", [True])
    assert "8 days behind" in ruled.keeper.plan().asks


def test_a_question_outlives_restarts_and_days(ruled: House) -> None:
    ruled.clock.jump(60)
    for _ in range(4):
        ruled.restart()
        ruled.keeper.round()
        assert ruled.keeper.question is not None
        ruled.clock.pass_(2)
    assert ruled.there() == "ab"


def test_a_crash_before_the_first_round_forgets_nothing(ruled: House) -> None:
    """Each start logs an event that bears the time of the clock that jumped."""
    ruled.clock.jump(60)
    ruled.restart()
    ruled.restart()
    ruled.keeper.round()
    assert (ruled.there(), ruled.asked()) == ("ab", [True])


def test_a_rule_from_an_earlier_version_asks_across_a_restart_too(house: House) -> None:
    house.meeting("a")
    house.store.append(ev.VAULT_STREAM, [ev.SettingChanged("keep-days", "30")], at_us=house.clock.now_us())
    house.clock.jump(60)
    house.restart()
    house.keeper.round()
    house.restart()
    house.keeper.round()
    assert (house.there(), house.asked()) == ("a", [True, True])


def test_delete_now_deletes_and_trusts_the_clock(ruled: House) -> None:
    ruled.clock.jump(60)
    ruled.keeper.round()
    question = ruled.keeper.question
    later = ruled.meeting("c")
    receipts = ruled.keeper.delete(question)
    assert sorted(receipt.meeting_id[0] for receipt in receipts) == ["a", "b"]
    assert {receipt.reason for receipt in receipts} == {"retention"}
    assert ruled.notebook.meeting(later).title == "Meeting c"
    assert (ruled.trusted()[-1].by, ruled.asked()) == ("person", [True, False])
    assert ruled.keeper.plan().asks == ""
    ruled.restart()
    ruled.clock.pass_(31)
    ruled.keeper.round()
    assert ruled.there() == ""


def test_delete_now_means_the_date_that_was_shown(ruled: House) -> None:
    ruled.clock.jump(60)
    ruled.keeper.round()
    question = ruled.keeper.question
    ruled.clock.jump(10 * YEAR)
    assert ruled.keeper.delete(question) == ()
    assert (ruled.there(), ruled.asked()) == ("ab", [True, True])
    ruled.clock.jump(-10 * YEAR - 60)
    assert ruled.keeper.delete(question) == ()
    assert (ruled.there(), ruled.asked()) == ("ab", [True, True, False])
    ruled.keeper.round()
    assert ruled.there() == "ab"


def test_keep_for_now_is_asked_again_after_a_day_and_at_the_next_start(ruled: House) -> None:
    ruled.clock.jump(60)
    ruled.keeper.round()
    ruled.keeper.put_off()
    ruled.clock.pass_(0.9)
    ruled.keeper.round()
    assert ruled.asked() == [True, False]
    ruled.clock.pass_(0.2)
    ruled.keeper.round()
    assert ruled.asked() == [True, False, True]
    ruled.keeper.put_off()
    ruled.restart()
    ruled.keeper.round()
    assert ruled.asked() == [True, False, True, False, True]
    assert ruled.there() == "ab"


def test_a_clock_that_is_set_right_takes_the_question_back(ruled: House) -> None:
    ruled.clock.jump(60)
    ruled.keeper.round()
    ruled.clock.jump(-60)
    ruled.keeper.round()
    assert (ruled.there(), ruled.asked(), ruled.keeper.question) == ("ab", [True, False], None)


def test_a_rule_that_is_made_under_a_clock_that_jumped_asks(house: House) -> None:
    house.meeting("a")
    house.clock.jump(60)
    house.restart()
    house.notebook.change_setting("keep-days", "30")
    assert "60 days ahead" in house.keeper.plan().asks
    house.restart()
    house.keeper.round()
    assert (house.there(), house.asked()) == ("a", [True])


def test_a_vault_without_rules_for_years_has_a_clock_as_good_as_any(house: House) -> None:
    house.notebook.change_setting("keep-days", "300")
    house.notebook.change_setting("keep-days", "0")
    house.clock.pass_(200)
    house.meeting("a")
    house.clock.pass_(6)
    house.restart()
    house.notebook.change_setting("keep-days", "5")
    house.keeper.round()
    assert (house.there(), house.asked()) == ("", [])


def test_a_pin_keeps_a_meeting_and_its_sound(ruled: House) -> None:
    ruled.notebook.pin("a", pinned=True)
    for _ in range(20):
        ruled.clock.pass_(5)
        ruled.keeper.round()
    assert (ruled.there(), ruled.silent()) == ("a", "")
    ruled.notebook.pin("a", pinned=False)
    ruled.keeper.round()
    assert ruled.there() == ""


def test_what_is_being_recorded_waits_and_the_others_with_it(ruled: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ruled.clock.pass_(5)
    ruled.keeper.round()
    ruled.clock.pass_(5)
    means = ruled.keeper._means
    monkeypatch.setattr(ruled.keeper, "_means", replace(means, taking_in=lambda: True))
    assert not ruled.keeper.round()
    assert ruled.silent() == ""
    monkeypatch.setattr(ruled.keeper, "_means", means)
    assert ruled.keeper.round()
    assert ruled.silent() == "ab"


def aged(days: int = 40) -> tuple[Quiet, list[ev.MeetingId]]:
    """A notebook in memory with three meetings that are due; the rule is there since they were."""
    quiet = Quiet()
    quiet.notebook.change_setting("keep-days", "30")
    made = [quiet.meeting(name) for name in ("one", "two", "three")]
    for _ in range(days):
        quiet.clock.now += DAY_US
    return quiet, made


def ids(quiet: Quiet) -> set[ev.MeetingId]:
    return {meeting.id for meeting in quiet.notebook.meetings()}


def test_what_does_not_verify_stays_also_when_nobody_knew() -> None:
    quiet, (_, two, _) = aged()
    quiet.store.damage(two, 2)
    quiet.notebook.rule_keeper.round()
    assert ids(quiet) == {two}
    assert {meeting.state for meeting in quiet.notebook.meetings()} == {"quarantined"}
    quiet.notebook.close()


def test_one_that_cannot_be_deleted_keeps_no_other_and_is_told_once() -> None:
    quiet, (_, two, _) = aged()
    notices: list[Notice] = []
    quiet.notebook.subscribe(notices.append)
    keeper = quiet.notebook.rule_keeper
    erase = keeper._means.erase

    def failing(meetings: Sequence[ev.MeetingId], what: str) -> tuple[Receipt, ...]:
        if two in meetings:
            raise NoteFlowError("The disk did not take it.", "Make room.")
        return erase(meetings, what)

    keeper._means = replace(keeper._means, erase=failing)
    for _ in range(3):
        assert keeper.round()
    assert ids(quiet) == {two}
    assert [n.message for n in notices if isinstance(n, DeletionFailed)] == ["The disk did not take it."]
    with pytest.raises(NoteFlowError, match="did not take"):
        keeper.delete()
    keeper._means = replace(keeper._means, erase=erase)
    keeper.round()
    assert ids(quiet) == set()
    quiet.notebook.close()


def test_while_an_alarm_stands_no_rule_deletes() -> None:
    quiet, made = aged()
    quiet.store.alarm(Problem("The log was rolled back.", "log"))
    assert quiet.notebook.rule_keeper.round()
    with pytest.raises(IntegrityError, match="alarm"):
        quiet.notebook.rule_keeper.delete()
    assert ids(quiet) == set(made)
    quiet.notebook.accept_alarms(quiet.notebook.alarms())
    quiet.notebook.rule_keeper.round()
    assert ids(quiet) == set()
    quiet.notebook.close()


def test_dates_are_those_of_the_rules() -> None:
    quiet, (one, *_) = aged(days=0)
    keeper = quiet.notebook.rule_keeper
    end_us = quiet.notebook.meeting(one).started_at_us
    assert keeper.dates_of(one).meeting_us == end_us + 30 * DAY_US
    assert keeper.dates_of(one).sound_us is None
    quiet.notebook.pin(one, pinned=True)
    assert keeper.dates_of(one).meeting_us is None
    assert keeper.dates_of("0" * 32).meeting_us is None
    quiet.notebook.close()


def test_rounds_are_made_beside_and_end_with_the_notebook() -> None:
    quiet, made = aged()
    gone = threading.Event()

    def hear(notice: Notice) -> None:
        if isinstance(notice, EventsRecorded) and any(isinstance(i.event, ev.MeetingErased) for i in notice.recorded):
            gone.set()

    quiet.notebook.subscribe(hear)
    quiet.notebook.open(complete_texts=False, apply_rules=True)
    assert gone.wait(20)
    quiet.notebook.close()
    assert set(quiet.store.erased()) == set(made)


def test_whoever_reads_while_something_is_erased_hears_of_all_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet, (one, *_) = aged(days=0)
    heard: list[int] = []
    reader = threading.Thread(target=lambda: heard.append(len(quiet.notebook.meetings())))
    index = quiet.notebook._journal._index
    clear = index.clear

    def emptied() -> None:
        clear()
        reader.start()
        reader.join(0.05)

    monkeypatch.setattr(index, "clear", emptied)
    quiet.notebook.erase(one)
    reader.join(20)
    assert heard == [2]
    quiet.notebook.close()


def test_what_a_rule_would_delete_is_told_before_it_is_made(house: House) -> None:
    house.meeting("1")
    house.clock.pass_(20)
    house.meeting("2")
    assert [(due.meeting_id[0], due.what) for due in house.keeper.would_delete("keep-days", "10")] == [("1", "meeting")]
    assert [due.what for due in house.keeper.would_delete("keep-sound-days", "10")] == ["sound"]
    assert house.keeper.would_delete("keep-days", "0") == ()
    assert house.keeper.would_delete("keep-days", "30") == ()
    assert house.there() == "12"
    assert not house.keeper.rules()
