"""Why something a person wrote is no value, with the value that was probably meant when one can be named."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from taizhang.errors import Place, Problem, Words, msg, words

OFFER = msg("改成“{value}”？")
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one given value and how to mend it."""

    what: Words
    mend: Words | None = None

    def at(self, place: Place, value: str = "") -> Problem:
        """The flaw as a Problem at this place; the value is shown cut to 200 characters."""
        return Problem(place, self.what, self.mend, value[:SHOWN])


def offer(value: str) -> Words:
    """The mend that a page can adopt at one click."""
    return words(OFFER, value=value)


def offered(problem: Problem) -> str:
    """The value the mend offers to adopt, "" when it offers none."""
    mend = problem.mend
    return dict(mend.fills)["value"] if mend is not None and mend.template == OFFER else ""


def placed(problems: Iterable[Problem], place: Place) -> tuple[Problem, ...]:
    """The same problems with file, sheet and row of `place`; each keeps its own column."""
    return tuple(replace(problem, place=replace(place, column=problem.place.column)) for problem in problems)
