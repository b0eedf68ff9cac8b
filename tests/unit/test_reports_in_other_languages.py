"""What a check-up and a recovery tell has no English left in it once it is translated, whatever they find."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from noteflow import access, doctor
from noteflow.application.doctor import Check, run
from noteflow.application.recovery import orphan_problem
from noteflow.domain import events as ev
from noteflow.domain.coverage import story
from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.asr.models import MODELS
from noteflow.infrastructure.audio import microphone, system
from noteflow.infrastructure.security.keystores import OsKeyStore
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.keystore import FakeKeyStore
from tests.support.marking import marked_sentences, unmarked
from tests.unit.test_domain_coverage import segment, view

MICROPHONE = "Blue Yeti"
NAMES = (MICROPHONE, "SecretService", *MODELS, "GB", "Ctrl", "Alt", "vault.json")
PASSPHRASE = b"ultramarine otters juggle"
FLOOR = KdfParameters(64 * 1024, 3, 1)


def told(check: Check) -> Iterator[str]:
    yield check.detail
    if not check.ok:
        yield check.remedy


def in_english(texts: Iterator[str] | list[str], *data: str) -> list[str]:
    """Those in which something is left that no translation reached."""
    sentences = marked_sentences()
    return [text for text in texts if unmarked(sentences.said(text), (*data, *NAMES))]


class Answering(OsKeyStore):
    """A keyring that has nothing, at once."""

    name = "SecretService"

    def get(self, _item: str) -> bytearray | None:
        return None


def no_vault(_home: Path) -> None:
    """The first start."""


def passphrase_vault(home: Path) -> None:
    with Vault.create(home, keystore=None, passphrase=bytearray(PASSPHRASE), kdf=FLOOR) as new:
        new.commit()


def keyring_vault(home: Path) -> None:
    with Vault.create(home, keystore=FakeKeyStore()) as new:
        new.commit()


def locked_vault_that_others_see(home: Path) -> None:
    passphrase_vault(home)
    access.mark_locked(home, "person")
    home.chmod(0o755)


def vault_without_keys(home: Path) -> None:
    (home / "vault.db").write_bytes(b"a log")


def damaged_keys(home: Path) -> None:
    (home / "vault.json").write_bytes(b"{")


@pytest.mark.parametrize("keyring", [True, False])
@pytest.mark.parametrize(
    "state",
    [no_vault, passphrase_vault, keyring_vault, locked_vault_that_others_see, vault_without_keys, damaged_keys],
)
def test_a_check_up_of_the_vault(home: Path, state: Any, keyring: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from noteflow.infrastructure.security import keystores

    state(home)
    silent = OsKeyStore(environment={"PATH": os.defpath})
    monkeypatch.setattr(keystores, "OsKeyStore", Answering if keyring else lambda: silent)
    looked_at = ("keyring", "vault", "recovery phrase", "disk")
    checks = list(run([probe for probe in doctor.probes(home) if probe[0] in looked_at]))
    assert len(checks) == len(looked_at)
    assert in_english([text for check in checks for text in told(check)], str(home)) == []


def test_a_check_up_of_the_hotkeys_of_a_running_noteflow(home: Path) -> None:
    for hotkeys in ({"toggle": "<ctrl>+<alt>+r"}, {}):
        found = doctor._hotkeys(home, {"tray": True, "hotkeys": hotkeys})
        assert in_english(told(found)) == []


@pytest.mark.parametrize("check", [microphone.check, system.check_system])
@pytest.mark.parametrize(
    "heard",
    [
        bytes(32_000),
        b"\x00\x20" * 16_000,
        DeviceError("The computer's own sound cannot be recorded on this system.", "Plug it in again."),
    ],
    ids=["silence", "sound", "nothing"],
)
def test_a_check_up_of_the_sound(heard: bytes | DeviceError, check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = heard if isinstance(heard, DeviceError) else None
    source: Any = FakeAudioSource(b"" if isinstance(heard, DeviceError) else heard, device=MICROPHONE, refuse=refused)
    monkeypatch.setattr(microphone, "MicrophoneSource", lambda _device: source)
    monkeypatch.setattr(system, "system_source", lambda: source)
    found = check(listen_s=0.1)
    assert found.ok is (refused is None)
    assert in_english(told(Check("sound", found.ok, found.detail, found.remedy))) == []


def test_a_check_up_of_models(home: Path) -> None:
    assert in_english(told(doctor._model(home))) == []


@pytest.mark.parametrize("cut_off", [True, False])
def test_what_a_recovery_found(cut_off: bool) -> None:
    gap = ev.GapNoted("mic", 3_000, 5_000, "missing")
    pause = ev.GapNoted("mic", 6_000, 8_000, "paused")
    seen = view(*segment(0, 0, 3), gap, pause, ev.MeetingStopped(9, 9_000, recovered=cut_off))
    assert in_english([story(seen), story(view(ev.MeetingStopped(9, 0, recovered=cut_off)))]) == []


@pytest.mark.parametrize("files", [1, 3])
def test_a_folder_that_belongs_to_no_meeting(files: int) -> None:
    audio: Any = type("Audio", (), {"segments": lambda *_: range(files), "stored_bytes": lambda *_: 12_345})()
    assert in_english([orphan_problem(audio, ev.MeetingId("ab" * 16)).what]) == []
