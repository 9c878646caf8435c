"""The forms of metrics that look at entries alone: count, sum, days, and how much of a code list was met."""

from collections.abc import Mapping
from fractions import Fraction
from statistics import median
from types import MappingProxyType

from taizhang.record.entry import Entry
from taizhang.see.asking import Answer, Asked, Form
from taizhang.see.folding import days_between
from taizhang.see.selection import has_value, values_of

PLACES = 4
"""Numbers and money are kept to four decimals."""


def days_of(asked: Asked, entry: Entry) -> int | None:
    """Days the entry took from the metric's start to its end; None when it has not come to both."""
    return days_between(entry, asked.metric.start, asked.metric.end, asked.period.end)


def made_of(asked: Asked, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Those of the entries that say something to the metric: with a number to add, a code that is met, both its days."""
    if asked.metric.form == "days":
        return tuple(entry for entry in entries if days_of(asked, entry) is not None)
    if asked.metric.form == "sum" or asked.metric.field:
        return tuple(entry for entry in entries if has_value(entry, asked.metric.field))
    return entries


def _count(_asked: Asked, entries: tuple[Entry, ...]) -> Answer:
    return Answer(Fraction(len(entries)), rows=len(entries))


def _sum(asked: Asked, entries: tuple[Entry, ...]) -> Answer:
    added = made_of(asked, entries)
    numbers = (Fraction(str(entry.values[asked.metric.field])) for entry in added)
    return Answer(round(sum(numbers, Fraction(0)), PLACES), rows=len(added))


def _days(asked: Asked, entries: tuple[Entry, ...]) -> Answer:
    took = [Fraction(days) for entry in entries if (days := days_of(asked, entry)) is not None]
    return Answer(median(took) if took else None, rows=len(took))


def _codes_met(asked: Asked, entries: tuple[Entry, ...]) -> Answer:
    campaign, field = asked.world.campaign, asked.metric.field
    codes = campaign.codes[campaign.fields[field].codes].values
    told = made_of(asked, entries)
    met = {code for entry in told for code in values_of(entry, field) if code in codes}
    return share(len(met), len(codes), rows=len(told))


def share(part: int, whole: int, rows: int) -> Answer:
    """Part ÷ whole; no value where the whole is nothing."""
    value = Fraction(part, whole) if whole else None
    return Answer(value, Fraction(part), Fraction(whole), rows)


FORMS: Mapping[str, Form] = MappingProxyType({"count": _count, "sum": _sum, "days": _days, "coverage": _codes_met})
