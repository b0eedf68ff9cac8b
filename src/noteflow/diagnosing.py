"""What NoteFlow can say about itself: its log, its versions, and the licences of what it consists of."""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any

from noteflow import doctor
from noteflow.application import bundle
from noteflow.application.diagnostics import Diagnostics, LogLine, Part
from noteflow.application.doctor import Check, run

LOG_LINES = 300
_LEVELS = {"info": "INFO", "warning": "WARNING", "error": "ERROR", "exception": "ERROR", "critical": "CRITICAL"}
_FONTS = {"Inter": "Inter", "SourceSerif4": "Source Serif 4", "Noto": "Noto Sans, Serif and Emoji"}
"""By the endings of the licence files that lie beside them, OFL-….txt."""
_FONT_LICENCE = "OFL-1.1"
_FONT_PACKAGES = ("noteflow.ui", "noteflow.infrastructure.export")
_LICENCE_FILE = re.compile(r"(licen[cs]es?|copying|notice)([._-].*)?", re.IGNORECASE)


def diagnostics_of(home: Path) -> Diagnostics:
    """All of it, for a data folder; nothing is looked at yet."""
    return Diagnostics(
        checks=doctor.CHECKS,
        examine=lambda: run(doctor.probes(home)),
        log=partial(log, home),
        versions=partial(versions, home),
        parts=partial(parts, home),
        report=lambda checks: doctor.bundle_bytes(home, _documents(checks)).decode("ascii"),
        save=lambda path, checks: _save(home, path, checks),
    )


def _documents(checks: Sequence[Check]) -> list[dict[str, Any]]:
    return [{"name": check.name, "ok": check.ok} for check in checks]


def _save(home: Path, path: Path, checks: Sequence[Check]) -> None:
    doctor.write_bundle(home, path, _documents(checks))


# --- the log ------------------------------------------------------------------------------------------------------


def log(home: Path) -> list[LogLine]:
    """The newest lines. Of what was filled into a sentence only kinds of errors and stand-ins for ids are taken, as
    into a bundle: whatever got into the log by mistake is not shown."""
    lines = []
    for fact in bundle.log_facts(doctor.log_lines(home), doctor.modules())[-LOG_LINES:]:
        assert isinstance(fact, dict)
        at, level, module, file = (fact[name].text for name in ("at", "level", "module", "file"))
        lines.append(
            LogLine(
                at=at,
                level=level,
                place=f"{file}:{fact['line']}",
                said=_sentence(module, file, fact["line"], level),
                kinds=tuple(kind.text for kind in fact["kinds"]),
                meetings=tuple(meeting.text for meeting in fact["meetings"]),
            )
        )
    return lines


def _sentence(module: str, file: str, line: int, level: str) -> str:
    """What the program's source says there; empty where it says nothing of that level, as after an update."""
    named = [module] if module.rpartition(".")[2] == file else [m for m in doctor.modules() if m.endswith(f".{file}")]
    for name in named:
        for first, last, told, said in _sentences(name):
            if first <= line <= last and told == level:
                return said
    return ""


