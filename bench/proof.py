"""The draft checker: `python -m bench.proof`; 4,000 characters, then a megabyte of each hostile line, then the command."""

import statistics
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.proof import proof
from tests.decompose.proving import HOSTILE, unanalysed

MEGABYTE = 1_000_000


def main() -> None:
    """Median of nine for a speech; the slowest of the hostile lines, each an unanalysed megabyte; the whole command."""
    speech = (files("taizhang.demo").joinpath("texts/speech.txt").read_text(encoding="utf-8") * 4)[:4000]
    read = analyse(speech, "speech.txt")
    taken = [_seconds(read) for _ in range(9)]
    print(f"{len(speech):,} characters: {statistics.median(taken) * 1000:.0f} ms")
    for pattern in HOSTILE:
        text = "某县工作方案\n一、重点任务\n" + pattern * (MEGABYTE // len(pattern))
        print(f"1 MB of {pattern!r}: {_seconds(unanalysed(text)):.1f} s", flush=True)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "speech.txt"
        file.write_text(speech, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "taizhang", "proof", str(file)], check=False, capture_output=True)
        print(f"`taizhang proof` as a whole: {time.perf_counter() - start:.2f} s")


def _seconds(read: Analysis) -> float:
    start = time.process_time()
    proof(read)
    return time.process_time() - start


if __name__ == "__main__":
    main()
