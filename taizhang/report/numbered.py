"""Lines that stand under one another, each with its number."""

from collections.abc import Iterable, Sequence

POINT, BRACKETS = "{}.{}", "（{}）{}"


def sign_of(lines: Iterable[str]) -> str:
    """1. before each line; （1） before all of them where one begins with a number: 8.1 would be read."""
    return BRACKETS if any(line[:1].isdecimal() for line in lines) else POINT


def numbered(lines: Sequence[str], sign: str = "") -> tuple[str, ...]:
    """Every line with its number; one alone has none. `sign` is that of a whole paper, else these lines choose it."""
    form = sign or sign_of(lines)
    return tuple(form.format(at, line) for at, line in enumerate(lines, 1)) if len(lines) > 1 else tuple(lines)
