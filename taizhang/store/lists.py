"""Lists (清单) as text: what each column of a named list shows for an entry, the same on the page, in Excel and in Word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from taizhang.campaign.model import Campaign, Code, Column, FieldDef, Life, Listing
from taizhang.campaign.questions import label, selection_kinds
from taizhang.errors import msg
from taizhang.record.names import choices_of, labels_of
from taizhang.record.struck import standing
from taizhang.store import list_ties
from taizhang.store.models import Document, Entry, Step, Unit

NOTHING = "—"
BLANK = "\u3000"
"""A cell left for a pen."""
MONTH = "month:"
LOOK = "look_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom a list is shown: the language, whether persons' names may stand (off in papers by default), and the day.

    With a `day` states, closings and notes are those of that day, told from the steps; None is today.
    """

    english: bool = False
    persons: bool = True
    day: date | None = None
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry and what is needed to show it."""

    campaign: Campaign
    row: Entry
    reader: Reader
    persons: tuple[str, ...] = ()

    @property
    def life(self) -> Life | None:
        """The life of an item, None for an activity."""
        return self.campaign.lives.get(self.campaign.kinds[self.row.kind].life)

    def steps(self) -> Sequence[Step]:
        """Its steps up to the day that still speak, oldest first (prefetched)."""
        day = self.reader.day
        return standing(step for step in self.row.steps.all() if day is None or step.day <= day)

    @property
    def state(self) -> str:
        """Where it stood on the day: the row itself where nothing came later, else its last step up to then."""
        if self.reader.day is None or self.row.moved_on <= self.reader.day:
            return self.row.state
        life = self.life
        return next((step.to_state for step in reversed(self.steps())), life.start if life else "")


def _kind(one: Shown) -> str:
    return label(one.campaign.kinds[one.row.kind], english=one.reader.english)


def _measure(one: Shown) -> str:
    return _named(one, one.campaign.measures.get(one.row.measure), "")


def _class(one: Shown) -> str:
    return _named(one, one.campaign.classes.get(one.row.unit_class), one.row.unit_class)


def _named(one: Shown, code: Code | None, otherwise: str) -> str:
    return label(code, english=one.reader.english) if code else otherwise


def _state(one: Shown) -> str:
    return label(one.life.states[one.state], english=one.reader.english) if one.life else ""


def _source(one: Shown) -> str:
    if one.row.document:
        return f"《{one.row.document.title}》{one.row.source_place or one.row.sentence}"
    return "" if one.row.source_name == "page" else f"{one.row.source_name} {one.row.source_place}".strip()


def _closed_step(one: Shown) -> Step | None:
    life = one.life
    if life is None or not life.states[one.state].closed:
        return None
    into = [step for step in one.steps() if step.to_state == one.state and step.from_state != step.to_state]
    return into[-1] if into else None


def _closed_on(one: Shown) -> str:
    step = _closed_step(one)
    return step.day.isoformat() if step else ""


def _closed(one: Shown) -> str:
    return "" if one.life is None else msg("是") if one.life.states[one.state].closed else msg("否")


def _looks(life: Life, name: str) -> bool:
    """Whether this move looked at it again: it answered, it reopened, or it only told what was seen."""
    move = life.moves.get(name)
    return move is not None and (move.looks or move.round or name == LOOK)


def _verified_by(one: Shown) -> str:
    """Who gave the last word that it was done, another hand than the one that did it."""
    life = one.life
    if life is None:
        return ""
    sure = {name for name, state in life.states.items() if state.truth == "verified"}
    into = [step for step in one.steps() if step.to_state in sure and step.from_state != step.to_state]
    if not into or not life.states[one.state].closed:
        return ""
    return into[-1].person.name if into[-1].person and one.reader.persons else NOTHING


def _look_back(one: Shown) -> str:
    life = one.life
    looked = [step for step in one.steps() if life and _looks(life, step.move)]
    if life is None or not looked:
        return ""
    return f"{looked[-1].day.isoformat()} {label(life.moves[looked[-1].move], english=one.reader.english)}"


def _note(one: Shown) -> str:
    return next((step.note for step in reversed(one.steps()) if step.note), "")


FACTS: Mapping[str, Callable[[Shown], str]] = MappingProxyType(
    {
        "key": lambda one: one.row.key,
        "title": lambda one: one.row.title,
        "kind": _kind,
        "measure": _measure,
        "unit": lambda one: one.row.unit.name,
        "class": _class,
        "day": lambda one: one.row.day.isoformat(),
        "due": lambda one: one.row.due.isoformat() if one.row.due else "",
        "state": _state,
        "round": lambda one: str(one.row.round) if one.row.round > 1 else "",
        "source": _source,
        "measures": lambda one: list_ties.measures(one.row),
        "rules": lambda one: list_ties.rules(one.row),
        "answers": lambda one: list_ties.answers(one.row),
        "cited": lambda one: list_ties.cited(one.row),
        "parts": lambda one: list_ties.gathered(one.campaign, one.row, list_ties.PARTS),
        "found": lambda one: list_ties.gathered(one.campaign, one.row, list_ties.FOUND),
        "parts_done": lambda one: list_ties.parts_done(one.campaign, one.row),
        "found_done": lambda one: list_ties.found_done(one.campaign, one.row),
        "evidence": lambda one: list_ties.evidence(one.row, one.reader.day),
        "used": lambda one: list_ties.used(one.row),
        "closed_on": _closed_on,
        "closed": _closed,
        "verified_by": _verified_by,
        "look_back": _look_back,
        "note": _note,
        "blank": lambda _one: BLANK,
        "who": lambda one: list_ties.doer(one.row, one.persons) if one.reader.persons else NOTHING,
    }
)
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "no": msg("序号"),
        "key": msg("编号"),
        "kind": msg("类别"),
        "measure": msg("措施"),
        "unit": msg("单位"),
        "class": msg("单位类别"),
        "due": msg("完成时限"),
        "state": msg("进展情况"),
        "round": msg("轮次"),
        "source": msg("来源"),
        "measures": msg("整改措施"),
        "rules": msg("形成的制度"),
        "answers": msg("答复的是"),
        "cited": msg("台账依据"),
        **list_ties.HEADINGS,
        "evidence": msg("佐证材料"),
        "closed_on": msg("办结时间"),
        "closed": msg("是否办结"),
        "verified_by": msg("验收人"),
        "look_back": msg("回头看情况"),
        "note": msg("备注"),
        "blank": msg("签字"),
        "who": msg("姓名"),
    }
)


def field_text(campaign: Campaign, asked: FieldDef, fact: object, reader: Reader) -> str:
    """A field's stored value as a person reads it."""
    if fact in (None, "", [], ()):
        return ""
    if asked.type == "person" and not reader.persons:
        return NOTHING
    if asked.type in ("choice", "choices"):
        codes = campaign.codes[asked.codes].values if asked.codes in campaign.codes else {}
        given = [str(code) for code in fact] if isinstance(fact, list | tuple) else [str(fact)]
        if reader.english:
            return ", ".join(label(codes[code], english=True) if code in codes else code for code in given)
        return labels_of(given, choices_of(codes))
    return reader.units.get(str(fact), str(fact)) if asked.type == "unit" else str(fact)


