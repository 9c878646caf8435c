"""Which fonts of an official paper this machine lacks, told beside a paper it has made."""

import shutil
import subprocess
from typing import Final

from taizhang.errors import Words, msg, words
from taizhang.report.fonts import missing

LISTING: Final = "fc-list"
SECONDS: Final = 20.0


def lacking() -> Words:
    """What opening the paper on this machine would show otherwise; without fontconfig nobody can tell."""
    program = shutil.which(LISTING)
    if program is None:
        return words(msg("Word 里只写字体名称，不带字体文件；这台机器装了哪些字体查不出来"))
    found = missing(_families(program))
    if not found:
        return words(msg("Word 里只写字体名称，不带字体文件；这台机器装齐了公文用的字体"))
    named = "、".join(f"{font}（{near}）" if near else font for font, near in found)
    told = msg(
        "Word 里只写字体名称，不带字体文件；这台机器没有 {fonts}，在这里打开或打印，版式会有出入，不能算符合国标"
    )
    return words(told, fonts=named)


def _families(program: str) -> tuple[str, ...]:
    """The names of every family installed, in every language."""
    try:
        said = subprocess.run([program, ":", "family"], capture_output=True, timeout=SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(name for line in said.decode(errors="replace").splitlines() for name in line.split(","))
