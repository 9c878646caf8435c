"""任务分解表 and 落实情况表 of a document in the ledger: what was accepted of it, and where that stands on a day.

Only the frozen analysis, people's decisions and the ledger speak; nothing is read anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from taizhang.campaign.model import Campaign
from taizhang.errors import msg
from taizhang.record.permits import Actor
from taizhang.report.duty_table import Duty, Paper, Sort, duty_table
from taizhang.report.duty_words import Part
from taizhang.report.table import Table
from taizhang.store.models import Document, Unit
from taizhang.store.standing import Standing, TaskNow, standing

LEADER, LEAD_UNIT, PARTNERS = "leader", "lead_unit", "co_units"
"""Fields of a task that name 牵头领导, 牵头单位 and 配合单位, where the campaign asks for them."""
BETWEEN = "、"
ABOVE = " > "


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which table, as on which day; `persons` lets leaders' names stand (off by default)."""

    sort: Sort
    day: date
    persons: bool = False


def table_of_document(campaign: Campaign, document: Document, actor: Actor, asked: Asked) -> Table:
    """The table of the duties accepted in this document whose tasks the actor sees, in the order of the text."""
    stands = standing(campaign, document, actor, asked.day)
    named = {one.place: one for one in stands}
    units = _units(campaign, stands)
    duties = tuple(_duty(one, named, units) for one in stands if one.layer == "obligations" and _taken(one))
    paper = Paper(document=document.title, unit=document.unit.name, day=asked.day, persons=asked.persons)
    return duty_table(asked.sort, duties, paper)


def _taken(one: Standing) -> bool:
    """A duty of its own: what another place's task covers is cited there."""
    return one.verdict == "accept" and bool(one.tasks)


def _units(campaign: Campaign, stands: Iterable[Standing]) -> Mapping[str, str]:
    """Names of the units that stand as values in these tasks, in one query."""
    if campaign.fields.get(LEAD_UNIT) is None:
        return {}
    codes = {str(task.values[LEAD_UNIT]) for one in stands for task in one.tasks if task.values.get(LEAD_UNIT)}
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))


def _duty(one: Standing, named: Mapping[str, Standing], units: Mapping[str, str]) -> Duty:
    """The duty as a person put it right, else as read; its tasks one by one."""
    first, read = one.tasks[0], one.read
    said = one.said
    return Duty(
        headings=tuple(part for part in str(read.get("section") or "").split(ABOVE) if part),
        text=first.title,
        sentences=tuple(
            dict.fromkeys((one.sentence, *(named[place].sentence for place in one.covers if place in named)))
        ),
        actor=str(said.get("actor") or read.get("actor") or ""),
        leader=BETWEEN.join(_leaders(one)),
        lead=tuple(dict.fromkeys(_lead(task, units) for task in one.tasks)),
        partners=tuple(dict.fromkeys(_partners(one, units))),
        due=first.due,
        deadline=str(read.get("deadline") or ""),
        rhythm=str(read.get("rhythm") or ""),
        note=msg("禁止性要求") if read.get("ban") else "",
        parts=tuple(_part(task) for task in one.tasks),
    )


def _leaders(one: Standing) -> tuple[str, ...]:
    """The persons named in the tasks to answer for it, else the one the text names."""
    named = dict.fromkeys(str(task.values[LEADER]) for task in one.tasks if task.values.get(LEADER))
    return tuple(named) or ((str(one.read["leader"]),) if one.read.get("leader") else ())


def _lead(task: TaskNow, units: Mapping[str, str]) -> str:
    """Who leads: the unit named for that in the task, else the unit whose task it is."""
    return units.get(str(task.values.get(LEAD_UNIT) or ""), task.unit)


def _partners(one: Standing, units: Mapping[str, str]) -> Iterator[str]:
    """Who joins in: units that have the task under another's lead, then those named in the task, else in the text."""
    yield from (task.unit for task in one.tasks if _lead(task, units) != task.unit)
    written = [str(task.values[PARTNERS]) for task in one.tasks if task.values.get(PARTNERS)]
    said = one.said.get("partners")
    if written or said:
        yield from (part for text in (*written, str(said or "")) for part in text.split(BETWEEN) if part)
    else:
        yield from (str(part) for part in one.read.get("partners", ()))


def _part(task: TaskNow) -> Part:
    return Part(
        unit=task.unit,
        state=task.label,
        truth=task.truth,
        closed=task.closed,
        late=task.late,
        moved=task.moved,
        progress=task.progress,
        evidence=task.evidence,
        verified_on=task.verified_on,
        confirmed_on=task.confirmed_on,
    )
