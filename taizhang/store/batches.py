"""What a person did by the batch lately (imports, bulk acts), so that it can be looked at and undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from taizhang.record.permits import Actor
from taizhang.store import clock
from taizhang.store.models import Step
from taizhang.store.undoing import DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch: when, in which campaign, how many rows by move ("record": new ones), how many of them were undone.

    `source` is the file it came from ("" for a bulk act on the page).
    """

    name: str
    campaign: str
    at: datetime
    moves: tuple[tuple[str, int], ...]
    undone: int
    source: str

    @property
    def rows(self) -> int:
        """How many rows it wrote."""
        return sum(n for _, n in self.moves)

    @property
    def until(self) -> date:
        """The last day on which it can be undone."""
        return clock.day_of(self.at) + timedelta(days=DAYS)


def batches(by: Actor) -> tuple[Batch, ...]:
    """The person's own batches that may still be undone, the latest first."""
    since = clock.today() - timedelta(days=DAYS)
    found = Step.objects.filter(person=by.person, day__gte=since, batch__gt="", entry__isnull=False)
    return tuple(sorted(_batches(found.filter(undoes__isnull=True)), key=lambda one: one.at, reverse=True))


def batch_named(name: str) -> Batch | None:
    """The batch of this name, whoever did it; None when there is none. Who may see it is `undoing.previewed`'s to say."""
    found = Step.objects.filter(batch=name, batch__gt="", entry__isnull=False, undoes__isnull=True)
    return next(iter(_batches(found)), None)


def _batches(steps: QuerySet[Step]) -> Iterable[Batch]:
    asked = steps.order_by().values("batch", "campaign", "move")
    told = asked.annotate(n=Count("pk"), first=Min("at"), file=Max("entry__source_name"))
    undone = _undone(steps)
    by_name: dict[str, list[dict[str, object]]] = {}
    for one in told:
        by_name.setdefault(str(one["batch"]), []).append({**one})
    return tuple(_batch(name, rows, undone.get(name, 0)) for name, rows in by_name.items())


def _undone(steps: QuerySet[Step]) -> Mapping[str, int]:
    taken_back = Step.objects.filter(entry=OuterRef("entry"), undoes=OuterRef("seq"))
    counted = steps.filter(Exists(taken_back)).order_by().values("batch").annotate(n=Count("pk"))
    return {str(one["batch"]): int(one["n"]) for one in counted}


def _batch(name: str, rows: list[dict[str, object]], undone: int) -> Batch:
    moves = tuple((str(one["move"]), int(str(one["n"]))) for one in rows)
    came = next((str(one["file"]) for one in rows if one["move"] == "record"), "")
    first = [one["first"] for one in rows if isinstance(one["first"], datetime)]
    return Batch(
        name=name, campaign=str(rows[0]["campaign"]), at=min(first), moves=moves, undone=undone,
        source="" if came == "page" else came,
    )  # fmt: skip
