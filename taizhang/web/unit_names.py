"""Units as people write them in one line: names or codes, several with 、 between, or 全部乡镇 for a class."""

import re
from collections.abc import Iterable, Mapping

from taizhang.campaign.model import Campaign, Code
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.models import Unit
from taizhang.web.say import english, label, tell
from taizhang.web.seat import unit_meant

BETWEEN = re.compile(r"[、,，;；\n]+")
ALL = msg("全部")


def whole_class(one: Code) -> str:
    """全部乡镇, or All towns: how a whole class of units is written."""
    return f"{tell(ALL)}{' ' if english() else ''}{label(one)}"


def whole_classes(campaign: Campaign, actor: Actor) -> tuple[str, ...]:
    """The classes of units in sight, each written as a whole."""
    present = set(sight.units(actor).order_by().values_list("unit_class", flat=True).distinct())
    return tuple(whole_class(one) for code, one in campaign.classes.items() if code in present)


def named(campaign: Campaign, actor: Actor, written: str) -> tuple[Unit, ...]:
    """The units written in one line, each once; a Refusal names what is no unit in sight, or more than one."""
    groups = {whole_class(one): code for code, one in campaign.classes.items()}
    parts = [part.strip() for part in BETWEEN.split(written) if part.strip()]
    found = {unit.pk: unit for part in parts for unit in _meant(actor, groups, part)}
    return tuple(found.values())


def exact_names(actor: Actor, written: frozenset[str]) -> Mapping[str, Unit]:
    """Of many texts those that are the name of exactly one unit in sight, in one query."""
    found: dict[str, list[Unit]] = {}
    for unit in sight.units(actor).filter(name__in=written):
        found.setdefault(unit.name, []).append(unit)
    return {name: units[0] for name, units in found.items() if len(units) == 1}


def _meant(actor: Actor, groups: Mapping[str, str], part: str) -> Iterable[Unit]:
    if part in groups:
        return sight.units(actor).filter(unit_class=groups[part])
    try:
        return (unit_meant(actor, part),)
    except sight.Unseen:
        raise refuse(
            msg("没有“{name}”这个单位，或不在您的职责范围内。请写单位全称或代码，几个单位用、隔开"), name=part
        ) from None
