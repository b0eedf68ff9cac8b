"""What is shown when something fails, with the failure really there: a disk that is full, a keyring that is gone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from scenes import scene
from stage import Stage, wait_for
from Xlib import XK, X
from Xlib.display import Display

from noteflow.infrastructure.asr.models import MODELS
from noteflow.infrastructure.security.keystores import OsKeyStore
from noteflow.infrastructure.security.vault import Vault
from tests.support.gnome_keyring import gnome_keyring
from tests.support.raw_log import raw_log

MEGABYTE = 1 << 20
FROM_END = 4
BUS = "DBUS_SESSION_BUS_ADDRESS"


@scene(tray=False)
def no_tray(stage: Stage) -> None:
    """A desktop without a tray: a window is there from the start."""
    with stage.app(stage.new_vault()) as app:
        app.wait_until_ready()
        stage.take("no-tray")


@scene()
def no_keyring(stage: Stage) -> None:
    """A session without a keyring: before there is a vault, and with one that the keyring alone opens."""
    home = stage.new_vault()
    for name, there in (("no-keyring-first", stage.new_home()), ("no-keyring", home)):
        with stage.app(there, **{BUS: "unix:path=/nowhere"}):
            stage.take(name)


@scene()
def keyring_locked(stage: Stage) -> None:
    """A keyring that does not open: with a passphrase too there is another way in, without one there is none."""
    with gnome_keyring(_folder(stage, "keyring")) as keyring:
        bus = {BUS: keyring.environment[BUS]}
        alone, both = stage.new_home(), stage.new_home()
        stage.noteflow(alone, "init", **bus)
        stage.noteflow(both, "init", "--recovery-file", str(stage.folder / "words.txt"), **bus)
        keyring.lock()
        for name, home in (("keyring-locked", alone), ("keyring-locked-phrase", both)):
            with stage.app(home, **bus):
                stage.take(name)


@scene()
def no_microphone(stage: Stage) -> None:
    """None is plugged in when a recording is asked for; and one that is unplugged during it."""
    with stage.app(stage.new_vault()) as app:
        app.wait_until_ready()
        app.noteflow("start")
        app.wait_for_state("recording")
        stage.speak()
        time.sleep(8)
        stage.sound.unplug()
        wait_for(lambda: bool(app.status()["warning"]), "the warning")
        stage.activate()
        stage.take("microphone-unplugged", calm=False)
        app.noteflow("stop")
        app.wait_for_end()
        stage.press("ctrl+alt+r")
        time.sleep(2)
        stage.take("no-microphone", calm=False)
        stage.sound.plug_in()


@scene()
def no_sound_server(stage: Stage) -> None:
    """Nothing on the computer takes or plays sound."""
    with stage.app(stage.new_vault(), PULSE_SERVER="unix:/nowhere") as app:
        app.wait_until_ready()
        stage.open("ctrl+alt+n")
        stage.press("ctrl+alt+r")
        time.sleep(3)
        stage.take("no-sound-server")


@scene()
def no_model(stage: Stage) -> None:
    """The model that was chosen is gone: the sound is recorded, its text comes when the model is there."""
    home = stage.new_vault()
    stage.noteflow(home, "models", "add", str(_packaged_model()), "--name", "mine")
    stage.noteflow(home, "settings", "model", "mine")
    stage.noteflow(home, "models", "remove", "mine")
    with stage.app(home) as app:
        app.wait_until_ready()
        app.noteflow("start")
        app.wait_for_state("recording")
        stage.speak()
        time.sleep(12)
        stage.activate()
        stage.take("no-model", calm=False)
        app.noteflow("stop")
        app.wait_for_state("idle")
        stage.take("no-model-idle")


@scene()
def disk_fills(stage: Stage) -> None:
    """The disk fills during a recording: a warning, the end, and no new recording."""
    with small_disk(stage, 400 * MEGABYTE) as (disk, leave), stage.app(_vault_on(stage, disk)) as app:
        app.wait_until_ready()
        app.noteflow("start")
        app.wait_for_state("recording")
        stage.speak()
        time.sleep(8)
        leave(100 * MEGABYTE)
        wait_for(lambda: bool(app.status()["warning"]), "the warning")
        stage.activate()
        stage.take("disk-low", calm=False)
        leave(MEGABYTE)
        app.wait_for_state("idle")
        stage.take("disk-full")
        stage.press("Escape", "ctrl+alt+r")
        time.sleep(2)
        stage.take("disk-full-start")


@scene()
def disk_full(stage: Stage) -> None:
    """NoteFlow is started on a disk that is full already: with a vault on it, and without one."""
    with small_disk(stage, 400 * MEGABYTE) as (disk, leave):
        vault = _vault_on(stage, disk)
        leave(0)
        for name, home in (("disk-full-opening", vault), ("disk-full-first", disk / "none")):
            with stage.app(home):
                time.sleep(4)
                stage.take(name)


@scene()
def damaged_meeting(stage: Stage) -> None:
    """Somebody, or the disk, has changed a meeting's text: the next start finds it by itself."""
    home = stage.new_vault()
    with stage.app(home) as app:
        app.wait_until_ready()
        app.record("Garden party")
        app.wait_for_end()
    with _log(stage, home) as log:
        said = "SELECT global_seq FROM events WHERE type = 'UtteranceTranscribed' ORDER BY global_seq DESC"
        place = log.execute(said).fetchall()[FROM_END][0]
        change = "UPDATE events SET ciphertext = zeroblob(length(ciphertext)) WHERE global_seq = ?"
        log.execute(change, (place,))
    with stage.app(home) as app:
        app.wait_until_ready()
        wait_for(lambda: bool(stage.windows()), "the message")
        stage.take("damaged-found")
        stage.press("Escape")
        wait_for(lambda: not stage.windows(), "the message's end")
        app.show()
        stage.press("Down", "Up")
        stage.take("damaged-library")
        stage.open("Return")
        stage.take("state-quarantine")


