"""A vault that takes the place of another: one rename decides, and a cut anywhere after it is finished by whoever comes
next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from noteflow import access
from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.security import replacement

OLD = {
    "vault.json": "old",
    "vault.json.copy": "old",
    "vault.db": "old",
    "vault.db-wal": "old",
    "vault.db-shm": "old",
    "anchor.json": "old",
    "index.db": "old",
    "audio/aa/mic-0.nfae": "old",
}
NEW = {
    "vault.json": "new",
    "vault.json.copy": "new",
    "vault.db": "new",
    "anchor.json": "new",
    "audio/bb/mic-0.nfae": "new",
}
STAYS = {"settings.toml": "mine", "vault.json.set-aside-1": "mine", "logs/noteflow.log": "mine"}
DECIDING = 1
"""The first rename decides."""


class Cut(BaseException):
    """The machine stops."""


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def held(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def cut_after(renames: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine stops before the rename with this number."""
    done = 0
    rename = os.rename

    def counted(self: Path, target: Path) -> Path:
        nonlocal done
        if done == renames:
            raise Cut
        done += 1
        rename(self, target)
        return target

    monkeypatch.setattr(Path, "rename", counted)


def replace(home: Path) -> Path | None:
    fill(replacement.begin(home), NEW)
    replacement.decide(home)
    return replacement.finish(home)


def test_what_was_there_is_set_aside_under_a_free_name(tmp_path: Path) -> None:
    fill(tmp_path, OLD | STAYS)
    assert replace(tmp_path) == tmp_path / "replaced-1"
    (tmp_path / "replaced-3").write_text("a file")
    assert replace(tmp_path) == tmp_path / "replaced-2"
    aside = {f"replaced-1/{name}": text for name, text in OLD.items()}
    again = {f"replaced-2/{name}": text for name, text in NEW.items()}
    assert held(tmp_path) == NEW | STAYS | aside | again | {"replaced-3": "a file"}
    assert not replacement.pending(tmp_path)
    assert replacement.set_aside(tmp_path) == ["replaced-1", "replaced-2"]


def test_whatever_belongs_to_the_vault_that_was_there_goes_with_it(tmp_path: Path) -> None:
    names = [
        "vault.db-wal",
        "vault.db-shm",
        "vault.db.new",
        "vault.db.new-wal",
        "vault.db.new-shm",
        "vault.db.rekeyed",
        "vault.db.rekeyed-wal",
        "vault.db.rekeyed-shm",
        "index.db",
        "index.db-wal",
        "index.db-shm",
    ]
    fill(tmp_path, dict.fromkeys(names, "old"))
    replace(tmp_path)
    assert held(tmp_path) == NEW | {f"replaced-1/{name}": "old" for name in names}


def test_each_rename_is_durable_before_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, OLD)
    happened: list[tuple[Path, ...]] = []
    rename = os.rename

    def noted(self: Path, target: Path) -> Path:
        happened.append((self, target))
        rename(self, target)
        return target

    monkeypatch.setattr(Path, "rename", noted)
    monkeypatch.setattr(replacement, "sync_folder", lambda path: happened.append((path,)))
    replace(tmp_path)
    making, decided = tmp_path / "restore.new", tmp_path / "restore"
    assert happened[:4] == [(making / "vault",), (making,), (making, decided), (tmp_path,)]
    rest = happened[4:-1]
    for move, first, second in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        assert (first, second) == ((move[1].parent,), (move[0].parent,))
    assert len(rest) == 3 * (8 + 5 + 1)
    assert happened[-1] == (tmp_path,)


def test_its_own_folders_are_told_while_they_are_there(tmp_path: Path) -> None:
    home = tmp_path / "new"
    fill(replacement.begin(home), NEW)
    assert replacement.own_folders(home) == [home / "restore.new"]
    replacement.decide(home)
    assert replacement.own_folders(home) == [home / "restore"]
    replacement.finish(home)
    assert replacement.own_folders(home) == []


