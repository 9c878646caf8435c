"""A named list as a page asks for it: which rows, narrowed by what the reader chose, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.http import QueryDict

from taizhang.campaign.model import Campaign, Column, Listing, Selection
from taizhang.campaign.questions import selection_kinds
from taizhang.errors import msg
from taizhang.record.tree import after
from taizhang.store import lists, sight
from taizhang.store.asking import COLUMNS
from taizhang.store.counting import count as count_of
from taizhang.store.models import Entry
from taizhang.store.selecting import Scene, narrowed
from taizhang.web import turns
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat

ALL: Final = Listing(
    label=msg("全部条目"),
    en="All entries",
    of=Selection(),
    columns=tuple(Column(show=show) for show in ("title", "kind", "unit", "day", "due", "state")),
)
PAGE = 50
MANY = 2_000
"""Rows from which on walking the days beats sorting the unit's own."""
DEEPEST = 10_000
"""Rows a reader may page through; further on a narrower list finds them faster."""
SORTS: Mapping[str, tuple[str | Combinable, ...]] = MappingProxyType(
    {"": ("-day", "-pk"), "due": (F("due").asc(nulls_last=True), "pk"), "old": ("day", "pk")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader narrowed the list by; empty means all. `turn` is now, mine, others, again or done (待办's groups)."""

    state: str = ""
    kind: str = ""
    text: str = ""
    late: bool = False
    turn: str = ""
    sort: str = ""
    group: str = ""
    page: int = 1


def listing_named(campaign: Campaign, name: str) -> Listing:
    """The list of this name; `all` is every entry."""
    if name == "all":
        return ALL
    if name not in campaign.lists:
        raise sight.Unseen
    return campaign.lists[name]


def chosen_of(given: QueryDict) -> Chosen:
    """The choices as they stand in the address; nothing in it ever names a column of the database."""
    page = given.get("page", "1")
    words = {name: given.get(name, "").strip()[:80] for name in ("state", "kind", "text", "turn", "sort", "group")}
    return Chosen(**words, late=given.get("late") == "1", page=max(1, int(page)) if page.isdecimal() else 1)


def page_of(seat: Seat, listing: Listing, chosen: Chosen) -> tuple[int, int, tuple[Entry, ...]]:
    """How many rows the list has, where the page begins, and its rows: their keys by index first, then only those rows."""
    count = count_of(rows_of(seat, listing, chosen))
    start = min((chosen.page - 1) * PAGE, DEEPEST)
    keys = rows_of(seat, listing, chosen, scattered=count > MANY).values_list("pk", flat=True)[start : start + PAGE]
    rows = Entry.objects.select_related("unit").in_bulk(list(keys))
    return count, start, tuple(rows[key] for key in keys)


def _seen(seat: Seat, chosen: Chosen, *, scattered: bool) -> QuerySet[Entry]:
    """What the list is cut from: the unit in view; for a group all its units, for 待办 also what is being handed over."""
    path = seat.unit.path
    if not (seat.everything or chosen.turn):
        return sight.under(seat.actor, seat.campaign.campaign, path, scattered=scattered)
    seen = sight.entries(seat.actor, seat.campaign.campaign)
    here = Q(path__gte=path, path__lt=after(path)) | Q(target__gte=path, target__lt=after(path))
    return seen if seat.everything else seen.filter(here)


def rows_of(seat: Seat, listing: Listing, chosen: Chosen, *, scattered: bool = False) -> QuerySet[Entry]:
    """The rows of the list at the seat's unit and day, narrowed and in order."""
    scene, seen = Scene(seat.campaign, seat.day), _seen(seat, chosen, scattered=scattered)
    wanted = Selection(
        kinds=(chosen.kind,) if chosen.kind else (), states=(chosen.state,) if chosen.state else (), late=chosen.late
    )
    found = narrowed(narrowed(seen, scene, listing.of), scene, wanted).filter(_turn(seat, chosen.turn))
    if chosen.text:
        found = found.filter(
            Q(title__icontains=chosen.text) | Q(key=chosen.text) | Q(unit__name__icontains=chosen.text)
        )
    return found.order_by(*_group_order(seat.campaign, chosen.group), *SORTS.get(chosen.sort, SORTS[""]))


def _turn(seat: Seat, turn: str) -> Q:
    mine = turns.mine(seat.campaign, seat.actor)
    again = turns.look_backs(seat.campaign, seat.actor, seat.today)
    if turn in ("now", "mine"):
        return mine & turns.urgent(seat.campaign, seat.today) | again if turn == "now" else mine
    if turn == "again":
        return again
    if turn == "others":
        return turns.open_items(seat.campaign) & ~mine
    return turns.closed_items(seat.campaign) if turn == "done" else Q()


def _group_order(campaign: Campaign, group: str) -> tuple[Combinable, ...]:
    if group in ("unit", "state"):
        return (F("path" if group == "unit" else "state"),)
    if group in COLUMNS:
        return (F(COLUMNS[group]),)
    return (KeyTextTransform(group, "values").asc(nulls_last=True),) if group in campaign.fields else ()


def groups(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """By what the list may be grouped, with what it is called: the list's own group first."""
    shows = dict.fromkeys((listing.group, "unit", "kind", *(column.show for column in listing.columns)))
    fields = campaign.fields
    able = [one for one in shows if one and (one in {"unit", "state", *COLUMNS} or _is_choice(campaign, one))]
    return tuple((one, tell(label(fields[one]) if one in fields else lists.HEADINGS[one])) for one in able)


def _is_choice(campaign: Campaign, name: str) -> bool:
    return name in campaign.fields and campaign.fields[name].type == "choice"


def kinds_in(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """The kinds the list can hold."""
    return tuple((name, label(campaign.kinds[name])) for name in selection_kinds(campaign, listing.of))


def states_in(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """The states the items of the list can be in."""
    lives = dict.fromkeys(campaign.kinds[name].life for name, _ in kinds_in(campaign, listing))
    found = {name: label(state) for life in lives if life for name, state in campaign.lives[life].states.items()}
    return tuple(found.items())
