"""Steps folded up to a day: where an entry stood then, and when it came there.

Steps stand in the order they were written; of those on or before the day the last one written speaks. A step undone by
the day has led nowhere: it entered no state, and undoing it entered none either.
"""

from datetime import date

from taizhang.record.entry import Entry, Step
from taizhang.record.struck import BESIDE, standing


def steps_by(entry: Entry, day: date) -> tuple[Step, ...]:
    """The steps dated on or before the day, in the order they were written."""
    return tuple(step for step in entry.steps if step.day <= day)


def state_on(entry: Entry, day: date) -> tuple[str, int]:
    """State and round at the end of the day.

    A line written down only after the day it tells of stood, until then, in the state it was first recorded in.
    """
    told = steps_by(entry, day) or entry.steps[:1]
    return (told[-1].to_state, told[-1].round) if told else (entry.state, entry.round)


def moved_on(entry: Entry, day: date) -> date:
    """The day of the last step up to this day that moved it on; the entry's own day when it has none."""
    told = tuple(step for step in steps_by(entry, day) if step.move not in BESIDE)
    return told[-1].day if told else entry.day


def _entered(steps: tuple[Step, ...], state: str) -> tuple[int, ...]:
    """The places of the steps that brought the entry into the state from another one."""
    return tuple(at for at, step in enumerate(steps) if step.to_state == state and step.from_state != state)


def entering(entry: Entry, state: str, day: date) -> Step | None:
    """The last step up to this day that brought the entry into the state from another one."""
    told = standing(steps_by(entry, day))
    came = _entered(told, state)
    return told[came[-1]] if came else None


def days_between(entry: Entry, start: str, end: str, day: date) -> int | None:
    """Days from `start` (a state, or "day" for the entry's own day) to the last entering of `end` up to this day.

    The start is the last one before that end in the same round; None when either has not happened.
    """
    told = standing(steps_by(entry, day))
    came = _entered(told, end)
    if not came:
        return None
    last = told[came[-1]]
    if start == "day":
        return (last.day - entry.day).days
    before = (told[at] for at in _entered(told[: came[-1]], start))
    began = [step.day for step in before if step.round == last.round]
    return (last.day - began[-1]).days if began else None
