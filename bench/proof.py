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

MEGABYTE = 1_000_000
HOSTILE = (
    "一、一、第一第一", "各单位要学习", "啊", "（", "“", "(啊", ",啊", "一是三是", "\n二、", "，一是", "教育教育", "讲四点意见",
    "近三", "约3", "、等", "3-5", "：“", "一、加强", " ", "1,000", "以学增智、", "云溪县", "我市", "发现问题3个，整改4个，",
)  # fmt: skip


def main() -> None:
    """Median of nine for a speech; the slowest of the hostile lines, each an unanalysed megabyte; the whole command."""
    speech = (files("taizhang.demo").joinpath("texts/speech.txt").read_text(encoding="utf-8") * 4)[:4000]
    read = analyse(speech, "speech.txt")
    taken = [_seconds(read) for _ in range(9)]
    print(f"{len(speech):,} characters: {statistics.median(taken) * 1000:.0f} ms")
    for pattern in HOSTILE:
        text = "某县工作方案\n一、重点任务\n" + pattern * (MEGABYTE // len(pattern))
        print(f"1 MB of {pattern!r}: {_seconds(_bare(text)):.1f} s", flush=True)
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


def _bare(text: str) -> Analysis:
    """A text whose analysis is measured elsewhere."""
    return Analysis(
        name="a", title="某县工作方案", text=text, dated=None, sentences=(), outline=(), obligations=(), blanks=(),
        achievements=(), shortcomings=(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
