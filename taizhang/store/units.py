"""The doors of the tree of units: add, rename, relocate, merge, close, reopen; each a step that names its unit.

Who may is the campaign office above the unit (and above the place it goes to). Nothing is erased: a closed unit keeps its
row, its entries and its history, and points to the one that went on.
"""

from collections.abc import Iterator
from typing import Final

from django.db.models import Q, QuerySet

from taizhang.errors import Place, Problem, Refusal, msg, refuse, words
from taizhang.record.permits import Actor, roles_at
from taizhang.record.tree import covers
from taizhang.store import clock, sight
from taizhang.store.carrying import Carried, Carrying, added, carry, retell
from taizhang.store.doors import door
from taizhang.store.fitting import refuse_too_long
from taizhang.store.models import Document, Duty, Entry, Step, Unit
from taizhang.store.office import Planted, initials, place_under, plant
from taizhang.store.office_steps import tell
from taizhang.store.reading import campaign_codes, in_force, unit_of
from taizhang.store.touching import touch_entries
from taizhang.store.tree_rows import at_or_under

OFFICE: Final = "office"
SHOWN: Final = 20


def may(by: Actor | None, unit: Unit) -> bool:
    """Whether this is the office above the unit (at it, for the top of the tree); None is a command."""
    above = unit.parent or unit
    return by is None or OFFICE in roles_at(by.duties, above.path)


def may_under(by: Actor | None, unit: Unit) -> bool:
    """Whether this office may put units under this one."""
    return by is None or OFFICE in roles_at(by.duties, unit.path)


def _seen(by: Actor | None, code: str) -> Unit:
    return unit_of(code) if by is None else sight.unit(by, code)


def _judged(by: Actor | None, code: str) -> Unit:
    unit = _seen(by, code)
    if not may(by, unit):
        raise refuse(msg("“{unit}”的增减和改动由它上面的活动办办"), unit=unit.name)
    return unit


def ground(by: Actor | None, code: str) -> Unit:
    """A standing unit under which this office may put another."""
    unit = _seen(by, code)
    if not may_under(by, unit):
        raise refuse(msg("“{unit}”下面的单位由“{unit}”或它上面的活动办管"), unit=unit.name)
    if unit.closed_on:
        raise refuse(msg("“{unit}”已撤销，下面不能再放单位"), unit=unit.name)
    return unit


@door
def add(one: Planted, *, by: Actor | None = None) -> Unit:
    """A new unit under another."""
    if not one.code.strip() or not one.name.strip():
        raise refuse(msg("请写单位代码和名称"))
    ground(by, one.parent)
    plant([one], by=by)
    return unit_of(one.code)


@door
def rename(code: str, name: str, *, unit_class: str = "", by: Actor | None = None) -> Unit:
    """Another name (and class); the one before stays in its history. The same again changes nothing."""
    unit = _judged(by, code)
    if not name.strip():
        raise refuse(msg("请写单位名称"))
    before, wanted = (unit.name, unit.unit_class), (name.strip(), unit_class or unit.unit_class)
    if before == wanted:
        return unit
    unit.name, unit.unit_class = wanted
    unit.initials = initials(unit.name)
    refuse_too_long([unit])
    unit.save(update_fields=["name", "initials", "unit_class"])
    if before[1] != wanted[1]:
        Entry.objects.filter(unit=unit).update(unit_class=unit.unit_class)
        touch_entries(Entry.objects.filter(unit=unit).only("pk", "region", "campaign"))
    tell("rename", f"unit:{code}", by=by, old=before[0], new=unit.name, old_class=before[1], new_class=unit.unit_class)
    return unit


@door
def relocate(code: str, parent: str, *, by: Actor | None = None) -> Carried:
    """Put a unit with everything under it under another one; entries, documents and duties go along."""
    unit, above = _judged(by, code), ground(by, parent)
    if covers(unit.path, above.path):
        raise refuse(msg("不能把“{unit}”移到它自己下面"), unit=unit.name)
    if unit.parent_id == above.pk:
        return Carried()
    left = unit.parent.name if unit.parent else ""
    done = _carried_under(unit, above, by, f"{unit.name}：{left} → {above.name}")
    tell("relocate", f"unit:{code}", by=by, old=left, new=above.name, units=done.units, entries=done.entries)
    return done


def _carried_under(unit: Unit, above: Unit, by: Actor | None, told: str) -> Carried:
    """Move the subtree: paths first, then the row's own parent."""
    asked = Carrying(old=unit.path, new=place_under(above), by=by, at=clock.now(), told=told)
    done = carry(asked)
    Unit.objects.filter(pk=unit.pk).update(parent=above)
    return done


