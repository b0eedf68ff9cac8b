"""Every benchmark, one after the other."""

from __future__ import annotations

import sys

from benchmarks import record, startup

if __name__ == "__main__":
    sys.exit(startup.main() or record.main())
