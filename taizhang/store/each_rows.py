"""The lists a draft asks to be told row by row ({{每行：问题清单}}): found by name, read through the actor's sight."""

from collections.abc import Mapping
from datetime import date

from taizhang.campaign.model import Campaign, Column, Listing
from taizhang.decompose.each import Each, each_lines
from taizhang.record.permits import Actor
from taizhang.report.repeat import Listed, Repeat, no_list, odd_word, repeated
from taizhang.store import lists, sight
from taizhang.store.models import Unit
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed


def repeats_of(campaign: Campaign, text: str, place: tuple[Unit, date], actor: Actor) -> tuple[Repeat, ...]:
    """Every line of the text that is to be repeated, with the rows of its list at this unit on this day."""
    return tuple(_repeat(campaign, one, place, actor) for one in each_lines(text))


def _repeat(campaign: Campaign, each: Each, place: tuple[Unit, date], actor: Actor) -> Repeat:
    code = named(campaign, each.list)
    if not code:
        return no_list(each, (one.label for one in campaign.lists.values()))
    return odd_word(each) if each.unknown else repeated(each, _listed(campaign, code, each, (*place, actor)))


def named(campaign: Campaign, asked: str) -> str:
    """The code of the list of this label or code, "" where there is none."""
    if asked in campaign.lists:
        return asked
    return next((code for code, one in campaign.lists.items() if asked and asked in (one.label, one.en)), "")


def _listed(campaign: Campaign, code: str, each: Each, eyes: tuple[Unit, date, Actor]) -> Listed:
    unit, day, actor = eyes
    listing, scene = campaign.lists[code], Scene(campaign, day)
    rows = narrowed(sight.under(actor, campaign.campaign, unit.path), scene, listing.of).order_by("path", "day", "pk")
    shown = list(rows.select_related("unit")[: each.most])
    reader = lists.Reader(persons=each.persons, day=day)
    return Listed(
        code=code,
        label=listing.label,
        columns=_columns(campaign, listing),
        rows=tuple(lists.cells(campaign, listing, shown, reader)),
        count=rows.count(),
        keys=tuple(row.key for row in shown),
    )


def _columns(campaign: Campaign, listing: Listing) -> Mapping[str, str]:
    """What each name of a column shows: its other names in the campaign, the name of what it shows, its own heading."""
    shown = [column for column in listing.columns if column.show != "no"]
    other = {name: one.show for one in shown for name in campaign.headings.get(one.show, ())}
    plain = {lists.heading(campaign, listing, Column(show=one.show)): one.show for one in shown}
    return {**other, **plain, **{lists.heading(campaign, listing, one): one.show for one in shown}}
