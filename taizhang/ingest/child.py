"""The parent's side: hand a paper to the child, wait no longer than allowed, and turn whatever happens into an answer."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final, cast

from taizhang.decompose.analysis import Analysis
from taizhang.decompose.analysis_back import Kept, analysis_back
from taizhang.decompose.kinds import MOST_BYTES, is_package
from taizhang.decompose.refilling import Changes
from taizhang.decompose.workdays import Years
from taizhang.errors import Refusal, msg, refuse
from taizhang.ingest import gate, office, wire

SECONDS: Final = 30.0
OFFICE_SECONDS: Final = 90.0
COMMAND: Final = (sys.executable, "-m", "taizhang.ingest")
PICTURE: Final = (sys.executable, "-m", "taizhang.ingest.picture")
REFILL: Final = (sys.executable, "-m", "taizhang.ingest.refill")
_ROOT: Final = Path(__file__).resolve().parents[2]


def read_document(source: bytes | Path | str, name: str = "") -> str:
    """The text of a docx, pdf, ofd or txt, or of a doc, wps, rtf or odt where LibreOffice is, by its bytes or its place."""
    data, name = _bytes(source, name)
    return str(_ask(_reader(data), data, name)["text"])


def analyse_document(
    source: bytes | Path | str, name: str = "", dated: date | None = None, years: Years = MappingProxyType({})
) -> Analysis:
    """What `read_document` reads, taken apart in the same child: no text holds the server longer than the limits allow.

    `years` are the working days of years that the office was told of (decompose.workdays.known).
    """
    data, name = _bytes(source, name)
    answer = _ask(_reader(data), data, name, dated.isoformat() if dated else wire.UNDATED, wire.of_years(years))
    return analysis_back(cast("Kept", answer["analysis"]), str(answer["text"]))


def _reader(data: bytes) -> str:
    return "office" if office.form(data) and office.program() else "document"


def remake_picture(data: bytes, name: str) -> tuple[bytes, str]:
    """A picture decoded and encoded again in a child: smaller, without place or camera; and the ending of its name."""
    with tempfile.TemporaryDirectory(prefix="taizhang-", ignore_cleanup_errors=True) as folder:
        code, said = _heard((*PICTURE, name.replace("\0", "") or "-"), data, folder, slow=False)
    head, _, made = said.partition(b"\n")
    answer = None if code or code is None else wire.heard(head)
    if answer is None or not made:
        raise beyond(name)
    return made, str(answer["picture"])


def refill(data: bytes, name: str, changes: Changes) -> bytes:
    """A draft's own Word file with other words in some places, made in a child; a Refusal when it cannot be."""
    if not is_package(data):
        raise refuse(msg("{name} 不是 docx，不能按原版式填。请在 WPS 里打开它，另存为 docx，再传。"), name=name)
    gate.inspect(data, name)
    with tempfile.TemporaryDirectory(prefix="taizhang-", ignore_cleanup_errors=True) as folder:
        code, said = _heard(
            (*REFILL, name.replace("\0", "") or "-"), wire.of_changes(changes) + data, folder, slow=False
        )
    if code is None:
        raise too_slow(name)
    head, _, made = said.partition(b"\n")
    if code or wire.heard(head) is None or not made:
        raise beyond(name)
    return made


def _bytes(source: bytes | Path | str, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    path = Path(source)
    try:
        return path.read_bytes(), name or path.name
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(path)) from error


def _ask(kind: str, data: bytes, name: str, *more: str) -> wire.Answer:
    """Send the file to a child and hear its answer; a crash, silence or a bomb is a refusal."""
    if len(data) > MOST_BYTES:
        raise refuse(msg("{name} 超过 50 兆。请删去图片，另存后再传。"), name=name)
    if is_package(data):
        gate.inspect(data, name)
    with tempfile.TemporaryDirectory(prefix="taizhang-", ignore_cleanup_errors=True) as folder:
        code, said = _heard((*COMMAND, kind, name.replace("\0", "") or "-", *more), data, folder, slow=kind == "office")
    if code is None:
        raise too_slow(name)
    answer = None if code else wire.heard(said)
    if answer is None or "text" not in answer:
        raise beyond(name)
    return answer


def too_slow(name: str) -> Refusal:
    """The child was stopped, for it was not done in time."""
    return refuse(msg("{name} 读了太久还没读完。请删去不用的内容，分成几个文件，再传。"), name=name)


def beyond(name: str) -> Refusal:
    """The child died over the file."""
    return refuse(msg("{name} 读不了：它要的内存或时间超过限度，或已损坏。请在 WPS 里打开它，另存后再传。"), name=name)


def _heard(command: tuple[str, ...], data: bytes, folder: str, *, slow: bool) -> tuple[int | None, bytes]:
    """The child's exit code and words, no code when it was too slow; then it and all it started are gone."""
    child = started(command, subprocess.PIPE, folder)
    try:
        said, _ = child.communicate(data, timeout=OFFICE_SECONDS if slow else SECONDS)
    except subprocess.TimeoutExpired:
        return None, b""
    finally:
        end(child)
    return child.returncode, said


def started(command: Sequence[str], given: int | IO[bytes], folder: str) -> subprocess.Popen[bytes]:
    """A child that reads what is given, alone in a folder of its own."""
    return subprocess.Popen(
        command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=_ROOT, env=_environment(folder), start_new_session=True,
    )  # fmt: skip


def end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child's whole group, and hear no more of it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    for pipe in (child.stdin, child.stdout):
        with contextlib.suppress(OSError):
            if pipe:
                pipe.close()
    child.wait()


def _environment(folder: str) -> dict[str, str]:
    """Only what a child needs: a folder that goes with it, nothing of the server's settings and secrets."""
    named = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", office.VARIABLE)
    kept = {key: os.environ[key] for key in named if key in os.environ}
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), folder)
    return {**kept, **own, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", "PYTHONPATH": str(_ROOT)}
