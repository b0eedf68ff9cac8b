"""The main job without a microphone, a screen or a keyring: `python packaging/demo/demo.py`.

Plays the spoken sample into NoteFlow at the speed of speech, through the same path as a microphone, then finds, exports
and verifies the meeting. All of it happens in a folder of its own, made anew each time, with a random passphrase in a
file beside the vault: a demo's secret, not a way to keep a real one.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "sample" / "sample.flac"
MARK = ".noteflow-demo"
FORMATS = {"md": "Markdown", "pdf": "PDF"}


def main() -> int:
    """Run the demo; the exit code is that of the first command that fails."""
    parser = argparse.ArgumentParser(description="NoteFlow's main job, shown on a recording of speech.")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser.add_argument("--folder", type=Path, default=cache / "noteflow-demo", help="where to put everything")
    parser.add_argument("--file", type=Path, default=SAMPLE, help="the sound to record from")
    parser.add_argument("--fast", action="store_true", help="as fast as it goes, not at the speed of speech")
    chosen = parser.parse_args()
    # Ctrl-C is for the command that is running: `record` then stops properly, and the demo goes on with what there is.
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        Demo(fresh(chosen.folder.absolute())).run(chosen.file.absolute(), realtime=not chosen.fast)
    except subprocess.CalledProcessError as error:
        say(f"\nThe demo stops here: `noteflow {error.cmd[3]}` exited with {error.returncode}.")
        return error.returncode if error.returncode > 0 else 1
    return 0


def fresh(folder: Path) -> Path:
    """An empty folder for its owner alone. Only a folder that an earlier demo made is emptied."""
    if folder.exists():
        if not (folder / MARK).is_file():
            sys.exit(f"{folder} exists and was not made by the demo. Choose another with --folder.")
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True)
    (folder / MARK).touch()
    return folder


class Demo:
    """The steps, each a command that a person could type."""

    def __init__(self, folder: Path) -> None:
        self.home, self.exports, passphrase = folder / "vault", folder / "exports", folder / "passphrase"
        self.exports.mkdir()
        with open(passphrase, "x", opener=lambda path, flags: os.open(path, flags, 0o600), encoding="ascii") as file:
            file.write(secrets.token_urlsafe(24))
        self.environment = {
            **os.environ,
            "NOTEFLOW_HOME": str(self.home),
            "NOTEFLOW_PASSPHRASE_FILE": str(passphrase),
        }

    def run(self, sound: Path, *, realtime: bool) -> None:
        """Record, look, export, verify."""
        say("NoteFlow demo: recorded sound in place of a microphone, the rest as in real use.")
        title = "Garden party"

        step("A vault of its own, opened by a passphrase")
        self.noteflow("init", "--keystore", "passphrase")

        step("Recording; the text appears as it is understood, on this machine alone (Ctrl-C stops)")
        pace = ["--realtime"] if realtime else []
        self.noteflow("record", "--title", title, "--file", str(sound), *pace)

        step("The meetings there are")
        self.noteflow("list")

        lines = self.transcript()
        word = a_word(lines)
        if word:
            step(f"Where was “{word}” said?")
            self.noteflow("search", word)

        step("What is on the disk")
        self.show_disk(lines)

        step("Exports, which are not encrypted any more")
        for suffix, name in FORMATS.items():
            say(f"{name}:")
            self.noteflow("export", "last", "--format", suffix, "-o", str(self.exports / f"{title}.{suffix}"))

        step("Is every event and every chunk of sound as it was written?")
        self.noteflow("verify")
        say(f"\nThe exports are in {self.exports}\nThe vault is in {self.home}; `make demo` makes both anew.")

    def noteflow(self, *arguments: str) -> None:
        """Run a command with its output on this terminal. Raises CalledProcessError."""
        say(f"$ noteflow {shlex.join(arguments)}", dim=True)
        subprocess.run([sys.executable, "-m", "noteflow", *arguments], env=self.environment, check=True)

    def transcript(self) -> list[str]:
        """The lines of the meeting just made. Raises CalledProcessError."""
        command = [sys.executable, "-m", "noteflow", "show", "last", "--json"]
        shown = subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE)
        return [segment["text"] for segment in json.loads(shown.stdout)["segments"]]

    def show_disk(self, lines: list[str]) -> None:
        """The vault's files, and whether anything of what was said can be read in them."""
        phrases = {phrase.lower().encode() for line in lines for phrase in threes(line.split())}
        readable = set()
        for path in sorted(path for path in self.home.rglob("*") if path.is_file()):
            data = path.read_bytes().lower()
            readable |= {phrase for phrase in phrases if phrase in data}
            say(f"  {len(data):>9,} bytes  {path.relative_to(self.home)}")
        say(f"The text has {len(phrases)} phrases of three words; {len(readable)} can be read in these files.")


def a_word(lines: list[str]) -> str:
    """The longest word that was said, as something worth searching for."""
    words = [word for line in lines for word in line.split() if word.isalpha()]
    return max(words, key=len, default="").lower()


def threes(words: list[str]) -> list[str]:
    """Every three words that follow each other."""
    return [" ".join(words[start : start + 3]) for start in range(len(words) - 2)]


def step(text: str) -> None:
    """A heading."""
    say(f"\n{text}", bold=True)


def say(text: str, *, bold: bool = False, dim: bool = False) -> None:
    """A line for the person, in its place among the output of the commands."""
    if sys.stdout.isatty() and (bold or dim) and "NO_COLOR" not in os.environ:
        text = f"\x1b[{1 if bold else 2}m{text}\x1b[0m"
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
