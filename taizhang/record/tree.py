"""The tree of units as path ranges: four base-36 characters a level, so that a subtree is a range of strings.

`path >= p and path < after(p)` holds for p and everything under it (design.md section 8: never LIKE, never recursion).
"""

from dataclasses import dataclass
from datetime import date

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WIDTH = 4
REGION_LEVELS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A unit as the pure rooms see it: its code, name, path, class (a code of the campaign's `classes`).

    It is there from the day `opened` (None: from the beginning) until the day before `closed` (None: still).
    """

    code: str
    name: str
    path: str
    unit_class: str
    opened: date | None = None
    closed: date | None = None

    def there(self, day: date) -> bool:
        """Whether the unit is there on this day, so that something may be expected of it."""
        return (self.opened is None or self.opened <= day) and (self.closed is None or day < self.closed)


def step_of(number: int) -> str:
    """The path step of the n-th child, n from 0 to 36^4 - 1, as four base-36 characters."""
    digits = ""
    for _ in range(WIDTH):
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits


def after(path: str) -> str:
    """The smallest string greater than every path under `path`."""
    return path + "~"


def covers(upper: str, path: str) -> bool:
    """Whether `path` is `upper` or lies under it."""
    return path.startswith(upper)


def parent_of(path: str) -> str:
    """The path one level up; "" above the root."""
    return path[:-WIDTH]


def region_of(path: str) -> str:
    """The path of the top two levels: the column by which a nation's ledger is spread (design.md section 8)."""
    return path[: WIDTH * REGION_LEVELS]


def ancestors(path: str) -> tuple[str, ...]:
    """The paths above `path`, root first, without itself."""
    return tuple(path[:end] for end in range(WIDTH, len(path), WIDTH))