def _cell(one: Shown, show: str) -> str:
    """A field of the entry's kind speaks before the fact of the same name (问题来源 before where the row came from)."""
    if show in one.campaign.kinds[one.row.kind].fields:
        return field_text(one.campaign, one.campaign.fields[show], one.row.values.get(show), one.reader)
    if show.startswith(MONTH):
        return _runs_in(one, show.removeprefix(MONTH))
    return FACTS[show](one) if show in FACTS else ""


def _runs_in(one: Shown, month: str) -> str:
    """● in the months from its day to its due date."""
    last = one.row.due or one.row.day
    return "●" if f"{one.row.day:%Y-%m}" <= month <= f"{last:%Y-%m}" else BLANK


def with_months(campaign: Campaign, listing: Listing) -> Listing:
    """The list with a column for each month of the campaign, where it asks for them, before the last of its own."""
    if not listing.months:
        return listing
    first, last = (day.year * 12 + day.month - 1 for day in (campaign.starts, campaign.ends))
    found = tuple(
        Column(show=f"{MONTH}{month // 12}-{month % 12 + 1:02d}", label=f"{month % 12 + 1}月", en=f"{month % 12 + 1}")
        for month in range(first, last + 1)
    )
    return replace(listing, columns=(*listing.columns[:-2], *found, *listing.columns[-2:]))


