"""Commands about the speech models. None of them needs an open vault; `fetch` alone speaks to the network."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from noteflow.cli.base import Document, Json, cli, home_folder
from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.terminal import byte_progress, say, tell_result

if TYPE_CHECKING:
    from noteflow.infrastructure.asr.model_store import ModelStore

models_commands = typer.Typer(help="The speech models.", no_args_is_help=True)
cli.add_typer(models_commands, name="models")

ModelName = Annotated[str, typer.Argument(metavar="NAME", help="As `noteflow models list` has it.")]

FROM = {"packaged": "came with NoteFlow", "fetched": "fetched", "added": "added"}


def _store() -> ModelStore:
    from noteflow.infrastructure.asr.model_store import HUGGING_FACE, ModelStore

    return ModelStore(home_folder(), endpoint=os.environ.get("HF_ENDPOINT") or HUGGING_FACE)


@models_commands.command("list")
def list_(
    measured: Annotated[
        bool, typer.Option("--measure", help="Measure first how fast those are that are here.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the models: which are here, and which can be fetched."""
    store = _store()
    if measured:
        for model in store.describe():
            if model["installed"] and not model["damaged"]:
                _measure(store, model["name"])
    models = _described(store)
    tell_result({"models": models}, as_json, [_line(model) for model in models])


@models_commands.command()
def measure(
    name: ModelName,
    file: Annotated[Path | None, typer.Option(readable=False, help="Speech to hear in place of the sample.")] = None,
    as_json: Json = False,
) -> None:
    """Measure how long a model takes for a second of sound on this machine, and keep that."""
    store = _store()
    _measure(store, name, file)
    model = next(model for model in _described(store) if model["name"] == name)
    tell_result({"model": model}, as_json, [_line(model)])


@models_commands.command()
def fetch(name: ModelName, as_json: Json = False) -> None:
    """Fetch a published model from Hugging Face, or go on with one that was cut off."""
    from noteflow.infrastructure.asr.models import MODELS

    store = _store()
    published = MODELS.get(name)
    size = published.size if published is not None else 0
    try:
        with byte_progress(f"Fetching {name}", size) as told:
            fetched = store.fetch(name, told)
    except KeyboardInterrupt:
        say(f"Stopped. `noteflow models fetch {name}` goes on from here.")
        raise
    where = urlsplit(os.environ.get("HF_ENDPOINT") or "").hostname or "huggingface.co"
    came = "was here already" if fetched.was_there else f"came from {where} ({_megabytes(fetched.received)})"
    document = {"name": name, "bytes": size, "received_bytes": fetched.received, "was_there": fetched.was_there}
    tell_result(document, as_json, [f"{name} {came}, and every byte is the published one. Use it with --model {name}."])


@models_commands.command()
def add(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A Whisper model in CTranslate2's format.")],
    name: Annotated[str | None, typer.Option("--name", help="What to call it; the folder's name without.")] = None,
    as_json: Json = False,
) -> None:
    """Copy a model from a folder."""
    store = _store()
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) if folder.is_dir() else 0
    with byte_progress(f"Copying {name or folder.name}", size) as told:
        added = store.add(folder, name, told)
    model = next(model for model in _described(store) if model["name"] == added)
    lines = [f"{added} is here ({_megabytes(model['bytes'])}). Use it with --model {added}."]
    tell_result({"model": model}, as_json, lines)


@models_commands.command()
def remove(name: ModelName, as_json: Json = False) -> None:
    """Delete a model that was fetched or added, or what has come of one."""
    _refuse_if_used(name)
    freed = _store().remove(name)
    tell_result({"name": name, "freed_bytes": freed}, as_json, [f"{name} is removed; {_megabytes(freed)} are free."])


def _measure(store: ModelStore, name: str, file: Path | None = None) -> None:
    from noteflow.measuring import measure as measured

    say(f"Measuring {name}.")
    store.note_speed(name, measured(name, store.models, file))


def _described(store: ModelStore) -> list[Document]:
    from noteflow.infrastructure.asr.models import DEFAULT_MODEL

    return [{**model, "default": model["name"] == DEFAULT_MODEL} for model in store.describe()]


def _line(model: dict[str, Any]) -> str:
    languages = ", ".join(model["languages"]) or "many languages"
    if model["damaged"]:
        state = f"damaged: `noteflow models {'fetch' if model['published'] else 'remove'} {model['name']}`"
    elif model["installed"]:
        state = FROM[model["from"]] + (", the default" if model["default"] else "")
    elif model["partial_bytes"]:
        state = f"{_megabytes(model['partial_bytes'])} fetched: `noteflow models fetch {model['name']}` goes on"
    else:
        state = f"not here: `noteflow models fetch {model['name']}`"
    speed = model["speed"]
    if speed is not None:
        day = datetime.fromisoformat(speed["measured_at"]).astimezone()
        state += f"; {speed['work_s_per_s']:.2f} s of work a second of sound ({day:%Y-%m-%d})"
    return f"{model['name']:<16} {_megabytes(model['bytes']):>9}  {languages:<14}  {state}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _refuse_if_used(name: str) -> None:
    """Raises NoteFlowError while a recording that runs, or a text that is being completed, needs a model."""
    from noteflow import access

    home = home_folder()
    try:
        status = access.call_holder(home, "status", {})
        recording, finishing = status["state"] in ("recording", "paused"), status["finishing"]
        if not (recording or finishing):
            return
        meetings = access.call_holder(home, "list", {})["meetings"]
        used = any(m["model"] == name and (finishing or m["state"] == "recording") for m in meetings)
    except ConnectionRefusedError:
        return
    except VaultLockedError:
        # which model it uses is not told to anybody now
        used = True
    if used:
        raise NoteFlowError(
            f"NoteFlow is recording or completing text, and may need {name} for it.", "Remove it when that is over."
        )
