"""Everything a unit does in the campaign, planned: activities, and items with what hangs on them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from taizhang.demo.desk import Desk
from taizhang.demo.drafting import carried, drafted, setting_out
from taizhang.demo.planned import Planned
from taizhang.demo.problems import problem
from taizhang.demo.research import topic
from taizhang.demo.times import spread
from taizhang.demo.walking import walked

Maker = Callable[[Desk, Planned], Iterator[Planned]]

ROUTINE = 0.09
ANSWERS, REPORTS = 0.8, 0.55
"""Shares of livelihood proposals that are daily work, of letters and of reports that point to a row of the ledger."""


def plans(desk: Desk) -> Iterator[Planned]:
    """All plans of a unit, each after what it points to."""
    for name, spec in desk.setting.plan["kinds"].items():
        kind = name.partition(".")[0]
        shape = desk.setting.plan["shapes"][spec["shape"]]
        count = 0 if name in desk.silent else _count(desk, spec)
        for number, day in enumerate(spread(desk.dice, count, shape), 1):
            ref = f"demo:{desk.unit.code}:{name}:{number}"
            yield from MAKERS.get(kind, _plain)(desk, drafted(desk, kind, ref, day, spec.get("set", {})))


def _count(desk: Desk, spec: Mapping[str, Any]) -> int:
    known = desk.unit.unit_class in spec and (desk.ground or not spec.get("ground"))
    if not known or desk.chance(spec.get("none", 0) / 100):
        return 0
    least, most = spec[desk.unit.unit_class]
    return desk.dice.randint(least, most)


def _plain(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """An activity, or an item on which nothing hangs."""
    lives = bool(desk.setting.campaign.kinds[plan.kind].life)
    yield carried(plan, walked(setting_out(desk, plan)) if lives else None)


def _gathering(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """What others are gathered under: remembered, so that they can point to it."""
    yield from _plain(desk, plan)
    desk.speak(plan.kind, plan.ref, plan.at)


def _telling(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """A report or letter that points to a problem of the unit; some point to nothing."""
    role, share = ("reported_in", REPORTS) if plan.kind == "info" else ("answers", ANSWERS)
    ref = desk.earlier("problem", plan.at) if desk.chance(share) else ""
    yield carried(plan, walked(setting_out(desk, plan)), ((role, ref),) if ref else ())


def _livelihood(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """A livelihood project; some are daily work under another name and do not pass."""
    if not desk.chance(ROUTINE):
        yield from _plain(desk, plan)
        return
    fresh = drafted(desk, plan.kind, plan.ref, plan.day, {"beyond_routine": "no"})
    routine = replace(fresh, title=desk.pen.say("routine"))
    yield carried(routine, walked(setting_out(desk, routine, "routine")))


def _discussing(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """A discussion belongs to the last study before it that has none (一学习一研讨)."""
    free = [one for kind in STUDIED for one in desk.spoken.get(kind, ()) if one[1] <= plan.at]
    last = max(free, key=lambda one: (one[1], one[0]), default=None)
    for kind in STUDIED if last else ():
        desk.spoken[kind] = [one for one in desk.spoken.get(kind, ()) if one != last]
    yield carried(plan, None, (("part_of", last[0]),) if last else ())


STUDIED = ("reading_class", "central_group")
MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "problem": problem,
        **dict.fromkeys(STUDIED, _gathering),
        "discussion": _discussing,
        "blockage": problem,
        "hazard": problem,
        "special": problem,
        "research_topic": topic,
        "livelihood": _livelihood,
        "audit": _gathering,
        "info": _telling,
        "reminder": _telling,
        "order": _telling,
    }
)
