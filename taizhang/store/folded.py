"""Where a row stood on a past day, as SQL: the row itself where nothing came after that day, else its last step up to it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from taizhang.record.struck import BESIDE
from taizhang.store.models import Entry, Step


def _steps() -> QuerySet[Step]:
    return Step.objects.filter(entry=OuterRef("pk"))


def _told(day: date, fact: str, steps: QuerySet[Step] | None = None) -> Subquery:
    found = _steps() if steps is None else steps
    return Subquery(found.filter(day__lte=day).order_by("-seq").values(fact)[:1])


def _first(fact: str) -> Subquery:
    return Subquery(_steps().order_by("seq").values(fact)[:1])


PAST: Mapping[str, Callable[[date], Coalesce]] = MappingProxyType(
    {
        "was_state": lambda day: Coalesce(_told(day, "to_state"), _first("to_state"), F("state")),
        "was_round": lambda day: Coalesce(_told(day, "round"), _first("round"), F("round")),
        "was_moved": lambda day: Coalesce(_told(day, "day", _steps().exclude(move__in=BESIDE)), F("day")),
    }
)
"""What the steps up to a day say of a row (none: its first one); asked only where a condition needs it."""


def as_on(rows: QuerySet[Entry], day: date, facts: Iterable[str]) -> QuerySet[Entry]:
    """The rows with these facts of PAST to ask about."""
    return rows.alias(**{fact: PAST[fact](day) for fact in facts})


def then(day: date, now: Q, past: Q) -> Q:
    """`now` asks the row, `past` its steps; only rows that moved after the day need the second.

    The day stands first: engines that judge from left to right then never look at the steps of the others.
    """
    return (Q(moved_on__lte=day) & now) | (Q(moved_on__gt=day) & past)


def in_state(day: date, states: Collection[str]) -> Q:
    """The state at the end of the day is one of these."""
    return then(day, Q(state__in=states), Q(was_state__in=states))


def state_at(day: date) -> Case:
    """The state at the end of the day as a column."""
    return Case(When(moved_on__lte=day, then=F("state")), default=PAST["was_state"](day), output_field=CharField())


def entering(state: str, day: date) -> QuerySet[Step]:
    """The steps up to the day that brought the outer entry into the state from another one, the last one first.

    Those undone by the day led nowhere, and what undid them leads nowhere new (record.struck).
    """
    undone = Step.objects.filter(entry=OuterRef("entry"), undoes=OuterRef("seq"), day__lte=day)
    told = _steps().filter(~Exists(undone), to_state=state, day__lte=day, undoes__isnull=True)
    return told.exclude(from_state=state).order_by("-seq")


def with_span(rows: QuerySet[Entry], start: str, end: str, day: date) -> QuerySet[Entry]:
    """The rows that have come to both, with `began` and `ended`: the last entering of `end` up to the day, and that of
    `start` before it in the same round ("day": the entry's own day)."""
    last = entering(end, day)
    rows = rows.alias(end_seq=Subquery(last.values("seq")[:1]), end_round=Subquery(last.values("round")[:1]))
    before = entering(start, day).filter(seq__lt=OuterRef("end_seq"), round=OuterRef("end_round"))
    began = F("day") if start == "day" else Subquery(before.values("day")[:1])
    rows = rows.annotate(began=began, ended=Subquery(last.values("day")[:1]))
    return rows.filter(began__isnull=False, ended__isnull=False)
