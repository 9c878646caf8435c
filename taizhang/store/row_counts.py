"""How many rows of a selection somebody sees, from tallies: counted are only those few that are not for everybody."""

from collections.abc import Sequence
from datetime import date

from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.questions import selection_kinds, veils
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.selecting import selected
from taizhang.store.tallies import how_many


def veiled_kinds(campaign: Campaign) -> tuple[str, ...]:
    """Kinds of which some rows may be out of the sight of some in range."""
    return tuple(sorted({kind for kinds, _, _ in veils(campaign) for kind in kinds}))


def seen(
    by: Actor, campaign: Campaign, asked: Sequence[str | Selection], paths: Sequence[str], day: date
) -> tuple[int | None, ...]:
    """The rows of each selection under units in the actor's range (none under another) as of the day; None where tallies
    cannot tell."""
    told = how_many(campaign, asked, paths, day)
    return tuple(
        None if n is None else n - sum(_hidden(by, campaign, of, path, day) for path in paths)
        for of, n in zip(asked, told, strict=True)
    )


def _hidden(by: Actor, campaign: Campaign, of: str | Selection, path: str, day: date) -> int:
    kinds = set(veiled_kinds(campaign)).intersection(selection_kinds(campaign, of))
    if not kinds:
        return 0
    rows = selected(campaign, of, path, day).filter(kind__in=sorted(kinds))
    return rows.exclude(sight.unveiled(by, campaign.campaign)).count()
