"""Work done against time gone."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from taizhang.campaign.model import Campaign


@dataclass(frozen=True, slots=True)
class Pace:
    """Shares of one: what is done, how much time is gone, and `gap` = done - time (behind when negative)."""

    done: Fraction
    time: Fraction
    gap: Fraction


def time_gone(campaign: Campaign, day: date) -> Fraction:
    """The share of the campaign gone: days since its first day ÷ days from its first to its last, within 0 and 1.

    From 2023-09-01 to 2024-01-31 that is 90/152 = 59.2 % on 30 November and 91/152 = 59.9 % on 1 December (inventory.md
    section 2, "五分之三的时间"): 0 on the first day, 1 on the last.
    """
    whole = (campaign.ends - campaign.starts).days
    gone = (day - campaign.starts).days
    if whole <= 0:
        return Fraction(gone >= 0)
    return min(max(Fraction(gone, whole), Fraction(0)), Fraction(1))


def phase_on(campaign: Campaign, day: date) -> str:
    """The phase the campaign is in on the day; "" before the first, and where the campaign tells none."""
    begun = [name for name, phase in campaign.phases.items() if phase.starts <= day]
    return begun[-1] if begun else ""


def pace(done: Fraction, time: Fraction) -> Pace:
    """How far the work is ahead of the time (or behind it, when the gap is negative)."""
    return Pace(done, time, done - time)
