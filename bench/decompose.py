"""Decomposing 4,000 characters: `python -m bench.decompose`; median of nine in one process, then the whole command."""

import statistics
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from taizhang.decompose.analyse import analyse


def main() -> None:
    """The demo's own speech, repeated or cut to 4,000 characters."""
    speech = files("taizhang.demo").joinpath("texts/speech.txt").read_text(encoding="utf-8")
    text = (speech * 4)[:4000]
    taken = []
    for _ in range(9):
        start = time.perf_counter()
        found = analyse(text, "speech.txt")
        taken.append(time.perf_counter() - start)
    print(f"{len(text):,} characters, {len(found.obligations)} obligations: {statistics.median(taken) * 1000:.0f} ms")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "speech.txt"
        file.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "taizhang", "decompose", str(file)], check=True, capture_output=True)
        print(f"`taizhang decompose` as a whole: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
