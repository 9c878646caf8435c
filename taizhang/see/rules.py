"""Warnings: what a rule finds where nothing ought to be found. Facts and open steps only; a person decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from taizhang.campaign.model import Rule
from taizhang.errors import msg, refuse
from taizhang.record.entry import Entry
from taizhang.record.tree import Node
from taizhang.see.asking import Bar, bar, owing
from taizhang.see.figure import Period
from taizhang.see.metrics import answer
from taizhang.see.selection import selected
from taizhang.see.world import World, units_under


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A warning at the unit with this code: an entry that ought not to be there, or a value under its floor."""

    rule: str
    unit: str
    entry: Entry | None = None
    value: Fraction | None = None
    floor: Fraction | None = None


def rule_of(world: World, name: str) -> Rule:
    """The rule with this name; a Refusal when the campaign has none."""
    if name not in world.campaign.rules:
        raise refuse(msg("专项“{campaign}”里没有这条规则：{name}"), campaign=world.campaign.title, name=name)
    return world.campaign.rules[name]


def findings(world: World, rule: str, path: str, period: Period) -> tuple[Finding, ...]:
    """What the rule finds at the unit at `path` and all under it, as things stand at the end of the period."""
    found = rule_of(world, rule)
    if found.metric:
        return tuple(_under_floor(world, rule, path, period))
    entries = selected(world, found.of, path, period.end)
    return tuple(Finding(rule=rule, unit=entry.unit, entry=entry) for entry in entries)


def floor_for(rule: Rule, unit_class: str) -> Bar | None:
    """The floor for units of this class: their own, else that of "*"; None where the rule asks nothing of them."""
    return rule.floors.get(unit_class, rule.floors.get("*"))


def _under_floor(world: World, name: str, path: str, period: Period) -> Iterator[Finding]:
    rule = world.campaign.rules[name]
    for node in owing(world, units_under(world, path), rule.unless, period.end):
        least = floor_for(rule, node.unit_class)
        if least is not None:
            yield from _weighed(world, name, node, period, bar(world.campaign, least, period.end))


def _weighed(world: World, name: str, node: Node, period: Period, floor: Fraction) -> Iterator[Finding]:
    value = answer(world, world.campaign.rules[name].metric, node.path, period).value
    if value is not None and value < floor:
        yield Finding(rule=name, unit=node.code, value=value, floor=floor)
