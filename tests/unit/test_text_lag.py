"""How far the text is behind: up to the end of what stays as it is, not to the last finished line."""

from __future__ import annotations

from noteflow.domain import events as ev
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.transcriber import FakeTranscriber
from tests.unit.test_notebook import SECOND, Desk, finish, loud, until


def test_committed_words_of_an_open_line_count_as_text() -> None:
    desk = Desk(transcriber=FakeTranscriber(["one two three four five six seven eight nine ten eleven twelve"]))
    desk.notebook.open(complete_texts=False)
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    until(lambda: bool(desk.transcriber.jobs))
    source.feed(loud(6))
    until(lambda: desk.notebook.status().elapsed_s >= 6)
    job = desk.transcriber.jobs[-1]
    until(lambda: desk.notebook.status().backlog_s < 1.5)
    assert job.backlog_s() >= 6
    desk.transcriber.hold()
    source.feed(loud(4))
    until(lambda: desk.notebook.status().elapsed_s >= 10)
    assert desk.notebook.status().backlog_s > 3
    desk.transcriber.release()
    desk.notebook.stop()
    finish(worker)
    assert desk.notebook.status().backlog_s == 0
    desk.notebook.close()


def test_text_stays_as_it_is_up_to_the_last_committed_word_or_the_last_final() -> None:
    builder = TranscriptBuilder()
    assert builder.upto("mic") == 0

    def heard(*words: ev.Word) -> Hypothesis:
        return Hypothesis("mic", 0, 9 * SECOND, "what did it say", words, "tiny.en", "en", final=False)

    builder.commit(heard(ev.Word(0, 500, "what"), ev.Word(500, 900, "did")))
    builder.commit(heard())
    assert builder.upto("mic") == 900 * SECOND // 1000
    assert builder.upto("system") == 0
    builder.settle("mic", 3 * SECOND)
    assert builder.upto("mic") == 3 * SECOND
