"""When somebody should look at a closed item again (回头看): the campaign's days, counted from the day it was closed."""

from datetime import date, timedelta

from taizhang.campaign.model import Life
from taizhang.record.entry import Entry
from taizhang.record.struck import standing


def next_look(life: Life, entry: Entry) -> date | None:
    """The day of the next look-back; None while it is open, or when every day of its state has been answered."""
    days = life.states[entry.state].look_back
    closed_on, answered = _since(life, entry)
    if not days or answered >= len(days):
        return None
    return closed_on + timedelta(days=days[answered])


def closed_and_looked(life: Life, entry: Entry) -> tuple[date, int]:
    """The day it was last closed, and how many look-backs have been answered since."""
    return _since(life, entry)


def _since(life: Life, entry: Entry) -> tuple[date, int]:
    """The day it was last closed, and how often somebody has found it still good since then."""
    closed_on, answered = entry.day, 0
    for step in standing(entry.steps):
        if _closed(life, step.to_state) and not _closed(life, step.from_state):
            closed_on, answered = step.day, 0
        move = life.moves.get(step.move)
        answered += bool(move and move.looks)
    return closed_on, answered


def _closed(life: Life, state: str) -> bool:
    return state in life.states and life.states[state].closed
