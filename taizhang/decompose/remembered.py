"""Answers kept for words that come again: a paper of short lines says the same ones many thousand times."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

LONGEST: Final = 120
MOST: Final = 2048


def remembered(work: Callable[P, R]) -> Callable[P, R]:
    """The same pure function of words, its last answers kept; long words are not, so that no paper fills the memory."""
    kept = lru_cache(maxsize=MOST)(work)

    @wraps(work)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        # One text, or all clauses of one: asked two million times for a long paper, so the answer stands here.
        first = args[0]
        length = len(first) if isinstance(first, str) else sum(map(len, cast("tuple[str, ...]", first)))
        return work(*args, **kwargs) if length > LONGEST else kept(*args, **kwargs)  # type: ignore[arg-type]

    return asked
