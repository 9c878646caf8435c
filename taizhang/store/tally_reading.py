"""Cells of the tallies as of a day: folded ones, less what comes after the day, plus what waits to be folded in.

Everything up to a day is everything there is, less what changes later: for today that is little. Marks are few, since a
worker folds them every second; where they are many the tallies do not answer, and the figures are counted from rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet, Sum

from taizhang.record.tree import WIDTH, after
from taizhang.see.figure import Period
from taizhang.see.tallying import Cell, Plan, Question
from taizhang.store.models import PATH
from taizhang.store.recounting import NOTHING, after_month, counted, month_of
from taizhang.store.tally_facts import rows_of
from taizhang.store.tally_tables import Tally, TallyBook, TallyDay, TallyMonth, Touched

WAITING: Final = 200
"""More marks than these are not counted while somebody waits."""
MANY: Final = 400
"""More places than these are read as a range."""
Amount = list[int]
Sheet = dict[tuple[int, str], dict[str, dict[str, Amount]]]
"""By question and path: part → key → (entries, ten-thousandths)."""
Change = tuple[str, tuple[Cell, ...], int]
"""Where, which cells, put on or taken off."""


@dataclass(frozen=True, slots=True)
class Looking:
    """A book read for a period, with the changes that wait to be folded in."""

    book: TallyBook
    plan: Plan
    period: Period
    changes: tuple[Change, ...]

    @property
    def end(self) -> int:
        """The last day, as an ordinal."""
        return self.period.end.toordinal()

    @property
    def start(self) -> int:
        """The first day by which a period may date an entry."""
        return self.period.start.toordinal()


def waiting(book: TallyBook, plan: Plan) -> tuple[Change, ...] | None:
    """What the marks would change; None where there are too many of them."""
    found = Touched.objects.filter(campaign=book.campaign).order_by("pk").values_list("entry", flat=True)
    marks = list(found[: WAITING + 1])
    if len(marks) > WAITING:
        return None
    entries = sorted({*marks})
    was = counted(book.pk, entries) if entries else {}
    now = {row.pk: row for row in rows_of(plan, entries)}
    return tuple(change for pk in entries for change in _changed(was.get(pk, NOTHING), now.get(pk)))


def _changed(was: tuple[str, tuple[Cell, ...]], now: Any) -> Iterator[Change]:
    path, cells = (now.path, now.cells) if now else NOTHING
    if was != (path, cells):
        yield (*was, -1)
        yield path, cells, 1


def answerable(at: Looking, one: Question) -> bool:
    """Whether the book holds what the question needs for this period: neither before the campaign nor begun before it."""
    if at.end < at.book.since.toordinal() - 1:
        return False
    return one.metric.when != "period" or at.period.start >= at.plan.campaign.starts


def read(at: Looking, questions: Collection[Question], paths: Sequence[str]) -> Sheet:
    """What these questions count at these units with all under each."""
    sheet: Sheet = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0, 0])))
    wanted = frozenset(paths)
    where = _places(paths)
    for row in _rows(at, questions, where):
        if row[1] in wanted:
            _add(sheet, row)
    for row in _waiting(at, questions):
        for path in _at_or_above(row[1]):
            if path in wanted:
                _add(sheet, (row[0], path, *row[2:]))
    return sheet


def read_own(at: Looking, question: Question, top: str) -> Mapping[str, int]:
    """How many entries the question counts at each unit under `top` by itself."""
    found: dict[str, int] = defaultdict(int)
    where = {"level": 0, "path__gte": top, "path__lt": after(top)}
    for row in (*_rows(at, (question,), where), *_waiting(at, (question,))):
        found[row[1]] += row[4]
    return found


def _places(paths: Sequence[str]) -> Mapping[str, object]:
    levels = sorted({len(path) // WIDTH for path in paths})
    if len(paths) <= MANY:
        return {"level__in": levels, "path__in": paths}
    return {"level__in": levels, "path__gte": min(paths), "path__lte": max(paths)}


def _rows(at: Looking, questions: Collection[Question], where: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
    """(question, path, part, key, n, total): all there is less what comes later, or of a shorter period its days."""
    within = [one.number for one in questions if _within(at, one)]
    whole = [one.number for one in questions if not _within(at, one)]
    if whole:
        found = Tally.objects.filter(book=at.book.pk, question__in=whole, **where)
        yield from found.values_list("question", "path", "part", "key", "n", "total")
        for *cell, n, total in _later(at, whole, where):
            yield (*cell, -n, -total)
    if within:
        told = TallyDay.objects.filter(
            book=at.book.pk, question__in=within, day__lte=at.end, dated__gte=at.start, **where
        )
        yield from _summed(told)


def _later(at: Looking, whole: list[int], where: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
    """What changes after the last day: the rest of its month by day, and the months after it."""
    starts, month = at.plan.campaign.starts.toordinal(), month_of(at.end)
    days = TallyDay.objects.filter(book=at.book.pk, question__in=whole, day__gt=at.end, day__lt=after_month(month))
    yield from _summed(days.filter(dated__gte=starts, **where))
    yield from _summed(TallyMonth.objects.filter(book=at.book.pk, question__in=whole, month__gt=month, **where))


def _within(at: Looking, one: Question) -> bool:
    return one.metric.when == "period" and at.period.start != at.plan.campaign.starts


def _summed(rows: QuerySet[TallyDay] | QuerySet[TallyMonth]) -> Iterable[tuple[Any, ...]]:
    cells = rows.order_by().values("question", "path", "part", "key").annotate(of=Sum("n"), whole=Sum("total"))
    return cells.values_list("question", "path", "part", "key", "of", "whole")


def _waiting(at: Looking, questions: Iterable[Question]) -> Iterator[tuple[Any, ...]]:
    asked = frozenset(one.number for one in questions)
    for path, cells, sign in at.changes:
        for cell in cells:
            if cell.question in asked and cell.day <= at.end and cell.dated >= at.start:
                yield cell.question, path, cell.part, cell.key, sign * cell.n, sign * cell.total


def _at_or_above(path: str) -> Iterator[str]:
    return (path[:end] for end in range(WIDTH, min(len(path), PATH) + 1, WIDTH))


def _add(sheet: Sheet, row: tuple[Any, ...]) -> None:
    question, path, part, key, n, total = row
    held = sheet[question, path][part][key]
    held[0] += n
    held[1] += total
