"""A program of the house that looks through uploads for viruses (TAIZHANG_SCAN), before they are kept."""

import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from taizhang.errors import msg, refuse

SECONDS: Final = 60.0
CLEAN, FOUND = 0, 1


def scanned(data: bytes, name: str) -> None:
    """Refuse what the program says is harmful, and everything while it does not answer; nothing where none is set.

    The file is given as the last argument; 0 is clean and 1 is harmful, as with clamscan and clamdscan.
    """
    command = shlex.split(settings.SCAN)
    if not command:
        return
    with tempfile.TemporaryDirectory(prefix="taizhang-scan-") as folder:
        place = Path(folder) / "upload"
        place.write_bytes(data)
        code = _answer([*command, str(place)])
    if code == FOUND:
        raise refuse(msg("“{name}”查出病毒，没有收。请先杀毒，再传干净的文件"), name=name)
    if code != CLEAN:
        raise refuse(msg("查毒程序没有运行成功，“{name}”没有收。请告诉系统管理员，或先写一句核查记录"), name=name)


def _answer(command: list[str]) -> int | None:
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        return None