def test_an_empty_folder_keeps_nothing(tmp_path: Path) -> None:
    assert replace(tmp_path) is None
    assert held(tmp_path) == NEW
    assert replacement.finish(tmp_path) is None


@pytest.mark.parametrize("present", [{}, OLD, {"vault.db": "old"}, {"vault.json": "old", "index.db-wal": "old"}])
def test_a_cut_before_any_rename_leaves_the_old_or_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, present: dict[str, str]
) -> None:
    renames = 0
    while True:
        home = tmp_path / str(renames)
        fill(home, present | STAYS)
        with monkeypatch.context() as patch:
            cut_after(renames, patch)
            try:
                replace(home)
                break
            except Cut:
                pass
        # the next start is cut off too, at its first rename, and the one after that is not
        with monkeypatch.context() as patch:
            cut_after(0, patch)
            try:
                replacement.sweep(home)
                replacement.finish(home)
            except Cut:
                pass
        access.take_lock(home).release()
        found = {name: text for name, text in held(home).items() if name not in ("lock", "logs/noteflow.log")}
        stays = {name: text for name, text in STAYS.items() if name != "logs/noteflow.log"}
        if renames < DECIDING:
            assert found == present | stays
        else:
            assert found == NEW | stays | {f"replaced-1/{name}": text for name, text in present.items()}, renames
        renames += 1
    assert renames == DECIDING + len(NEW) + sum(1 for name in present) + bool(present)


def test_a_folder_in_the_middle_of_it_is_a_vault_for_everybody(tmp_path: Path) -> None:
    fill(replacement.begin(tmp_path), NEW)
    assert not access.vault_exists(tmp_path)
    replacement.decide(tmp_path)
    assert access.vault_exists(tmp_path)


def test_one_that_cannot_be_finished_lets_go_of_the_lock_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(replacement.begin(tmp_path), NEW)
    replacement.decide(tmp_path)

    def refused(self: Path, target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(NoteFlowError, match="Read-only"):
            access.take_lock(tmp_path)
    access.take_lock(tmp_path).release()
    assert (tmp_path / "vault.db").read_text() == "new"


@pytest.mark.parametrize("name", ["restore", "restore.new"])
def test_a_person_s_folder_of_that_name_stays_and_is_named_where_it_is_in_the_way(tmp_path: Path, name: str) -> None:
    mine = {f"{name}/mine.txt": "mine", "vault.db": "old"}
    fill(tmp_path, mine)
    access.take_lock(tmp_path).release()
    assert not replacement.pending(tmp_path)
    with pytest.raises(NoteFlowError, match=name):
        replacement.begin(tmp_path)
    assert {path: text for path, text in held(tmp_path).items() if path in mine} == mine


def test_an_empty_folder_of_that_name_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def not_over_another(self: Path, target: Path) -> Path:
        assert not target.exists()
        rename(self, target)
        return target

    monkeypatch.setattr(Path, "rename", not_over_another)
    for name in ("restore", "restore.new"):
        (tmp_path / name).mkdir()
    assert replace(tmp_path) is None
    assert held(tmp_path) == NEW


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_mount_point_is_told_before_anything_is_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    fill(tmp_path, OLD)
    if how == "after":
        fill(replacement.begin(tmp_path), NEW)
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path / "audio")
    with pytest.raises(NoteFlowError, match=r"“audio”.*mount point"):
        replacement.begin(tmp_path) if how == "before" else replacement.decide(tmp_path)
    assert not replacement.pending(tmp_path)
    assert {name: text for name, text in held(tmp_path).items() if name in OLD} == OLD


def test_what_was_cut_off_before_it_had_its_mark_is_swept_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, mode: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "touch", refuse)
        with pytest.raises(OSError, match="No space"):
            replacement.begin(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["restore.new"]
    (tmp_path / "restore").mkdir()
    replacement.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
