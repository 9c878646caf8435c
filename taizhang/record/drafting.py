"""From what a person gave to a draft: every flaw at once, with the label of the field it stands in."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, Words, msg, words
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Ask, Form, Forms, form_of
from taizhang.record.cells import WORDED, as_text, is_blank
from taizhang.record.days import Span
from taizhang.record.entry import NOTHING, Draft, Entry, Source
from taizhang.record.flaw import Flaw
from taizhang.record.header import Learned
from taizhang.record.lifecycle import Hand
from taizhang.record.names import Units
from taizhang.record.values import LONGEST, Known, Value, read, too_long

TITLE_LONGEST = 500
DIGEST = 40
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
BEFORE_CAMPAIGN = timedelta(days=366)
REPEATED = (str, int, date)
BY_THEN = re.compile(r"(?<=[日号\d])\s*[之以]?前\s*$")
FACTS = frozenset({TITLE, UNIT, DAY, DUE})


PAGE = Source(name="page")


def anywhere(_unit: str) -> bool:
    """Every unit may be written for (the default; the store narrows it to the writer's duties)."""
    return True


def as_it_is(entry: Entry, _move: str) -> Entry:
    """The entry, of which nothing more is known."""
    return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around drafts: the units, today, the unit meant when none is given, who may write where.

    `entries` are the lines a workbook may change, by key; `origin` is the token of a page's form ("" = made of the content);
    `fixes` are what somebody wrote on the page instead of cells, by sheet and row; `people` are the names
    of those who changed these entries; `learned` is what was said of foreign headings, by their fingerprint; `forms`
    spares making them again for each of many workbooks. `hand` is who sends a workbook (None: it moves nothing), `again`
    tells an entry before a move how often its fault has come back. `paths` are where units lie, by code; `recorded` the
    entries that rows without a number made when they were sent before, by origin.
    """

    units: Units
    today: date
    unit: str = ""
    may_write: Callable[[str], bool] = anywhere
    entries: Mapping[str, Entry] = field(default_factory=dict)
    kind: str = ""
    origin: str = ""
    source: Source = PAGE
    fixes: Mapping[tuple[str, int], Mapping[str, object]] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    learned: Mapping[str, Learned] = field(default_factory=dict)
    forms: Forms | None = None
    hand: Hand | None = None
    again: Callable[[Entry, str], Entry] = as_it_is
    paths: Mapping[str, str] = field(default_factory=dict)
    recorded: Mapping[str, Entry] = field(default_factory=dict)


Read = dict[str, Value]


def _absent(ask: Ask) -> Problem:
    hint = words(msg("{hint}"), hint=ask.hint) if ask.hint else None
    mend = words(msg("例如：{example}"), example=ask.field.example) if ask.field.example else hint
    return Problem(Place(column=ask.label), words(msg("没有填")), mend)


def most_letters(ask: Ask) -> int:
    """How many characters may be given: 500 for the title of an entry, 2000 elsewhere."""
    return TITLE_LONGEST if ask.name == TITLE else LONGEST


def read_asked(ask: Ask, cell: object, known: Known) -> Value | Problem | None:
    """The value in this cell; None when it is blank and may be; else what is wrong with it."""
    if is_blank(ask.type, cell):
        return _absent(ask) if ask.required else None
    bare = BY_THEN.sub("", cell) if ask.name == DUE and isinstance(cell, str) else cell
    value = read(ask.field, bare, ask.choices, known)
    if isinstance(value, str) and len(value) > most_letters(ask):
        value = too_long(value, most_letters(ask))
    return value.at(Place(column=ask.label), as_text(cell)) if isinstance(value, Flaw) else value


Found = Value | Problem | None
ReadCell = Callable[[Ask, object], Found]


def known_to(campaign: Campaign, context: Context) -> Known:
    """What reading values looks up, taken from campaign and context."""
    return Known(units=context.units, span=Span(starts=campaign.starts, ends=campaign.ends, today=context.today))


class Reader:
    """Reads cells as `read_asked` does, and what one column says again and again only once."""

    def __init__(self, campaign: Campaign, context: Context) -> None:
        self._known = known_to(campaign, context)
        self._kept: dict[tuple[str, type, object], Found] = {}

    def __call__(self, ask: Ask, cell: object) -> Found:
        """The value in the cell, None, or what is wrong with it."""
        if cell is None and not ask.required:
            return None
        if ask.type in WORDED or not isinstance(cell, REPEATED):
            return read_asked(ask, cell, self._known)
        named = (ask.name, cell.__class__, cell)
        if named not in self._kept:
            self._kept[named] = read_asked(ask, cell, self._known)
        return self._kept[named]


def read_all(asked: tuple[Ask, ...], given: Mapping[str, object], known: Known) -> tuple[Read, list[Problem]]:
    """The values and the flaws of everything asked."""
    return gathered(asked, given, lambda ask, cell: read_asked(ask, cell, known))


def gathered(asked: tuple[Ask, ...], given: Mapping[str, object], read_cell: ReadCell) -> tuple[Read, list[Problem]]:
    """The values and the flaws of everything asked, each cell read in this way."""
    values: Read = {}
    problems: list[Problem] = []
    for ask in asked:
        value = read_cell(ask, given.get(ask.name))
        if isinstance(value, Problem):
            problems.append(value)
        elif value is not None:
            values[ask.name] = value
    return values, problems


def _computed_due(form: Form, read_values: Read, day: date) -> date | None:
    name = form.definition.due_by
    chosen = read_values.get(name, ())
    codes = chosen if isinstance(chosen, tuple) else (str(chosen),)
    listed = [ask.codes[code].days for ask in form.asks if ask.name == name for code in codes if code in ask.codes]
    limits = [days for days in listed if days is not None]
    return day + timedelta(days=min(limits)) if limits else None


def _day_flaw(form: Form, day: date, today: date) -> Words | None:
    if form.definition.life:
        return None
    if day > today:
        return words(msg("晚于今天（{today}），还没做的事请等做完再记"), today=today)
    too_old = day < form.campaign.starts - BEFORE_CAMPAIGN
    return words(msg("比专项开始（{starts}）早一年以上"), starts=form.campaign.starts) if too_old else None


def judge_days(form: Form, day: date, due: date | None, today: date) -> list[Problem]:
    """What is wrong with the day of an entry and its due date, each alone and together."""
    problems = []
    label = form.definition.day
    if wrong := _day_flaw(form, day, today):
        problems.append(Problem(Place(column=label), wrong, words(msg("请核对年月日")), day.isoformat()))
    if due and due < day:
        wrong = words(msg("早于{day_label}（{day}）"), day_label=label, day=day)
        problems.append(Problem(Place(column=form.label(DUE)), wrong, words(msg("请核对年月日")), due.isoformat()))
    return problems


def as_day(value: Value | None) -> date | None:
    """The day of a read date value."""
    return date.fromisoformat(value) if isinstance(value, str) else None


def judge_unit(form: Form, unit: str, context: Context) -> list[Problem]:
    """What stands against writing for this unit: none is named, or it is not the writer's."""
    if unit and context.may_write(unit):
        return []
    label = form.label(UNIT)
    if not unit:
        return [Problem(Place(column=label), words(msg("没有填")), words(msg("填单位全称或单位代码")))]
    name = context.units.names.get(unit, unit)
    return [Problem(Place(column=label), words(msg("您不能为“{unit}”填报"), unit=name), None, name)]


def content_digest(form: Form, read_values: Read) -> str:
    """A digest of what a draft says: campaign, kind, unit, day, title and values."""
    facts = [str(read_values[name]) for name in (UNIT, DAY, TITLE)]
    values = {name: value for name, value in read_values.items() if name not in FACTS}
    text = CANONICAL.encode([form.campaign.campaign, form.kind, *facts, values])
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]