@scene()
def damaged_sound(stage: Stage) -> None:
    """A sound file is not what it was: met when its meeting is opened, and found when somebody has it verified."""
    home = Path(shutil.copytree(stage.home_with_meetings(), stage.new_home()))
    newest = max((home / "audio").glob("*/*.nfae"), key=lambda path: path.stat().st_mtime)
    sound = bytearray(newest.read_bytes())
    sound[len(sound) // 2] ^= 1
    newest.write_bytes(sound)
    with stage.app(home) as app:
        app.wait_until_ready()
        app.show()
        stage.press("Down", "Up")
        stage.open("Return")
        time.sleep(2)
        stage.take("damaged-sound-met")
        with suppress(CalledProcessError):
            # it says what it found by its exit code, too
            app.noteflow("verify", "last")
        time.sleep(2)
        stage.take("damaged-sound")


@scene()
def settings_file(stage: Stage) -> None:
    """preferences.toml is damaged; and it was written by a NoteFlow of the future."""
    for name, text in (("settings-damaged", "theme = "), ("settings-newer", 'version = 99\ntheme = "dark"\n')):
        home = stage.new_vault()
        (home / "preferences.toml").write_text(text, encoding="utf-8")
        with stage.app(home) as app:
            app.wait_until_ready()
            app.show()
            stage.open("ctrl+comma")
            stage.take(name)


@scene()
def newer_vault(stage: Stage) -> None:
    """The vault was written by a NoteFlow of the future."""
    home = stage.new_vault()
    with _log(stage, home) as log:
        log.execute("UPDATE alembic_version SET version_num = '9999'")
    with stage.app(home):
        stage.take("newer-vault")


@scene()
def vault_file(stage: Stage) -> None:
    """vault.json is damaged, its copy too; and it is gone."""
    for name, damage in (("keys-damaged", lambda path: path.write_bytes(b"{")), ("keys-missing", Path.unlink)):
        home = stage.new_vault()
        for path in (home / "vault.json", home / "vault.json.copy"):
            damage(path)
        with stage.app(home):
            stage.take(name)


@scene()
def crash(stage: Stage) -> None:
    """NoteFlow was killed during a recording, and is started again."""
    home = stage.new_vault()
    with stage.app(home) as app:
        app.wait_until_ready()
        app.noteflow("start", "--title", "Garden party")
        app.wait_for_state("recording")
        stage.speak()
        time.sleep(12)
        app.process.kill()
        app.process.wait()
    with stage.app(home) as app:
        app.wait_until_ready()
        stage.take("recovered")


@scene()
def older_log(stage: Stage) -> None:
    """Somebody has put an older log in the place of the newest."""
    home = stage.new_vault()
    earlier = (home / "vault.db").read_bytes()
    stage.noteflow(home, "settings", "auto-lock", "10")
    (home / "vault.db").write_bytes(earlier)
    with stage.app(home) as app:
        app.wait_until_ready()
        stage.take("older-log")


@scene()
def another_noteflow(stage: Stage) -> None:
    """Another NoteFlow holds the vault and does not answer."""
    home = stage.new_vault()
    with stage.app(home) as app:
        app.wait_until_ready()
        app.process.send_signal(signal.SIGSTOP)
        try:
            with stage.app(home):
                time.sleep(6)
                stage.take("vault-busy")
        finally:
            app.process.send_signal(signal.SIGCONT)


@scene()
def hotkey_taken(stage: Stage) -> None:
    """Another program has the keys that start a recording."""
    display = Display(stage.screen.display)
    code = display.keysym_to_keycode(XK.string_to_keysym("r"))
    display.screen().root.grab_key(code, X.ControlMask | X.Mod1Mask, True, X.GrabModeAsync, X.GrabModeAsync)
    display.sync()
    try:
        with stage.app(stage.new_vault()) as app:
            app.wait_until_ready()
            stage.open("ctrl+alt+n")
            stage.take("hotkey-taken")
    finally:
        display.close()


@contextmanager
def small_disk(stage: Stage, size: int) -> Iterator[tuple[Path, Callable[[int], None]]]:
    """A disk of its own of `size` bytes, and what leaves so many of them free."""
    folder = _folder(stage, "disk")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    filling = folder / "others"

    def leave(free: int) -> None:
        filled = filling.stat().st_size if filling.exists() else 0
        there = shutil.disk_usage(folder).free
        with filling.open("ab") as file:
            if free < there:
                os.posix_fallocate(file.fileno(), filled, there - free)
            else:
                file.truncate(filled + there - free)

    try:
        yield folder, leave
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _vault_on(stage: Stage, disk: Path) -> Path:
    stage.noteflow(disk / "vault", "init")
    return disk / "vault"


@contextmanager
def _log(stage: Stage, home: Path) -> Iterator[Any]:
    """vault.db as somebody sees it who has its key."""
    keystore = OsKeyStore(environment={**os.environ, **stage.environment(home)})
    with Vault.open(home, keystore=keystore) as vault, raw_log(home / "vault.db", vault) as log:
        yield log


def _packaged_model() -> Path:
    """The folder of the model that comes with NoteFlow."""
    paths = MODELS["tiny.en"].packaged_paths()
    if paths is None:
        raise RuntimeError("The packaged model is not installed.")
    return next(iter(paths.values()))[0].parent


def _folder(stage: Stage, name: str) -> Path:
    folder = stage.folder / name
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
