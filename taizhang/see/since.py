"""Since when a warning has stood: the day on which the last of its conditions came true."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from taizhang.campaign.model import Campaign, Selection
from taizhang.see.asking import Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """An entry's days: its own, its due day, the last step, the last change of its state."""

    day: date
    due: date | None
    moved_on: date
    came: date


def since(chain: Iterable[Selection], days: Days) -> date:
    """The first day on which an entry with these days answered every word of the chain that hangs on time."""
    return max(day for words in (Selection(), *chain) for day in _days_of(words, days))


def _days_of(words: Selection, days: Days) -> Iterable[date]:
    yield days.day
    if words.states or words.not_states or words.rounds:
        yield days.came
    if words.late and days.due:
        yield days.due + timedelta(days=1)
    if words.quiet is not None:
        yield days.moved_on + timedelta(days=words.quiet + 1)
    if words.lapsed is not None:
        yield days.day + timedelta(days=words.lapsed + 1)


def below_since(campaign: Campaign, floor: Bar, value: Fraction) -> date:
    """The first day on which a figure of this value lay below the floor; a number was asked for from the first day on."""
    if floor != "time":
        return campaign.starts
    length = (campaign.ends - campaign.starts).days
    return campaign.starts + timedelta(days=value * length // 1 + 1)
