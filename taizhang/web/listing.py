"""A named list as a page asks for it: which rows, narrowed by what the reader chose, in which order."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from taizhang.campaign.model import Campaign, Column, Listing, Selection
from taizhang.campaign.questions import selection_kinds
from taizhang.errors import msg
from taizhang.record.permits import ranges
from taizhang.store import hands, reading, sight, turns
from taizhang.store.counting import counts, known_count
from taizhang.store.models import Entry, Step
from taizhang.store.row_counts import seen
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed
from taizhang.store.sharing import sharing_fields
from taizhang.store.tree_rows import at_or_under
from taizhang.web.chosen import DUES, Chosen
from taizhang.web.ordering import column_of, order
from taizhang.web.say import label
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
WINDOWS: Final[Mapping[str, int]] = MappingProxyType({"week": 7, "month": 30})
DEEPEST = 10_000
"""Rows a reader may page through; further on a narrower list finds them faster."""
TAKING: Final = ("now", "mine", "again")
"""Whose turn it is, of items that lie elsewhere too: what is being handed over to a unit in view is its to take."""
LATELY: Final = 30
"""Days within which what was closed is closed lately."""


def listing_named(campaign: Campaign, name: str) -> Listing:
    """The list of this name; `all` is every entry."""
    if name == "all":
        return ALL
    if name not in campaign.lists:
        raise sight.Unseen
    return campaign.lists[name]


def page_of(seat: Seat, listing: Listing, chosen: Chosen) -> tuple[int, int, tuple[Entry, ...]]:
    """How many rows the list has, where the page begins, and its rows: their keys by index first, then only those rows."""
    plain = lru_cache(maxsize=1)(partial(rows_of, seat, listing, chosen))
    count = known_count(_asked(seat, listing, chosen), lambda: _added(seat, listing, chosen) or plain().count())
    start = min((chosen.page - 1) * PAGE, DEEPEST)
    rows = rows_of(seat, listing, chosen, scattered=True) if count > MANY else plain()
    keys = list(rows.values_list("pk", flat=True)[start : start + PAGE])
    found = Entry.objects.in_bulk(keys)
    units = reading.units_numbered({row.unit_id for row in found.values()})
    for row in found.values():
        row.unit = units[row.unit_id]
    return count, start, tuple(found[key] for key in keys)


def _added(seat: Seat, listing: Listing, chosen: Chosen) -> int:
    """How many rows tallies say the whole list has; 0 where they cannot tell."""
    if _narrowed_by(chosen) != Chosen() or _together(seat.campaign, listing):
        return 0
    paths = ranges(seat.actor) if seat.everything else (seat.unit.path,)
    return seen(seat.actor, seat.campaign, (listing.of,), paths, seat.day)[0] or 0


def place_of(seat: Seat, chosen: Chosen) -> tuple[Hashable, ...]:
    """From where somebody looks; persons of the same duties see the same, but for the choice of what is their own."""
    person = seat.person.pk if chosen.own else 0
    where = (seat.campaign.campaign, seat.unit.path, seat.everything, seat.day, seat.today)
    return (seat.actor.duties, person, *where)


def _asked(seat: Seat, listing: Listing, chosen: Chosen) -> tuple[Hashable, ...]:
    """All that the number of rows hangs on beside the ledger itself: neither the page nor the order nor the columns."""
    return ("rows", place_of(seat, chosen), repr((listing.of, listing.persons)), _narrowed_by(chosen))


def _narrowed_by(chosen: Chosen) -> Chosen:
    return replace(chosen, page=1, sort="", group="", columns=())


def _seen(seat: Seat, listing: Listing, chosen: Chosen, *, scattered: bool) -> QuerySet[Entry]:
    """What the list is cut from: the unit in view; for a group all its units, for 待办 also what is being handed over.

    A list of what is done together or spread shows also what others recorded for this unit to read.
    """
    path = seat.unit.path
    if seat.everything and chosen.turn not in TAKING:
        return sight.entries(seat.actor, seat.campaign.campaign).filter(sight.within(seat.actor))
    if chosen.turn not in TAKING:
        if _together(seat.campaign, listing):
            own = sight.under(seat.actor, seat.campaign.campaign, path)
            return own | sight.shared(seat.actor, seat.campaign.campaign)
        return sight.under(seat.actor, seat.campaign.campaign, path, scattered=scattered)
    seen = sight.entries(seat.actor, seat.campaign.campaign)
    here = at_or_under(path) | at_or_under(path, "target")
    return seen if seat.everything else seen.filter(here)


def _together(campaign: Campaign, listing: Listing) -> bool:
    kinds = selection_kinds(campaign, listing.of) if listing is not ALL else ()
    return bool(kinds) and all(campaign.kinds[kind].spreads or sharing_fields(campaign, kind) for kind in kinds)


def rows_of(seat: Seat, listing: Listing, chosen: Chosen, *, scattered: bool = False) -> QuerySet[Entry]:
    """The rows of the list at the seat's unit and day, narrowed and in order."""
    scene, seen = Scene(seat.campaign, seat.day), _seen(seat, listing, chosen, scattered=scattered)
    found = narrowed(narrowed(seen, scene, listing.of), scene, _wanted(seat.campaign, chosen))
    found = found.filter(_turn(seat, chosen.turn) & _due(seat, chosen.due))
    if chosen.own:
        mine = Step.objects.filter(person=seat.person, move="record", entry__isnull=False).values("entry")
        found = found.filter(pk__in=mine)
    if chosen.text:
        words = Q(title__icontains=chosen.text) | Q(key=chosen.text) | Q(unit__name__icontains=chosen.text)
        for field in listing.persons:
            words |= Q(**{f"values__{field}__icontains": chosen.text})
        found = found.filter(words)
    return found.order_by(*order(seat.campaign, chosen.group, chosen.sort))


