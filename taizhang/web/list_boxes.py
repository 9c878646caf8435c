"""The boxes around a list that are the same for everybody who chose the same: made once, until the office changes."""

from django.template.loader import render_to_string

from taizhang.store import reading
from taizhang.store.remembered import until_the_office_changes
from taizhang.web import columns
from taizhang.web.chosen import Chosen
from taizhang.web.filters import main_filters, more_filters
from taizhang.web.listing import listing_named
from taizhang.web.ordering import groups
from taizhang.web.say import english, label, tell

ALL = "all"
SHOWN = 9
"""So many lists stand in the row; the rest are behind 更多清单."""


def narrowing(campaign: str, name: str, chosen: Chosen) -> str:
    """The boxes by which a list is narrowed and grouped."""
    kept = Chosen(
        state=chosen.state, kind=chosen.kind, measure=chosen.measure, due=chosen.due, unit_class=chosen.unit_class,
        where=chosen.where, group=chosen.group,
    )  # fmt: skip
    return _narrowing(campaign, name, kept, english=english())


@until_the_office_changes
def _narrowing(code: str, name: str, chosen: Chosen, *, english: bool) -> str:
    campaign = reading.in_force(code)
    listing = listing_named(campaign, name)
    more = more_filters(campaign, listing, chosen)
    told = {
        "main_filters": main_filters(campaign, listing, chosen),
        "more_filters": more,
        "more_on": any(one.value for one in more),
        "groups": groups(campaign, listing),
        "chosen": chosen,
    }
    return render_to_string("ledger/narrowing.html", told)


def choosing(campaign: str, name: str, chosen: Chosen) -> str:
    """The boxes by which columns are chosen."""
    return _choosing(campaign, name, chosen.columns, english=english())


@until_the_office_changes
def _choosing(code: str, name: str, shown: tuple[str, ...], *, english: bool) -> str:
    campaign = reading.in_force(code)
    own = listing_named(campaign, name)
    listing = columns.shown(campaign, own, Chosen(columns=shown))
    return render_to_string("ledger/choosing.html", {"columns": columns.choices(campaign, own, listing)})


@until_the_office_changes
def ways(campaign: str, name: str, *, english: bool) -> str:
    """The ways to every list of the campaign, and to that of all entries; `name` is the one that is open."""
    found = reading.in_force(campaign)
    every = tuple((one, tell(label(listing_named(found, one)))) for one in (*found.lists, ALL))
    near = tuple(one for at, one in enumerate(every) if at < SHOWN or one[0] in (name, ALL))
    return render_to_string("ledger/ways.html", {"all_lists": every, "near_lists": near, "name": name})
