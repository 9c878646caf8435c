"""Whether much the same has been recorded already: told to the writer before saving, and never a reason to refuse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import QuerySet

from taizhang.campaign.model import Campaign
from taizhang.record.likeness import ALIKE, bare, resemblance
from taizhang.record.permits import Actor, ranges
from taizhang.record.tree import covers
from taizhang.store import sight
from taizhang.store.models import Entry, Unit
from taizhang.store.tree_rows import below

OWN_MOST: Final = 200
OTHERS_MOST: Final = 200
SHORTEST: Final = 8
TOLD_MOST: Final = 3
MANY: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An entry much like the one being written; `percent` is how much of the two titles is the same, rounded down."""

    key: str
    title: str
    day: date
    unit: str
    own: bool
    percent: int


class Row(NamedTuple):
    """What is asked of each entry that might be alike."""

    key: str
    title: str
    day: date
    path: str


def alike(campaign: Campaign, kind: str, title: str, unit: Unit, *, by: Actor) -> tuple[Alike, ...]:
    """The nearest of the last 200 of this kind at the unit and of the newest 200 elsewhere in sight.

    Names, numbers and punctuation count for nothing; a title of fewer than eight letters is too short to be anybody's copy.
    """
    said = bare(title)
    if len(said) < SHORTEST:
        return ()
    found = sorted(_near(said, _rows(campaign, kind, unit, by)), key=lambda one: (-one[0], one[1].path != unit.path))
    nearest = found[:TOLD_MOST]
    names = dict(sight.units(by).filter(path__in=[row.path for _, row in nearest]).values_list("path", "name"))
    return tuple(
        Alike(
            key=row.key,
            title=row.title,
            day=row.day,
            unit=names.get(row.path, ""),
            own=row.path == unit.path,
            percent=int(likeness * 100),
        )
        for likeness, row in nearest
    )


def _rows(campaign: Campaign, kind: str, unit: Unit, by: Actor) -> Iterator[Row]:
    """Rows of one index range after the other; the unit's own first."""
    for path in ranges(by):
        seen = sight.under(by, campaign.campaign, path).filter(kind=kind)
        if covers(path, unit.path):
            own = sight.at(by, campaign.campaign, unit.path).filter(kind=kind)
            yield from _newest(own, OWN_MOST)
        if path == unit.path and not sight.units(by).filter(below(path)).exists():
            continue  # nothing else lies there, and to find that out row by row is dear
        others = sight.under(by, campaign.campaign, path, scattered=_many(seen)).filter(kind=kind)
        yield from _newest(others.exclude(path=unit.path), OTHERS_MOST)


def _many(rows: QuerySet[Entry]) -> bool:
    """Whether there are so many that walking the days finds the newest sooner than sorting them all."""
    return bool(rows.order_by().values_list("pk")[MANY : MANY + 1])


def _newest(rows: QuerySet[Entry], most: int) -> Iterator[Row]:
    return (Row(*told) for told in rows.order_by("-day", "-pk").values_list("key", "title", "day", "path")[:most])


def _near(said: str, rows: Iterator[Row]) -> Iterator[tuple[float, Row]]:
    for row in rows:
        there = bare(row.title)
        # a text of another length can hardly be alike, and most are told apart by that alone
        if there and ALIKE <= len(said) / len(there) <= 1 / ALIKE:
            likeness = resemblance(said, there)
            if likeness >= ALIKE:
                yield likeness, row