def nth(draft: Draft, number: int) -> Draft:
    """The draft as the n-th honestly identical row of its file, n from 1."""
    return replace(draft, origin=f"{draft.origin[:DIGEST]}-{number}")


def numbered(draft: Draft, times: Counter[str]) -> Draft:
    """The draft among the identical rows of its file, which `times` counts by what they say."""
    times[draft.origin] += 1
    return draft if times[draft.origin] == 1 else nth(draft, times[draft.origin])


def _drafted(form: Form, values: Read, context: Context, source: Source | None) -> Draft:
    day = date.fromisoformat(str(values[DAY]))
    return Draft(
        kind=form.kind,
        unit=str(values[UNIT]),
        title=str(values[TITLE]),
        day=day,
        origin=context.origin or f"{content_digest(form, values)}-1",
        due=as_day(values.get(DUE)) or (_computed_due(form, values, day) if form.definition.life else None),
        values={name: value for name, value in values.items() if name not in FACTS} or NOTHING,
        source=source or context.source,
    )


def draft_row(
    form: Form,
    given: Mapping[str, object],
    context: Context,
    read_cell: ReadCell | None = None,
    source: Source | None = None,
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """`draft` with a form, and perhaps a Reader, made once for many rows, each with a source of its own."""
    values, problems = gathered(form.asks, given, read_cell or Reader(form.campaign, context))
    unit_unreadable = any(problem.place.column == form.label(UNIT) for problem in problems)
    values.setdefault(UNIT, context.unit)
    if not unit_unreadable:
        problems += judge_unit(form, str(values[UNIT]), context)
    if day := as_day(values.get(DAY)):
        problems += judge_days(form, day, as_day(values.get(DUE)), context.today)
    return (None, tuple(problems)) if problems else (_drafted(form, values, context, source), ())


def draft(
    campaign: Campaign, kind: str, given: Mapping[str, object], context: Context
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The entry a person wants recorded, or everything that is wrong with what they gave."""
    return draft_row(form_of(campaign, kind), given, context)
