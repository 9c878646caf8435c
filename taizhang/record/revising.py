"""What a row sent back changes of an entry; what has a door of its own (unit, an agreed due date) is not changed here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from taizhang.errors import Place, Problem, msg, words
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Ask, Form
from taizhang.record.drafting import (
    FACTS,
    Context,
    Read,
    ReadCell,
    Reader,
    as_day,
    gathered,
    judge_days,
    judge_unit,
)
from taizhang.record.entry import Entry
from taizhang.record.reading import Change, Clash, Differing
from taizhang.record.values import Value, write


def kept(value: object) -> object:
    """The value as compared: nothing is None, a list from the store is a tuple."""
    if isinstance(value, list | tuple):
        return tuple(value) or None
    return None if value == "" else value


def _changed(form: Form, entry: Entry, given: Mapping[str, object], values: Read) -> dict[str, Value | None]:
    asked = (ask.name for ask in form.asks if ask.name in given and ask.name not in FACTS)
    return {name: values.get(name) for name in asked if values.get(name) != kept(entry.values.get(name))}


def _locked(form: Form, entry: Entry, given: Mapping[str, object], values: Read) -> list[Problem]:
    problems = []
    if values.get(UNIT, entry.unit) != entry.unit:
        what = words(msg("单位不能在表格里改"))
        problems.append(Problem(Place(column=form.label(UNIT)), what, words(msg("改回原单位，另办移交"))))
    if DUE in given and entry.due is not None and as_day(values.get(DUE)) != entry.due:
        what = words(msg("已定的完成时限（{due}）不能在表格里改"), due=entry.due)
        problems.append(Problem(Place(column=form.label(DUE)), what, words(msg("改回原时限，另办延期"))))
    return problems


def _due(given: Mapping[str, object], values: Read, entry: Entry) -> date | None:
    return as_day(values.get(DUE)) if DUE in given else entry.due


def revise(
    form: Form, entry: Entry, given: Mapping[str, object], context: Context, read_cell: ReadCell | None = None
) -> tuple[Change | None, list[Problem]]:
    """The change this row makes of the entry (None when it makes none), or everything that stands against it.

    Columns that are not in the sheet are left as they are.
    """
    present = tuple(ask for ask in form.asks if ask.name in given)
    values, problems = gathered(present, given, read_cell or Reader(form.campaign, context))
    if problems:
        return None, problems
    title, day, due = str(values[TITLE]), date.fromisoformat(str(values[DAY])), _due(given, values, entry)
    changed = _changed(form, entry, given, values)
    problems = _locked(form, entry, given, values)
    if not problems and not changed and (title, day, due) == (entry.title, entry.day, entry.due):
        return None, []
    problems += judge_unit(form, entry.unit, context) + judge_days(form, day, due, context.today)
    change = Change(key=entry.key, version=entry.version, title=title, day=day, due=due, values=changed, place="")
    return (None, problems) if problems else (change, [])


def rebased(
    form: Form, entry: Entry, row: Mapping[str, object], version: int, read_cell: ReadCell
) -> dict[str, object]:
    """The cells of a row sent out at an older version: one nobody touched in the sheet follows what the ledger says now."""
    then = _then(entry, version)
    now = {**entry.values, TITLE: entry.title, UNIT: entry.unit, DAY: _iso(entry.day), DUE: _iso(entry.due)}
    given = dict(row)
    for ask in form.asks:
        if ask.name in given and ask.name in then and read_cell(ask, given[ask.name]) == kept(then[ask.name]):
            given[ask.name] = now.get(ask.name)
    return given


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _then(entry: Entry, version: int) -> dict[str, object]:
    """What stood at that version, of all that was changed since, as far as the steps have kept it."""
    found: dict[str, object] = {}
    for step in reversed(entry.steps[version:]):
        found |= step.before or {}
    return found


def _touched(entry: Entry, version: int) -> frozenset[str]:
    """What was written since that version; a step that kept nothing may have touched the due date."""
    since = entry.steps[version:]
    named = (name for step in since for name in (*step.values, *(step.before or {})))
    return frozenset(named) | ({DUE} if any(step.before is None for step in since) else set())


def _clashing(entry: Entry, change: Change, version: int) -> frozenset[str]:
    facts = {TITLE: (entry.title, change.title), DAY: (entry.day, change.day), DUE: (entry.due, change.due)}
    changed = {name for name, (now, given) in facts.items() if now != given} | set(change.values)
    return frozenset(changed & _touched(entry, version))


def _said(ask: Ask, value: object, context: Context) -> str:
    return msg("空") if value is None else write(ask.field, value, ask.choices, context.units)


def _without(entry: Entry, change: Change, clashing: frozenset[str]) -> Change | None:
    """The change without what clashes; None when nothing is left."""
    left = replace(
        change,
        title=entry.title if TITLE in clashing else change.title,
        day=entry.day if DAY in clashing else change.day,
        due=entry.due if DUE in clashing else change.due,
        values={name: value for name, value in change.values.items() if name not in clashing},
    )
    facts = (left.title, left.day, left.due) == (entry.title, entry.day, entry.due)
    if not facts or left.values:
        return left
    return replace(left, amend=False) if left.errand else None


def clash_of(form: Form, entry: Entry, change: Change, version: int, context: Context) -> Clash | None:
    """What the change of a sheet sent out at this version clashes with; None when others touched other things only."""
    clashing = _clashing(entry, change, version)
    if not clashing:
        return None
    now = {**entry.values, TITLE: entry.title, DAY: entry.day, DUE: entry.due}
    given = {**change.values, TITLE: change.title, DAY: change.day, DUE: change.due}
    differing = tuple(
        Differing(
            label=ask.label, now=_said(ask, now.get(ask.name), context), given=_said(ask, given[ask.name], context)
        )
        for ask in form.asks
        if ask.name in clashing
    )
    last = entry.steps[-1]
    return Clash(
        who=context.people.get(last.person, msg("有人")),
        day=last.day,
        differing=differing,
        ours=change,
        theirs=_without(entry, change, clashing),
    )
