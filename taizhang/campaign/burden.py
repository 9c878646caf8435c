"""What a campaign asks of one unit, in minutes a week: entries expected × seconds their form takes."""

from collections.abc import Iterator
from fractions import Fraction

from taizhang.campaign.model import Campaign, Rule
from taizhang.campaign.questions import kind_of, selection_kinds

SECONDS_OF_FACTS = 30
"""Title, unit and day; unit and day come filled in."""

WEEKS_A_MONTH = Fraction(365, 12 * 7)


def seconds_of(campaign: Campaign, kind: str) -> int:
    """Seconds it takes to fill in everything the form of this kind offers."""
    return SECONDS_OF_FACTS + sum(campaign.fields[name].seconds for name in kind_of(campaign, kind).fields)


def weeks_of(campaign: Campaign) -> Fraction:
    """Length of the campaign in weeks, both end days included."""
    return Fraction((campaign.ends - campaign.starts).days + 1, 7)


def entries_a_week(campaign: Campaign, unit_class: str) -> dict[str, Fraction]:
    """Entries of each kind that one unit of this class is asked for in a week, by `monthly` or by a rule's floor."""
    asked = {name: kind.monthly / WEEKS_A_MONTH for name, kind in campaign.kinds.items() if kind.monthly}
    for rule in campaign.rules.values():
        for kind, times in _floor(campaign, rule, unit_class):
            asked[kind] = max(asked.get(kind, Fraction(0)), times / weeks_of(campaign))
    return asked


def _floor(campaign: Campaign, rule: Rule, unit_class: str) -> Iterator[tuple[str, Fraction]]:
    """The cheapest kind with which a unit can reach a rule's floor, and how many entries that takes."""
    floor = rule.floors.get(unit_class, rule.floors.get("*", 0))
    metric = campaign.metrics.get(rule.metric)
    if metric is None or metric.form != "count" or isinstance(floor, str):
        return
    kinds = selection_kinds(campaign, metric.of)
    if kinds and floor > 0:
        yield min(kinds, key=lambda kind: seconds_of(campaign, kind)), Fraction(floor)


def minutes_a_week(campaign: Campaign, unit_class: str) -> Fraction:
    """Minutes a week that the campaign asks of one unit of this class."""
    asked = entries_a_week(campaign, unit_class)
    return sum((times * seconds_of(campaign, kind) / 60 for kind, times in asked.items()), Fraction(0))
