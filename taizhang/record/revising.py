"""What a row sent back changes of an entry; what has a door of its own (unit, an agreed due date) is not changed here."""

from collections.abc import Mapping
from datetime import date

from taizhang.errors import Place, Problem, msg, words
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Form
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
from taizhang.record.reading import Change
from taizhang.record.values import Value


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
