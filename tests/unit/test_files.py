"""What a crash leaves half written beside a file is deleted, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from noteflow.infrastructure.files import beside, remove_unfinished


def test_what_was_begun_beside_a_file_is_deleted_and_nothing_else(tmp_path: Path) -> None:
    begun = [beside(tmp_path / name) for name in ("vault.json", "vault.db", "anchor.json")]
    begun += [begun[1].with_name(begun[1].name + rest) for rest in ("-wal", "-shm")]
    kept = [tmp_path / name for name in ("vault.json", "a.new", ".new", ".vault.json.new", ".x.0123456789ab.new.txt")]
    folder = tmp_path / beside(tmp_path / "folder").name
    folder.mkdir()
    for path in (*begun, *kept):
        path.write_bytes(b"x")

    remove_unfinished(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted([*kept, folder])
