"""The shim sees what it must see: all that Python and SQLCipher do to the disk, counted over all threads."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

from tests.fault import shim

PROGRAM = """
import errno, json, os, sys, threading
from pathlib import Path
from tests.fault import shim
folder, trace = Path(sys.argv[1]), Path(sys.argv[2])
"""


def under_the_shim(folder: Path, program: str) -> tuple[int, str]:
    """Run a program that finds `folder` and `trace`; its exit code and output."""
    armed = folder / "armed"
    armed.mkdir()
    command = [sys.executable, "-c", PROGRAM + program, str(armed), str(folder / "trace")]
    done = subprocess.run(
        command,
        env=shim.environment(),
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_the_writes_of_sqlcipher_go_through_it(tmp_path: Path) -> None:
    code, _ = under_the_shim(
        tmp_path.resolve(),
        """
import sqlcipher3.dbapi2
shim.trace_to(trace)
shim.arm(folder, shim.Mode.COUNT)
connection = sqlcipher3.dbapi2.connect(str(folder / "x.db"), isolation_level=None)
connection.execute("PRAGMA key = 'k'")
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
connection.execute("CREATE TABLE t(x)")
connection.execute("INSERT INTO t VALUES (randomblob(20000))")
connection.close()
""",
    )
    assert code == 0
    seen = {(operation.name, Path(operation.path).name) for operation in shim.read_trace(tmp_path / "trace")}
    assert {
        ("create", "x.db"),
        ("create", "x.db-wal"),
        ("pwrite64", "x.db-wal"),
        ("fsync", "x.db-wal"),
        ("pwrite64", "x.db"),
        ("fsync", "x.db"),
        ("unlink", "x.db-wal"),
    } <= seen


def test_what_python_does_is_counted_over_all_threads_and_below_the_folder_alone(tmp_path: Path) -> None:
    code, said = under_the_shim(
        tmp_path.resolve(),
        """
def work(name):
    path = folder / name
    with open(path, "wb", buffering=0) as file:  # create
        file.write(b"12345678")                  # write
        os.fsync(file.fileno())                  # fsync
        os.fdatasync(file.fileno())              # fdatasync
        file.truncate(4)                         # ftruncate
    path.rename(folder / (name + "-2"))          # rename
    (folder / (name + "-2")).unlink()            # unlink
    Path(str(folder) + "-" + name).write_bytes(b"elsewhere")
shim.arm(folder, shim.Mode.COUNT)
threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(shim.calls())
""",
    )
    assert (code, said.strip()) == (0, str(4 * 7))


def test_it_kills_before_a_call_and_tears_a_write(tmp_path: Path) -> None:
    for mode, left in (("KILL", b""), ("TEAR", None)):
        folder = tmp_path.resolve() / mode
        folder.mkdir()
        code, _ = under_the_shim(
            folder, f"shim.arm(folder, shim.Mode.{mode}, 2)\n(folder / 'a').write_bytes(bytes(range(200)))"
        )
        assert code == -9
        written = (folder / "armed" / "a").read_bytes()
        assert written == (left if left is not None else bytes(range(200))[: len(written)])
        assert left is not None or 0 < len(written) < 200


def test_it_fails_calls_once_and_for_good_and_shortens_a_write(tmp_path: Path) -> None:
    code, said = under_the_shim(
        tmp_path.resolve(),
        """
def outcome():
    try:
        descriptor = os.open(folder / "a", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        try:
            return os.write(descriptor, bytes(100))
        finally:
            os.close(descriptor)
    except OSError as error:
        return -error.errno
said = []
shim.arm(folder, shim.Mode.FAIL_ONCE, 2, errno.EIO)
said += [outcome(), outcome()]
shim.arm(folder, shim.Mode.FAIL_ON, 2, errno.ENOSPC)
said += [outcome(), outcome()]
shim.arm(folder, shim.Mode.SHORTEN, 2)
short = outcome()
said += [0 < short < 100, outcome()]
print(json.dumps(said))
""",
    )
    assert code == 0
    assert json.loads(said) == [-errno.EIO, 100, -errno.ENOSPC, -errno.ENOSPC, True, 100]


def test_it_plays_a_disk_that_is_nearly_full(tmp_path: Path) -> None:
    code, said = under_the_shim(
        tmp_path.resolve(),
        """
import shutil
shim.arm(folder, shim.Mode.COUNT)
shim.leave_room(3 * 4096)
said = [shutil.disk_usage(folder).free]
(folder / "a").write_bytes(bytes(5000))
said.append(shutil.disk_usage(folder).free)
descriptor = os.open(folder / "b", os.O_CREAT | os.O_WRONLY)
said.append(os.write(descriptor, bytes(5000)))
try:
    os.write(descriptor, b"x")
except OSError as error:
    said.append(-error.errno)
(folder / "a").unlink()
said.append(os.write(descriptor, b"x"))
print(json.dumps(said))
""",
    )
    assert code == 0
    assert json.loads(said) == [3 * 4096, 4096, 4096, -errno.ENOSPC, 1]
