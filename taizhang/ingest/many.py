"""The parent's side for workbooks: few children read many files; each file has its own answer, whatever befalls them."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Timer
from typing import IO, Final

from taizhang.errors import Refusal
from taizhang.ingest import child, tables, wire
from taizhang.ingest.sheet import Workbook

COMMAND: Final = (sys.executable, "-m", "taizhang.ingest.tables")
SECONDS: Final = 30.0
CHILDREN: Final = 2
MOST_FILES: Final = 100
MOST_TOGETHER: Final = 8 * 1024 * 1024

File = tuple[str, bytes]


def read_many(files: Iterable[File]) -> Iterator[Workbook | Refusal]:
    """What each of these files (name, bytes) is, in their order: a workbook, or the refusal that names it."""
    with ThreadPoolExecutor(CHILDREN) as pool:
        waiting = [pool.submit(_read, group) for group in _groups(files)]
        while waiting:
            yield from waiting.pop(0).result()


def read_one(data: bytes, name: str) -> Workbook:
    """What this file is; raises the refusal that names it."""
    (found,) = _read([(name, data)])
    if isinstance(found, Refusal):
        raise found
    return found


def _groups(files: Iterable[File]) -> Iterator[list[File]]:
    """As many files together as one child reads well within its bounds."""
    group: list[File] = []
    size = 0
    for name, data in files:
        if group and (len(group) == MOST_FILES or size + len(data) > MOST_TOGETHER):
            yield group
            group, size = [], 0
        group.append((name, data))
        size += len(data)
    if group:
        yield group


def _read(group: Sequence[File]) -> list[Workbook | Refusal]:
    """One answer for each file; after one that took the child down another child goes on with the next."""
    found: list[Workbook | Refusal] = []
    while len(found) < len(group):
        found += _heard(group[len(found) :])
    return found


def _heard(group: Sequence[File]) -> list[Workbook | Refusal]:
    """The answers of one child, up to the file it fell on, which is refused."""
    found: list[Workbook | Refusal] = []
    with _at_work(group) as at_work:
        for name, _ in group:
            found.append(at_work.answer(name))
            if at_work.gone:
                break
    return found


class _AtWork:
    """A child at work: what it says of one file after the other, for as long as it lives and is quick enough."""

    def __init__(self, running: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        self._running, self._said = running, said
        self.gone = self._slow = False

    def _stop(self) -> None:
        self._slow = True
        self._running.kill()

    def answer(self, name: str) -> Workbook | Refusal:
        """The workbook or the refusal; after silence the child is gone."""
        watch = Timer(SECONDS, self._stop)
        watch.start()
        try:
            book = wire.book(self._said)
        except Refusal as refusal:
            return refusal
        finally:
            watch.cancel()
        self.gone = book is None
        return book or (child.too_slow(name) if self._slow else child.beyond(name))


@contextmanager
def _at_work(group: Sequence[File]) -> Iterator[_AtWork]:
    """A child that is given these files, and is gone afterwards with all it started."""
    with (
        tempfile.TemporaryDirectory(prefix="taizhang-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile(dir=folder) as given,
    ):
        given.writelines(tables.framed(name, data) for name, data in group)
        given.seek(0)
        running = child.started(COMMAND, given, folder)
        if running.stdout is None:  # never so: it is a pipe
            raise AssertionError(COMMAND)
        try:
            yield _AtWork(running, running.stdout)
        finally:
            child.end(running)