def _wanted(campaign: Campaign, chosen: Chosen) -> Selection:
    """What was chosen in the campaign's own language, so that a filter means what a list or a figure means by it."""
    where = {name: (code,) for name, code in chosen.where if name in campaign.fields}
    return Selection(
        kinds=_one(chosen.kind), states=_one(chosen.state), measures=_one(chosen.measure),
        classes=_one(chosen.unit_class), where=where, late=chosen.late,
    )  # fmt: skip


def _one(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _due(seat: Seat, window: str) -> Q:
    if window not in DUES:
        return Q()
    open_now = turns.open_items(seat.campaign)
    if window == "none":
        return open_now & Q(due__isnull=True)
    return open_now & Q(due__gte=seat.day, due__lte=seat.day + timedelta(days=WINDOWS[window]))


def _turn(seat: Seat, turn: str) -> Q:
    if turn in ("done", "lately"):
        return _closed(seat, lately=turn == "lately")
    if turn == "others":
        return turns.open_items(seat.campaign) & ~_mine(seat)
    if turn == "able":
        return turns.able(seat.campaign, seat.actor) & ~_mine(seat)
    if turn == "again":
        return turns.look_backs(seat.campaign, seat.actor, seat.today)
    return _own(seat, turn) if turn in ("now", "mine", "later") else Q()


def _own(seat: Seat, turn: str) -> Q:
    mine, soon = _mine(seat), turns.urgent(seat.campaign, seat.today)
    if turn == "later":
        return mine & ~soon
    return mine & soon | _again(seat) if turn == "now" else mine


def _closed(seat: Seat, *, lately: bool) -> Q:
    closed = turns.closed_items(seat.campaign)
    return closed & Q(moved_on__gte=seat.today - timedelta(days=LATELY)) if lately else closed


def _mine(seat: Seat) -> Q:
    """What waits for this reader and for nobody nearer, wherever the unit in view lies under their duties."""
    return hands.mine(seat.campaign, seat.actor.duties, seat.grounds, seat.today)


def _again(seat: Seat) -> Q:
    return hands.look_backs(seat.campaign, seat.actor.duties, seat.grounds, seat.today)


def group_sizes(seat: Seat, listing: Listing, chosen: Chosen, rows: Sequence[Entry]) -> list[int]:
    """For each of these rows how many of the whole list stand in its group; 0 for states of a day that has passed."""
    group = chosen.group
    if seat.past and group == "state":
        return [0] * len(rows)
    if group in seat.campaign.fields:
        found = counts(rows_of(seat, listing, chosen), KeyTextTransform(group, "values"))
        return [found.get(row.values.get(group) or None, 0) for row in rows]
    column = column_of(group)
    found = counts(rows_of(seat, listing, chosen), F(column))
    return [found.get(getattr(row, column), 0) for row in rows]


def kinds_in(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """The kinds the list can hold."""
    return tuple((name, label(campaign.kinds[name])) for name in selection_kinds(campaign, listing.of))


def states_in(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """The states the items of the list can be in."""
    lives = dict.fromkeys(campaign.kinds[name].life for name, _ in kinds_in(campaign, listing))
    found = {name: label(state) for life in lives if life for name, state in campaign.lives[life].states.items()}
    return tuple(found.items())
