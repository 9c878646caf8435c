"""An entry as it is first written, and the walk of an item that starts from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.demo.crew import OFFICE, clerk
from taizhang.demo.desk import Desk, title, values
from taizhang.demo.planned import Planned, Ties
from taizhang.demo.times import booked, workday
from taizhang.demo.walking import Before, Start, Walk
from taizhang.store.office import Planted

SENT_BY_GROUP = frozenset({"supervision", "reminder", "order", "check_plan"})
SENT_BY_OFFICE = frozenset({"contribution", "hint", "interview"})
USUAL_LIMIT = 60
NOTHING_FIRST: Mapping[str, Before] = MappingProxyType({})


def _writer(desk: Desk, kind: str) -> str:
    if desk.unit.unit_class == "county" or kind in SENT_BY_OFFICE:
        return OFFICE
    return desk.setting.groups[desk.office.code] if kind in SENT_BY_GROUP else clerk(desk.office)


def drafted(desk: Desk, kind: str, ref: str, day: date, told: Mapping[str, object]) -> Planned:
    """The entry as it is first written; its title and its fields speak of one place, topic and section."""
    days = desk.setting.plan["days"].get(kind)
    shared: dict[str, object] = {name: desk.pen.slot(name) for name in ("place", "topic", "section")}
    shared |= {"days": desk.dice.randint(*days)} if days else {}
    shared |= told
    written = values(desk, kind, day, shared)
    text = title(desk, kind, written, {"month": day.month, "day": day.day, **shared})
    by = _writer(desk, kind)
    wait = desk.setting.plan["dues"].get(kind)
    due = workday(day + timedelta(days=wait)) if wait else None
    return Planned(
        ref=ref, kind=kind, unit=desk.unit.code, title=text, day=day, by=by, at=booked(day), due=due, values=written
    )


def thing_of(desk: Desk, plan: Planned) -> str:
    """What the entry is about, in two to six characters: by a word of its title, else by a code of it."""
    phrases, campaign = desk.pen.phrases, desk.setting.campaign
    for word, thing in phrases["things_by_word"].items():
        if word in plan.title:
            return str(thing)
    labels = (_label_of(campaign, name, code) for name, code in plan.values.items())
    known = next(
        (phrases["things"][label] for label in labels if label in phrases["things"]), phrases["slots"]["thing"]
    )
    return str(desk.dice.choice(known))


def _label_of(campaign: Campaign, name: str, code: object) -> str:
    """The label of a chosen code, "" for what is no choice."""
    codes = campaign.fields[name].codes
    return campaign.codes[codes].values[code].label if codes and isinstance(code, str) else ""


def setting_out(
    desk: Desk,
    plan: Planned,
    course: str = "",
    holder: Planted | None = None,
    before: Mapping[str, Before] = NOTHING_FIRST,
) -> Start:
    """The item on the day it was recorded, before its first move."""
    campaign, figures = desk.setting.campaign, desk.setting.plan
    kind = campaign.kinds[plan.kind]
    limit = int(figures["limits"].get(kind.life, USUAL_LIMIT))
    rhythm = str(plan.values.get(kind.due_by, "")) if kind.due_by else ""
    if rhythm:
        limit = campaign.codes[campaign.fields[kind.due_by].codes].values[rhythm].days or limit
    return Start(
        desk=desk,
        ref=plan.ref,
        life=campaign.lives[kind.life],
        course=course or next(one for one in (f"{kind.life}.{rhythm}", kind.life) if one in figures["courses"]),
        keeps=kind.due_by if rhythm else "",
        thing=thing_of(desk, plan),
        at=plan.at,
        fields=kind.fields,
        written=dict(plan.values),
        pace=float(figures["paces"].get(rhythm, 1)),
        limit=limit,
        sender=plan.by,
        hot=any(word in plan.title for word in figures["hot"]),
        due=plan.due,
        holder=holder,
        before=before,
    )


def carried(plan: Planned, walk: Walk | None = None, ties: Ties = ()) -> Planned:
    """The entry with the moves of its walk and what it points to."""
    return replace(plan, ties=(*plan.ties, *ties), acts=tuple(walk.acts) if walk else ())
