"""Which columns a list shows: its own, or those the reader chose; kept in the address and remembered for the person."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest

from taizhang.campaign.model import Campaign, Column, Listing
from taizhang.campaign.questions import selection_kinds
from taizhang.store import lists
from taizhang.web.chosen import COLS, Chosen
from taizhang.web.say import english, tell
from taizhang.web.seat import Seat

OWN: Final = "own"
"""`cols=own`: back to the list's own columns."""
SESSION: Final = "columns"
MOST: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A column one may choose: whether it is shown now, and whether the list's own columns hold it."""

    show: str
    said: str
    on: bool
    own: bool


def offered(campaign: Campaign, listing: Listing) -> tuple[Column, ...]:
    """Every column the list can show: its own first, then facts every entry has, then the other fields of its kinds."""
    own = {column.show: column for column in listing.columns}
    facts = (name for name in lists.HEADINGS if name not in {"no", "who"})
    kinds = tuple(campaign.kinds[name] for name in selection_kinds(campaign, listing.of))
    fields = (name for kind in kinds for name in kind.fields)
    same = {"kind"} - set(own) if len(kinds) == 1 else set()
    names = dict.fromkeys(name for name in ("no", *own, "title", "day", *facts, *fields) if name not in same)
    return tuple(own.get(name, Column(show=name)) for name in names)


def choices(campaign: Campaign, listing: Listing, shown: Listing) -> tuple[Choice, ...]:
    """The columns as the reader may tick them: those shown first, in their order, then the rest."""
    on = [column.show for column in shown.columns]
    own = {column.show for column in listing.columns}
    found = {column.show: column for column in offered(campaign, listing)}
    return tuple(
        Choice(
            show=name,
            said=tell(lists.heading(campaign, listing, found[name], english=english())),
            on=name in on,
            own=name in own,
        )
        for name in dict.fromkeys((*on, *found))
    )


def shown(campaign: Campaign, listing: Listing, chosen: Chosen) -> Listing:
    """The list with the columns chosen, in the order chosen; its own where nothing that exists was chosen."""
    if not chosen.columns:
        return listing
    found = {column.show: column for column in offered(campaign, listing)}
    columns = tuple(found[name] for name in chosen.columns if name in found)[:MOST]
    return replace(listing, columns=columns) if any(column.show != "no" for column in columns) else listing


def remembered(request: HttpRequest, seat: Seat, name: str, chosen: Chosen) -> Chosen:
    """The choice with the columns this person chose last for this list; one made in the address is kept from now on."""
    place = f"{seat.campaign.campaign}/{name}"
    kept = dict(request.session.get(SESSION, {}))
    if COLS not in request.GET:
        return replace(chosen, columns=tuple(kept.get(place, ())))
    wanted = tuple(_wanted(request, chosen))
    if list(wanted) != kept.get(place, []):
        request.session[SESSION] = {**kept, place: list(wanted)} if wanted else _without(kept, place)
    return replace(chosen, columns=wanted)


def _wanted(request: HttpRequest, chosen: Chosen) -> Iterator[str]:
    """Boxes ticked in a form come one by one, an address of ours holds them in one word."""
    given = request.GET.getlist(COLS)
    several = given if len(given) > 1 else chosen.columns
    yield from (name for name in dict.fromkeys(several) if name != OWN)


def _without(kept: dict[str, list[str]], place: str) -> dict[str, list[str]]:
    return {name: columns for name, columns in kept.items() if name != place}
