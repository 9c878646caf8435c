"""Problems with what hangs on them: measures on the same sheet, a rule where a fault is to be settled for long."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from taizhang.demo.crew import OFFICE, clerk
from taizhang.demo.desk import Desk, values
from taizhang.demo.drafting import carried, setting_out, thing_of
from taizhang.demo.planned import Planned
from taizhang.demo.times import booked, workday
from taizhang.demo.walking import Walk, walked

VAGUE, COPIED = 0.06, 0.012
MEASURES = (12, 60, 24, 4)
"""Shares of measures that name neither object nor date, and that others have word for word; weights of one to four."""


def problem(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """The problem, its measures and its rule."""
    rules: list[Planned] = []

    def rule(walk: Walk) -> datetime | None:
        rules.extend([_rule(walk)] if "long" in _fix(walk) and not rules else [])
        return rules[-1].at if rules else walk.at

    walk = walked(setting_out(desk, plan, before={"verify": rule}))
    trip = desk.earlier("research_trip", plan.at) if plan.values.get("problem_source") == "research" else ""
    folder = desk.earlier(_gathered_under(desk, plan.kind), plan.at)
    ties = (*((("found_in", trip),) if trip else ()), *((("part_of", folder),) if folder else ()))
    yield carried(plan, walk, ties)
    if not any(act.move == "hand_over" for act in walk.acts):
        desk.speak("problem", plan.ref, plan.at)
    for one in (*_measures(desk, plan), *rules):
        holder = walk.holder if one.kind == "rule" else None
        yield carried(one, walked(setting_out(desk, one, holder=holder)))


def _gathered_under(desk: Desk, kind: str) -> str:
    """The kind under which entries of this kind are gathered, "" where none is."""
    return next((name for name, one in desk.setting.campaign.kinds.items() if kind in one.groups), "")


def _fix(walk: Walk) -> tuple[str, ...]:
    fix = walk.written.get("fix", ())
    return tuple(fix) if isinstance(fix, list) else ()


def _measures(desk: Desk, on: Planned) -> Iterator[Planned]:
    thing = thing_of(desk, on)
    if "measure" not in desk.setting.campaign.kinds:
        return
    for number in range(1, desk.dice.choices((1, 2, 3, 4), MEASURES)[0] + 1):
        due = workday(on.day + timedelta(days=desk.dice.randint(12, 70)))
        owner, luck = desk.dice.choice(desk.people), desk.dice.random()
        bank = "copies/measure" if luck < COPIED else "loose" if luck < COPIED + VAGUE else "measures"
        exact = bank == "measures"
        written: dict[str, object] = {"owner": owner, "serves": "rectify"}
        if exact:
            written["object"] = desk.pen.say("fields/object", thing=thing)
        asked = desk.setting.campaign.kinds["measure"].fields
        yield Planned(
            ref=f"{on.ref}:{number}",
            kind="measure",
            unit=on.unit,
            title=desk.pen.say(bank, thing=thing, owner=_post(owner), month=due.month, day=due.day),
            day=on.day,
            by=on.by,
            at=on.at,
            due=due if exact else None,
            values={name: fact for name, fact in written.items() if name in asked},
            ties=(("measure_of", on.ref),),
        )


def _post(owner: str) -> str:
    """The post of a person (副镇长 of 张三（副镇长）): a text that is printed names nobody."""
    return owner.partition("（")[2].rstrip("）") or owner


def _rule(walk: Walk) -> Planned:
    """The rule that a fault settled for long needs; the campaign office books it for a unit that took the fault over."""
    desk = walk.desk
    day = workday(walk.at.date() + timedelta(days=1))
    return Planned(
        ref=f"{walk.start.ref}:z",
        kind="rule",
        unit=walk.holder.code,
        title=desk.pen.say("rule"),
        day=day,
        by=clerk(desk.office) if walk.holder is desk.office else OFFICE,
        at=booked(day),
        values=values(desk, "rule", day, {"rule_type": desk.dice.choice(("new", "revised"))}),
        ties=(("rule_for", walk.start.ref),),
    )
