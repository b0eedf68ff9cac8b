"""The house that the code lives in: what tests may reach, what a set-up does, and that the papers agree."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.network_guard.sitecustomize import DENIED_LOG, is_local

ROOT = Path(__file__).parents[2]
SETUP = ROOT / "packaging" / "setup"
SITE = f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
BASE = Path(sys.executable).resolve()


# --- what a test lives in --------------------------------------------------------------------------------------------


def test_a_test_has_a_home_of_its_own_and_no_desktop(home: Path, private_world: Path) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"):
        assert Path(os.environ[name]).parent == private_world
    assert stat.S_IMODE(Path(os.environ["XDG_RUNTIME_DIR"]).stat().st_mode) == 0o700
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert not {"DISPLAY", "WAYLAND_DISPLAY", "NOTEFLOW_HOME", "NOTEFLOW_PASSPHRASE_FILE"} & set(os.environ)
    with pytest.raises(FileNotFoundError), socket.socket(socket.AF_UNIX) as bus:
        bus.connect(os.environ["DBUS_SESSION_BUS_ADDRESS"].removeprefix("unix:path="))


@pytest.mark.parametrize("host", ["localhost", b"localhost", "127.0.0.1", "127.8.9.1", "::1", "::1%lo", None, ""])
def test_this_machine_is_local(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "0.0.0.0", "::", "fe80::1%eth0", "example.org", b"example.org", "local"])  # noqa: S104
def test_the_rest_of_the_world_is_not(host: object) -> None:
    assert not is_local(host)


SPEAKS = {
    "connect": "import socket; socket.create_connection(('192.0.2.1', 80), timeout=0.1)",
    "send": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    "look up": "import socket; socket.getaddrinfo('example.org', 443)",
    "swallow": "import socket, contextlib\nwith contextlib.suppress(OSError): socket.getaddrinfo('example.org', 443)",
}
STAYS = {
    "loopback": "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())",
    "local socket": "import socket; a, b = socket.socketpair(); a.sendmsg([b'x'])",
}


def in_a_child(program: str, denied: Path) -> str:
    """What the guard wrote down when another process ran the program."""
    environment = {**os.environ, DENIED_LOG: str(denied)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=False, stderr=subprocess.DEVNULL)
    return denied.read_text(encoding="utf-8") if denied.exists() else ""


@pytest.mark.parametrize("how", SPEAKS)
def test_a_process_that_speaks_to_the_network_is_stopped_and_written_down(how: str, tmp_path: Path) -> None:
    written = in_a_child(SPEAKS[how], tmp_path / "denied")

    assert "192.0.2.1" in written or "example.org" in written


@pytest.mark.parametrize("how", STAYS)
def test_a_process_may_speak_to_its_own_machine(how: str, tmp_path: Path) -> None:
    assert in_a_child(STAYS[how], tmp_path / "denied") == ""


def test_a_test_that_swallows_the_refusal_fails_all_the_same(tmp_path: Path) -> None:
    program = SPEAKS["swallow"].replace("\n", "\n    ")
    (tmp_path / "test_it.py").write_text(f"def test_it() -> None:\n    {program}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "example.org" in done.stdout


# --- the set-up ------------------------------------------------------------------------------------------------------


class Computer:
    """A project folder and a PATH on which the programs of a Debian are stand-ins that note how they were called."""

    def __init__(self, folder: Path) -> None:
        self.root, self.bin, self.calls = folder / "project", folder / "bin", folder / "calls"
        shutil.copytree(SETUP, self.root / "packaging" / "setup")
        for name in ("pyproject.toml", "uv.lock"):
            shutil.copy(ROOT / name, self.root / name)
        (self.root / "src").mkdir()
        self.installed = folder / "installed"
        self.installed.write_text("installed python3\n")
        self.bin.mkdir()
        self.user = 0
        self.stand_in("dpkg-query", f"cat {self.installed}")
        self.stand_in(
            "apt-get",
            # what was asked for is there afterwards
            "for last; do case $last in -*|update|install|DP*) ;;"
            f' *) echo "installed $last" >>{self.installed};; esac; done',
        )
        self.stand_in("apt-cache", "case $2 in *t64) echo '  Candidate: (none)';; *) echo '  Candidate: 1.0';; esac")
        self.stand_in("id", "echo $WHO")
        uv = self.root / ".tools" / "bin" / "uv"
        uv.parent.mkdir(parents=True)
        self.stand_in(
            "uv",
            'case $1 in --version) echo "uv $(sed s/uv==// packaging/setup/tools.txt)";;'
            f" venv) mkdir -p .venv/bin .venv/{SITE}; ln -s {BASE} .venv/bin/python;"
            f" echo 'home = {BASE.parent}' >.venv/pyvenv.cfg;; esac",
            uv,
        )

    def stand_in(self, name: str, program: str, path: Path | None = None) -> None:
        path = path or self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>{self.calls}\n{program}\n')
        path.chmod(0o755)

    def set_up(self, kind: str = "run") -> subprocess.CompletedProcess[str]:
        self.calls.write_text("")
        return subprocess.run(
            ["/bin/sh", str(self.root / "packaging" / "setup" / "setup.sh"), kind],
            env={"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": os.environ["HOME"], "WHO": str(self.user)},
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self, name: str) -> list[str]:
        return [line for line in self.calls.read_text().splitlines() if line.startswith(f"{name} ")]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_root_gets_the_missing_packages_and_asks_apt_no_second_time(computer: Computer) -> None:
    first = computer.set_up()

    assert first.returncode == 0, first.stderr
    update, install = computer.called("apt-get")
    assert update.endswith(" update")
    assert "--no-install-recommends" in install
    assert " libportaudio2 " in install
    assert " python3 " not in install

    assert computer.set_up().returncode == 0
    assert computer.called("apt-get") == computer.called("apt-cache") == []


def test_packages_that_go_by_another_name_on_this_release_are_found(computer: Computer) -> None:
    computer.set_up()
    (_, install) = computer.called("apt-get")
    assert " libglib2.0-0 " in install
    assert "t64" not in install

    newer = computer.installed.read_text().replace("installed libglib2.0-0\n", "installed libglib2.0-0t64\n")
    computer.installed.write_text(newer)
    computer.set_up()
    assert computer.called("apt-get") == []


def test_a_package_that_another_one_provides_is_there(computer: Computer) -> None:
    computer.set_up()
    vendors = computer.installed.read_text().replace("libgl1\n", "vendor-gl\ninstalled libgl1 (= 1.7), other-virtual\n")
    computer.installed.write_text(vendors)

    computer.set_up()

    assert computer.called("apt-get") == []


def test_who_may_not_install_is_told_the_one_line_and_nothing_is_done(computer: Computer) -> None:
    computer.user = 1000
    computer.stand_in("sudo", "exit 1")

    done = computer.set_up("test")

    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("    ")]
    assert "sudo apt-get update && sudo apt-get install --no-install-recommends -y python3-venv" in line
    assert {"xvfb", "libglib2.0-0", "libpulse0"} <= set(line.split())
    assert computer.called("apt-get") == computer.called("uv") == []


def test_who_may_use_sudo_without_a_password_is_not_asked(computer: Computer) -> None:
    computer.user = 1000
    computer.stand_in("sudo", '[ "$1" = -n ] && shift && exec "$@"')

    assert computer.set_up().returncode == 0
    assert all(call.startswith("sudo -n ") for call in computer.called("sudo"))
    assert len(computer.called("apt-get")) == 2


def test_a_package_that_does_not_install_stops_the_set_up(computer: Computer) -> None:
    computer.stand_in("apt-get", "exit 0")

    done = computer.set_up()

    assert done.returncode == 1
    assert "did not install" in done.stderr
    assert computer.called("uv") == []


def test_the_environment_is_made_once(computer: Computer) -> None:
    computer.set_up()
    assert any(" sync " in call and "--compile-bytecode" in call for call in computer.called("uv"))
    computer.set_up()
    assert not any("--compile-bytecode" in call for call in computer.called("uv"))


@pytest.mark.parametrize("changed", ["uv.lock", "pyproject.toml", "packaging/setup/setup.sh"])
def test_the_environment_is_brought_up_to_date_when_what_it_is_made_from_changes(
    computer: Computer, changed: str
) -> None:
    computer.set_up()
    with (computer.root / changed).open("a") as file:
        file.write("\n# changed\n")
    computer.set_up()
    assert any("--compile-bytecode" in call for call in computer.called("uv"))


@pytest.mark.parametrize("gone", ["package.py", "../../../bin/python"])
def test_an_environment_of_which_something_is_gone_is_made_anew(computer: Computer, gone: str) -> None:
    computer.set_up()
    site = computer.root / ".venv" / SITE
    metadata = site / "package-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: package\nVersion: 1\n")
    (metadata / "RECORD").write_text("package.py,,\n__pycache__/package.cpython-311.pyc,,\n")
    (site / "package.py").touch()
    computer.set_up()
    assert not any(call.startswith("uv venv") for call in computer.called("uv"))

    (site / gone).unlink()
    assert computer.set_up().returncode == 0
    assert any(call.startswith("uv venv") for call in computer.called("uv"))


def test_no_package_is_listed_twice() -> None:
    listed = [
        name
        for kind in ("run", "test")
        for line in (SETUP / f"debian-{kind}.txt").read_text().splitlines()
        if line and not line.startswith("#")
        for name in line.split("|")
    ]

    assert len(listed) == len(set(listed))


# --- the papers ------------------------------------------------------------------------------------------------------

PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    assert set(targets.split()) - {"setup-run"} == set(re.findall(r"^  make (\S+)", told, re.MULTILINE))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_what_a_paper_links_to_is_there(paper: Path) -> None:
    links = re.findall(r"(?:\]\(|src=\")([^)#\s\"]+)", paper.read_text(encoding="utf-8"))

    for link in links:
        assert link.startswith("https://") or (paper.parent / link).exists(), link


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert newest is not None
    assert newest[1] == version


def test_no_paper_or_script_names_a_package_registry() -> None:
    registry = re.compile("py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.(com|org)", re.IGNORECASE)
    folders = (ROOT / name for name in ("src", "tests", "docs", "packaging", "benchmarks", "spikes", ".ci"))
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".md", ".txt", ".sh", ""}
    ]

    for path in [*ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml", *files]:
        if path.is_file() and "__pycache__" not in path.parts:
            assert not registry.search(path.read_text(encoding="utf-8", errors="replace")), path


# --- the papers' pictures --------------------------------------------------------------------------------------------


def test_every_picture_that_a_page_shows_is_there_and_none_lies_idle() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = set()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        named = re.findall(r'<img [^>]*src="([^"]+)"', text) + re.findall(r"!\[[^\]]*\]\(([^)\s]+)", text)
        shown |= {(page.parent / name).resolve() for name in named}
    assert shown == set((ROOT / "docs" / "images").iterdir())
