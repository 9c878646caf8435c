"""Whose turn it is to write, told between the processes of one machine by a lock on a file beside the ledger.

SQLite too lets one writer in at a time, but whoever finds the door shut sleeps up to a tenth of a second before knocking
again, and the door stands open meanwhile. Whoever cannot have the lock goes to SQLite's own door: the lock is for speed,
SQLite's is the one that keeps the ledger whole.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

if sys.platform != "win32":
    import fcntl

KNOCK: Final = 0.0003
SLOWEST: Final = 0.002
PATIENCE: Final = 20.0
"""Seconds between two knocks, at first and at last, and after how many one goes on without the lock."""


@contextmanager
def turn() -> Iterator[None]:
    """Nobody else on this machine writes meanwhile who asks for a turn too."""
    place = Path(str(connection.settings_dict["NAME"]))
    if sys.platform == "win32" or not place.is_absolute():
        yield
        return
    file = os.open(place.with_suffix(".turn"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        _wait(file)
        yield
    finally:
        os.close(file)


def _wait(file: int) -> None:
    end, pause = time.monotonic() + PATIENCE, KNOCK
    while time.monotonic() < end:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(pause)
            pause = min(SLOWEST, pause * 1.2)
        else:
            return
