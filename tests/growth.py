"""How cost grows with size: a ratio of two runs in one process, so that neither a slow machine nor a busy one matters."""

import time
from collections.abc import Callable

TIMES = 4
RUNS = 3
FLOOR = 0.004
"""Seconds of CPU under which a run says nothing."""


def growth(work: Callable[[int], object], size: int) -> float:
    """The cost of `TIMES` the size over the cost of the size: near TIMES when linear, near its square when quadratic."""
    return _cost(work, size * TIMES) / max(_cost(work, size), FLOOR)


def linear(work: Callable[[int], object], size: int) -> bool:
    """Whether the cost grows as the size does, with room for noise: well under the square."""
    return growth(work, size) < TIMES * 2.5


def _cost(work: Callable[[int], object], size: int) -> float:
    taken = []
    for _ in range(RUNS):
        before = time.process_time()
        work(size)
        taken.append(time.process_time() - before)
    return min(taken)
