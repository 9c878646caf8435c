"""What a process that reads a user's file may use: memory, seconds of work, bytes written; past it the process dies."""

import contextlib
import gc
from dataclasses import dataclass
from typing import Final

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's time limit still holds there
    resource = None  # type: ignore[assignment]

MIB: Final = 1024 * 1024
SWEPT: Final = (100_000, 10, 10)
"""How many more things than before there have to be until garbage is looked for (`gc.set_threshold`)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory, seconds of CPU, bytes of the largest file written."""

    memory: int
    seconds: int
    written: int


# Reading happens in what the issue of documents allows; a foreign program that converts first is given more.
READING: Final = Limits(memory=512 * MIB, seconds=20, written=0)
PICTURE: Final = Limits(memory=768 * MIB, seconds=20, written=0)
CONVERTING: Final = Limits(memory=3072 * MIB, seconds=60, written=200 * MIB)


def bound(limits: Limits) -> None:
    """Bound this process and those it starts; limits can be drawn tighter again, never wider."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def sweep_seldom() -> None:
    """For a process that lives for one file: a paper of a million things is no garbage, however often it is looked for."""
    gc.set_threshold(*SWEPT)
