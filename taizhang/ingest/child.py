"""The parent's side: hand a file to the child, wait no longer than allowed, and turn whatever happens into an answer."""

import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Final

from taizhang.decompose.read import is_package
from taizhang.errors import msg, refuse
from taizhang.ingest import gate, wire
from taizhang.ingest.sheet import Sheet, Workbook

SECONDS: Final = 30.0
MOST_BYTES: Final = 50 * 1024 * 1024
COMMAND: Final = (sys.executable, "-m", "taizhang.ingest")
WANTED: Final = MappingProxyType({"document": "text", "sheets": "sheets"})
_ROOT: Final = Path(__file__).resolve().parents[2]


def read_document(source: bytes | Path | str, name: str = "") -> str:
    """The text of a txt or docx, by its bytes or where it lies."""
    data, name = _bytes(source, name)
    answer = _ask("document", data, name)
    return str(answer["text"])


def read_workbook(data: bytes, name: str) -> Workbook:
    """All sheets of an xlsx, xls, et, ods or csv, hidden ones too, with the file's custom properties."""
    return wire.book(_ask("sheets", data, name))


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets alone."""
    return read_workbook(data, name).sheets


def _bytes(source: bytes | Path | str, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    path = Path(source)
    try:
        return path.read_bytes(), name or path.name
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(path)) from error


def _ask(kind: str, data: bytes, name: str) -> wire.Answer:
    """Send the file to a child and hear its answer; a crash, silence or a bomb is a refusal."""
    if len(data) > MOST_BYTES:
        raise refuse(msg("{name} 超过 50 兆。请删去图片，另存后再传。"), name=name)
    if is_package(data):
        gate.inspect(data, name)
    command = (*COMMAND, kind, name.replace("\0", "") or "-")
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, cwd=_ROOT, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise refuse(msg("{name} 读了太久还没读完。请删去不用的内容，分成几个文件，再传。"), name=name) from error
    answer = None if done.returncode else wire.heard(done.stdout)
    if answer is None or WANTED[kind] not in answer:
        raise refuse(
            msg("{name} 读不了：它要的内存或时间超过限度，或已损坏。请在 WPS 里打开它，另存后再传。"), name=name
        )
    return answer


def _environment() -> dict[str, str]:
    """Only what a child needs: nothing of the server's settings and secrets."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", "PYTHONPATH": str(_ROOT)}
