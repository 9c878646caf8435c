"""Figures answered from tallies: the same answers as counted from rows (store.figures_sql), whatever the ledger holds.

What tallies cannot answer (texts compared between units, days and periods longer ago than a book keeps, a book not built
yet, too many marks not folded in) is left to the rows. Pages never know which of the two has answered.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Final, TypeVar

from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.questions import resolve
from taizhang.see.figure import Period
from taizhang.see.listed import bare
from taizhang.see.sources import Held, Parts, Source, source
from taizhang.see.tallying import DUE, LATELY, SCALE, STANDING, Plan
from taizhang.store.asking import Asked, Told, asked_too, folded, metric_named
from taizhang.store.figures_sql import bar, by_class, covered, divided, looked_at, numbered, share
from taizhang.store.remembered import kept_for_the_look
from taizhang.store.tally_books import book_of, digest_of, plan_of
from taizhang.store.tally_cells import Folded
from taizhang.store.tally_reading import Change, Looking, Own, Sheet, answerable, read, read_own, waiting
from taizhang.store.tally_tables import TallyBook

TURNS: Final = 3
"""How often it is read again when somebody folds meanwhile; then the rows are counted."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read for a page: every count at once, and what units by themselves count."""

    at: Looking
    sheet: Sheet
    own: Own


@dataclass(frozen=True, slots=True)
class Items:
    """How many items of a place stand where, by kind and state: all, those due within a week or late, those moved lately."""

    standing: Mapping[tuple[str, str], int]
    due: Mapping[tuple[str, str], int]
    lately: Mapping[tuple[str, str], int]


def items(campaign: Campaign, paths: Sequence[str], day: date) -> Mapping[str, Items] | None:
    """The items under each of these units as of the day, if tallies can tell."""
    return _steady(campaign, Period(start=campaign.starts, end=day), partial(_items, tuple(dict.fromkeys(paths))))


def _items(paths: tuple[str, ...], at: Looking) -> Mapping[str, Items] | None:
    asked = [at.plan.by_name.get(name) for name in (STANDING, DUE, LATELY)]
    found = [one for one in asked if one and answerable(at, one)]
    if len(found) < len(asked):
        return None
    sheet = read(at, found, paths)
    return {path: Items(*(_by_state(sheet.get((one.number, path), {})) for one in found)) for path in paths}


def _by_state(parts: Parts) -> Mapping[tuple[str, str], int]:
    told = ((part.partition("=")[2].partition(":"), held) for part, held in parts.items() if part)
    return {(kind, state): held[""][0] for (kind, _, state), held in told}


def how_many(
    campaign: Campaign, asked: Iterable[str | Selection], paths: Sequence[str], day: date
) -> tuple[int | None, ...]:
    """How many rows each of these selections has under the units (none under another) as of the day; None where
    tallies cannot tell."""
    said = tuple(bare(resolve(campaign, of)) for of in asked)
    period = Period(start=campaign.starts, end=day)
    return _steady(campaign, period, partial(_how_many, said, tuple(paths))) or (None,) * len(said)


def _how_many(said: tuple[str, ...], paths: tuple[str, ...], at: Looking) -> tuple[int | None, ...]:
    asked = {one: at.plan.by_rows[one] for one in said if one in at.plan.by_rows}
    able = {one: question for one, question in asked.items() if answerable(at, question)}
    sheet = read(at, tuple(able.values()), paths, [one.number for one in able.values()]) if able else {}
    return tuple(_rows(sheet, able[one].number, paths) if one in able else None for one in said)


def _rows(sheet: Sheet, number: int, paths: Iterable[str]) -> int:
    held = (sheet.get((number, path), {}).get("", {}) for path in paths)
    return sum(one.get("", NONE)[0] for one in held)


def answered(asked: Mapping[str, Asked]) -> Mapping[str, Mapping[str, Told]]:
    """The answers of those of the questions (all of one campaign, units and period) that tallies can give, by name."""
    first = next(iter(asked.values()), None)
    return (_steady(first.campaign, first.period, partial(_answered, asked)) or {}) if first else {}


def _steady(campaign: Campaign, period: Period, look: Callable[[Looking], T]) -> T | None:
    """What is read of the campaign's book, read again when somebody has changed it meanwhile; None where it cannot tell."""
    for turn in range(TURNS):
        asked = "book", campaign.campaign, digest_of(campaign)
        opened = kept_for_the_look(asked, partial(_opened, campaign), anew=turn > 0)
        if opened is None:
            return None
        book, plan, changes = opened
        try:
            return look(Looking(book, plan, period, changes))
        except Folded:
            continue
    return None


def _opened(campaign: Campaign) -> tuple[TallyBook, Plan, tuple[Change, ...]] | None:
    """The campaign's book with what waits to be folded into it; None where it cannot tell."""
    book, plan = book_of(campaign), plan_of(campaign)
    changes = waiting(book, plan) if book else None
    return None if book is None or changes is None else (book, plan, changes)


def _answered(asked: Mapping[str, Asked], at: Looking) -> Mapping[str, Mapping[str, Told]]:
    able = {name: one for name, one in asked.items() if _able(at, name, one)}
    made = _reading(at, able)
    return {name: _told(made, name, one) for name, one in able.items()}