@door
def merge(code: str, into: str, *, by: Actor | None = None) -> Carried:
    """One unit into another: its units, entries and documents go there with their history; it is closed and points there."""
    unit, successor = _judged(by, code), _judged(by, into)
    if covers(unit.path, successor.path):
        raise refuse(msg("不能把“{unit}”并进它自己或它下面的单位"), unit=unit.name)
    for one in (unit, successor):
        if one.closed_on:
            raise refuse(msg("“{unit}”已撤销，不能再并"), unit=one.name)
    told = f"{unit.name}并入{successor.name}"
    parts = [_carried_under(child, successor, by, told) for child in Unit.objects.filter(parent=unit).order_by("path")]
    parts.append(_handed_on(unit, successor, by, told))
    Unit.objects.filter(pk=unit.pk).update(closed_on=clock.today(), successor=successor)
    done = added(parts)
    tell("merge", f"unit:{code}", by=by, old=unit.name, new=successor.name, units=done.units, entries=done.entries)
    tell("absorb", f"unit:{into}", by=by, old=unit.name, new=successor.name, entries=done.entries)
    return done


def _handed_on(unit: Unit, successor: Unit, by: Actor | None, told: str) -> Carried:
    """What is the unit's own: entries, what is being handed to it, documents (a paper both have stays where it is)."""
    own = Entry.objects.filter(unit=unit)
    numbers = tuple(own.values_list("pk", flat=True))
    own.update(unit=successor, path=successor.path, unit_class=successor.unit_class)
    Entry.objects.filter(target=unit.path).update(target=successor.path)
    papers = Document.objects.filter(unit=unit)
    both = Document.objects.filter(unit=successor).values_list("campaign", "sort", "digest")
    twice = frozenset(both)
    fresh = [row.pk for row in papers if (row.campaign, row.sort, row.digest) not in twice]
    Document.objects.filter(pk__in=fresh).update(unit=successor)
    Document.objects.filter(Q(unit=unit) | Q(pk__in=fresh)).update(path=successor.path)
    retell(numbers, Carrying(old=unit.path, new=successor.path, by=by, at=clock.now(), told=told))
    return Carried(entries=len(numbers), documents=len(fresh))


@door
def close(code: str, *, by: Actor | None = None) -> Unit:
    """No new entries from now on; refused, with the list, while anything open lies at it or stands under it."""
    unit = _judged(by, code)
    if unit.closed_on:
        return unit
    if unit.parent is None:
        raise refuse(msg("最上面的单位不能撤销"))
    flaws = tuple(_in_the_way(unit))
    if flaws:
        raise Refusal(words(msg("“{unit}”还不能撤销，请先把下面这些办完、移交或移走"), unit=unit.name), flaws)
    Unit.objects.filter(pk=unit.pk).update(closed_on=clock.today(), successor=None)
    tell("close", f"unit:{code}", by=by, old=unit.name, duties=Duty.objects.filter(unit=unit).count())
    return unit_of(code)


def _in_the_way(unit: Unit) -> Iterator[Problem]:
    """Standing units under it, open items at it or on their way to it: the first of each."""
    for child in Unit.objects.filter(parent=unit, closed_on=None).order_by("path")[:SHOWN]:
        yield Problem(Place(path=child.code), words(msg("下级单位：{unit}"), unit=child.name))
    rows = open_at(unit)
    for row in rows[:SHOWN]:
        yield Problem(Place(path=row.key), words(msg("未办结：{title}"), title=row.title))
    more = rows.count() - SHOWN
    if more > 0:
        yield Problem(Place(), words(msg("另有 {n} 件未办结"), n=more))


def open_at(unit: Unit) -> QuerySet[Entry]:
    """Items of every campaign that are not closed and lie at this unit or are being handed to it, oldest first."""
    found = Q(pk__in=[])
    for code in campaign_codes():
        campaign = in_force(code)
        for name, life in campaign.lives.items():
            kinds = [kind for kind, one in campaign.kinds.items() if one.life == name]
            states = [state for state, one in life.states.items() if not one.closed]
            found |= Q(campaign=code, kind__in=kinds, state__in=states)
    here = Q(unit=unit) | at_or_under(unit.path, "target")
    return Entry.objects.filter(here & found).order_by("pk")


@door
def reopen(code: str, *, by: Actor | None = None) -> Unit:
    """A closed unit stands again; what went to its successor stays there."""
    unit = _judged(by, code)
    if unit.parent and unit.parent.closed_on:
        raise refuse(msg("“{unit}”的上级已撤销，请先恢复上级"), unit=unit.name)
    if unit.closed_on:
        Unit.objects.filter(pk=unit.pk).update(closed_on=None, successor=None)
        tell("reopen", f"unit:{code}", by=by, new=unit.name)
    return unit_of(code)


def history(unit: Unit) -> QuerySet[Step]:
    """What has happened to a unit, the newest first."""
    return Step.objects.filter(region="", subject=f"unit:{unit.code}").select_related("person").order_by("-seq")
