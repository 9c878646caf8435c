"""Cells of the tallies as of a day: folded ones, less what comes after the day, plus what waits to be folded in.

Everything up to a day is everything there is, less what changes later: for today that is little. Marks are few, since a
worker folds them every second; where they are many the tallies do not answer, and the figures are counted from rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from taizhang.record.tree import WIDTH
from taizhang.see.figure import Period
from taizhang.see.tallying import Cell, Plan, Question
from taizhang.store.models import PATH
from taizhang.store.recounting import NOTHING, counted, to_count
from taizhang.store.tally_cells import Clause, Row, Span, at_places, each_under, read_cells
from taizhang.store.tally_facts import rows_of
from taizhang.store.tally_tables import TallyBook, Touched

WAITING: Final = 200
"""More marks than these are not counted while somebody waits."""
Amount = list[int]
Sheet = dict[tuple[int, str], dict[str, dict[str, Amount]]]
"""By question and path: part → key → (entries, ten-thousandths)."""
Own = Mapping[int, Mapping[str, int]]
"""By question and unit: entries."""
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
    entries = to_count(plan, book.pk, marks) if len(marks) <= WAITING else marks
    if len(entries) > WAITING:
        return None
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


def read(
    at: Looking, questions: Collection[Question], paths: Sequence[str], plain: Collection[int] = frozenset()
) -> Sheet:
    """What these questions count at these units with all under each; of `plain` ones (by number) the whole alone."""
    sheet: Sheet = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0, 0])))
    wanted = frozenset(paths)
    for row in _cells(at, questions, at_places(paths), plain):
        if row[1] in wanted:
            _add(sheet, row)
    for row in _waiting(at, questions):
        for path in _at_or_above(row[1]):
            if path in wanted:
                _add(sheet, (row[0], path, *row[2:]))
    return sheet


def read_own(at: Looking, questions: Collection[Question], top: str) -> Own:
    """How many entries each question counts at each unit under `top` by itself."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in (*_cells(at, questions, each_under(top)), *_waiting(at, questions)):
        found[row[0]][row[1]] += row[4]
    return found


def _cells(
    at: Looking, questions: Collection[Question], where: Clause, plain: Collection[int] = frozenset()
) -> list[Row]:
    """All there is less what comes later, or of a shorter period its days."""
    within = [one.number for one in questions if _within(at, one)]
    whole = [one for one in questions if not _within(at, one)]
    span = Span(
        whole=[one.number for one in whole],
        moving=[one.number for one in whole if one.by_itself or at.end < at.book.last],
        within=within,
        plain=plain,
        starts=at.plan.campaign.starts.toordinal(),
        start=at.start,
        end=at.end,
    )
    return read_cells(at.book, where, span)


def _within(at: Looking, one: Question) -> bool:
    return one.metric.when == "period" and at.period.start != at.plan.campaign.starts


def _waiting(at: Looking, questions: Iterable[Question]) -> Iterator[Row]:
    asked = frozenset(one.number for one in questions)
    for path, cells, sign in at.changes:
        for cell in cells:
            if cell.question in asked and cell.day <= at.end and cell.dated >= at.start:
                yield cell.question, path, cell.part, cell.key, sign * cell.n, sign * cell.total


def _at_or_above(path: str) -> Iterator[str]:
    return (path[:end] for end in range(WIDTH, min(len(path), PATH) + 1, WIDTH))


def _add(sheet: Sheet, row: Row) -> None:
    question, path, part, key, n, total = row
    held = sheet[question, path][part][key]
    held[0] += n
    held[1] += total
