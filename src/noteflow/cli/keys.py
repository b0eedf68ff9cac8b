"""Commands about the vault and what opens it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from noteflow.cli.base import Document, Json, cli, home_folder, stepped_up, stepped_up_calls
from noteflow.domain.errors import UsageError
from noteflow.terminal import phrase_lines, print_line, progress, say, tell_result

key_commands = typer.Typer(help="What opens the vault.", no_args_is_help=True)
cli.add_typer(key_commands, name="key")

WIPE_WORD = "DESTROY"
WIPED = "The vault is destroyed."


@cli.command()
def init(
    keystore: Annotated[str, typer.Option(help="keyring or passphrase")] = "keyring",
    recovery_file: Annotated[Path | None, typer.Option(help="Write the recovery phrase to this new file.")] = None,
    as_json: Json = False,
) -> None:
    """Make the vault."""
    from noteflow import access

    if keystore not in ("keyring", "passphrase"):
        raise UsageError(f"There is no keystore “{keystore}”.", "Choose keyring or passphrase.")

    def show(phrase: str) -> None:
        print_line("\n".join(phrase_lines(phrase)))

    made = access.create_vault(
        home_folder(),
        keystore=keystore,
        recovery_file=recovery_file,
        show=show if sys.stdout.isatty() and not as_json else None,
    )
    document = {"home": str(made.home), "keystore": keystore, "recovery_phrase": made.recovery}
    lines = [f"The vault is in {made.home}, opened by the {keystore}."]
    if made.recovery == "file":
        lines.append(f"The recovery phrase is in {recovery_file}. Keep it somewhere else.")
    elif made.recovery == "none":
        lines.append("There is no recovery phrase yet; `noteflow doctor` keeps reminding of it.")
    tell_result(document, as_json, lines)


@cli.command()
def wipe(
    yes: Annotated[bool, typer.Option("--yes", help="Without it nothing is destroyed.")] = False,
    as_json: Json = False,
) -> None:
    """Destroy the vault, its item in the keyring included. There is no way back."""
    from noteflow import access

    folder = home_folder()
    if not yes:
        raise UsageError("Every meeting, its sound and all keys would be destroyed.", "Say it with --yes.")
    if sys.stdin.isatty():
        say(f"Everything in {folder} is destroyed for good. Backups and exported files are not touched.")
        say(f"Type {WIPE_WORD} to go on:")
    if sys.stdin.readline().strip() != WIPE_WORD:
        raise UsageError(
            "Nothing was destroyed.", f"Type {WIPE_WORD}, or give that line on standard input, to confirm."
        )
    rest = access.wipe_vault(folder)
    lines = [f"The vault is destroyed. Not NoteFlow's, and left there: {', '.join(rest)}." if rest else WIPED]
    tell_result({"wiped": True, "left": rest}, as_json, lines)


@key_commands.command("recovery")
def key_recovery(
    recovery_file: Annotated[Path | None, typer.Option(help="Write the recovery phrase to this new file.")] = None,
    as_json: Json = False,
) -> None:
    """Make a recovery phrase; an earlier one no longer opens the vault."""
    if recovery_file is None and (as_json or not sys.stdout.isatty()):
        raise UsageError(
            "A recovery phrase is shown on a terminal alone.", "Give --recovery-file to write it to a file."
        )
    path = None if recovery_file is None else str(recovery_file.absolute())
    with stepped_up_calls() as call:
        made = call("key recovery", {"path": path}, "Working")
        if made["phrase"] is not None:
            # it counts once it has been shown: a terminal that is gone leaves the earlier one
            print_line("\n".join(phrase_lines(made["phrase"])))
            call("key recovery shown", {"handle": made["handle"]}, "Working")
    lines = (
        ["It opens the vault from now on."]
        if recovery_file is None
        else [f"The recovery phrase is in {recovery_file}."]
    )
    lines.append("An earlier recovery phrase no longer opens the vault.")
    tell_result({"recovery_phrase": "terminal" if recovery_file is None else "file"}, as_json, lines)


NewPassphraseFile = Annotated[
    Path | None, typer.Option(readable=False, help="A file that holds the new passphrase; else it is typed, twice.")
]


@key_commands.command("list")
def key_list(as_json: Json = False) -> None:
    """What opens the vault. Works while it is locked."""
    from noteflow import asking

    document = asking.slots_document(home_folder())
    tell_result(document, as_json, [_slot_line(slot) for slot in document["slots"]])


def _slot_line(slot: Document) -> str:
    line: str = f"{slot['kind']:<11}"
    if "backend" in slot:
        line += slot["backend"]
    if "kdf" in slot:
        costs = slot["kdf"]
        line += f"Argon2id, {costs['memory_kib'] // 1024} MiB, {costs['iterations']} passes, {costs['lanes']} lanes"
    return line if "backend" in slot or "kdf" in slot else f"{line}24 words"


@key_commands.command("add-passphrase")
def key_add_passphrase(new_passphrase_file: NewPassphraseFile = None, as_json: Json = False) -> None:
    """Have a passphrase open the vault too."""
    _set_passphrase("key add-passphrase", new_passphrase_file, as_json)


@key_commands.command("change-passphrase")
def key_change_passphrase(new_passphrase_file: NewPassphraseFile = None, as_json: Json = False) -> None:
    """Another passphrase in the place of the one there is; that one, or the recovery phrase, is asked for first."""
    _set_passphrase("key change-passphrase", new_passphrase_file, as_json)


def _set_passphrase(call: str, file: Path | None, as_json: bool) -> None:
    from noteflow import asking

    # what stands in a file is read first, so that a missing one costs no question
    early = asking.new_passphrase(file) if file is not None else None

    def args() -> Document:
        new = early if early is not None else asking.new_passphrase(None)
        try:
            return {"new": asking.secret_text(new)}
        finally:
            new[:] = bytes(len(new))

    _tell_slots(stepped_up(call, args), as_json, "The passphrase opens the vault.")


@key_commands.command("add-keyring")
def key_add_keyring(as_json: Json = False) -> None:
    """Have the system keyring open the vault too, or give it a new key for it."""
    _tell_slots(stepped_up("key add-keyring", {}), as_json, "The system keyring opens the vault.")


@key_commands.command("remove")
def key_remove(
    slot: Annotated[str, typer.Argument(metavar="SLOT", help="keyring, passphrase or recovery.")], as_json: Json = False
) -> None:
    """Have something no longer open the vault; the last one stays."""
    _tell_slots(
        stepped_up("key remove", {"slot": slot}),
        as_json,
        f"The {slot}{' phrase' if slot == 'recovery' else ''} no longer opens the vault.",
    )


def _tell_slots(document: Document, as_json: bool, done: str) -> None:
    lines = [done, f"What opens it: {', '.join(document['slots'])}."]
    if document["risk"]:
        lines.append(document["risk"])
    tell_result(document, as_json, lines)


@key_commands.command("rotate")
def key_rotate(
    root: Annotated[bool, typer.Option("--root", help="Another root key as well: all slots, the whole log.")] = False,
    recovery_file: Annotated[Path | None, typer.Option(help="With --root: the new recovery phrase's new file.")] = None,
    as_json: Json = False,
) -> None:
    """Wrap every meeting's keys anew and destroy the keys that wrapped them before."""
    if root:
        _rotate_root(recovery_file, as_json)
        return
    document = stepped_up("rotate", {}, "Rewrapping keys")
    tell_result(document, as_json, [f"The keys of {document['meetings']} meeting(s) are wrapped anew."])


def _rotate_root(recovery_file: Path | None, as_json: bool) -> None:
    from noteflow import access

    def show(phrase: str) -> None:
        for line in phrase_lines(phrase):
            say(line)

    with progress("Rekeying") as tell:
        access.rotate_root(
            home_folder(),
            recovery_file=recovery_file,
            show=show if sys.stderr.isatty() else None,
            progress=lambda done: tell({"progress": done}),
        )
    lines = ["The vault has another root key. An earlier recovery phrase, and copies of vault.json, no longer open it."]
    tell_result({"root_key": "changed"}, as_json, lines)


@key_commands.command("repair")
def key_repair(as_json: Json = False) -> None:
    """Put the copy of vault.json in the place of a damaged one."""
    from noteflow import access

    repaired = access.repair_vault(home_folder())
    lines = ["The copy was put back." if repaired else "vault.json is whole; nothing was done."]
    tell_result({"repaired": repaired}, as_json, lines)