def heading(campaign: Campaign, listing: Listing, column: Column, *, english: bool = False) -> str:
    """What stands over a column: its own label, else that of the field, kind or fact it shows."""
    if column.label:
        return label(column, english=english)
    if column.show in campaign.fields:
        return label(campaign.fields[column.show], english=english)
    if column.show in ("title", "day"):
        kinds = (campaign.kinds[name] for name in selection_kinds(campaign, listing.of))
        said = set() if english else {getattr(kind, column.show) for kind in kinds}
        return said.pop() if len(said) == 1 else {"title": msg("内容"), "day": msg("日期")}[column.show]
    return HEADINGS.get(column.show, column.show)


_TOLD = ("entry", "seq", "day", "move", "from_state", "to_state", "note", "undoes")
STEPS = Prefetch("steps", queryset=Step.objects.only(*_TOLD).order_by("seq"))
_NAMED = Step.objects.select_related("person").only(*_TOLD, "person__name").order_by("seq")
NAMED_STEPS = Prefetch("steps", queryset=_NAMED)
NEEDS: "Mapping[str, str | Prefetch[str, Any, str]]" = MappingProxyType(
    {
        "source": Prefetch("document", queryset=Document.objects.only("title")),
        **list_ties.NEEDS,
        "evidence": "evidence",
        **dict.fromkeys(("closed_on", "look_back", "note"), STEPS),
        "verified_by": NAMED_STEPS,
    }
)
"""What a column needs that does not stand in the row itself."""


def _fetch(listing: Listing, rows: Sequence[Entry], day: date | None) -> None:
    """Everything the columns need, a query a need; states of an earlier day are told by the steps."""
    needed = [NEEDS[column.show] for column in listing.columns if column.show in NEEDS]
    if day is not None and any(row.moved_on > day for row in rows):
        needed.append(STEPS)
    if any(one is NAMED_STEPS for one in needed):  # one look at the steps serves all that asks of them
        needed = [one for one in needed if one is not STEPS]
    prefetch_related_objects(rows, "unit", *dict.fromkeys(needed))


def units_named(campaign: Campaign, rows: Iterable[Entry]) -> dict[str, str]:
    """Names of every unit that stands as a value in these rows, in one query."""
    fields = [name for name, one in campaign.fields.items() if one.type == "unit"]
    codes = {str(row.values[name]) for row in rows for name in fields if row.values.get(name)}
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def cells(
    campaign: Campaign, listing: Listing, rows: Iterable[Entry], reader: Reader, *, first: int = 1
) -> tuple[Mapping[str, str], ...]:
    """For each row what each column shows; a fixed number of queries however many rows."""
    found = list(rows)
    _fetch(listing, found, reader.day)
    named = replace(reader, units=units_named(campaign, found))
    shown = (Shown(campaign, row, named, listing.persons) for row in found)
    return tuple(
        {column.show: str(number) if column.show == "no" else _cell(one, column.show) for column in listing.columns}
        for number, one in enumerate(shown, first)
    )
