"""Answers kept for words that come again: a paper of short lines says the same ones many thousand times."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

LONGEST: Final = 120
MOST: Final = 2048


def remembered(work: Callable[P, R]) -> Callable[P, R]:
    """The same pure function of words, its last answers kept; long words are not, so that no paper fills the memory."""
    kept = lru_cache(maxsize=MOST)(work)

    @wraps(work)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        return kept(*args, **kwargs) if _short(args[0]) else work(*args, **kwargs)  # type: ignore[arg-type]

    return asked


def _short(words: object) -> bool:
    """Whether a text, or all clauses of one, are short enough to be kept."""
    return len("".join(words) if isinstance(words, tuple) else str(words)) <= LONGEST
