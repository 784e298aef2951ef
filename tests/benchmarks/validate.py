"""`python tests/benchmarks/validate.py [RECORDS]`: cold validation against reading and hashing, in one run.

Quote the ratios, never the seconds: machines are shared. Budgets: cold validate, every rule, 100,000 records, at
most 8 times reading and SHA-1; 13,000 records in at most 10 s as a whole process.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_records import make  # noqa: E402


def best(action: Callable[[], object], times: int = 3) -> float:
    """Returns the shortest of some runs, in seconds."""
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        spans.append(time.perf_counter() - start)
    return min(spans)


def hashed(folder: Path) -> None:
    """Reads and hashes every record file: what no validator can do without."""
    for path in (folder / "units").rglob("*.yaml"):
        hashlib.sha1(path.read_bytes()).digest()


def kdiem(folder: Path, *arguments: str) -> None:
    """Runs the command as a user does, with byte code compiled."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-m", "kdiem", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, env=environment
    )


def main() -> None:
    """Prints one line per size."""
    for records in [int(size) for size in sys.argv[1:]] or [13_000]:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), records)
            floor = best(lambda: hashed(Path(folder)))
            cold = best(lambda: kdiem(Path(folder), "validate"))
            start = best(lambda: kdiem(Path(folder), "--version"))
            print(f"{records} records: validate {cold:.2f} s = {cold / floor:.1f} x read+sha1; --version {start:.3f} s")


if __name__ == "__main__":
    main()
