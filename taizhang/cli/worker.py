"""`taizhang worker`: does what the pages have put off: large exports and imports, notices, messages, sweeping, tallies.

The work is done in children, so that a fault of ours, which is never swallowed, costs one child and is begun anew.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, close_old_connections

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.cli.work import PERIODS, SORTS
from taizhang.errors import msg, refuse, words
from taizhang.store import jobs
from taizhang.store.periodic import plan
from taizhang.store.tally_building import tend
from taizhang.store.touching import newest_mark
from taizhang.store.working import work_one

LOG: Final = logging.getLogger("taizhang.worker")
IDLE: Final = 1.0
"""Seconds between two looks for work."""
CHORES: Final = 20.0
"""Seconds between two signs of life, and between two looks for the periodic jobs."""
YIELDED: Final = 4
"""How many times as long as folding took a worker stands back while others record."""
LAST: Final = 30.0
"""Seconds for which a worker that was asked to end may finish the piece in hand."""
MOST: Final = 64
CHILD: Final = "--child"


class Watch:
    """Whether this worker has to end: it was told so, or it is a child whose parent is gone."""

    def __init__(self, *, child: bool) -> None:
        self._told = threading.Event()
        self._parent = os.getppid() if child else 0

    def end(self, *_: object) -> None:
        """As a handler of signals."""
        self._told.set()

    def closing(self) -> bool:
        """Whether to end now."""
        return self._told.is_set() or (self._parent > 0 and os.getppid() != self._parent)

    def wait(self) -> None:
        """Until told to end."""
        self._told.wait()

    def pause(self, seconds: float) -> None:
        """Wait, unless told to end."""
        self._told.wait(seconds)


def run(arguments: Sequence[str]) -> int:
    """`taizhang worker [--count N]`: until SIGTERM or Ctrl-C."""
    asking = Asking("worker", msg("后台办理：大的导出导入、提醒、邮件、清扫"))
    asking.add_argument("--count", type=int, default=1, help=tongue()(msg("几个进程（默认 1）")))
    asking.add_argument(CHILD, action="store_true", help=tongue()(msg("上级进程没了就自己停（由 taizhang 自己使用）")))
    given = asking.parse_args(arguments)
    if not 1 <= given.count <= MOST:
        raise refuse(msg("--count 要在 1 到 {most} 之间"), most=MOST)
    watch = Watch(child=given.child)
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, watch.end)
    if given.child:
        live(watch)
    else:
        _keep_alive(given.count, watch)
    return 0


def _keep_alive(count: int, watch: Watch) -> None:
    """So many children until told to end: what breaks one does not end the others, and another takes its place."""
    print(words(msg("后台办理已开始（{n} 个进程，按 Ctrl-C 停止）"), n=count).say(tongue()), flush=True)
    with beside(count):
        watch.wait()


def live(watch: Watch) -> None:
    """Work until told to end. A database that is away is waited for."""
    name, due = f"{socket.gethostname()}:{os.getpid()}"[:80], 0.0
    while not watch.closing():
        close_old_connections()
        try:
            if time.monotonic() >= due:
                due = time.monotonic() + CHORES
                jobs.seen(name)
                plan(PERIODS)
            worked = work_one(SORTS, watch.closing)
            idle = not (_tended(watch) or worked)
        except DatabaseError as error:
            LOG.warning("the database does not answer: %s", type(error).__name__)
            idle = True
        if idle:
            watch.pause(IDLE)
    _leave(name)


def _tended(watch: Watch) -> bool:
    """Fold what there is; who is recording meanwhile comes first: they get several times as long as it took."""
    newest, began = newest_mark(), time.monotonic()
    folded = tend()
    if folded and newest_mark() != newest:
        watch.pause(YIELDED * (time.monotonic() - began))
    return folded


def _leave(name: str) -> None:
    try:
        jobs.gone(name)
    except DatabaseError as error:
        LOG.warning("the database does not answer: %s", type(error).__name__)


@contextmanager
def beside(count: int) -> Iterator[None]:
    """So many workers as children for as long as this lasts: begun again when they die, ended when it ends."""
    if count < 1:
        yield
        return
    over = threading.Event()
    keepers = [threading.Thread(target=_keep, args=(over,), daemon=True) for _ in range(count)]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        over.set()
        for keeper in keepers:
            keeper.join()


def _keep(over: threading.Event) -> None:
    """One child, and another one when it dies."""
    while not over.is_set():
        with subprocess.Popen([sys.executable, "-m", "taizhang", "worker", CHILD]) as child:
            while child.poll() is None and not over.wait(0.5):
                pass
            _end(child)
        if not over.is_set():
            LOG.warning("a worker ended with code %s and is begun again", child.returncode)
            over.wait(2)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """As it should, or after a while anyhow: what it held is taken over when its lease ends."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(LAST)
    except subprocess.TimeoutExpired:
        child.kill()
