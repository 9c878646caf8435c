"""The learner: what parts the rows of one class from all others, by dual coordinate descent (a support vector machine with
squared loss), in plain numbers and in a fixed order, so that the same rows teach the same."""

import random
from collections.abc import Iterator, Sequence
from math import fsum
from typing import Final

ROUNDS: Final = 12
SOFT: Final = 1.0
Row = tuple[tuple[int, ...], tuple[float, ...]]
"""The numbers of the traits a row has, and the value of each."""


def separated(rows: Sequence[Row], ours: Sequence[bool], counts: Sequence[float], size: int) -> list[float]:
    """What parts one measure (or layer) from all others; `counts`: how much each row teaches."""
    worth = [0.0] * size
    shares = [0.0] * len(rows)
    for order in _orders(len(rows)):
        for row in order:
            places, values = rows[row]
            side = 1.0 if ours[row] else -1.0
            slack = 0.5 / (SOFT * counts[row])
            length = fsum([value * value for value in values])
            said = side * fsum([worth[place] * value for place, value in zip(places, values, strict=True)])
            share = max(0.0, shares[row] - (said - 1.0 + slack * shares[row]) / (length + slack))
            if change := (share - shares[row]) * side:
                shares[row] = share
                for place, value in zip(places, values, strict=True):
                    worth[place] += change * value
    return worth


def _orders(size: int) -> Iterator[list[int]]:
    """The lessons in a new order each round, the same orders each time."""
    dice = random.Random(0)
    order = list(range(size))
    for _ in range(ROUNDS):
        for at in range(size - 1, 0, -1):
            other = int(dice.random() * (at + 1))
            order[at], order[other] = order[other], order[at]
        yield order
