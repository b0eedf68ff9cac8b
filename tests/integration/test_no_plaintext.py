"""Nothing of a meeting is on disk in the clear: during its recording, after it, and after a crash of it."""

from __future__ import annotations

import itertools
import json
import wave
from pathlib import Path

import pytest

from tests.support.cli import kill, next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import SENTENCES, Speech, make_speech, words_of

TITLE = "Halvorsen Übergabe confidential"
NOTE = "compare handwriting against archived correspondence"
PCM_RUN = 64
SOUND_MAGIC = (b"RIFF", b"fLaC", b"OggS")


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SENTENCES[:4])


def _needles(speech: Speech) -> list[bytes]:
    """What must not be found: phrases, long words, titles and notes in the encodings a program may write, and sound."""
    texts: set[str] = {TITLE, NOTE}
    for _, _, sentence in speech.sentences:
        words = words_of(sentence)
        texts |= {" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)}
        texts |= {word for word in words if len(word) >= 8}
    texts |= {word for text in (TITLE, NOTE) for word in text.split() if len(word) >= 8}
    needles = [
        variant.encode(encoding)
        for text in sorted(texts)
        for variant in (text, text.lower(), text.capitalize(), text.upper())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    needles += [json.dumps(TITLE)[1:-1].encode(), *SOUND_MAGIC]
    with wave.open(str(speech.path)) as file:
        pcm = file.readframes(file.getnframes())
    for start in range(0, len(pcm) - PCM_RUN, PCM_RUN * 50):
        run = pcm[start : start + PCM_RUN]
        if len(set(run)) > 16:
            needles.append(run)
    return needles


def _scan(folder: Path, needles: list[bytes]) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        # the program's own file headers may hold four bytes that look like a magic by chance in ciphertext: only a
        # magic at the start of a file is one
        for needle in needles:
            if needle in SOUND_MAGIC:
                if data.startswith(needle):
                    found.append(f"{path}: {needle!r}")
            elif needle in data:
                found.append(f"{path}: {needle[:40]!r}")
    names = [str(path.relative_to(folder)).lower() for path in folder.rglob("*")]
    found += [name for name, word in itertools.product(names, words_of(TITLE)) if len(word) >= 8 and word in name]
    return found


@pytest.mark.slow
def test_nothing_in_the_clear_while_recording_after_it_and_after_a_crash(tmp_path: Path, speech: Speech) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    needles = _needles(speech)

    recording = program.start("record", "--file", speech.path, "--realtime", "--events", "--title", TITLE)
    next_event(recording, "started")
    program.run("note", "-", stdin=NOTE)
    for _ in range(2):
        next_event(recording, "final")
        assert _scan(program.user, needles) == []
    next_event(recording, "stopped")
    assert recording.wait(60) == 0
    assert recording.stdout is not None
    assert recording.stderr is not None
    recording.stdout.close()
    recording.stderr.close()
    assert program.json("show", "last")["notes"][0]["text"] == NOTE
    program.json("search", "quarterly")
    assert _scan(program.user, needles) == []

    crashed = program.start("record", "--file", speech.path, "--realtime", "--events", "--title", TITLE)
    next_event(crashed, "final")
    kill(crashed)
    assert _scan(program.user, needles) == []
    program.json("recover", "--wait")
    assert program.json("list")["meetings"][0]["state"] == "recovered"
    assert _scan(program.user, needles) == []


def test_the_scan_finds_what_it_looks_for(tmp_path: Path, speech: Speech) -> None:
    needles = _needles(speech)
    (tmp_path / "a").write_text("... the finance committee met")
    (tmp_path / "b").write_bytes(TITLE.encode("utf-16-le"))
    (tmp_path / "c").write_bytes(b"xx" + speech.path.read_bytes()[44:])
    (tmp_path / "d").write_bytes(b"RIFF....")
    hits = _scan(tmp_path, needles)
    assert {name for name in "abcd" if any(f"/{name}:" in hit for hit in hits)} == set("abcd")