def _reading(at: Looking, asked: Mapping[str, Asked]) -> _Reading:
    """Everything these questions, all asked of the same units, are answered with."""
    counts = [one for name, told in asked.items() for one in _counts(at, name, told)]
    found = {one.question.number: one.question for one, _ in counts}
    parted = {one.question.number for one, by in counts if one.parted or by}
    here = [one for one in found.values() if not one.own]
    alone = [one for one in found.values() if one.own]
    first = next(iter(asked.values()), None)
    return _Reading(
        at,
        read(at, here, first.paths, frozenset(found) - parted) if first and here else {},
        read_own(at, alone, first.top) if first and alone else {},
    )


def _leaves(asked: Asked, name: str) -> Iterator[tuple[str, str]]:
    """The figures it is made of in the end, and how each is broken down."""
    metric = asked.metric
    if metric.form == "ratio":
        for half in (metric.part, metric.whole):
            yield from _leaves(asked_too(asked, half), half)
    elif metric.form == "units":
        inner = asked_too(replace(asked, by=""), metric.metric)
        yield from _leaves(inner, metric.metric)
    else:
        yield name, asked.by


def _able(at: Looking, name: str, asked: Asked) -> bool:
    found = [(source(at.plan, leaf), by) for leaf, by in _leaves(asked, name)]
    return all(one is not None and one.breaks(by) and answerable(at, one.question) for one, by in found)


def _counts(at: Looking, name: str, asked: Asked) -> Iterator[tuple[Source, str]]:
    """What of it is read together with all the rest of the page, and how it is broken down: not what is asked of each unit
    under the asked ones."""
    if asked.metric.form != "units":
        found = ((source(at.plan, leaf), by) for leaf, by in _leaves(asked, name))
        yield from ((one, by) for one, by in found if one)


def _told(made: _Reading, name: str, asked: Asked) -> Mapping[str, Told]:
    metric = asked.metric
    if metric.form == "ratio":
        parts, wholes = (_told(made, half, asked_too(asked, half)) for half in (metric.part, metric.whole))
        return {path: divided(parts[path], wholes[path]) for path in asked.paths}
    if metric.form == "units":
        return _units(made.at, asked)
    one = source(made.at.plan, name)
    if one is None:
        raise AssertionError(name)
    if one.question.own:
        return _coverage(made.own.get(one.question.number, {}), asked)
    return {path: _whole(asked, one, made.sheet.get((one.question.number, path), {})) for path in asked.paths}


def _whole(asked: Asked, one: Source, parts: Parts) -> Told:
    told = _one(asked, one.whole(parts))
    if not asked.by:
        return told
    values = ((code, _one(asked, held)) for code, held in one.broken(parts, asked.by).items())
    return replace(told, parts={code: part.value for code, part in values if part.rows and part.value is not None})


NONE: Final = (0, 0)


def _one(asked: Asked, held: Held) -> Told:
    form = asked.metric.form
    if form == "days":
        rows = sum(n for n, _ in held.values())
        return Told(_middle(held, rows), rows=rows)
    rows, total = held.get("", NONE)
    if form == "sum":
        return Told(Fraction(total, SCALE), rows=rows)
    if form == "coverage":
        campaign = asked.campaign
        codes = campaign.codes[campaign.fields[asked.metric.field].codes].values
        return share(sum(1 for key, (n, _) in held.items() if n and key in codes), len(codes), rows)
    return Told(Fraction(rows), rows=rows)


def _middle(held: Held, rows: int) -> Fraction | None:
    """The median of days, from how many entries took how many."""
    if not rows:
        return None
    low, high = _nth(held, (rows - 1) // 2), _nth(held, rows // 2)
    return Fraction(low + high, 2)


def _nth(held: Held, place: int) -> int:
    for days, n in sorted((int(key), n) for key, (n, _) in held.items()):
        place -= n
        if place < 0:
            return days
    raise AssertionError(place)


def _coverage(here: Mapping[str, int], asked: Asked) -> Mapping[str, Told]:
    units = looked_at(asked)
    length = asked.level or None
    found = Counter((path[:length], kind, here.get(path, 0) >= asked.metric.least) for path, kind in units)
    rows = ((place, kind, (n if reached else 0, n)) for (place, kind, reached), n in found.items())
    return folded(by_class(asked), rows, covered)


def _units(at: Looking, asked: Asked) -> Mapping[str, Told]:
    units = looked_at(asked)
    low = frozenset(_below(at, asked, tuple(path for path, _ in units)))
    return folded(by_class(asked), ((path, kind, (int(path in low), 1)) for path, kind in units), numbered)


def _below(at: Looking, asked: Asked, paths: tuple[str, ...]) -> Iterable[str]:
    if not paths:
        return
    name = asked.metric.metric
    inner = Asked(asked.campaign, metric_named(asked.campaign, name), paths, asked.period)
    told = _told(_reading(at, {name: inner}), name, inner)
    least = bar(asked.campaign, asked.metric.below or 0, asked.period.end)
    for path in paths:
        value = told[path].value
        if value is not None and value < least:
            yield path
