"""In which order a list stands: by group in the campaign's own order, by a heading, else the newest first."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from taizhang.campaign.model import Campaign, Listing
from taizhang.store import lists
from taizhang.store.asking import COLUMNS
from taizhang.web.say import label, tell

Order = str | Combinable
NEWEST: Final = ("-day", "-pk")
FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {"title": "title", "key": "key", "unit": "path", "day": "day", "due": "due", "round": "round", **COLUMNS}
)
"""Facts of a row a list may be sorted by, and the column each stands in."""
NUMBERS: Final = frozenset({"number", "money"})
PLAIN: Final = frozenset({"text", "person", "date", "choice", "unit"})


def sortable(campaign: Campaign, show: str) -> bool:
    """Whether a list can be sorted by this column: what is made of steps, links or several codes cannot."""
    if show in campaign.fields:
        return campaign.fields[show].type in NUMBERS | PLAIN
    return show in FACTS or show == "state"


def order(campaign: Campaign, group: str, sort: str) -> tuple[Order, ...]:
    """By group first, then by what was asked ("old": the oldest first), ties by what came last."""
    return (*_grouped(campaign, group), *_sorted(campaign, sort))


def _sorted(campaign: Campaign, sort: str) -> tuple[Order, ...]:
    if sort == "old":
        return ("day", "pk")
    name = sort.removeprefix("-")
    if not sortable(campaign, name):
        return NEWEST
    by = _expression(campaign, name)
    return (_directed(by, down=sort.startswith("-")), "pk" if name == "due" else "-pk")


def _directed(by: Combinable, *, down: bool) -> OrderBy:
    """What is not filled in stands last, whichever way."""
    found: OrderBy = by.desc(nulls_last=True) if down else by.asc(nulls_last=True)  # type: ignore[attr-defined]
    return found


def _expression(campaign: Campaign, name: str) -> Combinable:
    if name in campaign.fields and campaign.fields[name].type == "choice":
        return _ranked(f"values__{name}", tuple(campaign.codes[campaign.fields[name].codes].values))
    if name in campaign.fields:
        how = KeyTransform if campaign.fields[name].type in NUMBERS else KeyTextTransform
        return how(name, "values")
    codes = _codes(campaign, name)
    return _ranked(COLUMNS.get(name, name), codes) if codes else F(FACTS[name])


def _codes(campaign: Campaign, name: str) -> Sequence[str]:
    """Codes in the campaign's own order, where that order means something."""
    if name == "state":
        return tuple(dict.fromkeys(state for life in campaign.lives.values() for state in life.states))
    known: Mapping[str, Sequence[str]] = {
        "kind": tuple(campaign.kinds), "measure": tuple(campaign.measures), "class": tuple(campaign.classes)
    }  # fmt: skip
    return known.get(name, ())


def _ranked(column: str, codes: Sequence[str]) -> Case:
    whens = (When(**{column: code}, then=Value(at)) for at, code in enumerate(codes))
    return Case(*whens, default=Value(None), output_field=IntegerField())


def _grouped(campaign: Campaign, group: str) -> tuple[Order, ...]:
    if not groupable(campaign, group):
        return ()
    return (_directed(_expression(campaign, group), down=False),)


def groupable(campaign: Campaign, name: str) -> bool:
    """Whether a list may be grouped by this."""
    if name in campaign.fields:
        return campaign.fields[name].type == "choice"
    return name in {"unit", "state", *COLUMNS}


def groups(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """By what the list may be grouped, with what it is called: the list's own group first."""
    shown = (column.show for column in listing.columns)
    asked = dict.fromkeys((listing.group, "unit", "class", "kind", "state", "measure", *shown))
    fields = campaign.fields
    able = (one for one in asked if groupable(campaign, one))
    return tuple((one, tell(label(fields[one]) if one in fields else lists.HEADINGS[one])) for one in able)


def column_of(group: str) -> str:
    """The column a group stands in, for what is no field of the campaign."""
    return "path" if group == "unit" else COLUMNS.get(group, group)