@cache
def _sentences(module: str) -> tuple[tuple[int, int, str, str], ...]:
    """Every sentence that a module logs: first and last line, level, words."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        return ()
    found = []
    for node in ast.walk(ast.parse(Path(spec.origin).read_bytes())):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="log"), attr=attr), args=[ast.Constant(value=str(said)), *_]
            ) if attr in _LEVELS:
                words = re.sub(r"%[-+0-9.]*[a-z]", "…", said)
                found.append((node.lineno, node.end_lineno or node.lineno, _LEVELS[attr], words))
    return tuple(found)


# --- versions -----------------------------------------------------------------------------------------------------


def versions(home: Path) -> list[tuple[str, str]]:
    """Names and versions of NoteFlow, what it runs on, and its models; Qt's are the window's to tell."""
    from noteflow.infrastructure.asr.model_store import ModelStore

    models = [model["name"] for model in ModelStore(home).describe() if model["installed"]]
    told = [
        ("NoteFlow", metadata.version("noteflow")),
        ("System", f"{_system()}, {platform.machine()}"),
        ("Kernel", platform.release()),
        ("Desktop", " ".join(filter(None, map(os.environ.get, ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"))))),
        ("Python", platform.python_version()),
        ("Speech models", ", ".join(models)),
    ]
    for name in doctor.LIBRARIES:
        if name != "noteflow":
            with contextlib.suppress(metadata.PackageNotFoundError):
                told.append((name, metadata.version(name)))
    return [(name, version) for name, version in told if version]


def _system() -> str:
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{platform.system()} {platform.version()}"


# --- licences -----------------------------------------------------------------------------------------------------


def parts(home: Path) -> list[Part]:
    """Models, fonts, and every library that NoteFlow needs, directly or not, as the packages themselves tell."""
    models = list(_models(home))
    packages = {_key(package) for _, package in _packaged_models()}
    needed = [found for found in _needed("noteflow") if _key(found.name) not in {*packages, "noteflow"}]
    libraries = [_of_package(found, "library") for found in sorted(needed, key=lambda found: found.name.lower())]
    return [*models, *_fonts(), *libraries]


def _models(home: Path) -> Iterator[Part]:
    from noteflow.infrastructure.asr.model_store import ModelStore

    store = ModelStore(home)
    packages: dict[str, list[metadata.Distribution]] = {}
    for name, package in _packaged_models():
        packages.setdefault(name, []).extend(_installed([package]))
    for name in store.models:
        match store.models.origin(name):
            case "packaged":
                for found in packages[name][:1]:
                    yield replace(_of_package(found, "model"), name=f"Whisper {name}", version="")
            case "fetched" | "added":
                yield Part(name, "model", "", "", str)


def _packaged_models() -> Iterator[tuple[str, str]]:
    """Names of models, each with a package that its files may be in."""
    from noteflow.infrastructure.asr.models import MODELS

    for model in MODELS.values():
        pieces = [package for pieces in model.parts.values() for package, _ in pieces]
        for package in dict.fromkeys(filter(None, [model.package, *pieces])):
            yield model.name, package


def _of_package(found: metadata.Distribution, kind: str) -> Part:
    return Part(found.name, kind, found.version, _licence(found), partial(_licence_text, found))


def _fonts() -> Iterator[Part]:
    seen: set[str] = set()
    for package in _FONT_PACKAGES:
        spec = importlib.util.find_spec(package)
        assert spec is not None
        for folder in spec.submodule_search_locations or ():
            for path in sorted((Path(folder) / "fonts").glob("OFL-*.txt")):
                name = _FONTS[path.stem.removeprefix("OFL-")]
                if name not in seen:
                    seen.add(name)
                    yield Part(name, "font", "", _FONT_LICENCE, partial(path.read_text, encoding="utf-8"))


def _installed(names: Iterable[str]) -> Iterator[metadata.Distribution]:
    for name in names:
        with contextlib.suppress(metadata.PackageNotFoundError):
            yield metadata.distribution(name)


def _needed(name: str) -> list[metadata.Distribution]:
    """The package and all that it needs here, extras left out."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if _key(each) in found:
            continue
        for package in _installed([each]):
            found[_key(each)] = package
            needs = [need for need in package.requires or () if "extra ==" not in need]
            waiting += [match[0] for need in needs if (match := re.match(r"[A-Za-z0-9._-]+", need))]
    return list(found.values())


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(found: metadata.Distribution) -> str:
    """In a few words, as the package says it; empty where it says it in the licence's own text alone."""
    about = found.metadata
    for name in ("License-Expression", "License"):
        told = str((about.get_all(name) or [""])[0]).strip()
        if told and "\n" not in told:
            return told
    classifiers = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or () if "License ::" in each]
    return ", ".join(classifiers)


def _licence_text(found: metadata.Distribution) -> str:
    """Every file of licences and notices that the package brings; empty where it brings none."""
    texts: list[str] = []
    for file in found.files or ():
        if _LICENCE_FILE.fullmatch(file.name):
            with contextlib.suppress(OSError):
                texts.append(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace"))
    return "\n\n".join(texts)
