"""Every benchmark, one after the other."""

from __future__ import annotations

import io
import sys

from benchmarks import echo, exporting, importing, library, live, meeting, record, startup

if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # each line when it is known, also into a file
    sys.exit(
        startup.main()
        or record.main()
        or library.main()
        or meeting.main()
        or exporting.main()
        or live.main()
        or echo.main()
        or importing.main()
    )
