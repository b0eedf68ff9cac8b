"""The fakes of PyAudioWPatch and catap against what those libraries' own source offers.

Neither library can be installed on Linux. What their wheels declare was read from their source into
tests/vectors/library-surfaces.json (tests/support/library_surface.py), of the versions that uv.lock has.
"""

from __future__ import annotations

import ast
import inspect
import json
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.fakes import catap, pyaudiowpatch
from tests.support.library_surface import surface

ROOT = Path(__file__).parents[2]
SURFACES: dict[str, Any] = json.loads((ROOT / "tests/vectors/library-surfaces.json").read_text())
FAKES: dict[str, ModuleType] = {"catap": catap, "pyaudiowpatch": pyaudiowpatch}
OTHERWISE = {"record_system_audio": "Mac.record_system_audio", "list_audio_devices": "Mac.list_audio_devices"}
"""What the fake has as the method of the machine that it stands for."""


@pytest.mark.parametrize("library", SURFACES)
def test_the_surface_was_read_from_the_version_in_use(library: str) -> None:
    locked = {package["name"]: package for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    assert locked[library]["version"] == SURFACES[library]["version"]
    assert any(wheel["url"].endswith("/" + SURFACES[library]["wheel"]) for wheel in locked[library]["wheels"])


@pytest.mark.parametrize(
    ("library", "name"), [(library, name) for library in SURFACES for name in SURFACES[library]["names"]]
)
def test_the_fake_has_it_as_the_library_has_it(library: str, name: str) -> None:
    names = SURFACES[library]["names"]
    if name in ("PyAudio.__init__", "Stream.__init__"):
        return  # made by the fake's own machine; what `open` takes is checked below
    fake: Any = FAKES[library]
    for part in OTHERWISE.get(name, name).split("."):
        fake = inspect.getattr_static(fake, part)
    if not names[name]:
        assert not inspect.isfunction(fake)
        return
    real = _parameters(names["Stream.__init__"] if name == "PyAudio.open" else names[name])
    taken = {parameter.name: parameter for parameter in inspect.signature(fake).parameters.values()}
    assert taken.keys() <= real.keys() | {"self"}
    needed = {parameter for parameter, has_default in real.items() if not has_default} - {"PA_manager"}
    assert needed <= taken.keys()


def test_what_a_wheel_offers_can_be_read(tmp_path: Path) -> None:
    wheel = tmp_path / "thing-1.2-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(
            "thing/__init__.py",
            "A = 1\nclass C:\n    x: int\n    @property\n    def y(self): ...\n    def z(self, a: int, *, b=2): ...\n",
        )
    assert surface(wheel, ["A", "C.x", "C.y", "C.z"]) == {
        "version": "1.2",
        "wheel": wheel.name,
        "names": {"A": "", "C.x": "", "C.y": "", "C.z": "(self, a, *, b=2)"},
    }
    with pytest.raises(KeyError):
        surface(wheel, ["C.w"])


def _parameters(text: str) -> dict[str, bool]:
    """Each parameter, and whether it has a default."""
    expression = ast.parse(f"lambda {text[1:-1]}: 0", mode="eval").body
    assert isinstance(expression, ast.Lambda)
    arguments = expression.args
    first_default = len(arguments.args) - len(arguments.defaults)
    return {argument.arg: at >= first_default for at, argument in enumerate(arguments.args)} | {
        argument.arg: default is not None
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    }
